#include "progrank/answer/workspace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "answer/model_file.hpp"
#include "base/progress.hpp"
#include "base/text.hpp"
#include "load/layout.hpp"
#include "load/overrides.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/source.hpp"
#include "progrank/score/record_notes.hpp"
#include "record/directory.hpp"
#include "scan/scan.hpp"

namespace progrank {
namespace {

constexpr std::size_t most_threads = 1024;  // each has its own buffers

}  // namespace

struct Workspace::Input {
  RecordKind kind = RecordKind::program;
  std::optional<DataFile> whole;
  std::unique_ptr<RecordFile> stream;
};

Workspace::Workspace(DataOptions options, std::optional<RecordKind> asked, Listener* listener)
    : options_(std::move(options)), asked_(asked), listener_(listener) {}

Workspace::~Workspace() = default;

const Reference& Workspace::reference() {
  if (!reference_) reference_ = bundled_reference();
  return *reference_;
}

const Institutions& Workspace::institutions() {
  if (!institutions_) institutions_ = bundled_institutions();
  return *institutions_;
}

const Roles& Workspace::roles() {
  if (!roles_) {
    const DataFile file = bundled("roles");
    roles_ = Roles::parse(file.text, file.name);
  }
  return *roles_;
}

const Occupations& Workspace::occupations() {
  if (!occupations_) {
    const DataFile file = bundled("occupations");
    occupations_ = Occupations::parse(file.text, file.name);
  }
  return *occupations_;
}

RoleMatch Workspace::role(std::string_view words, std::string_view flag) {
  // Who gives an id needs no titles: they are not even read.
  if (const Role* role = roles().find(words)) return {role, RoleMatchKind::id, role->title, nullptr, true};
  return named_role(words, flag, roles(), occupations());
}

std::vector<Workspace::Input>& Workspace::inputs(const std::vector<std::string>& names,
                                                 std::unique_ptr<std::vector<Input>>& cache) {
  if (cache) return *cache;
  cache = std::make_unique<std::vector<Input>>();
  std::ptrdiff_t readings = 0;
  for (const auto* list : {&options_.data, &options_.add, &options_.overrides})
    readings += std::count(list->begin(), list->end(), "-");
  if (readings > 1) throw InputError("standard input (-) can be read only once");
  for (const std::string& name : names) {
    auto file = std::make_unique<RecordFile>(name);
    const bool document = file->layout() == Layout::document;
    // With the directory all programs are looked at together, so they are read whole.
    const bool stream = file->streams() && !options_.directory;
    Input input;
    if (!stream) input.whole = file->whole();
    const auto told = stream ? file->kind() : kind_of(*input.whole);
    // A lone list is of the kind asked for, so that a mistake in it is named as one. Of several each brings its own.
    const bool told_apart = names.size() > 1 && !stream && only_kind_of(input.whole->text->view());
    const auto kind = document || told_apart || !asked_ ? told : asked_;
    if (!kind && !asked_)
      throw InputError(
          fmt::format("{}: holds neither programs nor certifications that can be told apart: a list \"programs\" or "
                      "\"certifications\" was expected",
                      file->name()));
    input.kind = kind.value_or(asked_.value_or(RecordKind::program));
    if (stream) input.stream = std::move(file);
    cache->push_back(std::move(input));
  }
  return *cache;
}

const Catalog& Workspace::opened(RecordKind kind) {
  const auto at = catalogs_.find(kind);
  if (at != catalogs_.end()) return at->second;
  return catalogs_.emplace(kind, load_catalog(kind)).first->second;
}

const Catalog& Workspace::catalog(RecordKind kind) {
  const Catalog& catalog = opened(kind);
  static_cast<void>(scan(kind, {}));
  check_overrides(kind);
  return catalog;
}

Selection Workspace::select(RecordKind kind, const ScanQuestion& question) {
  const Catalog& catalog = opened(kind);
  Selection selection{{}, scan(kind, question)};
  check_overrides(kind);
  if (selection.tally.total() == 0) {
    Selection all = progrank::select(catalog.records(), question.filters, question.unknowns);
    for (const Record* record : question.notes.empty() ? std::span<const Record* const>() : all.matched) {
      const Scored scored{record, question.scorer->score(*record)};
      for (RecordNotes* notes : question.notes) notes->add(scored);
    }
    return all;
  }
  for (const Record& record : catalog.records())
    if (admits(question.filters, question.unknowns, record)) selection.matched.push_back(&record);
  return selection;
}

/// Reads the large files of that kind that were not read yet; nothing is counted when there are none.
SelectionTally Workspace::scan(RecordKind kind, const ScanQuestion& question) {
  std::vector<RecordFile*> files;
  for (auto* list : {&inputs(options_.data, data_files_), &inputs(options_.add, add_files_)})
    for (Input& input : *list)
      if (input.kind == kind && input.stream) files.push_back(input.stream.get());
  if (files.empty()) return SelectionTally(question.filters, question.unknowns);
  std::size_t bytes = 0;
  for (const RecordFile* file : files) bytes += file->size();
  std::optional<LongTask> task;
  task.emplace(listener_, fmt::format("Reading {}", plural(kind)), bytes);
  RecordScan scan(catalogs_.at(kind), kind, institutions(), question,
                  {.threads = static_cast<unsigned>(std::min(options_.threads, most_threads)),
                   .bad = options_.skip_bad ? BadRecords::skip : BadRecords::refuse,
                   .overrides = overrides(),
                   .task = &*task});
  scan.reserve_ids(bundled_catalog(kind == RecordKind::program ? RecordKind::certification : RecordKind::program));
  for (RecordFile* file : files) scan.read(*file);
  scan.finish();
  task.reset();
  for (auto* list : {&*data_files_, &*add_files_})
    for (Input& input : *list)
      if (input.kind == kind) input.stream.reset();
  tell_skipped(scan.skipped());
  return scan.tally();
}

void Workspace::remark_once(const std::string& text) {
  if (listener_ && remarked_.insert(text).second) listener_->remarks(text);
}

void Workspace::tell_skipped(std::size_t count) const {
  if (count == 0 || !listener_) return;
  listener_->remarks(fmt::format("{} {} that {} the format left out (--skip-bad).", grouped(static_cast<double>(count)),
                                 count == 1 ? "record" : "records", count == 1 ? "breaks" : "break"));
}

namespace {

/// Ids are unique over programs and certifications, so that `show ID` means one record.
void refuse_shared_ids(const Catalog& catalog, RecordKind kind) {
  const RecordKind other = kind == RecordKind::program ? RecordKind::certification : RecordKind::program;
  const Catalog others = bundled_catalog(other);
  for (const Record& record : catalog.records())
    if (!record.raw.empty() && others.find(record.id()))
      throw InputError(Defect{.record = std::string(record.id()),
                              .field = "id",
                              .problem = fmt::format("is the id of a bundled {} too, ids are unique over programs and "
                                                     "certifications",
                                                     singular(other))});
}

}  // namespace

/// All but the large files.
Catalog Workspace::load_catalog(RecordKind kind) {
  std::vector<DataFile> files;
  bool replaced = false;
  for (const Input& input : inputs(options_.data, data_files_)) {
    replaced = replaced || input.kind == kind;
    if (input.kind == kind && input.whole) files.push_back(*input.whole);
  }
  if (asked_ == kind && !options_.data.empty() && !replaced)
    throw InputError(fmt::format("--data {} holds no {}", options_.data.front(), plural(kind)));
  Catalog base;
  if (!replaced) base = bundled_catalog(kind);
  for (const Input& input : inputs(options_.add, add_files_))
    if (input.kind == kind && input.whole) files.push_back(*input.whole);
  const bool own_files = !files.empty();
  const bool directory = options_.directory && kind == RecordKind::program;
  if (directory && own_files) files.push_back(bundled("directory"));  // so that an id of theirs is found in it too
  std::size_t skipped = 0;
  if (!files.empty())
    base = options_.skip_bad ? load_onto(std::move(base), kind, files, institutions(), skipped)
                             : load_onto(std::move(base), kind, files, institutions());
  tell_skipped(skipped);
  if (own_files) refuse_shared_ids(base, kind);
  if (directory && !own_files) add_bundled_directory(base);
  if (directory) leave_out_covered(base);
  if (overrides()) overrides()->apply_to(base, kind, institutions());
  return base;
}

const Overrides* Workspace::overrides() {
  if (overrides_ || options_.overrides.empty()) return overrides_.get();
  std::vector<DataFile> files;
  for (const std::string& name : options_.overrides)
    files.push_back({name == "-" ? "standard input" : name, read_text(name)});
  overrides_ = std::make_unique<const Overrides>(files);
  return overrides_.get();
}

void Workspace::check_overrides(RecordKind kind) {
  if (!overrides() || std::exchange(overrides_checked_, true)) return;
  if (!overrides_->unused().empty()) {  // of the other kind, or of the directory?
    const RecordKind other = kind == RecordKind::program ? RecordKind::certification : RecordKind::program;
    static_cast<void>(catalog(other));
    const Catalog directory = bundled_directory();
    for (const Overrides::Entry* entry : overrides_->unused()) {
      if (directory.find(entry->id)) continue;
      std::vector<std::string_view> ids;
      for (const RecordKind of : record_kinds)
        for (const Record& record : catalogs_.at(of).records()) ids.push_back(record.id());
      throw InputError(
          Defect{.file = overrides_->files()[entry->file],
                 .line = entry->line,
                 .record = entry->id,
                 .field = "id",
                 .problem = "is no record's, one that is there was expected" + did_you_mean(entry->id, ids)});
    }
  }
  if (listener_)
    for (const std::string& remark : overrides_->remarks()) listener_->remarks(remark);
}

const std::vector<Model>& Workspace::models() {
  if (!models_) models_ = bundled_models();
  return *models_;
}

Model Workspace::model(RecordKind kind, const std::string& id_or_file) {
  return named_model(kind, id_or_file);
}

namespace {

/// Who writes "RN, BSN" where a file belongs is told what asks for such words.
std::shared_ptr<const PaddedText> text_of_person(const std::string& file) {
  try {
    return read_text(file);
  } catch (const InputError& error) {
    throw InputError(
        fmt::format("{}. The facts of a person stand in a file: `progrank me -o me.json` asks for them in your own "
                    "words and writes it",
                    error.what()));
  }
}

}  // namespace

std::shared_ptr<const Person> Workspace::person(const std::string& file) {
  auto& person = persons_[file];
  if (!person)
    person = std::make_shared<const Person>(parse_person(text_of_person(file), file == "-" ? "standard input" : file));
  return person;
}

Situation Workspace::situation(RecordKind kind) {
  Situation situation;
  situation.catalog = &opened(kind);
  situation.reference = &reference();
  situation.institutions = &institutions();
  situation.today = today();
  return situation;
}

double Workspace::today() {
  const std::string_view text = options_.today.empty() ? reference().release() : std::string_view(options_.today);
  const auto date = parse_date(text);
  if (!date || text.size() != 10)
    throw InputError(fmt::format("--today \"{}\" is not a date: YYYY-MM-DD was expected", text));
  return year_fraction(*date);
}

bool Workspace::can_read_twice() {
  for (const auto* list : {&options_.data, &options_.add, &options_.overrides})
    for (const std::string& name : *list)
      if (std::error_code error; !std::filesystem::is_regular_file(name, error)) return false;
  bool large = false;
  for (auto* list : {&inputs(options_.data, data_files_), &inputs(options_.add, add_files_)})
    large =
        large || std::any_of(list->begin(), list->end(), [](const Input& input) { return input.stream != nullptr; });
  return large;
}

}  // namespace progrank
