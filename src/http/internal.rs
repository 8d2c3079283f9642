//! For those who run the server: alive, ready, metrics, and the sink for content security policy reports.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use poem::http::{Method, StatusCode};
use poem::{Endpoint, EndpointExt, Request, Response, Route, endpoint, get, post};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// One thing that must hold before requests are sent here.
#[async_trait::async_trait]
pub trait Probe: Send + Sync {
    /// What is looked at.
    fn name(&self) -> &'static str;
    /// `Ok` when it works, perhaps with a word on what is not as it should be; else what is wrong.
    async fn check(&self) -> Result<Option<String>, String>;
}

/// The probes of this server.
pub type Probes = Arc<Vec<Box<dyn Probe>>>;

/// The recorder that all metrics of this process go to.
fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    RECORDER
        .get_or_init(|| PrometheusBuilder::new().install_recorder().ok())
        .as_ref()
}

/// Counts an answer. The label is the address with ids replaced, so that the number of series stays small.
pub(super) fn count(method: &Method, path: &str, status: StatusCode, elapsed: Duration) {
    recorder();
    let labels = [
        ("method", method.to_string()),
        ("path", pattern(path)),
        ("status", status.as_u16().to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels[..2]).record(elapsed.as_secs_f64());
}

fn pattern(path: &str) -> String {
    const SHOWN: usize = 6;
    if !path.starts_with("/api/") && !path.starts_with("/internal/") {
        return "/".to_owned();
    }
    let parts = path.split('/').take(SHOWN).map(|part| {
        let word = part.len() <= 24
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'.');
        if word || part == "v1" { part } else { ":id" }
    });
    parts.collect::<Vec<_>>().join("/")
}

pub(super) fn endpoint(probes: Probes) -> impl Endpoint<Output = Response> {
    Route::new()
        .at("/isalive", get(endpoint::make_sync(|_| "ok")))
        .at(
            "/isready",
            get(endpoint::make(move |_| is_ready(Arc::clone(&probes)))),
        )
        .at(
            "/metrics",
            get(endpoint::make_sync(|_| {
                recorder().map(PrometheusHandle::render).unwrap_or_default()
            })),
        )
        .at("/csp", post(endpoint::make(csp_report)))
        .map_to_response()
}

async fn is_ready(probes: Probes) -> Response {
    let (mut words, mut faults) = (vec!["ok".to_owned()], Vec::new());
    for probe in probes.iter() {
        match probe.check().await {
            Ok(word) => words.extend(word.map(|word| format!("{}: {word}", probe.name()))),
            Err(fault) => faults.push(format!("{}: {fault}", probe.name())),
        }
    }
    if faults.is_empty() {
        return Response::builder().body(words.join("\n"));
    }
    Response::builder()
        .status(StatusCode::SERVICE_UNAVAILABLE)
        .body(faults.join("\n"))
}

/// Logs what a browser refused on our pages; at most 16 kB of it.
async fn csp_report(mut request: Request) -> poem::Result<StatusCode> {
    let report = request
        .take_body()
        .into_bytes_limit(16 * 1024)
        .await
        .map_err(poem::Error::from)?;
    tracing::warn!(report = %String::from_utf8_lossy(&report), "content security policy report");
    metrics::counter!("csp_reports_total").increment(1);
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_strange_addresses_share_a_label() {
        assert_eq!(
            pattern("/api/v1/ideas/0199-x/support"),
            "/api/v1/ideas/:id/support"
        );
        assert_eq!(pattern("/ideer/12"), "/");
    }
}
