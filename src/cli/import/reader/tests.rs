use std::io::Write;
use std::path::PathBuf;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::{FileError, IdeaRow, LARGEST_ROW, Row, read};

mod csv;

/// A file that is removed with the test.
struct Sample {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

fn sample(name: &str, content: impl AsRef<[u8]>) -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    Sample {
        path,
        _folder: folder,
    }
}

fn rows(name: &str, content: impl AsRef<[u8]>) -> Vec<Row> {
    read(&sample(name, content).path).unwrap().collect()
}

fn refusal(name: &str, content: impl AsRef<[u8]>) -> String {
    read(&sample(name, content).path).unwrap_err().to_string()
}

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook
        .add_worksheet()
        .write_string(0, 0, "not read")
        .unwrap();
    workbook.save_to_buffer().unwrap()
}

/// Line, field and code of every error.
fn errors(rows: &[Row]) -> Vec<(usize, String, &'static str)> {
    let refused = rows
        .iter()
        .filter_map(|row| Some((row.line, row.result.as_ref().err()?)));
    refused
        .flat_map(|(line, errors)| {
            errors
                .iter()
                .map(move |error| (line, error.field.clone().unwrap_or_default(), error.code))
        })
        .collect()
}

fn idea(row: &Row) -> &IdeaRow {
    row.result.as_ref().unwrap()
}

fn full() -> IdeaRow {
    IdeaRow {
        external_id: Some("17".to_owned()),
        title: Some("Blåbær".to_owned()),
        text: "Første linje\nandre; \"linje\"".to_owned(),
        lang: Some("nb".to_owned()),
        kind: Some("problem".to_owned()),
        themes: vec!["helse".to_owned(), "digital samhandling".to_owned()],
        unit: Some("NAV Øst".to_owned()),
    }
}

#[test]
fn the_three_formats_read_the_same_idea() {
    let json = r#"{"external_id":"17","title":"Blåbær","text":"Første linje\r\nandre; \"linje\"","lang":"nb","kind":"problem","themes":["helse","digital samhandling"],"unit":"NAV Øst"}"#;
    for name in ["a.jsonl", "a.ndjson", "a.JSON"] {
        assert_eq!(*idea(&rows(name, json)[0]), full());
    }
    let csv = "Text;EXTERNAL_ID; title ;lang;kind;themes;unit\r\n\
        \"Første linje\r\nandre; \"\"linje\"\"\";17;Blåbær;nb;problem;helse | digital samhandling,;NAV Øst\r\n";
    for content in [csv.to_owned(), format!("\u{FEFF}{csv}")] {
        assert_eq!(*idea(&rows("a.csv", content)[0]), full());
    }
    let xlsx = workbook(|sheet| {
        let headings = [
            "text",
            "external_id",
            "title",
            "lang",
            "kind",
            "themes",
            "unit",
        ];
        sheet.write_row(0, 0, headings).unwrap();
        let values = [
            "Første linje\nandre; \"linje\"",
            "",
            "Blåbær",
            "nb",
            "problem",
            "helse;digital samhandling",
            "NAV Øst",
        ];
        sheet.write_row(1, 0, values).unwrap();
        sheet.write_number(1, 1, 17).unwrap();
    });
    assert_eq!(*idea(&rows("a.xlsx", xlsx)[0]), full());
}

#[test]
fn an_unknown_extension_is_refused_with_the_known_ones() {
    assert_eq!(
        refusal("ideas.ods", ""),
        "files ending in .ods cannot be imported; the known endings are .jsonl, .ndjson, .json, .csv, .xlsx"
    );
    assert!(refusal("ideas", "").starts_with("a file without extension"));
    assert!(matches!(
        read(&PathBuf::from("/nowhere/a.csv")),
        Err(FileError::Io(_))
    ));
}

#[test]
fn json_lines_report_everything_that_is_wrong_by_row() {
    let lines = [
        r#"{"text":1,"themes":"helse","colour":"blue","titel":null}"#,
        "",
        r#"{"title":"no text","themes":["a",2]}"#,
        "   \r",
        r#"{"text":"a","text":"b"}"#,
        r#"[{"text":"a"}]"#,
        r#""text""#,
        r#"{"text":"a"} {"text":"b"}"#,
        r#"{"text":"#,
        r#"{"text":null}"#,
        r#"{"text":" \n"}"#,
        r#"{"text":"good","title":null,"themes":null}"#,
    ];
    let rows = rows("a.jsonl", lines.join("\n"));
    let expected = [
        (1, "text", "wrong_type"),
        (1, "themes", "wrong_type"),
        (1, "colour", "unknown_field"),
        (1, "titel", "unknown_field"),
        (3, "themes", "wrong_type"),
        (3, "text", "required"),
        (5, "text", "duplicate"),
        (6, "", "wrong_type"),
        (7, "", "wrong_type"),
        (8, "", "invalid_format"),
        (9, "", "invalid_format"),
        (10, "text", "required"),
        (11, "text", "required"),
    ];
    let expected = expected.map(|(line, field, code)| (line, field.to_owned(), code));
    assert_eq!(errors(&rows), expected);
    assert_eq!(
        (
            rows.last().unwrap().line,
            idea(rows.last().unwrap()).text.as_str()
        ),
        (12, "good")
    );
}

