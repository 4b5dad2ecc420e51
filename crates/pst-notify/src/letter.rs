//! A notice put into words.

use pst_app::notice::{Message, Notice};
use pst_domain::Timestamp;
use pst_i18n::{Language, formatting, text, text_with};
use serde::Serialize;

/// A notice in the receiver's language: plain text, one link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// The notice's identifier, by which a receiver knows a repetition.
    pub id: String,
    /// Stable name of the kind.
    pub kind: &'static str,
    /// Where to.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Body.
    pub body: String,
    /// When the notice was written.
    pub created_at: Timestamp,
}

impl Letter {
    /// Puts a notice into words.
    pub fn write(notice: &Notice) -> Self {
        let language = Language::parse(&notice.language).unwrap_or_default();
        let (subject, body) = words(&notice.message, language);
        Self {
            id: notice.id.to_string(),
            kind: notice.message.kind(),
            to: notice.email.to_string(),
            subject,
            body,
            created_at: notice.created_at,
        }
    }
}

fn words(message: &Message, language: Language) -> (String, String) {
    match message {
        Message::TicketIssued { number, service, day, tracking_url } => {
            let (number, day) = (number.to_string(), formatting::date_full(language, *day));
            let args = [
                ("number", number.as_str().into()),
                ("service", service.as_str().into()),
                ("day", day.as_str().into()),
                ("url", tracking_url.as_str().into()),
            ];
            let subject = text_with(language, "letter-ticket-issued.subject", &args);
            let body = text_with(language, "letter-ticket-issued.body", &args);
            (subject, format!("{body}\n\n{}\n", text(language, "letter-closing")))
        }
        _ => (String::new(), String::new()),
    }
}
