//! The arrows between crates, and the purity of the core, as checks.
//!
//! `cargo metadata` shows what the manifests ask for and `cargo tree` what feature unification makes of it: one
//! crate that turns on chrono's clock would hand it to the rules as well.

use serde_json::Value;

use crate::Outcome;
use crate::process::{capture, program};
use crate::workspace::{files, findings, read, root, shown};

/// Runs `cargo xtask boundaries`.
pub(crate) fn run(_: &[String]) -> Outcome {
    let metadata = capture(program("cargo").args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value =
        serde_json::from_slice(&metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = packages(&metadata);
    let mut found: Vec<String> = packages.iter().flat_map(wrong_arrows).collect();
    for package in &packages {
        if !inherits_lints(&read(package.manifest.as_ref())?) {
            found.push(format!("{}: the manifest lacks `[lints] workspace = true`", package.name));
        }
    }
    for (crate_name, check) in TREE_CHECKS {
        if packages.iter().any(|package| package.name == *crate_name) {
            let tree = capture(program("cargo").args(TREE_ARGUMENTS).args(["-p", crate_name]))?;
            found.extend(String::from_utf8_lossy(&tree).lines().filter_map(check));
        }
    }
    for path in files(&root().join("crates/pst-domain/src"), &["rs"]) {
        found.extend(
            std_imports(&read(&path)?).map(|line| format!("{}:{line}: `extern crate std`", shown(&path))),
        );
    }
    findings("boundaries", &found)
}

/// A member of the workspace with the names it links; dependencies of tests alone are free.
struct Package {
    name: String,
    manifest: String,
    dependencies: Vec<String>,
}

fn packages(metadata: &Value) -> Vec<Package> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let dependencies = |package: &Value| {
        let all = package["dependencies"].as_array().into_iter().flatten();
        all.filter(|dependency| dependency["kind"] != "dev")
            .map(|dependency| text(&dependency["name"]))
            .collect()
    };
    let members = metadata["packages"].as_array().into_iter().flatten();
    members
        .map(|package| Package {
            name: text(&package["name"]),
            manifest: text(&package["manifest_path"]),
            dependencies: dependencies(package),
        })
        .collect()
}

fn wrong_arrows(package: &Package) -> Vec<String> {
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == package.name) else {
        return vec![format!("{}: the crate is not in the table of arrows", package.name)];
    };
    let mut found = Vec::new();
    for dependency in package.dependencies.iter().map(String::as_str) {
        let is_member = ARROWS.iter().any(|(name, _)| *name == dependency);
        if is_member && !allowed.contains(&dependency) {
            found.push(format!("{} must not depend on {dependency}", package.name));
        }
        if let Some((_, owners)) = OWNERS.iter().find(|(library, _)| *library == dependency)
            && !owners.contains(&package.name.as_str())
        {
            found.push(format!(
                "{} must not name {dependency}; only {} may",
                package.name,
                owners.join(", ")
            ));
        }
        if package.name == "pst-domain" && !DOMAIN_LIBRARIES.contains(&dependency) {
            found.push(format!("pst-domain must not name {dependency}"));
        }
    }
    found
}

fn inherits_lints(manifest: &str) -> bool {
    let mut lines = manifest.lines().map(str::trim).skip_while(|line| *line != "[lints]").skip(1);
    lines.find(|line| !line.is_empty()) == Some("workspace = true")
}

/// A line of `cargo tree` as `name vX.Y.Z|feature,feature`.
fn impure_feature(line: &str) -> Option<String> {
    let (package, features) = line.split_once('|')?;
    let name = package.split(' ').next()?;
    let (_, banned) = DOMAIN_FEATURES_BANNED.iter().find(|(library, _)| *library == name)?;
    let feature = features.trim_end_matches(" (*)").split(',').find(|feature| banned.contains(feature))?;
    Some(format!("pst-domain is built with the feature `{feature}` of {name}"))
}

fn runtime_or_driver(line: &str) -> Option<String> {
    let name = line.split(' ').next()?;
    RUNTIMES_AND_DRIVERS
        .contains(&name)
        .then(|| format!("pst-app links {name}; it must know no runtime and no driver"))
}

/// Line numbers at which a `no_std` crate opens std again outside its tests.
fn std_imports(source: &str) -> impl Iterator<Item = usize> {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let opens = move |index: &usize| {
        lines[*index].starts_with("extern crate std") && (*index == 0 || lines[*index - 1] != "#[cfg(test)]")
    };
    (0..source.lines().count()).filter(opens).map(|index| index + 1)
}

const TREE_ARGUMENTS: [&str; 7] = ["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}|{f}"];

type TreeCheck = fn(&str) -> Option<String>;
const TREE_CHECKS: &[(&str, TreeCheck)] = &[("pst-domain", impure_feature), ("pst-app", runtime_or_driver)];

const ALL: &[&str] = &[
    "pst-domain",
    "pst-app",
    "pst-storage",
    "pst-catalogue",
    "pst-notify",
    "pst-i18n",
    "pst-http",
    "pst-testkit",
    "pst-server",
];

