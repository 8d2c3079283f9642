//! DOCX that a screen reader can walk through: real headings, lists and header rows, the language and the title
//! said. Times in the file are the document's own, so that the same document gives the same bytes.

use super::document::{Block, Document, Table};
use crate::kernel::Instant;
use crate::kernel::lang::Lang;
use chrono::SecondsFormat;
use docx_rs::{
    AbstractNumbering, BreakType, Docx, IndentLevel, Level, LevelJc, LevelText, NumberFormat,
    Numbering, NumberingId, Paragraph, Run, RunFonts, SpecialIndentType, Start, Style, StyleType,
    TableCell, TableRow, WidthType, XMLDocx,
};
use std::io::{self, Cursor};

/// The width between the margins of an A4 page, in twentieths of a point.
const WIDTH: usize = 9026;
/// The numbering that makes points.
const POINTS: usize = 2;

/// The document as a file.
pub(super) fn written(document: &Document) -> io::Result<Vec<u8>> {
    let mut docx = styled().add_paragraph(
        Paragraph::new()
            .style("Title")
            .add_run(run(&document.title)),
    );
    for block in &document.blocks {
        docx = match block {
            Block::Heading(level, text) => {
                let style = format!("Heading{}", (*level).clamp(1, 3));
                docx.add_paragraph(
                    Paragraph::new()
                        .style(&style)
                        .add_run(run(text))
                        .keep_next(true),
                )
            }
            Block::Paragraph(text) => docx.add_paragraph(paragraph(text)),
            Block::List(points) => points.iter().fold(docx, |docx, point| {
                let numbering = (NumberingId::new(POINTS), IndentLevel::new(0));
                let point = paragraph(point).style("ListBullet");
                docx.add_paragraph(point.numbering(numbering.0, numbering.1))
            }),
            // A paragraph between two tables keeps them apart.
            Block::Table(rows) => docx.add_table(table(rows)).add_paragraph(Paragraph::new()),
        };
    }
    let mut parts = docx.build();
    finish(&mut parts, document)?;
    let mut file = Cursor::new(Vec::new());
    parts.pack(&mut file).map_err(io::Error::other)?;
    Ok(file.into_inner())
}

/// An empty A4 document with its styles.
fn styled() -> Docx {
    let heading = |level: usize, size: usize| {
        Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .based_on("Normal")
            .next("Normal")
            .outline_lvl(level - 1)
            .size(size)
            .bold()
    };
    let title = Style::new("Title", StyleType::Paragraph)
        .name("Title")
        .based_on("Normal")
        .size(40)
        .bold();
    let points = Style::new("ListBullet", StyleType::Paragraph)
        .name("List Bullet")
        .based_on("Normal");
    let point = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("•"),
        LevelJc::new("left"),
    )
    .indent(Some(360), Some(SpecialIndentType::Hanging(360)), None, None);
    Docx::new()
        .page_size(11_906, 16_838)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
        .default_size(22)
        .add_style(title)
        .add_style(heading(1, 30))
        .add_style(heading(2, 26))
        .add_style(heading(3, 23))
        .add_style(points)
        .add_abstract_numbering(AbstractNumbering::new(POINTS).add_level(point))
        .add_numbering(Numbering::new(POINTS, POINTS))
}

