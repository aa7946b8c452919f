#pragma once
// How far a long task is, for somebody who waits at a terminal. The one place that looks at a clock; no result depends
// on it.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "progrank/base/listener.hpp"

namespace progrank {

/// A line on standard error that is drawn again and again: only when that is a terminal, and only once the task has
/// taken half a second. Several threads may report to it.
class Progress {
 public:
  /// `total` = what there is to do, in any unit; 0 = not known.
  Progress(std::string what, std::size_t total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Wipes the line.
  ~Progress();

  /// So much more is done.
  void advance(std::size_t done);

 private:
  using Clock = std::chrono::steady_clock;
  void draw(std::size_t done);

  std::string what_;
  std::size_t total_;
  bool shown_to_somebody_;
  Clock::time_point start_ = Clock::now();
  std::atomic<std::size_t> done_{0};
  std::atomic<Clock::rep> next_draw_;
  std::atomic<bool> drawn_{false};
};

/// Tells a person at a terminal: tasks as a bar, remarks as lines on standard error.
class TerminalListener : public Listener {
 public:
  void begins(std::string_view what, std::size_t total) override;
  void advances(std::size_t done) override;
  void ends() override;
  void remarks(std::string_view text) override;

 private:
  std::optional<Progress> progress_;
};

}  // namespace progrank
