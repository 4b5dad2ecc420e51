//! The programs the suites need; a fresh Debian gets them, any other system is told what is missing.

use std::path::Path;

use crate::Outcome;
use crate::process::{capture, inherit, is_installed, program};

/// Installs what is absent.
pub(super) fn install() -> Outcome {
    let missing = NEEDS.iter().filter(|need| !(need.is_met)());
    let packages: Vec<&str> = missing.map(|need| need.debian_package).collect();
    if !packages.is_empty() {
        install_packages(&packages)?;
    }
    for name in CARGO_COMMANDS {
        if !is_installed(name) {
            inherit(program("cargo").args(["install", "--locked", name]))?;
        }
    }
    Ok(())
}

fn install_packages(packages: &[&str]) -> Outcome {
    let is_debian = Path::new("/etc/debian_version").exists();
    let is_root = capture(program("id").arg("-u")).is_ok_and(|user| user.trim_ascii() == b"0");
    if !(is_debian && is_root) {
        return Err(format!("missing: {}; install them, or run this as root on Debian", packages.join(", ")));
    }
    let apt = || {
        let mut command = program("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-o", "Dpkg::Use-Pty=0"]);
        command
    };
    inherit(apt().arg("update"))?;
    inherit(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

/// PostgreSQL's server programs are not on Debian's search path.
fn has_postgresql() -> bool {
    is_installed("pg_ctl") || Path::new("/usr/lib/postgresql").exists()
}

/// Something the suites use, from whichever source it comes.
struct Need {
    is_met: fn() -> bool,
    debian_package: &'static str,
}

const NEEDS: &[Need] = &[
    Need { is_met: || is_installed("chromium"), debian_package: "chromium" },
    Need { is_met: has_postgresql, debian_package: "postgresql" },
    Need { is_met: || is_installed("node"), debian_package: "nodejs" },
    Need { is_met: || is_installed("pdftoppm"), debian_package: "poppler-utils" },
    Need { is_met: || is_installed("zbarimg"), debian_package: "zbar-tools" },
    Need { is_met: || is_installed("npm"), debian_package: "npm" },
    Need { is_met: || is_installed("git"), debian_package: "git" },
];

const CARGO_COMMANDS: [&str; 2] = ["cargo-nextest", "cargo-deny"];
