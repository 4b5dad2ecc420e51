//! The spoken form of a call: recorded clips and pauses, in the order a board plays them.
//!
//! Speech engines read `K007` as a quantity, and the browsers of a stock board have no voice at all, so a call
//! is put together from clips. A clip is named by what it says: `nomor-antrean` says "nomor antrean".
//! Calls carry a number and a place, never a person's name (policy P16).
//!
//! ```text
//! call   = chime [lead] "nomor antrean" number "silakan menuju" place [repeat]
//! repeat = number place
//! number = letter digit+
//! ```
//!
//! The repetition leaves the phrases out: two whole sentences do not fit into 16 seconds at a pace that people who
//! hear badly can follow, and whoever missed the first needs only the number and the place.

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

/// One step of a call.
///
/// In JSON a clip is its name and a pause an object: `["loket", {"pause": 250}]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// Play the clip of this name to its end.
    Clip(&'static str),
    /// Stay silent for this many milliseconds.
    Pause(u16),
}

/// Where the called person is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A numbered counter. Numbers above 99 are spoken digit by digit.
    Counter(u16),
    /// A counter whose name holds no number: the officers' desk.
    Desk,
}

/// What is said before the number, to tell this call from an ordinary first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    /// An ordinary first call.
    #[default]
    None,
    /// A person served with priority (policy P9).
    Priority,
    /// The second call of the same number.
    Recall,
    /// The last call before the person counts as absent (policy P10).
    Last,
}

/// The cues of a call. `repeat` says number and place again; boards drop the repetition when many calls wait.
///
/// It is total: a character of `number` that is neither a letter nor a digit has no sound and is left out.
///
/// # Examples
///
/// ```
/// use pst_i18n::spoken::{Lead, Place, call, words};
///
/// let cues = call("U010", Place::Counter(1), Lead::Priority, false);
/// assert_eq!(words(&cues), "Layanan prioritas. Nomor antrean, u, nol satu nol. Silakan menuju, loket satu.");
/// ```
pub fn call(number: &str, place: Place, lead: Lead, repeat: bool) -> Vec<Cue> {
    let mut cues = vec![Cue::Clip(CHIME), AFTER_CHIME];
    if let Some(clip) = lead_clip(lead) {
        cues.extend([Cue::Clip(clip), AFTER_LEAD]);
    }
    cues.extend([Cue::Clip(QUEUE_NUMBER), BETWEEN_PHRASES]);
    push_ticket(&mut cues, number);
    cues.extend([BETWEEN_SENTENCES, Cue::Clip(PLEASE_GO_TO), BETWEEN_PHRASES]);
    push_place(&mut cues, place);
    if repeat {
        cues.push(BEFORE_REPEAT);
        push_ticket(&mut cues, number);
        cues.push(BETWEEN_PHRASES);
        push_place(&mut cues, place);
    }
    cues
}

/// The words of a call as written text, for tests and for people who read instead of listening.
///
/// See [`call`] for an example.
pub fn words(cues: &[Cue]) -> String {
    let mut text = String::new();
    let mut before = "";
    for cue in cues {
        match *cue {
            Cue::Clip(CHIME) => {}
            Cue::Clip(clip) => {
                text.push_str(if text.is_empty() { "" } else { before });
                let starts_sentence = text.is_empty() || before == ". ";
                push_words(&mut text, clip, starts_sentence);
                before = " ";
            }
            pause @ Cue::Pause(_) => before = punctuation(pause),
        }
    }
    if !text.is_empty() {
        text.push('.');
    }
    text
}

/// Every clip a call can contain, the chime included.
pub fn clips() -> impl Iterator<Item = &'static str> {
    let leads = [Lead::None, Lead::Priority, Lead::Recall, Lead::Last].into_iter().filter_map(lead_clip);
    let phrases = [CHIME, QUEUE_NUMBER, PLEASE_GO_TO, COUNTER, DESK, TEN, ELEVEN, TEENS, TENS];
    phrases.into_iter().chain(leads).chain(DIGITS).chain(LETTERS)
}

impl Serialize for Cue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Clip(name) => serializer.serialize_str(name),
            Self::Pause(milliseconds) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("pause", milliseconds)?;
                map.end()
            }
        }
    }
}

