//! Nobody sees through one channel what another hides.

use crate::both;
use crate::support::{Client, TestApp};
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Grant, Role, Scope};
use serde_json::{Value, json};

/// A word that stands in every hidden thing and in nothing else.
const SECRET: &str = "Fjellhytteplanen";

struct Hidden {
    author: Client,
    keeper: Client,
    idea: String,
    number: i64,
    comment: String,
    campaign: String,
    theme: String,
    unit: String,
}

/// An idea with all that hangs on it, in a campaign for this audience or in none, and an open one beside it.
async fn hide(app: &TestApp, audience: Option<Audience>) -> Hidden {
    let author = app.member("Amina").await;
    let keeper = app.with_role("Siri", Role::Strategist).await;
    let theme = app.theme("Åpningstider", None).await;
    let unit = app.unit("Kontoret", None).await;
    let open = app.campaign("For alle", Audience::Open, None).await;
    let mut body = json!({"title": format!("{SECRET} om kveldsåpent"), "text": format!("{SECRET}: hold åpent om kvelden på alle kontorer i hele landet."),
        "themes": [theme], "unit": unit, "kind": "problem"});
    let mut campaign = String::new();
    if let Some(audience) = audience {
        campaign = app
            .campaign(&format!("{SECRET} kampanje"), audience, None)
            .await
            .to_string();
        body["campaign"] = json!(campaign);
    }
    let made = author.post("/ideas", body).await.expect(201).json();
    author
        .post(
            "/ideas",
            json!({"text": "Åpent for alle som vil komme innom en tur", "campaign": open}),
        )
        .await
        .expect(201);
    let idea = made["id"].as_str().unwrap().to_owned();
    let comment = author
        .post(
            &format!("/ideas/{idea}/comments"),
            json!({"text": format!("{SECRET}: enig")}),
        )
        .await
        .expect(201)
        .id();
    let step = json!({"status": "in_dialogue", "reason": format!("{SECRET} er god")});
    keeper
        .post(&format!("/ideas/{idea}/status"), step)
        .await
        .expect(200);
    app.indexed().await;
    Hidden {
        author,
        keeper,
        number: made["number"].as_i64().unwrap(),
        idea,
        comment,
        campaign,
        theme: theme.to_string(),
        unit: unit.to_string(),
    }
}

fn count_of(facet: &Value, key: &str) -> i64 {
    let values = facet.as_array().cloned().unwrap_or_default();
    values
        .iter()
        .find(|value| value["key"] == key)
        .map_or(0, |value| value["count"].as_i64().unwrap())
}

/// Looks through every channel as this reader, who must not find anything.
async fn sees_nothing(reader: &Client, hidden: &Hidden, signed_in: bool) {
    let Hidden {
        idea,
        number,
        comment,
        ..
    } = hidden;
    let mut gone = vec![
        format!("/ideas/{idea}"),
        format!("/ideas/{number}"),
        format!("/ideas/{idea}/history"),
        format!("/ideas/{number}/history"),
        format!("/ideas/{idea}/comments"),
        format!("/comments/{comment}"),
    ];
    if !hidden.campaign.is_empty() {
        gone.push(format!("/campaigns/{}", hidden.campaign));
        gone.push("/campaigns/fjellhytteplanen-kampanje".to_owned());
    }
    for path in gone {
        reader.get(&path).await.expect_problem(404, "not_found");
    }
    let refused = if signed_in {
        (404, "not_found")
    } else {
        (401, "not_signed_in")
    };
    for path in [
        format!("/ideas/{idea}/support"),
        format!("/ideas/{number}/support"),
    ] {
        reader
            .put(&path, json!({}))
            .await
            .expect_problem(refused.0, refused.1);
        reader
            .take_back(&path)
            .await
            .expect_problem(refused.0, refused.1);
    }
    let written = reader
        .post(&format!("/ideas/{idea}/comments"), json!({"text": "Hei"}))
        .await;
    written.expect_problem(refused.0, refused.1);
    let step = json!({"status": "worklist", "reason": "Ja"});
    reader
        .post(&format!("/ideas/{idea}/status"), step)
        .await
        .expect_problem(refused.0, refused.1);
    lists_hide(reader, hidden).await;
}

