//! What may be typed into a search, how the answer says it was read, and what comes nearest when nothing matches.

use super::address;
use crate::both;
use crate::support::{Client, TestApp};
use idedugnad::app::App;
use idedugnad::ideas::Question;
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Actor, Identity, Membership, Role};
use poem::http::Method;
use serde_json::{Value, json};

async fn ask(client: &Client, q: &str, more: &str) -> Value {
    let path = format!("/ideas?q={}{more}", address(q));
    client.get(&path).await.expect(200).json()
}

fn numbers(page: &Value) -> Vec<i64> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["number"].as_i64().unwrap()).collect()
}

fn sorted(page: &Value) -> Vec<i64> {
    let mut all = numbers(page);
    all.sort_unstable();
    all
}

/// Twelve ideas about meeting places over two themes, two units and two standings; every third is by bus.
async fn twelve(app: &TestApp) -> Client {
    let admin = app.with_role("Anne", Role::Admin).await;
    app.theme("Unge voksne", None).await;
    app.theme("Eldre", None).await;
    let units = [
        app.unit("Nav Bodø", None).await,
        app.unit("Nav Oslo", None).await,
    ];
    for n in 0..12_usize {
        let by = ["med buss", "med båt", "til fots"][n % 3];
        let themes: &[&str] =
            [&["unge-voksne"][..], &["eldre"], &["unge-voksne", "eldre"]][n / 2 % 3];
        let body = json!({"title": format!("Møteplass {n}"), "text": format!("Kom {by} til møteplassen vår."),
            "themes": themes, "unit": units[n / 3 % 2]});
        let id = admin.post("/ideas", body).await.expect(201).id();
        if n % 4 == 3 {
            let step = json!({"status": "in_dialogue", "reason": "Vi ringer."});
            admin
                .post(&format!("/ideas/{id}/status"), step)
                .await
                .expect(200);
        }
    }
    app.indexed().await;
    admin
}

