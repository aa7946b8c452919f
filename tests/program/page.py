#!/usr/bin/env python3
"""The page of `progrank report`: its modules pass a linter and a type checker, and in a real browser it ranks, filters and
reads as the binary does (tests/page/*.mjs).

Debian's chromium and node; npm's packages lie in the directory of the build (`./dev test -L page` installs all of it).
77, which ctest shows as skipped: one of them cannot be had here; which, is said. `page.py NAME...` runs these tests only.
"""

import os
import pathlib
import shutil
import subprocess
import sys

import program

HERE = program.TESTS / "page"
PACKAGES = ("playwright-core", "axe-core", "typescript", "eslint", "@eslint/js")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing(packages, node, browser):
    if not node:
        yield "node (Debian's package nodejs)"
    if not browser:
        yield "a browser (Debian's package chromium)"
    for name in PACKAGES:
        if not (packages / "node_modules" / name).is_dir():
            yield f"npm's {name} in {packages}/node_modules"


def main():
    packages = pathlib.Path(os.environ.get("PROGRANK_PACKAGES", pathlib.Path(program.binary()).parent)).resolve()
    node = shutil.which("node")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    lacking = list(missing(packages, node, browser))
    if lacking:
        print("page: not run, because these are missing: " + "; ".join(lacking))
        return 77
    environment = {
        **os.environ,
        "PROGRANK_BINARY": str(pathlib.Path(program.binary()).resolve()),
        "PROGRANK_PACKAGES": str(packages),
        "PROGRANK_CHROMIUM": browser,
    }
    tools = packages / "node_modules" / ".bin"
    modules = sorted((program.ROOT / "src" / "report").glob("*.js"))
    names = sys.argv[1:] or sorted(path.stem.removesuffix("_test") for path in HERE.glob("*_test.mjs"))
    commands = [
        [node, tools / "tsc", "-p", program.ROOT / "src" / "report" / "tsconfig.json"],
        [node, tools / "eslint", "--no-config-lookup", "--max-warnings", "0", "-c", HERE / "eslint.config.mjs", *modules],
        *([node, "--test", "--test-reporter", "spec", HERE / f"{name}_test.mjs"] for name in names),
    ]
    failed = False
    for command in commands:
        print("page:", *(str(word).removeprefix(f"{program.ROOT}/") for word in command[1:4]), flush=True)
        failed = subprocess.run(list(map(str, command)), env=environment, cwd=program.ROOT).returncode != 0 or failed
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
