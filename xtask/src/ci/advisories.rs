//! Known vulnerabilities of what we build on.
//!
//! The database is on the network. Where it cannot be reached, a snapshot beside the repository stands in; where
//! there is none either, the check is skipped and says so, as a build must not depend on the network's mood.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::process::{capture, inherit, program};
use crate::workspace::root;

/// Checks every crate of the lock file against the database.
pub(super) fn check() -> Outcome {
    let mut deny = program("cargo");
    deny.args(["deny", "check", "advisories"]);
    if is_reachable() {
        println!("database: {DATABASE}, as of now");
        return inherit(&mut deny);
    }
    let archive = root().join(SNAPSHOT);
    if !archive.exists() {
        println!("skipped: {DATABASE} cannot be reached and there is no snapshot of it");
        return Ok(());
    }
    let clone = unpack(&archive)?;
    let date = capture(program("git").arg("-C").arg(&clone).args(["log", "-1", "--format=%cs"]))?;
    println!(
        "database: a snapshot of {}; {DATABASE} cannot be reached",
        String::from_utf8_lossy(&date).trim()
    );
    deny.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_VALUE_0", DATABASE);
    deny.env("GIT_CONFIG_KEY_0", format!("url.{}.insteadOf", clone.display()));
    inherit(&mut deny)
}

fn is_reachable() -> bool {
    let mut ask = program("timeout");
    ask.args(["20", "git", "ls-remote", "--exit-code", DATABASE, "HEAD"]).env("GIT_TERMINAL_PROMPT", "0");
    capture(&mut ask).is_ok()
}

fn unpack(archive: &Path) -> Outcome<PathBuf> {
    let folder = root().join("target/advisories");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    capture(program("tar").arg("-xzf").arg(archive).arg("-C").arg(&folder))?;
    Ok(folder.join("adv.git"))
}

const DATABASE: &str = "https://github.com/RustSec/advisory-db";
/// A bare clone named `adv.git`, packed.
const SNAPSHOT: &str = "../shared/data/advisories/advisory-db.git.tar.gz";
