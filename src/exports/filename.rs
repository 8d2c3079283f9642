//! File names in `Content-Disposition`, RFC 6266 and RFC 8187.

use std::fmt::Write;

/// The most characters of a name that are kept, extension not counted.
const LONGEST: usize = 100;
/// The name of a file whose own name has nothing usable in it.
const FALLBACK: &str = "export";

/// `attachment` with `filename` for old readers (ASCII) and `filename*` with the whole name.
pub fn attachment(name: &str, extension: &str) -> String {
    let safe = safe_name(name);
    let ascii = format!("{}.{extension}", ascii_name(&safe));
    let whole = percent_encoded(&format!("{safe}.{extension}"));
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{whole}")
}

/// `name` without what Windows, macOS or Linux refuse in a file name, and without invisible characters.
fn safe_name(name: &str) -> String {
    let words = name
        .chars()
        .map(|character| {
            if is_refused(character) {
                ' '
            } else {
                character
            }
        })
        .collect::<String>();
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = joined
        .trim_start_matches('.')
        .chars()
        .take(LONGEST)
        .collect();
    let trimmed = cut.trim_matches([' ', '.']);
    match trimmed {
        "" => FALLBACK.to_owned(),
        reserved if is_reserved(reserved) => format!("{FALLBACK} {reserved}"),
        usable => usable.to_owned(),
    }
}

fn is_refused(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{00AD}' | '\u{061C}'
                | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        )
}

/// The device names of Windows, with or without something after a dot.
fn is_reserved(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or(name)
        .trim()
        .to_ascii_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

fn ascii_name(name: &str) -> String {
    let mut ascii = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            'æ' => ascii.push_str("ae"),
            'Æ' => ascii.push_str("Ae"),
            'ø' | 'ö' => ascii.push('o'),
            'Ø' | 'Ö' => ascii.push('O'),
            'å' | 'ä' | 'á' | 'à' => ascii.push('a'),
            'Å' | 'Ä' | 'Á' => ascii.push('A'),
            'é' | 'è' | 'ê' => ascii.push('e'),
            'É' | 'È' => ascii.push('E'),
            '–' | '—' => ascii.push('-'),
            // Some readers decode percent signs in the plain form too.
            '%' => ascii.push('_'),
            ' '..='~' => ascii.push(character),
            _ => ascii.push('_'),
        }
    }
    ascii
}

fn percent_encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn norwegian_names_are_kept_whole_and_have_an_ascii_twin() {
        assert_eq!(
            attachment("Høstens blåbær", "csv"),
            "attachment; filename=\"Hostens blabaer.csv\"; filename*=UTF-8''H%C3%B8stens%20bl%C3%A5b%C3%A6r.csv"
        );
    }

    #[test]
    fn a_name_can_neither_leave_its_folder_nor_the_header() {
        let header = attachment(
            "../../etc/pass\"wd\r\nSet-Cookie: a=b; %41\u{202E}vsc.exe",
            "xlsx",
        );
        assert!(header.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        assert!(!header.contains('/') && !header.contains('\\'));
        assert_eq!(header.matches('"').count(), 2);
        assert!(
            header.contains("filename=\"etc pass wd Set-Cookie a=b; _41 vsc.exe.xlsx\""),
            "{header}"
        );
        assert!(header.contains("%2541"));
    }

    #[test]
    fn empty_hidden_reserved_and_long_names_become_usable_ones() {
        assert!(attachment(" ...// ", "json").contains("filename=\"export.json\""));
        assert!(attachment(".profile", "json").contains("filename=\"profile.json\""));
        assert!(attachment("con", "json").contains("filename=\"export con.json\""));
        assert!(attachment("LPT1.a", "json").contains("filename=\"export LPT1.a.json\""));
        assert!(attachment("Comics", "json").contains("filename=\"Comics.json\""));
        assert!(
            attachment(&"a".repeat(500), "csv").contains(&format!("\"{}.csv\"", "a".repeat(100)))
        );
    }
}
