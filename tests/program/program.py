"""Runs the real program for the tests. PROGRANK_BINARY names it; else the newest build is taken."""

import json
import os
import pathlib
import select
import subprocess

TESTS = pathlib.Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
DATA = TESTS / "data"


def binary():
    named = os.environ.get("PROGRANK_BINARY")
    if named:
        return named
    built = sorted(ROOT.glob("build/*/progrank"), key=lambda path: path.stat().st_mtime)
    if not built:
        raise SystemExit("PROGRANK_BINARY is not set and there is no build/*/progrank")
    return str(built[-1])


def environment(**settings):
    """A fixed environment, so that a developer's own settings change no output."""
    plain = {"PATH": os.environ["PATH"], "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            plain[name] = os.environ[name]
    return {**plain, **settings}


def run(*arguments, stdin=b"", env=None, cwd=DATA):
    """The finished process, its output as bytes."""
    return subprocess.run(
        [binary(), *map(str, arguments)], input=stdin, capture_output=True, env=env or environment(), cwd=cwd, timeout=300
    )


def read_terminal(end, seconds=60):
    """The next bytes at one end of a terminal; none when the other has closed, or when nothing comes in time."""
    ready, _, _ = select.select([end], [], [], seconds)
    try:
        return os.read(end, 65536) if ready else b""
    except OSError:  # the other end is closed
        return b""


def results(*arguments, **settings):
    """The parsed JSON answer of a command that finds something or nothing."""
    done = run(*arguments, "--format", "json", **settings)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr.decode()}")
    return json.loads(done.stdout)
