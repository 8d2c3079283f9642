//! Idédugnad.
pub mod campaigns;
pub mod db;
pub mod exports;
pub mod http;
pub mod kernel;
pub mod people;
pub mod themes;
pub mod units;
