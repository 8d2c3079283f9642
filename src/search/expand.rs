//! A token filter that puts several forms in the place of a word.

use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

/// Puts all the words a function makes of a word at the place of that word.
#[derive(Clone, Copy)]
pub(super) struct Expand(pub fn(&str) -> Vec<String>);

#[derive(Clone)]
pub(super) struct ExpandTokenizer<T>(T, fn(&str) -> Vec<String>);

pub(super) struct ExpandStream<T> {
    tail: T,
    expand: fn(&str) -> Vec<String>,
    /// What is still to be given of the word, the next one last.
    waiting: Vec<String>,
}

impl TokenFilter for Expand {
    type Tokenizer<T: Tokenizer> = ExpandTokenizer<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> ExpandTokenizer<T> {
        ExpandTokenizer(tokenizer, self.0)
    }
}

impl<T: Tokenizer> Tokenizer for ExpandTokenizer<T> {
    type TokenStream<'a> = ExpandStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        ExpandStream {
            tail: self.0.token_stream(text),
            expand: self.1,
            waiting: Vec::new(),
        }
    }
}

impl<T: TokenStream> TokenStream for ExpandStream<T> {
    fn advance(&mut self) -> bool {
        while self.waiting.is_empty() {
            if !self.tail.advance() {
                return false;
            }
            self.waiting = (self.expand)(&self.tail.token().text);
            self.waiting.reverse();
        }
        if let Some(next) = self.waiting.pop() {
            self.tail.token_mut().text = next;
        }
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}
