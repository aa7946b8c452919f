"""Whole processes, from start to exit: time, and peak memory as the kernel counts it (wait4). A process begins with the
peak of the one that started it, so this one has to stay small: it reads no input whole."""

import os
import random
import resource
import signal
import statistics
import time


class Contender:
    """One command that takes part, and what was seen of it."""

    def __init__(self, name, *command, seconds=300, well=(0,)):
        self.name = name
        self.command = [str(word) for word in command]
        self.seconds = seconds  # after so many it is stopped
        self.well = well  # exit codes that are no failure
        self.times = []  # milliseconds
        self.peak_mib = 0.0
        self.failure = ""  # how it ended when not well; it then runs no more

    @property
    def least(self):
        return min(self.times) if self.times else None

    @property
    def median(self):
        return statistics.median(self.times) if self.times else None

    def run(self):
        nowhere = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        started = time.perf_counter()
        child = os.posix_spawnp(self.command[0], self.command, os.environ, file_actions=nowhere)
        signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
        status, usage = os.wait4(child, 0)[1:]
        milliseconds = 1e3 * (time.perf_counter() - started)
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._note(os.waitstatus_to_exitcode(status), milliseconds, usage.ru_maxrss / 1024)

    def _note(self, code, milliseconds, peak_mib):
        self.peak_mib = max(self.peak_mib, peak_mib)
        if code in self.well:
            self.times.append(milliseconds)
        elif code == -signal.SIGKILL and milliseconds >= 1e3 * self.seconds:
            self.failure = f"stopped after {self.seconds} s"
        else:
            self.failure = f"ended by signal {-code}" if code < 0 else f"exit {code}"


def interleave(contenders, rounds, warm=True):
    """Runs all in turn, so that a busy moment of the machine hits every one; the first round only warms the caches. The
    order changes from round to round: who follows a large process finds its own things gone from the caches."""
    order = list(contenders)
    shuffled = random.Random(rounds)
    for number in range(rounds + (1 if warm else 0)):
        shuffled.shuffle(order)
        for contender in order:
            if not contender.failure:
                contender.run()
                if warm and number == 0:
                    contender.times.clear()


def warm(path):
    """Reads a file into the page cache."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 20):
            pass


def limit_memory(share):
    """Nothing that is started from here on may ask for more than this share of the machine's memory."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    resource.setrlimit(resource.RLIMIT_AS, (int(share * total), resource.RLIM_INFINITY))