async fn lists_hide(reader: &Client, hidden: &Hidden) {
    let (theme, unit) = (&hidden.theme, &hidden.unit);
    for query in [
        "",
        "q=Fjellhytteplanen",
        "q=kveld",
        "sort=supported",
        "sort=active",
        "status=in_dialogue",
        "kind=problem",
    ] {
        let path = format!("/ideas?{query}&facets=theme,status,kind,unit,campaign&limit=100");
        let answer = reader.get(&path).await.expect(200);
        assert!(
            !answer.text().contains(SECRET),
            "{query}: {}",
            answer.text()
        );
        let list = answer.json();
        let shown = list["items"].as_array().unwrap().len() as i64;
        assert_eq!(list["total"], shown, "{query}");
        let facets = &list["facets"];
        assert_eq!(count_of(&facets["status"], "in_dialogue"), 0, "{query}");
        assert_eq!(count_of(&facets["kind"], "problem"), 0, "{query}");
        assert_eq!(count_of(&facets["theme"], "apningstider"), 0, "{query}");
        assert_eq!(count_of(&facets["unit"], unit), 0, "{query}");
        assert_eq!(
            count_of(&facets["campaign"], "fjellhytteplanen-kampanje"),
            0,
            "{query}"
        );
    }
    let in_campaign = format!(
        "campaign={}",
        if hidden.campaign.is_empty() {
            "ingen"
        } else {
            &hidden.campaign
        }
    );
    for filter in [
        format!("theme={theme}"),
        format!("unit={unit}"),
        in_campaign,
        "campaign=fjellhytteplanen-kampanje".to_owned(),
    ] {
        assert_eq!(
            reader
                .get(&format!("/ideas?{filter}"))
                .await
                .expect(200)
                .json()["total"],
            0,
            "{filter}"
        );
    }
    for (path, body) in [
        (
            "/ideas/similar",
            json!({"title": format!("{SECRET} om kveldsåpent"), "text": "hold åpent om kvelden på alle kontorer i hele landet"}),
        ),
        (
            "/themes/suggest",
            json!({"text": format!("{SECRET} og åpningstider")}),
        ),
    ] {
        let answer = reader.post(path, body).await.expect(200).json();
        let words = answer
            .to_string()
            .replace(&format!("\"words\":[\"{SECRET}"), "");
        assert!(
            !words.contains(SECRET) && !words.contains(&hidden.idea),
            "{path}: {words}"
        );
    }
    let themes = reader.get("/themes").await.expect(200).json();
    assert_eq!(themes["items"][0]["ideas"], 0, "{themes}");
    assert_eq!(
        reader
            .get(&format!("/themes/{theme}"))
            .await
            .expect(200)
            .json()["ideas"],
        0
    );
    let campaigns = reader.get("/campaigns").await.expect(200);
    assert!(!campaigns.text().contains(SECRET), "{}", campaigns.text());
    assert_eq!(campaigns.json()["items"][0]["ideas"], 1);
    let overview = reader.get("/overview").await.expect(200);
    assert!(!overview.text().contains(SECRET), "{}", overview.text());
    assert_eq!(
        (
            &overview.json()["numbers"]["ideas"],
            &overview.json()["status_changes"]
        ),
        (&json!(1), &json!([]))
    );
}

/// The same channels show it to staff, so that the silence above means something.
async fn staff_sees_it(reader: &Client, hidden: &Hidden) {
    let list = reader
        .get("/ideas?q=Fjellhytteplanen&facets=theme,campaign")
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            list["total"].as_i64(),
            count_of(&list["facets"]["theme"], "apningstider")
        ),
        (Some(1), 1),
        "{list}"
    );
    assert_eq!(
        count_of(&list["facets"]["campaign"], "fjellhytteplanen-kampanje"),
        1,
        "{list}"
    );
    let body = json!({"title": format!("{SECRET} om kveldsåpent"), "text": format!("{SECRET}: hold åpent om kvelden på alle kontorer i hele landet.")});
    assert!(
        reader
            .post("/ideas/similar", body)
            .await
            .expect(200)
            .text()
            .contains(&hidden.idea)
    );
    assert_eq!(
        reader.get("/themes").await.expect(200).json()["items"][0]["ideas"],
        1
    );
    let overview = reader.get("/overview").await.expect(200).json();
    assert_eq!(
        (
            &overview["numbers"]["ideas"],
            &overview["status_changes"][0]["idea"]["number"]
        ),
        (&json!(2), &json!(hidden.number))
    );
}

