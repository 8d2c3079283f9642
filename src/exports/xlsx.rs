//! XLSX: written row by row to an unnamed temporary file in a blocking task, then read out of it.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;

use super::pump::Rows;
use super::xlsx_text::xml_text;
use super::{Cell, Sheet};

mod about;
mod table;

/// Rows that may wait for the writer.
const WAITING_ROWS: usize = 256;
/// Bytes in one piece of the answer.
const PIECE: usize = 64 * 1024;

/// What the writer is told.
enum Message {
    Row(Vec<Cell>),
    /// All rows came. A channel that closes without it means that nobody wants the file any more.
    End,
}

/// The bytes of the workbook; the first come after the last row.
pub(super) fn stream(sheet: Sheet, rows: Rows) -> BoxStream<'static, io::Result<Bytes>> {
    stream::once(build(sheet, rows))
        .map_ok(|file| pieces(tokio::fs::File::from_std(file)))
        .try_flatten()
        .boxed()
}

async fn build(sheet: Sheet, mut rows: Rows) -> io::Result<File> {
    let (sender, receiver) = mpsc::channel(WAITING_ROWS);
    let writer = tokio::task::spawn_blocking(move || write(&sheet, receiver));
    while let Some(row) = rows.try_next().await? {
        if sender.send(Message::Row(row)).await.is_err() {
            break;
        }
    }
    // A writer that has failed no longer listens; its own answer says why.
    let _ = sender.send(Message::End).await;
    writer.await.map_err(io::Error::other)?
}

fn pieces(file: tokio::fs::File) -> BoxStream<'static, io::Result<Bytes>> {
    stream::try_unfold(file, |mut file| async move {
        let mut piece = BytesMut::with_capacity(PIECE);
        let read = file.read_buf(&mut piece).await?;
        Ok((read > 0).then(|| (piece.freeze(), file)))
    })
    .boxed()
}

fn write(sheet: &Sheet, mut messages: mpsc::Receiver<Message>) -> io::Result<File> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(xml_text(&sheet.title)));
    let worksheet = workbook
        .add_worksheet_with_constant_memory()
        .map_err(failed)?;
    let mut table = table::Table::start(worksheet, sheet).map_err(failed)?;
    loop {
        match messages.blocking_recv() {
            Some(Message::Row(cells)) => {
                if table.is_full() {
                    return Err(io::Error::new(
                        io::ErrorKind::InvalidData,
                        "the export has more rows than an XLSX sheet can hold; CSV and JSON have no limit",
                    ));
                }
                table.row(&cells).map_err(failed)?;
            }
            Some(Message::End) => break,
            None => return Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
    table.finish().map_err(failed)?;
    about::write(workbook.add_worksheet(), &sheet.about).map_err(failed)?;

    let mut file = BufWriter::new(tempfile::tempfile()?);
    workbook.save_to_writer(&mut file).map_err(failed)?;
    file.flush()?;
    let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}
