//! Sample data for every page, shared by the rendering test and the gallery example.

mod account;
mod board;
mod complaints;
mod inbox;
mod kiosk;
mod officer;
mod online;
mod preregister;
mod records;
mod satisfaction;
mod search;
mod setup;
mod supervisor;
mod tracking;

use askama::Template;
use pst_http::ui::view::officer::Shortcuts;
use pst_http::ui::view::{Oversight, Page, SignedIn, Theme};
use pst_i18n::Language;

/// A rendered page with the name it is stored under.
pub(crate) struct Sample {
    /// File name without its ending; the part before the first `-` names the surface.
    pub(crate) name: &'static str,
    /// The page.
    pub(crate) html: String,
}

/// Every page in `language`.
pub(crate) fn all(language: Language) -> Vec<Sample> {
    [
        account::samples,
        kiosk::samples,
        inbox::samples,
        preregister::samples,
        officer::samples,
        online::samples,
        board::samples,
        tracking::samples,
        complaints::samples,
        setup::samples,
        supervisor::samples,
        records::samples,
        satisfaction::samples,
        search::samples,
    ]
    .into_iter()
    .flat_map(|samples| samples(language))
    .collect()
}

fn sample(name: &'static str, view: &impl Template) -> Sample {
    Sample { name, html: view.render().expect("sample renders") }
}

fn page(language: Language, path: &str) -> Page {
    Page {
        language,
        unit_code: "1905".into(),
        unit_name: "PST BPS Kabupaten Bangka Selatan".into(),
        zone: "WIB".into(),
        training: false,
        path: path.into(),
        signed_in: None,
        theme: Theme::System,
        form_key: "0192f3c1".into(),
    }
}

fn staff(language: Language, path: &str) -> Page {
    let signed_in = SignedIn {
        name: "Budi Santoso".into(),
        officer: true,
        oversight: Oversight::Both,
        user: false,
        letters: Shortcuts::Letters,
    };
    Page { signed_in: Some(signed_in), ..page(language, path) }
}

/// Picks the words of a language, as the data of a unit does.
fn either(language: Language, indonesian: &str, english: &str) -> String {
    match language {
        Language::Indonesian => indonesian.into(),
        Language::English => english.into(),
    }
}

/// A stand-in for the QR symbol: an SVG of the same size and shape.
fn qr() -> String {
    let dark = (0..625_u32).filter(|n| (n.wrapping_mul(2_654_435_761) >> 13) & 1 == 1);
    let path = dark.fold(String::new(), |path, n| path + &format!("M{} {}h1v1h-1z", n % 25 + 4, n / 25 + 4));
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33"><path fill="#fff" d="M0 0h33v33H0z"/><path d="{path}"/></svg>"##
    )
}
