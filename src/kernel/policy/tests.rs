//! Who may do what, case by case.

use super::*;
use crate::kernel::actor::{Grant, Guest, Identity, Membership, Scope};
use crate::kernel::new_id;

fn person(membership: Membership, grants: Vec<Grant>) -> Actor {
    Actor::Person(Identity {
        id: new_id(),
        membership,
        grants,
    })
}

fn staff(grants: Vec<Grant>) -> Actor {
    person(Membership::Staff { unit: None }, grants)
}

#[test]
fn each_audience_is_read_by_those_it_names() {
    let partner = person(
        Membership::Partner {
            organisation: new_id(),
        },
        vec![],
    );
    let facts = |audience| Facts {
        audience,
        ..Facts::default()
    };
    let reads = |actor: &Actor, audience| may(actor, Action::Read, &facts(audience));
    assert!(reads(&Actor::Visitor, Audience::Open) && !reads(&Actor::Visitor, Audience::Partners));
    assert!(reads(&partner, Audience::Partners) && !reads(&partner, Audience::Internal));
    assert!(reads(&staff(vec![]), Audience::Internal));
}

#[test]
fn a_visitor_is_asked_to_sign_in_and_a_person_is_refused() {
    let facts = Facts {
        audience: Audience::Open,
        ..Facts::default()
    };
    assert_eq!(
        verdict(&Actor::Visitor, Action::Support, &facts),
        Verdict::NotSignedIn
    );
    assert_eq!(
        verdict(&staff(vec![]), Action::SetStatus, &facts),
        Verdict::Forbidden
    );
}

#[test]
fn an_organiser_decides_in_scope_only() {
    let (unit, campaign) = (new_id(), new_id());
    let grant = |scope| {
        vec![Grant {
            role: Role::Organiser,
            scope,
        }]
    };
    let facts = Facts {
        units: vec![unit],
        campaign: Some(campaign),
        ..Facts::default()
    };
    for scope in [
        Scope::Everywhere,
        Scope::Unit(unit),
        Scope::Campaign(campaign),
    ] {
        assert!(may(&staff(grant(scope)), Action::SetStatus, &facts));
    }
    for scope in [Scope::Unit(new_id()), Scope::Campaign(new_id())] {
        assert!(!may(&staff(grant(scope)), Action::SetStatus, &facts));
    }
}

#[test]
fn a_closed_phase_refuses_what_the_person_could_else_do() {
    let facts = Facts {
        in_phase: false,
        ..Facts::default()
    };
    let refused = Verdict::Refused(Refusal::PhaseClosed);
    assert_eq!(verdict(&staff(vec![]), Action::Support, &facts), refused);
}

#[test]
fn only_the_author_edits_and_only_while_it_is_editable() {
    let author = staff(vec![]);
    let mut facts = Facts {
        owner: author.id(),
        ..Facts::default()
    };
    assert!(may(&author, Action::EditIdea, &facts));
    assert!(!may(&staff(vec![]), Action::EditIdea, &facts));
    facts.editable = false;
    assert_eq!(
        verdict(&author, Action::EditIdea, &facts),
        Verdict::Refused(Refusal::NotEditable)
    );
}

#[test]
fn a_guest_is_let_into_one_workshop_and_nothing_else() {
    let (workshop, other) = (new_id(), new_id());
    let guest = Actor::Guest(Guest {
        workshop,
        participant: new_id(),
    });
    let facts = |workshop| Facts {
        audience: Audience::Open,
        workshop: Some(workshop),
        part: Part::Participant,
        ..Facts::default()
    };
    assert!(may(&guest, Action::SeeWorkshop, &facts(workshop)));
    assert!(may(&guest, Action::TakePart, &facts(workshop)));
    for action in [Action::RunWorkshop, Action::SignUp, Action::Submit] {
        assert_eq!(
            verdict(&guest, action, &facts(workshop)),
            Verdict::Forbidden
        );
    }
    assert!(!may(&guest, Action::SeeWorkshop, &facts(other)));
    assert!(!may(&guest, Action::Read, &Facts::default()));
}

#[test]
fn a_facilitator_runs_and_an_organiser_plans() {
    let facts = |part| Facts {
        workshop: Some(new_id()),
        part,
        published: false,
        ..Facts::default()
    };
    let facilitates = facts(Part::Facilitator);
    assert!(may(&staff(vec![]), Action::RunWorkshop, &facilitates));
    assert!(!may(&staff(vec![]), Action::PlanWorkshop, &facilitates));
    assert!(may(
        &staff(vec![]),
        Action::PlanWorkshop,
        &facts(Part::Organiser)
    ));
    assert!(!may(
        &staff(vec![]),
        Action::SeeWorkshop,
        &facts(Part::None)
    ));
}
