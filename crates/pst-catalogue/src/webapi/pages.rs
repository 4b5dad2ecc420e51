//! The official page of a product: an address that stays, unlike the links the WebAPI signs anew at every request.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::shipped::DomainRow;

/// Sites of BPS units, by domain.
#[derive(Debug, Clone)]
pub(super) struct Sites {
    by_domain: BTreeMap<String, String>,
}

impl Sites {
    pub(super) fn shipped() -> Result<Self, csv::Error> {
        let rows = DomainRow::shipped()?.into_iter();
        Ok(Self { by_domain: rows.map(|row| (row.domain_id, row.url)).collect() })
    }

    pub(super) fn has(&self, domain: &str) -> bool {
        self.by_domain.contains_key(domain)
    }

    /// The page of a publication or press release, which stands under the date of its release.
    pub(super) fn released(&self, domain: &str, what: &str, date: &str, id: &str, title: &str) -> String {
        if date.is_empty() {
            return self.page(domain, what);
        }
        self.page(domain, &format!("{what}/{}/{id}/{}.html", date.replace('-', "/"), slug(title)))
    }

    /// The page of a table; `kind` is 1 for static and 2 for dynamic ones.
    pub(super) fn table(&self, domain: &str, kind: u8, id: &str, title: &str) -> String {
        let code = STANDARD.encode(format!("{id}#{kind}"));
        self.page(domain, &format!("statistics-table/{kind}/{code}/{}.html", slug(title)))
    }

    fn page(&self, domain: &str, path: &str) -> String {
        self.by_domain.get(domain).map(|site| format!("{site}/id/{path}")).unwrap_or_default()
    }
}

/// The title as BPS writes it into addresses: small letters and digits, a hyphen for each other character.
fn slug(title: &str) -> String {
    title.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_the_official_sites() {
        let sites = Sites::shipped().expect("shipped tables are sound");
        let title = "Tingkat Kemiskinan di Provinsi Kepulauan Bangka Belitung, September 2014";
        assert_eq!(
            sites.released("1900", "pressrelease", "2015-01-19", "62", title),
            "https://babel.bps.go.id/id/pressrelease/2015/01/19/62/\
             tingkat-kemiskinan-di-provinsi-kepulauan-bangka-belitung--september-2014.html"
        );
        assert_eq!(
            sites.table("0000", 2, "103", "Indikator Sosial Budaya"),
            "https://www.bps.go.id/id/statistics-table/2/MTAzIzI=/indikator-sosial-budaya.html"
        );
        assert_eq!(
            sites.released("1905", "publication", "", "a1", "Tanpa tanggal"),
            "https://bangkaselatankab.bps.go.id/id/publication"
        );
        assert!(sites.has("1905") && !sites.has("1999"));
    }
}
