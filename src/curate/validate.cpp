#include "curate/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "curate/record_rules.hpp"
#include "curate/validate_document.hpp"
#include "curate/validate_lines.hpp"
#include "load/foreign.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"

namespace progrank {
namespace {

/// The schools of the institutions files among those given; what is wrong with these is told elsewhere.
std::vector<Institutions> given_institutions(std::span<const CheckedFile> files) {
  std::vector<Institutions> given;
  for (const CheckedFile& checked : files) {
    const DataFile& file = checked.head();
    const std::string_view text = file.text->view();
    if (text.substr(0, std::min<std::size_t>(text.size(), 200)).find("progrank/institutions/") ==
        std::string_view::npos)
      continue;
    try {
      given.push_back(Institutions::parse(file.text, file.name));
    } catch (const InputError&) {
    }
  }
  return given;
}

/// Checks the files of one kind of records: everything `load` refuses, then the rules of curated data.
class RecordFiles {
 public:
  RecordFiles(RecordKind kind, const Institutions& institutions, const std::vector<Institutions>& given,
              const ValidationRules& rules, std::vector<Finding>& findings)
      : kind_(kind), rules_(rules), record_rules_(kind, institutions, given, rules.unsourced), findings_(findings) {}

  void check(const std::vector<CheckedFile*>& files) {
    std::vector<DataFile> whole;
    for (CheckedFile* file : files)
      if (!file->in_pieces()) whole.push_back(file->head());
    check_whole(whole);
    for (CheckedFile* file : files)
      if (file->in_pieces()) validate_lines(*file, kind_, record_rules_, rules_.layout, findings_, ids_);
    for (Defect& twice : ids_.given_twice()) findings_.push_back({Severity::error, std::move(twice)});
  }

  /// Ids of all records, in order.
  [[nodiscard]] const ReadIds& ids() const { return ids_; }

 private:
  void check_whole(const std::vector<DataFile>& files) {
    if (files.empty()) return;
    const auto collect = [this](const Defect& defect) { findings_.push_back({Severity::error, defect}); };
    const std::size_t before = findings_.size();
    const Catalog catalog = load(kind_, files, Institutions{}, collect);
    const bool whole = findings_.size() == before;
    for (const DataFile& file : files) check_file(file, catalog, whole);
  }

  static bool holds(const DataFile& file, const Record& record) {
    const std::string_view text = file.text->view();
    return record.raw.data() >= text.data() && record.raw.data() < text.data() + text.size();
  }

  void check_file(const DataFile& file, const Catalog& catalog, bool whole) {
    std::vector<const Record*> records;
    for (const Record& record : catalog.records())
      if (holds(file, record)) records.push_back(&record);
    std::sort(records.begin(), records.end(),
              [](const Record* a, const Record* b) { return a->raw.data() < b->raw.data(); });
    ids_.begin(file.name, false);
    const std::size_t before = findings_.size();
    std::string last_id;
    const char* counted_to = file.text->data();
    std::size_t line = 1;
    for (const Record* record : records) {
      line += static_cast<std::size_t>(std::count(counted_to, record->raw.data(), '\n'));
      counted_to = record->raw.data();
      const auto tell = [&](Severity severity, std::string_view field, std::string problem) {
        findings_.push_back({severity,
                             {.file = file.name,
                              .line = rules_.layout ? line : 0,
                              .record = std::string(record->id()),
                              .field = std::string(field),
                              .problem = std::move(problem)}});
      };
      if (std::string problem = out_of_order(record->id(), last_id); !problem.empty())
        tell(Severity::error, "id", std::move(problem));
      record_rules_.check(*record, tell);
      ids_.add(record->id());
    }
    const bool ordered = std::none_of(findings_.begin() + static_cast<std::ptrdiff_t>(before), findings_.end(),
                                      [](const Finding& finding) { return finding.severity == Severity::error; });
    if (rules_.layout && whole && ordered && layout_of(file) == Layout::document) check_layout(file);
  }

