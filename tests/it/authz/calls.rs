//! One well-formed request for every operation, on an untouched thing, so that only permission decides.

use super::table::{Place, operation_of};
use super::world::{PASSWORD, World};
use super::{after, conference, live, saved};
use crate::support::{Answer, Client};
use poem::http::Method;
use serde_json::{Value, json};

/// What a caller gets for an operation in a place.
pub async fn call(world: &World, row: &str, place: Place, caller: &str) -> Answer {
    let operation = operation_of(row);
    let case = row[operation.len()..].trim();
    let client = world.client(caller);
    let (method, path) = operation.split_once(' ').unwrap();
    let answer = match path {
        _ if conference::knows(operation) => {
            conference::call(world, operation, case == "draft", place, client).await
        }
        _ if live::knows(operation) => live::call(world, operation, place, client).await,
        _ if saved::knows(operation) => saved::call(world, operation, client).await,
        _ if after::knows(operation) => after::call(world, operation, case, place, client).await,
        "/ideas" | "/ideas/{id}" => one_idea(world, operation, case, place, client).await,
        path if path.starts_with("/ideas/{id}/") => {
            on_idea(world, operation, case, place, client).await
        }
        path if path.starts_with("/comments") => comment(world, operation, place, client).await,
        path if path.starts_with("/shortlists") => {
            shortlist(world, operation, case == "shared", client).await
        }
        path if path.starts_with("/methods") => {
            method_for_workshops(world, operation, client).await
        }
        path if path.starts_with("/workshops") => {
            workshop(world, operation, case == "draft", place, client).await
        }
        path if path.starts_with("/themes") => theme(world, operation, client).await,
        path if path.starts_with("/campaigns") => campaign(world, operation, place, client).await,
        path if path.starts_with("/auth") => auth(operation, client).await,
        _ => house(world, operation, client).await,
    };
    if method != "GET" && answer.status < 300 {
        world.touched();
    }
    answer
}

pub fn unknown(operation: &str) -> ! {
    panic!("there is no request for {operation}")
}

/// A change of whatever version there is.
pub async fn change(client: &Client, path: &str, body: Value) -> Answer {
    client
        .request(Method::PATCH, path)
        .header("if-match", "*")
        .json(&body)
        .send()
        .await
}

pub async fn remove(client: &Client, path: &str) -> Answer {
    client
        .request(Method::DELETE, path)
        .header("if-match", "*")
        .send()
        .await
}

async fn auth(operation: &str, client: &Client) -> Answer {
    let credentials = json!({"email": "innlogger@test.example", "password": PASSWORD});
    match operation {
        "GET /auth/keys" => client.get("/auth/keys").await,
        "POST /auth/login" => client.post("/auth/login", credentials).await,
        "POST /auth/token" => client.post("/auth/token", credentials).await,
        "POST /auth/logout" => client.request(Method::POST, "/auth/logout").send().await,
        other => unknown(other),
    }
}

async fn one_idea(
    world: &World,
    operation: &str,
    case: &str,
    place: Place,
    client: &Client,
) -> Answer {
    match operation {
        "GET /ideas" => return client.get("/ideas?facets=theme,status").await,
        "POST /ideas" => {
            world.open_again(place, false).await;
            return client.post("/ideas", world.new_idea(place)).await;
        }
        _ => {}
    }
    let (_, path) = world.idea(place).await;
    match (operation, case) {
        ("GET /ideas/{id}", _) => client.get(&path).await,
        ("DELETE /ideas/{id}", _) => remove(client, &path).await,
        ("PATCH /ideas/{id}", "themes") => change(client, &path, json!({"themes": []})).await,
        ("PATCH /ideas/{id}", _) => change(client, &path, json!({"title": "Ny tittel"})).await,
        (other, _) => unknown(other),
    }
}

async fn on_idea(
    world: &World,
    operation: &str,
    case: &str,
    place: Place,
    client: &Client,
) -> Answer {
    let (_, path) = world.idea(place).await;
    let (method, pattern) = operation.split_once(' ').unwrap();
    let address = pattern.replace("/ideas/{id}", &path);
    match (method, address.rsplit('/').next().unwrap()) {
        ("GET", _) if case == "around" => {
            let comment = world.comment(place).await;
            let id = comment.rsplit('/').next().unwrap();
            client.get(&format!("{address}?around={id}")).await
        }
        ("GET", _) => client.get(&address).await,
        ("PUT", _) => client.put(&address, json!({})).await,
        ("DELETE", _) => client.take_back(&address).await,
        ("POST", "comments") => client.post(&address, json!({"text": "Enig."})).await,
        ("POST", "status") => {
            client
                .post(
                    &address,
                    json!({"status": "worklist", "reason": "God idé."}),
                )
                .await
        }
        ("POST", "undo") => {
            world.decide(&path).await;
            client.post(&address, json!({})).await
        }
        _ => unknown(operation),
    }
}

