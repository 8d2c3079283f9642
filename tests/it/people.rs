//! People and their roles.

use crate::both;
use crate::support::Client;
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Role, Scope};
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn everywhere(role: &str) -> Value {
    json!({"role": role, "scope": {"kind": "everywhere", "id": null}})
}

both! {
    async fn the_last_administrator_stays(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        let roles = |client: &Client| format!("/people/{}/roles", client.id());
        anne.put(&roles(&anne), json!({"roles": []})).await.expect_problem(409, "last_admin");
        let in_unit = json!({"role": "admin", "scope": {"kind": "unit", "id": app.unit("Kontoret", None).await}});
        anne.put(&roles(&anne), json!({"roles": [in_unit]})).await.expect_problem(409, "last_admin");
        assert_eq!(anne.get("/me").await.json()["roles"], json!([everywhere("admin")]));
        let bo = app.member("Bo").await;
        anne.put(&roles(&bo), json!({"roles": [everywhere("admin")]})).await.expect(200);
        anne.put(&roles(&anne), json!({"roles": []})).await.expect(200);
        anne.get("/people").await.expect_problem(403, "forbidden");
        bo.put(&roles(&bo), json!({"roles": []})).await.expect_problem(409, "last_admin");
    }

    async fn two_administrators_who_step_down_at_once_leave_one(app: TestApp) {
        let (anne, bo) = (app.with_role("Anne", Role::Admin).await, app.with_role("Bo", Role::Admin).await);
        let roles = async |who: &Client, by: &Client, roles: Value| {
            by.put(&format!("/people/{}/roles", who.id()), json!({"roles": roles})).await.status
        };
        for _ in 0..10 {
            let (one, other) = tokio::join!(roles(&anne, &anne, json!([])), roles(&bo, &bo, json!([])));
            let mut statuses = [one, other];
            statuses.sort_unstable();
            assert_eq!((statuses, app.rows("role_grant").await), ([200, 409], 1));
            let (left, gone) = if one == 409 { (&anne, &bo) } else { (&bo, &anne) };
            assert_eq!(roles(gone, left, json!([everywhere("admin")])).await, 200);
        }
    }

    async fn a_role_holds_only_where_there_is_something(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        let (unit, campaign) = (app.unit("Kontoret", None).await, app.campaign("Vår", Audience::Open, None).await);
        let bo = app.member("Bo").await;
        let path = format!("/people/{}/roles", bo.id());
        let role = |kind: &str, id: Uuid| json!({"role": "organiser", "scope": {"kind": kind, "id": id}});
        let there = [everywhere("member"), role("unit", unit), role("campaign", campaign)];
        let nowhere = [role("unit", Uuid::nil()), role("campaign", Uuid::nil()), role("unit", campaign), role("campaign", unit)];
        let mixed: Vec<&Value> = there.iter().chain(&nowhere).collect();
        let unknown = [3, 4, 5, 6].map(|index| (format!("/roles/{index}/scope/id"), "unknown".to_owned()));
        let new = |roles: Value| json!({"email": "ny@test.example", "name": "Ny", "roles": roles});
        assert_eq!(anne.post("/people", new(json!(mixed))).await.expect_problem(422, "invalid").faults(), unknown);
        assert_eq!(anne.put(&path, json!({"roles": mixed})).await.expect_problem(422, "invalid").faults(), unknown);
        assert_eq!((app.rows("person").await, app.rows("role_grant").await), (2, 1));
        anne.post("/people", new(json!(there))).await.expect(201);
        assert_eq!(anne.put(&path, json!({"roles": there})).await.expect(200).json()["roles"].as_array().unwrap().len(), 3);
    }

    async fn who_chose_roles_from_an_old_version_is_told(app: TestApp) {
        let (anne, bo) = (app.with_role("Anne", Role::Admin).await, app.member("Bo").await);
        let path = format!("/people/{}/roles", bo.id());
        let give = |tag: &'static str, role: &str| {
            let body = json!({"roles": [everywhere(role)]});
            anne.request(Method::PUT, &path).header("if-match", tag).json(&body).send()
        };
        let given = give("\"1\"", "organiser").await.expect(200);
        assert_eq!((given.version(), given.json()["version"].as_i64()), (2, Some(2)));
        give("\"1\"", "strategist").await.expect_problem(412, "stale");
        give("2", "strategist").await.expect_problem(400, "invalid_request");
        assert_eq!(give("*", "strategist").await.expect(200).version(), 3);
        assert_eq!(anne.put(&path, json!({"roles": []})).await.expect(200).version(), 4);
        let seen = anne.get(&format!("/people/{}", bo.id())).await.expect(200);
        assert_eq!((seen.version(), &seen.json()["roles"]), (4, &json!([])));
        bo.patch("/me", 3, json!({"lang": "nn"})).await.expect_problem(412, "stale");
        anne.put(&format!("/people/{}/roles", Uuid::nil()), json!({"roles": []})).await.expect_problem(404, "not_found");
    }

    async fn a_role_works_from_the_next_request(app: TestApp) {
        let (anne, bo) = (app.with_role("Anne", Role::Admin).await, app.member("Bo").await);
        bo.post("/themes", json!({"labels": {"nb": "Kafé"}})).await.expect_problem(403, "forbidden");
        let path = format!("/people/{}/roles", bo.id());
        let given = anne.put(&path, json!({"roles": [everywhere("strategist"), everywhere("strategist")]})).await.expect(200).json();
        assert_eq!(given["roles"].as_array().unwrap().len(), 1, "a role given twice is one role");
        bo.post("/themes", json!({"labels": {"nb": "Kafé"}})).await.expect(201);
        anne.put(&path, json!({"roles": []})).await.expect(200);
        bo.post("/themes", json!({"labels": {"nb": "Te"}})).await.expect_problem(403, "forbidden");
    }

    async fn a_role_in_a_unit_holds_for_what_stands_below(app: TestApp) {
        let county = app.unit("Fylket", None).await;
        let office = app.unit("Kontoret", Some(county)).await;
        let elsewhere = app.unit("Et annet fylke", None).await;
        let olav = app.with_role_in("Olav", Role::Organiser, Scope::Unit(county)).await;
        let amina = app.member("Amina").await;
        let step = json!({"status": "worklist", "reason": "Ja"});
        for (unit, status) in [(county, 200), (office, 200), (elsewhere, 403)] {
            let idea = amina.post("/ideas", json!({"text": "Kaffe", "unit": unit})).await.expect(201).json();
            let owner = if status == 200 { json!("Olav") } else { Value::Null };
            assert_eq!(idea["owner"]["name"], owner, "the curator of the unit answers");
            let path = format!("/ideas/{}/status", idea["id"].as_str().unwrap());
            olav.post(&path, step.clone()).await.expect(status);
        }
    }

    async fn a_person_is_known_by_one_address(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        let new = |email: &str| json!({"email": email, "name": "Bo", "password": "et langt og godt passord"});
        let made = anne.post("/people", new("Bo@Test.Example")).await.expect(201);
        assert_eq!((&made.json()["email"], made.json()["active"].clone()), (&json!("bo@test.example"), json!(true)));
        assert_eq!(made.header("location"), format!("/api/v1/people/{}", made.id()));
        anne.post("/people", new("bo@test.example ")).await.expect_problem(409, "email_taken");
        let sign_in = json!({"email": "BO@test.example", "password": "et langt og godt passord"});
        app.visitor().post("/auth/login", sign_in).await.expect(204);
        for (field, value, code) in [
            ("email", json!("bo"), "invalid_format"),
            ("name", json!(" "), "required"),
            ("password", json!("kort"), "too_short"),
            ("password", json!("idedugnad-demo"), "not_supported"),
            ("unit", json!(Uuid::nil()), "unknown"),
            ("organisation", json!(Uuid::nil()), "unknown"),
        ] {
            let mut body = new("cato@test.example");
            body[field] = value;
            let faults = anne.post("/people", body).await.expect_problem(422, "invalid").faults();
            assert_eq!(faults, [(format!("/{field}"), code.to_owned())]);
        }
        let scopes = [json!({"kind": "unit", "id": null}), json!({"kind": "everywhere", "id": Uuid::nil()})];
        for scope in scopes {
            let mut body = new("cato@test.example");
            body["roles"] = json!([{"role": "organiser", "scope": scope}]);
            let faults = anne.post("/people", body).await.expect_problem(422, "invalid").faults();
            assert_eq!(faults[0].0, "/roles/0/scope/id");
        }
        assert_eq!(app.rows("person").await, 2);
    }

    async fn people_are_listed_by_name_as_norwegians_sort(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        for name in ["Åse", "Ærlig", "Øystein", "Bo", "Zara", "berit", "Cato"] {
            app.member(name).await;
        }
        let (mut names, mut after) = (Vec::new(), String::new());
        loop {
            let page = anne.get(&format!("/people?limit=3{after}")).await.expect(200).json();
            names.extend(page["items"].as_array().unwrap().iter().map(|person| person["name"].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(names, ["Anne", "berit", "Bo", "Cato", "Zara", "Ærlig", "Øystein", "Åse"]);
        for (q, found) in [("%C3%98YST", 1), ("er", 1), ("b", 2), ("b%25", 0), ("_o", 0), ("x", 0), ("", 8)] {
            let page = anne.get(&format!("/people?q={q}")).await.expect(200).json();
            assert_eq!(page["items"].as_array().unwrap().len(), found, "{q}: {page}");
        }
    }

    async fn addresses_and_roles_are_shown_to_administrators_and_to_oneself(app: TestApp) {
        let anne = app.with_role("Anne", Role::Admin).await;
        let olav = app.with_role("Olav", Role::Organiser).await;
        let person = |client: &Client| format!("/people/{}", client.id());
        let seen = anne.get(&person(&olav)).await.expect(200).json();
        assert_eq!((&seen["email"], &seen["roles"]), (&json!("olav@test.example"), &json!([everywhere("organiser")])));
        let seen = olav.get(&person(&anne)).await.expect(200).json();
        assert_eq!((&seen["email"], &seen["roles"], &seen["name"]), (&Value::Null, &json!([]), &json!("Anne")));
        assert_eq!(olav.get(&person(&olav)).await.expect(200).json()["email"], "olav@test.example");
        let list = olav.get("/people").await.expect(200).text();
        assert!(!list.contains("anne@test.example"), "{list}");
        app.member("Mona").await.get(&person(&anne)).await.expect_problem(403, "forbidden");
    }

    async fn one_changes_ones_own_name_and_language(app: TestApp) {
        let amina = app.member("Amina").await;
        let changed = amina.patch("/me", 1, json!({"name": "Amina B.", "lang": "nn"})).await.expect(200).json();
        assert_eq!((&changed["name"], &changed["lang"], &changed["version"]), (&json!("Amina B."), &json!("nn"), &json!(2)));
        amina.patch("/me", 1, json!({"lang": null})).await.expect_problem(412, "stale");
        assert_eq!(amina.patch("/me", 2, json!({"lang": null})).await.expect(200).json()["lang"], Value::Null);
        amina.patch("/me", 3, json!({"name": null})).await.expect_problem(422, "invalid");
        amina.request(Method::PATCH, "/me").json(&json!({"lang": "en"})).send().await.expect_problem(428, "precondition_required");
        let idea = amina.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).json();
        assert_eq!(idea["author"]["name"], "Amina B.");
    }

    async fn who_has_left_is_signed_out_at_once(app: TestApp) {
        let amina = app.with_password("Amina", "et langt og godt passord").await;
        amina.get("/me").await.expect(200);
        app.sql("UPDATE person SET active = FALSE").await;
        amina.get("/me").await.expect_problem(401, "not_signed_in");
        let sign_in = json!({"email": "amina@test.example", "password": "et langt og godt passord"});
        app.visitor().post("/auth/login", sign_in).await.expect_problem(401, "bad_credentials");
    }

    async fn fewer_than_five_people_are_not_told(app: TestApp) {
        let people = [app.member("A").await, app.member("B").await, app.member("C").await, app.member("D").await];
        for person in &people {
            person.post("/ideas", json!({"text": "Kaffe"})).await.expect(201);
        }
        app.indexed().await;
        let numbers = people[0].get("/overview").await.expect(200).json()["numbers"].clone();
        assert_eq!((&numbers["ideas"], &numbers["people"]), (&json!(4), &Value::Null));
        app.member("E").await.post("/ideas", json!({"text": "Kaffe"})).await.expect(201);
        let id = people[0].id();
        drop(people);
        let app = app.restarted(|_| ()).await;
        app.indexed().await;
        let numbers = app.client_of(id).get("/overview").await.expect(200).json()["numbers"].clone();
        assert_eq!((&numbers["ideas"], &numbers["people"]), (&json!(5), &json!(5)));
    }
}
