//! Samples: reading, trimming, levelling, and the chime.

use std::f32::consts::TAU;

/// Samples per second of everything here; it is what the synthesiser gives.
pub(super) const SAMPLE_RATE: u16 = 22_050;

/// The samples of a 16-bit mono WAV file at [`SAMPLE_RATE`], or `None` when it is something else.
pub(super) fn wav_samples(wav: &[u8]) -> Option<Vec<f32>> {
    let (header, data) = wav.split_at_checked(44)?;
    let channels = u16::from_le_bytes(header[22..24].try_into().ok()?);
    let rate = u32::from_le_bytes(header[24..28].try_into().ok()?);
    let bits = u16::from_le_bytes(header[34..36].try_into().ok()?);
    let expected = header.starts_with(b"RIFF") && (channels, rate, bits) == (1, u32::from(SAMPLE_RATE), 16);
    let sample = |bytes: &[u8]| f32::from(i16::from_le_bytes([bytes[0], bytes[1]])) / f32::from(i16::MAX);
    expected.then(|| data.chunks_exact(2).map(sample).collect())
}

/// The part that can be heard, with a margin so that soft consonants survive.
pub(super) fn trimmed(samples: &[f32]) -> &[f32] {
    let audible = |sample: &f32| sample.abs() > SILENCE;
    let (Some(first), Some(last)) = (samples.iter().position(audible), samples.iter().rposition(audible))
    else {
        return &[];
    };
    &samples[first.saturating_sub(MARGIN_SAMPLES)..(last + MARGIN_SAMPLES).min(samples.len())]
}

/// The samples at the common loudness, quieter only where a peak would clip.
pub(super) fn normalised(samples: &[f32]) -> Vec<f32> {
    let (mut count, mut energy, mut peak) = (0.0, 0.0, SILENCE);
    for sample in samples {
        count += 1.0;
        energy += sample * sample;
        peak = sample.abs().max(peak);
    }
    let level = (energy / f32::max(count, 1.0)).sqrt().max(SILENCE);
    let gain = (LOUDNESS / level).min(PEAK_MAX / peak);
    samples.iter().map(|sample| sample * gain).collect()
}

/// Two falling tones, each with one overtone, fading out.
pub(super) fn chime() -> Vec<f32> {
    let sample = |index: u16| {
        let seconds = f32::from(index) / f32::from(SAMPLE_RATE);
        let fade = ((CHIME_SECONDS - seconds) / 0.1).min(1.0);
        fade * (tone(784.0, seconds) + tone(587.3, seconds - 0.18))
    };
    let all = (0..SAMPLE_RATE).take_while(|index| f32::from(*index) < CHIME_SECONDS * f32::from(SAMPLE_RATE));
    normalised(&all.map(sample).collect::<Vec<_>>())
}

/// Little-endian 16-bit samples.
pub(super) fn pcm(samples: &[f32]) -> Vec<u8> {
    #[expect(clippy::cast_possible_truncation, reason = "samples lie within ±1, so the product fits")]
    let quantise = |sample: &f32| (sample * f32::from(i16::MAX)) as i16;
    samples.iter().map(quantise).flat_map(i16::to_le_bytes).collect()
}

/// A struck note `seconds` after the stroke; silent before it. The short attack avoids a click.
fn tone(hertz: f32, seconds: f32) -> f32 {
    if seconds < 0.0 {
        return 0.0;
    }
    let envelope = (seconds / 0.005).min(1.0) * (-6.0 * seconds).exp();
    envelope * ((TAU * hertz * seconds).sin() + 0.3 * (TAU * 2.0 * hertz * seconds).sin())
}

/// Long enough to be noticed; the rest of the call's 16 seconds belongs to the words.
const CHIME_SECONDS: f32 = 0.6;
/// Samples below this share of full scale count as silence.
const SILENCE: f32 = 0.01;
/// 15 ms on either side.
const MARGIN_SAMPLES: usize = 330;
/// Root mean square of each clip, about −18 dB of full scale.
const LOUDNESS: f32 = 0.125;
/// About −1 dB of full scale.
const PEAK_MAX: f32 = 0.89;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_around_the_sound_is_cut() {
        let mut samples = vec![0.0; 5000];
        samples[2000..3000].fill(0.5);
        assert_eq!(trimmed(&samples).len(), 1000 + 2 * MARGIN_SAMPLES - 1);
        assert!(trimmed(&[0.0; 100]).is_empty());
    }

    #[test]
    fn levels_are_equal_and_never_clip() {
        let quiet = normalised(&[0.02, -0.02]);
        assert!((quiet[0] - LOUDNESS).abs() < 0.001, "{quiet:?}");
        let spiked = normalised(&[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert!(spiked[0] <= PEAK_MAX && chime().iter().all(|sample| sample.abs() <= 1.0));
    }

    #[test]
    fn only_the_expected_wav_form_is_read() {
        assert_eq!(wav_samples(b"RIFF"), None);
        assert_eq!(wav_samples(&[0; 64]), None);
    }
}
