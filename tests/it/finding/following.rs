//! The second index is a copy: what is gone vanishes from it within two seconds, and whatever happens to it, it comes
//! back whole.

use super::{comment, group, method, search, totals};
use crate::both;
use crate::support::Client;
use idedugnad::app::App;
use idedugnad::db::{self, Change};
use idedugnad::finding::{Kind, Question, Things};
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Actor, ChangeKind, ChangeToken, Instant as Moment, Role};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Waits until there are so many of each kind; two seconds at most.
async fn become_soon(client: &Client, question: &str, expected: [u64; 4]) {
    let written = Instant::now();
    loop {
        let found = totals(client, question).await;
        if found == expected {
            return;
        }
        assert!(
            written.elapsed() < Duration::from_secs(2),
            "{found:?}, not {expected:?}"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Copies a folder as it is at this moment, as a crash would leave it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else if entry.file_name() != "LOCK" {
            // The merger may remove a file while we look.
            let _ = fs::copy(entry.path(), target);
        }
    }
}

/// The name of the index in use.
fn current(index: &Path) -> String {
    fs::read_to_string(index.join("things").join("CURRENT")).unwrap()
}

both! {
    async fn what_changes_or_goes_away_is_found_so_within_two_seconds(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let campaign = app.campaign("Åpen", Audience::Open, None).await;
        let visitor = app.visitor();
        let idea = siri.post("/ideas", json!({"text": "Vafler", "campaign": campaign})).await.expect(201).id();
        let first = comment(&siri, &idea, "Ja til vafler").await;
        become_soon(&visitor, "q=vaffel", [1, 1, 0, 0]).await;
        comment(&siri, &idea, "Vafler er godt").await;
        become_soon(&visitor, "q=vaffel", [1, 2, 0, 0]).await;
        siri.patch(&first, 1, json!({"text": "Ja til traktorer"})).await.expect(200);
        become_soon(&visitor, "q=vaffel", [1, 1, 0, 0]).await;
        become_soon(&visitor, "q=traktor", [0, 1, 0, 0]).await;
        siri.delete(&first, 2).await.expect(204);
        become_soon(&visitor, "q=traktor", [0; 4]).await;

        let draft = app.draft(&siri, json!({"title": "Vafler for alle", "campaign": campaign})).await;
        app.indexed().await;
        assert_eq!(totals(&siri, "q=vaffel").await, [1, 1, 0, 0], "drafts are not found");
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        let published = siri.post(&format!("{path}/publish"), json!({})).await.expect(200).json();
        become_soon(&visitor, "q=vaffel", [1, 1, 1, 0]).await;
        let version = published["version"].as_i64().unwrap();
        let changed = siri.patch(&path, version, json!({"title": "Traktorer for alle"})).await.expect(200).json();
        become_soon(&visitor, "q=traktor", [0, 0, 1, 0]).await;
        siri.patch(&path, changed["version"].as_i64().unwrap(), json!({"campaign": null})).await.expect(200);
        become_soon(&visitor, "q=traktor", [0; 4]).await;
        siri.post(&format!("{path}/cancel"), json!({"reason": "Ingen egg."})).await.expect(200);
        app.indexed().await;
        let cancelled = search(&siri, "q=traktor").await;
        assert_eq!(group(&cancelled, "workshop")["items"][0]["state"], "cancelled", "found, and said to be called off");

        let made = siri.post("/methods", method("Vaffelrunden", "Steke sammen")).await.expect(201).json();
        become_soon(&visitor, "q=vaffel", [1, 1, 0, 1]).await;
        siri.delete(&format!("/methods/{}", made["id"].as_str().unwrap()), 1).await.expect(204);
        become_soon(&visitor, "q=vaffel", [1, 1, 0, 0]).await;

        siri.delete(&format!("/ideas/{idea}"), 1).await.expect(204);
        become_soon(&siri, "q=vaffel", [0; 4]).await;
    }

    async fn a_campaign_that_closes_its_doors_takes_its_comments_along(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let [open, inside] = [
            app.campaign("Åpen", Audience::Open, None).await,
            app.campaign("Intern", Audience::Internal, None).await,
        ];
        let visitor = app.visitor();
        let idea = siri.post("/ideas", json!({"text": "Vafler", "campaign": open})).await.expect(201).id();
        comment(&siri, &idea, "Ja til vafler").await;
        app.workshop(&siri, json!({"title": "Vafler", "campaign": open})).await;
        become_soon(&visitor, "q=vaffel", [1, 1, 1, 0]).await;
        let version = siri.get(&format!("/campaigns/{open}")).await.expect(200).json()["version"].as_i64().unwrap();
        siri.patch(&format!("/campaigns/{open}"), version, json!({"audience": "partners"})).await.expect(200);
        assert_eq!(totals(&visitor, "q=vaffel").await, [0; 4]);
        let partner = app.partner("Per").await;
        assert_eq!(totals(&partner, "q=vaffel").await, [1, 1, 1, 0]);
        // An idea that is moved takes its comments along.
        let (moved, to) = (app.uuid_literal(idea.parse().unwrap()), app.uuid_literal(inside));
        let id: Uuid = idea.parse().unwrap();
        app.sql(&format!("UPDATE idea SET campaign_id = {to} WHERE id = {moved}")).await;
        app.db.write(move |tx| Box::pin(async move { tx.record(ChangeKind::Idea, id, None).await })).await.unwrap();
        become_soon(&partner, "q=vaffel", [0, 0, 1, 0]).await;
        become_soon(&siri, "q=vaffel&campaign=intern", [1, 1, 0, 0]).await;
    }

    async fn a_comment_is_indexed_alone_and_an_idea_with_all_under_it(app: TestApp) {
        let amina = app.member("Amina").await;
        let idea = amina.post("/ideas", json!({"text": "Noe"})).await.expect(201).id();
        let mut written = Vec::new();
        for _ in 0..3 {
            let path = comment(&amina, &idea, "Traktorer").await;
            written.push(path.rsplit('/').next().unwrap().parse::<Uuid>().unwrap());
        }
        let things = Things::new(&app.db, &app.ideas);
        let entity: Uuid = idea.parse().unwrap();
        let line = |kind, part| Change { token: ChangeToken::default(), kind, entity, part, at: Moment(0) };
        let ids = async |changes: &[Change]| {
            let (touched, docs) = things.changed(changes).await.unwrap();
            let mut documents: Vec<Uuid> = docs.iter().map(|doc| doc.id).collect();
            documents.sort_unstable();
            (touched, documents)
        };
        let one = vec![written[1]];
        let mut all = written.clone();
        all.sort_unstable();
        assert_eq!(ids(&[line(ChangeKind::Comment, Some(written[1]))]).await, (one.clone(), one.clone()));
        assert_eq!(ids(&[line(ChangeKind::Idea, None)]).await, (all.clone(), all.clone()));
        // Lines from before parts were told are on the whole discussion.
        assert_eq!(ids(&[line(ChangeKind::Comment, None)]).await, (all.clone(), all.clone()));
        let both = [line(ChangeKind::Comment, Some(written[1])), line(ChangeKind::Idea, None)];
        assert_eq!(ids(&both).await, (all.clone(), all));

        let before = db::changes_after(&app.db, ChangeToken::default(), 100).await.unwrap();
        let told: Vec<Uuid> = before.iter().filter_map(|change| change.part).collect();
        assert_eq!(told, written, "each line tells its comment");
        let path = format!("/comments/{}", written[1]);
        amina.patch(&path, 1, json!({"text": "Vafler"})).await.expect(200);
        amina.delete(&path, 2).await.expect(204);
        let after = before.last().unwrap().token;
        let changes = db::changes_after(&app.db, after, 100).await.unwrap();
        assert_eq!(changes.iter().filter_map(|change| change.part).collect::<Vec<_>>(), [written[1], written[1]]);
        assert_eq!(ids(&changes).await, (one, vec![]), "gone from the index, the others untouched");
    }

    async fn a_read_that_names_a_change_waits_for_it_in_both_indexes(app: TestApp) {
        let amina = app.member("Amina").await;
        let idea = amina.post("/ideas", json!({"text": "Noe"})).await.expect(201).id();
        for n in 1..=5 {
            let made = amina.post(&format!("/ideas/{idea}/comments"), json!({"text": "Traktorer"})).await.expect(201);
            let asked = Instant::now();
            let read = amina.request(poem::http::Method::GET, "/search?q=traktorer").header("x-change-token", made.header("x-change-token"));
            let answer = read.send().await.expect(200).json();
            // It waits for 300 ms at most; a machine too slow for that proves nothing.
            assert!(group(&answer, "comment")["total"] == n || asked.elapsed() >= Duration::from_millis(300), "{answer}");
        }
    }

    async fn what_another_server_wrote_is_found_here(app: TestApp) {
        let other = app.beside().await;
        let amina = app.member("Amina").await;
        let there = other.client_of(amina.id());
        let idea = amina.post("/ideas", json!({"text": "Noe"})).await.expect(201).id();
        for n in 1..=3 {
            comment(&amina, &idea, "Traktorer").await;
            become_soon(&there, "q=traktor", [0, n, 0, 0]).await;
        }
    }

    async fn a_restart_goes_on_with_the_index_there_is(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.id();
        let idea = amina.post("/ideas", json!({"text": "Noe"})).await.expect(201).id();
        comment(&amina, &idea, "Traktorer").await;
        app.indexed().await;
        // Lines that touch nothing of it are read again after a restart, no more.
        app.theme("Mat", None).await;
        let before = current(&app.folder().join("index"));
        drop(amina);
        let app = app.restarted(|_| ()).await;
        assert_eq!(current(&app.folder().join("index")), before);
        let amina = app.client_of(id);
        assert_eq!(totals(&amina, "q=traktor").await, [0, 1, 0, 0]);
        comment(&amina, &idea, "Flere traktorer").await;
        become_soon(&amina, "q=traktor", [0, 2, 0, 0]).await;
    }

    async fn one_index_may_be_gone_and_the_other_stays(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.id();
        let idea = amina.post("/ideas", json!({"text": "Traktorer"})).await.expect(201).id();
        comment(&amina, &idea, "Traktorer").await;
        app.indexed().await;
        drop(amina);
        let ideas = fs::read_to_string(app.folder().join("index").join("CURRENT")).unwrap();
        let app = app.restarted(|index| fs::remove_dir_all(index.join("things")).unwrap()).await;
        assert_eq!(fs::read_to_string(app.folder().join("index").join("CURRENT")).unwrap(), ideas);
        assert_eq!(totals(&app.client_of(id), "q=traktor").await, [1, 1, 0, 0]);
    }

    async fn an_index_that_fell_behind_in_a_crash_catches_up(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.id();
        let idea = amina.post("/ideas", json!({"text": "Noe"})).await.expect(201).id();
        let mut written = Vec::new();
        for _ in 0..3 {
            written.push(comment(&amina, &idea, "Traktorer").await);
        }
        app.indexed().await;
        let snapshot = tempfile::tempdir().unwrap();
        copy(&app.folder().join("index"), snapshot.path());
        amina.delete(&written[0], 1).await.expect(204);
        amina.patch(&written[1], 1, json!({"text": "Vafler"})).await.expect(200);
        for _ in 0..4 {
            comment(&amina, &idea, "Flere traktorer").await;
        }
        drop(amina);
        let app = app.restarted(|index| {
            fs::remove_dir_all(index).unwrap();
            copy(snapshot.path(), index);
        }).await;
        let amina = app.client_of(id);
        app.indexed().await;
        assert_eq!(totals(&amina, "q=traktor").await, [0, 5, 0, 0]);
        assert_eq!(totals(&amina, "q=vaffel").await, [0, 1, 0, 0]);
    }

    async fn while_the_indexes_are_built_the_answer_says_so_and_gives_ideas(app: TestApp) {
        let amina = app.member("Amina").await;
        let campaign = app.campaign("Åpen", Audience::Open, None).await;
        let idea = amina.post("/ideas", json!({"text": "Traktorer", "campaign": campaign})).await.expect(201).id();
        comment(&amina, &idea, "Traktorer").await;
        // A server whose loops have not begun.
        let folder = tempfile::tempdir().unwrap();
        let fresh = App::open(app.db.clone(), folder.path()).await.unwrap();
        let question = |kind| Question { text: Some("Traktorer".to_owned()), kind, ..Question::default() };
        for kind in [None, Some(Kind::Comment)] {
            let found = fresh.finding.find(&Actor::Visitor, question(kind)).await.unwrap();
            let totals: Vec<u64> = found.groups.iter().map(|group| group.total).collect();
            assert_eq!((found.degraded, totals), (true, vec![1, 0, 0, 0]));
        }
        fresh.rebuild_indexes().await.unwrap();
        let found = fresh.finding.find(&Actor::Visitor, question(None)).await.unwrap();
        let totals: Vec<u64> = found.groups.iter().map(|group| group.total).collect();
        assert_eq!((found.degraded, totals), (false, vec![1, 1, 0, 0]));
    }
}
