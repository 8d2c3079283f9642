//! A PostgreSQL server for the tests: one for the whole test binary, started from the system's
//! package when the first test asks for a database, one database for each test, gone when the test
//! process is gone.
//!
//! The server is the child of a small shell that waits for the end of its standard input. That pipe
//! closes however this process ends (normally, by a panic, by `kill -9`), and the shell then stops
//! the server and removes its folder.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbErr};
use tokio::sync::OnceCell;

/// Database and login name of the server's owner; connections from this machine need no password.
const OWNER: &str = "idedugnad";

/// A template of its own so that a test's database is a file copy instead of a run of every
/// migration.
const TEMPLATE: &str = "migrated";

/// Makes the server's folder, starts the server and says how that went on standard output: `ready
/// FOLDER` or `failed` and the log. Arguments: folder of the PostgreSQL programs, port, folder for
/// temporary files, owner.
///
/// Nothing here survives the run, so nothing is made durable.
const WATCHDOG: &str = r#"
    dir=$(mktemp -d "$3/idedugnad-pg.XXXXXX") || { echo failed; exit 1; }
    server=
    trap '[ -z "$server" ] || { kill -INT "$server"; wait "$server"; }; rm -rf "$dir"' EXIT
    trap exit HUP INT TERM
    fail() { echo failed; cat "$dir/log"; exit 1; }
    "$1/initdb" --pgdata="$dir/data" --username="$4" --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        --no-sync --no-instructions >"$dir/log" 2>&1 || fail
    "$1/postgres" -D "$dir/data" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$dir" \
        -c max_connections=300 -c shared_buffers="${IDEDUGNAD_PG_BUFFERS:-32MB}" -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off -c autovacuum=off -c max_wal_size=4GB >"$dir/log" 2>&1 </dev/null &
    server=$!
    until "$1/pg_isready" -q -h 127.0.0.1 -p "$2" -U "$4" -d postgres; do
        kill -0 "$server" 2>/dev/null || { server=; fail; }
        sleep 0.05
    done
    echo "ready $dir"
    read -r _
"#;

/// An empty database of its own for the calling test, as a `postgres://` address.
pub async fn fresh_database() -> String {
    let server = server().await;
    let name = next_name();
    server.create(&name, "template0").await;
    server.address_of(&name)
}

/// A database of its own for the calling test in which `migrate` has already run, as a
/// `postgres://` address.
///
/// `migrate` gets the address of the template, runs once in the life of the test binary and must
/// close its connections before it returns. Every caller must pass the same one.
pub async fn fresh_database_from_template(migrate: impl AsyncFnOnce(String)) -> String {
    static MIGRATED: OnceCell<()> = OnceCell::const_new();

    let server = server().await;
    MIGRATED
        .get_or_init(async || {
            server.create(TEMPLATE, "template0").await;
            migrate(server.address_of(TEMPLATE)).await;
        })
        .await;
    let name = next_name();
    server.create(&name, TEMPLATE).await;
    server.address_of(&name)
}

/// The one server, started by whoever asks first. What kept it from starting is told to every test
/// that needs it.
async fn server() -> &'static Server {
    static SERVER: OnceCell<Result<Server, String>> = OnceCell::const_new();

    let started = SERVER
        .get_or_init(async || {
            let start = tokio::task::spawn_blocking(Server::start).await;
            start.unwrap_or_else(|died| Err(died.to_string()))
        })
        .await;
    match started {
        Ok(server) => server,
        Err(reason) => panic!("The tests could not start PostgreSQL: {reason}"),
    }
}

fn next_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

struct Server {
    port: u16,
    /// Holds the pipe whose closing ends the server; never waited for.
    _watchdog: Child,
}

impl Server {
    /// Blocks until the server takes connections: about two seconds.
    fn start() -> Result<Self, String> {
        let programs = programs()?;
        // Another process may take the free port before PostgreSQL does; then another one is tried.
        let mut log = String::new();
        for _ in 0..3 {
            match Self::start_on(free_port()?, &programs)? {
                Ok(server) => return Ok(server),
                Err(why) => log = why,
            }
        }
        Err(log)
    }

