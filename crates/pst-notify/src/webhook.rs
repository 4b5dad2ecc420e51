//! WhatsApp and SMS, through a gateway that takes signed requests.

use std::time::Duration;

use async_trait::async_trait;
use hmac::{Hmac, KeyInit as _, Mac as _};
use pst_app::notice::Notice;
use pst_app::ports::hex;
use pst_app::{DeliveryError, Notifier};
use pst_domain::Timestamp;
use reqwest::{StatusCode, Url, redirect};
use serde::Serialize;
use sha2::Sha256;
use thiserror::Error;

use crate::Letter;

/// A notifier that posts each notice as JSON to a gateway.
///
/// `Idempotency-Key` is the notice's identifier, the same at every repetition. `X-Pst-Signature` is
/// `sha256=` and the HMAC-SHA-256, in hexadecimal, of `X-Pst-Timestamp` (when this attempt was made), a dot, and
/// the body, so that a receiver can refuse what is forged or played back.
#[derive(Clone)]
pub struct Webhook {
    client: reqwest::Client,
    url: Url,
    secret: Vec<u8>,
}

/// Why a gateway cannot be used as given.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The address is none of `http://` or `https://`.
    #[error("the gateway's address must begin with https:// or http://")]
    Url,
    /// Without a secret nobody can tell our requests from others.
    #[error("the gateway's secret has fewer than {SECRET_BYTES_MIN} characters")]
    Secret,
    /// The HTTP client cannot be made.
    #[error("no HTTP client")]
    Client(#[source] reqwest::Error),
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Webhook").field("host", &self.url.host_str()).finish_non_exhaustive()
    }
}

/// What the gateway gets.
#[derive(Serialize)]
struct Post<'a> {
    id: &'a str,
    kind: &'a str,
    to: &'a str,
    text: String,
}

impl Webhook {
    /// Posts to `url`, signing with `secret`.
    ///
    /// # Errors
    ///
    /// [`WebhookError`]. Nothing is connected yet.
    pub fn new(url: &str, secret: &str) -> Result<Self, WebhookError> {
        let url = Url::parse(url).map_err(|_| WebhookError::Url)?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(WebhookError::Url);
        }
        if secret.len() < SECRET_BYTES_MIN {
            return Err(WebhookError::Secret);
        }
        let client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .redirect(redirect::Policy::none())
            .build()
            .map_err(WebhookError::Client)?;
        Ok(Self { client, url, secret: secret.as_bytes().to_vec() })
    }

    fn signature(&self, timestamp: &str, body: &[u8]) -> Result<String, DeliveryError> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret)
            .map_err(|fault| DeliveryError::Permanent(fault.to_string()))?;
        mac.update(timestamp.as_bytes());
        mac.update(b".");
        mac.update(body);
        Ok(format!("sha256={}", hex(&mac.finalize().into_bytes())))
    }
}

#[async_trait]
impl Notifier for Webhook {
    async fn deliver(&self, notice: &Notice, now: Timestamp) -> Result<(), DeliveryError> {
        let letter = Letter::write(notice);
        let text = format!("{}\n{}", letter.subject, letter.body);
        let post = Post { id: &letter.id, kind: letter.kind, to: &letter.to, text };
        let body = serde_json::to_vec(&post).map_err(|fault| DeliveryError::Permanent(fault.to_string()))?;
        let timestamp = now.to_string();
        let request = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("idempotency-key", &letter.id)
            .header("x-pst-timestamp", &timestamp)
            .header("x-pst-signature", self.signature(&timestamp, &body)?)
            .body(body);
        match request.send().await {
            Ok(answer) => judged(answer.status()),
            Err(fault) if fault.is_timeout() => {
                Err(DeliveryError::Transient("the gateway did not answer in time".to_owned()))
            }
            Err(_) => Err(DeliveryError::Transient("the gateway cannot be reached".to_owned())),
        }
    }
}

/// 2xx took it; what a later try may change is tried again; anything else is final.
fn judged(status: StatusCode) -> Result<(), DeliveryError> {
    let told = || format!("the gateway answered {}", status.as_u16());
    match status {
        status if status.is_success() => Ok(()),
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
            Err(DeliveryError::Transient(told()))
        }
        status if status.is_server_error() => Err(DeliveryError::Transient(told())),
        _ => Err(DeliveryError::Permanent(told())),
    }
}

const TIMEOUT: Duration = Duration::from_secs(10);
const SECRET_BYTES_MIN: usize = 16;
