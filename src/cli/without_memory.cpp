// Where memory ends before an exception can be made of it, the C++ runtime would end the program with words of its own
// and a core dump. It may end anywhere, also before main: the handler is there before the first object is made.

#include <cxxabi.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <typeinfo>

#include "cli/exit_code.hpp"

namespace progrank::cli {
namespace {

/// Whether it is for lack of memory that the program ends: bad_alloc, or no exception at all and none could be made.
bool lacks_memory() noexcept {
  if (const std::type_info* const thrown = abi::__cxa_current_exception_type())
    return *thrown == typeid(std::bad_alloc) || *thrown == typeid(std::bad_array_new_length);
  constexpr std::size_t little = std::size_t{1} << 17;
  void* const some = std::malloc(little);
  const bool none = some == nullptr;
  std::free(some);
  return none;
}

[[noreturn]] void end() noexcept {
  if (!lacks_memory()) std::abort();
  constexpr std::string_view said = "progrank: there is not enough memory for this\n";
  static_cast<void>(!::write(STDERR_FILENO, said.data(), said.size()));
  ::_exit(static_cast<int>(ExitCode::trouble));
}

__attribute__((constructor(101))) void be_ready() {  // 101: the first that programs may have
  std::set_terminate(end);
}

}  // namespace
}  // namespace progrank::cli
