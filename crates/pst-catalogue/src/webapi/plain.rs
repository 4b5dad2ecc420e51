//! Text as people read it, out of text as the WebAPI writes it: HTML, often escaped once more.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// The words alone: no tags, no entities, no script, single spaces.
pub(super) fn plain(text: &str) -> String {
    let mut text = once(text);
    // Abstracts are escaped HTML: what the first round unveils is markup again.
    for _ in 1..ROUNDS_MAX {
        let next = once(&text);
        if next.is_empty() || next == text {
            break;
        }
        text = next;
    }
    text
}

/// Text of at most `characters`, cut between words.
pub(super) fn shortened(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let cut: String = text.chars().take(characters).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept))
}

fn once(html: &str) -> String {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let (mut words, mut hidden) = (String::with_capacity(html.len()), false);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::String(text) if !hidden => words.push_str(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => {
                hidden |= HIDDEN.contains(&&tag.name[..]);
                part(&mut words, &tag.name);
            }
            Token::EndTag(tag) => {
                hidden &= !HIDDEN.contains(&&tag.name[..]);
                part(&mut words, &tag.name);
            }
            _ => {}
        }
    }
    let readable: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    readable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs, cells and lines part words; letters in bold or raised do not.
fn part(words: &mut String, tag: &[u8]) {
    if !INLINE.contains(&tag) {
        words.push(' ');
    }
}

/// Escaped, and escaped again by whoever stored it.
const ROUNDS_MAX: usize = 3;
const HIDDEN: [&[u8]; 2] = [b"script", b"style"];
const INLINE: [&[u8]; 11] =
    [b"a", b"b", b"em", b"font", b"i", b"small", b"span", b"strong", b"sub", b"sup", b"u"];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected, "{text}");
    }

    #[test]
    fn markup_and_entities_become_words() {
        check("Kemiskinan turun", "Kemiskinan turun");
        check("  Ekspor\r\n\tdan&nbsp;impor ", "Ekspor dan impor");
        check("&lt;p&gt;Inflasi &amp;amp; harga&lt;/p&gt;&lt;p&gt;Juli&lt;/p&gt;", "Inflasi & harga Juli");
        check("&amp;lt;b&amp;gt;Pa&amp;lt;/b&amp;gt;di", "Padi");
        check("Luas (km<sup>2</sup>)<br>per desa", "Luas (km2) per desa");
        check("PDRB &#8220;harga berlaku&#8221; &ndash; 2023", "PDRB “harga berlaku” – 2023");
    }

    #[test]
    fn comparisons_are_no_markup() {
        check("Umur < 15 tahun dan > 64 tahun", "Umur < 15 tahun dan > 64 tahun");
        check("Anak &lt;5 tahun", "Anak <5 tahun");
        check("A &lt; B", "A < B");
    }

    #[test]
    fn scripts_are_no_words() {
        check("Data&lt;script&gt;alert('x < y')&lt;/script&gt; baru", "Data baru");
        check("<style>p { color: red }</style>Data", "Data");
        check("<img src=x onerror=alert(1)>Data", "Data");
    }

    #[test]
    fn long_texts_end_between_words() {
        assert_eq!(shortened("satu dua tiga", 8), "satu …");
        assert_eq!(shortened("satu", 4), "satu");
    }
}
