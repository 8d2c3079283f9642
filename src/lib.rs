//! Idédugnad.
pub mod campaigns;
pub mod db;
pub mod http;
pub mod kernel;
pub mod themes;
pub mod units;
