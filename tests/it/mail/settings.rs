//! Mail settings that cannot be used keep the server from starting.

use std::process::Command;

fn started(arguments: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_idedugnad"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .args(arguments)
        .current_dir(folder.path())
        .env_remove("IDEDUGNAD_SMTP_URL")
        .env_remove("IDEDUGNAD_MAIL_FROM")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    (run.status.code(), told)
}

#[test]
fn the_program_says_which_setting_is_wrong_and_never_repeats_a_password() {
    let from = ["--mail-from", "Idédugnad <idedugnad@test.example>"];
    let server = "smtps://bruker:hemmelig@mail.test.example";
    for (arguments, named) in [
        (vec!["--smtp-url", server], "--mail-from"),
        (
            vec!["--smtp-url", server, "--mail-from", "ingen"],
            "--mail-from",
        ),
        (
            [
                &["--smtp-url", "http://bruker:hemmelig@mail.test.example"],
                &from[..],
            ]
            .concat(),
            "--smtp-url",
        ),
        (
            [&["--smtp-url", "mail.test.example:25"], &from[..]].concat(),
            "--smtp-url",
        ),
        (
            [
                &[
                    "--smtp-url",
                    "smtp://bruker:hemmelig@mail.test.example?tls=perhaps",
                ],
                &from[..],
            ]
            .concat(),
            "--smtp-url",
        ),
        (
            vec!["--public-url", "idedugnad.test.example"],
            "--public-url",
        ),
    ] {
        let (code, told) = started(&arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {told}");
        assert!(told.contains(named), "{arguments:?}: {told}");
        assert!(!told.contains("hemmelig"), "{told}");
    }
}
