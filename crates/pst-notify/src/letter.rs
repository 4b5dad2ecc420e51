//! A notice put into words.

use std::collections::BTreeSet;

use pst_app::notice::{Address, ConsultationNews, Message, Notice};
use pst_domain::consultation::{CloseReason, CompletionItem};
use pst_domain::{Timestamp, Zone};
use pst_i18n::{Arg, Language, formatting, text, text_with};
use serde::Serialize;

/// A notice in the receiver's language: plain text, one link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// The notice's identifier, by which a receiver knows a repetition.
    pub id: String,
    /// Stable name of the kind.
    pub kind: &'static str,
    /// Where to: an e-mail address, or a telephone number that starts with `+`.
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
        let writer = Writer { language, zone: notice.zone };
        let (key, args) = writer.words(&notice.message);
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, value.into())).collect();
        let subject = text_with(language, &format!("{key}.subject"), &args);
        let body = text_with(language, &format!("{key}.body"), &args);
        Self {
            id: notice.id.to_string(),
            kind: notice.message.kind(),
            to: match &notice.to {
                Address::Email(email) => email.to_string(),
                Address::Phone(phone) => phone.to_string(),
            },
            subject,
            body: format!("{body}\n\n{}\n", text(language, "letter-closing")),
            created_at: notice.created_at,
        }
    }
}

/// Values of a message in the receiver's language, by the names that the catalogue gives them.
type Args = Vec<(&'static str, String)>;

struct Writer {
    language: Language,
    zone: Zone,
}

impl Writer {
    /// Which text, and what goes into it.
    fn words(&self, message: &Message) -> (&'static str, Args) {
        match message {
            Message::TicketIssued { number, service, day, tracking_url } => {
                let day = formatting::date_full(self.language, *day);
                let number = ("number", number.to_string());
                let args =
                    vec![number, ("service", service.clone()), ("day", day), ("url", tracking_url.clone())];
                ("letter-ticket-issued", args)
            }
            Message::TurnNear { number, tracking_url } => ("letter-turn-near", case(number, tracking_url)),
            Message::TurnNow { number, counter, tracking_url } => {
                ("letter-turn-now", with(case(number, tracking_url), [("counter", counter.to_string())]))
            }
            Message::EmailVerification { code, link, minutes } => {
                let args =
                    vec![("code", spaced(code)), ("url", link.clone()), ("minutes", minutes.to_string())];
                ("letter-email-verification", args)
            }
            Message::AlreadyRegistered { link } => ("letter-already-registered", vec![("url", link.clone())]),
            Message::SignInLink { link, minutes } => ("letter-sign-in-link", short_lived(link, *minutes)),
            Message::PasswordReset { link, minutes } => {
                ("letter-password-reset", short_lived(link, *minutes))
            }
            Message::ComplaintUpdated { number, link } => ("letter-complaint-updated", case(number, link)),
            Message::Consultation { number, link, news } => self.consultation(case(number, link), news),
        }
    }

    fn consultation(&self, case: Args, news: &ConsultationNews) -> (&'static str, Args) {
        use ConsultationNews as News;
        match news {
            News::Received => ("letter-consultation-received", case),
            News::CompletionNeeded { items } => {
                ("letter-completion-needed", with(case, [("items", self.items(items))]))
            }
            News::Accepted { due_at: Some(due_at) } => {
                ("letter-consultation-accepted", with(case, self.due(*due_at)))
            }
            News::Accepted { due_at: None } => ("letter-consultation-accepted-open", case),
            News::DeadlineMoved { old_due_at, due_at, decree } => {
                let changed = [("decree", decree.clone()), ("old_due", self.instant(*old_due_at))];
                ("letter-deadline-moved", with(with(case, self.due(*due_at)), changed))
            }
            News::Answered => ("letter-consultation-answered", case),
            News::Reminder { close_at } => {
                let closing = [("close", self.instant(*close_at)), ("close_day", self.day(*close_at))];
                ("letter-consultation-reminder", with(case, closing))
            }
            News::Closed { reason, reopen_until } => self.closed(case, reason, *reopen_until),
            News::Reopened => ("letter-consultation-reopened", case),
        }
    }

    fn closed(&self, args: Args, reason: &CloseReason, until: Option<Timestamp>) -> (&'static str, Args) {
        match (reason, until) {
            (CloseReason::Redirected { .. }, _) => ("letter-consultation-redirected", args),
            (CloseReason::Refused { .. }, _) => ("letter-consultation-refused", args),
            (CloseReason::UserSilent { .. }, Some(until)) => {
                ("letter-consultation-closed-silent", with(args, [("until", self.day(until))]))
            }
            (CloseReason::Done { .. } | CloseReason::UserSilent { .. }, _) => {
                ("letter-consultation-closed", args)
            }
        }
    }

    fn due(&self, due_at: Timestamp) -> [(&'static str, String); 2] {
        [("due", self.instant(due_at)), ("due_day", self.day(due_at))]
    }

    fn day(&self, at: Timestamp) -> String {
        formatting::date_full(self.language, self.zone.local_date(at))
    }

    fn instant(&self, at: Timestamp) -> String {
        let args = [
            ("day", Arg::from(self.day(at))),
            ("time", formatting::time(self.zone.local_time(at)).into()),
            ("zone", self.zone.abbreviation().into()),
        ];
        text_with(self.language, "letter-instant", &args)
    }

    /// The items as a sentence names them: "topik, wilayah dan tahun data".
    fn items(&self, items: &BTreeSet<CompletionItem>) -> String {
        let names: Vec<String> = items.iter().map(|item| text(self.language, item_key(*item))).collect();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                format!("{} {} {last}", rest.join(", "), text(self.language, "letter-items-and"))
            }
            _ => names.concat(),
        }
    }
}

fn item_key(item: CompletionItem) -> &'static str {
    match item {
        CompletionItem::Topic => "letter-item-topic",
        CompletionItem::Area => "letter-item-area",
        CompletionItem::Years => "letter-item-years",
        CompletionItem::Detail => "letter-item-detail",
        CompletionItem::Purpose => "letter-item-purpose",
        _ => "letter-item-other",
    }
}

fn case(number: &impl ToString, link: &str) -> Args {
    vec![("number", number.to_string()), ("url", link.to_owned())]
}

fn with<const N: usize>(mut args: Args, more: [(&'static str, String); N]) -> Args {
    args.extend(more);
    args
}

fn short_lived(link: &str, minutes: u16) -> Args {
    vec![("url", link.to_owned()), ("minutes", minutes.to_string())]
}

/// Six digits in two groups, as they are read aloud and typed: `493 118`.
fn spaced(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((first, second)) => format!("{first} {second}"),
        None => code.to_owned(),
    }
}
