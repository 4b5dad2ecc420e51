//! Keeps what would have been sent: for training and tests.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use pst_app::notice::Notice;
use pst_app::{DeliveryError, Notifier};
use pst_domain::Timestamp;

use crate::Letter;

/// A notifier that sends nothing and remembers everything, once per notice.
#[derive(Debug, Default)]
pub struct Recorder {
    letters: Mutex<Vec<Letter>>,
}

impl Recorder {
    /// Everything "sent" so far, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Notifier for Recorder {
    async fn deliver(&self, notice: &Notice, _now: Timestamp) -> Result<(), DeliveryError> {
        let letter = Letter::write(notice);
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        if letters.iter().all(|kept| kept.id != letter.id) {
            letters.push(letter);
        }
        Ok(())
    }
}
