//! Prints how well the shipped catalogue answers real questions, on SQLite and PostgreSQL, and how long an answer takes
//! in a catalogue of ten thousand: `cargo xtask search-eval`.
//!
//! Questions are split in halves: the even ones were looked at while the ranking was made, the odd ones were not.
#![expect(clippy::print_stdout, reason = "this prints figures")]

mod support;

use std::time::Instant;

use pst_app::App;
use pst_app::ports::{Actor, CatalogueEntry};
use pst_app::search::Import;
use pst_catalogue::shipped;
use support::Answered;

#[tokio::main]
async fn main() {
    let verbose = std::env::args().any(|argument| argument == "--verbose");
    let (sqlite, _folder) = support::sqlite().await;
    let postgres = support::postgres().await;
    for (name, storage) in [("SQLite", sqlite), ("PostgreSQL", postgres)] {
        let app = support::with_catalogue(storage).await;
        let answers = support::answers(&app).await;
        let (seen, unseen): (Vec<_>, Vec<_>) = answers.iter().partition(is_seen);
        println!("{name}");
        for (half, answers) in [("seen", seen), ("unseen", unseen), ("all", answers.iter().collect())] {
            let (ndcg, recall) =
                (mean(&answers, |answer| answer.ndcg), mean(&answers, |answer| answer.recall));
            println!("  {half:<8} {:>2} questions   nDCG@5 {ndcg:.3}   recall@10 {recall:.3}", answers.len());
        }
        if verbose {
            answers.iter().for_each(print);
        }
        let times = times_among_many(&app).await;
        let share = |of_hundred: usize| times[(times.len() * of_hundred).div_ceil(100) - 1];
        println!("  {MANY} entries   p50 {:.1} ms   p95 {:.1} ms", share(50), share(95));
    }
}

/// Milliseconds of each question, asked a few times in a catalogue of [`MANY`], in ascending order.
async fn times_among_many(app: &App) -> Vec<f64> {
    let import = Import { source: shipped::SOURCE.to_owned(), entries: many(), complete: true };
    app.execute(&Actor::System, None, &import).await.expect("the catalogue is stored");
    let mut times = Vec::new();
    for round in 0..=ROUNDS {
        for asked in support::questions() {
            let begun = Instant::now();
            let answer = support::ask(app, &asked.q).await;
            assert!(!answer.hits.is_empty(), "{} finds nothing", asked.id);
            // The first round fills caches.
            if round > 0 {
                times.push(begun.elapsed().as_secs_f64() * 1_000.0);
            }
        }
    }
    times.sort_by(f64::total_cmp);
    times
}

/// The shipped entries, and then the same of earlier years until there are [`MANY`].
fn many() -> Vec<CatalogueEntry> {
    let entries = shipped::entries().expect("shipped tables are sound");
    let of_place = |place: usize| {
        let (edition, entry) = (place / entries.len(), entries[place % entries.len()].clone());
        let years = u16::try_from(edition).expect("a small number");
        let id = if edition == 0 { entry.id } else { format!("{}-{edition}", entry.id) };
        CatalogueEntry { id, year: entry.year.map(|year| year - years), ..entry }
    };
    (0..MANY).map(of_place).collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what `partition` hands over")]
fn is_seen(answer: &&Answered) -> bool {
    answer.asked.id.trim_start_matches('q').parse::<u32>().is_ok_and(|number| number % 2 == 0)
}

fn print(answer: &Answered) {
    println!("{} {:.2} {:.2} {}", answer.asked.id, answer.ndcg, answer.recall, answer.asked.q);
    for id in &answer.found {
        println!("    {} {id}", if answer.asked.relevant.contains(id) { '+' } else { ' ' });
    }
    for id in answer.asked.relevant.iter().filter(|id| !answer.found.contains(id)) {
        println!("    - {id}");
    }
}

fn mean(answers: &[&Answered], figure: impl Fn(&Answered) -> f64) -> f64 {
    let sum: f64 = answers.iter().map(|answer| figure(answer)).sum();
    sum / f64::from(u32::try_from(answers.len()).expect("a small number"))
}

const MANY: usize = 10_000;
const ROUNDS: usize = 5;
