//! Tables of the online promises: what happens at which local instant in which zone, and what the API then says,
//! with the clause it cites (policies P4 to P7). The expected instants were counted by hand, day by day.

mod check;
mod stage;
mod story;

use std::collections::BTreeSet;

use stage::Stage;
use story::{Row, read};

const DEADLINES: &str = include_str!("deadlines.csv");
const STOPS: &str = include_str!("stops.csv");
const CALENDARS: &str = include_str!("calendars.csv");
const SILENCE: &str = include_str!("silence.csv");
const REOPENING: &str = include_str!("reopening.csv");

#[tokio::test]
async fn an_answer_is_due_at_closing_time_on_the_third_working_day() {
    pass(DEADLINES).await;
}

#[tokio::test]
async fn the_clock_stops_as_the_standard_says_and_every_stop_stays() {
    pass(STOPS).await;
}

#[tokio::test]
async fn a_changed_calendar_moves_what_runs_and_nothing_else() {
    pass(CALENDARS).await;
}

#[tokio::test]
async fn seven_silent_days_close_a_case_and_not_a_second_earlier() {
    pass(SILENCE).await;
}

#[tokio::test]
async fn a_closed_case_can_come_back_for_fourteen_days() {
    pass(REOPENING).await;
}

#[test]
fn the_tables_are_long_and_know_three_zones() {
    let rows: Vec<Row> =
        [DEADLINES, STOPS, CALENDARS, SILENCE, REOPENING].into_iter().flat_map(read).collect();
    assert!(rows.len() >= 60, "{}", rows.len());
    for table in [DEADLINES, STOPS, CALENDARS, SILENCE, REOPENING] {
        let units: BTreeSet<String> = read(table).into_iter().map(|row| row.unit).collect();
        assert_eq!(units, ["1905", "6403", "8200"].map(str::to_owned).into());
    }
    let names: BTreeSet<&str> = rows.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(names.len(), rows.len(), "each row says something of its own");
}

async fn pass(table: &str) {
    for row in read(table) {
        let mut stage = Stage::open(&row).await;
        for step in &row.steps {
            let shown = stage.take(step).await;
            check::step(&row, step, &shown, &stage.closures);
            stage.cited.extend(check::clauses(&shown, &stage.decree));
        }
        assert!(
            stage.cited.contains(&row.clause),
            "{}: {} is not cited: {:?}",
            row.what,
            row.clause,
            stage.cited
        );
        stage.assert_sound().await;
    }
}
