//! What storage must do with people.

use std::collections::BTreeSet;

use pst_app::ports::{Device, Holder, Officer, Role, Session, Storage};
use pst_domain::{DeviceId, EmailAddress, OfficerId};

use super::{CaseResult, assert_conflict};
use crate::sample::{at, device, enrolment, officer, other_unit, session, unit, uuid};

/// Officers come back as saved, listed by name.
pub async fn officers_come_by_name(storage: &dyn Storage) -> CaseResult {
    let mut changed = Officer { roles: Role::ALL.into(), active: false, ..officer(1) };
    "{\"suara\":true}".clone_into(&mut changed.preferences);
    let mut work = storage.begin().await?;
    for n in [3, 1, 2] {
        work.officer_insert(&officer(n)).await?;
    }
    work.officer_save(&changed).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.officers(&unit()).await?, [changed.clone(), officer(2), officer(3)]);
    assert_eq!(work.officers(&other_unit()).await?, []);
    assert_eq!(work.officer_find(OfficerId(uuid(1))).await?, Some(changed));
    assert_eq!(work.officer_find(OfficerId(uuid(9))).await?, None);
    assert_conflict(&work.officer_save(&officer(9)).await);
    Ok(())
}

/// Somebody signs in with any spelling of the address, and nobody else can have it.
pub async fn an_address_is_taken_once_in_any_spelling(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.officer_insert(&officer(1)).await?;
    work.officer_insert(&officer(2)).await?;
    work.commit().await?;
    let spelt = address("PETUGAS1@contoh.id");
    let mut work = storage.begin().await?;
    assert_eq!(work.officer_by_email(&spelt).await?, Some(officer(1)));
    assert_eq!(work.officer_by_email(&address("petugas3@contoh.id")).await?, None);
    assert_conflict(&work.officer_insert(&Officer { email: spelt.clone(), ..officer(3) }).await);
    drop(work);
    let mut work = storage.begin().await?;
    assert_conflict(&work.officer_save(&Officer { email: spelt, ..officer(2) }).await);
    Ok(())
}

/// Only an administrator who can sign in counts.
pub async fn an_active_administrator_is_noticed(storage: &dyn Storage) -> CaseResult {
    let administrator = Officer { roles: BTreeSet::from([Role::Administrator]), ..officer(1) };
    let mut work = storage.begin().await?;
    work.officer_insert(&officer(2)).await?;
    assert!(!work.administrator_exists().await?);
    work.officer_insert(&administrator).await?;
    assert!(work.administrator_exists().await?);
    work.officer_save(&Officer { active: false, ..administrator }).await?;
    assert!(!work.administrator_exists().await?);
    Ok(())
}

/// A session can be used, ended, and ended with all others of its officer.
pub async fn sessions_are_used_and_ended(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    for n in [1, 2] {
        work.officer_insert(&officer(n)).await?;
    }
    for (n, officer) in [(1, 1), (2, 1), (3, 1), (4, 2)] {
        work.session_insert(&session(n, officer)).await?;
    }
    work.session_touch("session 1", at(60)).await?;
    work.session_delete("session 2").await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    let used = Session { used_at: at(60), ..session(1, 1) };
    assert_eq!(work.session_find("session 1").await?, Some(used));
    assert_eq!(work.session_find("session 2").await?, None);
    let of_first = work.sessions_of(Holder::Officer(OfficerId(uuid(1)))).await?;
    assert_eq!(of_first, [Session { used_at: at(60), ..session(1, 1) }, session(3, 1)]);
    work.sessions_delete_of(Holder::Officer(OfficerId(uuid(1)))).await?;
    assert_eq!(work.session_find("session 3").await?, None);
    assert_eq!(work.session_find("session 4").await?, Some(session(4, 2)));
    // The clash is told even where the officer is not known either.
    assert_conflict(&work.session_insert(&session(4, 9)).await);
    Ok(())
}

/// A code works once.
pub async fn an_enrolment_is_taken_once(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.enrolment_insert(&enrolment(1)).await?;
    work.commit().await?;
    let mut undone = storage.begin().await?;
    assert_eq!(undone.enrolment_take("enrolment 1").await?, Some(enrolment(1)));
    drop(undone);
    let mut work = storage.begin().await?;
    assert_eq!(work.enrolment_take("enrolment 1").await?, Some(enrolment(1)));
    assert_eq!(work.enrolment_take("enrolment 1").await?, None);
    work.commit().await.map(drop)
}

/// Devices are found by token, heard of, and made nobody.
pub async fn devices_are_heard_of_and_revoked(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    for n in [2, 1] {
        work.device_insert(&device(n)).await?;
    }
    work.device_seen(DeviceId(uuid(1)), at(60)).await?;
    work.device_revoke(DeviceId(uuid(2))).await?;
    work.commit().await?;
    let seen = Device { seen_at: Some(at(60)), ..device(1) };
    let revoked = Device { revoked: true, ..device(2) };
    let mut work = storage.begin().await?;
    assert_eq!(work.device_by_token("device 1").await?.as_ref(), Some(&seen));
    assert_eq!(work.device_by_token("device 3").await?, None);
    assert_eq!(work.devices(&unit()).await?, [seen, revoked]);
    assert_eq!(work.devices(&other_unit()).await?, []);
    assert_conflict(&work.device_insert(&Device { id: DeviceId(uuid(3)), ..device(1) }).await);
    Ok(())
}

#[expect(clippy::expect_used, reason = "the cases use well-formed addresses")]
pub(super) fn address(text: &str) -> EmailAddress {
    text.parse().expect("an address")
}
