// Linked into a build that counts lines (the preset coverage): a process that ends without exit() - by _exit, by abort,
// by a signal that its handler raises again - would take its counts with it. The linker puts these in the place of
// those three (--wrap).
#include <csignal>
#include <cstdlib>

extern "C" {

void __gcov_dump();
[[noreturn]] void __real__exit(int status);
[[noreturn]] void __real_abort();
int __real_raise(int signal);

[[noreturn]] void __wrap__exit(int status) {
  __gcov_dump();
  __real__exit(status);
}

[[noreturn]] void __wrap_abort() {
  __gcov_dump();
  __real_abort();
}

int __wrap_raise(int signal) {
  __gcov_dump();
  return __real_raise(signal);
}
}
