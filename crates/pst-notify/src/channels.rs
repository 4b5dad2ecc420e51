//! One notifier for each way to reach people.

use std::sync::Arc;

use async_trait::async_trait;
use pst_app::notice::{Channel, Notice};
use pst_app::{DeliveryError, Notifier};
use pst_domain::Timestamp;

/// Hands each notice to the notifier of its channel.
pub struct Channels {
    /// Takes e-mail.
    pub email: Arc<dyn Notifier>,
    /// Takes messages to telephones; without one they are refused.
    pub phone: Option<Arc<dyn Notifier>>,
}

impl std::fmt::Debug for Channels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Channels").field("phone", &self.phone.is_some()).finish_non_exhaustive()
    }
}

#[async_trait]
impl Notifier for Channels {
    async fn deliver(&self, notice: &Notice, now: Timestamp) -> Result<(), DeliveryError> {
        match (notice.to.channel(), &self.phone) {
            (Channel::Email, _) => self.email.deliver(notice, now).await,
            (Channel::Phone, Some(phone)) => phone.deliver(notice, now).await,
            (Channel::Phone, None) => Err(DeliveryError::Permanent("no gateway is set up".to_owned())),
        }
    }
}
