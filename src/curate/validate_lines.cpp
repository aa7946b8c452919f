#include "curate/validate_lines.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "json/syntax.hpp"
#include "load/layout.hpp"
#include "load/record_line.hpp"
#include "progrank/load/load.hpp"
#include "record/source_index.hpp"

namespace progrank {
namespace {

/// Runs of whole lines.
class LineBlocks {
 public:
  LineBlocks(InputFile& input, std::string beginning)
      : input_(input), text_(std::move(beginning)), filled_(text_.size()) {}

  /// The next run, with the padding behind it that a parser needs; "" = the end.
  std::string_view next() {
    text_.erase(0, size_);
    filled_ -= size_;
    size_ = 0;
    while (!at_end_ && (filled_ < usual || size_ == 0)) {
      const std::size_t wanted = std::max(usual, filled_ * 2) - filled_;
      text_.resize(filled_ + wanted);
      const std::size_t got = input_.read(text_.data() + filled_, wanted);
      filled_ += got;
      at_end_ = got < wanted;
      size_ = std::string_view(text_).substr(0, filled_).rfind('\n') + 1;
    }
    if (at_end_) size_ = filled_;
    text_.resize(filled_);
    text_.resize(filled_ + PaddedText::padding, '\0');
    return std::string_view(text_).substr(0, size_);
  }

 private:
  static constexpr std::size_t usual = std::size_t{1} << 22;

  InputFile& input_;
  std::string text_;
  std::size_t filled_;    ///< so much of it has been read
  std::size_t size_ = 0;  ///< of the last run
  bool at_end_ = false;
};

/// What is found in one line.
struct CheckedLine {
  std::size_t line = 0;
  std::string id;                 ///< of a record that could be read; else ""
  std::vector<Finding> defects;   ///< where it does not keep to the format
  std::vector<Finding> breaches;  ///< of rules
};

/// One thread's lines.
class LineChecker {
 public:
  LineChecker(const std::string& file, RecordKind kind, const RecordRules& rules, const SourceIndex* sources,
              bool tell_lines)
      : file_(file), rules_(rules), sources_(sources), tell_lines_(tell_lines), reader_(kind, no_institutions) {}

  std::vector<CheckedLine> check(std::string_view text, std::size_t line) {
    std::vector<CheckedLine> checked;
    for (; !text.empty(); ++line) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view part = trimmed(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      if (part.empty()) continue;
      checked.push_back({line, {}, {}, {}});
      read(part, checked.back());
      memory_.release();
    }
    return checked;
  }

 private:
  void read(std::string_view text, CheckedLine& checked) {
    std::vector<std::pair<std::string, std::string>> defects;
    bool good = false;
    try {
      good = reader_.read(tokens_, text, draft_, memory_, [&](std::string_view field, std::string problem) {
        defects.emplace_back(field, std::move(problem));
      });
    } catch (const MalformedJson& malformed) {
      checked.defects.push_back(
          {Severity::error, describe_malformed(file_, text, checked.line, simdjson::error_message(malformed.code))});
      return;
    }
    for (auto& [field, problem] : defects)
      checked.defects.push_back(found(checked.line, Severity::error, field, std::move(problem)));
    if (!good) return;
    draft_.raw = text;
    const Record record = draft_.pack(memory_);
    checked.id = record.id();
    if (sources_) check_sources(record, checked);
    rules_.check(record, [&](Severity severity, std::string_view field, std::string problem) {
      checked.breaches.push_back(found(tell_lines_ ? checked.line : 0, severity, field, std::move(problem)));
    });
  }

  void check_sources(const Record& record, CheckedLine& checked) {
    const auto evidence = record.get<EvidenceList>(Field::evidence);
    const EvidenceItem* unresolved = evidence ? resolve_sources(*evidence, *sources_, 0) : nullptr;
    if (unresolved)
      checked.defects.push_back(found(checked.line, Severity::error, fmt::format("evidence.{}", unresolved->path),
                                      missing_source(unresolved->source_id)));
  }

  [[nodiscard]] Finding found(std::size_t line, Severity severity, std::string_view field, std::string problem) const {
    return {severity,
            {.file = file_,
             .line = line,
             .record = std::string(draft_.id()),
             .field = std::string(field),
             .problem = std::move(problem)}};
  }

  static inline const Institutions no_institutions;

