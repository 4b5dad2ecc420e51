//! Areas and what they lie in: Toboali is in Bangka Selatan, which is in Bangka Belitung.

use std::collections::BTreeMap;

use super::lexicon::Lexicon;
use super::tokens::words;
use super::wording::{Match, Phrases, longest};
use crate::shipped::{AreaRow, DomainRow};

/// Names of areas, and how areas lie in each other.
#[derive(Debug, Default)]
pub(super) struct Places {
    names: Phrases,
    parents: BTreeMap<String, String>,
    titles: BTreeMap<String, String>,
}

impl Places {
    /// Areas known in detail, and all other units of BPS.
    pub(super) fn new(areas: &[AreaRow], domains: &[DomainRow], lexicon: &Lexicon) -> Self {
        let mut places = Self::default();
        for area in areas.iter().filter(|area| !area.area_code_bps.is_empty()) {
            places.parents.insert(area.area_code_bps.clone(), area.parent_code.clone());
            places.titles.insert(area.area_code_bps.clone(), area.name.clone());
            // A village may be called "Umbrella": alone, one word is not enough to mean it.
            let village = area.level.ends_with("village");
            for name in [&area.name, &area.alias] {
                places.add(name, &area.area_code_bps, !village, lexicon);
            }
            if !area.seat.is_empty() && area.level == "regency" {
                places.add(&area.seat, &area.area_code_bps, true, lexicon);
            }
        }
        for domain in domains.iter().filter(|domain| domain.domain_id != NATION) {
            let code = &domain.domain_id;
            if !places.parents.contains_key(code) {
                let province = domain.level == "province";
                let parent = if province { NATION.to_owned() } else { format!("{}00", &code[..2]) };
                places.parents.insert(code.clone(), parent);
                places.titles.insert(code.clone(), domain.name.clone());
                places.add(&domain.name, code, province, lexicon);
            }
        }
        places
    }

    fn add(&mut self, name: &str, code: &str, alone: bool, lexicon: &Lexicon) {
        let full = words(name, lexicon);
        let bare = &full[full.iter().take_while(|word| LEVELS.contains(&word.as_str())).count()..];
        if full.len() > bare.len() {
            self.names.add(&full, code);
        }
        if alone || bare.len() > 1 && full.len() > bare.len() && !bare.is_empty() {
            self.names.add(bare, code);
            self.names.add(&[bare.concat()], code);
        }
        // "Kepulauan Bangka Belitung" is mostly called without its first word.
        if let Some((first, rest)) = bare.split_first()
            && first == "kepulauan"
            && rest.len() > 1
        {
            self.names.add(rest, code);
        }
    }

    /// Areas named in a text, with the words that say what kind of area each is.
    pub(super) fn find(&self, words: &[String], stems: &[String]) -> Vec<Match> {
        let mut found = longest(self.names.find(stems));
        for place in &mut found {
            while place.from > 0 && LEVELS.contains(&words[place.from - 1].as_str()) {
                place.from -= 1;
            }
        }
        found
    }

    /// Whether a stem occurs in the name of an area.
    pub(super) fn knows(&self, stem: &str) -> bool {
        self.names.knows(stem)
    }

    /// The name of an area.
    pub(super) fn name(&self, code: &str) -> Option<&str> {
        if code == NATION { Some("Indonesia") } else { self.titles.get(code).map(String::as_str) }
    }

    /// What an area lies in, from the smallest outward, the nation left out.
    pub(super) fn around<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::successors(self.parents.get(code), |parent| self.parents.get(*parent))
            .map(String::as_str)
            .filter(|parent| *parent != NATION)
    }
}

/// The term of everything about an area.
pub(super) fn area_term(code: &str) -> String {
    format!("@{code}")
}

/// The term of figures for each area of the level of this one: "menurut provinsi", "menurut kabupaten/kota".
pub(super) fn level_term(code: &str) -> Option<&'static str> {
    match (code.len(), code.ends_with("00")) {
        (4, true) => Some(BY_PROVINCE),
        (4, false) => Some(BY_REGENCY),
        _ => None,
    }
}

/// The terms of the levels that a title breaks figures down to.
pub(super) fn levels_of(words: &[String]) -> impl Iterator<Item = &'static str> {
    let by = |level: &str| {
        words.windows(2).any(|pair| BREAKDOWN.contains(&pair[0].as_str()) && pair[1] == level)
            || words
                .windows(2)
                .any(|pair| pair[0] == "kabupaten" && pair[1] == "kota" && level == "kabupaten")
    };
    [("provinsi", BY_PROVINCE), ("kabupaten", BY_REGENCY)]
        .into_iter()
        .filter(move |(level, _)| by(level))
        .map(|(_, term)| term)
}

const NATION: &str = "0000";
const BY_PROVINCE: &str = "@provinces";
const BY_REGENCY: &str = "@regencies";
const LEVELS: [&str; 6] = ["provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "desa"];
const BREAKDOWN: [&str; 4] = ["menurut", "per", "antar", "tiap"];
