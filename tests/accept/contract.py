"""Holds a running server against its own OpenAPI document, as each kind of caller.

For every caller a server starts on a fresh folder with the demo data, and Schemathesis sends it requests made from the
document: valid ones, edge cases and broken ones, the same every time. Any answer 5xx, and any answer whose status,
content type, headers or body the document does not promise, fails the run. What is checked is in schemathesis.toml.

    contract.py --program PATH [--as admin|member|visitor]... [-- ARGUMENTS FOR SCHEMATHESIS]
"""

import argparse
import contextlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
CALLERS = ["admin", "member", "visitor"]
PASSWORD = "idedugnad-demo"
START_SECONDS = 60
RUN_SECONDS = 600


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--as", dest="callers", action="append", choices=CALLERS)
    parser.add_argument("extra", nargs="*", help="arguments for Schemathesis, after --")
    options = parser.parse_args()

    failed = []
    for caller in options.callers or CALLERS:
        print(f"\n--- contract as {caller}", flush=True)
        with tempfile.TemporaryDirectory(prefix="idedugnad-contract-") as folder:
            log = pathlib.Path(folder, "server.log")
            with server(options.program, pathlib.Path(folder, "data"), log) as address:
                status = schemathesis(address, caller, options.extra, folder)
            if status != 0:
                failed.append(caller)
                print(f"--- the server's last lines\n{tail(log)}", flush=True)
    print(f"\ncontract: {len(options.callers or CALLERS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


@contextlib.contextmanager
def server(program: pathlib.Path, data: pathlib.Path, log: pathlib.Path):
    """Runs the server with demo data on a free port of this machine; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [program, "serve", "--demo", "--data", data, "--listen", listen]
    environment = os.environ | {"IDEDUGNAD_RATE_LIMITS": "off", "NO_COLOR": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
    try:
        wait_until_ready(process, f"http://{listen}/internal/isready", log)
        yield f"http://{listen}"
        if process.poll() is not None:
            sys.exit(f"the server ended by itself ({process.returncode}):\n{tail(log)}")
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_ready(process: subprocess.Popen, url: str, log: pathlib.Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            with urllib.request.urlopen(url, timeout=5):
                return
        time.sleep(0.1)
    sys.exit(f"the server did not become ready:\n{tail(log)}")


def token(address: str, caller: str) -> str:
    body = json.dumps({"email": f"{caller}@demo.example", "password": PASSWORD}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/api/v1/auth/token", body, headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["access_token"]


def schemathesis(address: str, caller: str, extra: list[str], folder: str) -> int:
    """Runs in a folder of its own: Schemathesis keeps files in the folder it runs in."""
    command = [pathlib.Path(sys.executable).with_name("st"), "--config-file", HERE / "schemathesis.toml", "run"]
    command += [f"{address}/api/v1/openapi.json", "--origin", address]
    if caller != "visitor":
        command += ["--header", f"Authorization: Bearer {token(address, caller)}"]
    try:
        return subprocess.run(command + extra, cwd=folder, timeout=RUN_SECONDS, check=False).returncode
    except subprocess.TimeoutExpired:
        print(f"took longer than {RUN_SECONDS} s")
        return 1


def tail(log: pathlib.Path, lines: int = 30) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


if __name__ == "__main__":
    sys.exit(main())
