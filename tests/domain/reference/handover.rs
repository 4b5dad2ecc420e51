//! Policy P2, second by second.

use pst_domain::Timestamp;
use pst_domain::sla::{HandoverFacts, IdleSpan};

use super::{SlowOffice, Unknown};

/// The first second, up to the start of service, at which all conditions of the policy hold.
pub(crate) fn eligible_at(
    facts: &HandoverFacts<'_>,
    now: Timestamp,
    office: &SlowOffice<'_>,
) -> Result<Option<i64>, Unknown> {
    let until = facts.started_at.or(facts.left_at).unwrap_or(now);
    let mut second = seconds(facts.queued_at);
    while second <= seconds(until) {
        let nobody_ahead =
            !facts.someone_ahead && facts.ahead.iter().all(|ahead| seconds(ahead.left_at) <= second);
        let counter_idle = facts.idle.iter().any(|span| is_idle(span, facts, second));
        if nobody_ahead && counter_idle && office.is_open(second)? {
            return Ok(Some(second));
        }
        second += 1;
    }
    Ok(None)
}

/// A counter is idle until the instant it stops; only this ticket's own call still finds it idle.
fn is_idle(span: &IdleSpan, facts: &HandoverFacts<'_>, second: i64) -> bool {
    let own_call = span.ended_by == Some(facts.ticket);
    let began = seconds(span.from) <= second;
    let ended = span.to.is_some_and(|to| seconds(to) < second || (seconds(to) == second && !own_call));
    began && !ended
}

fn seconds(at: Timestamp) -> i64 {
    at.micros().div_euclid(1_000_000)
}
