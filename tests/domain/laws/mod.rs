//! Laws: what holds of every history, whatever the commands and whatever the clock does.
//!
//! The laws of calendar arithmetic, of the requirement check and of the online consultation stand with the
//! library itself, in `crates/pst-domain/tests`.

mod clock;
mod line;
mod machines;
mod numbers;
mod ticket;
mod values;