async fn comment(world: &World, operation: &str, place: Place, client: &Client) -> Answer {
    let path = world.comment(place).await;
    match operation {
        "GET /comments/{id}" => client.get(&path).await,
        "PATCH /comments/{id}" => change(client, &path, json!({"kind": "question"})).await,
        "DELETE /comments/{id}" => remove(client, &path).await,
        other => unknown(other),
    }
}

async fn shortlist(world: &World, operation: &str, shared: bool, client: &Client) -> Answer {
    let (list, entry) = world.list(shared).await;
    match operation {
        "GET /shortlists" => client.get("/shortlists").await,
        "POST /shortlists" => {
            client
                .post("/shortlists", json!({"name": "Ny liste"}))
                .await
        }
        "GET /shortlists/{id}" => client.get(&list).await,
        "PATCH /shortlists/{id}" => change(client, &list, json!({"name": "Nytt navn"})).await,
        "DELETE /shortlists/{id}" => remove(client, &list).await,
        "GET /shortlists/{id}/export" => client.get(&format!("{list}/export?format=csv")).await,
        "POST /shortlists/{id}/entries" => {
            let idea = world
                .client("author")
                .post("/ideas", world.new_idea(Place::Open))
                .await
                .expect(201)
                .json();
            client
                .post(&format!("{list}/entries"), json!({"idea": idea["id"]}))
                .await
        }
        "GET /shortlists/{id}/entries/{entry}" => client.get(&entry).await,
        "PATCH /shortlists/{id}/entries/{entry}" => {
            change(client, &entry, json!({"pick": false})).await
        }
        "DELETE /shortlists/{id}/entries/{entry}" => remove(client, &entry).await,
        other => unknown(other),
    }
}

async fn method_for_workshops(world: &World, operation: &str, client: &Client) -> Answer {
    let (method, file) = world.method().await;
    match operation {
        "GET /methods" => client.get("/methods").await,
        "POST /methods" => client.post("/methods", world.new_method()).await,
        "GET /methods/diamonds" => client.get("/methods/diamonds").await,
        "PUT /methods/diamonds" => {
            let text = json!({"nb": "Se"});
            let item = json!({"names": text, "diverge_names": text, "converge_names": text});
            let request = client.request(Method::PUT, "/methods/diamonds");
            let body = json!({"items": [item, item, item]});
            request.header("if-match", "*").json(&body).send().await
        }
        "GET /methods/{id}" => client.get(&method).await,
        "PATCH /methods/{id}" => change(client, &method, json!({"diamond": 1})).await,
        "DELETE /methods/{id}" => remove(client, &method).await,
        "PUT /methods/{id}/rating" => {
            client
                .put(&format!("{method}/rating"), json!({"stars": 4}))
                .await
        }
        "GET /methods/{id}/files/{file}" => client.get(&file).await,
        "PUT /methods/{id}/files/{file}" => {
            let request = client.request(Method::PUT, &file).header("if-match", "*");
            request.raw("text/plain", b"Hei".to_vec()).send().await
        }
        "DELETE /methods/{id}/files/{file}" => remove(client, &file).await,
        other => unknown(other),
    }
}

async fn theme(world: &World, operation: &str, client: &Client) -> Answer {
    let path = world.theme("one").await;
    match operation {
        "GET /themes" => client.get("/themes").await,
        "POST /themes" => {
            client
                .post("/themes", json!({"labels": {"nb": world.name("Nytt")}}))
                .await
        }
        "POST /themes/suggest" => {
            client
                .post("/themes/suggest", json!({"text": "Åpningstider"}))
                .await
        }
        "GET /themes/{id}" => client.get(&path).await,
        "GET /themes/{id}/history" => client.get(&format!("{path}/history")).await,
        "PATCH /themes/{id}" => {
            change(client, &path, json!({"description": "Om åpningstider"})).await
        }
        "POST /themes/{id}/merge" | "POST /themes/{id}/unmerge" => {
            let into = world.theme("other").await.replace("/themes/", "");
            let (merge, body) = (format!("{path}/merge"), json!({"into": into}));
            if operation.ends_with("/merge") {
                return client.post(&merge, body).await;
            }
            world.client("admin").post(&merge, body).await.expect(200);
            world.touched();
            client
                .request(Method::POST, &format!("{path}/unmerge"))
                .send()
                .await
        }
        other => unknown(other),
    }
}

