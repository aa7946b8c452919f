#include "base/parallel.hpp"

#include <algorithm>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>
#if defined(__linux__)
#include <pthread.h>
#include <sched.h>
#endif

namespace progrank {
namespace {

/// Puts a new thread on another core than the ones started before it. Some kernels leave it on its creator's core,
/// which is busy, until they look at the balance again: milliseconds later, longer than a small file takes. It may go
/// where it likes afterwards. Where this cannot be done, nothing is lost.
void spread([[maybe_unused]] std::jthread& thread, [[maybe_unused]] std::size_t number) {
#if defined(__linux__)
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
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
  if (::pthread_setaffinity_np(thread.native_handle(), sizeof there, &there) == 0)
    ::pthread_setaffinity_np(thread.native_handle(), sizeof allowed, &allowed);
#endif
}

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
    std::vector<std::jthread> threads;
    threads.reserve(parts);
    std::size_t started = 1;
    try {
      for (; started < parts; ++started) spread(threads.emplace_back(run, started), started);
    } catch (const std::system_error&) {
      // No further thread is to be had.
    }
    if (parts > 0) run(0);
    for (; started < parts; ++started) run(started);
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace progrank
