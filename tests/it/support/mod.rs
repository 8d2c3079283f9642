//! What the tests stand on: a whole server on a fresh database, people who call it, and answers that are easy to
//! look at.

mod answer;
mod app;
mod client;
mod held;
pub mod postgres;
mod smtp;
mod stream;
mod workshops;

pub use answer::Answer;
pub use app::{Storage, TestApp};
pub use client::Client;
pub use held::Held;
pub use smtp::SmtpSink;
pub use stream::{Mirror, Stream};

/// Writes a test once and runs it on both databases: `both! { async fn name(app: TestApp) { … } }`.
#[macro_export]
macro_rules! both {
    ($(async fn $name:ident($app:ident: TestApp) $body:block)+) => {
        $(
            mod $name {
                #[allow(unused_imports)]
                use super::*;

                async fn body($app: $crate::support::TestApp) $body

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn on_sqlite() {
                    body($crate::support::TestApp::start($crate::support::Storage::Sqlite).await).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn on_postgres() {
                    body($crate::support::TestApp::start($crate::support::Storage::Postgres).await).await;
                }
            }
        )+
    };
}
