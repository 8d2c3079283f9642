//! Who reads along in this process. For each workshop with readers: a channel to them, the last events for those who
//! come back, and the newest of what is told once a second only. Nothing here touches the database.
//!
//! The follower of the feed takes a step at a time: it claims the lines up to a place, asks which rooms are open,
//! renders what changed in them and publishes that as one frame. A room that opens in between is complete from the
//! end of the claimed step on, because its reader takes the board after entering.

use crate::kernel::{ChangeToken, Error, Result};
use bytes::Bytes;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Streams of this process.
const MOST_STREAMS: usize = 10_000;
/// Streams of one caller: tabs and screens of one person, and those whose end has not been noticed yet.
const MOST_OF_ONE: usize = 40;
/// Frames that a slow reader may be behind before being told to read the board again.
const BEHIND: usize = 256;
/// Frames kept for those who come back …
const KEPT_FRAMES: usize = 2048;
/// … and their size in bytes.
const KEPT_BYTES: usize = 2 << 20;
/// How long a room without readers is followed.
const KEPT_OPEN: Duration = Duration::from_secs(300);

/// What goes to the readers of a room.
#[derive(Clone, Debug)]
pub enum Message {
    /// Events as they go over the wire.
    Frame(Bytes),
    /// Participants who were shown out: their streams end.
    Gone(Arc<HashSet<Uuid>>),
    /// A person's rights may have changed: their streams end, and whoever still may opens another.
    Person(Uuid),
    /// Who may read along may have changed: all streams end, and whoever still may opens another.
    Everybody,
}

/// What is told once a second at most; the newest is told to everybody who opens a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slow {
    /// Who is in the room.
    People,
    /// A dot round.
    Round(Uuid),
}

/// Who may read along, as far as the workshop decides it. Another value means that rights may have changed.
pub type Access = u64;

struct Room {
    readers: broadcast::Sender<Message>,
    /// All events after this place are in `frames`.
    complete_after: ChangeToken,
    frames: VecDeque<(ChangeToken, Bytes)>,
    bytes: usize,
    slow: BTreeMap<Slow, Bytes>,
    access: Option<Access>,
    entered: Instant,
}

#[derive(Default)]
struct State {
    rooms: HashMap<Uuid, Room>,
    /// Rooms whose slow things have not been told yet.
    fresh: Vec<Uuid>,
    /// Lines up to here are told or being told.
    claimed: ChangeToken,
    streams: HashMap<Uuid, usize>,
}

struct Inner {
    state: Mutex<State>,
    places: Arc<Semaphore>,
    closing: CancellationToken,
}

/// The rooms of this process. Clones are the same rooms.
#[derive(Clone)]
pub struct Rooms(Arc<Inner>);

/// A place among the readers; given back when dropped.
pub struct Seat {
    rooms: Rooms,
    caller: Uuid,
    _place: OwnedSemaphorePermit,
}

/// An open stream.
pub struct Reader {
    /// What to send first.
    pub first: Vec<Bytes>,
    /// What comes after that.
    pub messages: broadcast::Receiver<Message>,
    /// Set when all streams shall end.
    pub closing: CancellationToken,
    _seat: Seat,
}

/// What a reader who missed something is told.
pub fn resync() -> Bytes {
    Bytes::from_static(b"event: resync\ndata: {}\n\n")
}

impl Default for Rooms {
    fn default() -> Self {
        Self::new()
    }
}

