//! Letters without their accents, and without æøå.

use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;

/// Accents off, in place; æ, ø and å are letters of their own and stay.
pub(super) fn fold_accents(word: &mut String) {
    if word.is_ascii() {
        return;
    }
    let folded = word.chars().flat_map(|letter| match letter {
        'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å' => [Some(letter), None],
        'ä' => [Some('æ'), None],
        'ö' => [Some('ø'), None],
        'ß' => [Some('s'), Some('s')],
        'đ' | 'ð' => [Some('d'), None],
        'ŋ' => [Some('n'), None],
        'ŧ' => [Some('t'), None],
        'ł' => [Some('l'), None],
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            [std::iter::once(letter).nfd().next(), None]
        }
        _ => [Some(letter), None],
    });
    *word = folded.flatten().collect();
}

/// æ, ae -> a; ø, oe -> o; å, aa -> a.
pub(super) fn fold_letters(word: &mut String) {
    let mut folded = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        folded.push(match letter {
            'æ' | 'å' => 'a',
            'ø' => 'o',
            _ => letter,
        });
        match letter {
            'a' => letters.next_if(|next| matches!(next, 'e' | 'a')),
            'o' => letters.next_if_eq(&'e'),
            _ => None,
        };
    }
    *word = folded;
}

/// A token filter that rewrites each word by a plain function.
#[derive(Clone, Copy)]
pub(super) struct EachWord(pub fn(&mut String));

#[derive(Clone)]
pub(super) struct EachWordTokenizer<T>(T, fn(&mut String));

pub(super) struct EachWordStream<T>(T, fn(&mut String));

impl TokenFilter for EachWord {
    type Tokenizer<T: Tokenizer> = EachWordTokenizer<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> EachWordTokenizer<T> {
        EachWordTokenizer(tokenizer, self.0)
    }
}

impl<T: Tokenizer> Tokenizer for EachWordTokenizer<T> {
    type TokenStream<'a> = EachWordStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        EachWordStream(self.0.token_stream(text), self.1)
    }
}

impl<T: TokenStream> TokenStream for EachWordStream<T> {
    fn advance(&mut self) -> bool {
        let found = self.0.advance();
        if found {
            (self.1)(&mut self.0.token_mut().text);
        }
        found
    }

    fn token(&self) -> &Token {
        self.0.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.0.token_mut()
    }
}
