//! Documents that ship with the crate, as text. Parsing them is the caller's: this crate reads no format.

/// The unit document of BPS Kabupaten Bangka Selatan, in TOML: a
/// [`UnitDocument`](crate::standard::UnitDocument).
pub const UNIT_1905: &str = include_str!("../data/units/1905.toml");

/// The service standard of SK 23/2024, in TOML: a [`StandardDocument`](crate::standard::StandardDocument).
pub const STANDARD_SK_23_2024: &str =
    include_str!("../data/standards/1905-konsultasi-statistik-sk-23-2024.toml");

/// National holidays and collective leave of 2024 to 2027 by joint ministers' decree, in CSV with a header:
/// rows of [`Closure`](crate::Closure), with two columns more on how certain each is and where it was read.
pub const CLOSURES_2024_2027: &str = include_str!("../data/calendars/id-2024-2027.csv");
