// Linked into a build that counts lines (the preset coverage): a process that ends without exit() - by _exit, by abort,
// by a signal that its handler raises again - would take its counts with it. The linker puts these in the place of
// those three (--wrap). Writing the counts needs memory, also where a test has left the process none (ulimit -v): the
// limit goes before they are written.
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

extern "C" {

void __gcov_dump();
[[noreturn]] void __real__exit(int status);
[[noreturn]] void __real_abort();
int __real_raise(int signal);

__attribute__((destructor)) void progrank_coverage_has_memory() {  // before gcov's own, which have a higher priority
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_AS, &limit);
}

[[noreturn]] void __wrap__exit(int status) {
  progrank_coverage_has_memory();
  __gcov_dump();
  __real__exit(status);
}

[[noreturn]] void __wrap_abort() {
  progrank_coverage_has_memory();
  __gcov_dump();
  __real_abort();
}

int __wrap_raise(int signal) {
  __gcov_dump();
  return __real_raise(signal);
}
}
