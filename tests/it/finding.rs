//! Finding in everything: each kind by its words, totals under what the caller may see, and nothing that is gone.

mod following;
mod seen;

use crate::both;
use crate::support::Client;
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use poem::http::Method;
use serde_json::{Value, json};
use std::collections::HashSet;

const KINDS: [&str; 4] = ["idea", "comment", "workshop", "method"];

/// A question's answer.
pub async fn search(client: &Client, question: &str) -> Value {
    let path = format!(
        "/search?{}",
        question.replace(' ', "%20").replace('"', "%22")
    );
    client.get(&path).await.expect(200).json()
}

/// The groups of an answer by kind, after a look at what holds of every answer.
pub fn group<'a>(answer: &'a Value, kind: &str) -> &'a Value {
    let groups = answer["groups"].as_array().unwrap();
    let kinds: Vec<&str> = groups
        .iter()
        .map(|it| it["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, KINDS);
    let totals = groups.iter().map(|group| group["total"].as_u64().unwrap());
    assert_eq!(answer["total"], totals.sum::<u64>());
    groups.iter().find(|group| group["kind"] == kind).unwrap()
}

/// How many there are of each kind, in the order of [`KINDS`].
pub async fn totals(client: &Client, question: &str) -> [u64; 4] {
    let answer = search(client, question).await;
    KINDS.map(|kind| group(&answer, kind)["total"].as_u64().unwrap())
}

fn ids(group: &Value) -> Vec<String> {
    let items = group["items"].as_array().unwrap().iter();
    items
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The body of a method.
pub fn method(name: &str, purpose: &str) -> Value {
    let step = json!({"minutes": 20, "activity": "talk", "titles": {"nb": "Snakk to og to"}});
    json!({"names": {"nb": name}, "purposes": {"nb": purpose}, "steps": [step], "stage": "diverge"})
}

/// Writes a comment and answers with its address.
pub async fn comment(client: &Client, idea: &str, text: &str) -> String {
    let path = format!("/ideas/{idea}/comments");
    let made = client
        .post(&path, json!({ "text": text }))
        .await
        .expect(201);
    format!("/comments/{}", made.id())
}

both! {
    async fn each_kind_is_found_by_other_forms_of_its_words(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let idea = siri.post("/ideas", json!({"title": "Språkkafé", "text": "Samtaler i biblioteket."})).await.expect(201).id();
        let comment = comment(&siri, &idea, "Prøv heller på skolebiblioteket først.").await;
        let (workshop, _) = app.workshop(&siri, json!({"title": "Planer", "purpose": "Hva kan biblioteket bli?"})).await;
        let made = siri.post("/methods", method("Vandring", "Bli kjent med et bibliotek.")).await.expect(201).json();
        app.indexed().await;
        let found = |answer: &Value| KINDS.map(|kind| ids(group(answer, kind)).concat());
        let all = [
            idea.clone(),
            comment.rsplit('/').next().unwrap().to_owned(),
            workshop.rsplit('/').next().unwrap().to_owned(),
            made["id"].as_str().unwrap().to_owned(),
        ];
        for q in ["bibliotekene", "bibliotekers", "biblotek", "biblioteka"] {
            let answer = search(&siri, &format!("q={q}")).await;
            assert_eq!(found(&answer), all, "{q}: {answer}");
        }
        let answer = search(&siri, "q=skolebibliotek").await;
        assert_eq!(ids(group(&answer, "comment")), [all[1].clone()]);
        assert_eq!(totals(&siri, "q=xylofon").await, [0; 4]);
        assert_eq!(totals(&siri, "q=\"kjent med et bibliotek\"").await, [0, 0, 0, 1]);
    }

    async fn a_misspelt_word_is_said_to_be_one_only_when_nothing_of_any_kind_has_it(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let idea = siri.post("/ideas", json!({"text": "Lån ut traktorer."})).await.expect(201).id();
        comment(&siri, &idea, "Xylofonen kan stå i kjelleren.").await;
        app.indexed().await;
        let meant = |answer: &Value| answer["did_you_mean"].as_str().map(str::to_owned);
        for (q, expected) in [
            ("traktorerr status:mottatt", Some("traktorer status:mottatt")),
            ("\"xylofoonen\" traktorer", Some("\"xylofonen\" traktorer")),
            ("xylofoonen", Some("xylofonen")),
            ("traktorer xylofonen", None),
            // Other inflections and beginnings are no misspellings.
            ("traktoren xylof", None),
            ("zzzzzz", None),
        ] {
            assert_eq!(meant(&search(&siri, &format!("q={q}")).await).as_deref(), expected, "{q}");
        }
        let found = totals(&siri, "q=xylofoonen&kind=comment").await;
        assert_eq!(found, [0, 1, 0, 0]);
        // One letter from the idea's word, and a word of the comment: no misspelling.
        comment(&siri, &idea, "Bruk en traktorar.").await;
        app.indexed().await;
        assert_eq!(meant(&search(&siri, "q=traktorar").await), None);
    }

    async fn a_hit_says_what_its_kind_has_and_where_the_words_stand(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let made = siri.post("/ideas", json!({"title": "Kaffe <ute>", "text": "Ha kaffe i venterommet."})).await.expect(201).json();
        let idea = made["id"].as_str().unwrap();
        comment(&siri, idea, "Kaffen må være \"gratis\".").await;
        let (_, workshop) = app.workshop(&siri, json!({"title": "Kaffeplaner"})).await;
        let method = siri.post("/methods", method("Kaffebordet", "Bytt bord.")).await.expect(201).json();
        app.indexed().await;
        let answer = search(&siri, "q=kaffe").await;
        let hit = |kind: &str| group(&answer, kind)["items"][0].clone();
        let [found, said, planned, written] = KINDS.map(hit);
        assert_eq!(found["highlights"], json!({"title": "<mark>Kaffe</mark> &lt;ute&gt;", "text": "Ha <mark>kaffe</mark> i venterommet."}));
        assert_eq!((&found["number"], &found["at"], &found["author"]["name"]), (&made["number"], &made["created_at"], &json!("Siri")));
        assert_eq!(said["highlights"], json!({"title": "<mark>Kaffe</mark> &lt;ute&gt;", "text": "<mark>Kaffen</mark> må være &quot;gratis&quot;."}));
        assert_eq!(said["idea"], json!({"id": idea, "number": made["number"], "title": "Kaffe <ute>"}));
        assert_eq!((&said["title"], &said["author"]["name"]), (&json!("Kaffe <ute>"), &json!("Siri")));
        assert_eq!((&planned["state"], &planned["place"], &planned["starts_at"]), (&json!("published"), &json!("Storsalen"), &workshop["starts_at"]));
        assert!(planned["highlights"]["title"].as_str().unwrap().contains("<mark>"), "{planned}");
        assert_eq!((&written["key"], &written["stage"], &written["minutes"]), (&method["key"], &json!("diverge"), &json!(20)));
        for (hit, foreign) in [(&found, "key"), (&said, "number"), (&planned, "idea"), (&written, "state")] {
            assert!(hit[foreign].is_null() && hit["score"].as_f64().unwrap() > 0.0, "{hit}");
        }
        let labels = |lang: &'static str| siri.request(Method::GET, "/search?q=kaffe").header("accept-language", lang).send();
        let label = |answer: &Value, kind: &str| group(answer, kind)["label"].as_str().unwrap().to_owned();
        let (nn, en) = (labels("nn").await.json(), labels("en").await.json());
        assert_eq!((label(&nn, "comment"), label(&en, "idea")), ("Kommentarar".into(), "Ideas".into()));
    }

    async fn a_method_is_found_in_each_language_and_shown_in_the_readers(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let mut new = method("Lytterunde", "Alle får snakke.");
        new["names"]["en"] = json!("Listening round");
        new["purposes"]["en"] = json!("Everybody is heard.");
        olav.post("/methods", new).await.expect(201);
        app.indexed().await;
        for q in ["listening", "lytterunden", "heard"] {
            for (lang, title) in [("nb", "Lytterunde"), ("en", "Listening round")] {
                let asked = app.visitor().request(Method::GET, &format!("/search?q={q}")).header("accept-language", lang);
                let answer = asked.send().await.expect(200).json();
                assert_eq!(group(&answer, "method")["items"][0]["title"], title, "{q} {lang}");
            }
        }
    }

    async fn one_kind_is_paged_and_the_others_are_counted(app: TestApp) {
        let amina = app.member("Amina").await;
        let idea = amina.post("/ideas", json!({"text": "Vafler på fredag"})).await.expect(201).id();
        let mut made = HashSet::new();
        // Alike, so that nothing but the place tells them apart.
        for _ in 0..23 {
            made.insert(comment(&amina, &idea, "Ja til vafler!").await.rsplit('/').next().unwrap().to_owned());
        }
        app.indexed().await;
        let other = app.beside().await;
        let there = other.client_of(amina.id());
        let best = search(&amina, "q=vaffel").await;
        assert_eq!((ids(group(&best, "comment")).len(), &group(&best, "comment")["total"]), (3, &json!(23)));
        let (mut seen, mut pages, mut after) = (Vec::new(), 0, String::new());
        loop {
            // The pages are asked for at two servers in turn.
            let client = [&amina, &there][pages % 2];
            let answer = client.get(&format!("/search?q=vaffel&kind=comment&limit=10{after}")).await.expect(200);
            let page = answer.json();
            assert_eq!([group(&page, "comment")["total"].clone(), group(&page, "idea")["total"].clone()], [json!(23), json!(1)]);
            assert!(ids(group(&page, "idea")).is_empty() && group(&page, "idea")["next"].is_null());
            seen.extend(ids(group(&page, "comment")));
            pages += 1;
            let Some(next) = group(&page, "comment")["next"].as_str() else { break };
            assert!(answer.header("link").contains(&format!("after={next}>; rel=\"next\"")));
            after = format!("&after={next}");
        }
        assert_eq!((pages, seen.len()), (3, 23));
        assert_eq!(seen.into_iter().collect::<HashSet<_>>(), made);
        let rest = group(&best, "comment")["next"].as_str().unwrap();
        let rest = search(&amina, &format!("q=vaffel&kind=comment&limit=100&after={rest}")).await;
        assert_eq!(ids(group(&rest, "comment")).len(), 20, "what follows the best three");
    }

    async fn ideas_are_paged_as_everywhere(app: TestApp) {
        let amina = app.member("Amina").await;
        for n in 0..5 {
            amina.post("/ideas", json!({"text": format!("Vafler på fredag {n}")})).await.expect(201);
        }
        app.indexed().await;
        let first = search(&amina, "q=vafler&kind=idea&limit=3").await;
        let next = group(&first, "idea")["next"].as_str().unwrap();
        let last = search(&amina, &format!("q=vafler&kind=idea&limit=3&after={next}")).await;
        let mut all = ids(group(&first, "idea"));
        all.extend(ids(group(&last, "idea")));
        assert_eq!((all.len(), all.iter().collect::<HashSet<_>>().len()), (5, 5));
        assert!(group(&last, "idea")["next"].is_null());
    }

    async fn without_words_the_newest_come_first(app: TestApp) {
        let amina = app.member("Amina").await;
        let idea = amina.post("/ideas", json!({"text": "Vafler"})).await.expect(201).id();
        let mut made = Vec::new();
        for text in ["en", "to", "tre", "fire"] {
            made.push(comment(&amina, &idea, text).await.rsplit('/').next().unwrap().to_owned());
            app.clock.advance(2);
        }
        app.indexed().await;
        made.reverse();
        for question in ["", "q=", "q=%20%20"] {
            let answer = search(&amina, question).await;
            let comments = group(&answer, "comment");
            assert_eq!((ids(comments), &comments["total"]), (made[..3].to_vec(), &json!(4)));
            assert_eq!(comments["items"][0]["highlights"]["text"], "fire");
            assert!(comments["items"][0]["score"].is_null());
            let next = comments["next"].as_str().unwrap();
            let rest = search(&amina, &format!("{question}&kind=comment&after={next}")).await;
            assert_eq!(ids(group(&rest, "comment")), made[3..]);
        }
    }

    async fn a_question_that_makes_no_sense_is_refused(app: TestApp) {
        let amina = app.member("Amina").await;
        let idea = amina.post("/ideas", json!({"text": "Vafler"})).await.expect(201).id();
        comment(&amina, &idea, "Vafler").await;
        comment(&amina, &idea, "Flere vafler").await;
        app.indexed().await;
        let page = search(&amina, "q=vafler&kind=comment&limit=1").await;
        let next = group(&page, "comment")["next"].as_str().unwrap();
        for (question, pointer, code) in [
            (format!("q=vafler&after={next}"), "?kind", "required"),
            (format!("q=vafler&kind=method&after={next}"), "?after", "invalid_format"),
            (format!("kind=comment&after={next}"), "?after", "invalid_format"),
            ("kind=comment&after=tull".to_owned(), "?after", "invalid_format"),
            ("kind=comment&limit=0".to_owned(), "?limit", "out_of_range"),
            ("kind=comment&limit=101".to_owned(), "?limit", "out_of_range"),
        ] {
            let answer = amina.get(&format!("/search?{question}")).await.expect_problem(400, "invalid_request");
            assert_eq!(answer.faults(), [(pointer.to_owned(), code.to_owned())], "{question}");
        }
        amina.get("/search?kind=practise").await.expect_problem(400, "invalid_request");
    }

    async fn a_campaign_narrows_all_kinds(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let campaigns = [app.campaign("Vår", Audience::Open, None).await, app.campaign("Høst", Audience::Internal, None).await];
        for campaign in [Some(campaigns[0]), Some(campaigns[1]), None] {
            let idea = siri.post("/ideas", json!({"text": "Vafler", "campaign": campaign})).await.expect(201).id();
            comment(&siri, &idea, "Ja til vafler").await;
            app.workshop(&siri, json!({"title": "Vafler", "campaign": campaign})).await;
        }
        siri.post("/methods", method("Vafler", "Steke vafler")).await.expect(201);
        app.indexed().await;
        assert_eq!(totals(&siri, "q=vaffel").await, [3, 3, 3, 1]);
        assert_eq!(totals(&siri, "q=vaffel&campaign=var").await, [1, 1, 1, 0]);
        assert_eq!(totals(&siri, &format!("q=vaffel&campaign=var,{}", campaigns[1])).await, [2, 2, 2, 0]);
        assert_eq!(totals(&siri, "q=vaffel&campaign=ingen").await, [0; 4]);
        assert_eq!(totals(&app.visitor(), "q=vaffel&campaign=var,host").await, [1, 1, 1, 0]);
        assert_eq!(totals(&app.visitor(), "q=vaffel&campaign=host").await, [0; 4]);
    }

    async fn filters_inside_the_words_are_of_ideas_only(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        app.theme("Mat", None).await;
        for themes in [json!(["mat"]), json!([])] {
            let idea = siri.post("/ideas", json!({"text": "Vafler på fredag", "themes": themes})).await.expect(201).id();
            comment(&siri, &idea, "Ja til vafler").await;
            comment(&siri, &idea, "Mottatt, sa temaet").await;
        }
        app.indexed().await;
        assert_eq!(totals(&siri, "q=vafler").await, [2, 2, 0, 0]);
        assert_eq!(totals(&siri, "q=vafler tema:mat").await, [1, 2, 0, 0]);
        assert_eq!(totals(&siri, "q=status:mottatt vafler").await, [2, 2, 0, 0]);
        assert_eq!(totals(&siri, "q=tema:mat").await, [1, 0, 0, 0], "nothing is left to look for elsewhere");
        assert_eq!(totals(&siri, "q=vafler -fredag").await, [0, 2, 0, 0]);
        let others = search(&siri, "q=-vafler&kind=comment").await;
        assert_eq!(group(&others, "comment")["total"], 2);
        let marked = search(&siri, "q=vaflar tema:mat").await;
        assert_eq!(group(&marked, "comment")["items"][0]["highlights"]["text"], "Ja til <mark>vafler</mark>");
    }
}
