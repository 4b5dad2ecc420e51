//! What every page shares: language, frame and the texts of the catalogue.

use pst_i18n::{Arg, Language, text, text_with};

use super::officer::Shortcuts;

/// The colours of a page. `System` follows the reader's device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

impl Theme {
    /// The value of `data-theme` on the page.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Who is signed in, as far as the frame of a page needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The person's name.
    pub name: String,
    /// May open the officer pages.
    pub officer: bool,
    /// What the person may do on the supervisor pages.
    pub oversight: Oversight,
    /// Uses the online service instead of working for the unit.
    pub user: bool,
    /// How single letters work for the person.
    pub letters: Shortcuts,
}

impl SignedIn {
    /// The page that the person's name leads to.
    pub const fn home(&self) -> &'static str {
        match (self.user, self.officer, self.oversight.watches()) {
            (true, _, _) => "/akun",
            (false, true, _) => "/petugas",
            (false, false, true) => "/pengawas",
            (false, false, false) => "/petugas/manual",
        }
    }
}

/// What a person may do on the supervisor pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oversight {
    /// Nothing.
    None,
    /// Watch over service, and answer complaints and requests about personal data.
    Supervisor,
    /// Watch, and set up people, counters and devices.
    Administrator,
    /// Both.
    Both,
}

impl Oversight {
    /// Whether the pages open at all.
    pub const fn watches(self) -> bool {
        !matches!(self, Self::None)
    }

    /// Whether the person answers complaints, and requests about personal data.
    pub const fn hears_people(self) -> bool {
        matches!(self, Self::Supervisor | Self::Both)
    }

    /// Whether the person sets up people.
    pub const fn sets_up_people(self) -> bool {
        matches!(self, Self::Administrator | Self::Both)
    }
}

/// The frame around every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The language of the page.
    pub language: Language,
    /// Code of the unit, `1905`.
    pub unit_code: String,
    /// Name of the unit in the page's language, `PST BPS Kabupaten Bangka Selatan`.
    pub unit_name: String,
    /// Abbreviation of the unit's time zone: `WIB`, `WITA` or `WIT`.
    pub zone: String,
    /// Training mode: every page carries the banner that its data will be thrown away.
    pub training: bool,
    /// Path and query of this page, for the language switch; of the form's page when a POST is answered directly.
    pub path: String,
    /// The signed-in person, on staff pages.
    pub signed_in: Option<SignedIn>,
    /// Colours chosen by the reader.
    pub theme: Theme,
    /// A random value made anew for each rendering; see [`Page::key`].
    pub form_key: String,
}

impl Page {
    /// The text `key` in the page's language.
    pub fn t(&self, key: &str) -> String {
        text(self.language, key)
    }

    /// The text `key` with one argument filled in.
    pub fn t1(&self, key: &str, name: &str, value: impl Value) -> String {
        text_with(self.language, key, &[(name, value.arg())])
    }

    /// The text `key` with two arguments filled in.
    pub fn t2(&self, key: &str, name: &str, value: impl Value, other: &str, second: impl Value) -> String {
        text_with(self.language, key, &[(name, value.arg()), (other, second.arg())])
    }

    /// The idempotency key of the form that performs `act` on this rendering of the page.
    pub fn key(&self, act: &str) -> String {
        format!("{}-{act}", self.form_key)
    }

    /// Address of a file under `assets/`.
    pub fn asset(&self, name: &str) -> String {
        crate::asset_url(name)
    }

    /// Address of this page in `language`, for the language switch.
    ///
    /// # Examples
    ///
    /// ```
    /// # use pst_http::ui::view::{Page, Theme};
    /// # use pst_i18n::Language;
    /// # let mut page = Page {
    /// #     language: Language::Indonesian, unit_code: "1905".into(), unit_name: String::new(), zone: "WIB".into(), training: false,
    /// #     path: "/t".into(), signed_in: None, theme: Theme::System, form_key: String::new(),
    /// # };
    /// assert_eq!(page.in_language(Language::English), "/t?bahasa=en");
    /// page.path = "/kios/1905/buku-tamu?layanan=perpustakaan".into();
    /// assert_eq!(page.in_language(Language::English), "/kios/1905/buku-tamu?layanan=perpustakaan&bahasa=en");
    /// ```
    pub fn in_language(&self, language: Language) -> String {
        let separator = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{separator}bahasa={}", self.path, language.tag())
    }

    /// Both languages with whether each is the present one, in the order of the switch.
    pub fn languages(&self) -> [(Language, bool); 2] {
        Language::ALL.map(|language| (language, language == self.language))
    }
}

/// What a template may put into a text: words or a count.
pub trait Value {
    /// The argument handed to the catalogue.
    fn arg(&self) -> Arg<'_>;
}

impl Value for str {
    fn arg(&self) -> Arg<'_> {
        self.into()
    }
}

impl Value for String {
    fn arg(&self) -> Arg<'_> {
        self.as_str().into()
    }
}

impl Value for u32 {
    fn arg(&self) -> Arg<'_> {
        (*self).into()
    }
}

impl<T: Value + ?Sized> Value for &T {
    fn arg(&self) -> Arg<'_> {
        (**self).arg()
    }
}
