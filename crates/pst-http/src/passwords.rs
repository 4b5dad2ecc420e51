//! Passwords: Argon2id, away from the threads that serve requests.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use pst_app::{AppError, Violation};

use crate::problem::Fault;

/// Hashes a new password after checking it against the rules.
///
/// # Errors
///
/// [`AppError::Invalid`] naming `/password` if it is too short, too long or among those tried first.
pub async fn hash(password: String) -> Result<String, Fault> {
    if let Some(fault) = fault_in(&password) {
        return Err(AppError::Invalid(vec![fault]).into());
    }
    blocking(move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).ok())
        .await?
        .ok_or_else(|| Fault::internal(std::io::Error::other("hashing failed")))
}

/// Whether a password belongs to a hash. Without a hash the same work is done, so that time tells nothing.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Fault> {
    blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok() && known
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(Fault::internal)
}

fn fault_in(password: &str) -> Option<Violation> {
    let length = password.chars().count();
    let fault = |code, max| Some(Violation { pointer: "/password".to_owned(), code, clause: None, max });
    if length < LENGTH_MIN {
        fault("password.too_short", Some(LENGTH_MIN))
    } else if length > LENGTH_MAX {
        fault("password.too_long", Some(LENGTH_MAX))
    } else if COMMON.contains(&password.to_lowercase().as_str()) || one_symbol(password) {
        fault("password.common", None)
    } else {
        None
    }
}

fn one_symbol(password: &str) -> bool {
    let mut symbols = password.chars();
    let first = symbols.next();
    symbols.all(|symbol| Some(symbol) == first)
}

const LENGTH_MIN: usize = 12;
const LENGTH_MAX: usize = 128;
/// Long enough for the rule, and yet tried first.
const COMMON: [&str; 12] = [
    "123456789012",
    "1234567890123",
    "password1234",
    "passwordpassword",
    "qwertyuiop12",
    "qwertyuiop123",
    "indonesia123",
    "indonesia2024",
    "admin1234567",
    "administrator",
    "statistik123",
    "bpsbpsbpsbps",
];
/// Argon2id hash of a random secret that nobody kept.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$VE0zNnpKb3hmUWdhd2FxYQ$Zc9m2n1m9v0h7rQXqv0W9kqT3q5Q2r1Q8c8bq0m1v0k";
