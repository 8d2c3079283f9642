//! Who may read and change, and from which version.

use super::*;

#[tokio::test]
async fn private_lists_are_for_those_who_keep_them() {
    let house = House::open().await;
    let (private, shared) = (house.list(false).await, house.list(true).await);
    let organiser = person(&house.db, Role::Organiser).await;
    let member = person(&house.db, Role::Member).await;
    let ids = |lists: Vec<Shortlist>| lists.iter().map(|list| list.id).collect::<Vec<_>>();
    assert_eq!(ids(house.lists.all(&organiser).await.unwrap()), [shared.id]);
    assert_eq!(house.lists.all(&house.keeper).await.unwrap().len(), 2);
    assert!(matches!(
        house.lists.all(&member).await,
        Err(Error::Forbidden)
    ));
    assert!(house.lists.get(&organiser, shared.id).await.is_ok());
    for (actor, list) in [(&organiser, private.id), (&member, shared.id)] {
        let hidden = house.lists.get(actor, list).await;
        assert!(matches!(hidden, Err(Error::NotFound)));
    }
    let change = ShortlistChange::default();
    let refused = house
        .lists
        .change(&organiser, shared.id, None, change)
        .await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    house
        .lists
        .delete(&house.keeper, shared.id, Some(1))
        .await
        .unwrap();
    assert!(house.lists.all(&organiser).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_change_names_the_version_it_was_made_from() {
    let house = House::open().await;
    let (list, entries) = house.list_of_four().await;
    let change = || ShortlistChange {
        shared: Patch::Set(true),
        ..ShortlistChange::default()
    };
    let (keeper, lists) = (&house.keeper, &house.lists);
    let changed = lists.change(keeper, list, Some(1), change()).await.unwrap();
    assert_eq!((changed.shared, changed.version), (true, 2));
    let stale = lists.change(keeper, list, Some(1), change()).await;
    assert!(matches!(stale, Err(Error::Stale)));
    house.place(list, &entries[0], 4).await.unwrap();
    let removed = lists
        .remove_entry(keeper, list, entries[0].id, Some(1))
        .await;
    assert!(matches!(removed, Err(Error::Stale)));
    let passed = lists
        .remove_entry(keeper, list, entries[1].id, Some(1))
        .await;
    assert!(passed.is_ok(), "being passed by another is no change");
}
