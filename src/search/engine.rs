//! Opening the index, keeping it up to date, searching it.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use arc_swap::ArcSwap;
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    core::{Core, commit, empty_core, why_rebuild},
    error::Result,
    folder::{self, Folder, Payload},
    health::Health,
    rebuild::Rebuild,
    request::{Answer, IdeaDoc, Request, Scope},
    schema::Fields,
    similar::{self, Draft},
    view::View,
    weights::Weights,
};

/// The search engine of this process. Cheap to clone; all clones are the same engine.
/// The directory is free for another when the last clone and the last [`Rebuild`] are dropped.
#[derive(Clone)]
pub struct Engine {
    pub(super) shared: Arc<Shared>,
}

/// What [`Engine::open`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// How far in the change feed the index is; go on from here.
    pub cursor: Option<String>,
    /// The index is empty, incomplete or made by another version or from another database:
    /// build it anew with [`Engine::rebuild`]. It can be searched meanwhile.
    pub rebuild_needed: bool,
    /// Why a rebuild is needed, for the log.
    pub reason: Option<String>,
}

/// Figures about the index, for metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Ideas in the index.
    pub docs: u64,
    /// Segments they lie in.
    pub segments: usize,
    /// Bytes on disk.
    pub bytes: u64,
    /// See [`Engine::generation`].
    pub generation: u64,
}

pub(super) struct Shared {
    pub folder: Folder,
    pub identity: String,
    pub fields: Arc<Fields>,
    view: ArcSwap<View>,
    core: Mutex<Core>,
    generations: AtomicU64,
    pub applied: watch::Sender<Option<String>>,
    pub health: Health,
}

impl Engine {
    /// Opens the index in `dir` for the database named `identity`.
    ///
    /// A missing, damaged or foreign index is no error: the engine starts empty and
    /// [`Opened::rebuild_needed`] says so. An index of the same database made by another version
    /// of the program goes on serving until it is rebuilt, if its fields are the same.
    ///
    /// Errors: [`super::SearchError::Locked`] when another process has `dir`; failures of the
    /// disk.
    pub fn open(dir: &Path, identity: &str) -> Result<(Self, Opened)> {
        Self::open_as(dir, identity, Weights::default())
    }

    /// The same with other weights of the ranking than the product's, to measure them.
    pub fn open_as(dir: &Path, identity: &str, weights: Weights) -> Result<(Self, Opened)> {
        let folder = Folder::take(dir)?;
        let fields = Arc::new(Fields::with(weights));
        let serving = folder
            .open_current(&fields)
            .and_then(|(path, index, payload)| {
                if payload.identity != identity {
                    return Err("made from another database".to_owned());
                }
                Core::new(path, index, payload).map_err(|cause| cause.to_string())
            });
        let (core, reason) = match serving {
            Ok(core) => {
                let reason = why_rebuild(&core.payload);
                (core, reason)
            }
            Err(reason) => (empty_core(&folder, &fields, identity)?, Some(reason)),
        };
        folder.remove_others(&core.path)?;

        let cursor = core.payload.cursor.clone();
        let view = View::new(1, core.reader.searcher(), Arc::clone(&fields), None)?;
        let shared = Shared {
            folder,
            identity: identity.to_owned(),
            fields,
            view: ArcSwap::from_pointee(view),
            core: Mutex::new(core),
            generations: AtomicU64::new(1),
            applied: watch::Sender::new(cursor.clone()),
            health: Health::default(),
        };
        let opened = Opened {
            cursor,
            rebuild_needed: reason.is_some(),
            reason,
        };
        Ok((
            Self {
                shared: Arc::new(shared),
            },
            opened,
        ))
    }

    /// Removes the ideas in `deletes`, adds or replaces those in `docs`, and remembers `cursor`,
    /// all in one commit. Doing it again changes nothing. After an error nothing of it is
    /// visible and the cursor stands where it stood.
    pub fn apply(&self, deletes: &[Uuid], docs: Vec<IdeaDoc>, cursor: &str) -> Result<()> {
        let applied = self.try_apply(deletes, docs, cursor);
        if applied.is_err() {
            self.shared.health.suspect();
        }
        applied
    }

    fn try_apply(&self, deletes: &[Uuid], docs: Vec<IdeaDoc>, cursor: &str) -> Result<()> {
        let mut core = self.core();
        let payload = Payload {
            cursor: Some(cursor.to_owned()),
            ..core.payload.clone()
        };
        let mut writer = match core.writer.take() {
            Some(writer) => writer,
            None => folder::writer(&core.index)?,
        };
        let unchanged = deletes.is_empty() && docs.is_empty();
        for id in deletes {
            writer.delete_term(self.shared.fields.id_term(*id));
        }
        for doc in docs {
            writer.delete_term(self.shared.fields.id_term(doc.id));
            writer.add_document(self.shared.fields.document(&doc))?;
        }
        commit(&mut writer, &payload)?;
        core.writer = Some(writer);
        core.payload = payload;
        if !unchanged {
            core.reader.reload()?;
            self.publish(&core)?;
        }
        self.shared.applied.send_replace(Some(cursor.to_owned()));
        Ok(())
    }

