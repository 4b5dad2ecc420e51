//! `pst catalogue`: what is taken in, and what is refused with its reason.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use crate::support::{folder, program};

/// Runs `pst` with its data in a folder.
fn pst(data: &Path, arguments: &[&str]) -> Output {
    program().args(arguments).arg("--data").arg(data).output().expect("the program runs")
}

fn said(output: &Output) -> (bool, String) {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.success(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn a_file_is_taken_in_and_what_it_changed_is_said() {
    let folder = folder();
    let file = folder.path().join("katalog.csv");
    let import = |text: &str, more: &[&str]| {
        fs::write(&file, text).expect("a file");
        let file = file.to_str().expect("a path");
        said(&pst(folder.path(), &[&["catalogue", "import", file, "--source", "unit"], more].concat()))
    };
    let two = "id,kind,domain,title\na,table,1905,Luas panen lada\nb,table,1905,Produksi lada\n";
    for (text, more, expected) in [
        (two, &[][..], "unit: 2 stored, 0 removed, 0 unchanged\n"),
        (
            "id,kind,domain,title\na,table,1905,Luas kebun lada\n",
            &["--partial"],
            "unit: 1 stored, 0 removed, 0 unchanged\n",
        ),
        (two, &[], "unit: 1 stored, 0 removed, 1 unchanged\n"),
        (
            "id,kind,domain,title\na,table,1905,Luas panen lada\n",
            &[],
            "unit: 0 stored, 1 removed, 1 unchanged\n",
        ),
    ] {
        assert_eq!(import(text, more), (true, expected.to_owned()));
    }
    for (text, reason) in [
        (
            "id,kind,domain,title\na,table,1905,Luas\nb,song,1905,Lagu\n",
            "row 3, entry b: there is no kind `song`",
        ),
        (
            "id,kind,domain,title\na,table,1905,Luas\na,table,1905,Luas\n",
            "row 3: entry a stands in row 2 already",
        ),
        ("id,kind,domain,title\na,table,1905\n", "line: 2"),
    ] {
        let (done, words) = import(text, &[]);
        assert!(!done && words.contains(reason) && words.contains("katalog.csv"), "{words}");
    }
}

#[test]
fn names_of_the_product_and_other_formats_are_refused() {
    let folder = folder();
    let file = folder.path().join("katalog.txt");
    fs::write(&file, "id").expect("a file");
    let file = file.to_str().expect("a path");
    for (source, reason) in [
        ("shipped", "the product keeps entries under this name"),
        ("webapi-1905-publication", "the product keeps entries under this name"),
        ("Katalog Unit", "small letters"),
        ("unit", "neither .csv nor .json"),
    ] {
        let (done, words) = said(&pst(folder.path(), &["catalogue", "import", file, "--source", source]));
        assert!(!done && words.contains(reason), "{words}");
    }
}

#[test]
fn a_key_that_others_can_read_is_refused_and_never_shown() {
    let folder = folder();
    let key = folder.path().join("webapi.key");
    let secret = "0123456789abcdef0123456789abcdef";
    let path = key.to_str().expect("a path").to_owned();
    let sync = || said(&pst(folder.path(), &["catalogue", "sync", "--webapi-key-file", &path]));
    let check = |(done, words): (bool, String), reason: &str| {
        assert!(!done && words.contains(reason) && !words.contains(secret), "{words}");
    };
    check(sync(), "there is no file");
    fs::write(&key, secret).expect("a file");
    for mode in [0o644, 0o640, 0o604] {
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).expect("a mode");
        check(sync(), "can be read by others");
    }
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("a mode");
    let serve = ["serve", "--webapi-key-file", &path, "--webapi-url", "http://webapi.bps.go.id/"];
    check(said(&pst(folder.path(), &serve)), "not sent over plain HTTP");
    fs::write(&key, format!("{secret} and more")).expect("a file");
    check(sync(), "something else than a key");
    check(said(&pst(folder.path(), &["catalogue", "sync"])), "no key of the BPS WebAPI");
}

#[test]
fn a_source_that_refuses_is_told_by_sync_and_by_the_doctor() {
    let folder = folder();
    let key = folder.path().join("webapi.key");
    fs::write(&key, "0123456789abcdef0123456789abcdef").expect("a file");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("a mode");
    let (key, url) = (key.to_str().expect("a path"), refusing());
    let (done, words) =
        said(&pst(folder.path(), &["catalogue", "sync", "--webapi-key-file", key, "--webapi-url", &url]));
    assert!(!done, "{words}");
    let told =
        "webapi-1905-publication: not read to its end, the source refuses: HTTP 403; nothing was removed";
    assert!(words.contains(told), "{words}");
    let (healthy, words) = said(&pst(folder.path(), &["doctor"]));
    assert!(healthy, "{words}");
    assert!(words.contains("last read never: the source refuses: HTTP 403"), "{words}");
}

/// A server that knows no key.
fn refusing() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/v1/api/", listener.local_addr().expect("a port"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let _ =
                stream.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        }
    });
    url
}
