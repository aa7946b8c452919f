#include "base/parallel.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>
#if defined(__linux__)
#include <sched.h>
#include <unistd.h>
#endif

using namespace progrank;

TEST_CASE("every part is called once, the first by the caller") {
  for (const std::size_t parts : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{33}}) {
    std::vector<std::atomic<int>> calls(parts);
    std::thread::id first;
    in_parallel(parts, [&](std::size_t part) {
      ++calls[part];
      if (part == 0) first = std::this_thread::get_id();
    });
    for (const auto& count : calls) CHECK(count == 1);
    if (parts > 0) CHECK(first == std::this_thread::get_id());
  }
}

TEST_CASE("what a part throws is thrown when all have ended, of several the first") {
  std::atomic<int> ended{0};
  const auto work = [&ended](std::size_t part) {
    ++ended;
    if (part == 5 || part == 3) throw std::runtime_error(std::to_string(part));
  };
  CHECK_THROWS_WITH(in_parallel(8, work), "3");
  CHECK(ended == 8);
}

TEST_CASE("threads may run where their maker may") {
#if defined(__linux__)
  const pid_t maker = ::gettid();
  std::atomic<int> narrowed{0};
  for (int round = 0; round < 200; ++round)
    in_parallel(cores(), [&](std::size_t) {
      const auto as_maker = [maker] {
        cpu_set_t mine;
        cpu_set_t his;
        return ::sched_getaffinity(0, sizeof mine, &mine) == 0 && ::sched_getaffinity(maker, sizeof his, &his) == 0 &&
               CPU_EQUAL(&mine, &his) != 0;
      };
      // A machine may gain or lose a core between the two looks.
      narrowed += !as_maker() && !as_maker() && !as_maker();
    });
  CHECK(narrowed == 0);
#endif
}