    /// Answers a request. No text makes it fail; only a [`super::Position`] of another order and
    /// a failing disk do.
    pub fn search(&self, scope: &Scope, request: &Request) -> Result<Answer> {
        self.ask(|view| view.answer(scope, request))
    }

    /// How many words of the index are looked up for a text: what a search costs.
    pub fn looked_up(&self, text: &str) -> Result<usize> {
        self.view().looked_up(text)
    }

    /// At most `limit` (and never more than 3) visible ideas that say nearly the same, most
    /// alike first, with the probability that they do, from [`super::SIMILAR_FLOOR`] to 1.
    /// `except` is left out: the idea whose text it is, when it is already in the index.
    pub fn similar(
        &self,
        draft: &Draft,
        scope: &Scope,
        except: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<(Uuid, f32)>> {
        self.ask(|view| similar::similar(view, draft, scope, except, limit))
    }

    /// The visible ideas, at most 30, that share most with a draft, the likeliest to be the same
    /// first, however unlikely. For measuring; a writer is shown [`Engine::similar`].
    pub fn nearest(
        &self,
        draft: &Draft,
        scope: &Scope,
        except: Option<Uuid>,
    ) -> Result<Vec<(Uuid, f32)>> {
        self.ask(|view| similar::nearest(view, draft, scope, except))
    }

    /// Starts a new index beside this one; see [`Rebuild`]. One at a time: finishing one removes
    /// the files of any other.
    pub fn rebuild(&self) -> Result<Rebuild> {
        Rebuild::start(self.clone())
    }

    /// The cursor last applied. A waiter sees it change only after the ideas can be found.
    pub fn applied(&self) -> watch::Receiver<Option<String>> {
        self.shared.applied.subscribe()
    }

    /// A number that changes whenever answers may change. It starts anew with the process.
    pub fn generation(&self) -> u64 {
        self.view().generation
    }

    /// Figures for metrics. Reads the directory listing.
    pub fn stats(&self) -> Result<Stats> {
        let path = self.path();
        let view = self.view();
        Ok(Stats {
            docs: view.searcher.num_docs(),
            segments: view.segments.len(),
            bytes: folder::size_of(&path)?,
            generation: view.generation,
        })
    }

    /// Puts a finished index in the place of the one in use.
    pub(super) fn swap(&self, fresh: Core) -> Result<()> {
        let mut core = self.core();
        self.shared.folder.set_current(&fresh.path)?;
        let cursor = fresh.payload.cursor.clone();
        *core = fresh;
        self.publish(&core)?;
        self.shared.health.renew();
        self.shared.folder.remove_others(&core.path)?;
        self.shared.applied.send_replace(cursor);
        Ok(())
    }

    /// The folder of the index in use, and whether all its files are there and as they were written.
    pub(super) fn check(&self) -> (PathBuf, bool) {
        let (path, index) = {
            let core = self.core();
            (core.path.clone(), core.index.clone())
        };
        let whole = folder::is_whole(&path, &index);
        (path, whole)
    }

    /// The files of the index in this folder are damaged. One that has been replaced meanwhile matters no more.
    pub(super) fn condemn(&self, path: &Path) {
        let core = self.core();
        if core.path == path {
            self.shared.health.condemn();
        }
    }

    /// The folder of the index in use.
    pub(super) fn path(&self) -> PathBuf {
        self.core().path.clone()
    }

    pub(super) fn view(&self) -> Arc<View> {
        self.shared.view.load_full()
    }

    fn publish(&self, core: &Core) -> Result<()> {
        let generation = self.shared.generations.fetch_add(1, Ordering::Relaxed) + 1;
        let fields = Arc::clone(&self.shared.fields);
        let view = View::new(
            generation,
            core.reader.searcher(),
            fields,
            Some(&self.view()),
        )?;
        self.shared.view.store(Arc::new(view));
        Ok(())
    }

    /// Ends as a crash between adding and committing would.
    #[cfg(test)]
    pub(super) fn leave_uncommitted(&self, doc: &IdeaDoc) {
        let writer = self.core().writer.take();
        let added = writer.map(|writer| writer.add_document(self.shared.fields.document(doc)));
        assert!(matches!(added, Some(Ok(_))));
    }

    /// A panic under the lock leaves `writer` empty or whole, so the lock is never given up.
    fn core(&self) -> MutexGuard<'_, Core> {
        self.shared
            .core
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
