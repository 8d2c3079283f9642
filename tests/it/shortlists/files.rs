//! Shortlists as files.

use super::Keeper;
use crate::both;
use calamine::{Data, Reader, Xlsx};
use idedugnad::exports::Format;
use idedugnad::kernel::lang::Lang;
use idedugnad::kernel::{Actor, Grant, Identity, Membership, Role, Scope};
use idedugnad::shortlists::{EntryRow, ExportRequest, Shortlists, add_entry_in};
use poem::http::Method;
use serde_json::{Value, json};
use std::io::Cursor;
use uuid::Uuid;

/// More entries than are read at a time.
const MANY: usize = 201;
/// Exports written at a time.
const MOST_EXPORTS: usize = 4;

/// The rows of a CSV file, headings first.
fn rows_of(csv: &str) -> Vec<Vec<String>> {
    let text = csv.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The sheet of an XLSX file that has the entries, as text.
fn sheet_of(xlsx: Vec<u8>) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    range
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

both! {
    async fn a_file_says_everything_in_the_language_asked_for(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, _, ideas) = house.list_of_four().await;
        let file = house.client.request(Method::GET, &format!("{list}/export?format=json"));
        let file = file.header("accept-language", "nn").header("host", "ideer.example").send().await.expect(200);
        assert_eq!(file.header("content-type"), "application/json");
        let disposition = file.header("content-disposition");
        let day = house.app.clock.now().oslo_date();
        assert_eq!(disposition, format!("attachment; filename=\"Hostens beste {day} v1.json\"; filename*=UTF-8''H%C3%B8stens%20beste%20{day}%20v1.json"));
        let file = file.json();
        assert_eq!((&file["about"]["Talet på idear"], &file["columns"][1]["label"]), (&json!("4"), &json!("Vald ut")));
        let row = &file["rows"][3];
        let number = house.client.get(&format!("/ideas/{}", ideas[3])).await.json()["number"].clone();
        assert_eq!(row["link"], format!("http://ideer.example/ideer/{number}"));
        assert_eq!([&row["position"], &row["pick"], &row["title"], &row["status"]], [&json!(4), &json!("Ja"), &json!("d"), &json!("Motteken")]);
    }

    async fn a_file_is_named_after_the_version_of_its_list_however_long_the_name_is(app: TestApp) {
        let house = Keeper::of(app).await;
        let list = house.list(false).await;
        house.client.patch(&list, 1, json!({"name": "x".repeat(120)})).await.expect(200);
        house.client.patch(&list, 2, json!({"shared": true})).await.expect(200);
        let file = house.client.get(&format!("{list}/export?format=xlsx")).await.expect(200);
        let day = house.app.clock.now().oslo_date();
        let disposition = file.header("content-disposition");
        assert!(disposition.contains(&format!("x {day} v3.xlsx\"")), "{disposition}");
    }

    async fn files_written_to_their_end_make_room_for_the_next(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, _, _) = house.list_of_four().await;
        for format in ["csv", "xlsx", "json"] {
            for _ in 0..=MOST_EXPORTS {
                house.client.get(&format!("{list}/export?format={format}")).await.expect(200);
            }
        }
    }

    async fn no_cell_of_a_file_is_a_formula(app: TestApp) {
        let house = Keeper::of(app).await;
        let list = house.list(false).await;
        let dangerous = ["=1+1", "+SUM(A1)", "-2+3", "@SUM(1)", "\u{200b}=1+1", "＝1+1", "\t=1+1"];
        for text in dangerous {
            let idea = house.client.post("/ideas", json!({"title": "Vanlig", "text": format!("{text} \"sitat\"; semikolon\nny linje")})).await.expect(201).id();
            house.client.post(&format!("{list}/entries"), json!({"idea": idea, "reason": text})).await.expect(201);
        }
        let csv = house.client.get(&format!("{list}/export?format=csv")).await.expect(200).text();
        let xlsx = house.client.get(&format!("{list}/export?format=xlsx")).await.expect(200).bytes;
        for rows in [rows_of(&csv), sheet_of(xlsx)] {
            let [reason, text] = ["Begrunnelse", "Tekst"].map(|name| rows[0].iter().position(|heading| heading == name).unwrap());
            assert_eq!(rows.len(), 1 + dangerous.len());
            for (row, typed) in rows[1..].iter().zip(dangerous) {
                assert_eq!(row[reason], format!("'{typed}"), "{row:?}");
                assert!(row[text].starts_with('\'') && row[text].contains("\"sitat\"; semikolon"), "{row:?}");
            }
        }
        // Programs read JSON: nothing is changed there.
        let json = house.client.get(&format!("{list}/export?format=json")).await.expect(200).json();
        let reasons: Vec<&Value> = json["rows"].as_array().unwrap().iter().map(|row| &row["reason"]).collect();
        assert_eq!(reasons, dangerous.iter().map(|text| json!(text)).collect::<Vec<_>>().iter().collect::<Vec<_>>());
    }

    async fn the_three_formats_say_the_same(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, entries, _) = house.list_of_four().await;
        house.client.patch(&entries[1], 1, json!({"pick": false, "reason": "Nesten"})).await.expect(200);
        let get = async |format: &str| house.client.get(&format!("{list}/export?format={format}")).await.expect(200);
        let (csv, json, xlsx) = (get("csv").await, get("json").await, get("xlsx").await);
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert_eq!(xlsx.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        let (json, mut all) = (json.json(), Vec::new());
        let keys: Vec<&str> = json["columns"].as_array().unwrap().iter().map(|column| column["key"].as_str().unwrap()).collect();
        for row in json["rows"].as_array().unwrap() {
            let text = |key: &&str| match &row[*key] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            all.push(keys.iter().map(text).collect::<Vec<_>>());
        }
        assert_eq!(rows_of(&csv.text())[1..], all);
        assert_eq!(sheet_of(xlsx.bytes)[1..], all);
        assert_eq!((all[1][1].as_str(), all[0][1].as_str()), ("Nei", "Ja"));
    }

    async fn a_long_list_is_written_whole_in_every_format(app: TestApp) {
        let house = Keeper::of(app).await;
        let list = house.list(false).await;
        let titles: Vec<String> = (0..MANY).map(|number| format!("=idé {number}")).collect();
        let ideas = futures_util::future::join_all(titles.iter().map(|title| house.idea(title))).await;
        let id: Uuid = list.trim_start_matches("/shortlists/").parse().unwrap();
        let fill = house.app.db.write(move |tx| {
            Box::pin(async move {
                for (position, idea) in (1..).zip(ideas) {
                    let row = EntryRow { idea: idea.parse().unwrap(), position, pick: true, reason: String::new(), added_by: None, at: tx.now() };
                    add_entry_in(tx, id, row).await?;
                }
                Ok(())
            })
        });
        fill.await.unwrap();
        let csv = house.client.get(&format!("{list}/export?format=csv")).await.expect(200).text();
        let rows = rows_of(&csv);
        assert_eq!(rows.len(), 1 + MANY);
        assert_eq!((rows[MANY][0].as_str(), rows[MANY][3].as_str()), ("201", "'=idé 200"));
        let xlsx = house.client.get(&format!("{list}/export?format=xlsx")).await.expect(200).bytes;
        assert_eq!(sheet_of(xlsx).len(), 1 + MANY);
        for unknown in ["docx", ""] {
            house.client.get(&format!("{list}/export?format={unknown}")).await.expect_problem(400, "invalid_request");
        }
        house.client.get(&format!("{list}/export")).await.expect_problem(400, "invalid_request");
    }

    async fn a_fifth_file_waits_until_one_is_done(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, _, _) = house.list_of_four().await;
        let id: Uuid = list.trim_start_matches("/shortlists/").parse().unwrap();
        let lists = Shortlists::new(house.app.db.clone(), house.app.ideas.clone());
        let keeper = Actor::Person(Identity {
            id: house.client.id(),
            membership: Membership::Staff { unit: None },
            grants: vec![Grant { role: Role::Strategist, scope: Scope::Everywhere }],
        });
        let request = || ExportRequest { format: Format::Csv, lang: Lang::Nb, origin: None };
        let mut open = Vec::new();
        for _ in 0..MOST_EXPORTS {
            open.push(lists.export(&keeper, id, request()).await.unwrap());
        }
        let (fifth, ()) = tokio::join!(lists.export(&keeper, id, request()), async { drop(open) });
        assert!(fifth.is_ok());
    }
}
