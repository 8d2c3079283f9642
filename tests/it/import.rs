//! `idedugnad import ideas`: files of three kinds, read once.

use crate::both;
use crate::support::TestApp;
use idedugnad::cli::import::{Options, import};
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::path::PathBuf;

const ROWS: [[&str; 7]; 3] = [
    [
        "a-1",
        "Kaffe",
        "Ha kaffe i venterommet; det hjelper.",
        "nb",
        "problem",
        "kafe",
        "Kontoret",
    ],
    [
        "a-2",
        "",
        "Åpent om kvelden\nogså fredag",
        "",
        "",
        "kafe|apningstider",
        "",
    ],
    [
        "",
        "=1+1",
        "\"Sitat\" og 👩🏽‍🦽",
        "en",
        "meeting_place",
        "",
        "kontoret",
    ],
];
const FIELDS: [&str; 7] = [
    "external_id",
    "title",
    "text",
    "lang",
    "kind",
    "themes",
    "unit",
];

fn json_lines() -> Vec<u8> {
    let line = |row: &[&str; 7]| {
        let mut object = serde_json::Map::new();
        for (field, value) in FIELDS
            .iter()
            .zip(row)
            .filter(|(_, value)| !value.is_empty())
        {
            let value = if *field == "themes" {
                json!(value.split('|').collect::<Vec<_>>())
            } else {
                json!(value)
            };
            object.insert((*field).to_owned(), value);
        }
        format!("{}\n", Value::from(object))
    };
    ROWS.iter().map(line).collect::<String>().into_bytes()
}

