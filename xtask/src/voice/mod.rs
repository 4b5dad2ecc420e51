//! Makes the clips a board plays: synthesised stand-ins until the unit records a member of its staff.
//!
//! `xtask/voice.csv` is the script: one clip a line, with the text or the phonemes the synthesiser gets. Phonemes
//! are given where Indonesian spelling hides which "e" is meant.

mod sound;

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::process::{capture, feed, is_installed, program};
use crate::workspace::{files, read, root};

/// Runs `cargo xtask voice`.
pub(crate) fn run(_: &[String]) -> Outcome {
    for (tool, package) in [("espeak-ng", "espeak-ng"), ("opusenc", "opus-tools")] {
        if !is_installed(tool) {
            return Err(format!("`{tool}` is missing; on Debian: apt-get install {package}"));
        }
    }
    let folder = root().join("crates/pst-http/assets/voice");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for old in files(&folder, &["opus"]) {
        fs::remove_file(&old).map_err(|error| format!("cannot remove {}: {error}", old.display()))?;
    }
    let script = read(&root().join("xtask/voice.csv"))?;
    let lines: Vec<(&str, &str)> = script.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    for (serial, (clip, said)) in lines.iter().enumerate() {
        let samples = if said.is_empty() { sound::chime() } else { speak(said)? };
        encode(&samples, &folder.join(format!("{clip}.opus")), serial)?;
    }
    let bytes: u64 = files(&folder, &["opus"]).iter().flat_map(fs::metadata).map(|file| file.len()).sum();
    println!("{} clips, {bytes} bytes", lines.len());
    Ok(())
}

/// The words as mono samples at [`sound::SAMPLE_RATE`], without silence around them and equally loud.
fn speak(said: &str) -> Outcome<Vec<f32>> {
    let mut command = program("espeak-ng");
    command.args(["-v", "id", "-s", WORDS_PER_MINUTE, "--stdout", said]);
    let wav = capture(&mut command)?;
    let samples = sound::wav_samples(&wav).ok_or("espeak-ng gave something other than 16-bit mono WAV")?;
    Ok(sound::normalised(sound::trimmed(&samples)))
}

/// The serial number of a stream is otherwise random; a fixed one makes the same file of the same sound.
fn encode(samples: &[f32], path: &Path, serial: usize) -> Outcome {
    let (rate, serial) = (sound::SAMPLE_RATE.to_string(), serial.to_string());
    let mut command = program("opusenc");
    command.args(["--quiet", "--bitrate", "24", "--padding", "0", "--serial", &serial]);
    command.args(["--raw", "--raw-rate", &rate, "--raw-chan", "1", "-"]).arg(path);
    feed(&mut command, &sound::pcm(samples))
}

/// Within the 150–200 that listeners find comfortable. Single words come out slower than running text: with the
/// pauses of a call this gives the 3 to 4 syllables a second that people who hear badly can follow.
const WORDS_PER_MINUTE: &str = "155";
