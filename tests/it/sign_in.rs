//! Signing in on the web and by token, and what ends it.

use crate::both;
use crate::support::{Answer, Client, Storage, TestApp};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use idedugnad::app::Manner;
use idedugnad::people::sign_in;
use poem::http::Method;
use serde_json::{Value, json};

const PASSWORD: &str = "et langt og godt passord";

async fn login(app: &TestApp, email: &str, password: &str) -> Answer {
    app.visitor()
        .post("/auth/login", json!({"email": email, "password": password}))
        .await
}

async fn token(app: &TestApp, email: &str, password: &str) -> Answer {
    app.visitor()
        .post("/auth/token", json!({"email": email, "password": password}))
        .await
}

/// The cookie that a sign-in sets, as it is sent back.
fn cookie_of(answer: &Answer) -> String {
    answer
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned()
}

async fn me(visitor: &Client, header: &'static str, value: &str) -> Answer {
    visitor
        .request(Method::GET, "/me")
        .header(header, value)
        .send()
        .await
}

async fn bearer(visitor: &Client, token: &str) -> Answer {
    me(visitor, "authorization", &format!("Bearer {token}")).await
}

both! {
    async fn a_session_begins_with_a_password_and_ends_when_its_owner_says_so(app: TestApp) {
        app.with_password("Amina", PASSWORD).await;
        let visitor = app.visitor();
        let answer = login(&app, "Amina@Test.example ", PASSWORD).await.expect(204);
        let set = answer.header("set-cookie").to_owned();
        for part in ["sid=", "; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=604800"] {
            assert!(set.contains(part), "{set}");
        }
        let cookie = cookie_of(&answer);
        assert_eq!(me(&visitor, "cookie", &cookie).await.expect(200).json()["email"], "amina@test.example");
        let out = visitor.request(Method::POST, "/auth/logout").header("cookie", &cookie).send().await.expect(204);
        assert!(out.header("set-cookie").contains("Max-Age=0"));
        me(&visitor, "cookie", &cookie).await.expect_problem(401, "not_signed_in");
        visitor.request(Method::POST, "/auth/logout").send().await.expect(204);
    }

    async fn the_database_holds_no_session_secret(app: TestApp) {
        app.with_password("Amina", PASSWORD).await;
        let cookie = cookie_of(&login(&app, "amina@test.example", PASSWORD).await.expect(204));
        let secret = cookie.trim_start_matches("sid=").to_owned();
        assert!(secret.len() >= 43);
        assert_eq!(app.rows(&format!("session WHERE token_hash = '{secret}'")).await, 0);
        assert_eq!(app.rows(&format!("person WHERE password_hash LIKE '%{PASSWORD}%'")).await, 0);
    }

    async fn a_session_is_over_after_seven_days(app: TestApp) {
        app.with_password("Amina", PASSWORD).await;
        let cookie = cookie_of(&login(&app, "amina@test.example", PASSWORD).await.expect(204));
        app.clock.advance(7 * 86_400 - 5);
        me(&app.visitor(), "cookie", &cookie).await.expect(200);
        app.clock.advance(10);
        me(&app.visitor(), "cookie", &cookie).await.expect_problem(401, "not_signed_in");
        // Public pages go on working.
        app.visitor().request(Method::GET, "/ideas").header("cookie", &cookie).send().await.expect(200);
    }

    async fn a_wrong_password_and_an_unknown_address_get_the_same_answer(app: TestApp) {
        app.with_password("Amina", PASSWORD).await;
        app.member("Bo").await;
        let told = |answer: Answer| {
            let mut body = answer.expect_problem(401, "bad_credentials").json();
            body["request_id"] = Value::Null;
            body
        };
        let wrong = told(login(&app, "amina@test.example", "feil passord her").await);
        for (email, password) in [("ukjent@test.example", PASSWORD), ("bo@test.example", PASSWORD), ("bo@test.example", ""), ("", ""), ("rubbish", "x")] {
            assert_eq!(told(login(&app, email, password).await), wrong, "{email}");
            assert_eq!(told(token(&app, email, password).await), wrong, "{email}");
        }
    }

    async fn a_token_holds_for_an_hour(app: TestApp) {
        let amina = app.with_password("Amina", PASSWORD).await;
        let answer = token(&app, "amina@test.example", PASSWORD).await.expect(200);
        assert_eq!(answer.header("set-cookie"), "");
        let answer = answer.json();
        assert_eq!((&answer["token_type"], &answer["expires_in"]), (&json!("Bearer"), &json!(3600)));
        let token = answer["access_token"].as_str().unwrap();
        let visitor = app.visitor();
        assert_eq!(bearer(&visitor, token).await.expect(200).json()["id"], amina.id().to_string());
        app.clock.advance(3590);
        bearer(&visitor, token).await.expect(200);
        app.clock.advance(20);
        bearer(&visitor, token).await.expect_problem(401, "not_signed_in");
    }

    async fn a_token_that_is_not_ours_is_refused(app: TestApp) {
        let amina = app.member("Amina").await;
        let visitor = app.visitor();
        let good = app.sign_in.token(amina.id()).unwrap();
        bearer(&visitor, &good).await.expect(200);
        let [head, body, signature] = good.split('.').collect::<Vec<_>>().try_into().unwrap();
        let mut claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).unwrap()).unwrap();
        claims["exp"] = json!(claims["exp"].as_i64().unwrap() + 1);
        let longer = URL_SAFE_NO_PAD.encode(claims.to_string());
        let header = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let kid = serde_json::from_slice::<Value>(&URL_SAFE_NO_PAD.decode(head).unwrap()).unwrap()["kid"].clone();
        let none = header(&json!({"alg": "none", "typ": "JWT", "kid": kid}).to_string());
        let hmac = header(&json!({"alg": "HS256", "typ": "JWT", "kid": kid}).to_string());
        let mut flipped = URL_SAFE_NO_PAD.decode(signature).unwrap();
        flipped[0] ^= 1;
        let flipped = URL_SAFE_NO_PAD.encode(flipped);
        for bad in [
            format!("{head}.{longer}.{signature}"),
            format!("{head}.{body}.{flipped}"),
            format!("{head}.{body}."),
            format!("{head}.{body}"),
            format!("{none}.{body}."),
            format!("{none}.{body}.{signature}"),
            format!("{hmac}.{body}.{signature}"),
        ] {
            bearer(&visitor, &bad).await.expect_problem(401, "not_signed_in");
        }
        // Signed well, by another house.
        let other = TestApp::start(Storage::Sqlite).await;
        bearer(&visitor, &other.sign_in.token(amina.id()).unwrap()).await.expect_problem(401, "not_signed_in");
        // Signed by us, for somebody who is not there.
        bearer(&visitor, &app.sign_in.token(uuid::Uuid::nil()).unwrap()).await.expect_problem(401, "not_signed_in");
    }

    async fn a_replaced_key_verifies_for_an_hour_and_no_longer(app: TestApp) {
        let amina = app.member("Amina").await;
        let visitor = app.visitor();
        let old = app.sign_in.token(amina.id()).unwrap();
        let kid = sign_in::rotate(&app.db).await.unwrap();
        app.sign_in.tidy().await.unwrap();
        bearer(&visitor, &old).await.expect(200);
        let published = visitor.get("/auth/keys").await.expect(200).json();
        assert_eq!(published["keys"].as_array().unwrap().len(), 2, "{published}");
        assert!(published["keys"].as_array().unwrap().iter().any(|key| key["kid"] == kid));
        assert!(!published.to_string().contains("PRIVATE") && published["keys"][0].get("d").is_none());
        let new = app.sign_in.token(amina.id()).unwrap();
        app.clock.advance(3590);
        bearer(&visitor, &old).await.expect(200);
        bearer(&visitor, &new).await.expect(200);
        app.clock.advance(20);
        app.sign_in.tidy().await.unwrap();
        bearer(&visitor, &old).await.expect_problem(401, "not_signed_in");
        assert_eq!(visitor.get("/auth/keys").await.expect(200).json()["keys"].as_array().unwrap().len(), 1);
    }

    async fn another_server_trusts_a_key_made_after_it_started(app: TestApp) {
        let amina = app.member("Amina").await;
        let other = app.beside().await;
        sign_in::rotate(&app.db).await.unwrap();
        app.sign_in.tidy().await.unwrap();
        app.clock.advance(10);
        let token = app.sign_in.token(amina.id()).unwrap();
        bearer(&other.visitor(), &token).await.expect(200);
    }

    async fn a_cookie_counts_only_for_requests_from_our_own_pages(app: TestApp) {
        app.with_password("Amina", PASSWORD).await;
        let cookie = cookie_of(&login(&app, "amina@test.example", PASSWORD).await.expect(204));
        let visitor = app.visitor();
        let post = async |headers: &[(&'static str, &str)]| {
            let request = visitor.request(Method::POST, "/ideas").header("cookie", &cookie).json(&json!({"text": "Kaffe"}));
            headers.iter().fold(request, |request, (name, value)| request.header(name, value)).send().await
        };
        for foreign in [
            &[("origin", "https://evil.example"), ("host", "ideer.example")][..],
            &[("origin", "null"), ("host", "ideer.example")],
            &[("origin", "https://ideer.example.evil.example"), ("host", "ideer.example")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://ideer.example"), ("host", "ideer.example")],
            &[("sec-fetch-site", "same-site")],
        ] {
            post(foreign).await.expect_problem(403, "forbidden");
        }
        for own in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("sec-fetch-site", "none")],
            &[("origin", "https://ideer.example"), ("host", "ideer.example")],
            &[],
        ] {
            post(own).await.expect(201);
        }
        let read = visitor.request(Method::GET, "/me").header("cookie", &cookie).header("origin", "https://evil.example");
        read.header("sec-fetch-site", "cross-site").send().await.expect(200);
        let token = app.client_of(visitor_id(&visitor, &cookie).await);
        let by_token = token.request(Method::POST, "/ideas").header("origin", "https://evil.example").json(&json!({"text": "Te"}));
        by_token.send().await.expect(201);
    }
}