/// Text with its line breaks.
fn run(text: &str) -> Run {
    let mut lines = text.lines();
    let first = Run::new().add_text(lines.next().unwrap_or_default());
    lines.fold(first, |run, line| {
        run.add_break(BreakType::TextWrapping).add_text(line)
    })
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

fn table(table: &Table) -> docx_rs::Table {
    let columns = table.head.len().max(1);
    let width = WIDTH / columns;
    let cell = |text: &String, bold: bool| {
        let run = if bold { run(text).bold() } else { run(text) };
        TableCell::new()
            .width(width, WidthType::Dxa)
            .add_paragraph(Paragraph::new().add_run(run))
    };
    let row = |cells: &Vec<String>, head: bool| {
        TableRow::new(cells.iter().map(|text| cell(text, head)).collect())
    };
    // What cannot be split is the row of headings, see `HEADER_ROW`.
    let head = row(&table.head, true).cant_split();
    let rows = std::iter::once(head).chain(table.rows.iter().map(|cells| row(cells, false)));
    docx_rs::Table::new(rows.collect())
        .set_grid(vec![width; columns])
        .width(width * columns, WidthType::Dxa)
}

/// How the library writes a row that cannot be split, and how a row of headings is written (ECMA-376 §17.4.49).
const HEADER_ROW: [&str; 2] = [
    "<w:trPr><w:cantSplit /></w:trPr>",
    "<w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>",
];

/// How the library writes the style of plain paragraphs, and how it is the one of all that name none (ECMA-376 §17.7.4.17).
const NORMAL: [&str; 2] = [
    "<w:style w:type=\"paragraph\" w:styleId=\"Normal\">",
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">",
];

/// Adds what the library has no words for: header rows, the language, the plain style, the title and the times.
fn finish(parts: &mut XMLDocx, document: &Document) -> io::Result<()> {
    if document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Table(_)))
    {
        replace(&mut parts.document, HEADER_ROW[0], HEADER_ROW[1])?;
    }
    let lang = match document.lang {
        Lang::Nb => "nb-NO",
        Lang::Nn => "nn-NO",
        Lang::En => "en-GB",
    };
    let language = format!("<w:lang w:val=\"{lang}\" /></w:rPr></w:rPrDefault>");
    replace(&mut parts.styles, "</w:rPr></w:rPrDefault>", &language)?;
    replace(&mut parts.styles, NORMAL[0], NORMAL[1])?;
    parts.doc_props.core = core(&document.title, lang, document.changed_at).into_bytes();
    Ok(())
}

fn replace(part: &mut Vec<u8>, what: &str, with: &str) -> io::Result<()> {
    let text = std::str::from_utf8(part).map_err(io::Error::other)?;
    if !text.contains(what) {
        return Err(io::Error::other(format!("no {what} in the document")));
    }
    *part = text.replace(what, with).into_bytes();
    Ok(())
}

/// The properties of the document (ECMA-376 part 2 §8.3).
fn core(title: &str, lang: &str, at: Instant) -> String {
    let at = at.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    let title = title
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>Idédugnad</dc:creator><dc:language>{lang}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:modified></cp:coreProperties>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn document() -> Document {
        Document {
            title: "Verksted <b> & \"mer\"".to_owned(),
            lang: Lang::Nn,
            changed_at: Instant(1_790_000_000_000_000),
            blocks: vec![
                Block::Heading(1, "Grupper".to_owned()),
                Block::Paragraph(
                    "<script>\nlinje to | # <w:trPr><w:cantSplit /></w:trPr>".to_owned(),
                ),
                Block::List(vec!["en".to_owned(), "to".to_owned()]),
                Block::Table(Table {
                    head: vec!["Lapp".to_owned(), "Prikker".to_owned()],
                    rows: vec![vec!["a & b".to_owned(), "3".to_owned()]],
                }),
            ],
        }
    }

    fn part(file: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        let mut text = String::new();
        let mut part = archive.by_name(name).unwrap();
        part.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        let first = written(&document()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        assert!(first == written(&document()).unwrap());
        let elsewhere = std::thread::spawn(|| written(&document()).unwrap());
        assert!(first == elsewhere.join().unwrap());
    }

    #[test]
    fn headings_header_rows_language_and_title_are_told() {
        let file = written(&document()).unwrap();
        let body = part(&file, "word/document.xml");
        assert!(body.contains("<w:pStyle w:val=\"Heading1\" />"), "{body}");
        assert_eq!(body.matches("<w:tblHeader />").count(), 1);
        assert_eq!(body.matches("<w:tr>").count(), 2);
        assert!(body.contains("&lt;script&gt;") && !body.contains("<script>"));
        assert!(body.contains("<w:numId w:val=\"2\" />"));
        let styles = part(&file, "word/styles.xml");
        assert!(styles.contains("<w:lang w:val=\"nn-NO\" />"));
        assert_eq!(styles.matches("w:default=\"1\"").count(), 1, "{styles}");
        assert!(
            styles.contains("w:styleId=\"Heading1\"")
                && styles.contains("<w:outlineLvl w:val=\"0\" />")
        );
        let core = part(&file, "docProps/core.xml");
        assert!(
            core.contains("<dc:title>Verksted &lt;b&gt; &amp; \"mer\"</dc:title>"),
            "{core}"
        );
        assert!(core.contains("<dc:language>nn-NO</dc:language>"));
        assert!(core.contains("2026-09-21T14:13:20Z"), "{core}");
    }
}