    /// The outer error is final, the inner one is the log of a server that ended at once.
    fn start_on(port: u16, programs: &Path) -> Result<Result<Self, String>, String> {
        let mut command = Command::new("sh");
        command.args(["-c", WATCHDOG, "postgres-for-tests"]);
        command
            .arg(programs)
            .arg(port.to_string())
            .arg(temporary_folder())
            .arg(OWNER);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // The user's own folder may be closed to the user that PostgreSQL runs as, and an interrupt
        // from the keyboard must reach this process only: the server follows by itself.
        command.current_dir("/").process_group(0);
        if is_root() {
            // PostgreSQL refuses to run as root.
            let (uid, gid) = unprivileged_user()?;
            command.uid(uid).gid(gid);
        }
        let mut watchdog = command.spawn().map_err(|error| format!("sh: {error}"))?;
        let output = watchdog.stdout.take().ok_or("no output of the watchdog")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        if lines.next().is_some_and(|line| line.starts_with("ready ")) {
            return Ok(Ok(Self {
                port,
                _watchdog: watchdog,
            }));
        }
        let log = lines.collect::<Vec<_>>().join("\n");
        watchdog.wait().map_err(|error| error.to_string())?;
        Ok(Err(log))
    }

    fn address_of(&self, database: &str) -> String {
        format!("postgres://{OWNER}@127.0.0.1:{}/{database}", self.port)
    }

    /// Connections belong to the runtime of the test that opens them, so each call has its own.
    async fn create(&self, name: &str, template: &str) {
        let created: Result<(), DbErr> = async {
            let mut options = ConnectOptions::new(self.address_of("postgres"));
            options.max_connections(1).sqlx_logging(false);
            let connection = Database::connect(options).await?;
            let statement = format!("CREATE DATABASE {name} TEMPLATE {template}");
            connection.execute_unprepared(&statement).await?;
            connection.close().await
        }
        .await;
        if let Err(error) = created {
            panic!("CREATE DATABASE {name} TEMPLATE {template}: {error}");
        }
    }
}

/// Where `initdb` and `postgres` are: on the path, or the newest version of Debian's package, which
/// keeps them off it.
fn programs() -> Result<PathBuf, String> {
    let version_of = |bin: &PathBuf| {
        let version = bin.parent()?.file_name()?.to_str()?;
        version.parse::<u32>().ok()
    };
    let packaged = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut versions: Vec<PathBuf> = packaged.map(|entry| entry.path().join("bin")).collect();
    versions.sort_by_key(version_of);

    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .chain(versions.into_iter().rev())
        .find(|folder| {
            ["initdb", "postgres", "pg_isready"]
                .iter()
                .all(|program| folder.join(program).is_file())
        });
    found.ok_or_else(|| {
        "its server programs are not installed. On Debian and Ubuntu: apt-get install postgresql".to_owned()
    })
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    Ok(listener
        .local_addr()
        .map_err(|error| error.to_string())?
        .port())
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Root's own folder for temporary files may be closed to others.
fn temporary_folder() -> PathBuf {
    if is_root() {
        PathBuf::from("/tmp")
    } else {
        std::env::temp_dir()
    }
}

/// User and group to run the server as when the tests run as root: the package's own user, or
/// nobody.
fn unprivileged_user() -> Result<(u32, u32), String> {
    let users = std::fs::read_to_string("/etc/passwd").map_err(|error| error.to_string())?;
    ["postgres", "nobody"]
        .iter()
        .find_map(|wanted| {
            let line = users
                .lines()
                .find(|line| line.split(':').next() == Some(wanted))?;
            let mut numbers = line
                .split(':')
                .skip(2)
                .map_while(|field| field.parse().ok());
            Some((numbers.next()?, numbers.next()?))
        })
        .ok_or_else(|| "neither the user postgres nor nobody exists".to_owned())
}
