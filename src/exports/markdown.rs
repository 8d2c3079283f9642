//! Markdown: CommonMark with the tables of GitHub's. What people wrote stays text: every character that could mean
//! something is escaped.

use super::document::{Block, Document, Table};
use std::fmt::Write;

/// The document from title to last block, a blank line between blocks.
pub(super) fn written(document: &Document) -> String {
    let mut out = format!("# {}\n", line(&document.title));
    for block in &document.blocks {
        out.push('\n');
        match block {
            Block::Heading(level, text) => {
                let marks = "#".repeat(usize::from(*level).clamp(1, 5) + 1);
                out.push_str(&format!("{marks} {}\n", line(text)));
            }
            Block::Paragraph(text) => {
                out.push_str(&lines(text, ""));
                out.push('\n');
            }
            Block::List(points) => {
                for point in points {
                    // Writing to a string cannot fail.
                    let _ = writeln!(out, "- {}", lines(point, "  "));
                }
            }
            Block::Table(rows) => table(rows, &mut out),
        }
    }
    out
}

fn table(table: &Table, out: &mut String) {
    let mut row = |cells: &[String]| {
        out.push('|');
        for cell in cells {
            let _ = write!(out, " {} |", line(cell));
        }
        out.push('\n');
    };
    row(&table.head);
    row(&vec!["\u{0}".to_owned(); table.head.len()]);
    for cells in &table.rows {
        row(cells);
    }
    *out = out.replace('\u{0}', "---");
}

/// Text on one line.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escaped(&words.join(" "))
}

/// Text with its line breaks, blank lines left out; all but the first begin with `indent`.
fn lines(text: &str, indent: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(escaped)
        .collect::<Vec<_>>()
        .join(&format!("\\\n{indent}"))
}

/// A line in which nothing is markup.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let anywhere = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
        );
        let at_start = at == 0 && matches!(c, '-' | '+' | '=');
        let listed = line[at + c.len_utf8()..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace);
        let after_number = number > 0 && at == number && matches!(c, '.' | ')') && listed;
        if anywhere || at_start || after_number {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Instant;
    use crate::kernel::lang::Lang;

    fn document(blocks: Vec<Block>) -> Document {
        Document {
            title: "Møte # 1".to_owned(),
            lang: Lang::Nb,
            changed_at: Instant(0),
            blocks,
        }
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let hostile = "<script>alert(1)</script> | *a* _b_ `c` [d](e) &amp; ~~f~~ # g";
        let text = written(&document(vec![
            Block::Paragraph(hostile.to_owned()),
            Block::Paragraph("# h\n- i\n1. j\n=\n> k".to_owned()),
            Block::Table(Table {
                head: vec!["a|b".to_owned(), "c".to_owned()],
                rows: vec![vec!["x\ny".to_owned(), "| z |".to_owned()]],
            }),
        ]));
        assert!(text.contains("\\<script\\>alert(1)\\</script\\> \\| \\*a\\* \\_b\\_"));
        assert!(
            text.contains("\\# h\\\n\\- i\\\n1\\. j\\\n\\=\\\n\\> k\n"),
            "{text}"
        );
        assert!(
            text.contains("| a\\|b | c |\n| --- | --- |\n| x y | \\| z \\| |\n"),
            "{text}"
        );
        assert!(text.starts_with("# Møte \\# 1\n\n"));
    }

    #[test]
    fn blocks_are_parted_and_points_keep_their_lines() {
        let text = written(&document(vec![
            Block::Heading(1, "Kapittel".to_owned()),
            Block::List(vec!["en\nto".to_owned(), "tre".to_owned()]),
        ]));
        assert_eq!(text, "# Møte \\# 1\n\n## Kapittel\n\n- en\\\n  to\n- tre\n");
    }
}
