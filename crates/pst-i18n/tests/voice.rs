//! The recorded clips: none is missing, and calls made of them are slow enough to follow and short enough to bear.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use pst_i18n::spoken::{Cue, Lead, Place, call, clips, words};

/// Slowest and fastest speech, in syllables a second with pauses, that a waiting room follows with ease.
const SYLLABLES_PER_SECOND: std::ops::RangeInclusive<f64> = 2.5..=4.0;
/// The longest call, chime and repetition included.
const CALL_SECONDS_MAX: f64 = 16.0;
/// What all clips may weigh together; a board fetches them once.
const CLIPS_BYTES_MAX: usize = 200_000;

#[test]
fn each_clip_the_grammar_can_play_is_recorded_and_no_other() {
    let recorded: BTreeSet<String> = recordings().into_keys().collect();
    let spoken: BTreeSet<String> = clips().map(str::to_owned).collect();
    assert_eq!(recorded, spoken, "`cargo xtask voice` makes them from xtask/voice.csv");
}

#[test]
fn all_clips_together_stay_small() {
    let bytes: usize = recordings().values().map(Vec::len).sum();
    assert!(bytes <= CLIPS_BYTES_MAX, "{bytes} bytes");
}

#[test]
fn calls_are_neither_hurried_nor_long() {
    let durations: BTreeMap<String, f64> =
        recordings().into_iter().map(|(name, bytes)| (name, opus_seconds(&bytes))).collect();
    for lead in [Lead::None, Lead::Priority, Lead::Recall, Lead::Last] {
        for letter in ['K', 'U', 'J', 'R'] {
            for ordinal in 1..=999 {
                for counter in 1..=20 {
                    let number = format!("{letter}{ordinal:03}");
                    check_call(&number, Place::Counter(counter), lead, &durations);
                }
            }
        }
    }
}

fn check_call(number: &str, place: Place, lead: Lead, durations: &BTreeMap<String, f64>) {
    let whole = seconds(&call(number, place, lead, true), durations);
    assert!(whole <= CALL_SECONDS_MAX, "{number} {place:?} {lead:?} takes {whole} s");
    let cues = call(number, place, lead, false);
    // The chime and the pause after it come before the first word.
    let rate = syllables(&words(&cues)) / seconds(&cues[2..], durations);
    assert!(SYLLABLES_PER_SECOND.contains(&rate), "{number} {place:?} {lead:?}: {rate} syllables a second");
}

fn seconds(cues: &[Cue], durations: &BTreeMap<String, f64>) -> f64 {
    let of = |cue: &Cue| match cue {
        Cue::Clip(name) => durations[*name],
        Cue::Pause(milliseconds) => f64::from(*milliseconds) / 1000.0,
    };
    cues.iter().map(of).sum()
}

/// Each written vowel is a syllable: no word of a call has a diphthong.
fn syllables(words: &str) -> f64 {
    words.to_lowercase().chars().filter(|character| "aeiou".contains(*character)).map(|_| 1.0).sum()
}

/// The length of an Ogg Opus file: samples at 48 kHz up to its last page, less those skipped at the start.
fn opus_seconds(bytes: &[u8]) -> f64 {
    let find_last = |pattern: &[u8]| bytes.windows(pattern.len()).rposition(|window| window == pattern);
    let page = find_last(b"OggS").expect("an Ogg page");
    let head = find_last(b"OpusHead").expect("an Opus header");
    let end = u32::from_le_bytes(bytes[page + 6..page + 10].try_into().expect("four bytes"));
    let skipped = u16::from_le_bytes(bytes[head + 10..head + 12].try_into().expect("two bytes"));
    (f64::from(end) - f64::from(skipped)) / 48_000.0
}

fn recordings() -> BTreeMap<String, Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../pst-http/assets/voice");
    let files = fs::read_dir(folder).expect("the clips are committed");
    let paths = files.map(|file| file.expect("the folder can be listed").path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "opus"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("a readable clip"))
        })
        .collect()
}
