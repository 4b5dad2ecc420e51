//! Writes every page with sample data, and the assets, into a folder, to be looked at in a browser.
//!
//! `cargo run -p pst-http --example gallery -- DIR` writes `DIR/id/*.html`, `DIR/en/*.html` and `DIR/aset/*`;
//! serve `DIR` with any static file server.

#[path = "../tests/pages/samples/mod.rs"]
mod samples;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use pst_i18n::Language;

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("name the folder to write to"));
    };
    for language in Language::ALL {
        let pages = folder.join(language.tag());
        fs::create_dir_all(&pages)?;
        for sample in samples::all(language) {
            fs::write(pages.join(sample.name).with_extension("html"), sample.html)?;
        }
    }
    copy_assets(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets"), &folder.join("aset"))
}

fn copy_assets(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}
