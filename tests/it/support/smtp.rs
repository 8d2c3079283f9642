//! A mail server for one test: takes letters, tells what it took, and is unwilling towards some recipients (see
//! `smtp_sink.py`). Ends with the test.

use idedugnad::app::Manner;
use idedugnad::mail::MailSettings;
use serde_json::Value;
use std::io::{BufRead, BufReader, Lines};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::OnceCell;

/// What its letters come from.
pub const FROM: &str = "Idédugnad <idedugnad@test.example>";
/// How long a letter may take: long for a server on this machine, short for a test that waits for it to be over.
const TIME_LIMIT: Duration = Duration::from_secs(2);

pub struct SmtpSink {
    port: u16,
    lines: Arc<Mutex<Vec<Value>>>,
    /// Its standard input is open as long as this stands.
    process: Child,
}

impl SmtpSink {
    pub async fn start() -> Self {
        let python = python().await;
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/smtp_sink.py");
        let mut process = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap()).lines();
        let (first, output) = tokio::task::spawn_blocking(move || (output.next(), output))
            .await
            .unwrap();
        let first: Value = serde_json::from_str(&first.unwrap().unwrap()).unwrap();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&lines);
        std::thread::spawn(move || keep(output, &kept));
        Self {
            port: u16::try_from(first["port"].as_u64().unwrap()).unwrap(),
            lines,
            process,
        }
    }

    /// A server that sends its letters here.
    pub fn manner(&self) -> Manner {
        let server = format!("smtp://127.0.0.1:{}", self.port);
        let mut mail = MailSettings::new(Some(&server), Some(FROM)).unwrap();
        mail.time_limit = TIME_LIMIT;
        Manner {
            mail,
            ..Manner::default()
        }
    }

    /// The letters taken so far.
    pub fn taken(&self) -> Vec<Value> {
        let lines = self.lines.lock().unwrap();
        let letters = lines.iter().filter(|line| line["to"].is_array());
        letters.cloned().collect()
    }

    /// The letters taken for a recipient.
    pub fn taken_for(&self, recipient: &str) -> Vec<Value> {
        let mut letters = self.taken();
        letters.retain(|letter| letter["to"].as_array().unwrap().contains(&recipient.into()));
        letters
    }

    /// How often a recipient was named, whatever came of it.
    pub fn named(&self, recipient: &str) -> usize {
        let lines = self.lines.lock().unwrap();
        lines
            .iter()
            .filter(|line| line["named"] == recipient)
            .count()
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

fn keep(output: Lines<BufReader<ChildStdout>>, lines: &Mutex<Vec<Value>>) {
    for line in output.map_while(Result::ok) {
        lines
            .lock()
            .unwrap()
            .push(serde_json::from_str(&line).unwrap());
    }
}

/// The Python with the packages the tests need: `IDEDUGNAD_VENV`, else where `make test` puts it, made when missing.
async fn python() -> &'static PathBuf {
    static PYTHON: OnceCell<PathBuf> = OnceCell::const_new();
    let find = || {
        let tools = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/tools.sh");
        let made = Command::new(tools).arg("python").status().unwrap();
        assert!(made.success(), "scripts/tools.sh python: {made}");
        let folder = std::env::var_os("IDEDUGNAD_VENV").map(PathBuf::from);
        let folder = folder.unwrap_or_else(|| {
            PathBuf::from(std::env::var_os("HOME").unwrap()).join(".cache/idedugnad/venv")
        });
        folder.join("bin/python")
    };
    PYTHON
        .get_or_init(async || tokio::task::spawn_blocking(find).await.unwrap())
        .await
}
