//! Enough of Rust's lexical grammar to tell code, comments and texts apart.

/// A source file taken apart; each part keeps the line breaks of the whole.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// The code, with comments and texts blank.
    pub(super) code: String,
    /// The comments, with everything else blank.
    pub(super) comments: String,
    /// The quoted texts with the line each begins on, counted from 0.
    pub(super) texts: Vec<(usize, String)>,
}

/// A function that has a body; its lines are counted from 0.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    pub(super) first_line: usize,
    pub(super) last_line: usize,
    /// Lines that hold code.
    pub(super) length: usize,
}

enum Piece {
    Code,
    Comment,
    Text,
}

impl Source {
    /// Takes a file apart. It is total: what is not Rust comes out as some code.
    pub(super) fn parse(text: &str) -> Self {
        let mut source = Self::default();
        let (mut rest, mut before, mut line) = (text, ' ', 0);
        while !rest.is_empty() {
            let (kind, length) = next_piece(rest, before);
            let (piece, remainder) = rest.split_at(length);
            let blank = || piece.chars().map(|character| if character == '\n' { '\n' } else { ' ' });
            match kind {
                Piece::Code => {
                    source.code.push_str(piece);
                    source.comments.extend(blank());
                }
                Piece::Comment => {
                    source.code.extend(blank());
                    source.comments.push_str(piece);
                }
                Piece::Text => {
                    source.code.extend(blank());
                    source.comments.extend(blank());
                    source.texts.extend(quoted(piece).map(|text| (line, text.to_owned())));
                }
            }
            line += piece.matches('\n').count();
            before = piece.chars().next_back().unwrap_or(before);
            rest = remainder;
        }
        source
    }

    /// The functions that have a body, in the order they begin.
    pub(super) fn functions(&self) -> Vec<Function> {
        let mut functions = Vec::new();
        for (start, _) in self.code.match_indices("fn ") {
            let before = self.code[..start].chars().next_back().unwrap_or(' ');
            let name: String = self.code[start + 3..].chars().take_while(|next| is_word(*next)).collect();
            let Some(length) = length_with_body(&self.code[start..]) else { continue };
            if is_word(before) || name.is_empty() {
                continue;
            }
            let body = &self.code[start..start + length];
            let first_line = self.code[..start].matches('\n').count();
            functions.push(Function {
                name,
                first_line,
                last_line: first_line + body.matches('\n').count(),
                length: body.lines().filter(|line| !line.trim().is_empty()).count(),
            });
        }
        functions
    }
}

/// The kind and length of what `rest` begins with; `before` tells a raw text's `r` from the end of a name.
fn next_piece(rest: &str, before: char) -> (Piece, usize) {
    if rest.starts_with("//") {
        return (Piece::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (Piece::Comment, block_comment_length(rest));
    }
    if rest.starts_with('"') {
        return (Piece::Text, quoted_length(rest));
    }
    if !is_word(before) || before == 'b' {
        if let Some(length) = raw_text_length(rest) {
            return (Piece::Text, length);
        }
        if let Some(length) = character_length(rest) {
            return (Piece::Text, length);
        }
    }
    (Piece::Code, rest.chars().next().map_or(0, char::len_utf8))
}

/// What stands between the quotation marks of a literal; a character has none.
fn quoted(literal: &str) -> Option<&str> {
    literal.split_once('"')?.1.rsplit_once('"').map(|(text, _)| text)
}

/// Block comments nest in Rust.
fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0;
    for (index, pair) in rest.as_bytes().windows(2).enumerate() {
        match pair {
            b"/*" => depth += 1,
            b"*/" => {
                depth -= 1;
                if depth == 0 {
                    return index + 2;
                }
            }
            _ => {}
        }
    }
    rest.len()
}

fn quoted_length(rest: &str) -> usize {
    let mut escaped = false;
    for (index, character) in rest.char_indices().skip(1) {
        match character {
            '"' if !escaped => return index + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

fn raw_text_length(rest: &str) -> Option<usize> {
    let marks = rest.strip_prefix('r')?;
    let hashes = marks.len() - marks.trim_start_matches('#').len();
    let text = marks[hashes..].strip_prefix('"')?;
    let closing = format!("\"{}", "#".repeat(hashes));
    Some(text.find(&closing).map_or(rest.len(), |end| 2 + hashes + end + closing.len()))
}

/// The length of a character literal; a lifetime is none.
fn character_length(rest: &str) -> Option<usize> {
    let mut inside = rest.strip_prefix('\'')?.chars();
    let first = inside.next()?;
    if first == '\\' {
        return rest[3..].find('\'').map(|end| end + 4);
    }
    (inside.next() == Some('\'')).then(|| first.len_utf8() + 2)
}

/// The length of a function up to the end of its body, or `None` for a mere signature.
fn length_with_body(function: &str) -> Option<usize> {
    let (mut brackets, mut braces) = (0, 0);
    for (index, character) in function.char_indices() {
        match character {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            ';' if brackets == 0 && braces == 0 => return None,
            '{' => braces += 1,
            '}' if braces == 1 => return Some(index + 1),
            '}' => braces -= 1,
            _ => {}
        }
    }
    None
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_not_code() {
        let source =
            Source::parse("let a = \"r // y\"; // fn b() {}\n/* c /* d */ \" */ let e = r#\"\"f\"\"#;\n");
        let code: Vec<&str> = source.code.split_whitespace().collect();
        assert_eq!(code, ["let", "a", "=", ";", "let", "e", "=", ";"]);
        assert_eq!(source.comments.split_whitespace().next(), Some("//"));
        assert_eq!(source.texts, [(0, "r // y".to_owned()), (1, "\"f\"".to_owned())]);
    }

    #[test]
    fn quotes_of_characters_lifetimes_and_escapes_are_understood() {
        let source = Source::parse(r#"fn f<'a>(x: &'a str) { g('"', '\'', b'"', "\\", "\"{") }"#);
        assert_eq!(source.functions().len(), 1);
        assert_eq!(source.code.matches(['{', '}']).count(), 2);
    }

    #[test]
    fn functions_are_measured_without_comments_and_blank_lines() {
        let text =
            "trait T { fn a(&self, b: [u8; 2]); }\nfn c() {\n    // why\n\n    d();\n}\ntype F = fn (u8);\n";
        let expected = Function { name: "c".to_owned(), first_line: 1, last_line: 5, length: 3 };
        assert_eq!(Source::parse(text).functions(), [expected]);
    }
}
