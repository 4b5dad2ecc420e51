//! Typing errors: which known word was probably meant.

/// The trigrams of a word, with marks for where it begins and ends.
pub(super) fn trigrams(word: &str) -> Vec<String> {
    let marked: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
    let mut trigrams: Vec<String> = marked.windows(3).map(|three| three.iter().collect()).collect();
    trigrams.sort();
    trigrams.dedup();
    trigrams
}

/// The nearest of the known words, if one is near enough; of equally near ones the first.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = match word.chars().count() {
        0..=3 => return None,
        4..=8 => 1,
        _ => 2,
    };
    let near = known.map(|other| (distance(word, other), other)).filter(|(errors, _)| *errors <= allowed);
    near.min_by_key(|(errors, _)| *errors).map(|(_, other)| other)
}

/// How many letters were left out, put in, mistaken or swapped with their neighbour.
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len().abs_diff(right.len()) > 2 {
        return usize::MAX;
    }
    let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=right.len()).collect();
    for i in 1..=left.len() {
        for j in 1..=right.len() {
            let mistaken = usize::from(left[i - 1] != right[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + mistaken);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_each_kind_are_counted_once() {
        for (typed, meant) in [
            ("prodksi", "produksi"),
            ("produkssi", "produksi"),
            ("prodaksi", "produksi"),
            ("prdouksi", "produksi"),
        ] {
            assert_eq!(distance(typed, meant), 1, "{typed}");
        }
        assert_eq!(distance("padi", "padi"), 0);
        assert_eq!(distance("kemiskinan", "miskin"), usize::MAX);
    }

    #[test]
    fn short_words_are_never_mended_and_long_ones_more_freely() {
        assert_eq!(nearest("ipn", ["ipm"].into_iter()), None);
        assert_eq!(nearest("inflsi", ["deflasi", "inflasi"].into_iter()), Some("inflasi"));
        assert_eq!(nearest("kemsiknan", ["kemiskinan"].into_iter()), Some("kemiskinan"));
        assert_eq!(nearest("skripsi", ["deskripsi"].into_iter()), None);
    }
}
