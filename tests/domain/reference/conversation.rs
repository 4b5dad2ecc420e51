//! Policy P7 over a conversation, hour by hour.

/// Who wrote at which hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    User(i64),
    Officer(i64),
}

/// The hour of the first hourly sweep that closes an answered conversation for silence, up to a last one.
///
/// A conversation that is closed takes no more words, so what is written later plays no part.
pub(crate) fn closes_at(answered: i64, lines: &[Line], days: i64, last: i64) -> Option<i64> {
    for hour in answered..=last {
        let mut latest = Line::Officer(answered);
        for line in lines {
            match line {
                Line::User(at) | Line::Officer(at) if *at <= hour => latest = *line,
                _ => {}
            }
        }
        match latest {
            Line::Officer(at) if hour - at >= days * 24 => return Some(hour),
            _ => {}
        }
    }
    None
}
