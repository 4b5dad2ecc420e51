//! Reads a table: one row is a case from its submission on, its steps parted by `|`, each a local instant, a deed, and
//! after `>` what is then shown.

/// A row of a table.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) unit: String,
    /// The clause the answers must cite, such as `procedure 16`.
    pub(super) clause: String,
    pub(super) what: String,
    pub(super) steps: Vec<Step>,
}

/// A step of a row.
#[derive(Debug)]
pub(super) struct Step {
    /// Local date and time of the unit.
    pub(super) at: String,
    /// An act of the API, `look`, or a date that a new list of holidays adds (`+`) or removes (`-`).
    pub(super) deed: String,
    pub(super) expected: Vec<(String, String)>,
}

/// The rows of a table.
pub(super) fn read(table: &str) -> Vec<Row> {
    let rows =
        csv::Reader::from_reader(table.as_bytes()).into_deserialize::<(String, String, String, String)>();
    rows.map(|row| {
        let (unit, clause, what, story) = row.expect("four columns");
        Row { unit, clause, what, steps: story.split(" | ").map(step).collect() }
    })
    .collect()
}

fn step(text: &str) -> Step {
    let (done, expected) = text.split_once(" > ").unwrap_or((text, ""));
    let (at, deed) = done.split_once(' ').expect("an instant and a deed");
    let expected = expected.split_whitespace().map(|pair| {
        let (name, value) = pair.split_once('=').expect("a name and a value");
        (name.to_owned(), value.to_owned())
    });
    Step { at: at.to_owned(), deed: deed.to_owned(), expected: expected.collect() }
}
