//! The only reader of flags, environment and settings file. Flag beats environment beats file beats default.
//! The table of settings in the README is made from the texts here.

use anyhow::Context;
use clap::{Args, Command, ValueEnum};
use poem::http::Uri;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where the settings file is looked for when none is named.
pub const SETTINGS_FILE: &str = "idedugnad.toml";

/// Where the data is.
#[derive(Args, Clone, Debug)]
pub struct Storage {
    /// Folder of the embedded database and the search index.
    #[arg(
        long,
        env = "IDEDUGNAD_DATA",
        default_value = "./data",
        value_name = "DIR"
    )]
    pub data: PathBuf,
    /// PostgreSQL to use instead of the embedded database: postgres://user:password@host/name.
    #[arg(
        long,
        env = "IDEDUGNAD_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database_url: Option<String>,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// In force.
    On,
    /// Not in force; on a loopback address only.
    Off,
}

/// How letters leave. Without `Debug`: the address of the server may hold a password.
#[derive(Args, Clone, Default)]
pub struct Letters {
    /// Mail server that letters leave through: smtp://host:port, smtp://host:port?tls=required or
    /// smtps://user:password@host:port. Without one nothing is sent.
    #[arg(
        long,
        env = "IDEDUGNAD_SMTP_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    pub smtp_url: Option<String>,
    /// Who letters come from: Name <address>. Must be set when --smtp-url is.
    #[arg(long, env = "IDEDUGNAD_MAIL_FROM", value_name = "SENDER")]
    pub mail_from: Option<String>,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// How the server listens.
#[derive(Args, Clone, Debug)]
pub struct Listen {
    /// Address and port to listen on.
    #[arg(
        long,
        env = "IDEDUGNAD_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS"
    )]
    pub listen: String,
    /// Load demo data into an empty database, and let the demo accounts sign in. On a loopback address only.
    #[arg(long, env = "IDEDUGNAD_DEMO")]
    pub demo: bool,
    /// Where browsers reach this server, for links in letters and codes to scan. By default http:// and the address
    /// listened on.
    #[arg(long, env = "IDEDUGNAD_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Browsers reach this server over TLS (through a proxy): cookies are marked secure.
    #[arg(long, env = "IDEDUGNAD_SECURE")]
    pub secure: bool,
    /// Limits on requests a minute.
    #[arg(long, env = "IDEDUGNAD_RATE_LIMITS", value_enum, default_value = "on")]
    pub rate_limits: Switch,
    /// File of words that mean the same to the search; read again when it changes. By default synonyms.txt in the
    /// data folder.
    #[arg(long, env = "IDEDUGNAD_SYNONYMS", value_name = "FILE")]
    pub synonyms: Option<PathBuf>,
    /// How log lines look.
    #[arg(long, env = "IDEDUGNAD_LOG_FORMAT", value_enum, default_value = "text")]
    pub log_format: LogFormat,
}

/// A setting that cannot be used; the text is for the person who wrote it.
#[derive(Clone, Debug)]
pub struct BadSetting(pub String);

impl std::fmt::Display for BadSetting {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BadSetting {}

impl Listen {
    /// Where browsers reach a server that listens on `address`, without a slash at the end.
    pub fn public_url(&self, address: &str) -> Result<String, BadSetting> {
        let given = self
            .public_url
            .as_deref()
            .map(str::trim)
            .unwrap_or_default();
        if given.is_empty() {
            return Ok(format!("http://{address}"));
        }
        let url = given.trim_end_matches('/');
        let parsed: Option<Uri> = url.parse().ok();
        let fits = parsed.is_some_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && uri
                    .authority()
                    .is_some_and(|host| !host.as_str().contains('@'))
                && uri.path_and_query().is_none_or(|rest| rest.as_str() == "/")
        });
        if fits {
            Ok(url.to_owned())
        } else {
            Err(BadSetting(format!(
                "--public-url is http:// or https://, a name and perhaps a port, such as \
                 https://idedugnad.example, and not «{given}»"
            )))
        }
    }
}

impl Storage {
    /// The folder of the search index.
    pub fn index(&self) -> PathBuf {
        self.data.join("index")
    }
}

