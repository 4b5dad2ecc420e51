//! What storage must do with accounts.

use pst_app::ports::{Account, Attempt, Challenge, Holder, Purpose, Session, Storage};
use pst_domain::AccountId;

use super::{CaseResult, assert_conflict};
use crate::sample::{account, at, challenge, officer, session, uuid};

fn id(n: u16) -> AccountId {
    AccountId(uuid(n))
}

fn session_of(n: u16, account: u16) -> Session {
    Session { holder: Holder::Account(id(account)), ..session(n, account) }
}

/// Accounts come back as saved, bare ones too.
pub async fn accounts_come_back_as_saved(storage: &dyn Storage) -> CaseResult {
    let bare = Account { phone: None, password_hash: None, verified_at: None, active: false, ..account(1) };
    let mut work = storage.begin().await?;
    work.account_insert(&account(1)).await?;
    work.account_insert(&account(2)).await?;
    work.account_save(&bare).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.account_find(id(1)).await?, Some(bare));
    assert_eq!(work.account_find(id(2)).await?, Some(account(2)));
    assert_eq!(work.account_find(id(9)).await?, None);
    assert_conflict(&work.account_save(&account(9)).await);
    Ok(())
}

/// Somebody signs in with any spelling of the address, and nobody else can have it; an officer may.
pub async fn an_account_address_is_taken_once_in_any_spelling(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.account_insert(&account(1)).await?;
    work.account_insert(&account(2)).await?;
    work.commit().await?;
    let spelt = super::people::address("PENGGUNA1@contoh.id");
    let mut work = storage.begin().await?;
    assert_eq!(work.account_by_email(&spelt).await?, Some(account(1)));
    assert_eq!(work.account_by_email(&officer(1).email).await?, None);
    assert_conflict(&work.account_insert(&Account { email: spelt.clone(), ..account(3) }).await);
    drop(work);
    let mut work = storage.begin().await?;
    assert_conflict(&work.account_save(&Account { email: spelt, ..account(2) }).await);
    Ok(())
}

/// With an account go its sessions and challenges, and nobody else's; its address is free again.
pub async fn an_erased_account_leaves_nothing(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.officer_insert(&officer(1)).await?;
    work.session_insert(&session(5, 1)).await?;
    for n in [1, 2] {
        work.account_insert(&account(n)).await?;
        work.challenge_insert(&challenge(n, n), at(0)).await?;
        work.session_insert(&session_of(n, n)).await?;
    }
    work.commit().await?;
    let mut work = storage.begin().await?;
    work.account_erase(id(1)).await?;
    work.account_insert(&Account { id: id(3), ..account(1) }).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.account_find(id(1)).await?, None);
    assert_eq!(work.challenge_lock("challenge 1").await?, None);
    assert_eq!(work.session_find("session 1").await?, None);
    assert_eq!(work.challenge_lock("challenge 2").await?, Some(challenge(2, 2)));
    assert_eq!(work.sessions_of(Holder::Account(id(2))).await?, [session_of(2, 2)]);
    assert_eq!(work.session_find("session 5").await?, Some(session(5, 1)));
    Ok(())
}

/// A registration that nobody verified is erased in time, with its challenges; verified accounts stay.
pub async fn a_registration_never_verified_is_erased(storage: &dyn Storage) -> CaseResult {
    let waiting = |n, second| Account { verified_at: None, created_at: at(second), ..account(n) };
    let mut work = storage.begin().await?;
    for kept in [account(1), waiting(2, 10), waiting(3, 20)] {
        work.account_insert(&kept).await?;
    }
    for n in [1, 2, 3] {
        work.challenge_insert(&challenge(n, n), at(0)).await?;
    }
    assert_eq!(work.accounts_erase_unverified(at(20)).await?, 1);
    assert_eq!(work.accounts_erase_unverified(at(20)).await?, 0);
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.account_find(id(2)).await?, None);
    assert_eq!(work.challenge_lock("challenge 2").await?, None);
    for n in [1, 3] {
        assert!(work.account_find(id(n)).await?.is_some());
        assert_eq!(work.challenge_lock(&format!("challenge {n}")).await?, Some(challenge(n, n)));
    }
    Ok(())
}

/// A challenge is found by its token and among its account's, and remembers that it was used.
pub async fn challenges_are_found_and_used(storage: &dyn Storage) -> CaseResult {
    let link = Challenge { purpose: Purpose::SignIn, code_hash: None, ..challenge(3, 1) };
    let mut work = storage.begin().await?;
    for n in [1, 2] {
        work.account_insert(&account(n)).await?;
    }
    for kept in [&challenge(2, 1), &challenge(1, 1), &link, &challenge(4, 2)] {
        work.challenge_insert(kept, at(0)).await?;
    }
    work.challenge_used("challenge 2", at(60)).await?;
    work.commit().await?;
    let used = Challenge { used_at: Some(at(60)), ..challenge(2, 1) };
    let mut work = storage.begin().await?;
    assert_eq!(work.challenges_lock(id(1), Purpose::Verification).await?, [challenge(1, 1), used.clone()]);
    assert_eq!(work.challenges_lock(id(1), Purpose::SignIn).await?, [link]);
    assert_eq!(work.challenges_lock(id(1), Purpose::PasswordReset).await?, []);
    assert_eq!(work.challenge_lock("challenge 2").await?, Some(used));
    assert_eq!(work.challenge_lock("challenge 9").await?, None);
    assert_conflict(&work.challenge_insert(&challenge(1, 2), at(0)).await);
    drop(work);
    let mut work = storage.begin().await?;
    let late = Challenge { expires_at: at(3_600), ..challenge(5, 1) };
    work.challenge_insert(&late, at(1_801)).await?;
    assert_eq!(work.challenges_lock(id(1), Purpose::Verification).await?, [late]);
    assert_conflict(&work.challenge_used("challenge 9", at(60)).await);
    Ok(())
}

/// What is counted is counted apart by kind and address, from an instant on, and forgotten in time.
pub async fn attempts_are_counted_and_forgotten(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    for second in [10, 20, 30] {
        work.attempt_note(Attempt::Mail, "somebody", at(second), at(0)).await?;
    }
    work.attempt_note(Attempt::WrongCode, "somebody", at(30), at(0)).await?;
    work.attempt_note(Attempt::Mail, "somebody else", at(30), at(0)).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.attempts_since(Attempt::Mail, "somebody", at(20)).await?, 2);
    assert_eq!(work.attempts_since(Attempt::WrongCode, "somebody", at(0)).await?, 1);
    assert_eq!(work.attempts_since(Attempt::Mail, "nobody", at(0)).await?, 0);
    work.attempt_note(Attempt::WrongCode, "somebody else", at(40), at(30)).await?;
    assert_eq!(work.attempts_since(Attempt::Mail, "somebody", at(0)).await?, 1);
    Ok(())
}
