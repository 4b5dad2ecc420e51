//! Rations: how often one caller may do what is open to everybody.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::Fault;

/// What is rationed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ration {
    /// Numbers taken by one device or address.
    TakeNumber,
    /// Sign-in attempts from one address.
    SignInFromAddress,
    /// Sign-in attempts for one account, from anywhere.
    SignInToAccount,
    /// Codes and tokens that open nothing, from one address.
    WrongPass,
    /// Set-up and enrolment codes tried from one address.
    OneTimeCode,
    /// Searches from one address.
    Search,
    /// Complaints from one address.
    ComplaintFromAddress,
    /// Complaints to one unit, from anywhere.
    ComplaintToUnit,
    /// Typed codes for one complaint, right or wrong.
    ComplaintCode,
    /// Mails asked for from one address, to anybody.
    MailFromAddress,
    /// Mails asked for from anywhere, to anybody.
    MailFromUnit,
}

/// All rations of this process.
#[derive(Debug)]
pub(crate) struct Limits {
    enforced: bool,
    numbers: DefaultKeyedRateLimiter<String>,
    sign_in_address: DefaultKeyedRateLimiter<String>,
    sign_in_account: DefaultKeyedRateLimiter<String>,
    wrong_pass: DefaultKeyedRateLimiter<String>,
    one_time_code: DefaultKeyedRateLimiter<String>,
    searches: DefaultKeyedRateLimiter<String>,
    complaint_address: DefaultKeyedRateLimiter<String>,
    complaint_unit: DefaultKeyedRateLimiter<String>,
    complaint_code: DefaultKeyedRateLimiter<String>,
    mail_address: DefaultKeyedRateLimiter<String>,
    mail_unit: DefaultKeyedRateLimiter<String>,
}

impl Limits {
    /// Rations, counted but not enforced if so wished.
    pub(crate) fn new(enforced: bool) -> Self {
        Self {
            enforced,
            numbers: keyed(10, Duration::from_secs(10)),
            sign_in_address: keyed(10, Duration::from_secs(20)),
            sign_in_account: keyed(30, Duration::from_secs(30)),
            wrong_pass: keyed(20, Duration::from_secs(15)),
            one_time_code: keyed(5, Duration::from_mins(1)),
            searches: keyed(60, Duration::from_secs(1)),
            complaint_address: keyed(5, Duration::from_mins(5)),
            complaint_unit: keyed(100, Duration::from_mins(2)),
            complaint_code: keyed(10, Duration::from_mins(5)),
            mail_address: keyed(10, Duration::from_secs(30)),
            mail_unit: keyed(60, Duration::from_secs(2)),
        }
    }

    /// Takes one from a ration.
    pub(crate) fn take(&self, ration: Ration, who: &str) -> Result<(), Fault> {
        let limiter = match ration {
            Ration::TakeNumber => &self.numbers,
            Ration::SignInFromAddress => &self.sign_in_address,
            Ration::SignInToAccount => &self.sign_in_account,
            Ration::WrongPass => &self.wrong_pass,
            Ration::OneTimeCode => &self.one_time_code,
            Ration::Search => &self.searches,
            Ration::ComplaintFromAddress => &self.complaint_address,
            Ration::ComplaintToUnit => &self.complaint_unit,
            Ration::ComplaintCode => &self.complaint_code,
            Ration::MailFromAddress => &self.mail_address,
            Ration::MailFromUnit => &self.mail_unit,
        };
        match limiter.check_key(&who.to_owned()) {
            Err(wait) if self.enforced => {
                Err(Fault::too_many(wait.wait_time_from(DefaultClock::default().now()).as_secs() + 1))
            }
            _ => Ok(()),
        }
    }

    /// Forgets callers whose rations are full again, so that memory has a plateau.
    pub(crate) fn forget_idle(&self) {
        for limiter in [
            &self.numbers,
            &self.sign_in_address,
            &self.sign_in_account,
            &self.wrong_pass,
            &self.one_time_code,
            &self.searches,
            &self.complaint_address,
            &self.complaint_unit,
            &self.complaint_code,
            &self.mail_address,
            &self.mail_unit,
        ] {
            limiter.retain_recent();
        }
    }
}

fn keyed(burst: u32, every: Duration) -> DefaultKeyedRateLimiter<String> {
    let quota = Quota::with_period(every).unwrap_or_else(|| Quota::per_minute(NonZeroU32::MIN));
    RateLimiter::keyed(quota.allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN)))
}
