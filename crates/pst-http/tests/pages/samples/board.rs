//! Board samples.

use pst_http::ui::view::board::{Board, BoardSetup, BoardState, Call, Serving};
use pst_i18n::Language;

use super::{Sample, either, page, sample};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let calling = board(language);
    let idle = Board { call: None, serving: vec![], next: vec![], waiting: 0, ..calling.clone() };
    let pause = either(
        language,
        "Istirahat. Layanan dibuka kembali pukul 13.00 WIB.",
        "On a break. Service resumes at 13.00.",
    );
    let resting = Board { state: BoardState::Break, state_text: pause, call: None, ..calling.clone() };
    let full = Board { serving: served(8), notice: Some(notice(language)), ..calling.clone() };
    let clips = r#"["nada",{"pause":200},"nomor-antrean",{"pause":250},"ka"]"#.into();
    vec![
        sample("board-calling", &calling),
        sample("board-idle", &idle),
        sample("board-break", &resting),
        sample("board-full", &full),
        sample(
            "public-board-setup",
            &BoardSetup { page: page(language, "/papan/1905/atur"), test_clips: clips },
        ),
    ]
}

fn notice(language: Language) -> String {
    either(language, "Jumat layanan sampai pukul 16.00 WIB.", "On Friday we serve until 16.00 WIB.")
}

fn served(count: usize) -> Vec<Serving> {
    ["K006", "U003", "J001", "K005", "R002", "K004", "U002", "K003"]
        .iter()
        .take(count)
        .zip(1..)
        .map(|(number, counter)| Serving { number: (*number).into(), counter: counter.to_string() })
        .collect()
}

fn board(language: Language) -> Board {
    Board {
        page: page(language, "/papan/1905"),
        state: BoardState::Open,
        state_text: String::new(),
        date: either(language, "Sen, 23 Nov", "Mon, 23 Nov"),
        time: "09.42".into(),
        call: Some(Call {
            number: "K007".into(),
            place: either(language, "Loket 2", "Counter 2"),
            lead: String::new(),
        }),
        serving: served(2),
        next: vec!["K008".into(), "K009".into(), "R001".into()],
        waiting: 3,
        notice: None,
    }
}
