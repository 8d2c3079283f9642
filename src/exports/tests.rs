use std::io::{self, Cursor};

use calamine::{Data, Reader, Xlsx};
use chrono::{NaiveDate, TimeZone, Utc};
use futures_util::{StreamExt, TryStreamExt, stream as futures};

use super::{Cell, Column, Format, Kind, Sheet};

fn sheet() -> Sheet {
    Sheet {
        title: "Kortliste: høst".to_owned(),
        columns: vec![
            Column::new("number", "Nummer", Kind::Number),
            Column::new("title", "=Tittel", Kind::Text),
            Column::new("score", "Poeng", Kind::Number),
            Column::new("day", "Dato", Kind::Date),
            Column::new("at", "Endret", Kind::DateTime),
            Column::new("pick", "Valgt", Kind::Bool),
            Column::new("link", "Lenke", Kind::Link),
        ],
        about: vec![
            ("Eksportert".to_owned(), "2026-01-31".to_owned()),
            ("Navn".to_owned(), "=Høst".to_owned()),
        ],
    }
}

fn row(number: i64, title: &str) -> Vec<Cell> {
    vec![
        number.into(),
        title.into(),
        (-2.5).into(),
        NaiveDate::from_ymd_opt(2026, 1, 31).into(),
        Utc.with_ymd_and_hms(2026, 7, 1, 22, 30, 5).unwrap().into(),
        true.into(),
        "https://ideer.example/7?a=1&b=2".into(),
    ]
}

async fn export(format: Format, rows: Vec<Vec<Cell>>) -> io::Result<Vec<u8>> {
    let rows = futures::iter(rows.into_iter().map(Ok::<_, io::Error>));
    super::stream(format, sheet(), rows)
        .try_fold(Vec::new(), |mut all, piece| async move {
            assert!(!piece.is_empty());
            all.extend_from_slice(&piece);
            Ok(all)
        })
        .await
}

async fn workbook(rows: Vec<Vec<Cell>>) -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = export(Format::Xlsx, rows).await.unwrap();
    calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

fn empty_row() -> Vec<Cell> {
    vec![Cell::Empty; 7]
}

#[tokio::test]
async fn csv_is_the_dialect_of_norwegian_spreadsheets() {
    let quoted = "Sa \"hei\"; så\ngikk";
    let bytes = export(Format::Csv, vec![row(-1, quoted), empty_row()])
        .await
        .unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(
        text,
        "\u{FEFF}Nummer;'=Tittel;Poeng;Dato;Endret;Valgt;Lenke\r\n\
         -1;\"Sa \"\"hei\"\"; så\ngikk\";-2,5;2026-01-31;2026-07-02 00:30:05;true;https://ideer.example/7?a=1&b=2\r\n\
         ;;;;;;\r\n"
    );
}

#[tokio::test]
async fn csv_neutralises_text_and_never_numbers() {
    let mut zero = empty_row();
    zero[2] = (-0.0).into();
    let bytes = export(Format::Csv, vec![row(-7, " =cmd|' /C calc'!A0"), zero])
        .await
        .unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\r\n-7;' =cmd|' /C calc'!A0;-2,5;"), "{text}");
    assert!(text.ends_with("\r\n;;0;;;;\r\n"), "{text}");
}

#[tokio::test]
async fn a_single_empty_cell_is_still_a_row_in_csv() {
    let sheet = Sheet {
        title: String::new(),
        columns: vec![Column::new("a", "A", Kind::Text)],
        about: Vec::new(),
    };
    let rows = futures::iter([Ok::<_, io::Error>(vec![Cell::Empty]), Ok(vec!["x".into()])]);
    let pieces: Vec<_> = super::stream(Format::Csv, sheet, rows)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(pieces.concat(), "\u{FEFF}A\r\n\"\"\r\nx\r\n".as_bytes());
}

