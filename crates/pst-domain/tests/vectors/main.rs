//! The rules held against the documents that ship with the crate.

#[cfg(test)]
mod calendar;
#[cfg(test)]
mod deadline;
#[cfg(test)]
mod standard;
