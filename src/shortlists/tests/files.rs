//! Shortlists over HTTP, and their files.

use super::*;

async fn json_of(response: poem::test::TestResponse) -> Value {
    response.0.into_body().into_json().await.unwrap()
}

#[tokio::test]
async fn over_http_a_list_counts_its_picks_and_what_lacks_a_reason() {
    let house = House::open().await;
    let client = house.client(&house.keeper);
    let body = json!({"name": "Vår", "shared": true});
    let created = client.post("/shortlists").body_json(&body).send().await;
    created.assert_status(StatusCode::CREATED);
    let list = json_of(created).await;
    let address = format!("/shortlists/{}", list["id"].as_str().unwrap());
    let (a, b) = (house.idea("a").await, house.idea("b").await);
    let entries = format!("{address}/entries");
    let body = json!({"idea": a.id, "reason": "Virker", "pick": false});
    let added = client.post(&entries).body_json(&body).send().await;
    added.assert_status(StatusCode::CREATED);
    let location = added.0.headers()["location"].to_str().unwrap().to_owned();
    let entry = client
        .get(location.strip_prefix("/api/v1").unwrap())
        .send()
        .await;
    assert_eq!(json_of(entry).await["idea"]["title"], "a");
    let body = json!({"idea": b.number.to_string(), "position": 1});
    client
        .post(&entries)
        .body_json(&body)
        .send()
        .await
        .assert_status(StatusCode::CREATED);

    let shown = json_of(client.get(&address).send().await).await;
    let numbers = ["picks", "near_misses", "without_reason"].map(|name| shown[name].clone());
    assert_eq!(numbers, [json!(1), json!(1), json!(1)]);
    assert_eq!(shown["allowed"], json!(["edit", "delete", "export"]));
    assert_eq!(shown["entries"][1]["reason"], "Virker");
    assert_eq!(shown["entries"][0]["added_by"]["name"], "Amina");
    let organiser = house.client(&person(&house.db, Role::Organiser).await);
    let all = json_of(organiser.get("/shortlists").send().await).await;
    assert_eq!(all["allowed"], json!([]));
    assert_eq!(all["items"][0]["allowed"], json!(["export"]));
    let visitor = house.client(&Actor::Visitor).get(&address).send().await;
    visitor.assert_status(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_file_says_everything_in_the_language_asked_for() {
    let house = House::open().await;
    let (list, entries) = house.list_of_four().await;
    let client = house.client(&house.keeper);
    let file = client
        .get(format!("/shortlists/{list}/export?format=json"))
        .header("Accept-Language", "nn")
        .header("Host", "ideer.example")
        .send()
        .await;
    file.assert_status_is_ok();
    file.assert_content_type("application/json");
    let disposition = file.0.headers()["content-disposition"].to_str().unwrap();
    assert!(
        disposition.starts_with("attachment; filename=\"Hostens beste 2"),
        "{disposition}"
    );
    let file = json_of(file).await;
    assert_eq!(file["about"]["Talet på idear"], "4");
    assert_eq!(file["columns"][1]["label"], "Vald ut");
    let row = &file["rows"][3];
    assert_eq!((&row["position"], &row["pick"]), (&json!(4), &json!("Ja")));
    let number = entries[3].idea.number;
    let link = format!("https://ideer.example/ideer/{number}");
    assert_eq!(row["link"], link);
    assert_eq!(
        (&row["title"], &row["status"]),
        (&json!("d"), &json!("Motteken"))
    );
}

#[tokio::test]
async fn a_long_list_is_written_whole_in_every_format() {
    let house = House::open().await;
    let list = house.list(false).await.id;
    let mut ideas = Vec::new();
    for number in 0..entries::BATCH + 1 {
        ideas.push(house.idea(&format!("=idé {number}")).await.id);
    }
    let fill = house.db.write(move |tx| {
        Box::pin(async move {
            for (position, idea) in (1..).zip(ideas) {
                let row = EntryRow {
                    idea,
                    position,
                    pick: true,
                    reason: String::new(),
                    added_by: None,
                    at: tx.now(),
                };
                add_entry_in(tx, list, row).await?;
            }
            Ok(())
        })
    });
    fill.await.unwrap();
    let client = house.client(&house.keeper);
    let address = format!("/shortlists/{list}/export?format=");
    let csv = client.get(format!("{address}csv")).send().await;
    csv.assert_content_type("text/csv; charset=utf-8; header=present");
    let csv = csv.0.into_body().into_string().await.unwrap();
    assert_eq!(csv.lines().count(), 1 + entries::BATCH + 1);
    assert!(csv.contains(&format!("{};Ja;", entries::BATCH + 1)));
    let xlsx = client.get(format!("{address}xlsx")).send().await;
    let xlsx = xlsx.0.into_body().into_vec().await.unwrap();
    assert!(xlsx.starts_with(b"PK"));
    for unknown in ["docx", ""] {
        let refused = client.get(format!("{address}{unknown}")).send().await;
        refused.assert_status(StatusCode::BAD_REQUEST);
    }
    assert_eq!(house.lists.exports.available_permits(), MOST_EXPORTS);
}

#[tokio::test]
async fn a_fifth_file_waits_until_one_is_done() {
    let house = House::open().await;
    let (list, _) = house.list_of_four().await;
    let request = || ExportRequest {
        format: crate::exports::Format::Csv,
        lang: crate::kernel::lang::Lang::Nb,
        origin: None,
    };
    let mut open = Vec::new();
    for _ in 0..MOST_EXPORTS {
        let file = house.lists.export(&house.keeper, list, request()).await;
        open.push(file.unwrap());
    }
    let fifth = house.lists.export(&house.keeper, list, request());
    let (fifth, ()) = tokio::join!(fifth, async { drop(open) });
    assert!(fifth.is_ok());
}
