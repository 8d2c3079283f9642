//! The tree of units, and partner organisations.

use crate::both;
use crate::support::TestApp;
use idedugnad::kernel::Role;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How many ideas each unit's facet counts, and how many its filter finds.
async fn counted(app: &TestApp, client: &crate::support::Client, unit: Uuid) -> (i64, i64) {
    app.indexed().await;
    let list = client.get("/ideas?facets=unit").await.expect(200).json();
    let values = list["facets"]["unit"].as_array().unwrap().clone();
    let count = values
        .iter()
        .find(|value| value["key"] == unit.to_string())
        .map_or(0, |value| value["count"].as_i64().unwrap());
    let found = client
        .get(&format!("/ideas?unit={unit}"))
        .await
        .expect(200)
        .json()["total"]
        .as_i64()
        .unwrap();
    (count, found)
}

both! {
    async fn a_moved_unit_takes_its_ideas_to_its_new_ancestors(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        let (north, south) = (app.unit("Nord", None).await, app.unit("Sør", None).await);
        let office = app.unit("Kontoret", Some(north)).await;
        let desk = app.unit("Skranken", Some(office)).await;
        for unit in [desk, office, north] {
            anne.post("/ideas", json!({"text": "Kaffe", "unit": unit})).await.expect(201);
        }
        assert_eq!([counted(&app, &anne, north).await, counted(&app, &anne, south).await, counted(&app, &anne, office).await], [(3, 3), (0, 0), (2, 2)]);
        let path = format!("/units/{office}");
        let moved = anne.patch(&path, 1, json!({"parent": south})).await.expect(200).json();
        assert_eq!((&moved["parent"], &moved["name"], &moved["version"]), (&json!(south), &json!("Kontoret"), &json!(2)));
        assert_eq!([counted(&app, &anne, north).await, counted(&app, &anne, south).await, counted(&app, &anne, desk).await], [(1, 1), (2, 2), (1, 1)]);
        anne.patch(&path, 2, json!({"parent": null})).await.expect(200);
        assert_eq!([counted(&app, &anne, south).await, counted(&app, &anne, office).await], [(0, 0), (2, 2)]);
    }

    async fn no_unit_stands_above_itself(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        let top = app.unit("Topp", None).await;
        let middle = app.unit("Midt", Some(top)).await;
        let leaf = app.unit("Blad", Some(middle)).await;
        for parent in [top, middle, leaf] {
            anne.patch(&format!("/units/{top}"), 1, json!({"parent": parent})).await.expect_problem(409, "unit_cycle");
        }
        anne.patch(&format!("/units/{top}"), 1, json!({"parent": Uuid::nil()})).await.expect_problem(422, "invalid");
    }

    async fn two_moves_at_once_cannot_make_a_circle(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        for round in 0..5 {
            let (a, b) = (app.unit(&format!("A {round}"), None).await, app.unit(&format!("B {round}"), None).await);
            let (a_path, b_path) = (format!("/units/{a}"), format!("/units/{b}"));
            let (one, other) = tokio::join!(anne.patch(&a_path, 1, json!({"parent": b})), anne.patch(&b_path, 1, json!({"parent": a})));
            let mut statuses = [one.status, other.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409]);
        }
    }

    async fn two_neighbours_may_move_at_once(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        let (north, south) = (app.unit("Nord", None).await, app.unit("Sør", None).await);
        let mut offices = Vec::new();
        for n in 0..6 {
            offices.push(app.unit(&format!("Kontor {n}"), Some(north)).await);
        }
        let paths: Vec<String> = offices.iter().map(|office| format!("/units/{office}")).collect();
        let moves = paths.iter().map(|path| anne.patch(path, 1, json!({"parent": south})));
        for answer in futures_util::future::join_all(moves).await {
            answer.expect(200);
        }
        anne.post("/ideas", json!({"text": "Kaffe", "unit": offices[5]})).await.expect(201);
        assert_eq!([counted(&app, &anne, north).await, counted(&app, &anne, south).await], [(0, 0), (1, 1)]);
    }

    async fn a_name_belongs_to_one_unit_whatever_its_case(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        app.unit("Ålesund", None).await;
        let other = app.unit("Molde", None).await;
        let taken = |answer: crate::support::Answer| assert!([409, 422].contains(&answer.status), "{}", answer.text());
        taken(anne.post("/units", json!({"name": "ålesund", "kind": "office"})).await);
        taken(anne.patch(&format!("/units/{other}"), 1, json!({"name": "ÅLESUND"})).await);
        anne.post("/organisations", json!({"name": "Kommunen", "kind": "municipality"})).await.expect(201);
        taken(anne.post("/organisations", json!({"name": "kommunen", "kind": "other"})).await);
        assert_eq!((app.rows("unit").await, app.rows("organisation").await), (2, 1));
    }

    async fn a_renamed_unit_is_shown_with_its_new_name(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        let unit = app.unit("Gammelt navn", None).await;
        let idea = anne.post("/ideas", json!({"text": "Kaffe", "unit": unit})).await.expect(201).id();
        anne.patch(&format!("/units/{unit}"), 1, json!({"name": "Nytt navn", "kind": "contact_centre"})).await.expect(200);
        assert_eq!(anne.get(&format!("/ideas/{idea}")).await.json()["unit"]["name"], "Nytt navn");
        let since = Instant::now();
        loop {
            let label = anne.get("/ideas?facets=unit").await.json()["facets"]["unit"][0]["label"].clone();
            if label == "Nytt navn" {
                break;
            }
            assert!(since.elapsed() < Duration::from_secs(2), "{label}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        anne.patch(&format!("/units/{unit}"), 1, json!({"name": "x"})).await.expect_problem(412, "stale");
        anne.patch(&format!("/units/{unit}"), 2, json!({"name": null, "kind": null})).await.expect_problem(422, "invalid");
    }

    async fn units_are_listed_by_name_with_their_place_in_the_tree(app: TestApp) {
        let top = app.unit("Åmot", None).await;
        app.unit("Alta", Some(top)).await;
        let list = app.visitor().get("/units").await.expect(200).json();
        let shown: Vec<(&Value, &Value)> = list["items"].as_array().unwrap().iter().map(|unit| (&unit["name"], &unit["parent"])).collect();
        assert_eq!(shown, [(&json!("Alta"), &json!(top)), (&json!("Åmot"), &Value::Null)]);
        let staff = app.with_role("Anne", Role::Admin).await.get("/units").await.json();
        assert_eq!((&list["allowed"], &staff["allowed"], &staff["items"][0]["allowed"]), (&json!([]), &json!(["create"]), &json!(["edit"])));
    }
}