both! {
    async fn a_filter_inside_the_words_does_what_the_parameter_does(app: TestApp) {
        let admin = twelve(&app).await;
        let units = admin.get("/units").await.expect(200).json();
        let bodo = units["items"].as_array().unwrap().iter().find(|unit| unit["name"] == "Nav Bodø").unwrap()["id"].as_str().unwrap().to_owned();
        let facets = "&facets=theme,status,unit,kind&limit=50";
        for (filter, parameter) in [
            ("tema:unge-voksne", "theme=unge-voksne".to_owned()),
            ("Tema:\"UNGE voksne\"", "theme=unge-voksne".to_owned()),
            ("theme:eldre theme:\"unge voksne\"", "theme=eldre,unge-voksne".to_owned()),
            ("status:\"I dialog\"", "status=in_dialogue".to_owned()),
            ("status:\"in dialogue\" tema:eldre", "status=in_dialogue&theme=eldre".to_owned()),
            ("enhet:\"Nav Bodø\"", format!("unit={bodo}")),
            ("unit:nav-bodo status:mottatt", format!("unit={bodo}&status=received")),
        ] {
            let plain = admin.get(&format!("/ideas?{parameter}{facets}")).await.expect(200).json();
            let typed = ask(&admin, filter, facets).await;
            assert!(plain["total"].as_i64().unwrap() > 0, "{parameter}");
            assert_eq!((&typed["total"], numbers(&typed)), (&plain["total"], numbers(&plain)), "{filter}");
            for facet in ["theme", "status", "unit", "kind"] {
                if !parameter.contains(&format!("{facet}=")) {
                    assert_eq!(typed["facets"][facet], plain["facets"][facet], "{filter} {facet}");
                }
                // Choosing a value gives what its count says.
                for value in typed["facets"][facet].as_array().unwrap() {
                    let chosen = ask(&admin, filter, &format!("&{facet}={}", value["key"].as_str().unwrap())).await;
                    assert_eq!(chosen["total"], value["count"], "{filter} {facet} {value}");
                }
            }
            let plain = admin.get(&format!("/ideas?q=buss&{parameter}{facets}")).await.expect(200).json();
            let typed = ask(&admin, &format!("{filter} buss"), facets).await;
            assert_eq!((&typed["items"], &typed["facets"]["kind"]), (&plain["items"], &plain["facets"]["kind"]), "{filter}");
        }
        let both = ask(&admin, "tema:eldre", "&theme=unge-voksne&limit=50").await;
        assert_eq!(both["total"], 4, "a parameter and a filter of the same kind narrow each other: {both}");
        assert!(both["items"].as_array().unwrap().iter().all(|item| item["themes"].as_array().unwrap().len() == 2));
        let read = &ask(&admin, "buss enhet:\"Nav Bodø\" tema:eldre", "").await["understood"];
        assert_eq!(read["words"], json!(["buss"]));
        assert_eq!(read["filters"], json!([
            {"facet": "unit", "key": bodo, "label": "Nav Bodø", "typed": "enhet:\"Nav Bodø\"", "excluded": false},
            {"facet": "theme", "key": "eldre", "label": "Eldre", "typed": "tema:eldre", "excluded": false},
        ]));
        let english = admin.request(Method::GET, "/ideas?q=status:mottatt").header("accept-language", "en").send().await.expect(200).json();
        assert_eq!(english["understood"]["filters"][0]["label"], "Received");
    }

    async fn what_leads_nowhere_is_words_and_nothing_typed_fails(app: TestApp) {
        let admin = twelve(&app).await;
        let unknown = ask(&admin, "møteplass tema:finnesikke", "").await;
        assert_eq!((&unknown["total"], &unknown["understood"]["filters"]), (&json!(12), &json!([])));
        assert_eq!(unknown["understood"]["words"], json!(["møteplass", "finnesikke"]));
        assert_eq!(unknown["understood"]["unknown_filters"], json!([{"facet": "theme", "name": "finnesikke", "typed": "tema:finnesikke", "excluded": false}]));
        let unknown = ask(&admin, "møteplass -enhet:«båten vår» status:I-dialog -tema:buss", "&limit=50").await;
        let read = &unknown["understood"];
        assert_eq!((&read["words"], &read["excluded"]), (&json!(["møteplass"]), &json!(["båten vår", "buss"])));
        assert_eq!(read["unknown_filters"], json!([
            {"facet": "unit", "name": "båten vår", "typed": "-enhet:«båten vår»", "excluded": true},
            {"facet": "theme", "name": "buss", "typed": "-tema:buss", "excluded": true},
        ]));
        assert_eq!(sorted(&unknown), sorted(&ask(&admin, "møteplass status:in_dialogue -buss", "&limit=50").await));
        let long = "møteplass -".repeat(180);
        for odd in ["-", "--", "--x", "\"", "«", "-\"", "-\"a", "tema:", "enhet:\"", "enhet:\"\"", "status:-x", "tema:👍", "-👩‍👩‍👧", ":", "-:", "a:b:c", "-tema:eldre", &long] {
            let page = ask(&admin, odd, "&facets=theme").await;
            assert!(page["understood"]["words"].is_array(), "{odd}: {page}");
        }
        admin.get("/ideas?q=tema:%00").await.expect_problem(400, "invalid_request");
        let without = admin.get("/ideas").await.expect(200).json();
        assert!(without.get("understood").is_none() && without.get("nearest").is_none(), "{without}");
    }

    async fn what_cannot_be_read_finds_nothing(app: TestApp) {
        let admin = twelve(&app).await;
        let long = "å".repeat(100);
        for text in ["👍", "%", "!@#$", "?", "\"", &long] {
            let page = ask(&admin, text, "&facets=theme").await;
            assert_eq!((&page["total"], &page["items"], &page["facets"]["theme"]), (&json!(0), &json!([]), &json!([])), "{text}");
            assert_eq!((&page["nearest"]["why"], &page["nearest"]["total"]), (&json!("newest"), &json!(12)), "{text}");
            let everywhere = admin.get(&format!("/search?q={}", address(text))).await.expect(200).json();
            assert_eq!(everywhere["total"], 0, "{text}: {everywhere}");
        }
        for (text, total) in [("tema:eldre", 8), ("tema:eldre !", 8), ("-buss", 8), ("  ", 12)] {
            assert_eq!(ask(&admin, text, "").await["total"], total, "{text}");
        }
    }

    async fn an_idea_is_found_by_its_number_first_by_whoever_may_see_it(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let open = app.campaign("Åpen", Audience::Open, None).await;
        for (title, campaign) in [("Benk", Some(&open)), ("Skjult", None), ("Vi er 1, 2 og 3", Some(&open)), ("Rom 2 og 1", Some(&open))] {
            let mut body = json!({"title": title, "text": "En tekst."});
            if let Some(campaign) = campaign {
                body["campaign"] = json!(campaign);
            }
            admin.post("/ideas", body).await.expect(201);
        }
        app.indexed().await;
        let everywhere = async |client: &Client, q: &str| {
            let answer = client.get(&format!("/search?q={}", address(q))).await.expect(200).json();
            let groups = answer["groups"].as_array().unwrap();
            assert_eq!(answer["total"], groups[0]["total"], "no other things have such numbers: {answer}");
            numbers(&groups[0])
        };
        let suggested = async |client: &Client, q: &str| {
            let answer = client.get(&format!("/search/suggest?q={}", address(q))).await.expect(200).json();
            numbers(&answer)
        };
        for q in ["1", "#1", " #1 "] {
            let page = ask(&admin, q, "").await;
            assert_eq!((numbers(&page)[0], sorted(&page)), (1, vec![1, 3, 4]), "{q}: {page}");
            assert_eq!(everywhere(&admin, q).await[0], 1);
            assert_eq!(suggested(&admin, q).await[0], 1, "{q}");
        }
        for (q, seen, hidden) in [("2", vec![2, 3, 4], vec![3, 4]), ("#2", vec![2, 3, 4], vec![3, 4])] {
            assert_eq!((numbers(&ask(&admin, q, "").await)[0], sorted(&ask(&admin, q, "").await)), (2, seen), "{q}");
            assert_eq!(sorted(&ask(&app.visitor(), q, "").await), hidden, "{q}");
            assert!(!everywhere(&app.visitor(), q).await.contains(&2) && !suggested(&app.visitor(), q).await.contains(&2));
        }
        for q in ["5", "#99999999999", "1 2 3 4"] {
            assert!(!numbers(&ask(&admin, q, "").await).contains(&5), "{q}");
        }
        assert_eq!(numbers(&ask(&admin, "2 status:mottatt", "").await)[0], 2);
        assert_eq!(numbers(&ask(&admin, "2 status:avslått", "").await), [0; 0]);
    }

    async fn a_facet_is_counted_once_and_whatever_its_own_filter_names(app: TestApp) {
        let admin = twelve(&app).await;
        let facets = async |query: &str| admin.get(&format!("/ideas?{query}")).await.expect(200).json();
        let all = facets("facets=theme,unit").await["facets"].clone();
        assert_eq!((all["theme"].as_array().unwrap().len(), all["unit"].as_array().unwrap().len()), (2, 2), "{all}");
        assert_eq!(facets("facets=theme,unit,theme,theme").await["facets"], all);
        let none = uuid::Uuid::now_v7();
        for (filter, facet, other) in [("theme=finnesikke".to_owned(), "theme", "unit"), (format!("unit={none}"), "unit", "theme"), ("campaign=finnesikke".to_owned(), "campaign", "theme")] {
            let page = facets(&format!("{filter}&facets=theme,unit,campaign")).await;
            assert_eq!((&page["total"], &page["facets"][other]), (&json!(0), &json!([])), "{filter}");
            if facet != "campaign" {
                assert_eq!(page["facets"][facet], all[facet], "{filter}");
            }
        }
        let mine = app.visitor().get("/ideas?author=me&facets=theme").await.expect(200).json();
        assert_eq!((&mine["total"], &mine["facets"]["theme"]), (&json!(0), &json!([])));
    }

    async fn what_is_excluded_is_not_found(app: TestApp) {
        let admin = twelve(&app).await;
        let all = |page: &Value| sorted(page);
        let without_bus: Vec<i64> = (1..=12).filter(|number| (number - 1) % 3 != 0).collect();
        let page = ask(&admin, "møteplass -bussen", "&limit=50").await;
        assert_eq!(all(&page), without_bus, "the word in any inflection");
        assert_eq!(page["understood"]["excluded"], json!(["bussen"]));
        assert!(!page["items"].to_string().contains("<mark>buss"));
        let only = ask(&admin, "-buss", "&limit=5").await;
        assert_eq!((only["total"].as_i64(), numbers(&only)), (Some(8), vec![12, 11, 9, 8, 6]), "the newest first");
        let next = only["next"].as_str().unwrap();
        assert_eq!(numbers(&ask(&admin, "-buss", &format!("&limit=5&after={next}")).await), [5, 3, 2]);
        assert_eq!(only["items"][0]["highlights"], json!(null));
        let phrase = ask(&admin, "møteplass -\"til fots\" -«med båt»", "&limit=50").await;
        assert_eq!(all(&phrase), [1, 4, 7, 10]);
        assert_eq!(ask(&admin, "-\"fots kom\"", "").await["total"], 12, "words in another order exclude nothing");
        let counted = ask(&admin, "-buss -båt", "&facets=theme").await;
        assert_eq!((&counted["total"], &counted["facets"]["theme"][0]["count"]), (&json!(4), &json!(4)));
    }

    async fn a_filter_with_a_minus_leaves_out_what_it_finds(app: TestApp) {
        let admin = twelve(&app).await;
        let all = |page: &Value| sorted(page);
        // A server whose index is not built yet answers by the rows.
        let folder = tempfile::tempdir().unwrap();
        let without_index = App::open(app.db.clone(), folder.path()).await.unwrap();
        let staff = Actor::Person(Identity { id: admin.id(), membership: Membership::Staff { unit: None }, grants: Vec::new() });
        for filter in ["tema:eldre", "tema:\"unge voksne\"", "status:mottatt", "enhet:\"Nav Bodø\"", "enhet:nav-oslo"] {
            let with = all(&ask(&admin, filter, "&limit=50").await);
            assert!((1..12).contains(&with.len()), "{filter}");
            let wanted: Vec<i64> = (1..=12).filter(|number| !with.contains(number)).collect();
            for text in [format!("-{filter}"), format!("møteplass -{filter}"), format!("-{filter} -finnesikke")] {
                let page = ask(&admin, &text, "&limit=50&facets=theme,status,unit").await;
                assert_eq!(all(&page), wanted, "{text}");
                assert_eq!(page["total"], wanted.len(), "{text}");
                for facet in ["status", "unit"] {
                    let counted: usize = page["facets"][facet].as_array().unwrap().iter().map(|one| one["count"].as_u64().unwrap() as usize).sum();
                    assert_eq!(counted, wanted.len(), "no count has it: {text} {page}");
                }
                let question = Question { text: Some(text.clone()), limit: Some(50), ..Question::default() };
                let by_rows = without_index.ideas.find(&staff, question).await.unwrap();
                let mut numbers: Vec<i64> = by_rows.items.iter().map(|item| item.idea.number).collect();
                numbers.sort_unstable();
                assert_eq!((by_rows.degraded, by_rows.total as usize, &numbers), (true, wanted.len(), &wanted), "{text}");
            }
        }
        let read = &ask(&admin, "-tema:eldre -buss tema:unge", "").await["understood"];
        assert_eq!(read["excluded"], json!(["buss"]));
        assert_eq!(read["filters"][0], json!({"facet": "theme", "key": "eldre", "label": "Eldre", "typed": "-tema:eldre", "excluded": true}));
        let none = ask(&admin, "møteplass tema:eldre -tema:eldre", "").await;
        assert_eq!((&none["total"], &none["nearest"]["why"]), (&json!(0), &json!("without_filters")));
        assert_eq!(none["nearest"]["total"], 12);
    }

    async fn what_was_corrected_and_completed_is_told_and_marked(app: TestApp) {
        let admin = twelve(&app).await;
        let page = ask(&admin, "moteplaas \"til fots\" tema:eldre", "").await;
        assert_eq!(page["understood"]["corrected"], json!([{"from": "moteplaas", "to": "møteplass"}]), "{page}");
        assert_eq!(page["did_you_mean"], "møteplass \"til fots\" tema:eldre");
        assert!(page["items"][0]["highlights"]["title"].as_str().unwrap().contains("<mark>Møteplass</mark>"), "{page}");
        let page = ask(&admin, "møtepl", "").await;
        assert_eq!((&page["understood"]["corrected"], &page["did_you_mean"]), (&json!([]), &json!(null)));
        let completed = page["understood"]["completed"].as_array().unwrap();
        assert!(completed.contains(&json!({"from": "møtepl", "to": "møteplass"})), "{page}");
        let whole = ask(&admin, "møteplass", "").await;
        assert_eq!((&whole["understood"]["completed"], &whole["did_you_mean"]), (&json!([]), &json!(null)), "{whole}");
    }

    async fn no_word_is_told_that_stands_only_where_the_reader_may_not_look(app: TestApp) {
        let amina = app.member("Amina").await;
        let partner = app.partner("Per").await;
        let open = app.campaign("For alle", Audience::Open, None).await;
        amina.post("/ideas", json!({"text": "Fjellhytteplanen er hemmelig"})).await.expect(201);
        amina.post("/ideas", json!({"text": "Et åpent kontor", "campaign": open})).await.expect(201);
        app.indexed().await;
        for (typed, told) in [("fjellhytteplannen ", "fjellhytteplanen"), ("fjellhyt", "fjellhytteplanen")] {
            let staff = ask(&amina, typed, "").await;
            assert!(staff["understood"].to_string().contains(told), "{staff}");
            for reader in [&partner, &app.visitor()] {
                let page = ask(reader, typed, "").await;
                assert!(!page.to_string().contains(told), "{page}");
                assert_eq!((&page["total"], &page["did_you_mean"]), (&json!(0), &json!(null)));
                assert_eq!(page["nearest"]["total"], 1, "the one they see: {page}");
            }
        }
    }

    async fn what_comes_nearest_is_shown_when_nothing_matches(app: TestApp) {
        let admin = twelve(&app).await;
        let nearest = async |q: &str, more: &str| {
            let page = ask(&admin, q, more).await;
            assert_eq!((&page["total"], &page["items"]), (&json!(0), &json!([])), "{q}");
            let items = page["nearest"]["items"].as_array().unwrap().len();
            (page["nearest"]["why"].as_str().unwrap().to_owned(), page["nearest"]["total"].as_i64().unwrap(), items)
        };
        let why = |why: &str, total, items| (why.to_owned(), total, items);
        assert_eq!(nearest("buss status:avslått", "").await, why("without_filters", 4, 4));
        assert_eq!(nearest("buss", "&status=declined").await, why("without_filters", 4, 4));
        assert_eq!(nearest("buss", "&theme=finnesikke").await, why("without_filters", 4, 4));
        assert_eq!(nearest("buss -møteplass", "").await, why("without_exclusions", 4, 4));
        assert_eq!(nearest("\"plassen kom\"", "").await.0, "without_phrase");
        assert_eq!(nearest("tralalalala -x", "").await, why("newest", 12, 5));
        assert_eq!(nearest("status:avslått", "").await, why("without_filters", 12, 5));
        assert_eq!(nearest("status:avslått", "&theme=eldre").await, why("without_filters", 12, 5));
        assert_eq!(nearest("tema:eldre", "&theme=finnesikke").await, why("without_filters", 12, 5));
        assert_eq!(nearest("👍", "&theme=eldre").await, why("newest", 12, 5));
        let found = ask(&admin, "buss", "").await;
        assert!(found.get("nearest").is_none(), "{found}");
        let none = app.visitor().get("/ideas?q=buss").await.expect(200).json();
        assert_eq!((&none["total"], none.get("nearest")), (&json!(0), None), "a visitor sees none of them");
        // Who wants nothing but matches is spared the searches for what comes nearest.
        let open = app.campaign("Åpen", Audience::Open, None).await;
        admin.post("/ideas", json!({"text": "Vafler", "campaign": open})).await.expect(201);
        app.indexed().await;
        for (text, theme) in [("tralalalala", None), ("buss", Some("finnesikke"))] {
            for bare in [false, true] {
                let text = Some(text.to_owned());
                let themes = theme.map(str::to_owned).into_iter().collect();
                let question = Question { text, themes, bare, ..Question::default() };
                let found = app.ideas.find(&Actor::Visitor, question).await.unwrap();
                assert_eq!((found.total, found.understood.is_some(), found.nearest.is_some()), (0, true, !bare));
            }
        }
    }
}
