#include "scan/scan_worker.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "base/progress.hpp"
#include "base/text.hpp"
#include "json/syntax.hpp"
#include "load/layout.hpp"
#include "progrank/base/listener.hpp"
#include "progrank/load/load.hpp"

namespace progrank {
namespace {

/// Thrown out of a piece at its first defect; the defect itself is with the pass.
struct GivenUp {};
/// The brackets of an array's piece do not match, or a record of it is bad: the whole must be looked at.
struct UnusualArray {};

}  // namespace

RecordScan::Worker::Worker(const RecordScan& scan, Pass& pass)
    : scan_(scan),
      pass_(pass),
      tokens_(scan.settings_.piece_bytes + brackets),
      tally_(scan.question_.filters, scan.question_.unknowns),
      line_(scan.kind_, scan.institutions_),
      on_defect_([this](std::string_view field, std::string problem) {
        if (defect_.problem.empty()) {
          defect_.field = field;
          defect_.problem = std::move(problem);
        }
      }) {
  for (const auto& notes : scan.notes_) notes_.push_back(notes->blank());
  if (scan.question_.order) order_ = *scan.question_.order;
  if (const Overrides* overrides = scan.settings_.overrides)
    overrides_.emplace(*overrides, scan.kind_, scan.institutions_, first_override_source(scan.catalog_, *overrides));
}

void RecordScan::Worker::run() {
  try {
    Piece piece;
    while (!pass_.unusual && pass_.reader.next(piece)) {
      read_piece(piece);
      if (pass_.task) pass_.task->advance(piece.size);
    }
  } catch (const UnusualArray&) {
    pass_.unusual = true;
    pass_.reader.stop();
  } catch (const GivenUp&) {
    // the pass knows why
  } catch (...) {
    const std::lock_guard lock(pass_.mutex);
    pass_.reader.stop();
    if (!pass_.failure) pass_.failure = std::current_exception();
  }
}

void RecordScan::Worker::read_record(std::string_view text) {
  if (line_.read(tokens_, text, draft_, memory_, on_defect_)) accept(text);
}

void RecordScan::Worker::read_piece(Piece& piece) {
  if (pass_.layout == Layout::array)
    read_elements(piece);
  else
    read_lines(piece);
}

void RecordScan::Worker::read_lines(Piece& piece) {
  piece.text()[piece.size] = '\0';  // the last line may have no end of its own
  // The tokens of all lines are found at once. As soon as a line turns out not to be one record, it and those behind
  // it are read one by one, which is slower but knows what is wrong with which.
  std::optional<JsonCursor> in = tokens_of(piece);
  std::string_view rest = piece.view();
  std::size_t line = 0;
  while (!rest.empty()) {
    ++line;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view text = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (text.empty()) continue;
    if (in && !read_next(*in, text)) in.reset();
    if (!in) read_line(text, piece.index, line);
    settle(piece.index, line);
  }
  lines_.emplace_back(piece.index, line);
}

std::optional<JsonCursor> RecordScan::Worker::tokens_of(Piece& piece) {
  try {
    return tokens_.of(piece.view());
  } catch (const MalformedJson&) {
    return std::nullopt;
  }
}

bool RecordScan::Worker::read_next(JsonCursor& in, std::string_view line) {
  if (in.at_end() || in.position() != line.data() || in.first() != '{') return false;
  bool good = false;
  bool whole = false;
  try {
    good = line_.read(in, draft_, memory_, on_defect_);
    whole = in.behind_last() == line.data() + line.size();
  } catch (const MalformedJson&) {
    whole = false;
  }
  if (!whole) {
    defect_ = {};
    memory_.release();
  } else if (good) {
    accept(line);
  }
  return whole;
}

void RecordScan::Worker::read_line(std::string_view text, std::size_t piece, std::size_t line) {
  try {
    read_record(text);
  } catch (const MalformedJson& malformed) {
    if (!skips()) {
      pass_.give_up(piece, describe_malformed(pass_.name, text, line, simdjson::error_message(malformed.code)));
      throw GivenUp{};
    }
    defect_.problem = "is not JSON";
  }
}

void RecordScan::Worker::settle(std::size_t piece, std::size_t line) {
  if (defect_.problem.empty()) return memory_.release();
  Defect defect = std::exchange(defect_, {});
  if (skips()) {
    ++skipped_;
    return memory_.release();
  }
  defect.file = pass_.name;
  defect.line = line;
  defect.record = draft_.id();
  pass_.give_up(piece, std::move(defect));
  throw GivenUp{};
}

void RecordScan::Worker::read_elements(Piece& piece) {
  while (piece.size > 0 && trimmed(piece.view().substr(piece.size - 1)).empty()) --piece.size;
  if (piece.last && !piece.view().ends_with(']')) throw UnusualArray{};
  if (!piece.last) piece.text()[piece.size++] = ']';
  piece.text()[piece.size] = '\0';
  char* const text = piece.text() - 1;
  *text = '[';
  try {
    JsonCursor in = tokens_.of({text, piece.size + 1});
    in.items([&] { read_element(in); });
    if (!in.at_end()) throw UnusualArray{};
  } catch (const MalformedJson&) {
    throw UnusualArray{};
  }
}

void RecordScan::Worker::read_element(JsonCursor& in) {
  const char* const start = in.position();
  if (in.first() != '{') throw UnusualArray{};
  const bool good = line_.read(in, draft_, memory_, on_defect_);
  if (good) accept({start, static_cast<std::size_t>(in.behind_last() - start)});
  memory_.release();
  if (defect_.problem.empty()) return;
  if (!skips()) throw UnusualArray{};
  defect_ = {};
  ++skipped_;
}

bool RecordScan::Worker::find_sources(const RecordDraft& draft) {
  if (!pass_.own_sources && pass_.sources.empty()) return true;
  const auto* evidence = std::get_if<EvidenceList>(&draft[Field::evidence]);
  const EvidenceItem* unresolved = evidence ? resolve_sources(*evidence, pass_.sources, pass_.first_source) : nullptr;
  if (!unresolved || !pass_.own_sources) return true;
  on_defect_(fmt::format("evidence.{}", unresolved->path), missing_source(unresolved->source_id));
  return false;
}

void RecordScan::Worker::accept(std::string_view text) {
  if (!find_sources(draft_)) return;
  const std::uint64_t hash = ids_.add(draft_.id());
  if (scan_.was_read(hash, draft_.id())) {
    ++skipped_;
    return;
  }
  if (pass_.keeps_ids || scan_.suspects(hash)) ids_.keep(hash, draft_.id(), pass_.origin);
  if (scan_.suspects_) return;
  if (overrides_) overrides_->apply(draft_, memory_);
  const Record record = draft_.pack(memory_);
  if (!tally_.add(record)) return;
  const bool all = scan_.question_.best == 0;
  if (all && notes_.empty()) {
    kept_.emplace_back().record = keep(text);
    return;
  }
  const Scored scored{&record, scan_.question_.scorer->score(record)};
  for (const auto& notes : notes_) notes->add(scored);
  if (all) {
    kept_.emplace_back().record = keep(text);
    return;
  }
  SortValue value = order_.value_of(scored);
  const auto before = [this](const Kept& a, const Kept& b) { return comes_before(a, b); };
  if (kept_.size() == scan_.question_.best) {
    const Kept& last = kept_.front();
    if (!order_.before(scored, value, {&last.record, last.score}, last.value)) return;
    std::pop_heap(kept_.begin(), kept_.end(), before);
    kept_.pop_back();
  }
  Record kept = keep(text);
  Kept& added = kept_.emplace_back();
  added.score = scored.score;
  added.value = std::move(value);
  added.record = std::move(kept);
  std::push_heap(kept_.begin(), kept_.end(), before);
  constexpr std::size_t worth_it = 1000;
  if (++displaced_ > 4 * scan_.question_.best + worth_it) drop_displaced();
}

void RecordScan::Worker::drop_displaced() {
  const std::shared_ptr<Arena> old = std::exchange(storage_, nullptr);
  for (Kept& kept : kept_) kept.record = keep(kept.record.raw);
  displaced_ = 0;
}

Record RecordScan::Worker::keep(std::string_view text) {
  if (!storage_) storage_ = std::make_shared<Arena>(std::size_t{1} << 18);
  const std::size_t readable = text.size() + PaddedText::padding;
  auto* copy = static_cast<char*>(storage_->allocate(readable, 1));
  std::copy(text.begin(), text.end(), copy);
  std::fill_n(copy + text.size(), PaddedText::padding, '\0');
  RecordDraft& draft = kept_draft_;
  if (!kept_tokens_) kept_tokens_.emplace();
  static_cast<void>(line_.read(*kept_tokens_, {copy, text.size()}, draft, *storage_, on_defect_));
  static_cast<void>(find_sources(draft));
  if (overrides_) overrides_->apply(draft, *storage_);
  draft.raw = {copy, text.size()};
  return draft.pack(*storage_);
}

}  // namespace progrank
