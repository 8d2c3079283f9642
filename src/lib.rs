//! Idédugnad.
pub mod db;
pub mod http;
pub mod kernel;
pub mod units;
