// A query as a whole process, against jq on the same data and against the least this program can do (--version).
// Runs are interleaved, so that a busy moment of the machine hits all of them; the median and the least time are shown.
//
//   cli_bench PROGRANK SHORTLIST.jq PROGRAMS.json [ROUNDS]

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

extern char** environ;

namespace {

using Clock = std::chrono::steady_clock;

struct Contender {
  std::string name;
  std::vector<std::string> command;
  std::vector<double> milliseconds = {};
  long peak_kib = 0;
};

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "cli_bench: %s\n", why.c_str());
  std::exit(2);
}

/// One run from spawn to exit, output to /dev/null.
void run(Contender& contender) {
  std::vector<char*> arguments;
  for (std::string& word : contender.command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t to_nowhere;
  posix_spawn_file_actions_init(&to_nowhere);
  for (const int descriptor : {1, 2})
    posix_spawn_file_actions_addopen(&to_nowhere, descriptor, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const auto start = Clock::now();
  if (posix_spawnp(&child, arguments[0], &to_nowhere, nullptr, arguments.data(), environ) != 0)
    give_up(contender.command[0] + " cannot be started");
  int status = 0;
  rusage usage{};
  while (::wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR) give_up("wait4 failed");
  const std::chrono::duration<double, std::milli> taken = Clock::now() - start;
  posix_spawn_file_actions_destroy(&to_nowhere);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) give_up(contender.name + " did not end with 0");
  contender.milliseconds.push_back(taken.count());
  contender.peak_kib = std::max(contender.peak_kib, usage.ru_maxrss);
}

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

double least(const std::vector<double>& times) {
  return *std::min_element(times.begin(), times.end());
}

void print_ratio(const char* what, const Contender& above, const Contender& below, const char* target) {
  std::printf("%-38s %10.1f %10.1f   %s\n", what, median(above.milliseconds) / median(below.milliseconds),
              least(above.milliseconds) / least(below.milliseconds), target);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) give_up("usage: cli_bench PROGRANK SHORTLIST.jq PROGRAMS.json [ROUNDS]");
  const std::string progrank = argv[1];
  const int rounds = argc > 4 ? std::atoi(argv[4]) : 40;
  if (rounds < 1) give_up("ROUNDS is a number of at least 1");
  std::vector<Contender> contenders{
      {"progrank programs, the query",
       {progrank, "programs", "--delivery", "online", "--max-cost", "45000", "--no-gre", "--format", "json"}},
      {"jq, the same filter and a sort", {"jq", "-f", argv[2], argv[3]}},
      {"progrank --version", {progrank, "--version"}},
  };
  for (Contender& contender : contenders) {  // warm the page cache
    run(contender);
    contender.milliseconds.clear();
  }
  for (int round = 0; round < rounds; ++round)
    for (Contender& contender : contenders) run(contender);

  std::printf("Whole processes, %d interleaved rounds\n%-38s %10s %10s %10s\n", rounds, "", "median ms", "least ms",
              "peak MiB");
  for (const Contender& contender : contenders)
    std::printf("%-38s %10.2f %10.2f %10.1f\n", contender.name.c_str(), median(contender.milliseconds),
                least(contender.milliseconds), static_cast<double>(contender.peak_kib) / 1024);
  std::printf("\n%-38s %10s %10s   %s\n", "ratio", "of medians", "of leasts", "target");
  print_ratio("jq / progrank", contenders[1], contenders[0], ">= 10");
  print_ratio("progrank / progrank --version", contenders[0], contenders[2], "<= 3");
}
