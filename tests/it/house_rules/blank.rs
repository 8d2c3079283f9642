//! Blanks what is no code of the program in a Rust file: comments, texts, tests. Lines stay where
//! they are.

/// Blanks comments and the contents of string and character literals; keeps every line break.
pub fn without_comments_and_texts(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let length = comment_or_text_length(&characters, at);
        for character in &characters[at..at + length] {
            out.push(if *character == '\n' { '\n' } else { ' ' });
        }
        if length == 0 {
            out.push(characters[at]);
        }
        at += length.max(1);
    }
    out
}

/// How many characters the comment or literal that starts at `at` takes; 0 when none starts there.
fn comment_or_text_length(characters: &[char], at: usize) -> usize {
    let rest = &characters[at..];
    let continues = at > 0 && (characters[at - 1].is_alphanumeric() || characters[at - 1] == '_');
    match rest {
        ['/', '/', ..] => rest.iter().take_while(|c| **c != '\n').count(),
        ['/', '*', ..] => end_of(rest, 2, &['*', '/']),
        ['"', ..] => quoted_length(rest, '"'),
        ['\'', '\\', ..] | ['\'', _, '\'', ..] => quoted_length(rest, '\''),
        ['r', '"' | '#', ..] if !continues => raw_length(rest, 1),
        ['b', 'r', '"' | '#', ..] if !continues => raw_length(rest, 2),
        _ => 0,
    }
}

fn end_of(rest: &[char], from: usize, end: &[char]) -> usize {
    let found = (from..rest.len()).find(|index| rest[*index..].starts_with(end));
    found.map_or(rest.len(), |index| index + end.len())
}

fn quoted_length(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// A raw string; 0 for a raw identifier such as `r#type`.
fn raw_length(rest: &[char], prefix: usize) -> usize {
    let hashes = rest[prefix..].iter().take_while(|c| **c == '#').count();
    if rest.get(prefix + hashes) != Some(&'"') {
        return 0;
    }
    let mut end = vec!['"'];
    end.extend(std::iter::repeat_n('#', hashes));
    end_of(rest, prefix + hashes + 1, &end)
}

/// Blanks each item under `#[cfg(test)]`, to its closing brace or semicolon.
pub fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(start) = out.find("#[cfg(test)]") {
        let mut depth = 0;
        let mut end = out.len();
        for (offset, character) in out[start..].char_indices() {
            depth += match character {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if depth == 0 && "};".contains(character) {
                end = start + offset + 1;
                break;
            }
        }
        let blank: String = out[start..end]
            .chars()
            .map(|c| if c == '\n' { c } else { ' ' })
            .collect();
        out.replace_range(start..end, &blank);
    }
    out
}
