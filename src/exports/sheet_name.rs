//! Names that Excel accepts for a sheet.

/// The sheet with the facts about the export.
pub(super) const ABOUT: &str = "Om";
const LONGEST: usize = 31;

/// `title` as a sheet name: without `[]:*?/\` and control characters, no apostrophe at the ends, at most 31 UTF-16
/// units, never empty, and different from [`ABOUT`] and Excel's own «History».
pub(super) fn sheet_name(title: &str) -> String {
    let words = title
        .chars()
        .map(|character| match character {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            '\u{FFFE}' | '\u{FFFF}' => ' ',
            control if control.is_control() => ' ',
            usable => usable,
        })
        .collect::<String>();
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut units = 0;
    let cut: String = joined
        .trim_start_matches('\'')
        .chars()
        .take_while(|character| {
            units += character.len_utf16();
            units <= LONGEST
        })
        .collect();
    let name = cut.trim_matches(['\'', ' ']);
    match name.to_lowercase().as_str() {
        "" => "Data".to_owned(),
        "om" | "history" => format!("{name} data"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::sheet_name;

    #[test]
    fn a_title_becomes_a_name_that_excel_accepts() {
        assert_eq!(sheet_name("Høst: [A/B] *?\\"), "Høst A B");
        assert_eq!(sheet_name("'sitat'"), "sitat");
        assert_eq!(sheet_name(" \n"), "Data");
        assert_eq!(sheet_name("OM"), "OM data");
        assert_eq!(sheet_name("history"), "history data");
        assert_eq!(sheet_name(&"å".repeat(40)), "å".repeat(31));
        assert_eq!(sheet_name(&"💡".repeat(40)), "💡".repeat(15));
        assert_eq!(
            sheet_name(&format!("{}' b", "a".repeat(30))),
            "a".repeat(30)
        );
    }
}
