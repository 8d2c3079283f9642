//! Seats: exact under a rush, a waitlist in order, and offers that pass on.

use crate::both;
use crate::support::{Client, TestApp};
use idedugnad::kernel::Role;
use idedugnad::people::{self, NewPerson};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// So many members of staff.
async fn staff(app: &TestApp, count: usize) -> Vec<Client> {
    let people = (0..count).map(|number| NewPerson {
        email: format!("ansatt{number}@test.example"),
        name: format!("Ansatt {number}"),
        ..NewPerson::default()
    });
    let people: Vec<NewPerson> = people.map(|new| new.checked().unwrap()).collect();
    let made = app
        .db
        .write(move |tx| Box::pin(async move { people::create_many(tx, people).await }));
    made.await
        .unwrap()
        .into_iter()
        .map(|id| app.client_of(id))
        .collect()
}

/// The same people with fresh tokens.
fn again(app: &TestApp, people: &[Client]) -> Vec<Client> {
    people.iter().map(|one| app.client_of(one.id())).collect()
}

/// Signs up, and again when the server says that it is busy.
async fn insist(client: &Client, path: &str) -> Value {
    for _ in 0..20 {
        let answer = client.post(&format!("{path}/signup"), json!({})).await;
        if answer.status != 503 {
            return answer.expect(200).json();
        }
    }
    panic!("always busy");
}

async fn sign_up(client: &Client, path: &str) -> Value {
    client
        .post(&format!("{path}/signup"), json!({}))
        .await
        .expect(200)
        .json()
}

async fn withdraw(client: &Client, path: &str) -> Value {
    client
        .take_back(&format!("{path}/signup"))
        .await
        .expect(200)
        .json()
}

async fn standing(client: &Client, path: &str) -> Value {
    client
        .get(&format!("{path}/signup"))
        .await
        .expect(200)
        .json()
}

