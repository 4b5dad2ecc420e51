//! The whole service as one router on storage in memory: journeys by plain forms, rights, headers and privacy.

mod access;
mod accounts;
mod browser;
mod complaint_files;
mod complaints;
mod consultation;
mod errors;
mod guards;
mod inbox;
mod journeys;
mod mending;
mod notes;
mod office;
mod offline;
mod preregister;
mod privacy;
mod promises;
mod records;
mod search;
mod tables;