async fn visitor_id(visitor: &Client, cookie: &str) -> uuid::Uuid {
    me(visitor, "cookie", cookie).await.expect(200).json()["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap()
}

async fn limited(storage: Storage) {
    let app = TestApp::start_with(
        storage,
        Manner {
            limited: true,
            ..Manner::default()
        },
    )
    .await;
    app.with_password("Amina", PASSWORD).await;
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(login(&app, "Amina@test.example", "feil passord her").await);
    }
    assert!(statuses[..10].iter().all(|answer| answer.status == 401));
    let late = statuses.pop().unwrap().expect_problem(429, "too_many");
    let wait: u64 = late.header("retry-after").parse().unwrap();
    assert!((1..=7).contains(&wait), "{wait}");
    // The right password does not help, a token neither; somebody else is not held back.
    login(&app, "amina@test.example", PASSWORD)
        .await
        .expect_problem(429, "too_many");
    token(&app, "amina@test.example", PASSWORD)
        .await
        .expect_problem(429, "too_many");
    login(&app, "bo@test.example", PASSWORD)
        .await
        .expect_problem(401, "bad_credentials");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_attempts_to_sign_in_are_enough_on_sqlite() {
    limited(Storage::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_attempts_to_sign_in_are_enough_on_postgres() {
    limited(Storage::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_calls_too_often_is_told_when_to_come_back() {
    let app = TestApp::start_with(
        Storage::Sqlite,
        Manner {
            limited: true,
            ..Manner::default()
        },
    )
    .await;
    let (amina, bo) = (app.member("Amina").await, app.member("Bo").await);
    let mut last = None;
    for _ in 0..600 {
        let answer = amina.put("/ideas/1/support", json!({})).await;
        if answer.status == 429 {
            last = Some(answer);
            break;
        }
    }
    let late = last.unwrap().expect_problem(429, "too_many");
    assert!(late.header("retry-after").parse::<u64>().unwrap() >= 1);
    bo.post("/ideas", json!({"text": "Kaffe"}))
        .await
        .expect(201);
    amina.get("/ideas").await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_tls_the_cookie_is_bound_to_host_and_tls() {
    let app = TestApp::start_with(
        Storage::Sqlite,
        Manner {
            secure: true,
            ..Manner::default()
        },
    )
    .await;
    app.with_password("Amina", PASSWORD).await;
    let answer = login(&app, "amina@test.example", PASSWORD)
        .await
        .expect(204);
    let set = answer.header("set-cookie");
    assert!(
        set.starts_with("__Host-sid=") && set.ends_with("; Secure") && set.contains("; Path=/;"),
        "{set}"
    );
    assert!(
        answer
            .header("strict-transport-security")
            .contains("max-age=")
    );
    me(&app.visitor(), "cookie", &cookie_of(&answer))
        .await
        .expect(200);
}
