//! Where things are in this workspace.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The root folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}

/// The file's text, or a message that names the file.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// All files under `folder` with one of `extensions`, sorted; a missing folder has none.
pub(crate) fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(path) = pending.pop() {
        let Ok(entries) = fs::read_dir(&path) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() {
                if !SKIPPED_FOLDERS.contains(&name) && !name.starts_with('.') {
                    pending.push(path);
                }
            } else if path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path as the reader knows it: relative to the root.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The outcome of a check: fine when nothing was found, else everything that was, one a line.
pub(crate) fn findings(check: &str, found: &[String]) -> Outcome {
    if found.is_empty() {
        return Ok(());
    }
    Err(format!("{check}: {} found\n  {}", found.len(), found.join("\n  ")))
}

/// Folders that hold no source of this workspace.
const SKIPPED_FOLDERS: [&str; 3] = ["target", "node_modules", "data"];
