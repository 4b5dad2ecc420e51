//! The real binary, driven over HTTP: journeys, races, faults. Nothing here asserts speed.

mod catalogue;
mod complaints;
mod conversations;
mod crash;
mod documents;
mod idempotency;
mod journey;
mod races;
mod refusals;
mod shutdown;
mod simulation;
mod streams;
mod support;
mod times;
