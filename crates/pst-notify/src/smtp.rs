//! E-mail by SMTP.

use std::time::Duration;

use async_trait::async_trait;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use pst_app::notice::Notice;
use pst_app::{DeliveryError, Notifier};
use pst_domain::Timestamp;
use thiserror::Error;

use crate::Letter;

/// A notifier that sends plain-text e-mail through a mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why a mail server cannot be used as given.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SmtpError {
    /// The address of the server is not of the form `smtps://user:password@host:port`.
    #[error("the mail server's address cannot be read")]
    Url(#[source] lettre::transport::smtp::Error),
    /// The sender is not of the form `name@host.domain`, with or without a display name.
    #[error("the sender's address cannot be read")]
    Sender(#[source] lettre::address::AddressError),
}

impl Smtp {
    /// Sends through the server at `url`, in the name of `from`.
    ///
    /// `smtps://` speaks TLS from the start, `smtp://…?tls=required` after STARTTLS; `smtp://` alone sends
    /// openly and is for a server on the same machine.
    ///
    /// # Errors
    ///
    /// [`SmtpError`] if an address cannot be read. Nothing is connected yet.
    pub fn new(url: &str, from: &str) -> Result<Self, SmtpError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(SmtpError::Url)?;
        let from = from.parse().map_err(SmtpError::Sender)?;
        Ok(Self { transport: transport.timeout(Some(TIMEOUT)).build(), from })
    }

    /// The letter as a message whose identifier is the notice's: a repetition is the same message.
    fn message(&self, letter: Letter) -> Result<Message, DeliveryError> {
        let unsendable = |fault: &dyn std::fmt::Display| DeliveryError::Permanent(fault.to_string());
        let to: lettre::Address = letter
            .to
            .parse()
            .map_err(|_| DeliveryError::Permanent("the address cannot be mailed to".into()))?;
        let domain = self.from.email.domain();
        MessageBuilder::new()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject)
            .message_id(Some(format!("<{}@{domain}>", letter.id)))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body)
            .map_err(|fault| unsendable(&fault))
    }
}

#[async_trait]
impl Notifier for Smtp {
    async fn deliver(&self, notice: &Notice, _now: Timestamp) -> Result<(), DeliveryError> {
        let message = self.message(Letter::write(notice))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(fault) if fault.is_permanent() => Err(DeliveryError::Permanent(told(&fault))),
            Err(fault) => Err(DeliveryError::Transient(told(&fault))),
        }
    }
}

/// The fault without the server's own words, which often repeat the address.
fn told(fault: &lettre::transport::smtp::Error) -> String {
    match fault.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if fault.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if fault.is_tls() => "no safe connection to the mail server".to_owned(),
        None => "the mail server cannot be reached".to_owned(),
    }
}

/// Tells mail programs that nobody typed this, so that none answers by itself (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

const TIMEOUT: Duration = Duration::from_secs(10);