/// Waits until somebody's sign-up stands like this; the loop looks once a second.
async fn becomes(client: &Client, path: &str, state: Value) -> Value {
    for _ in 0..100 {
        let now = standing(client, path).await;
        if now["state"] == state {
            return now;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("never {state}: {}", standing(client, path).await);
}

both! {
    async fn two_hundred_for_thirty_seats_get_thirty_seats_and_a_waitlist_in_order(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, _) = app.workshop(&siri, json!({"max_participants": 30})).await;
        let people = staff(&app, 200).await;
        let answers = futures_util::future::join_all(people.iter().map(|one| insist(one, &path))).await;
        let count = |state: &str| answers.iter().filter(|answer| answer["state"] == state).count();
        assert_eq!((count("signed_up"), count("waiting")), (30, 170));
        let list = siri.get(&format!("{path}/signups")).await.expect(200).json();
        let positions: Vec<i64> = list["items"].as_array().unwrap().iter().filter_map(|line| line["position"].as_i64()).collect();
        assert_eq!(positions, (1..=170).collect::<Vec<_>>());
        let told: BTreeSet<i64> = answers.iter().filter_map(|answer| answer["position"].as_i64()).collect();
        assert_eq!(told.len(), 170);
        assert_eq!((&list["total"], &list["items"][29]["state"], &list["items"][30]["state"]), (&json!(200), &json!("signed_up"), &json!("waiting")));
        let shown = siri.get(&path).await.expect(200).json();
        assert_eq!(shown["signups"], json!({"taken": 30, "waiting": 170, "free": 0}));
    }

    async fn a_seat_given_back_is_offered_to_the_next_and_passes_on(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, _) = app.workshop(&siri, json!({"max_participants": 1})).await;
        let people = staff(&app, 4).await;
        for one in &people {
            sign_up(one, &path).await;
        }
        assert_eq!(sign_up(&people[3], &path).await["position"], 3);
        let gone = withdraw(&people[0], &path).await;
        assert_eq!((&gone["state"], &gone["signups"]["taken"]), (&json!(null), &json!(1)));
        assert_eq!(withdraw(&people[0], &path).await["state"], json!(null));
        let offered = standing(&people[1], &path).await;
        assert_eq!((&offered["state"], &offered["position"]), (&json!("offered"), &json!(null)));
        assert_eq!(standing(&people[2], &path).await["position"], 1);
        let beside = app.beside().await;
        app.clock.advance(24 * 3_600 + 1);
        let people = again(&app, &people);
        sign_up(&people[3], &path).await;
        becomes(&people[2], &path, json!("offered")).await;
        assert_eq!(standing(&people[1], &path).await["state"], json!(null));
        assert_eq!(sign_up(&people[2], &path).await["state"], "signed_up");
        assert_eq!(standing(&people[3], &path).await["position"], 1);
        drop(beside);
    }

    async fn the_loop_passes_offers_on_by_itself_and_never_beyond_the_beginning(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let fields = json!({"max_participants": 1, "starts_at": app.moment(26 * 3_600)});
        let (path, workshop) = app.workshop(&siri, fields).await;
        let people = staff(&app, 3).await;
        for one in &people {
            sign_up(one, &path).await;
        }
        withdraw(&people[0], &path).await;
        app.clock.advance(24 * 3_600 + 60);
        let people = again(&app, &people);
        // Any change wakes the loop.
        app.client_of(siri.id()).patch("/me", 1, json!({"lang": "nn"})).await.expect(200);
        let last = becomes(&people[2], &path, json!("offered")).await;
        assert_eq!(last["offer_until"], workshop["starts_at"]);
        app.clock.advance(2 * 3_600);
        again(&app, &people)[1].post(&format!("{path}/signup"), json!({})).await.expect_problem(409, "signup_closed");
    }

    async fn more_seats_are_offered_to_those_who_wait(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, workshop) = app.workshop(&siri, json!({"max_participants": 1})).await;
        let people = staff(&app, 4).await;
        for one in &people {
            sign_up(one, &path).await;
        }
        let version = workshop["version"].as_i64().unwrap();
        let more = siri.patch(&path, version, json!({"max_participants": 3})).await.expect(200).json();
        assert_eq!(more["signups"], json!({"taken": 3, "waiting": 1, "free": 0}));
        assert_eq!(standing(&people[2], &path).await["state"], "offered");
        let fewer = siri.patch(&path, version + 1, json!({"max_participants": 2})).await.expect(200).json();
        assert_eq!(fewer["signups"], json!({"taken": 3, "waiting": 1, "free": 0}));
        let any = siri.patch(&path, version + 2, json!({"max_participants": null})).await.expect(200).json();
        assert_eq!(any["signups"], json!({"taken": 4, "waiting": 0, "free": null}));
    }

    async fn an_offer_becomes_a_seat_when_there_are_more_seats(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let admin = app.with_role("Anne", Role::Admin).await;
        let (path, workshop) = app.workshop(&siri, json!({"max_participants": 1})).await;
        let people = staff(&app, 5).await;
        for one in &people {
            sign_up(one, &path).await;
        }
        withdraw(&people[0], &path).await;
        assert_eq!(standing(&people[1], &path).await["state"], "offered");
        let version = workshop["version"].as_i64().unwrap();
        siri.patch(&path, version, json!({"max_participants": 2})).await.expect(200);
        let seated = standing(&people[1], &path).await;
        assert_eq!((&seated["state"], &seated["offer_until"]), (&json!("signed_up"), &json!(null)));
        assert_eq!(standing(&people[2], &path).await["state"], "offered");
        assert_eq!(standing(&people[3], &path).await["state"], "waiting");
        siri.patch(&path, version + 1, json!({"max_participants": null})).await.expect(200);
        for one in &people[2..] {
            assert_eq!(standing(one, &path).await["state"], "signed_up");
        }
        // One letter for each seat.
        let told = admin.get("/mails?q=Du%20har%20plass").await.expect(200).json();
        assert_eq!(told["total"], 5);
    }

    async fn nobody_signs_up_for_what_takes_no_signups(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let mona = app.member("Mona").await;
        let draft = app.draft(&siri, json!({})).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        mona.post(&format!("{path}/signup"), json!({})).await.expect_problem(404, "not_found");
        let (path, _) = app.workshop(&siri, json!({})).await;
        app.visitor().post(&format!("{path}/signup"), json!({})).await.expect_problem(401, "not_signed_in");
        app.partner("Per").await.post(&format!("{path}/signup"), json!({})).await.expect_problem(404, "not_found");
        sign_up(&mona, &path).await;
        siri.post(&format!("{path}/cancel"), json!({"reason": "Syk."})).await.expect(200);
        mona.post(&format!("{path}/signup"), json!({})).await.expect_problem(409, "signup_closed");
        mona.take_back(&format!("{path}/signup")).await.expect_problem(409, "signup_closed");
    }
}
