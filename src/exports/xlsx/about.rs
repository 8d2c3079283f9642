//! The second sheet: facts about the export, name and value.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::exports::sheet_name::ABOUT;
use crate::exports::xlsx_text::cell_text;

const NAME_WIDTH: f64 = 24.0;
const VALUE_WIDTH: f64 = 60.0;

/// Writes `facts` to `worksheet`, one a row.
pub(super) fn write(
    worksheet: &mut Worksheet,
    facts: &[(String, String)],
) -> Result<(), XlsxError> {
    let name_format = Format::new().set_bold().set_align(FormatAlign::Top);
    let value_format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    worksheet.set_name(ABOUT)?;
    worksheet.set_column_width(0, NAME_WIDTH)?;
    worksheet.set_column_width(1, VALUE_WIDTH)?;
    for (row, (name, value)) in (0..).zip(facts) {
        worksheet.write_string_with_format(row, 0, cell_text(name), &name_format)?;
        worksheet.write_string_with_format(row, 1, cell_text(value), &value_format)?;
    }
    Ok(())
}