async fn campaign(world: &World, operation: &str, place: Place, client: &Client) -> Answer {
    let path = format!("/campaigns/{}", world.campaign(place).unwrap());
    let phases = json!([{"name": "Fase", "opens_at": "2026-01-01T00:00:00Z", "submit": true}]);
    match operation {
        "GET /campaigns" => client.get("/campaigns").await,
        "POST /campaigns" => {
            let body = json!({"name": "Ny", "question": "Hva nå?", "audience": "internal", "phases": phases});
            client.post("/campaigns", body).await
        }
        "GET /campaigns/{id}" => client.get(&path).await,
        "PATCH /campaigns/{id}" => change(client, &path, json!({"answer_days": 21})).await,
        other => unknown(other),
    }
}

/// What concerns the house: people, units, organisations, oneself, the front page, and questions that make nothing.
async fn house(world: &World, operation: &str, client: &Client) -> Answer {
    let admin = world.client("admin");
    let person = || json!({"email": format!("{}@test.example", world.name("ny").replace(' ', "")), "name": "Ny"});
    match operation {
        "GET /me" => client.get("/me").await,
        "PATCH /me" => change(client, "/me", json!({"lang": "nn"})).await,
        "GET /me/waiting" => client.get("/me/waiting").await,
        "GET /search" => client.get("/search?q=kaffe").await,
        "GET /overview" => client.get("/overview").await,
        "GET /search/suggest" => client.get("/search/suggest?q=ide").await,
        "POST /ideas/similar" => {
            client
                .post("/ideas/similar", json!({"text": "Åpent på kvelden"}))
                .await
        }
        "GET /mails" => client.get("/mails").await,
        "GET /mails/{id}" => client.get(&world.failed_mail().await).await,
        "POST /mails/{id}/retry" => {
            let path = format!("{}/retry", world.failed_mail().await);
            client.request(Method::POST, &path).send().await
        }
        "GET /people" => client.get("/people").await,
        "POST /people" => client.post("/people", person()).await,
        "GET /people/{id}" | "PUT /people/{id}/roles" => {
            let id = admin.post("/people", person()).await.expect(201).id();
            if operation.starts_with("GET") {
                return client.get(&format!("/people/{id}")).await;
            }
            client
                .put(&format!("/people/{id}/roles"), json!({"roles": []}))
                .await
        }
        "GET /organisations" => client.get("/organisations").await,
        "GET /units" => client.get("/units").await,
        "POST /organisations" => {
            client
                .post(
                    "/organisations",
                    json!({"name": world.name("Kommune"), "kind": "municipality"}),
                )
                .await
        }
        "POST /units" => {
            client
                .post(
                    "/units",
                    json!({"name": world.name("Enhet"), "kind": "office"}),
                )
                .await
        }
        "GET /organisations/{id}" => {
            let body = json!({"name": world.name("Kommune"), "kind": "municipality"});
            let id = admin.post("/organisations", body).await.expect(201).id();
            client.get(&format!("/organisations/{id}")).await
        }
        "GET /units/{id}" | "PATCH /units/{id}" => {
            let body = json!({"name": world.name("Enhet"), "kind": "office"});
            let path = format!(
                "/units/{}",
                admin.post("/units", body).await.expect(201).id()
            );
            if operation.starts_with("GET") {
                return client.get(&path).await;
            }
            change(client, &path, json!({"kind": "county"})).await
        }
        other => unknown(other),
    }
}

async fn workshop(
    world: &World,
    operation: &str,
    draft: bool,
    place: Place,
    client: &Client,
) -> Answer {
    match operation {
        "GET /workshops" => return client.get("/workshops?when=all").await,
        "POST /workshops" => return client.post("/workshops", world.new_workshop(place)).await,
        _ => {}
    }
    let path = world.workshop(place, draft).await;
    let (method, pattern) = operation.split_once(' ').unwrap();
    let address = pattern.replace("/workshops/{id}", &path);
    let post = async |body: Value| client.post(&address, body).await;
    match (method, pattern.strip_prefix("/workshops/{id}").unwrap()) {
        ("GET", _) => client.get(&address).await,
        ("PATCH", "") => change(client, &address, json!({"title": "Nytt navn"})).await,
        ("DELETE", "") => remove(client, &address).await,
        ("PUT", "/agenda") => {
            let item = json!({"title": "Kort", "minutes": 10, "activity": "cards"});
            let request = client.request(Method::PUT, &address);
            let body = json!({"items": [item]});
            request.header("if-match", "*").json(&body).send().await
        }
        ("POST", "/agenda/method") => {
            let (method, _) = world.method().await;
            let id = method.replace("/methods/", "");
            post(json!({"method": id})).await
        }
        ("POST", "/cancel") => post(json!({"reason": "Syk."})).await,
        ("POST", "/invitations") => post(json!({"emails": ["ny@test.example"]})).await,
        ("POST", "/publish" | "/code" | "/signup") => post(json!({})).await,
        ("DELETE", "/signup") => client.take_back(&address).await,
        _ => unknown(operation),
    }
}
