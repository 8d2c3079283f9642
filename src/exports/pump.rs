//! Rows in, bytes out: the loop that CSV and JSON share.

use std::error::Error;
use std::io;

use bytes::Bytes;
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt, TryStreamExt};

use super::Cell;

/// The most rows that are encoded into one piece of the answer.
const ROWS_PER_PIECE: usize = 128;

/// Rows that are known to fit the sheet.
pub(super) type Rows = BoxStream<'static, io::Result<Vec<Cell>>>;

/// A format whose text can be written front to back.
pub(super) trait Encoder: Send + 'static {
    /// Appends what stands before the first row.
    fn head(&mut self, out: &mut Vec<u8>) -> io::Result<()>;
    /// Appends some rows.
    fn rows(&mut self, rows: &[Vec<Cell>], out: &mut Vec<u8>) -> io::Result<()>;
    /// Appends what stands after the last row.
    fn tail(&mut self, out: &mut Vec<u8>) -> io::Result<()>;
}

/// `rows`, with an error in place of a row that has not `width` cells.
pub(super) fn checked<R, E>(width: usize, rows: R) -> Rows
where
    R: Stream<Item = Result<Vec<Cell>, E>> + Send + 'static,
    E: Into<Box<dyn Error + Send + Sync>> + 'static,
{
    rows.enumerate()
        .map(move |(index, row)| {
            let row = row.map_err(io::Error::other)?;
            if row.len() == width {
                return Ok(row);
            }
            Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "row {} has {} cells, the sheet has {width} columns",
                    index + 1,
                    row.len()
                ),
            ))
        })
        .boxed()
}

/// The bytes that `encoder` makes of `rows`; whatever rows are ready go out together.
pub(super) fn encode(encoder: impl Encoder, rows: Rows) -> BoxStream<'static, io::Result<Bytes>> {
    let batches = rows.try_ready_chunks(ROWS_PER_PIECE);
    let start = (Step::Head, encoder, batches);
    stream::try_unfold(start, |(step, mut encoder, mut batches)| async move {
        let mut out = Vec::new();
        let next = match step {
            Step::Head => {
                encoder.head(&mut out)?;
                Step::Rows
            }
            Step::Rows => match batches.try_next().await.map_err(|failed| failed.1)? {
                Some(rows) => {
                    encoder.rows(&rows, &mut out)?;
                    Step::Rows
                }
                None => {
                    encoder.tail(&mut out)?;
                    Step::Done
                }
            },
            Step::Done => return Ok(None),
        };
        Ok(Some((Bytes::from(out), (next, encoder, batches))))
    })
    // An empty piece would end a chunked answer early.
    .try_filter(|piece| std::future::ready(!piece.is_empty()))
    .boxed()
}

/// How far the answer has come.
enum Step {
    Head,
    Rows,
    Done,
}
