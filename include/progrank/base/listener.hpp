#pragma once
// Whom a long task tells how far it is. The library talks to nobody by itself: a program hands in a listener, or none.

#include <cstddef>
#include <string_view>

namespace progrank {

/// What a program that waits may do with it: draw a bar, write a log, nothing.
class Listener {
 public:
  Listener() = default;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  virtual ~Listener() = default;

  /// A task starts. `what` says it in words ("Reading programs"); `total` = what there is to do in any unit, 0 = not
  /// known. One task at a time.
  virtual void begins(std::string_view what, std::size_t total) = 0;
  /// So much more is done. Called by several threads at once.
  virtual void advances(std::size_t done) = 0;
  /// The task is over, done or given up.
  virtual void ends() = 0;
  /// A remark for people, a sentence without a line break at its end.
  virtual void remarks(std::string_view text) = 0;
};

/// A task that a listener, if there is one, is told of from here to the end of the scope.
class LongTask {
 public:
  LongTask(Listener* listener, std::string_view what, std::size_t total) : listener_(listener) {
    if (listener_) listener_->begins(what, total);
  }
  LongTask(const LongTask&) = delete;
  LongTask& operator=(const LongTask&) = delete;
  ~LongTask() {
    if (listener_) listener_->ends();
  }

  /// So much more is done; may be called by several threads.
  void advance(std::size_t done) {
    if (listener_) listener_->advances(done);
  }

 private:
  Listener* listener_;
};

}  // namespace progrank
