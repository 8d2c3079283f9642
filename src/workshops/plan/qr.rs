//! The join address as a picture that phones read.

use super::super::Workshops;
use super::super::core;
use crate::kernel::policy::Action;
use crate::kernel::{Actor, Error, FieldCode, FieldError, Refusal, Result};
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::convert::{Builder, Shape};
use fast_qr::{ECL, QRBuilder};
use uuid::Uuid;

/// Width in pixels when none is named.
const USUAL: u32 = 400;
/// Smallest and largest width, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 100..=2_000;
/// Blank squares around the code.
const MARGIN: usize = 4;

impl Workshops {
    /// The address where people join a workshop, as an SVG picture of this width in pixels (100 to 2,000), black on
    /// white. For those who may see the code; refused while there is none.
    pub async fn qr(&self, actor: &Actor, id: Uuid, width: Option<u32>) -> Result<String> {
        let width = width.unwrap_or(USUAL);
        if !WIDTHS.contains(&width) {
            return Err(Error::Malformed(vec![FieldError::new(
                "?size",
                FieldCode::OutOfRange,
            )]));
        }
        let core = core::allowed(self.db.read(), actor, id, Action::RunWorkshop).await?;
        let code = core.row.code.ok_or(Error::Refused(Refusal::NotNow))?;
        picture(&join_address(&self.origin, &code), width)
    }
}

/// Where a browser joins the workshop with this code.
pub fn join_address(origin: &str, code: &str) -> String {
    format!("{origin}/bli-med?kode={code}")
}

fn picture(text: &str, width: u32) -> Result<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build();
    let code = code.map_err(|error| Error::internal(format!("no QR code: {error}")))?;
    let svg = SvgBuilder::default()
        .shape(Shape::Square)
        .margin(MARGIN)
        .background_color([255, 255, 255, 255])
        .module_color([0, 0, 0, 255])
        .to_str(&code);
    let sized = format!("<svg width=\"{width}\" height=\"{width}\" ");
    Ok(svg.replacen("<svg ", &sized, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_width_asked_for_and_nothing_but_shapes() {
        let svg = picture("https://dugnad.example/bli-med?kode=ABC234", 320).unwrap();
        assert!(
            svg.starts_with("<svg width=\"320\" height=\"320\" "),
            "{svg}"
        );
        assert!(svg.trim_end().ends_with("</svg>"));
        for unwanted in ["<script", "<image", "href", "style="] {
            assert!(!svg.contains(unwanted), "{unwanted}");
        }
    }
}
