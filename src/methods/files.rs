//! The files of methods: templates and hand-outs. Adding and removing one is a change of its method.

use super::entity::file;
use super::model::{FileKind, MOST_FILES, Method, MethodFile, NewFile};
use super::{Methods, editable, find, store};
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Result, new_id};

/// A file to send.
pub struct FileContent {
    /// Its name with extension.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Methods {
    /// Adds a file to a method, or puts it in the place of the one with its name. `version` is the method's
    /// that the change was made from, `None` for any.
    pub async fn put_file(
        &self,
        actor: &Actor,
        id_or_key: &str,
        version: Option<i64>,
        new: NewFile,
    ) -> Result<(Method, Vec<MethodFile>)> {
        let (actor, method) = (actor.clone(), id_or_key.to_owned());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = editable(tx, &actor, &method, version).await?;
                    let (name, kind) = new.checked()?;
                    if store::count_files(tx.conn(), row.id, &name).await? >= MOST_FILES {
                        return Err(Error::field("?file", FieldCode::TooMany));
                    }
                    let file = file::Model {
                        id: new_id(),
                        method_id: row.id,
                        name,
                        kind,
                        size: i64::try_from(new.content.len()).map_err(Error::internal)?,
                        content: new.content,
                        added_by: actor.id(),
                        added_at: tx.now(),
                    };
                    store::touch(tx.conn(), row.id, row.version, tx.now()).await?;
                    store::insert_file(tx.conn(), file).await?;
                    tx.record(ChangeKind::Method, row.id, actor.id()).await?;
                    let method = find(tx.conn(), &actor, &row.id.to_string()).await?;
                    Ok((method, store::files(tx.conn(), row.id).await?))
                })
            })
            .await
    }

    /// A file of a method by id or name, with its content.
    pub async fn file(&self, id_or_key: &str, id_or_name: &str) -> Result<FileContent> {
        let method = store::find(self.db.read(), id_or_key).await?;
        let method = method.ok_or(Error::NotFound)?.id;
        let file = store::content(self.db.read(), method, id_or_name).await?;
        Ok(FileContent {
            name: file.name,
            kind: file.kind,
            content: file.content,
        })
    }

    /// Takes a file, by id or name, away from a method. `version` is the method's that the change was made
    /// from, `None` for any.
    pub async fn remove_file(
        &self,
        actor: &Actor,
        id_or_key: &str,
        version: Option<i64>,
        id_or_name: &str,
    ) -> Result<()> {
        let (actor, method) = (actor.clone(), id_or_key.to_owned());
        let file = id_or_name.to_owned();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = editable(tx, &actor, &method, version).await?;
                    store::remove_file(tx.conn(), row.id, &file).await?;
                    store::touch(tx.conn(), row.id, row.version, tx.now()).await?;
                    tx.record(ChangeKind::Method, row.id, actor.id()).await?;
                    Ok(())
                })
            })
            .await
    }
}