/// Each digit on its own, leading zeros included: `ka, nol nol tujuh`.
fn push_ticket(cues: &mut Vec<Cue>, number: &str) {
    let mut spoken =
        number.chars().filter_map(|character| Some((character, character_clip(character)?))).peekable();
    while let Some((character, clip)) = spoken.next() {
        cues.push(Cue::Clip(clip));
        if spoken.peek().is_some() {
            cues.push(if character.is_ascii_digit() { BETWEEN_DIGITS } else { BETWEEN_PHRASES });
        }
    }
}

fn push_place(cues: &mut Vec<Cue>, place: Place) {
    match place {
        Place::Counter(number) => {
            cues.push(Cue::Clip(COUNTER));
            push_number(cues, number);
        }
        Place::Desk => cues.push(Cue::Clip(DESK)),
    }
}

/// Indonesian number words run on without a pause: `dua puluh satu`.
fn push_number(cues: &mut Vec<Cue>, number: u16) {
    let (tens, ones) = (usize::from(number / 10), usize::from(number % 10));
    match number {
        1..10 => cues.push(Cue::Clip(DIGITS[ones])),
        10 => cues.push(Cue::Clip(TEN)),
        11 => cues.push(Cue::Clip(ELEVEN)),
        12..20 => cues.extend([Cue::Clip(DIGITS[ones]), Cue::Clip(TEENS)]),
        20..100 => {
            cues.extend([Cue::Clip(DIGITS[tens]), Cue::Clip(TENS)]);
            if ones > 0 {
                cues.push(Cue::Clip(DIGITS[ones]));
            }
        }
        0 | 100.. => cues.extend(number.to_string().chars().filter_map(character_clip).map(Cue::Clip)),
    }
}

fn character_clip(character: char) -> Option<&'static str> {
    match character {
        '0'..='9' => DIGITS.get(character as usize - '0' as usize).copied(),
        'a'..='z' | 'A'..='Z' => LETTERS.get(character.to_ascii_uppercase() as usize - 'A' as usize).copied(),
        _ => None,
    }
}

const fn lead_clip(lead: Lead) -> Option<&'static str> {
    match lead {
        Lead::None => None,
        Lead::Priority => Some("layanan-prioritas"),
        Lead::Recall => Some("panggilan-ulang"),
        Lead::Last => Some("panggilan-terakhir"),
    }
}

fn push_words(text: &mut String, clip: &str, capitalise: bool) {
    for (index, character) in clip.chars().enumerate() {
        text.push(match character {
            '-' => ' ',
            first if index == 0 && capitalise => first.to_ascii_uppercase(),
            other => other,
        });
    }
}

fn punctuation(pause: Cue) -> &'static str {
    match pause {
        AFTER_LEAD | BETWEEN_SENTENCES | BEFORE_REPEAT => ". ",
        BETWEEN_PHRASES => ", ",
        _ => " ",
    }
}

const AFTER_CHIME: Cue = Cue::Pause(200);
const AFTER_LEAD: Cue = Cue::Pause(300);
const BETWEEN_DIGITS: Cue = Cue::Pause(120);
const BETWEEN_PHRASES: Cue = Cue::Pause(250);
const BETWEEN_SENTENCES: Cue = Cue::Pause(500);
const BEFORE_REPEAT: Cue = Cue::Pause(800);

const CHIME: &str = "nada";
const QUEUE_NUMBER: &str = "nomor-antrean";
const PLEASE_GO_TO: &str = "silakan-menuju";
const COUNTER: &str = "loket";
const DESK: &str = "meja-petugas";
const TEN: &str = "sepuluh";
const ELEVEN: &str = "sebelas";
const TEENS: &str = "belas";
const TENS: &str = "puluh";
const DIGITS: [&str; 10] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
/// The names of the letters A–Z in Indonesian spelling.
const LETTERS: [&str; 26] = [
    "a", "be", "ce", "de", "e", "ef", "ge", "ha", "i", "je", "ka", "el", "em", "en", "o", "pe", "ki", "er",
    "es", "te", "u", "ve", "we", "eks", "ye", "zet",
];
