//! Bodies of forms that carry files (RFC 7578), read whole: what arrives here has been bounded before.

/// One part of a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Name of the field.
    pub(crate) name: String,
    /// Name of the file, if it is one.
    pub(crate) file: Option<String>,
    /// What was sent.
    pub(crate) bytes: Vec<u8>,
}

/// The parts of a body, or nothing if it is not what its content type says.
pub(crate) fn parts(content_type: &str, body: &[u8]) -> Option<Vec<Part>> {
    let (_, boundary) = content_type.split_once("boundary=")?;
    let boundary = boundary.split(';').next()?.trim().trim_matches('"');
    let separator = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(separator.as_bytes().get(2..)?)?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let (head, content) = split(rest.strip_prefix(b"\r\n")?, b"\r\n\r\n")?;
        let (content, after) = split(content, separator.as_bytes())?;
        parts.push(part(std::str::from_utf8(head).ok()?, content)?);
        if parts.len() > PARTS_MAX {
            return None;
        }
        rest = after;
    }
    Some(parts)
}

fn part(head: &str, content: &[u8]) -> Option<Part> {
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    let mut rest = disposition.trim().strip_prefix("form-data")?;
    let (mut name, mut file) = (None, None);
    while let Some((key, value)) = rest.split_once("=\"") {
        let (value, after) = value.split_once('"')?;
        match key.trim_start_matches([';', ' ']) {
            "name" => name = Some(value.to_owned()),
            "filename" => file = Some(value.to_owned()),
            _ => {}
        }
        rest = after;
    }
    Some(Part { name: name?, file, bytes: content.to_vec() })
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let found = bytes.windows(at.len()).position(|window| window == at)?;
    Some((bytes.get(..found)?, bytes.get(found + at.len()..)?))
}

/// More parts than any form here has.
const PARTS_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=xyz";

    #[test]
    fn fields_and_files_come_out_as_they_went_in() {
        let body = b"--xyz\r\nContent-Disposition: form-data; name=\"teks\"\r\n\r\nbaris satu\r\n--xy\r\n\
            --xyz\r\ncontent-disposition: form-data; name=\"berkas\"; filename=\"a; name=b.pdf\"\r\n\
            Content-Type: application/pdf\r\n\r\n%PDF-\0\r\n--xyz--\r\n";
        let read = parts(KIND, body).expect("a whole body");
        let field = Part { name: "teks".into(), file: None, bytes: b"baris satu\r\n--xy".to_vec() };
        let file =
            Part { name: "berkas".into(), file: Some("a; name=b.pdf".into()), bytes: b"%PDF-\0".to_vec() };
        assert_eq!(read, [field, file]);
    }

    #[test]
    fn a_body_that_is_cut_off_or_too_busy_is_nothing() {
        let part = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        assert!(parts(KIND, format!("{part}--xyz--").as_bytes()).is_some());
        assert_eq!(parts(KIND, part.as_bytes()), None);
        assert_eq!(parts(KIND, b"--xyz"), None);
        assert_eq!(parts(KIND, b""), None);
        assert_eq!(parts("multipart/form-data", format!("{part}--xyz--").as_bytes()), None);
        assert_eq!(parts(KIND, format!("{}--xyz--", part.repeat(100)).as_bytes()), None);
    }
}
