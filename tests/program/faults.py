"""What the system may do to the program: full disks, closed streams, odd files, no memory, two writers. Each case holds the
exit status, the message, and what is on disk afterwards."""

import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import threading
import unittest

from program import DATA, binary, environment, run

COMMAND = ("programs", "--format", "jsonl", "--quiet")


def limited(limit, value):
    """The soft limit, which holds; a build that counts lines lifts it again to write its counts (tools/coverage_end.cpp)."""
    return lambda: resource.setrlimit(limit, (value, resource.getrlimit(limit)[1]))


class Faults(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="progrank-faults-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.records = self.folder / "records.jsonl"
        lines = run(*COMMAND, "--limit", "5").stdout.splitlines()
        self.records.write_text("".join(json.dumps(json.loads(line)["record"]) + "\n" for line in lines))

    def said(self, done, status, *words):
        self.assertEqual(done.returncode, status, done.stderr.decode()[:500])
        for word in words:
            self.assertIn(word, done.stderr.decode())

    def left(self):
        return sorted(path.name for path in self.folder.iterdir())

    # Files that are written

    def test_an_answer_never_takes_the_place_of_what_it_was_made_of(self):
        before = self.records.read_bytes()
        link = self.folder / "link.jsonl"
        os.link(self.records, link)
        (self.folder / "soft.jsonl").symlink_to(self.records)
        for output in (self.records, link, self.folder / "soft.jsonl", self.folder / "." / "records.jsonl"):
            self.said(run("programs", "--data", self.records, "-o", output), 2, "--output", "is also read", "--data")
            self.assertEqual(self.records.read_bytes(), before)
        self.said(run("programs", "--add", self.records, "-o", self.records), 2, "--add")
        person = self.folder / "me.json"
        person.write_text('{"state":"OH"}')
        self.said(run("programs", "--me", person, "-o", person), 2, "--me")
        sheet = self.folder / "sheet.csv"
        sheet.write_bytes(run("programs", "--format", "csv", "--limit", "2").stdout)
        kept = sheet.read_bytes()
        self.said(run("data", "import", "csv", sheet, "-o", sheet), 2, "FILE")
        self.assertEqual(sheet.read_bytes(), kept)

    def test_another_name_or_a_device_is_no_input(self):
        self.said(run(*COMMAND, "--data", self.records, "-o", self.folder / "out"), 0)
        self.said(run(*COMMAND, "--data", "/dev/stdin", "-o", "/dev/null", stdin=self.records.read_bytes()), 0)
        self.assertEqual(self.left(), ["out", "records.jsonl"])

    def test_a_full_disk(self):
        self.said(run("programs", "-o", "/dev/full"), 2, "/dev/full", "No space left")
        with open("/dev/full", "w") as full:
            done = subprocess.run([binary(), "programs"], stdout=full, stderr=subprocess.PIPE, env=environment())
        self.said(done, 2, "standard output", "No space left")

    def test_a_file_that_may_not_grow(self):
        kept = self.folder / "kept"
        kept.write_text("old")
        done = subprocess.run(
            ["sh", "-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh", binary(), *COMMAND, "-o", str(kept)],
            capture_output=True, env=environment())
        self.said(done, 2, "cannot be written")
        self.assertEqual(kept.read_text(), "old")
        self.assertEqual(self.left(), ["kept", "records.jsonl"])

    def test_a_folder_that_is_not_there_or_is_a_file(self):
        self.said(run("programs", "-o", self.folder / "none" / "out"), 2, "none/out", "No such file")
        self.said(run("programs", "-o", self.records / "out"), 2, "Not a directory")
        self.said(run("programs", "-o", self.folder), 2, "is a directory")

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv"), "needs root and setpriv to become nobody")
    def test_a_folder_that_may_not_be_written(self):
        closed = self.folder / "closed"
        closed.mkdir(mode=0o555)
        (closed / "old").write_text("old")
        (closed / "old").chmod(0o644)
        self.folder.chmod(0o755)
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        copy = self.folder / "progrank"
        shutil.copy(binary(), copy)
        copy.chmod(0o755)
        if subprocess.run([*nobody, str(copy), "--version"], capture_output=True).returncode != 0:
            self.skipTest("nobody may not run the program here")
        for name in ("new", "old"):
            done = subprocess.run([*nobody, str(copy), "programs", "-o", str(closed / name)], capture_output=True,
                                  env=environment())
            self.said(done, 2, "cannot be written", "Permission denied")
        self.assertEqual([path.name for path in closed.iterdir()], ["old"])
        self.assertEqual((closed / "old").read_text(), "old")

    def test_two_writers(self):
        output = self.folder / "out"
        commands = [[binary(), *COMMAND, "--limit", limit, "-o", str(output)] for limit in ("3", "300")]
        whole = [run(*command[1:-2]).stdout for command in commands]
        for _ in range(3):
            running = [subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) for command in commands]
            for process in running:
                process.communicate()
                self.assertEqual(process.returncode, 0)
            self.assertIn(output.read_bytes(), whole)
            self.assertEqual(self.left(), ["out", "records.jsonl"])

    # Files that are read

    def test_a_pipe(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=lambda: pipe.write_bytes(self.records.read_bytes()))
        writer.start()
        done = run(*COMMAND, "--data", pipe)
        writer.join()
        self.assertEqual(done.stdout, run(*COMMAND, "--data", self.records).stdout)

    def test_files_of_the_kernel(self):
        self.said(run("programs", "--data", "/dev/null"), 2, "/dev/null", "is empty")
        self.said(run("programs", "--data", "/proc/version"), 2, "/proc/version:1:1", "not valid JSON")
        self.said(run("programs", "--data", "/proc/self/mem"), 2, "cannot be read")
        self.said(run("programs", "--data", "/proc/self"), 2, "is a directory")

    def test_a_file_that_is_written_to_while_it_is_read_is_told(self):
        """Half of it may be of another time: nothing is answered from it, however whole each record is."""
        text = self.many("school--p")
        changes = {
            "shrinks": lambda path: os.truncate(path, text.index("\n", len(text) // 2) + 1),
            "grows": self.more,
            "is written anew": lambda path: path.write_text(self.many("school--q")),
        }
        for name, change in changes.items():
            with self.subTest(name):
                done = self.read_with(text, change)
                self.said(done, 2, "changing.jsonl", "changed while it was read", "try again")
                self.assertEqual(done.stdout, b"")

    def test_a_file_in_whose_place_another_is_put_is_still_read_whole(self):
        done = self.read_with(self.many("school--p"), lambda path: os.replace(self.records_copy(), path))
        self.said(done, 0)
        ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
        self.assertEqual(sorted(ids), sorted(["school--last", *self.ids("school--p")]))

    def ids(self, beginning):
        return [f"{beginning}{i:04}" for i in range(2_000)]

    def many(self, beginning):
        """More than is read at once."""
        return "".join(json.dumps({"id": name, "name": "n"}) + " " * 99 + "\n" for name in self.ids(beginning))

    def read_with(self, text, change):
        """The answer from a file that `change` changes after it was opened and before it is read: the file given behind
        it is a pipe, and large files are read when all are open."""
        path = self.folder / "changing.jsonl"
        path.write_text(text)
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        process = subprocess.Popen([binary(), *COMMAND, "--data", str(path), "--data", str(pipe)], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=environment())
        with pipe.open("w") as writer:  # waits until the program opens it
            change(path)
            writer.write('{"id":"school--last","name":"n"}\n')
        out, err = process.communicate(timeout=120)
        pipe.unlink()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def more(self, path):
        with path.open("a") as file:
            file.write(self.records.read_text())

    def records_copy(self):
        copy = self.folder / "copy.jsonl"
        shutil.copy(self.records, copy)
        return copy

    # What a process is given

    def test_closed_streams(self):
        for redirection, status in (("<&-", 0), (">&-", 2), ("2>&-", 0), ("<&- >&- 2>&-", 2)):
            with self.subTest(redirection):
                done = subprocess.run(["sh", "-c", f'"$0" programs --limit 1 {redirection}', binary()],
                                      capture_output=True, env=environment())
                self.assertEqual(done.returncode, status, done.stderr)
        done = subprocess.run(["sh", "-c", '"$0" programs --data - <&-', binary()], capture_output=True, env=environment())
        self.said(done, 2, "standard input", "cannot be read")

    def test_closed_streams_are_no_place_for_files(self):
        """A file that is opened when 0, 1 and 2 are closed gets their number: nothing may be said into it."""
        output = self.folder / "out"
        done = subprocess.run(["sh", "-c", '"$0" programs --limit 3 --format csv -o "$1" <&- >&- 2>&-', binary(), output],
                              capture_output=True, env=environment())
        self.assertEqual(done.returncode, 0)
        self.assertEqual(output.read_bytes(), run("programs", "--limit", "3", "--format", "csv").stdout)

    def test_an_empty_environment(self):
        usual = run("programs", "--limit", "3", "--format", "json").stdout
        for settings in ({}, {"TERM": ""}, {"LC_ALL": "no_SUCH"}, {"HOME": "/nonexistent"}, {"LC_ALL": "de_DE.UTF-8"}):
            done = run("programs", "--limit", "3", "--format", "json", env=settings)
            self.said(done, 0)
            self.assertEqual(done.stdout, usual)

    def test_ten_thousand_arguments(self):
        words = [word for i in range(10_000) for word in ("--topic", "nlp")]
        once = run(*COMMAND, "--topic", "nlp")
        many = run(*COMMAND, *words)
        self.assertEqual(many.stdout, once.stdout)
        self.said(run("show", *(f"x{i}" for i in range(10_000))), 2, "x0")

    def test_little_memory(self):
        """Enough, or a message: no crash, no half an answer."""
        if b"__asan_init" in pathlib.Path(binary()).read_bytes():
            self.skipTest("a sanitizer takes its own memory")
        least = 64 if b"__gcov_" in pathlib.Path(binary()).read_bytes() else 32  # a build that counts lines is larger
        whole = run(*COMMAND).stdout
        for megabytes in (16, 17, 18, 20, 22, 24, 26, 28, 32, 48, 64, 128, 1024):
            limit = limited(resource.RLIMIT_AS, megabytes << 20)
            begins = subprocess.run([binary(), "--version"], capture_output=True, env=environment(), preexec_fn=limit)
            if megabytes < least and begins.returncode != 0:
                continue  # the linker and the C++ runtime take more than that before main
            done = subprocess.run([binary(), *COMMAND], capture_output=True, env=environment(), preexec_fn=limit)
            with self.subTest(megabytes=megabytes):
                if done.returncode == 0:
                    self.assertEqual(done.stdout, whole)
                else:
                    self.said(done, 2, "memory")
                    self.assertEqual(done.stdout, b"")
        done = subprocess.run([binary(), "programs", "--data", "/dev/zero"], capture_output=True, env=environment(),
                              preexec_fn=limited(resource.RLIMIT_AS, 1 << 30), timeout=120)
        self.assertEqual(done.returncode, 2)

    def test_memory_that_ends_anywhere(self):
        """From the least with which the linker comes to an end, also before main and where no exception can be made."""
        if b"__asan_init" in pathlib.Path(binary()).read_bytes():
            self.skipTest("a sanitizer takes its own memory")

        def with_memory(kibibytes):
            return subprocess.run([binary(), *COMMAND], capture_output=True, env=environment(),
                                  preexec_fn=limited(resource.RLIMIT_AS, kibibytes << 10))

        def linked(done):
            return done.returncode != 127 and done.returncode != -signal.SIGSEGV  # the linker's word, the kernel's

        whole = run(*COMMAND).stdout
        low, high = 1 << 10, 1 << 20
        while high - low > 32:
            middle = (low + high) // 2
            low, high = (low, middle) if linked(with_memory(middle)) else (middle, high)
        for kibibytes in range(high, high + 1600, 40):
            done = with_memory(kibibytes)
            with self.subTest(kibibytes=kibibytes):
                self.assertIn(done.returncode, (0, 2), done.stderr.decode(errors="replace")[:200])
                self.assertEqual(done.stdout, whole if done.returncode == 0 else b"")
                if done.returncode == 2:
                    self.assertIn(b"progrank: there is not enough memory for this\n", done.stderr)

    def test_few_open_files(self):
        if b"__asan_init" in pathlib.Path(binary()).read_bytes():
            self.skipTest("a sanitizer opens files of its own")
        for most in (4, 5, 8):
            done = subprocess.run([binary(), *COMMAND, "--data", str(self.records), "-o", str(self.folder / "out")],
                                  capture_output=True, env=environment(),
                                  preexec_fn=limited(resource.RLIMIT_NOFILE, most))
            with self.subTest(most=most):
                self.assertIn(done.returncode, (0, 2, 127))
                if done.returncode == 0:
                    self.assertEqual((self.folder / "out").read_bytes(), run(*COMMAND, "--data", self.records).stdout)
                self.assertLessEqual(set(self.left()), {"out", "records.jsonl"})


if __name__ == "__main__":
    unittest.main()
