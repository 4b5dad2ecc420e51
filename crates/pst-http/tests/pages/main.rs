//! Renders every page in both languages and reads what a visitor would read.

mod samples;

use pst_i18n::Language;

/// Words that never reach a reader (text between tags, and the attributes read aloud).
const BANNED: [&str; 6] = ["antrian", "silahkan", "klik disini", "user", "submit", "error"];

#[test]
fn every_text_exists_in_both_languages() {
    for language in Language::ALL {
        for sample in samples::all(language) {
            let text = visible(&sample.html);
            assert!(
                !text.contains('{'),
                "{} ({language}) has a missing text: {}",
                sample.name,
                around(&text, "{")
            );
        }
    }
}

#[test]
fn no_banned_word_is_visible() {
    for language in Language::ALL {
        for sample in samples::all(language) {
            let text = visible(&sample.html).to_lowercase();
            for word in BANNED {
                assert!(!text.contains(word), "{} ({language}): {}", sample.name, around(&text, word));
            }
        }
    }
}

#[test]
fn every_changing_form_carries_an_idempotency_key() {
    for sample in samples::all(Language::Indonesian) {
        for form in sample.html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            let changes = form.split('>').next().is_some_and(|tag| tag.contains(r#"method="post""#));
            assert!(!changes || form.contains(r#"name="idempotency_key""#), "{}: {form}", sample.name);
        }
    }
}

#[test]
fn pages_obey_the_content_security_policy() {
    for sample in samples::all(Language::Indonesian) {
        for inline in
            [" style=", " onclick=", " onload=", "<style", "<script>", "javascript:", "http-equiv=\"content"]
        {
            assert!(!sample.html.contains(inline), "{} has {inline}", sample.name);
        }
    }
}

/// The text between tags plus `aria-label`, `title` and `alt` values; quotations of a decree keep their spelling.
fn visible(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<').skip(1).filter(|piece| !piece.contains(" data-verbatim>")) {
        let (tag, content) = piece.split_once('>').unwrap_or((piece, ""));
        for attribute in ["aria-label=\"", " title=\"", " alt=\"", "data-text=\""] {
            if let Some((_, rest)) = tag.split_once(attribute) {
                text.push_str(rest.split('"').next().unwrap_or_default());
                text.push('\n');
            }
        }
        text.push_str(content);
    }
    text
}

fn around(text: &str, needle: &str) -> String {
    let at = text.find(needle).unwrap_or_default();
    text.chars().skip(text[..at].chars().count().saturating_sub(40)).take(120).collect()
}
