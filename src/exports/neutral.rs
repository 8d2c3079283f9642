//! Text that a spreadsheet could take for a formula is made harmless.

use std::borrow::Cow;

/// `text` with a leading apostrophe when a spreadsheet could run it, else as it is.
///
/// Dangerous is text whose first visible character is one of `= + - @`, in plain, full-width, small or mathematical
/// form, and text with a tab or a line break before its first visible character.
pub(super) fn neutralised(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_dangerous(text: &str) -> bool {
    let visible = text.trim_start_matches(is_skipped);
    let skipped = &text[..text.len() - visible.len()];
    skipped.contains(['\t', '\r', '\n']) || visible.starts_with(starts_a_formula)
}

fn starts_a_formula(character: char) -> bool {
    matches!(
        character,
        '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−'
    )
}

/// White space, control characters and the characters that have no width.
fn is_skipped(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::neutralised;

    #[test]
    fn text_that_begins_like_a_formula_gets_an_apostrophe() {
        for text in [
            "=1+1",
            "+47 22 00 00 00",
            "-5",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\tindented",
            "\nafter a break",
            "  =1",
            "\u{00A0}=1",
            "\u{3000}＝1",
            "＋1",
            "－1",
            "＠a",
            "﹦1",
            "−1",
            "\u{FEFF}=1",
            "\u{200B}\u{200B} @a",
            "\u{0}=1",
            " \t text",
        ] {
            assert_eq!(neutralised(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn ordinary_text_is_left_as_it_is() {
        for text in [
            "",
            " ",
            "Idé",
            "a=b",
            "1-2",
            "– sitat med tankestrek",
            "'=1",
            "3 % mer",
            "e@post.example",
            "<b>",
            "\"=1\"",
            "💡 +1",
        ] {
            assert_eq!(neutralised(text), text, "{text:?}");
        }
    }
}
