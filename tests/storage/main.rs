//! Storage: the conformance cases on every adapter, races, faults, and a random comparison with the model.

mod archive;
mod conversations;
mod faults;
mod files;
mod invariants;
mod model;
mod open;
mod races;

mod memory {
    pst_testkit::storage_conformance!(super::open::memory());
}

mod sqlite {
    pst_testkit::storage_conformance!(super::open::sqlite());
}

mod postgres {
    pst_testkit::storage_conformance!(super::open::postgres());
}