both! {
    async fn what_is_internal_is_seen_by_staff_alone(app: TestApp) {
        let hidden = hide(&app, Some(Audience::Internal)).await;
        sees_nothing(&app.visitor(), &hidden, false).await;
        sees_nothing(&app.partner("Per").await, &hidden, true).await;
        staff_sees_it(&hidden.author, &hidden).await;
    }

    async fn what_is_for_partners_is_hidden_from_visitors_alone(app: TestApp) {
        let hidden = hide(&app, Some(Audience::Partners)).await;
        sees_nothing(&app.visitor(), &hidden, false).await;
        let partner = app.partner("Per").await;
        assert_eq!(partner.get("/ideas?q=Fjellhytteplanen").await.expect(200).json()["total"], 1);
        assert_eq!(partner.get(&format!("/ideas/{}", hidden.idea)).await.expect(200).json()["comments"], 1);
        assert_eq!(partner.get("/overview").await.expect(200).json()["status_changes"][0]["idea"]["number"], hidden.number);
    }

    async fn what_belongs_to_no_campaign_is_for_staff(app: TestApp) {
        let hidden = hide(&app, None).await;
        sees_nothing(&app.visitor(), &hidden, false).await;
        sees_nothing(&app.partner("Per").await, &hidden, true).await;
    }

    async fn a_campaign_that_closes_its_doors_hides_its_ideas_at_once(app: TestApp) {
        let hidden = hide(&app, Some(Audience::Open)).await;
        let visitor = app.visitor();
        assert_eq!(visitor.get("/ideas?q=Fjellhytteplanen").await.expect(200).json()["total"], 1);
        let path = format!("/campaigns/{}", hidden.campaign);
        hidden.keeper.patch(&path, 1, json!({"audience": "internal"})).await.expect(200);
        visitor.get(&format!("/ideas/{}", hidden.idea)).await.expect_problem(404, "not_found");
        let list = visitor.get("/ideas?q=Fjellhytteplanen&facets=kind").await.expect(200).json();
        assert_eq!((list["total"].as_i64(), &list["facets"]["kind"]), (Some(0), &json!([])), "{list}");
    }

    async fn a_shortlist_shows_a_partner_only_what_they_may_read(app: TestApp) {
        let hidden = hide(&app, Some(Audience::Internal)).await;
        let list = hidden.keeper.post("/shortlists", json!({"name": "Høsten", "shared": true, "campaign": hidden.campaign})).await.expect(201).id();
        let entries = format!("/shortlists/{list}/entries");
        let entry = hidden.keeper.post(&entries, json!({"idea": hidden.idea, "reason": SECRET})).await.expect(201).id();
        hidden.keeper.post(&entries, json!({"idea": (hidden.number + 1).to_string(), "pick": false})).await.expect(201);
        let organisation = app.partner("Per").await.get("/me").await.json()["organisation"]["id"].as_str().unwrap().parse().unwrap();
        let grant = Grant { role: Role::Organiser, scope: Scope::Everywhere };
        let reader = app.person("Pål", vec![grant], Some(organisation)).await;
        let shown = reader.get(&format!("/shortlists/{list}")).await.expect(200);
        assert!(!shown.text().contains(SECRET), "{}", shown.text());
        let shown = shown.json();
        assert_eq!((&shown["picks"], &shown["near_misses"], &shown["entries"][0]["position"]), (&json!(0), &json!(1), &json!(1)));
        reader.get(&format!("{entries}/{entry}")).await.expect_problem(404, "not_found");
        for format in ["csv", "json", "xlsx"] {
            let file = reader.get(&format!("/shortlists/{list}/export?format={format}")).await.expect(200);
            assert!(!file.text().contains(SECRET), "{format}");
            if format == "csv" {
                assert_eq!(file.text().lines().count(), 2, "{}", file.text());
            }
        }
    }

    async fn a_withdrawn_idea_is_gone_everywhere_at_once(app: TestApp) {
        let author = app.member("Amina").await;
        let keeper = app.with_role("Siri", Role::Strategist).await;
        let theme = app.theme("Åpningstider", None).await;
        let campaign = app.campaign("For alle", Audience::Open, None).await;
        let text = format!("{SECRET}: hold åpent om kvelden på alle kontorer i hele landet.");
        let idea = author.post("/ideas", json!({"text": text, "themes": [theme], "campaign": campaign})).await.expect(201).id();
        let path = format!("/ideas/{idea}");
        let comment = keeper.post(&format!("{path}/comments"), json!({"text": "Enig"})).await.expect(201).id();
        let list = keeper.post("/shortlists", json!({"name": "Høsten"})).await.expect(201).id();
        keeper.post(&format!("/shortlists/{list}/entries"), json!({"idea": idea})).await.expect(201);
        author.delete(&path, 1).await.expect(204);
        for reader in [&author, &keeper, &app.visitor()] {
            for gone in [path.clone(), "/ideas/1".to_owned(), format!("{path}/history"), format!("{path}/comments"), format!("/comments/{comment}")] {
                reader.get(&gone).await.expect_problem(404, "not_found");
            }
            let found = reader.get("/ideas?q=Fjellhytteplanen&facets=theme,status").await.expect(200).json();
            assert_eq!((found["total"].as_i64(), &found["facets"]["theme"]), (Some(0), &json!([])), "{found}");
            assert_eq!(reader.post("/ideas/similar", json!({"text": text})).await.expect(200).json()["items"], json!([]));
            assert_eq!(reader.get("/themes").await.json()["items"][0]["ideas"], 0);
            assert_eq!(reader.get("/campaigns").await.json()["items"][0]["ideas"], 0);
            assert_eq!(reader.get("/overview").await.json()["numbers"]["ideas"], 0);
        }
        let shown = keeper.get(&format!("/shortlists/{list}")).await.expect(200).json();
        assert_eq!((&shown["entries"], &shown["picks"]), (&json!([]), &json!(0)));
        author.put(&format!("{path}/support"), json!({})).await.expect_problem(404, "not_found");
        assert_eq!(author.get("/me/waiting").await.expect(200).json()["total"], 0);
    }
}
