//! The complaint: its transitions, its clocks, and the laws that hold for every history.

#[cfg(test)]
mod case;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod transitions;
