//! Times of many queries, and the memory of a process.

use std::time::{Duration, Instant};

/// Queries asked before the clock runs.
const WARM_UP: usize = 20;
/// No further query is begun after this time; at least [`FEWEST`] are measured.
const LONGEST: Duration = Duration::from_secs(30);
const FEWEST: usize = 20;

/// Times of one kind of query, shortest first.
pub struct Times {
    sorted: Vec<f64>,
    matches: u64,
    busy: f64,
}

/// Asks all texts, the first few to warm up.
pub fn times(
    texts: &[String],
    mut ask: impl FnMut(&str) -> anyhow::Result<u64>,
) -> anyhow::Result<Times> {
    for text in texts.iter().take(WARM_UP) {
        ask(text)?;
    }
    let (mut sorted, mut matches) = (Vec::new(), 0);
    let (all, busy) = (Instant::now(), cpu_milliseconds());
    for text in &texts[WARM_UP..] {
        if sorted.len() >= FEWEST && all.elapsed() > LONGEST {
            break;
        }
        let start = Instant::now();
        matches += ask(text)?;
        sorted.push(milliseconds(start.elapsed()));
    }
    let busy = (cpu_milliseconds() - busy) / sorted.len().max(1) as f64;
    sorted.sort_unstable_by(f64::total_cmp);
    Ok(Times {
        sorted,
        matches,
        busy,
    })
}

impl Times {
    /// Of a list in any order.
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self {
            sorted: times.into_iter().map(milliseconds).collect(),
            matches: 0,
            busy: f64::NAN,
        }
    }

    /// The median in milliseconds.
    pub fn half(&self) -> f64 {
        self.share(50)
    }

    /// Median and 95th percentile in milliseconds, as two columns.
    pub fn columns(&self) -> String {
        format!("{:.2} | {:.2}", self.half(), self.share(95))
    }

    /// What a query took of this thread's processor on the average, in milliseconds: tells the cost on a machine
    /// that others use too, but for what happens in another thread or process.
    pub fn busy(&self) -> f64 {
        self.busy
    }

    /// Matches of a query on the average.
    pub fn matches(&self) -> u64 {
        self.matches / self.sorted.len().max(1) as u64
    }

    fn share(&self, percent: usize) -> f64 {
        let at = (self.sorted.len() * percent / 100).min(self.sorted.len().saturating_sub(1));
        self.sorted.get(at).copied().unwrap_or(f64::NAN)
    }
}

/// Processor time of this thread, exact to a few milliseconds.
fn cpu_milliseconds() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told
        .split_whitespace()
        .next()
        .and_then(|it| it.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e6
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A line of `/proc/self/status` in MiB, such as `RssAnon`.
pub fn mebibytes(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.trim_start_matches(':').split_whitespace().next());
    number.and_then(|it| it.parse().ok()).unwrap_or(0) / 1024
}

#[expect(clippy::print_stdout, reason = "a measurement is for reading")]
pub fn say(line: &str) {
    println!("{line}");
}
