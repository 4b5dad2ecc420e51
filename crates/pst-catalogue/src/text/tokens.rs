//! Texts into words.

use super::lexicon::Lexicon;

/// The words of a text in small letters and in full: abbreviations written out, doubled words once, the number of a
/// quarter or half-year joined to it.
pub(super) fn words(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for raw in text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|raw| !raw.is_empty()) {
        let once = undoubled(raw);
        for word in lexicon.in_full(once).split(' ') {
            push(&mut words, word);
        }
    }
    words
}

fn push(words: &mut Vec<String>, word: &str) {
    let last = words.last().map(String::as_str);
    // "laki-laki" and "rata-rata" are written with and without the second half.
    if last == Some(word) && !word.chars().all(|c| c.is_ascii_digit()) {
        return;
    }
    if last.is_some_and(|last| PERIODS.contains(&last))
        && let Some(number) = small_number(word)
        && let Some(period) = words.last_mut()
    {
        period.push_str(&number.to_string());
        return;
    }
    words.push(word.to_owned());
}

/// "laki2" is how "laki-laki" is typed on a phone.
fn undoubled(word: &str) -> &str {
    match word.strip_suffix('2') {
        Some(once) if once.chars().count() >= 3 && once.chars().all(char::is_alphabetic) => once,
        _ => word,
    }
}

fn small_number(word: &str) -> Option<usize> {
    let roman = ROMAN.iter().position(|roman| *roman == word).map(|index| index + 1);
    roman.or_else(|| word.parse().ok().filter(|number| (1..=4).contains(number)))
}

/// A year that statistics may be about.
pub(super) fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1945..=2099).contains(year))
}

/// The latest year that a text names.
pub(crate) fn latest_year(text: &str) -> Option<u16> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(year).max()
}

/// Whether a word alone can be looked for: not a letter, not a small number.
pub(super) fn is_searchable(word: &str) -> bool {
    let long = word.chars().count() >= 2;
    long && (word.chars().any(char::is_alphabetic) || word.len() >= 3)
}

const PERIODS: [&str; 4] = ["triwulan", "kuartal", "semester", "caturwulan"];
const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];
