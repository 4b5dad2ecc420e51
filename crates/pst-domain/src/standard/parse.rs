//! From document to standard, with every fault at once.

use alloc::format;
use alloc::vec::Vec;

use super::document::{ChannelDocument, StandardDocument};
use super::fault::{Faults, Problem, StandardFault};
use super::{
    Channel, ChannelStandard, ComplaintChannel, LimitUnit, Product, Requirement, ServiceStandard, Step,
    TimeLimit,
};
use crate::{Fee, ServiceDay};

impl ServiceStandard {
    /// Reads a document to its end.
    ///
    /// # Errors
    ///
    /// All faults found, each with its place, not only the first.
    ///
    /// # Examples
    ///
    /// ```
    /// use pst_domain::standard::{Channel, ClauseRef, ServiceStandard, StandardDocument, StepKind};
    ///
    /// let mut document: StandardDocument = toml::from_str(pst_domain::shipped::STANDARD_SK_23_2024)?;
    /// let standard = ServiceStandard::parse(document.clone()).unwrap();
    /// assert_eq!(standard.step(Channel::Online, StepKind::Close), Some(ClauseRef::procedure(16)));
    ///
    /// (document.unit, document.fee.rupiah) = ("19.05".into(), 5_000);
    /// let faults = ServiceStandard::parse(document).unwrap_err();
    /// assert_eq!(faults.iter().map(|fault| fault.pointer.as_str()).collect::<Vec<_>>(), ["/unit", "/fee/rupiah"]);
    /// # Ok::<(), toml::de::Error>(())
    /// ```
    pub fn parse(document: StandardDocument) -> Result<Self, Vec<StandardFault>> {
        let mut faults = Faults::default();
        let unit = faults.expect("/unit", "a unit code", document.unit.parse().ok());
        let service = faults.expect("/service", "a service code", document.service.parse().ok());
        let (valid_from, valid_to) = validity(&document, &mut faults);
        faults.note_if(document.version == 0, "/version", Problem::OutOfRange);
        faults.note_if(document.fee.rupiah != 0, "/fee/rupiah", Problem::Charged);
        faults.text("/decree/number", &document.decree.number);
        flat_numbers(&document, &mut faults);
        let channels = (document.walk_in.as_ref(), document.online.as_ref());
        faults.note_if(channels == (None, None), "", Problem::NoChannel);
        let walk_in = channels.0.map(|walk_in| channel(walk_in, Channel::WalkIn, &mut faults));
        let online = channels.1.map(|online| channel(online, Channel::Online, &mut faults));
        settings(&document, &mut faults);
        let (name_id, name_en) = faults.texts("/name", &document.name_id, &document.name_en);
        let (fee_text, fee_text_en) = faults.texts("/fee/text", &document.fee.text, &document.fee.text_en);
        let (products, complaint_channels) =
            (products(&document, &mut faults), complaints(&document, &mut faults));
        let parsed = unit.zip(service).zip(valid_from).map(|((unit, service), valid_from)| Self {
            unit,
            service,
            name_id,
            name_en,
            decree: document.decree,
            version: document.version,
            valid_from,
            valid_to,
            time_limit_headline: document.time_limit_headline,
            walk_in,
            online,
            fee: Fee::None,
            fee_text,
            fee_text_en,
            products,
            complaint_channels,
            policy: document.policy,
        });
        faults.finish(parsed)
    }
}

fn validity(document: &StandardDocument, faults: &mut Faults) -> (Option<ServiceDay>, Option<ServiceDay>) {
    let first = faults.date("/valid_from", &document.valid_from);
    let last = document.valid_to.as_deref().and_then(|text| faults.date("/valid_to", text));
    let reversed = first.zip(last).is_some_and(|(first, last)| last < first);
    faults.note_if(reversed, "/valid_to", Problem::Reversed);
    (first, last)
}

/// Numbers are those of the published flat lists, so no number occurs twice, in one channel or both.
fn flat_numbers(document: &StandardDocument, faults: &mut Faults) {
    let channels = || document.walk_in.iter().chain(&document.online);
    let requirements: Vec<_> =
        channels().flat_map(|channel| &channel.requirements).map(|item| item.number).collect();
    let steps: Vec<_> = channels().flat_map(|channel| &channel.procedure).map(|item| item.number).collect();
    let products: Vec<_> = document.products.iter().map(|item| item.number).collect();
    let complaints: Vec<_> = document.complaint_channels.iter().map(|item| item.number).collect();
    faults.duplicates("/requirements", &requirements);
    faults.duplicates("/procedure", &steps);
    faults.duplicates("/products", &products);
    faults.duplicates("/complaint_channels", &complaints);
}