#[test]
fn deep_nesting_and_invalid_utf8_cost_only_their_own_line() {
    let mut content = Vec::new();
    for line in [
        format!(
            r#"{{"text":"a","unit":{}{}}}"#,
            "[".repeat(200_000),
            "]".repeat(200_000)
        )
        .into_bytes(),
        b"{\"text\":\"bl\xE5b\xE6r\"}".to_vec(),
        "{\"text\":\"blåbær\"}".as_bytes().to_vec(),
    ] {
        content.extend(line);
        content.push(b'\n');
    }
    let rows = rows("a.jsonl", content);
    assert_eq!(
        errors(&rows),
        [
            (1, String::new(), "invalid_format"),
            (2, String::new(), "invalid_format")
        ]
    );
    assert!(
        rows[0].result.as_ref().unwrap_err()[0]
            .message
            .starts_with("nested too deeply")
    );
    assert_eq!(idea(&rows[2]).text, "blåbær");
}

#[test]
fn a_huge_line_is_refused_and_the_next_one_read() {
    let huge = "a".repeat(LARGEST_ROW);
    for (name, content) in [
        (
            "a.jsonl",
            format!("{{\"text\":\"{huge}\"}}\n{{\"text\":\"b\"}}"),
        ),
        (
            "a.csv",
            format!("\ntext;unit\n{huge};\nb;\n").replacen('\n', "", 1),
        ),
    ] {
        let rows = rows(name, content);
        assert_eq!(
            errors(&rows)
                .iter()
                .map(|error| error.2)
                .collect::<Vec<_>>(),
            ["too_long"]
        );
        assert_eq!(idea(&rows[1]).text, "b");
    }
}

#[test]
fn external_ids_that_repeat_are_refused_with_the_first_line() {
    let rows = rows(
        "a.csv",
        "external_id,text\nA,one\nB,two\n,three\n,four\n A ,five\na,six\n",
    );
    assert_eq!(errors(&rows), [(6, "external_id".to_owned(), "duplicate")]);
    let message = &rows[4].result.as_ref().unwrap_err()[0].message;
    assert_eq!(message, "this external_id stands on line 2 already");
}

#[test]
fn a_header_is_refused_once_with_everything_that_is_wrong_with_it() {
    let expected = "header on line 1: unknown columns: “colour”, “tekst”; the column “title” stands twice; columns without a name: 5; \
        the column “text” is missing; the known columns are external_id, title, text, lang, kind, themes, unit";
    assert_eq!(
        refusal("a.csv", "title;colour;title;tekst;;unit;\n1;2;3;4;5;6\n"),
        expected
    );
    let xlsx = workbook(|sheet| {
        sheet
            .write_row(0, 0, ["title", "colour", "title", "tekst", "", "unit"])
            .unwrap();
    });
    assert_eq!(refusal("a.xlsx", xlsx), expected);
    assert!(refusal("a.csv", "").contains("empty"));
    assert!(refusal("a.csv", "\n \r\n").contains("empty"));
    assert!(refusal("a.csv", b"text;b\xE5d\n").contains("UTF-8"));
    assert!(refusal("a.csv", "text\ra\rb").contains("carriage return"));
    assert!(refusal("a.csv", b"\xFF\xFEt\0e\0").contains("UTF-16"));
    assert!(refusal("a.xlsx", workbook(|_| ())).contains("empty"));
    assert!(refusal("a.xlsx", "text;title\na;b\n").contains("not a readable XLSX"));
}

#[test]
fn xlsx_turns_numbers_and_dates_into_text_and_reports_error_cells() {
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let xlsx = workbook(|sheet| {
        sheet
            .write_row(1, 0, ["text", "title", "external_id", "unit"])
            .unwrap();
        sheet.write_number_with_format(3, 0, 46_053, &date).unwrap();
        sheet
            .write_number_with_format(3, 1, 46_053.5, &date)
            .unwrap();
        sheet.write_number(3, 2, 1_234_567_890_123.0).unwrap();
        sheet.write_number(4, 0, 2.5).unwrap();
        sheet.write_boolean(4, 1, true).unwrap();
        sheet
            .write_formula(5, 0, "=1/0")
            .unwrap()
            .set_formula_result(5, 0, "#DIV/0!");
        sheet.write_string(6, 0, "  ").unwrap();
        sheet.write_string(7, 0, "stray").unwrap();
        sheet.write_string(7, 16_000, "x").unwrap();
        sheet.write_string(1_000_000, 0, "far down").unwrap();
        sheet.write_string(1_000_001, 3, "no text").unwrap();
    });
    let rows = rows("a.xlsx", xlsx);
    let first = idea(&rows[0]);
    assert_eq!((rows[0].line, first.text.as_str()), (4, "2026-01-31"));
    assert_eq!(first.title.as_deref(), Some("2026-01-31T12:00:00"));
    assert_eq!(first.external_id.as_deref(), Some("1234567890123"));
    assert_eq!(
        (
            idea(&rows[1]).text.as_str(),
            idea(&rows[1]).title.as_deref()
        ),
        ("2.5", Some("true"))
    );
    let expected = [
        (6, "text", "invalid_format"),
        (8, "", "invalid_format"),
        (1_000_002, "text", "required"),
    ];
    assert_eq!(
        errors(&rows),
        expected.map(|(line, field, code)| (line, field.to_owned(), code))
    );
    assert_eq!(
        (rows[4].line, idea(&rows[4]).text.as_str()),
        (1_000_001, "far down")
    );
}

#[test]
fn a_long_file_is_read_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.jsonl");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    for number in 0..50_000 {
        writeln!(
            file,
            "{{\"external_id\":\"{number}\",\"text\":\"idé {number}\"}}"
        )
        .unwrap();
    }
    file.flush().unwrap();
    let mut rows = read(&path).unwrap();
    assert_eq!(idea(&rows.next().unwrap()).text, "idé 0");
    // What is cut off after opening is missing only from the rows that were not read yet.
    std::fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(100_000)
        .unwrap();
    let read = rows.count();
    assert!((1_000..10_000).contains(&read), "{read}");
}