/// Gives the arguments of a command the defaults that a settings file names. The file is
/// `--settings FILE`, `IDEDUGNAD_SETTINGS`, or `idedugnad.toml` in the working folder; its keys are the long
/// flags: `listen = "127.0.0.1:9000"`. A key that no command knows is an error.
pub fn with_file(command: Command) -> anyhow::Result<Command> {
    let Some(path) = settings_file() else {
        return Ok(command);
    };
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let values: BTreeMap<String, toml::Value> =
        toml::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
    apply(command, &values).with_context(|| format!("in {}", path.display()))
}

fn settings_file() -> Option<PathBuf> {
    let mut arguments = std::env::args();
    let named = arguments
        .find_map(|argument| match argument.strip_prefix("--settings") {
            Some("") => Some(None),
            Some(rest) => rest.strip_prefix('=').map(|path| Some(path.to_owned())),
            None => None,
        })
        .and_then(|path| path.or_else(|| arguments.next()))
        .or_else(|| std::env::var("IDEDUGNAD_SETTINGS").ok());
    match named {
        Some(path) => Some(path.into()),
        None => Path::new(SETTINGS_FILE)
            .exists()
            .then(|| SETTINGS_FILE.into()),
    }
}

fn apply(command: Command, values: &BTreeMap<String, toml::Value>) -> anyhow::Result<Command> {
    let known = |command: &Command, key: &str| {
        command.get_subcommands().any(|sub| {
            sub.get_arguments()
                .any(|argument| argument.get_long() == Some(key))
        })
    };
    if let Some(key) = values.keys().find(|key| !known(&command, key)) {
        anyhow::bail!("there is no setting named {key}");
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    Ok(names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |mut sub| {
            for (key, value) in values {
                let id = sub
                    .get_arguments()
                    .find(|argument| argument.get_long() == Some(key))
                    .map(|a| a.get_id().clone());
                if let Some(id) = id {
                    let text = value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned);
                    sub = sub.mut_arg(id, |argument| argument.default_value(text));
                }
            }
            sub
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{FromArgMatches, Subcommand};

    #[derive(Subcommand)]
    enum Cli {
        Serve(Listen),
    }

    fn parsed(file: &str, arguments: &[&str]) -> anyhow::Result<Listen> {
        let values = toml::from_str(file)?;
        let command = apply(Cli::augment_subcommands(Command::new("idedugnad")), &values)?;
        let matches = command.try_get_matches_from(arguments)?;
        let Cli::Serve(listen) = Cli::from_arg_matches(&matches)?;
        Ok(listen)
    }

    #[test]
    fn a_flag_beats_the_file_and_the_file_beats_the_default() {
        let file = "listen = \"127.0.0.1:9000\"\ndemo = true\n";
        let from_file = parsed(file, &["idedugnad", "serve"]).unwrap();
        assert!(from_file.demo && from_file.listen == "127.0.0.1:9000");
        let flag = parsed(file, &["idedugnad", "serve", "--listen", "127.0.0.1:1"]).unwrap();
        assert_eq!(flag.listen, "127.0.0.1:1");
        assert_eq!(flag.rate_limits, Switch::On);
    }

    #[test]
    fn links_begin_with_the_public_address_else_with_the_one_listened_on() {
        let url = |given: &[&str]| {
            let arguments = [&["idedugnad", "serve"], given].concat();
            parsed("", &arguments).unwrap().public_url("127.0.0.1:1")
        };
        assert_eq!(url(&[]).unwrap(), "http://127.0.0.1:1");
        let https = url(&["--public-url", "https://idedugnad.example/"]).unwrap();
        assert_eq!(https, "https://idedugnad.example");
        for bad in [
            "idedugnad.example",
            "ftp://idedugnad.example",
            "https://idedugnad.example/under",
            "https://idedugnad.example?x",
            "https://a:b@idedugnad.example",
            "https://",
        ] {
            assert!(url(&["--public-url", bad]).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_unknown_key_in_the_file_is_an_error() {
        assert!(parsed("lisen = \"x\"", &["idedugnad", "serve"]).is_err());
    }
}
