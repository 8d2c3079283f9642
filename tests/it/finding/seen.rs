//! Who finds what: totals are exact under what the caller may see, and no more is shown.

use super::{KINDS, comment, group, ids, method, search, totals};
use crate::both;
use crate::live::held;
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use poem::http::Method;
use serde_json::json;

/// A word that stands in everything hidden and in nothing else.
const SECRET: &str = "Fjellhytteplanen";

both! {
    async fn each_caller_finds_and_counts_what_they_may_see(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let author = app.partner("Pia").await;
        let mut ideas = Vec::new();
        for audience in [Some(Audience::Open), Some(Audience::Partners), Some(Audience::Internal), None] {
            let campaign = match audience {
                Some(audience) => Some(app.campaign(&format!("{SECRET} {audience:?}"), audience, None).await),
                None => None,
            };
            let idea = siri.post("/ideas", json!({"text": format!("{SECRET} er god"), "campaign": campaign})).await.expect(201).id();
            for text in ["første", "andre"] {
                comment(&siri, &idea, &format!("{SECRET}: {text}")).await;
            }
            app.workshop(&siri, json!({"title": SECRET, "campaign": campaign})).await;
            app.draft(&siri, json!({"title": format!("Kladd: {SECRET}"), "campaign": campaign})).await;
            ideas.push(idea);
        }
        siri.post("/methods", method(SECRET, "Gå på tur")).await.expect(201);
        let workshop = app.workshop(&siri, json!({"title": "Noe annet"})).await.1;
        let (_, guest) = app.guest(workshop["id"].as_str().unwrap()).await;
        // Somebody who wrote an idea that they otherwise would not see.
        let hidden = app.uuid_literal(ideas[2].parse().unwrap());
        app.sql(&format!("UPDATE idea SET author_id = {} WHERE id = {hidden}", app.uuid_literal(author.id()))).await;
        siri.post(&format!("/ideas/{}/status", ideas[2]), json!({"status": "worklist", "reason": "God."})).await.expect(200);
        app.indexed().await;
        let callers = [
            ("visitor", app.visitor(), [1, 2, 1, 1]),
            ("partner", app.partner("Per").await, [2, 4, 2, 1]),
            ("author", author, [3, 6, 2, 1]),
            ("member", app.member("Mona").await, [4, 8, 4, 1]),
            ("organiser", app.with_role("Olav", Role::Organiser).await, [4, 8, 4, 1]),
            ("admin", app.with_role("Anne", Role::Admin).await, [4, 8, 4, 1]),
            ("strategist", siri, [4, 8, 4, 1]),
        ];
        for (name, caller, expected) in &callers {
            assert_eq!(totals(caller, &format!("q={SECRET}")).await, *expected, "{name}");
            assert_eq!(totals(caller, "q=fjellhytte").await, *expected, "{name}");
            for (kind, total) in KINDS.iter().zip(expected) {
                let page = search(caller, &format!("q={SECRET}&kind={kind}&limit=100")).await;
                let shown = ids(group(&page, kind)).len() as u64;
                assert_eq!((shown, &group(&page, kind)["total"]), (*total, &json!(total)), "{name} {kind}");
            }
        }
        guest.get(&format!("/search?q={SECRET}")).await.expect_problem(403, "forbidden");
        app.visitor().with_token("tull").get("/search").await.expect_problem(401, "not_signed_in");
    }

    async fn an_owner_of_a_campaign_does_not_read_what_happens_in_it(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let owner = app.partner("Pia").await;
        let campaign = app.campaign("Intern", Audience::Internal, Some(owner.id())).await;
        let idea = siri.post("/ideas", json!({"text": SECRET, "campaign": campaign})).await.expect(201).id();
        comment(&siri, &idea, SECRET).await;
        app.workshop(&siri, json!({"title": SECRET, "campaign": campaign})).await;
        app.indexed().await;
        let [idea_total, comments, workshops, _] = totals(&owner, &format!("q={SECRET}")).await;
        let listed = owner.get("/workshops?when=all").await.expect(200).json()["total"].as_u64().unwrap();
        let read = owner.get(&format!("/ideas?q={SECRET}")).await.expect(200).json()["total"].as_u64().unwrap();
        assert_eq!((idea_total, comments, workshops), (read, read, listed));
    }

    async fn an_index_that_is_wrong_shows_nobody_more(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let campaign = app.campaign("Åpen", Audience::Open, None).await;
        let idea = siri.post("/ideas", json!({"text": SECRET, "campaign": campaign})).await.expect(201).id();
        comment(&siri, &idea, SECRET).await;
        app.workshop(&siri, json!({"title": SECRET, "campaign": campaign})).await;
        siri.post("/methods", method(SECRET, "Gå på tur")).await.expect(201);
        app.indexed().await;
        let shown = |answer: &serde_json::Value| KINDS.map(|kind| ids(group(answer, kind)).len());
        let visitor = app.visitor();
        assert_eq!(shown(&search(&visitor, &format!("q={SECRET}")).await), [1; 4]);
        // Behind the back of the index, which goes on believing that all is open.
        app.sql("UPDATE idea SET campaign_id = NULL").await;
        app.sql("UPDATE workshop SET campaign_id = NULL").await;
        app.sql("UPDATE method SET deleted_at = 1").await;
        assert_eq!(shown(&search(&visitor, &format!("q={SECRET}")).await), [0; 4]);
        assert_eq!(shown(&search(&siri, &format!("q={SECRET}")).await), [1, 1, 1, 0]);
        app.sql("UPDATE comment SET deleted_at = 1").await;
        app.sql("UPDATE workshop SET state = 'draft'").await;
        assert_eq!(shown(&search(&siri, &format!("q={SECRET}")).await), [1, 0, 0, 0]);
        app.sql("UPDATE idea SET withdrawn_at = 1").await;
        assert_eq!(shown(&search(&siri, &format!("q={SECRET}")).await), [0; 4]);
    }

    async fn nothing_of_a_board_is_found(app: TestApp) {
        let held = held(&app, &["cards", "group", "dots"]).await;
        held.next().await;
        let (gro, _) = held.guest(&app, "Gro").await;
        let card = held.card(&gro, SECRET).await;
        held.next().await;
        held.group(&held.siri, &format!("Gruppe {SECRET}"), &[&card]).await;
        app.indexed().await;
        assert_eq!(totals(&held.siri, &format!("q={SECRET}")).await, [0; 4]);
        assert_eq!(totals(&held.siri, "q=folk").await, [0, 0, 1, 0], "the workshop itself");
        assert_eq!(totals(&held.siri, "q=storsal").await, [0, 0, 1, 0], "by its place");
        assert_eq!(totals(&held.siri, "q=dots").await, [0, 0, 1, 0], "by its agenda");
    }

    async fn what_the_facilitator_needs_to_know_is_not_found(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let draft = app.draft(&siri, json!({"pre_read": "Les dette først"})).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        let item = json!({"title": "Samtale", "minutes": 20, "activity": "talk", "text": SECRET});
        let request = siri.request(Method::PUT, &format!("{path}/agenda")).header("if-match", "*");
        request.json(&json!({"items": [item]})).send().await.expect(200);
        siri.post(&format!("{path}/publish"), json!({})).await.expect(200);
        app.indexed().await;
        assert_eq!(totals(&siri, &format!("q={SECRET}")).await, [0; 4]);
        assert_eq!(totals(&siri, "q=samtaler").await, [0, 0, 1, 0]);
    }
}
