//! The rows of each list, and the entries they become.

use pst_app::ports::{CatalogueEntry, EntryKind};
use pst_app::search::{SourceFault, SourcePage};
use serde::{Deserialize, Deserializer};

use super::answer::{RowsPage, read};
use super::pages::Sites;
use super::plain::{plain, shortened};
use crate::text::latest_year;

/// What the WebAPI lists of a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Model {
    Publication,
    PressRelease,
    StaticTable,
    Variable,
}

impl Model {
    pub(super) const ALL: [Self; 4] =
        [Self::Publication, Self::PressRelease, Self::StaticTable, Self::Variable];

    /// As the WebAPI calls it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::PressRelease => "pressrelease",
            Self::StaticTable => "statictable",
            Self::Variable => "var",
        }
    }

    /// Reads an answer as page `wanted` of this list of a domain.
    pub(super) fn read(
        self,
        sites: &Sites,
        domain: &str,
        body: &[u8],
        wanted: u32,
    ) -> Result<SourcePage, SourceFault> {
        let place = Place { sites, domain };
        match self {
            Self::Publication => Ok(place.entries(read(body, wanted)?, Place::publication)),
            Self::PressRelease => Ok(place.entries(read(body, wanted)?, Place::press_release)),
            Self::StaticTable => Ok(place.entries(read(body, wanted)?, Place::static_table)),
            Self::Variable => Ok(place.entries(read(body, wanted)?, Place::variable)),
        }
    }
}

#[derive(Debug, Deserialize)]
struct PublicationRow {
    #[serde(rename = "pub_id")]
    id: Id,
    title: Text,
    #[serde(rename = "abstract", default)]
    summary: Text,
    #[serde(rename = "rl_date", default)]
    released: Text,
}

#[derive(Debug, Deserialize)]
struct PressReleaseRow {
    #[serde(rename = "brs_id")]
    id: Id,
    title: Text,
    #[serde(rename = "abstract", default)]
    summary: Text,
    #[serde(rename = "subj", default)]
    subject: Text,
    #[serde(rename = "rl_date", default)]
    released: Text,
}

#[derive(Debug, Deserialize)]
struct StaticTableRow {
    #[serde(rename = "table_id")]
    id: Id,
    title: Text,
    #[serde(rename = "subj", default)]
    subject: Text,
    #[serde(rename = "updt_date", default)]
    updated: Text,
}

#[derive(Debug, Deserialize)]
struct VariableRow {
    #[serde(rename = "var_id")]
    id: Id,
    title: Text,
    #[serde(rename = "sub_name", default)]
    subject: Text,
    #[serde(rename = "def", default)]
    definition: Text,
    #[serde(default)]
    notes: Text,
    #[serde(default)]
    unit: Text,
}

/// A number or a short code, which may go into identifiers and addresses.
#[derive(Debug)]
struct Id(String);

/// Plain text; nothing, if it was left out.
#[derive(Debug, Default)]
struct Text(String);

#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_json::Number),
}

impl From<Scalar> for String {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Text(text) => text,
            Scalar::Number(number) => number.to_string(),
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::from(Scalar::deserialize(deserializer)?);
        let fits =
            (1..=ID_CHARACTERS_MAX).contains(&id.len()) && id.bytes().all(|c| c.is_ascii_alphanumeric());
        if fits { Ok(Self(id)) } else { Err(serde::de::Error::custom("not an identifier")) }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Option::<Scalar>::deserialize(deserializer)?;
        Ok(Self(text.map(|text| plain(&String::from(text))).unwrap_or_default()))
    }
}

impl Text {
    /// A date as `YYYY-MM-DD`; empty if it is none.
    fn date(&self) -> String {
        let date = self.0.get(..10).unwrap_or_default();
        let digits = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
        let parts: Vec<&str> = date.split('-').collect();
        let is_date = matches!(parts[..], [y, m, d] if y.len() == 4 && m.len() == 2 && digits(y) && digits(m) && digits(d));
        if is_date && !date.starts_with("0000") { date.to_owned() } else { String::new() }
    }
}

/// Where the rows of a list belong.
struct Place<'a> {
    sites: &'a Sites,
    domain: &'a str,
}

impl Place<'_> {
    /// The entries of a page; a row without a title is nothing that could be shown.
    fn entries<R>(&self, page: RowsPage<R>, entry: impl Fn(&Self, R) -> CatalogueEntry) -> SourcePage {
        let entries =
            page.rows.into_iter().map(|row| entry(self, row)).filter(|entry| !entry.title.is_empty());
        SourcePage { entries: entries.collect(), pages: page.pages, total: page.total }
    }

    fn publication(&self, row: PublicationRow) -> CatalogueEntry {
        let (id, title, date) = (row.id.0, row.title.0, row.released.date());
        CatalogueEntry {
            id: format!("pub-{}-{id}", self.domain),
            url: self.sites.released(self.domain, "publication", &date, &id, &title),
            summary: shortened(&row.summary.0, SUMMARY_CHARACTERS),
            year: latest_year(&title).or_else(|| latest_year(&date)),
            released: date,
            ..self.entry(EntryKind::Publication, title)
        }
    }

    fn press_release(&self, row: PressReleaseRow) -> CatalogueEntry {
        let (id, title, date) = (row.id.0, row.title.0, row.released.date());
        CatalogueEntry {
            id: format!("brs-{}-{id}", self.domain),
            url: self.sites.released(self.domain, "pressrelease", &date, &id, &title),
            summary: shortened(&row.summary.0, SUMMARY_CHARACTERS),
            subject: row.subject.0,
            year: latest_year(&title).or_else(|| latest_year(&date)),
            released: date,
            ..self.entry(EntryKind::PressRelease, title)
        }
    }

    fn static_table(&self, row: StaticTableRow) -> CatalogueEntry {
        let (id, title) = (row.id.0, row.title.0);
        CatalogueEntry {
            id: format!("tab-{}-s{id}", self.domain),
            url: self.sites.table(self.domain, 1, &id, &title),
            subject: row.subject.0,
            year: latest_year(&title),
            released: row.updated.date(),
            ..self.entry(EntryKind::Table, title)
        }
    }

    fn variable(&self, row: VariableRow) -> CatalogueEntry {
        let (id, title) = (row.id.0, row.title.0);
        let unit =
            (row.unit.0.chars().any(char::is_alphanumeric)).then(|| format!("Satuan: {}.", row.unit.0));
        let parts = [row.definition.0, row.notes.0].into_iter().chain(unit);
        let parts: Vec<String> = parts.filter(|part| part.chars().any(char::is_alphanumeric)).collect();
        CatalogueEntry {
            id: format!("tab-{}-{id}", self.domain),
            url: self.sites.table(self.domain, 2, &id, &title),
            summary: shortened(&parts.join(" "), SUMMARY_CHARACTERS),
            subject: row.subject.0,
            year: latest_year(&title),
            ..self.entry(EntryKind::Table, title)
        }
    }

    fn entry(&self, kind: EntryKind, title: String) -> CatalogueEntry {
        CatalogueEntry {
            id: String::new(),
            source: String::new(),
            kind,
            domain: self.domain.to_owned(),
            title,
            summary: String::new(),
            subject: String::new(),
            keywords: Vec::new(),
            related: Vec::new(),
            areas: Vec::new(),
            year: None,
            released: String::new(),
            url: String::new(),
        }
    }
}

const ID_CHARACTERS_MAX: usize = 64;
/// The gist stands in the first paragraphs; the rest dilutes it.
const SUMMARY_CHARACTERS: usize = 1_000;
