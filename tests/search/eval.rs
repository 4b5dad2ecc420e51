//! Prints how well the shipped catalogue answers real questions, on SQLite and PostgreSQL: `cargo xtask search-eval`.
//!
//! Questions are split in halves: the even ones were looked at while the ranking was made, the odd ones were not.
#![expect(clippy::print_stdout, reason = "this prints figures")]

mod support;

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
    }
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
