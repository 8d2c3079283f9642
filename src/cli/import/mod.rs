//! Importing ideas from a file.

pub mod reader;
