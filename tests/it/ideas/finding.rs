//! Finding ideas: what facets count, how pages follow each other, how soon a write is found.

use crate::both;
use crate::support::{Client, TestApp};
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::{Duration, Instant};

const FACETS: [&str; 5] = ["theme", "status", "kind", "unit", "campaign"];

/// An idea as the test knows it: for each facet the values under which it counts.
type Row = [Vec<String>; 5];

/// The choices of a filter: nothing, or alternatives.
type Choices = Vec<Vec<String>>;

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

/// Forty ideas spread unevenly over themes, statuses, kinds, units and campaigns.
async fn spread(app: &TestApp, admin: &Client) -> (Vec<Row>, [Choices; 5]) {
    let top = app.theme("Topp", None).await;
    for (label, parent) in [("Blad", Some(top)), ("Annet", None)] {
        app.theme(label, parent).await;
    }
    let county = app.unit("Fylket", None).await;
    let offices = [
        app.unit("Kontor A", Some(county)).await,
        app.unit("Kontor B", Some(county)).await,
    ];
    let campaigns = [
        app.campaign("En", Audience::Open, None).await,
        app.campaign("To", Audience::Internal, None).await,
    ];
    let mut rows = Vec::new();
    for n in 0..40_usize {
        let themes: &[&str] = [
            &["blad"][..],
            &["blad", "annet"],
            &["topp"],
            &[],
            &["topp", "blad"],
        ][n % 5];
        let kind = ["problem", "working_method", "meeting_place"][n % 7 % 3];
        let office = [Some(offices[0]), Some(offices[1]), None, Some(county)][n / 3 % 4];
        let campaign = [None, Some(("en", campaigns[0])), Some(("to", campaigns[1]))][n % 11 % 3];
        let status = ["received", "received", "worklist", "declined"][n % 13 % 4];
        let mut body = json!({"text": format!("Forslag nummer {n} om møteplasser"), "kind": kind, "themes": themes, "unit": office});
        if let Some((_, id)) = campaign {
            body["campaign"] = json!(id);
        }
        let id = admin.post("/ideas", body).await.expect(201).id();
        if status != "received" {
            admin
                .post(
                    &format!("/ideas/{id}/status"),
                    json!({"status": status, "reason": "Derfor."}),
                )
                .await
                .expect(200);
        }
        let mut under: BTreeSet<&str> = themes.iter().copied().collect();
        if under.contains("blad") {
            under.insert("topp");
        }
        let mut path: BTreeSet<String> = office.iter().map(ToString::to_string).collect();
        path.extend(office.map(|_| county.to_string()));
        rows.push([
            under.into_iter().map(str::to_owned).collect(),
            words(&[status]),
            words(&[kind]),
            path.into_iter().collect(),
            campaign
                .iter()
                .map(|(slug, _)| (*slug).to_owned())
                .collect(),
        ]);
    }
    let choices = [
        vec![vec![], words(&["topp"]), words(&["blad", "annet"])],
        vec![
            vec![],
            words(&["received"]),
            words(&["worklist", "declined"]),
        ],
        vec![vec![], words(&["problem", "meeting_place"])],
        vec![
            vec![],
            vec![county.to_string()],
            vec![offices[0].to_string(), offices[1].to_string()],
        ],
        vec![vec![], words(&["en"]), words(&["en", "to"])],
    ];
    (rows, choices)
}

fn matches(row: &Row, filters: &[Vec<String>; 5], except: Option<usize>) -> bool {
    (0..5).filter(|facet| Some(*facet) != except).all(|facet| {
        filters[facet].is_empty()
            || filters[facet]
                .iter()
                .any(|value| row[facet].contains(value))
    })
}

fn expected(rows: &[Row], filters: &[Vec<String>; 5], facet: usize) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for row in rows.iter().filter(|row| matches(row, filters, Some(facet))) {
        for value in &row[facet] {
            *counts.entry(value.clone()).or_insert(0) += 1;
        }
    }
    counts
}

fn counted(list: &Value, facet: &str) -> BTreeMap<String, i64> {
    let values = list["facets"][facet].as_array().unwrap().iter();
    let pair = |value: &Value| {
        (
            value["key"].as_str().unwrap().to_owned(),
            value["count"].as_i64().unwrap(),
        )
    };
    values.map(pair).filter(|(_, count)| *count > 0).collect()
}