#[tokio::test]
async fn json_has_about_columns_and_rows_with_text_untouched() {
    let mut odd = empty_row();
    odd[1] = "\u{1}".into();
    odd[2] = f64::NAN.into();
    let bytes = export(Format::Json, vec![row(1, "=1+1"), odd])
        .await
        .unwrap();
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(value["about"]["Navn"], "=Høst");
    assert_eq!(
        value["columns"][4],
        serde_json::json!({"key": "at", "label": "Endret", "kind": "date_time"})
    );
    assert_eq!(
        value["rows"][0],
        serde_json::json!({
            "number": 1, "title": "=1+1", "score": -2.5, "day": "2026-01-31",
            "at": "2026-07-01T22:30:05Z", "pick": true, "link": "https://ideer.example/7?a=1&b=2",
        })
    );
    assert_eq!(value["rows"][1]["title"], "\u{1}");
    assert_eq!(value["rows"][1]["score"], serde_json::Value::Null);
    assert_eq!(value["rows"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn every_format_can_have_no_rows() {
    let csv = export(Format::Csv, Vec::new()).await.unwrap();
    assert_eq!(csv.iter().filter(|&&byte| byte == b'\n').count(), 1);
    let json: serde_json::Value =
        serde_json::from_slice(&export(Format::Json, Vec::new()).await.unwrap()).unwrap();
    assert_eq!(json["rows"], serde_json::json!([]));
    let mut book = workbook(Vec::new()).await;
    assert_eq!(book.worksheet_range_at(0).unwrap().unwrap().height(), 1);
}

#[tokio::test]
async fn xlsx_has_typed_cells_and_a_sheet_about_the_export() {
    let mut book = workbook(vec![
        row(17, "Blåbær <&> \"høst\""),
        empty_row(),
        row(18, "b"),
    ])
    .await;
    assert_eq!(book.sheet_names(), ["Kortliste høst", "Om"]);

    let table = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(
        table.get_value((0, 1)),
        Some(&Data::String("'=Tittel".to_owned()))
    );
    assert_eq!(table.get_value((1, 0)), Some(&Data::Float(17.0)));
    assert_eq!(
        table.get_value((1, 1)),
        Some(&Data::String("Blåbær <&> \"høst\"".to_owned()))
    );
    assert_eq!(table.get_value((1, 2)), Some(&Data::Float(-2.5)));
    let Some(Data::DateTime(day)) = table.get_value((1, 3)) else {
        panic!("a date cell")
    };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 1, 31, 0, 0, 0, 0));
    let Some(Data::DateTime(at)) = table.get_value((1, 4)) else {
        panic!("a time cell")
    };
    assert_eq!(at.to_ymd_hms_milli(), (2026, 7, 2, 0, 30, 5, 0));
    assert_eq!(table.get_value((1, 5)), Some(&Data::Bool(true)));
    assert_eq!(table.get_value((2, 0)), Some(&Data::Empty));
    assert_eq!(table.get_value((3, 0)), Some(&Data::Float(18.0)));

    let links = book.hyperlinks_by_sheet_name("Kortliste høst").unwrap();
    assert_eq!(links.len(), 2);

    let about = book.worksheet_range_at(1).unwrap().unwrap();
    assert_eq!(
        about.get_value((1, 0)),
        Some(&Data::String("Navn".to_owned()))
    );
    assert_eq!(
        about.get_value((1, 1)),
        Some(&Data::String("'=Høst".to_owned()))
    );
}

#[tokio::test]
async fn xlsx_never_holds_a_formula_nor_a_character_that_xml_forbids() {
    let texts = [
        "=1+1",
        "{=SUM(A1)}",
        "\u{1}@a",
        "\u{FFFE}+1",
        "_x0041_",
        "long \u{0}text",
        "  padded  ",
    ];
    let rows = (1..)
        .zip(texts)
        .map(|(number, text)| row(number, text))
        .collect();
    let mut book = workbook(rows).await;
    let formulas = book.worksheet_formula("Kortliste høst").unwrap();
    assert!(formulas.used_cells().next().is_none());
    let table = book.worksheet_range_at(0).unwrap().unwrap();
    let read: Vec<_> = (1..=7)
        .map(|row| table.get_value((row, 1)).unwrap().to_string())
        .collect();
    assert_eq!(
        read,
        [
            "'=1+1",
            "{=SUM(A1)}",
            "'@a",
            "'+1",
            "_x0041_",
            "long text",
            "  padded  "
        ]
    );
}

#[tokio::test]
async fn xlsx_keeps_what_excel_cannot_show_as_text() {
    let mut odd = empty_row();
    odd[0] = i64::MAX.into();
    odd[2] = f64::INFINITY.into();
    odd[3] = NaiveDate::from_ymd_opt(1814, 5, 17).into();
    odd[6] = "javascript:alert(1)".into();
    let mut book = workbook(vec![odd]).await;
    let table = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(
        table.get_value((1, 0)),
        Some(&Data::String("9223372036854775807".to_owned()))
    );
    assert_eq!(table.get_value((1, 2)), Some(&Data::Empty));
    assert_eq!(
        table.get_value((1, 3)),
        Some(&Data::String("1814-05-17".to_owned()))
    );
    assert!(
        book.hyperlinks_by_sheet_name("Kortliste høst")
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn xlsx_cuts_too_long_text_with_a_visible_mark() {
    let mut book = workbook(vec![row(1, &"=å\n".repeat(20_000))]).await;
    let table = book.worksheet_range_at(0).unwrap().unwrap();
    let text = table.get_value((1, 1)).unwrap().to_string();
    assert_eq!(text.encode_utf16().count(), super::xlsx_text::LONGEST_CELL);
    assert!(text.starts_with("'=å\n=å") && text.ends_with(" […]"));
}

#[tokio::test]
async fn an_error_among_the_rows_ends_every_format_with_an_error() {
    for format in Format::ALL {
        let rows = futures::iter([
            Ok(row(1, "a")),
            Err("the database went away"),
            Ok(row(2, "b")),
        ]);
        let pieces: Vec<_> = super::stream(format, sheet(), rows).collect().await;
        let (last, before) = pieces.split_last().unwrap();
        assert!(
            last.as_ref()
                .unwrap_err()
                .to_string()
                .contains("the database went away")
        );
        assert!(before.iter().all(Result::is_ok));
    }
}

#[tokio::test]
async fn a_row_that_does_not_fit_the_columns_is_an_error() {
    for format in Format::ALL {
        let failed = export(format, vec![row(1, "a"), vec![Cell::Empty]])
            .await
            .unwrap_err();
        assert_eq!(
            failed.to_string(),
            "row 2 has 1 cells, the sheet has 7 columns"
        );
    }
}

#[tokio::test]
async fn rows_flow_out_before_the_last_one_has_come() {
    for format in [Format::Csv, Format::Json] {
        let rows = futures::iter([Ok::<_, io::Error>(row(1, "first"))]).chain(futures::pending());
        let mut pieces = super::stream(format, sheet(), rows);
        pieces.next().await.unwrap().unwrap();
        // The row that is ready must not wait for the ones that never come.
        let second = tokio::time::timeout(std::time::Duration::from_secs(5), pieces.next()).await;
        let piece = second.unwrap().unwrap().unwrap();
        assert!(String::from_utf8_lossy(&piece).contains("first"));
    }
}
