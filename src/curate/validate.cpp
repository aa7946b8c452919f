#include "curate/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "curate/validate_document.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"

namespace progrank {
namespace {

constexpr Token directory = vocabulary::detail.at("directory");

bool has_evidence(const Record& record, std::string_view path) {
  for (const EvidenceItem& item : record.get<EvidenceList>(Field::evidence).value_or(EvidenceList{}))
    if (path == item.path || (path.starts_with(item.path) && path[item.path.size()] == '.')) return true;
  return false;
}

/// Checks the files of one kind of records: everything `load` refuses, then the rules of curated data.
class RecordFiles {
 public:
  RecordFiles(RecordKind kind, const Institutions& institutions, const ValidationRules& rules,
              std::vector<Finding>& findings)
      : kind_(kind), institutions_(institutions), rules_(rules), findings_(findings) {}

  void check(const std::vector<DataFile>& files) {
    if (files.empty()) return;
    const auto collect = [this](const Defect& defect) { findings_.push_back({Severity::error, defect}); };
    const std::size_t before = findings_.size();
    const Catalog catalog = load(kind_, files, Institutions{}, collect);
    const bool whole = findings_.size() == before;
    for (const DataFile& file : files) {
      file_ = &file;
      check_file(catalog, whole);
    }
    for (const Record& record : catalog.records()) ids_.emplace_back(record.id());
  }

  /// Ids of all records, sorted.
  [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }

 private:
  void tell(Severity severity, const Record& record, std::string_view field, std::string problem) {
    const std::string_view text = file_->text->view();
    const auto line = 1 + std::count(text.data(), record.raw.data(), '\n');
    findings_.push_back({severity,
                         {.file = file_->name,
                          .line = rules_.layout ? static_cast<std::size_t>(line) : 0,
                          .record = std::string(record.id()),
                          .field = std::string(field),
                          .problem = std::move(problem)}});
  }

  [[nodiscard]] bool holds(const Record& record) const {
    const std::string_view text = file_->text->view();
    return record.raw.data() >= text.data() && record.raw.data() < text.data() + text.size();
  }

  void check_file(const Catalog& catalog, bool whole) {
    std::vector<const Record*> records;
    for (const Record& record : catalog.records())
      if (holds(record)) records.push_back(&record);
    std::sort(records.begin(), records.end(),
              [](const Record* a, const Record* b) { return a->raw.data() < b->raw.data(); });
    const std::size_t before = findings_.size();
    std::string_view last_id;
    for (const Record* record : records) {
      if (record->id() < last_id)
        tell(Severity::error, *record, "id", fmt::format("stands behind {}, records are sorted by id", last_id));
      last_id = std::max(last_id, record->id());
      check_order(*record);
      check_institution(*record);
      check_evidence(*record);
    }
    const bool ordered = std::none_of(findings_.begin() + static_cast<std::ptrdiff_t>(before), findings_.end(),
                                      [](const Finding& finding) { return finding.severity == Severity::error; });
    if (rules_.layout && whole && ordered && layout_of(*file_) == Layout::document) check_layout();
  }

  void check_order(const Record& record) {
    if (const auto difference = first_difference(record.raw, canonical_record(record)))
      tell(Severity::error, record, difference->key, difference->problem);
  }

  void check_institution(const Record& record) {
    const auto unitid = record.number(Field::institution_unitid);
    if (unitid && !institutions_.find(static_cast<int>(*unitid)))
      tell(rules_.unsourced, record, "institution.unitid",
           fmt::format("{} is not in institutions.json, the IPEDS number of a listed institution was expected",
                       *unitid));
    if (kind_ == RecordKind::program && !unitid && !record.knows(Field::institution_name))
      tell(rules_.unsourced, record, "institution", "has neither unitid nor name, one of them was expected");
  }

  void check_evidence(const Record& record) {
    if (record.token(Field::detail) == directory) return;
    for (const FieldSpec& spec : fields_of(kind_))
      if (spec.evidence == Evidence::figure && record.knows(spec.field) && !has_evidence(record, spec.path))
        tell(rules_.unsourced, record, spec.path, "has no source, \"evidence\" names one for every published figure");
  }

  void check_layout() {
    const DataFile files[] = {*file_};
    const Catalog alone = load(kind_, files, Institutions{});
    if (const auto defect =
            first_layout_difference(*file_, canonical_document(kind_, alone.sources(), alone.records())))
      findings_.push_back({Severity::error, *defect});
  }

  RecordKind kind_;
  const Institutions& institutions_;
  const ValidationRules& rules_;
  std::vector<Finding>& findings_;
  std::vector<std::string> ids_;
  const DataFile* file_ = nullptr;
};

}  // namespace

std::string Finding::message() const {
  if (severity == Severity::error) return defect.message();
  Defect marked = defect;
  marked.problem = "warning: " + marked.problem;
  return marked.message();
}

std::vector<Finding> validate(std::span<const DataFile> files, const Institutions& institutions,
                              const ValidationRules& rules) {
  std::vector<Finding> findings;
  std::map<RecordKind, std::vector<DataFile>> record_files;
  for (const DataFile& file : files) {
    if (const auto kind = kind_of_records(file))
      record_files[*kind].push_back(file);
    else
      validate_document(file, rules, findings);
  }
  std::vector<std::string> program_ids;
  for (const auto& [kind, of_kind] : record_files) {
    RecordFiles checked(kind, institutions, rules, findings);
    checked.check(of_kind);
    if (kind == RecordKind::program) program_ids = checked.ids();
    for (const std::string& id : checked.ids())
      if (kind == RecordKind::certification && std::binary_search(program_ids.begin(), program_ids.end(), id))
        findings.push_back({Severity::error,
                            {.file = of_kind.front().name,
                             .record = id,
                             .field = "id",
                             .problem = "is the id of a program too, ids are unique over both kinds"}});
  }
  const auto position = [files](const Finding& finding) {
    return std::find_if(files.begin(), files.end(),
                        [&](const DataFile& file) { return file.name == finding.defect.file; }) -
           files.begin();
  };
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
    return std::pair(position(a), a.defect.line) < std::pair(position(b), b.defect.line);
  });
  return findings;
}

}  // namespace progrank