fn every_combination(choices: &[Choices; 5]) -> Vec<[Vec<String>; 5]> {
    let mut all: Vec<[Vec<String>; 5]> = vec![Default::default()];
    for (facet, options) in choices.iter().enumerate() {
        let with = |filters: &[Vec<String>; 5], option: &Vec<String>| {
            let mut filters = filters.clone();
            filters[facet] = option.clone();
            filters
        };
        all = all
            .iter()
            .flat_map(|filters| options.iter().map(move |option| with(filters, option)))
            .collect();
    }
    all
}

/// All pages of a list, and how many there were.
async fn pages(client: &Client, query: &str) -> (Vec<Value>, usize) {
    let (mut items, mut after, mut count) = (Vec::new(), String::new(), 0);
    loop {
        let answer = client
            .get(&format!("/ideas?{query}{after}"))
            .await
            .expect(200);
        let page = answer.json();
        items.extend(page["items"].as_array().unwrap().clone());
        count += 1;
        let Some(next) = page["next"].as_str() else {
            assert_eq!(answer.header("link"), "");
            return (items, count);
        };
        assert!(
            answer.header("link").ends_with("; rel=\"next\"")
                && answer.header("link").contains(next)
        );
        after = format!("&after={next}");
    }
}

both! {
    async fn facets_count_exactly_what_the_rows_say_under_every_combination_of_filters(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let (rows, choices) = spread(&app, &admin).await;
        app.indexed().await;
        for filters in every_combination(&choices) {
            let pair = |(name, values): (&&str, &Vec<String>)| format!("{name}={}", values.join(","));
            let query: Vec<String> = FACETS.iter().zip(&filters).filter(|(_, values)| !values.is_empty()).map(pair).collect();
            let query = query.join("&");
            let list = admin.get(&format!("/ideas?{query}&facets={}&limit=1", FACETS.join(","))).await.expect(200).json();
            let total = rows.iter().filter(|row| matches(row, &filters, None)).count();
            assert_eq!(list["total"], total, "{query}");
            for (facet, name) in FACETS.iter().enumerate() {
                assert_eq!(counted(&list, name), expected(&rows, &filters, facet), "{name} of {query}");
            }
        }
    }

    async fn only_facets_asked_for_are_told_and_their_labels_follow_the_language(app: TestApp) {
        let amina = app.member("Amina").await;
        amina.post("/ideas", json!({"text": "Hold åpent"})).await.expect(201);
        app.indexed().await;
        let plain = amina.get("/ideas").await.expect(200).json();
        assert!(plain.get("facets").is_none(), "{plain}");
        let asked = amina.request(poem::http::Method::GET, "/ideas?facets=kind").header("accept-language", "en");
        let asked = asked.send().await.expect(200).json();
        assert_eq!(asked["facets"], json!({"kind": [{"key": "working_method", "label": "Working method", "count": 1}]}));
    }

    async fn the_pages_of_every_order_show_every_idea_once(app: TestApp) {
        let amina = app.member("Amina").await;
        let others = [app.member("Bo").await, app.member("Cato").await];
        for n in 0..23 {
            let id = amina.post("/ideas", json!({"text": format!("Møteplass nummer {n}: kaffe for alle {}", "kaffe ".repeat(n % 4))})).await.expect(201).id();
            for other in &others[..n % 3] {
                other.put(&format!("/ideas/{id}/support"), json!({})).await.expect(200);
            }
        }
        app.indexed().await;
        for sort in ["sort=new", "sort=supported", "sort=active", "q=kaffe&sort=relevance", "q=kaffe&sort=new", "q=kaffe"] {
            let (items, count) = pages(&amina, &format!("{sort}&limit=7")).await;
            let ids: HashSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
            assert_eq!((items.len(), ids.len(), count), (23, 23, 4), "{sort}");
            let falling = |name: &str| items.windows(2).all(|two| two[0][name].as_f64() >= two[1][name].as_f64());
            match sort {
                "sort=new" | "q=kaffe&sort=new" => assert!(falling("number"), "{sort}"),
                "sort=supported" => assert!(falling("support"), "{sort}"),
                "q=kaffe" | "q=kaffe&sort=relevance" => assert!(falling("score"), "{sort}"),
                _ => {}
            }
        }
    }

    async fn pages_stay_whole_while_ideas_come_in(app: TestApp) {
        let amina = app.member("Amina").await;
        for n in 0..9 {
            amina.post("/ideas", json!({"text": format!("Idé {n}")})).await.expect(201);
        }
        app.indexed().await;
        let first = amina.get("/ideas?limit=5").await.expect(200).json();
        amina.post("/ideas", json!({"text": "Kom imellom"})).await.expect(201);
        app.indexed().await;
        let rest = amina.get(&format!("/ideas?limit=5&after={}", first["next"].as_str().unwrap())).await.expect(200).json();
        let numbers = |page: &Value| page["items"].as_array().unwrap().iter().map(|item| item["number"].as_i64().unwrap()).collect::<Vec<_>>();
        assert_eq!((numbers(&first), numbers(&rest)), (vec![9, 8, 7, 6, 5], vec![4, 3, 2, 1]));
    }

    async fn the_place_of_another_order_is_refused(app: TestApp) {
        let amina = app.member("Amina").await;
        for n in 0..3 {
            amina.post("/ideas", json!({"text": format!("Idé {n}")})).await.expect(201);
        }
        app.indexed().await;
        let next = amina.get("/ideas?limit=1&sort=supported").await.expect(200).json()["next"].as_str().unwrap().to_owned();
        let answer = amina.get(&format!("/ideas?limit=1&sort=new&after={next}")).await.expect_problem(400, "invalid_request");
        assert_eq!(answer.faults(), [("?after".to_owned(), "invalid_format".to_owned())]);
    }

    async fn a_read_that_names_a_change_waits_for_it(app: TestApp) {
        let (amina, bo) = (app.member("Amina").await, app.member("Bo").await);
        for n in 1..=10 {
            let made = amina.post("/ideas", json!({"text": format!("Pannekaker på tirsdag {n}")})).await.expect(201);
            let asked = Instant::now();
            let read = bo.request(poem::http::Method::GET, "/ideas?q=pannekaker").header("x-change-token", made.header("x-change-token"));
            let total = read.send().await.expect(200).json()["total"].as_i64();
            // It waits for 300 ms at most; a machine too slow for that proves nothing.
            assert!(total == Some(n) || asked.elapsed() >= Duration::from_millis(300), "{total:?} of {n}");
        }
    }

    async fn a_write_is_found_and_counted_within_two_seconds(app: TestApp) {
        let (amina, visitor) = (app.member("Amina").await, app.visitor());
        let campaign = app.campaign("For alle", Audience::Open, None).await;
        for n in 1..=5 {
            amina.post("/ideas", json!({"text": "Vafler på fredag", "campaign": campaign})).await.expect(201);
            let written = Instant::now();
            loop {
                let list = visitor.get("/ideas?q=vafler&facets=campaign").await.expect(200).json();
                if list["total"] == n && list["facets"]["campaign"][0]["count"] == n {
                    break;
                }
                assert!(written.elapsed() < Duration::from_secs(2), "{list}");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }

    async fn only_ones_own_ideas_are_listed_when_asked_for(app: TestApp) {
        let (amina, bo) = (app.member("Amina").await, app.member("Bo").await);
        for client in [&amina, &bo, &bo] {
            client.post("/ideas", json!({"text": "Min idé"})).await.expect(201);
        }
        app.indexed().await;
        assert_eq!(bo.get("/ideas?author=me").await.expect(200).json()["total"], 2);
        assert_eq!(app.visitor().get("/ideas?author=me").await.expect(200).json()["total"], 0);
    }

    async fn at_most_three_alike_ideas_are_told_and_none_that_is_not(app: TestApp) {
        let amina = app.member("Amina").await;
        for n in 0..20 {
            amina.post("/ideas", json!({"text": format!("Noe helt annet om emne{n} ved skranken{n}")})).await.expect(201);
        }
        for n in 0..5 {
            let text = format!("La kontoret ha åpent på kvelden slik at folk i arbeid kan komme innom uten å ta fri. {n}");
            amina.post("/ideas", json!({"text": text})).await.expect(201);
        }
        app.indexed().await;
        let ask = async |text: &str| amina.post("/ideas/similar", json!({"text": text})).await.expect(200).json()["items"].as_array().unwrap().clone();
        let alike = ask("Kontoret bør ha åpent på kvelden, så folk i arbeid kan komme uten å ta fri").await;
        assert_eq!(alike.len(), 3);
        assert!(alike.iter().all(|item| (0.0..=1.0).contains(&item["score"].as_f64().unwrap())), "{alike:?}");
        assert!(ask("Sykkelparkering under tak").await.is_empty());
    }
}
