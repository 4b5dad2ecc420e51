//! Words that people write to each other, with what can be followed in them.

use linkify::{LinkFinder, LinkKind};

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) is_link: bool,
}

/// The pieces of a text, in order. Only web addresses written out in full are links, and each shows where it leads.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    finder.spans(text).map(|span| piece(span.as_str(), span.kind().is_some())).collect()
}

fn piece(text: &str, found: bool) -> Piece<'_> {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    Piece { text, is_link: found && matches!(scheme.as_deref(), Some("http" | "https")) }
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    fn links(text: &str) -> Vec<&str> {
        pieces(text).into_iter().filter(|piece| piece.is_link).map(|piece| piece.text).collect()
    }

    #[test]
    fn a_web_address_is_a_link_without_the_punctuation_around_it() {
        let text = "Lihat (https://babel.bps.go.id/id/publication?p=1#2), atau HTTP://bps.go.id.";
        assert_eq!(links(text), ["https://babel.bps.go.id/id/publication?p=1#2", "HTTP://bps.go.id"]);
    }

    #[test]
    fn nothing_else_is_a_link() {
        let text = "javascript://x%0Aalert(1) data:text/html,x ftp://a.id/b bps.go.id //a.id tanya@contoh.id";
        assert_eq!(links(text), [""; 0]);
    }

    #[test]
    fn no_letter_is_lost() {
        let text = "a\nhttps://x.id/<b>\"&amp; 🙂 https://y.id";
        let joined: String = pieces(text).into_iter().map(|Piece { text, .. }| text).collect();
        assert_eq!(joined, text);
    }
}