fn csv_file() -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::from("\u{feff}"));
    writer.write_record(FIELDS).unwrap();
    for row in ROWS {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn xlsx_file() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (y, row) in [&FIELDS].into_iter().chain(&ROWS).enumerate() {
        for (x, cell) in row.iter().enumerate() {
            sheet.write_string(y as u32, x as u16, *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn file(app: &TestApp, name: &str, bytes: &[u8]) -> PathBuf {
    let path = app.folder().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

async fn ground(app: &TestApp) {
    app.theme("Kafé", None).await;
    app.theme("Åpningstider", None).await;
    app.unit("Kontoret", None).await;
}

/// What the rows became, oldest first: title, text, language, kind, themes, unit.
async fn stored(app: &TestApp) -> Vec<Value> {
    app.indexed().await;
    let reader = app.with_role("Leser", Role::Admin).await;
    let list = reader.get("/ideas?limit=100").await.expect(200).json();
    let mut items = list["items"].as_array().unwrap().clone();
    items.reverse();
    let keys = |item: &Value| {
        item["themes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|theme| theme["key"].clone())
            .collect::<Vec<_>>()
    };
    items
        .iter()
        .map(|item| {
            json!([
                item["external_id"],
                item["title"],
                item["text"],
                item["lang"],
                item["kind"],
                keys(item),
                item["unit"]["name"]
            ])
        })
        .collect()
}

both! {
    async fn the_three_kinds_of_file_say_the_same_and_a_second_reading_changes_nothing(app: TestApp) {
        ground(&app).await;
        let files = [("i.jsonl", json_lines()), ("i.csv", csv_file()), ("i.xlsx", xlsx_file())];
        for (n, (name, bytes)) in files.iter().enumerate() {
            let path = file(&app, name, bytes);
            let report = import(&app.db, &path, &Options { dry_run: true, ..Options::default() }).await.unwrap();
            let new = if n == 0 { 3 } else { 0 };
            assert_eq!((report.rows, report.created, report.unchanged, report.faulty), (3, new, 3 - new, 0), "{name}: {report:?}");
            assert_eq!(app.rows("idea").await, if n == 0 { 0 } else { 3 }, "a dry run writes nothing");
            let report = import(&app.db, &path, &Options::default()).await.unwrap();
            assert_eq!((report.created, report.unchanged, report.faulty), (new, 3 - new, 0), "{name}: {report:?}");
        }
        let changes = app.rows("change").await;
        import(&app.db, &file(&app, "i.csv", &csv_file()), &Options::default()).await.unwrap();
        assert_eq!((app.rows("idea").await, app.rows("change").await), (3, changes));
        let ideas = stored(&app).await;
        assert_eq!(ideas[0], json!(["a-1", "Kaffe", "Ha kaffe i venterommet; det hjelper.", "nb", "problem", ["kafe"], "Kontoret"]));
        assert_eq!(ideas[1], json!(["a-2", "Åpent om kvelden", "Åpent om kvelden\nogså fredag", "nb", "working_method", ["kafe", "apningstider"], null]));
        assert_eq!((&ideas[2][1], &ideas[2][2], &ideas[2][6]), (&json!("=1+1"), &json!("\"Sitat\" og 👩🏽‍🦽"), &json!("Kontoret")));
    }

    async fn faulty_rows_are_told_and_the_others_are_read(app: TestApp) {
        ground(&app).await;
        let lines = [
            json!({"text": "God"}).to_string(),
            json!({"text": " "}).to_string(),
            "{not json".to_owned(),
            json!({"text": "x", "themes": ["ukjent"], "unit": "Ukjent", "kind": "party", "lang": "de"}).to_string(),
            json!({"text": "x", "title": "y".repeat(201)}).to_string(),
            json!({"text": "x", "farge": "rød"}).to_string(),
            json!({"text": "Også god"}).to_string(),
        ];
        let path = file(&app, "i.jsonl", lines.join("\n").as_bytes());
        let report = import(&app.db, &path, &Options::default()).await.unwrap();
        assert_eq!((report.rows, report.created, report.faulty), (7, 2, 5), "{report:?}");
        let told = |line: usize| report.errors.iter().filter(|fault| fault.line == line).map(|fault| (fault.field.as_deref().unwrap_or("-"), fault.code.as_str())).collect::<Vec<_>>();
        assert_eq!(told(2), [("text", "required")]);
        assert_eq!(told(3).len(), 1);
        let mut fourth: Vec<&str> = told(4).iter().map(|(field, _)| *field).collect();
        fourth.sort_unstable();
        assert_eq!(fourth, ["kind", "lang", "themes/0", "unit"]);
        assert_eq!(told(5), [("title", "too_long")]);
        assert_eq!(told(6), [("farge", "unknown_field")]);
        assert_eq!(app.rows("idea").await, 2);
    }

    async fn unknown_units_and_themes_are_made_when_that_is_wanted(app: TestApp) {
        let line = json!({"text": "Kaffe", "themes": ["Nye møteplasser"], "unit": "Nytt kontor"});
        let path = file(&app, "i.jsonl", format!("{line}\n{}", json!({"text": "Te", "themes": ["nye-moteplasser"], "unit": "NYTT KONTOR"})).as_bytes());
        let faulty = import(&app.db, &path, &Options::default()).await.unwrap();
        assert_eq!((faulty.created, faulty.faulty), (0, 2));
        let create = Options { create_units: true, create_themes: true, ..Options::default() };
        let dry = import(&app.db, &path, &Options { dry_run: true, ..create.clone() }).await.unwrap();
        assert_eq!((dry.created, dry.faulty, app.rows("unit").await, app.rows("theme").await), (2, 0, 0, 0));
        let report = import(&app.db, &path, &create).await.unwrap();
        assert_eq!((report.created, report.faulty, app.rows("unit").await, app.rows("theme").await), (2, 0, 1, 1), "{report:?}");
        assert_eq!(stored(&app).await[0][5], json!(["nye-moteplasser"]));
    }

    async fn ideas_go_to_the_campaign_that_is_named_whatever_its_phase(app: TestApp) {
        let owner = app.with_role("Olav", Role::Organiser).await;
        app.campaign("Vår", Audience::Open, Some(owner.id())).await;
        app.clock.advance(90 * 86_400);
        let path = file(&app, "i.jsonl", b"{\"text\": \"Kaffe\"}");
        let options = Options { campaign: Some("var".to_owned()), ..Options::default() };
        import(&app.db, &path, &options).await.unwrap();
        app.indexed().await;
        let list = app.visitor().get("/ideas?q=kaffe").await.expect(200).json();
        assert_eq!((&list["items"][0]["campaign"]["slug"], &list["items"][0]["owner"]["name"]), (&json!("var"), &json!("Olav")));
        assert!(import(&app.db, &path, &Options { campaign: Some("ukjent".to_owned()), ..Options::default() }).await.is_err());
        assert!(import(&app.db, &file(&app, "i.pdf", b"x"), &Options::default()).await.is_err());
        assert!(import(&app.db, &app.folder().join("finnes-ikke.csv"), &Options::default()).await.is_err());
    }

    async fn more_rows_than_one_batch_are_read_in_their_order(app: TestApp) {
        let lines: Vec<String> = (1..=450).map(|n| json!({"text": format!("Idé nummer {n}"), "external_id": format!("x{n}")}).to_string()).collect();
        let path = file(&app, "i.ndjson", lines.join("\n").as_bytes());
        let report = import(&app.db, &path, &Options::default()).await.unwrap();
        assert_eq!((report.rows, report.created), (450, 450));
        let admin = app.with_role("Anne", Role::Admin).await;
        for number in [1, 200, 201, 450] {
            let idea = admin.get(&format!("/ideas/{number}")).await.expect(200).json();
            assert_eq!(idea["external_id"], format!("x{number}"));
        }
    }
}