/// What each crate may link, from the inside out; adapters never link adapters.
const ARROWS: &[(&str, &[&str])] = &[
    ("pst-domain", &[]),
    ("pst-app", &["pst-domain"]),
    ("pst-storage", &["pst-app", "pst-domain"]),
    ("pst-catalogue", &["pst-app", "pst-domain"]),
    ("pst-notify", &["pst-app", "pst-domain", "pst-i18n"]),
    ("pst-i18n", &[]),
    ("pst-http", &["pst-app", "pst-domain", "pst-i18n"]),
    ("pst-testkit", &["pst-app", "pst-domain"]),
    (
        "pst-server",
        &["pst-domain", "pst-app", "pst-storage", "pst-catalogue", "pst-notify", "pst-i18n", "pst-http"],
    ),
    ("pst-tests", ALL),
    ("xtask", &[]),
];

/// Libraries that only the crate whose business they are may name, and the crates that wire or test it.
const OWNERS: &[(&str, &[&str])] = &[
    ("sqlx", &["pst-storage"]),
    ("axum", &["pst-http", "pst-server", "pst-tests"]),
    ("tower-http", &["pst-http"]),
    ("askama", &["pst-http"]),
    ("utoipa", &["pst-http"]),
    ("lettre", &["pst-notify"]),
    ("rust_xlsxwriter", &["pst-http"]),
    ("frostem", &["pst-catalogue"]),
    ("html5gum", &["pst-catalogue"]),
    ("chacha20poly1305", &["pst-app"]),
    ("fluent-templates", &["pst-i18n"]),
    ("clap", &["pst-server"]),
    ("tracing-subscriber", &["pst-server", "pst-tests"]),
];

const DOMAIN_LIBRARIES: [&str; 4] = ["chrono", "serde", "thiserror", "uuid"];
const DOMAIN_FEATURES_BANNED: [(&str, &[&str]); 5] = [
    ("chrono", &["std", "clock", "now"]),
    ("uuid", &["std", "v1", "v4", "v6", "v7", "rng", "fast-rng"]),
    ("serde", &["std"]),
    ("serde_core", &["std"]),
    ("thiserror", &["std"]),
];
const RUNTIMES_AND_DRIVERS: [&str; 7] = ["tokio", "async-std", "smol", "hyper", "sqlx", "sqlx-core", "axum"];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check_arrows(name: &str, dependencies: &[&str], expected: &[&str]) {
        let dependencies: Vec<Value> =
            dependencies.iter().map(|name| json!({ "name": name, "kind": null })).collect();
        let metadata =
            json!({ "packages": [{ "name": name, "manifest_path": "", "dependencies": dependencies }] });
        let found: Vec<String> = packages(&metadata).iter().flat_map(wrong_arrows).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn arrows_outside_the_table_are_found() {
        check_arrows("pst-app", &["pst-domain", "async-trait"], &[]);
        check_arrows("pst-app", &["pst-storage"], &["pst-app must not depend on pst-storage"]);
        check_arrows("pst-server", &["pst-testkit"], &["pst-server must not depend on pst-testkit"]);
        check_arrows("pst-http", &["sqlx"], &["pst-http must not name sqlx; only pst-storage may"]);
        check_arrows("pst-domain", &["rand"], &["pst-domain must not name rand"]);
        check_arrows("pst-extra", &[], &["pst-extra: the crate is not in the table of arrows"]);
    }

    #[test]
    fn dependencies_of_tests_are_free() {
        let dependencies = json!([{ "name": "proptest", "kind": "dev" }]);
        let metadata = json!({ "packages": [{ "name": "pst-domain", "dependencies": dependencies }] });
        assert!(packages(&metadata).iter().all(|package| wrong_arrows(package).is_empty()));
    }

    #[test]
    fn features_that_reopen_the_machine_are_found() {
        assert_eq!(impure_feature("chrono v0.4.45|alloc,serde"), None);
        assert_eq!(impure_feature("serde_derive v1.0.229 (proc-macro)|default"), None);
        assert!(impure_feature("chrono v0.4.45|alloc,now,serde (*)").is_some());
        assert!(impure_feature("uuid v1.29.0|serde,v7 (*)").is_some());
        assert!(runtime_or_driver("tokio v1.54.0|rt").is_some());
        assert!(runtime_or_driver("tokio-stream v0.1.0|").is_none());
    }

    #[test]
    fn std_is_reopened_only_for_tests() {
        assert_eq!(std_imports("#[cfg(test)]\nextern crate std;\n").count(), 0);
        assert_eq!(std_imports("//! Docs.\nextern crate std;\n").collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_manifest_inherits_the_lints_or_is_named() {
        assert!(inherits_lints("[package]\nname = \"a\"\n\n[lints]\nworkspace = true\n"));
        assert!(!inherits_lints("[package]\nname = \"a\"\n"));
        assert!(!inherits_lints("[lints]\n[dependencies]\nworkspace = true\n"));
    }
}