fn settings(document: &StandardDocument, faults: &mut Faults) {
    for (setting, problem) in document.policy.faults() {
        faults.note(&format!("/policy/{setting}"), problem);
    }
    let close = document.online.as_ref().and_then(|online| online.idle_close);
    let reminded_late =
        close.is_some_and(|close| document.policy.reminder_days.iter().any(|day| *day >= close.days));
    faults.note_if(reminded_late, "/policy/reminder_days", Problem::OutOfRange);
}

fn channel(document: &ChannelDocument, channel: Channel, faults: &mut Faults) -> ChannelStandard {
    let at = format!("/{channel}");
    let keys: Vec<_> = document.requirements.iter().map(|requirement| requirement.key).collect();
    faults.duplicates(&format!("{at}/requirements"), &keys);
    let limit = &document.time_limit;
    faults.note_if(limit.amount == 0, &format!("{at}/time_limit/amount"), Problem::OutOfRange);
    let in_minutes = limit.unit == LimitUnit::Minutes;
    let walk_in = channel == Channel::WalkIn;
    faults.note_if(in_minutes != walk_in, &format!("{at}/time_limit/unit"), Problem::LimitUnit);
    let never_idle = document.idle_close.is_some_and(|close| close.days == 0);
    faults.note_if(never_idle, &format!("{at}/idle_close/days"), Problem::OutOfRange);
    let (text, text_en) = faults.texts(&format!("{at}/time_limit/text"), &limit.text, &limit.text_en);
    ChannelStandard {
        requirements: requirements(document, &at, faults),
        procedure: procedure(document, &at, faults),
        time_limit: TimeLimit { amount: limit.amount, unit: limit.unit, text, text_en },
        idle_close: document.idle_close,
    }
}

fn requirements(document: &ChannelDocument, at: &str, faults: &mut Faults) -> Vec<Requirement> {
    let read = |(position, item): (usize, &super::RequirementDocument)| {
        let pointer = format!("{at}/requirements/{position}/text");
        let (text, text_en) = faults.texts(&pointer, &item.text, &item.text_en);
        Requirement { number: item.number, key: item.key, evidence: item.evidence, text, text_en }
    };
    document.requirements.iter().enumerate().map(read).collect()
}

fn procedure(document: &ChannelDocument, at: &str, faults: &mut Faults) -> Vec<Step> {
    let read = |(position, item): (usize, &super::StepDocument)| {
        let pointer = format!("{at}/procedure/{position}/text");
        let (text, text_en) = faults.texts(&pointer, &item.text, &item.text_en);
        Step { number: item.number, key: item.key, actor: item.actor, text, text_en }
    };
    document.procedure.iter().enumerate().map(read).collect()
}

fn products(document: &StandardDocument, faults: &mut Faults) -> Vec<Product> {
    let read = |(position, item): (usize, &super::ProductDocument)| {
        let (text, text_en) = faults.texts(&format!("/products/{position}/text"), &item.text, &item.text_en);
        Product { number: item.number, text, text_en }
    };
    document.products.iter().enumerate().map(read).collect()
}

fn complaints(document: &StandardDocument, faults: &mut Faults) -> Vec<ComplaintChannel> {
    let read = |(position, item): (usize, &super::ComplaintChannelDocument)| {
        let pointer = format!("/complaint_channels/{position}");
        let (text, text_en) = faults.texts(&format!("{pointer}/text"), &item.text, &item.text_en);
        let address = faults.text(&format!("{pointer}/address"), &item.address);
        ComplaintChannel { number: item.number, kind: item.kind, address, text, text_en }
    };
    document.complaint_channels.iter().enumerate().map(read).collect()
}

impl Faults {
    pub(super) fn date(&mut self, pointer: &str, text: &str) -> Option<ServiceDay> {
        self.expect(pointer, "a date of the form YYYY-MM-DD", text.parse().ok())
    }
}
