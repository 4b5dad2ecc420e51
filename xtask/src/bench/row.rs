//! One line of the table: what was measured, beside what it must reach.

/// What a measure must be.
#[derive(Clone, Copy)]
pub(super) enum Goal {
    AtMost(f64),
    AtLeast(f64),
}

/// A measure and its goal, in the same unit.
pub(super) struct Row {
    what: String,
    measured: f64,
    goal: Goal,
    unit: &'static str,
}

impl Row {
    pub(super) fn new(what: impl Into<String>, measured: f64, goal: Goal, unit: &'static str) -> Self {
        Self { what: what.into(), measured, goal, unit }
    }

    fn reached(&self) -> bool {
        match self.goal {
            Goal::AtMost(most) => self.measured <= most,
            Goal::AtLeast(least) => self.measured >= least,
        }
    }

    /// The row as a line of a Markdown table.
    pub(super) fn line(&self) -> String {
        let (sign, target) = match self.goal {
            Goal::AtMost(most) => ('≤', most),
            Goal::AtLeast(least) => ('≥', least),
        };
        let verdict = if self.reached() { "reached" } else { "missed" };
        let Self { what, measured, unit, .. } = self;
        let ratio = measured / target;
        format!("| {what} | {} {unit} | {sign} {target} {unit} | {ratio:.2} | {verdict} |", short(*measured))
    }
}

/// The head of the table.
pub(super) const HEAD: &str = "| what | measured | target | measured ÷ target | |\n|---|---|---|---|---|";

fn short(number: f64) -> String {
    if number >= 100.0 { format!("{number:.0}") } else { format!("{number:.2}") }
}

/// The middle of some measures; of two in the middle, the lower.
pub(super) fn median(mut measures: Vec<f64>) -> f64 {
    measures.sort_by(f64::total_cmp);
    measures.get(measures.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

/// The measure that 99 of 100 do not exceed.
pub(super) fn p99(mut measures: Vec<f64>) -> f64 {
    measures.sort_by(f64::total_cmp);
    measures.get((measures.len() * 99).div_ceil(100).saturating_sub(1)).copied().unwrap_or(f64::NAN)
}
