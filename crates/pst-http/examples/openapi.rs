//! Writes the OpenAPI document to standard output: `cargo run -p pst-http --example openapi`.

use std::io::{Write as _, stdout};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    Ok(writeln!(stdout(), "{}", pst_http::openapi()?)?)
}
