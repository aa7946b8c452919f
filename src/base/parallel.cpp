#include "base/parallel.hpp"

#include <algorithm>
#include <exception>
#include <latch>
#include <thread>
#include <vector>
#if defined(__linux__)
#include <pthread.h>
#include <sched.h>
#endif

namespace progrank {
namespace {

#if defined(__linux__)
/// The cores that the calling thread may run on; none where that is not known.
cpu_set_t allowed_cores() {
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) CPU_ZERO(&allowed);
  return allowed;
}

/// Puts a new thread, which still waits, on another core than the ones started before it. Some kernels leave it on its
/// creator's core, which is busy, until they look at the balance again: milliseconds later, longer than a small file
/// takes. Where this cannot be done, nothing is lost.
void spread(std::jthread& thread, std::size_t number, const cpu_set_t& allowed) {
  const auto count = static_cast<std::size_t>(CPU_COUNT(&allowed));
  const int here = ::sched_getcpu();
  if (count < 2 || here < 0) return;
  int core = here;
  for (std::size_t left = number % count; left > 0;) {
    core = (core + 1) % CPU_SETSIZE;
    if (CPU_ISSET(static_cast<std::size_t>(core), &allowed)) --left;
  }
  cpu_set_t there;
  CPU_ZERO(&there);
  CPU_SET(static_cast<std::size_t>(core), &there);
  ::pthread_setaffinity_np(thread.native_handle(), sizeof there, &there);
}

/// Lets the calling thread go where its maker may. It says so itself: nobody else then changes it at the same time.
void widen(const cpu_set_t& allowed) {
  if (CPU_COUNT(&allowed) > 1) ::sched_setaffinity(0, sizeof allowed, &allowed);
}
#endif

}  // namespace

std::size_t cores() {
  return std::max(1U, std::thread::hardware_concurrency());
}

void in_parallel(std::size_t parts, const std::function<void(std::size_t)>& work) {
  std::vector<std::exception_ptr> failures(parts);
  const auto run = [&](std::size_t part) {
    try {
      work(part);
    } catch (...) {
      failures[part] = std::current_exception();
    }
  };
  {
#if defined(__linux__)
    const cpu_set_t allowed = allowed_cores();
#endif
    std::latch placed{1};
    const auto begin = [&](std::size_t part) {
      placed.wait();
#if defined(__linux__)
      widen(allowed);
#endif
      run(part);
    };
    std::vector<std::jthread> threads;
    threads.reserve(parts);
    std::size_t started = 1;
    try {
      for (; started < parts; ++started) {
        [[maybe_unused]] std::jthread& thread = threads.emplace_back(begin, started);
#if defined(__linux__)
        spread(thread, started, allowed);
#endif
      }
    } catch (const std::exception&) {
      // No further thread, or no memory for one, is to be had. Those that wait must be let go all the same.
    }
    placed.count_down();
    if (parts > 0) run(0);
    for (; started < parts; ++started) run(started);
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace progrank
