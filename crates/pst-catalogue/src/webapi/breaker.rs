//! Leaving a source alone that fails again and again.

use std::time::Duration;

use tokio::time::Instant;

/// Opens after so many failures in a row; when its time is over, one request may try whether things are better.
#[derive(Debug, Clone)]
pub(super) struct Breaker {
    failures: u32,
    failures_max: u32,
    rest: Duration,
    open_until: Option<Instant>,
}

impl Breaker {
    pub(super) fn new(failures_max: u32, rest: Duration) -> Self {
        Self { failures: 0, failures_max, rest, open_until: None }
    }

    /// Whether nothing may be asked now.
    pub(super) fn is_open(&self, now: Instant) -> bool {
        self.open_until.is_some_and(|until| now < until)
    }

    pub(super) fn succeeded(&mut self) {
        self.failures = 0;
        self.open_until = None;
    }

    /// Counts on while it is half open: the trial that fails opens it again.
    pub(super) fn failed(&mut self, now: Instant) {
        self.failures = self.failures.saturating_add(1);
        if self.failures >= self.failures_max {
            self.open_until = Some(now + self.rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_after_failures_in_a_row_and_lets_one_trial_through() {
        let (start, rest) = (Instant::now(), Duration::from_mins(10));
        let mut breaker = Breaker::new(3, rest);
        breaker.failed(start);
        breaker.failed(start);
        breaker.succeeded();
        breaker.failed(start);
        breaker.failed(start);
        assert!(!breaker.is_open(start), "a success between starts the count anew");
        breaker.failed(start);
        assert!(breaker.is_open(start) && breaker.is_open(start + rest - Duration::from_secs(1)));
        assert!(!breaker.is_open(start + rest), "half open");
        breaker.failed(start + rest);
        assert!(breaker.is_open(start + rest), "the trial failed");
        breaker.succeeded();
        assert!(!breaker.is_open(start + rest));
    }
}
