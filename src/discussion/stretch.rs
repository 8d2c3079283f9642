//! Which stretch of a discussion is read: from its beginning, from where another stretch ended, or around a comment.

use super::model::Comment;
use super::store::{self, Place};
use crate::db::Db;
use crate::kernel::paging::{self, Page};
use crate::kernel::{Error, FieldCode, FieldError, Result};
use uuid::Uuid;

/// Where a stretch lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// From the oldest comment on.
    Beginning,
    /// From after this place on.
    After(Place),
    /// Up to before this place.
    Before(Place),
    /// On both sides of a comment, and that comment.
    Around(Uuid),
}

/// Some comments in a row, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Stretch {
    /// The comments.
    pub items: Vec<Comment>,
    /// What to send as `before` for those that come earlier; `None` at the beginning.
    pub previous: Option<String>,
    /// What to send as `after` for those that come later; `None` at the end.
    pub next: Option<String>,
}

impl Start {
    /// What a request asks for with these parameters, of which it may give one. An empty `after` or `before` is none.
    pub fn of(after: Option<&str>, before: Option<&str>, around: Option<Uuid>) -> Result<Self> {
        let earlier: Option<Place> = paging::position(before)
            .map_err(|_| Error::Malformed(vec![fault("?before", FieldCode::InvalidFormat)]))?;
        match (paging::position(after)?, earlier, around) {
            (None, None, None) => Ok(Self::Beginning),
            (Some(place), None, None) => Ok(Self::After(place)),
            (None, Some(place), None) => Ok(Self::Before(place)),
            (None, None, Some(comment)) => Ok(Self::Around(comment)),
            (_, _, Some(_)) => Err(Error::Malformed(vec![fault(
                "?around",
                FieldCode::NotSupported,
            )])),
            _ => Err(Error::Malformed(vec![fault(
                "?before",
                FieldCode::NotSupported,
            )])),
        }
    }
}

fn fault(pointer: &str, code: FieldCode) -> FieldError {
    FieldError::new(pointer, code)
}

/// At most `limit` comments of an idea, from where `start` says. Cost: one read along the index of the discussion;
/// around a comment, its place by key and one such read each way.
pub async fn read(db: &Db, idea: Uuid, start: Start, limit: u64) -> Result<Stretch> {
    match start {
        Start::Beginning => Ok(after(db, idea, None, limit).await?),
        Start::After(place) => after(db, idea, Some(place), limit).await,
        Start::Before(place) => before(db, idea, place, limit).await,
        Start::Around(comment) => match store::place_of(db.read(), idea, comment).await? {
            Some(place) => around(db, idea, place, limit).await,
            None => after(db, idea, None, limit).await,
        },
    }
}

async fn after(db: &Db, idea: Uuid, place: Option<Place>, limit: u64) -> Result<Stretch> {
    let comments = store::after(db.read(), idea, place, limit + 1).await?;
    let Page { items, next } = paging::cut(comments, limit, place_of)?;
    let first = items.first().filter(|_| place.is_some());
    Ok(Stretch {
        previous: first.map(name).transpose()?,
        items,
        next,
    })
}

async fn before(db: &Db, idea: Uuid, place: Place, limit: u64) -> Result<Stretch> {
    let comments = store::before(db.read(), idea, place, limit + 1).await?;
    let Page {
        mut items,
        next: previous,
    } = paging::cut(comments, limit, place_of)?;
    items.reverse();
    Ok(Stretch {
        next: items.last().map(name).transpose()?,
        items,
        previous,
    })
}

async fn around(db: &Db, idea: Uuid, place: Place, limit: u64) -> Result<Stretch> {
    let (mut earlier, mut later) = tokio::try_join!(
        store::before(db.read(), idea, place, limit + 1),
        store::from(db.read(), idea, place, limit + 1),
    )?;
    let limit = usize::try_from(limit).map_err(Error::internal)?;
    let (keep_earlier, keep_later) = shares(earlier.len(), later.len(), limit);
    let more = (earlier.len() > keep_earlier, later.len() > keep_later);
    earlier.truncate(keep_earlier);
    later.truncate(keep_later);
    earlier.reverse();
    let items: Vec<Comment> = earlier.into_iter().chain(later).collect();
    let named = |comment: Option<&Comment>| comment.map(name).transpose();
    Ok(Stretch {
        previous: named(items.first().filter(|_| more.0))?,
        next: named(items.last().filter(|_| more.1))?,
        items,
    })
}

/// How many of so many earlier and later comments, the one asked for among the later, make a stretch of at most
/// `limit`: half and half, and what one side lacks is given to the other.
fn shares(earlier: usize, later: usize, limit: usize) -> (usize, usize) {
    let half = limit / 2;
    let keep_earlier = earlier.min(half.max(limit.saturating_sub(later)));
    (keep_earlier, later.min(limit - keep_earlier))
}

fn place_of(comment: &Comment) -> Place {
    (comment.created_at.0, comment.id)
}

fn name(comment: &Comment) -> Result<String> {
    paging::encode(&place_of(comment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    #[test]
    fn one_side_gives_the_other_what_it_does_not_need() {
        assert_eq!(shares(21, 21, 20), (10, 10));
        assert_eq!(shares(2, 21, 20), (2, 18));
        assert_eq!(shares(21, 3, 20), (17, 3));
        assert_eq!(shares(4, 5, 20), (4, 5));
        assert_eq!(shares(9, 9, 1), (0, 1), "the comment itself");
        assert_eq!(shares(3, 0, 2), (2, 0), "gone, and it was the last");
    }

    #[test]
    fn one_way_of_saying_where_is_enough() {
        let (place, id) = ((3, new_id()), new_id());
        let text = paging::encode(&place).unwrap();
        let start = |after, before, around| Start::of(after, before, around).ok();
        assert_eq!(start(None, Some(""), None), Some(Start::Beginning));
        assert_eq!(start(Some(&text), None, None), Some(Start::After(place)));
        assert_eq!(start(None, Some(&text), None), Some(Start::Before(place)));
        assert_eq!(start(Some(""), None, Some(id)), Some(Start::Around(id)));
        let faulty = |after, before, around| {
            let Err(Error::Malformed(faults)) = Start::of(after, before, around) else {
                panic!("must be malformed")
            };
            (faults[0].pointer.clone(), faults[0].code)
        };
        let around = ("?around".to_owned(), FieldCode::NotSupported);
        assert_eq!(faulty(Some(&text), None, Some(id)), around);
        assert_eq!(faulty(None, Some(&text), Some(id)), around);
        let before = |code| ("?before".to_owned(), code);
        assert_eq!(
            faulty(Some(&text), Some(&text), None),
            before(FieldCode::NotSupported)
        );
        assert_eq!(
            faulty(None, Some("%%"), None),
            before(FieldCode::InvalidFormat)
        );
    }
}
