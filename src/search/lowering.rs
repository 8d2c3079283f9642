//! A text as words in lower case, but for abbreviations that would else be taken for stop words.
//!
//! *ME* is an illness and *me* a stop word, *VAR* judges a match and *var* was: only the capitals
//! tell. In a text all in capitals they tell nothing.

use tantivy::tokenizer::{
    LowerCaser, RawTokenizer, SimpleTokenStream, SimpleTokenizer, TextAnalyzer, Token, TokenStream,
    Tokenizer,
};

use super::analysis::stop_words;

/// Abbreviations longer than this many letters are read as words are.
const LONGEST: usize = 5;

/// Words in lower case; a stop word in capitals stays as it is where other words are not.
#[derive(Clone, Default)]
pub(super) struct LowerWords(SimpleTokenizer);

pub(super) struct LowerStream<'a> {
    words: SimpleTokenStream<'a>,
    capitals_tell: bool,
}

impl Tokenizer for LowerWords {
    type TokenStream<'a> = LowerStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LowerStream<'a> {
        let alone = !text.trim().contains(|letter: char| !letter.is_alphabetic());
        LowerStream {
            words: self.0.token_stream(text),
            capitals_tell: alone || text.chars().any(char::is_lowercase),
        }
    }
}

impl TokenStream for LowerStream<'_> {
    fn advance(&mut self) -> bool {
        let found = self.words.advance();
        if found && !(self.capitals_tell && is_abbreviation(&self.words.token().text)) {
            lower(&mut self.words.token_mut().text);
        }
        found
    }

    fn token(&self) -> &Token {
        self.words.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.words.token_mut()
    }
}

fn lower(word: &mut String) {
    if word.bytes().all(|byte| byte.is_ascii()) {
        word.make_ascii_lowercase();
    } else {
        *word = word.to_lowercase();
    }
}

/// In capitals throughout, and else a stop word.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().count();
    if !(2..=LONGEST).contains(&letters) || !word.chars().all(char::is_uppercase) {
        return false;
    }
    let known = TextAnalyzer::builder(RawTokenizer::default()).filter(LowerCaser);
    let mut wanted = known.filter(stop_words()).build();
    !wanted.token_stream(word).advance()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut tokenizer = LowerWords::default();
        let mut found = Vec::new();
        let mut stream = tokenizer.token_stream(text);
        stream.process(&mut |token| found.push(token.text.clone()));
        found
    }

    #[test]
    fn a_stop_word_in_capitals_is_an_abbreviation() {
        assert_eq!(words("Hva står VAR for?"), ["hva", "står", "VAR", "for"]);
        assert_eq!(words("ME"), ["ME"]);
        assert_eq!(words("Me og NAV"), ["me", "og", "nav"]);
        assert_eq!(words("Vi på SÅ-laget"), ["vi", "på", "SÅ", "laget"]);
        assert_eq!(words("Ærlig I dag"), ["ærlig", "i", "dag"]);
    }

    #[test]
    fn capitals_tell_nothing_where_all_is_in_capitals() {
        assert_eq!(words("STENGT FOR ALLE"), ["stengt", "for", "alle"]);
        assert_eq!(words("ME 2"), ["me", "2"]);
    }
}
