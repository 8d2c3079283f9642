//! Idédugnad.
pub mod db;
pub mod exports;
pub mod http;
pub mod kernel;
pub mod people;
pub mod units;
