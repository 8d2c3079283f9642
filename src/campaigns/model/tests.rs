use super::*;
use crate::kernel::text::Check;
use crate::kernel::{Error, FieldCode, Patch, Result, new_id};

fn new_phase(opens: i64, closes: Option<i64>) -> NewPhase {
    NewPhase {
        name: "Innsending".to_owned(),
        opens_at: Instant(opens),
        closes_at: closes.map(Instant),
        submit: true,
        comment: true,
        support: true,
    }
}

fn new_campaign(phases: Vec<NewPhase>) -> NewCampaign {
    NewCampaign {
        slug: None,
        name: "Møteplasser i hverdagen".to_owned(),
        question: "Hvor skal vi møtes?".to_owned(),
        description: None,
        audience: Audience::Internal,
        owner: None,
        unit: None,
        answer_days: DEFAULT_ANSWER_DAYS,
        phases,
    }
}

fn campaign(created: i64, phases: Vec<NewPhase>) -> Campaign {
    let new = new_campaign(phases);
    Campaign {
        id: new_id(),
        slug: "motes".to_owned(),
        name: new.name,
        question: new.question,
        description: None,
        audience: new.audience,
        owner: None,
        unit: None,
        answer_days: new.answer_days,
        phases: phases_of(new.phases),
        created_at: Instant(created),
        changed_at: Instant(created),
        version: 1,
    }
}

fn faults<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, FieldCode)> {
    match result {
        Err(Error::Invalid(faults)) => faults
            .into_iter()
            .map(|fault| (fault.pointer, fault.code))
            .collect(),
        other => panic!("must be invalid: {other:?}"),
    }
}

#[test]
fn phases_are_sorted_by_opening() {
    let phases = vec![new_phase(50, None), new_phase(10, Some(20))];
    let checked = new_campaign(phases).checked().unwrap();
    let opens: Vec<i64> = checked
        .phases
        .iter()
        .map(|phase| phase.opens_at.0)
        .collect();
    assert_eq!(opens, [10, 50]);
}

#[test]
fn a_phase_must_close_after_it_opens() {
    let phases = vec![new_phase(10, Some(11)), new_phase(10, Some(10))];
    let found = faults(new_campaign(phases).checked());
    assert_eq!(
        found,
        [("/phases/1/closes_at".to_owned(), FieldCode::OutOfRange)]
    );
}

#[test]
fn all_faults_of_a_new_campaign_are_told_at_once() {
    let new = NewCampaign {
        slug: Some(new_id().to_string()),
        name: " ".to_owned(),
        question: "?".repeat(301),
        answer_days: 366,
        ..new_campaign(vec![])
    };
    let pointers: Vec<(String, FieldCode)> = faults(new.checked());
    let expected = [
        ("/slug", FieldCode::InvalidFormat),
        ("/name", FieldCode::Required),
        ("/question", FieldCode::TooLong),
        ("/answer_days", FieldCode::OutOfRange),
        ("/phases", FieldCode::Required),
    ];
    assert_eq!(
        pointers,
        expected.map(|(pointer, code)| (pointer.to_owned(), code))
    );
}

#[test]
fn open_campaigns_come_first_by_deadline_then_coming_then_closed() {
    let now = Instant(100);
    let endless = campaign(1, vec![new_phase(0, None)]);
    let late = campaign(2, vec![new_phase(0, Some(300))]);
    let soon = campaign(3, vec![new_phase(0, Some(200))]);
    let coming = campaign(4, vec![new_phase(150, Some(160))]);
    let over = campaign(5, vec![new_phase(0, Some(50))]);
    let just_over = campaign(6, vec![new_phase(0, Some(90))]);
    let mut list = [&over, &coming, &endless, &just_over, &late, &soon];
    list.sort_by_key(|campaign| campaign.rank(now));
    let order: Vec<i64> = list.iter().map(|campaign| campaign.created_at.0).collect();
    assert_eq!(order, [3, 2, 1, 4, 6, 5]);
}

#[test]
fn a_change_replaces_the_phases_as_a_whole() {
    let old = campaign(1, vec![new_phase(0, None), new_phase(5, None)]);
    let change = CampaignChange {
        phases: Patch::Set(vec![new_phase(7, None)]),
        description: Patch::Set(" ".to_owned()),
        ..CampaignChange::default()
    };
    let mut check = Check::new();
    let new = change.applied_to(&old, &mut check);
    assert!(check.done().is_ok());
    assert_eq!((new.phases.len(), new.version), (1, 2));
    assert_eq!((new.name, new.description), (old.name.clone(), None));

    let mut check = Check::new();
    let cleared = CampaignChange {
        phases: Patch::Clear,
        ..CampaignChange::default()
    };
    cleared.applied_to(&old, &mut check);
    assert_eq!(
        faults(check.done()),
        [("/phases".to_owned(), FieldCode::Required)]
    );
}
