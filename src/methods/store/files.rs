//! Files of methods. Their content is read only when it is asked for.

use super::super::entity::file;
use super::super::model::{FileKind, MethodFile};
use crate::kernel::{Error, Instant, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

fn of_method(method: Uuid) -> Select<file::Entity> {
    file::Entity::find().filter(file::Column::MethodId.eq(method))
}

/// The file with this id or name.
fn named(id_or_name: &str) -> Condition {
    let named = Condition::any().add(file::Column::Name.eq(id_or_name));
    match Uuid::parse_str(id_or_name) {
        Ok(id) => named.add(file::Column::Id.eq(id)),
        Err(_) => named,
    }
}

/// The files of a method by name.
pub async fn files(conn: &impl ConnectionTrait, method: Uuid) -> Result<Vec<MethodFile>> {
    let rows: Vec<(Uuid, String, FileKind, i64, Instant)> = of_method(method)
        .select_only()
        .columns([
            file::Column::Id,
            file::Column::Name,
            file::Column::Kind,
            file::Column::Size,
            file::Column::AddedAt,
        ])
        .order_by_asc(file::Column::Name)
        .into_tuple()
        .all(conn)
        .await?;
    let file = |(id, name, kind, size, added_at)| MethodFile {
        id,
        name,
        kind,
        size,
        added_at,
    };
    Ok(rows.into_iter().map(file).collect())
}

/// How many files a method has besides the one of this name.
pub async fn count_files(conn: &impl ConnectionTrait, method: Uuid, besides: &str) -> Result<u64> {
    let others = of_method(method).filter(file::Column::Name.ne(besides));
    Ok(others.count(conn).await?)
}

/// A file with its content.
pub async fn content(
    conn: &impl ConnectionTrait,
    method: Uuid,
    id_or_name: &str,
) -> Result<file::Model> {
    let file = of_method(method)
        .filter(named(id_or_name))
        .one(conn)
        .await?;
    file.ok_or(Error::NotFound)
}

/// Adds a file, or puts it in the place of the one with its name.
pub async fn insert_file(conn: &impl ConnectionTrait, new: file::Model) -> Result<()> {
    let row = file::ActiveModel {
        id: Set(new.id),
        method_id: Set(new.method_id),
        name: Set(new.name),
        kind: Set(new.kind),
        size: Set(new.size),
        content: Set(new.content),
        added_by: Set(new.added_by),
        added_at: Set(new.added_at),
    };
    let again = OnConflict::columns([file::Column::MethodId, file::Column::Name])
        .update_columns([
            file::Column::Kind,
            file::Column::Size,
            file::Column::Content,
            file::Column::AddedBy,
            file::Column::AddedAt,
        ])
        .to_owned();
    file::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Takes a file away; not found when there is none.
pub async fn remove_file(
    conn: &impl ConnectionTrait,
    method: Uuid,
    id_or_name: &str,
) -> Result<()> {
    let deleted = file::Entity::delete_many()
        .filter(file::Column::MethodId.eq(method))
        .filter(named(id_or_name))
        .exec(conn)
        .await?;
    if deleted.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}
