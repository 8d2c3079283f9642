//! What an answer's `allowed` promises is what then happens, neither more nor less.

use super::calls;
use super::table::{CALLERS, Place};
use super::world::World;
use crate::both;
use serde_json::Value;

/// An action and the row of the table that tries it.
const OF_IDEAS: [(&str, &str); 7] = [
    ("edit", "PATCH /ideas/{id}"),
    ("withdraw", "DELETE /ideas/{id}"),
    ("comment", "POST /ideas/{id}/comments"),
    ("support", "PUT /ideas/{id}/support"),
    ("set_status", "POST /ideas/{id}/status"),
    ("set_themes", "PATCH /ideas/{id} themes"),
    ("shortlist", "POST /shortlists/{id}/entries"),
];
const PLACES: [Place; 6] = [
    Place::Open,
    Place::Partners,
    Place::Internal,
    Place::Nowhere,
    Place::Closed,
    Place::Answered,
];

fn promised(answer: &Value) -> Vec<String> {
    let allowed = answer["allowed"].as_array().cloned().unwrap_or_default();
    allowed
        .iter()
        .map(|action| action.as_str().unwrap().to_owned())
        .collect()
}

/// Tries every action and notes where promise and outcome differ.
async fn compare(
    world: &World,
    what: &str,
    place: Place,
    caller: &str,
    promised: &[String],
    actions: &[(&str, &str)],
    wrong: &mut Vec<String>,
) {
    for (action, row) in actions {
        let status = calls::call(world, row, place, caller).await.status;
        let promise = promised.iter().any(|known| known == action);
        // An author sets the themes of a new idea by editing it, curator or not.
        let by_editing = *action == "set_themes" && promised.iter().any(|known| known == "edit");
        if (status < 300) != (promise || by_editing) {
            wrong.push(format!(
                "{what} {place:?} {caller} {action}: promised {promise}, then {status}"
            ));
        }
    }
}

both! {
    async fn an_idea_promises_exactly_what_the_caller_may_do(app: TestApp) {
        let world = World::of(app).await;
        let mut wrong = Vec::new();
        for place in PLACES {
            let (_, path) = world.idea(place).await;
            world.touched();
            for caller in CALLERS {
                let answer = world.client(caller).get(&path).await;
                if answer.status == 404 {
                    continue;
                }
                let promised = promised(&answer.expect(200).json());
                compare(&world, "idea", place, caller, &promised, &OF_IDEAS, &mut wrong).await;
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    async fn other_things_promise_exactly_what_the_caller_may_do(app: TestApp) {
        let world = World::of(app).await;
        let mut wrong = Vec::new();
        let (shared, _) = world.list(true).await;
        let things: [(String, &[(&str, &str)]); 12] = [
            (world.comment(Place::Open).await, &[("edit", "PATCH /comments/{id}"), ("delete", "DELETE /comments/{id}")]),
            (world.theme("mine").await, &[("edit", "PATCH /themes/{id}"), ("merge", "POST /themes/{id}/merge")]),
            ("/themes".to_owned(), &[("create", "POST /themes")]),
            (shared, &[
                ("edit", "PATCH /shortlists/{id} shared"),
                ("delete", "DELETE /shortlists/{id} shared"),
                ("export", "GET /shortlists/{id}/export shared"),
            ]),
            ("/shortlists".to_owned(), &[("create", "POST /shortlists")]),
            (world.method().await.0, &[
                ("edit", "PATCH /methods/{id}"),
                ("rate", "PUT /methods/{id}/rating"),
                ("delete", "DELETE /methods/{id}"),
            ]),
            ("/methods".to_owned(), &[("create", "POST /methods")]),
            ("/methods/diamonds".to_owned(), &[("edit", "PUT /methods/diamonds")]),
            (format!("/campaigns/{}", world.campaign(Place::Open).unwrap()), &[
                ("edit", "PATCH /campaigns/{id}"),
                ("submit", "POST /ideas"),
            ]),
            ("/campaigns".to_owned(), &[("create", "POST /campaigns")]),
            ("/units".to_owned(), &[("create", "POST /units")]),
            ("/me".to_owned(), &[
                ("read_shortlists", "GET /shortlists"),
                ("create_shortlist", "POST /shortlists"),
                ("create_theme", "POST /themes"),
                ("create_campaign", "POST /campaigns"),
                ("see_people", "GET /people"),
                ("administer", "POST /people"),
            ]),
        ];
        world.touched();
        for (path, actions) in &things {
            for caller in CALLERS {
                let answer = world.client(caller).get(path).await;
                if answer.status != 200 {
                    continue;
                }
                let promised = promised(&answer.json());
                compare(&world, path, Place::Open, caller, &promised, actions, &mut wrong).await;
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