impl Rooms {
    /// No rooms yet.
    pub fn new() -> Self {
        Self(Arc::new(Inner {
            state: Mutex::default(),
            places: Arc::new(Semaphore::new(MOST_STREAMS)),
            closing: CancellationToken::new(),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends all streams, now and from now on.
    pub fn close(&self) {
        self.0.closing.cancel();
    }

    /// Says that somebody is about to read a workshop's board, so that its events are kept from now on.
    pub fn enter(&self, workshop: Uuid) {
        self.state().room(workshop).entered = Instant::now();
    }

    /// Opens a stream for a caller who has read everything up to `after`.
    pub fn open(&self, workshop: Uuid, caller: Uuid, after: Option<ChangeToken>) -> Result<Reader> {
        let _place = Arc::clone(&self.0.places)
            .try_acquire_owned()
            .map_err(|_| Error::TooMany(5))?;
        let mut state = self.state();
        let of_caller = state.streams.entry(caller).or_default();
        if *of_caller >= MOST_OF_ONE {
            return Err(Error::TooMany(5));
        }
        *of_caller += 1;
        let seat = Seat {
            rooms: self.clone(),
            caller,
            _place,
        };
        let room = state.room(workshop);
        room.entered = Instant::now();
        Ok(Reader {
            first: room.since(after),
            messages: room.readers.subscribe(),
            closing: self.0.closing.clone(),
            _seat: seat,
        })
    }

    /// Where the follower begins; what is open already is complete from there.
    pub fn begin(&self, at: ChangeToken) {
        let mut state = self.state();
        state.claimed = at;
        for room in state.rooms.values_mut() {
            room.complete_after = at;
            room.frames.clear();
            room.bytes = 0;
            let _ = room.readers.send(Message::Frame(resync()));
        }
    }

    /// Takes the lines up to `end` as being told, and says in which rooms that matters.
    pub fn claim(&self, end: ChangeToken) -> Vec<Uuid> {
        let mut state = self.state();
        state.claimed = end;
        state.rooms.keys().copied().collect()
    }

    /// The rooms that are open.
    pub fn open_rooms(&self) -> Vec<Uuid> {
        self.state().rooms.keys().copied().collect()
    }

    /// Rooms opened since the last time this was asked.
    pub fn fresh(&self) -> Vec<Uuid> {
        std::mem::take(&mut self.state().fresh)
    }

    /// Tells a room what changed up to `at`.
    pub fn publish(&self, workshop: Uuid, at: ChangeToken, frame: Bytes) {
        if let Some(room) = self.state().rooms.get_mut(&workshop) {
            room.keep(at, frame.clone());
            let _ = room.readers.send(Message::Frame(frame));
        }
    }

    /// Tells a room the newest of something that is told once a second.
    pub fn publish_slow(&self, workshop: Uuid, what: Slow, frame: Bytes) {
        if let Some(room) = self.state().rooms.get_mut(&workshop) {
            room.slow.insert(what, frame.clone());
            let _ = room.readers.send(Message::Frame(frame));
        }
    }

    /// Ends the streams of participants who were shown out.
    pub fn show_out(&self, workshop: Uuid, gone: HashSet<Uuid>) {
        if let Some(room) = self.state().rooms.get(&workshop)
            && !gone.is_empty()
        {
            let _ = room.readers.send(Message::Gone(Arc::new(gone)));
        }
    }

    /// Ends a person's streams, wherever they read.
    pub fn recheck_person(&self, person: Uuid) {
        let state = self.state();
        if !state.streams.contains_key(&person) {
            return;
        }
        for room in state.rooms.values() {
            let _ = room.readers.send(Message::Person(person));
        }
    }

    /// Notes who may read along; ends all streams of the room when that is not what it was.
    pub fn note_access(&self, workshop: Uuid, access: Access) {
        if let Some(room) = self.state().rooms.get_mut(&workshop)
            && room
                .access
                .replace(access)
                .is_some_and(|known| known != access)
        {
            let _ = room.readers.send(Message::Everybody);
        }
    }

    /// Closes rooms in which nobody has been for a while.
    pub fn forget_quiet(&self) {
        self.state().rooms.retain(|_, room| {
            room.readers.receiver_count() > 0 || room.entered.elapsed() < KEPT_OPEN
        });
    }

    /// How many streams are open.
    pub fn streams(&self) -> usize {
        MOST_STREAMS - self.0.places.available_permits()
    }
}

impl State {
    fn room(&mut self, workshop: Uuid) -> &mut Room {
        let (claimed, fresh) = (self.claimed, &mut self.fresh);
        self.rooms.entry(workshop).or_insert_with(|| {
            fresh.push(workshop);
            Room {
                readers: broadcast::Sender::new(BEHIND),
                complete_after: claimed,
                frames: VecDeque::new(),
                bytes: 0,
                slow: BTreeMap::new(),
                access: None,
                entered: Instant::now(),
            }
        })
    }
}

impl Room {
    /// What somebody gets who has read everything up to `after`: the frames since then, or word to read the board
    /// again when they are not kept any more; then the newest of the slow things.
    fn since(&self, after: Option<ChangeToken>) -> Vec<Bytes> {
        let mut first = Vec::new();
        match after {
            Some(after) if after >= self.complete_after => {
                let later = self.frames.iter().filter(|(at, _)| *at > after);
                first.extend(later.map(|(_, frame)| frame.clone()));
            }
            Some(_) | None => first.push(resync()),
        }
        first.extend(self.slow.values().cloned());
        first
    }

    fn keep(&mut self, at: ChangeToken, frame: Bytes) {
        self.bytes += frame.len();
        self.frames.push_back((at, frame));
        while self.frames.len() > KEPT_FRAMES || self.bytes > KEPT_BYTES {
            let Some((at, frame)) = self.frames.pop_front() else {
                break;
            };
            self.bytes -= frame.len();
            self.complete_after = at;
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut state = self.rooms.state();
        if let Some(count) = state.streams.get_mut(&self.caller) {
            *count -= 1;
            if *count == 0 {
                state.streams.remove(&self.caller);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    fn at(seq: i64) -> ChangeToken {
        ChangeToken { xid: 0, seq }
    }

    fn frame(text: &'static str) -> Bytes {
        Bytes::from_static(text.as_bytes())
    }

    #[tokio::test]
    async fn who_comes_back_gets_what_was_missed_or_is_told_to_read_again() {
        let (rooms, room) = (Rooms::new(), new_id());
        rooms.begin(at(5));
        rooms.enter(room);
        rooms.publish(room, at(6), frame("six"));
        rooms.publish(room, at(8), frame("eight"));
        let first = |after| rooms.open(room, new_id(), after).unwrap().first;
        assert_eq!(first(Some(at(5))), [frame("six"), frame("eight")]);
        assert_eq!(first(Some(at(6))), [frame("eight")]);
        assert_eq!(first(Some(at(8))), Vec::<Bytes>::new());
        assert_eq!(first(Some(at(4))), [resync()]);
        assert_eq!(first(None), [resync()]);
    }

    #[tokio::test]
    async fn old_frames_are_let_go_and_their_readers_told_so() {
        let (rooms, room) = (Rooms::new(), new_id());
        rooms.enter(room);
        let last = KEPT_FRAMES as i64 + 3;
        for seq in 1..=last {
            rooms.publish(room, at(seq), frame("x"));
        }
        let first = |after| rooms.open(room, new_id(), after).unwrap().first;
        assert_eq!(first(Some(at(2))), [resync()]);
        assert_eq!(first(Some(at(3))).len(), KEPT_FRAMES);
    }

    #[tokio::test]
    async fn the_newest_round_is_told_to_all_who_open() {
        let (rooms, room) = (Rooms::new(), new_id());
        rooms.enter(room);
        let round = Slow::Round(new_id());
        rooms.publish_slow(room, round, frame("old"));
        rooms.publish_slow(room, round, frame("new"));
        let reader = rooms.open(room, new_id(), Some(at(0))).unwrap();
        assert_eq!(reader.first, [frame("new")]);
    }

    #[tokio::test]
    async fn nobody_has_more_streams_than_their_share_and_a_closed_one_is_given_back() {
        let (rooms, room, caller) = (Rooms::new(), new_id(), new_id());
        let mut open: Vec<Reader> = (0..MOST_OF_ONE)
            .map(|_| rooms.open(room, caller, None).unwrap())
            .collect();
        assert!(rooms.open(room, caller, None).is_err());
        assert_eq!(rooms.streams(), MOST_OF_ONE);
        assert!(rooms.open(room, new_id(), None).is_ok());
        open.pop();
        assert!(rooms.open(room, caller, None).is_ok());
    }

    #[tokio::test]
    async fn other_rights_end_all_streams_and_the_same_rights_none() {
        let (rooms, room) = (Rooms::new(), new_id());
        let mut reader = rooms.open(room, new_id(), None).unwrap();
        rooms.note_access(room, 1);
        rooms.note_access(room, 1);
        assert!(reader.messages.try_recv().is_err());
        rooms.note_access(room, 2);
        assert!(matches!(reader.messages.try_recv(), Ok(Message::Everybody)));
    }
}
