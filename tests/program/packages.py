#!/usr/bin/env python3
"""What is handed out, made and tried as those who get it would: the Debian package, the archive for other Linuxes in an
empty root, the wheel in a fresh virtual environment. Each has to give the answers of the build under test."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

from program import ROOT, environment, run

QUESTION = ("programs", "--delivery", "online", "--max-cost", "45000", "--format", "json")
RELEASE = ROOT / "build" / "release"
# Reasons: the package follows the project's own releases, not Debian's, so no bug of Debian's is closed by it.
LINTIAN_TAGS_WITH_A_REASON = {"initial-upload-closes-no-bugs", "bogus-mail-host-in-debian-changelog", "bogus-mail-host"}


def checked(*arguments, **settings):
    done = subprocess.run([str(each) for each in arguments], capture_output=True, text=True, check=False, **settings)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, arguments))}\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def built(folder, *settings):
    checked("cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DPROGRANK_TESTS=OFF", *settings)
    checked("cmake", "--build", folder)
    return folder


def packed(kind, folder, into):
    checked("cpack", "-G", kind, "--config", folder / "CPackConfig.cmake", "-B", into, cwd=into)
    (package,) = [each for each in into.iterdir() if each.suffix in (".deb", ".gz")]
    return package


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.top = pathlib.Path(cls.folder.name)
        cls.expected = run(*QUESTION).stdout
        cls.release = built(RELEASE, "-DPROGRANK_BENCH=ON")  # as bench/instructions builds it

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def into(self, name):
        folder = self.top / name
        folder.mkdir()
        return folder

    def says_the_same(self, *program):
        done = subprocess.run([*map(str, program), *QUESTION], capture_output=True, env=environment())
        self.assertEqual(done.returncode, 0, done.stderr.decode()[:2000])
        self.assertEqual(done.stdout, self.expected)

    def test_the_released_program_is_hardened(self):
        settings = {"PROGRANK_BINARY": str(self.release / "progrank"), "PYTHONDONTWRITEBYTECODE": "1"}
        checked(sys.executable, ROOT / "tests/program/hardening.py", env={**os.environ, **settings, "PROGRANK_HARDENED": "1"})

    def test_debian_package(self):
        package = packed("DEB", self.release, self.into("deb"))
        files = checked("dpkg", "--contents", package)
        for wanted in ("./usr/bin/progrank", "./usr/share/doc/progrank/copyright", "./usr/share/doc/progrank/changelog.gz"):
            self.assertIn(wanted, files)
        self.assertNotIn("/usr/include/", files)  # the library is for those who build
        depends = checked("dpkg-deb", "--field", package, "Depends")
        self.assertIn("libc6", depends)
        self.assertIn("libfmt", depends)
        out = self.into("deb-unpacked")
        checked("dpkg", "-x", package, out)
        self.says_the_same(out / "usr/bin/progrank")
        if shutil.which("lintian"):
            told = subprocess.run(["lintian", "--tag-display-limit", "0", str(package)], capture_output=True, text=True).stdout
            tags = {line.split()[2] for line in told.splitlines() if line[:2] in ("E:", "W:")}
            self.assertLessEqual(tags, LINTIAN_TAGS_WITH_A_REASON, told)
        if os.geteuid() == 0:
            checked("dpkg", "-i", package)
            try:
                self.says_the_same("/usr/bin/progrank")
            finally:
                checked("dpkg", "-r", "progrank")
            self.assertFalse(pathlib.Path("/usr/bin/progrank").exists())

    def test_archive_in_an_empty_root(self):
        package = packed("TGZ", self.release, self.into("tgz"))
        root = self.into("root")
        with tarfile.open(package) as archive:
            archive.extractall(root)
        program = next(root.rglob("bin/progrank"))
        self.says_the_same(program)
        needed = checked("objdump", "-p", program)
        libraries = {line.split()[1] for line in needed.splitlines() if "NEEDED" in line}
        beside = {file.name for file in (program.parent.parent / "lib/progrank").iterdir()}
        self.assertLessEqual(libraries, {"libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2"} | beside)
        if os.geteuid() != 0:
            self.skipTest("only root may change the root")
        libc = root / "lib/x86_64-linux-gnu"
        libc.mkdir(parents=True)
        for library in ("libc.so.6", "libm.so.6"):
            shutil.copy(f"/lib/x86_64-linux-gnu/{library}", libc)
        (root / "lib64").mkdir()
        shutil.copy("/lib64/ld-linux-x86-64.so.2", root / "lib64")
        # Where the program lies, and so the libraries beside it, the loader learns from /proc.
        (root / "proc").mkdir()
        if subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
            self.skipTest("/proc cannot be mounted: the archive was tried outside of an empty root only")
        try:
            self.says_the_same("chroot", root, "/" + str(program.relative_to(root)))
        finally:
            checked("umount", root / "proc")

    def test_wheel(self):
        fresh = self.top / "venv"
        checked(sys.executable, "-m", "venv", fresh)
        wheels = self.into("wheel")
        pip = fresh / "bin" / "pip"
        try:
            checked(pip, "wheel", "--no-deps", "-w", wheels, ROOT, env={**os.environ, "PROGRANK_PREBUILT": str(self.release)})
        except AssertionError as error:
            if "scikit-build-core" in str(error) and "No matching distribution" in str(error):
                self.skipTest("scikit-build-core cannot be had: no wheel was made")
            raise
        (wheel,) = wheels.iterdir()
        self.assertIn("-py3-none-", wheel.name)
        checked(pip, "install", "--no-index", wheel)
        self.says_the_same(fresh / "bin" / "progrank")
        asked = "import json, progrank; print(json.dumps(progrank.load().rank(delivery='online', max_cost=45000)['results']))"
        told = json.loads(checked(fresh / "bin" / "python", "-c", asked, cwd=self.top))
        ours = json.loads(self.expected)["results"]
        self.assertEqual([(one["id"], one["score"]) for one in told], [(one["id"], one["score"]) for one in ours])


if __name__ == "__main__":
    unittest.main()
