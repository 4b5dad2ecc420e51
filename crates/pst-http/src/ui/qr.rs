//! QR codes, drawn as SVG.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::convert::{Builder as _, Shape};
use fast_qr::qr::{QRBuilder, QRCodeError};
use fast_qr::{ECL, Mode};

use crate::problem::Fault;

/// A text as a QR code. Upper case, so that the symbol stays small enough for a cheap printer.
pub(super) fn qr(text: &str) -> Result<String, Fault> {
    let refused = |fault: QRCodeError| Fault::internal(std::io::Error::other(format!("{fault:?}")));
    let code = QRBuilder::new(text.to_ascii_uppercase())
        .ecl(ECL::M)
        .mode(Mode::Alphanumeric)
        .build()
        .map_err(refused)?;
    Ok(SvgBuilder::default().shape(Shape::Square).margin(4).to_str(&code))
}
