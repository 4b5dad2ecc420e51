//! `pst simulate` lives through office days and finds nothing wrong with them.

use crate::support::program;

#[test]
fn simulated_days_hold_what_they_promise() {
    let arguments = ["simulate", "--visitors", "60", "--officers", "3", "--days", "2", "--seed", "2024"];
    let run = program().args(arguments).output().expect("the program runs");
    let (said, complained) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}\n{complained}");
    assert!(said.contains("Every number is unique and without gaps"), "{said}");
    assert_eq!(said.matches("numbers:").count(), 2, "{said}");
}
