#include "base/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "progrank/base/files.hpp"

namespace progrank {
namespace {

constexpr auto patience = std::chrono::milliseconds(500);
constexpr auto between_drawings = std::chrono::milliseconds(100);

void write_line(std::string_view text) {
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;  // nobody to talk to is no error
}

}  // namespace

Progress::Progress(std::string what, std::size_t total)
    : what_(std::move(what)),
      total_(total),
      shown_to_somebody_(is_terminal(STDERR_FILENO)),
      next_draw_((start_ + patience).time_since_epoch().count()) {}

Progress::~Progress() {
  if (drawn_) write_line("\r\x1b[K");
}

void Progress::advance(std::size_t done) {
  const std::size_t now_done = done_.fetch_add(done) + done;
  if (!shown_to_somebody_) return;
  const auto now = Clock::now();
  Clock::rep due = next_draw_;
  if (now.time_since_epoch().count() < due) return;
  if (next_draw_.compare_exchange_strong(due, (now + between_drawings).time_since_epoch().count())) draw(now_done);
}

void Progress::draw(std::size_t done) {
  constexpr std::size_t bar_cells = 24;
  drawn_ = true;
  if (total_ == 0) return write_line(fmt::format("\r{} ...\x1b[K", what_));
  const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total_));
  const auto full = static_cast<std::size_t>(share * bar_cells);
  std::string bar;
  for (std::size_t i = 0; i < bar_cells; ++i) bar += i < full ? "█" : "░";
  write_line(fmt::format("\r{} {} {:3.0f} %\x1b[K", what_, bar, 100 * share));
}

void TerminalListener::begins(std::string_view what, std::size_t total) {
  progress_.emplace(std::string(what), total);
}

void TerminalListener::advances(std::size_t done) {
  if (progress_) progress_->advance(done);
}

void TerminalListener::ends() {
  progress_.reset();
}

void TerminalListener::remarks(std::string_view text) {
  write_line(fmt::format("{}\n", text));
}

}  // namespace progrank