  const std::string& file_;
  const RecordRules& rules_;
  const SourceIndex* sources_;
  bool tell_lines_;
  RecordLine reader_;
  JsonTokens tokens_;
  RecordDraft draft_;
  std::array<char, std::size_t{1} << 15> first_memory_;
  Arena memory_{first_memory_.data(), first_memory_.size()};  ///< of the record being read
};

/// The text in parts of whole lines.
std::vector<std::string_view> in_parts(std::string_view text, std::size_t parts) {
  std::vector<std::string_view> found;
  for (std::size_t part = parts; part > 0; --part) {
    const std::size_t newline = part == 1 ? std::string_view::npos : text.find('\n', text.size() / part);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline + 1;
    found.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return found;
}

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

void ReadIds::begin(const std::string& file, bool in_pieces) {
  files_.push_back({file, in_pieces});
}

void ReadIds::add(std::string_view id) {
  ids_.push_back({texts_.size(), static_cast<std::uint32_t>(id.size()), static_cast<std::uint32_t>(files_.size() - 1)});
  texts_ += id;
}

std::vector<Defect> ReadIds::given_twice() {
  std::stable_sort(ids_.begin(), ids_.end(), [this](const Id& a, const Id& b) { return text(a) < text(b); });
  std::vector<Defect> defects;
  for (std::size_t i = 1; i < ids_.size(); ++i) {
    const File& first = files_[ids_[i - 1].file];
    const File& second = files_[ids_[i].file];
    if (text(ids_[i]) != text(ids_[i - 1]) || (!first.in_pieces && !second.in_pieces)) continue;
    defects.push_back({.file = second.name,
                       .record = std::string(text(ids_[i])),
                       .field = "id",
                       .problem = fmt::format("is given twice (also in {}), ids are unique", first.name)});
  }
  return defects;
}

bool ReadIds::contains(std::string_view id) const {
  const auto at =
      std::lower_bound(ids_.begin(), ids_.end(), id, [this](const Id& a, std::string_view b) { return text(a) < b; });
  return at != ids_.end() && text(*at) == id;
}

namespace {

/// Puts what was found in one line behind what was found before it.
void append(CheckedLine& checked, const std::string& file, bool tell_lines, std::string& last_id,
            std::vector<Finding>& findings, ReadIds& ids) {
  std::move(checked.defects.begin(), checked.defects.end(), std::back_inserter(findings));
  if (checked.id.empty()) return;
  ids.add(checked.id);
  if (std::string problem = out_of_order(checked.id, last_id); !problem.empty())
    findings.push_back({Severity::error,
                        {.file = file,
                         .line = tell_lines ? checked.line : 0,
                         .record = checked.id,
                         .field = "id",
                         .problem = std::move(problem)}});
  std::move(checked.breaches.begin(), checked.breaches.end(), std::back_inserter(findings));
}

}  // namespace

void validate_lines(CheckedFile& file, RecordKind kind, const RecordRules& record_rules, bool tell_lines,
                    std::vector<Finding>& findings, ReadIds& ids) {
  const OnDefect collect = [&findings](const Defect& defect) { findings.push_back({Severity::error, defect}); };
  std::string beginning(file.head().text->view());
  std::size_t line = 1;
  std::optional<Catalog> header;
  std::optional<SourceIndex> sources;
  if (layout_of(beginning) == Layout::headed_lines) {
    const std::string_view text = header_of(trimmed(beginning));
    header = load_header(kind, {file.name(), std::make_shared<const PaddedText>(text)}, collect);
    sources.emplace(header->sources());
    const auto end = static_cast<std::size_t>(text.data() + text.size() - beginning.data());
    line += lines_in(std::string_view(beginning).substr(0, end));
    beginning.erase(0, end);
  }
  ids.begin(file.name(), true);
  std::vector<std::unique_ptr<LineChecker>> checkers;
  for (std::size_t i = 0; i < cores(); ++i)
    checkers.push_back(
        std::make_unique<LineChecker>(file.name(), kind, record_rules, sources ? &*sources : nullptr, tell_lines));
  std::string last_id;
  LineBlocks blocks(file.rest(), std::move(beginning));
  for (std::string_view block = blocks.next(); !block.empty(); block = blocks.next()) {
    const std::vector<std::string_view> parts = in_parts(block, checkers.size());
    std::vector<std::size_t> first_lines;
    for (const std::string_view part : parts) {
      first_lines.push_back(line);
      line += lines_in(part);
    }
    std::vector<std::vector<CheckedLine>> checked(parts.size());
    in_parallel(parts.size(), [&](std::size_t i) { checked[i] = checkers[i]->check(parts[i], first_lines[i]); });
    for (std::vector<CheckedLine>& part : checked)
      for (CheckedLine& one : part) append(one, file.name(), tell_lines, last_id, findings, ids);
  }
}

}  // namespace progrank
