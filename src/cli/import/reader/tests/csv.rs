use super::{errors, idea, rows};

#[test]
fn a_quotation_mark_that_is_never_closed_does_not_swallow_the_file_in_silence() {
    let short = rows("a.csv", "text;unit\ngood;\n\"bad;\nmore;\n");
    assert_eq!(errors(&short), [(3, String::new(), "invalid_format")]);
    let long = rows(
        "a.csv",
        format!("text;unit\ngood;\n\"bad;\n{}", "more;\n".repeat(400_000)),
    );
    assert_eq!(errors(&long), [(3, String::new(), "too_long")]);
    assert_eq!(long.len(), 2);
}

#[test]
fn csv_finds_its_separator_and_counts_lines_exactly() {
    for separator in [";", ",", "\t"] {
        for line_end in ["\n", "\r\n"] {
            let content = [
                "",
                "\"title\"|text",
                "",
                "a|\"b",
                "",
                "c|d\"",
                "|",
                "e|f \"g\"",
                "h|i",
            ]
            .join(line_end)
            .replace('|', separator);
            let rows = rows("a.csv", &content);
            let read: Vec<_> = rows
                .iter()
                .map(|row| (row.line, idea(row).text.clone()))
                .collect();
            let long = format!("b\n\nc{separator}d");
            assert_eq!(
                read,
                [(4, long), (8, "f \"g\"".to_owned()), (9, "i".to_owned())],
                "{content:?}"
            );
        }
    }
}

#[test]
fn a_csv_of_one_column_needs_quotes_around_separators() {
    let rows = rows(
        "a.csv",
        "text\nalone, at last\n\"with; both\"\nwith; both\n",
    );
    assert_eq!(idea(&rows[0]).text, "alone, at last");
    assert_eq!(idea(&rows[1]).text, "with; both");
    assert_eq!(errors(&rows), [(4, String::new(), "invalid_format")]);
}

#[test]
fn csv_reports_bad_cells_by_row() {
    let mut content = b"text;title;unit\n".to_vec();
    content.extend(b"a;bl\xE5b\xE6r;\nb\nc;;;\nd;;;x\n;t;\nold\rmac;;\n");
    let rows = rows("a.csv", content);
    let expected = [
        (2, "title", "invalid_format"),
        (3, "", "invalid_format"),
        (5, "", "invalid_format"),
        (6, "text", "required"),
        (7, "", "invalid_format"),
    ];
    assert_eq!(
        errors(&rows),
        expected.map(|(line, field, code)| (line, field.to_owned(), code))
    );
    assert_eq!((rows[2].line, idea(&rows[2]).text.as_str()), (4, "c"));
}
