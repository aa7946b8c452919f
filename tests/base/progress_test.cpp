#include "base/progress.hpp"

#include <pty.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <thread>

using namespace progrank;
using Catch::Contains;

namespace {

/// Standard error is a terminal as long as it lives.
class Terminal {
 public:
  Terminal() : before_(::dup(STDERR_FILENO)) {
    int ours = -1;
    REQUIRE(::openpty(&end_, &ours, nullptr, nullptr, nullptr) == 0);
    ::dup2(ours, STDERR_FILENO);
    ::close(ours);
  }
  ~Terminal() {
    restore();
    ::close(end_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// All that it was sent. Nothing more can be sent afterwards.
  std::string shown() {
    restore();
    std::string all;
    std::array<char, 1024> part{};
    for (;;) {
      const auto count = ::read(end_, part.data(), part.size());
      if (count <= 0) return all;  // the other end is closed
      all.append(part.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  void restore() {
    if (before_ < 0) return;
    ::dup2(before_, STDERR_FILENO);
    ::close(before_);
    before_ = -1;
  }

  int before_;
  int end_ = -1;
};

constexpr auto longer_than_patience = std::chrono::milliseconds(550);
constexpr const char* erased = "\r\x1b[K";

}  // namespace

TEST_CASE("progress: a bar for who waits, and nothing of it is left") {
  Terminal terminal;
  {
    Progress progress("Sampling", 8);
    progress.advance(1);  // nobody has waited yet
    std::this_thread::sleep_for(longer_than_patience);
    progress.advance(3);
    progress.advance(1);  // too soon after the last drawing
  }
  const std::string half = "\rSampling ████████████░░░░░░░░░░░░  50 %\x1b[K";
  CHECK(terminal.shown() == half + erased);
}

TEST_CASE("progress: more than was said is no more than all") {
  Terminal terminal;
  {
    Progress progress("Reading", 2);
    std::this_thread::sleep_for(longer_than_patience);
    progress.advance(5);
  }
  CHECK_THAT(terminal.shown(), Contains("Reading ████████████████████████ 100 %"));
}

TEST_CASE("progress: without a total there is no bar") {
  Terminal terminal;
  {
    TerminalListener listener;
    listener.advances(1);  // of nothing that has begun
    listener.begins("Reading", 0);
    std::this_thread::sleep_for(longer_than_patience);
    listener.advances(1);
    listener.ends();
  }
  CHECK(terminal.shown() == std::string("\rReading ...\x1b[K") + erased);
}

TEST_CASE("progress: what takes no time is not drawn") {
  Terminal terminal;
  {
    Progress progress("Reading", 2);
    progress.advance(2);
  }
  CHECK(terminal.shown().empty());
}