  void check_layout(const DataFile& file) {
    const Catalog alone = load(kind_, std::span(&file, 1), Institutions{});
    if (const auto defect = first_layout_difference(file, canonical_document(kind_, alone.sources(), alone.records())))
      findings_.push_back({Severity::error, *defect});
  }

  RecordKind kind_;
  const ValidationRules& rules_;
  RecordRules record_rules_;
  std::vector<Finding>& findings_;
  ReadIds ids_;
};

}  // namespace

CheckedFile::CheckedFile(const std::string& path) : rest_(std::make_unique<InputFile>(path)) {
  constexpr std::size_t first_look = std::size_t{1} << 16;
  std::string beginning;
  bool all = false;
  bool line_seen = false;  // a header is one line, which may be longer than any first look
  for (std::size_t size = first_look; !all && !line_seen; size *= 2) {
    const std::size_t before = beginning.size();
    beginning.resize(size);
    beginning.resize(before + rest_->read(beginning.data() + before, size - before));
    all = beginning.size() < size;
    line_seen = !trimmed(beginning).starts_with('{') || trimmed(beginning).find('\n') != std::string::npos;
  }
  head_ = {rest_->name(), std::make_shared<const PaddedText>(beginning)};
  const Layout layout = layout_of(head_);
  const std::string_view first = trimmed(beginning);
  const bool a_record_a_line = layout == Layout::lines && trimmed(first.substr(0, first.find('\n'))).ends_with('}');
  if (!all && (layout == Layout::headed_lines || a_record_a_line) && kind_of_records(head_)) return;
  head_.text = read_rest(*rest_, beginning);
  rest_.reset();
}

std::string Finding::message() const {
  if (severity == Severity::error) return defect.message();
  Defect marked = defect;
  marked.problem = "warning: " + marked.problem;
  return marked.message();
}

std::vector<Finding> validate(std::span<const DataFile> files, const Institutions& institutions,
                              const ValidationRules& rules) {
  std::vector<CheckedFile> checked;
  for (const DataFile& file : files) checked.emplace_back(file);
  return validate(checked, institutions, rules);
}

std::vector<Finding> validate(std::span<CheckedFile> files, const Institutions& institutions,
                              const ValidationRules& rules) {
  std::vector<Finding> findings;
  std::map<RecordKind, std::vector<CheckedFile*>> record_files;
  for (CheckedFile& file : files) {
    refuse_foreign(file.name(), file.head().text->view());
    if (const auto kind = kind_of_records(file.head()))
      record_files[*kind].push_back(&file);
    else
      validate_document(file.head(), rules, findings);
  }
  const std::vector<Institutions> given = given_institutions(files);
  std::map<RecordKind, RecordFiles> checked;
  for (const auto& [kind, of_kind] : record_files)
    checked.try_emplace(kind, kind, institutions, given, rules, findings).first->second.check(of_kind);
  if (checked.size() == 2) {
    const ReadIds& programs = checked.at(RecordKind::program).ids();
    const ReadIds& certifications = checked.at(RecordKind::certification).ids();
    for (std::size_t i = 0; i < certifications.size(); ++i)
      if (programs.contains(certifications[i]))
        findings.push_back({Severity::error,
                            {.file = record_files.at(RecordKind::certification).front()->name(),
                             .record = std::string(certifications[i]),
                             .field = "id",
                             .problem = "is the id of a program too, ids are unique over both kinds"}});
  }
  std::map<std::string_view, std::size_t> position;  // of two with a name the first
  for (std::size_t i = 0; i < files.size(); ++i) position.try_emplace(files[i].name(), i);
  const auto place = [&](const Finding& finding) {
    const auto at = position.find(finding.defect.file);
    return std::pair(at == position.end() ? files.size() : at->second, finding.defect.line);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  return findings;
}

}  // namespace progrank
