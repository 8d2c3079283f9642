//! Nobody hears of a workshop whose campaign they do not read, nor of somebody else's draft.

use crate::both;
use crate::support::Client;
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use serde_json::{Value, json};

/// A word that stands in every hidden workshop and in nothing else.
const SECRET: &str = "Fjellhytteplanen";

async fn listed(client: &Client, question: &str) -> Vec<String> {
    let page = client
        .get(&format!("/workshops?when=all&limit=100{question}"))
        .await
        .expect(200)
        .json();
    let items = page["items"].as_array().unwrap();
    assert_eq!(page["total"], items.len());
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

both! {
    async fn no_channel_tells_of_a_workshop_that_is_not_for_the_caller(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let unit = app.unit("Kontoret", None).await;
        let staff = app.member("Mona").await;
        let callers = [app.visitor(), app.partner("Per").await, staff];
        let audiences = [Some(Audience::Open), Some(Audience::Partners), Some(Audience::Internal), None];
        for (reach, audience) in [3, 2, 1, 1].into_iter().zip(audiences) {
            let mut fields = json!({"title": format!("{SECRET} {audience:?}"), "purpose": SECRET, "unit": unit});
            let mut campaign = String::new();
            if let Some(audience) = audience {
                campaign = app.campaign(&format!("{SECRET} {audience:?}"), audience, None).await.to_string();
                fields["campaign"] = json!(campaign);
            }
            let (path, workshop) = app.workshop(&siri, fields).await;
            let id = workshop["id"].as_str().unwrap().to_owned();
            for (caller, client) in callers.iter().enumerate() {
                let sees = callers.len() - caller <= reach;
                for question in ["", &format!("&q={}", SECRET.to_lowercase()), &format!("&unit={unit}"), "&state=published", &format!("&campaign={campaign}")] {
                    let found = (campaign.is_empty() && question == "&campaign=") || listed(client, question).await.contains(&id) == sees;
                    assert!(found, "{audience:?} {caller} {question}");
                }
                let status = if sees { 200 } else { 404 };
                client.get(&path).await.expect(status);
                let event = client.get(&format!("{path}/calendar")).await.expect(status);
                assert_eq!(event.text().contains(SECRET), sees);
                for hidden in ["qr", "signups"] {
                    assert!(client.get(&format!("{path}/{hidden}")).await.status >= 401);
                }
            }
        }
    }

    async fn drafts_are_listed_for_their_crew_only(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (frida, mona) = (app.member("Frida").await, app.member("Mona").await);
        let fields = json!({"crew": [{"person": frida.id(), "role": "facilitator"}]});
        let draft = app.draft(&siri, fields).await;
        let id = draft["id"].as_str().unwrap().to_owned();
        let admin = app.with_role("Anne", Role::Admin).await;
        for (client, sees) in [(&siri, true), (&frida, true), (&mona, false), (&admin, false)] {
            for question in ["", "&state=draft"] {
                assert_eq!(listed(client, question).await.contains(&id), sees, "{question}");
            }
        }
        assert_eq!(listed(&frida, "&mine=true").await.len(), 1);
        admin.get(&format!("/workshops/{id}")).await.expect(200);
    }

    async fn a_list_is_paged_by_time_and_tells_what_is_mine(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let mona = app.member("Mona").await;
        let mut paths = Vec::new();
        for hours in [72, 24, 48] {
            let fields = json!({"title": format!("Om {hours} timer"), "starts_at": app.moment(hours * 3_600)});
            paths.push(app.workshop(&siri, fields).await.0);
        }
        let first = mona.get("/workshops?limit=2").await.expect(200).json();
        let titles = |page: &Value| page["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!((titles(&first), &first["total"]), (vec!["Om 24 timer".to_owned(), "Om 48 timer".to_owned()], &json!(3)));
        let next = first["next"].as_str().unwrap();
        let second = mona.get(&format!("/workshops?limit=2&after={next}")).await.expect(200).json();
        assert_eq!((titles(&second), &second["next"]), (vec!["Om 72 timer".to_owned()], &json!(null)));
        mona.post(&format!("{}/signup", paths[0]), json!({})).await.expect(200);
        assert_eq!(titles(&mona.get("/workshops?mine=true").await.json()), ["Om 72 timer"]);
        app.clock.advance(25 * 3_600 + 75 * 60);
        let past = app.client_of(mona.id()).get("/workshops?when=past").await.expect(200).json();
        assert_eq!(titles(&past), ["Om 24 timer"]);
    }
}
