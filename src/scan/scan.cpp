#include "scan/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "load/layout.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "scan/scan_worker.hpp"

namespace progrank {

RecordScan::RecordScan(Catalog& catalog, RecordKind kind, const Institutions& institutions,
                       const ScanQuestion& question, const ScanSettings& settings)
    : catalog_(catalog),
      kind_(kind),
      institutions_(institutions),
      question_(question),
      settings_(settings),
      threads_(settings.threads != 0 ? settings.threads : static_cast<unsigned>(cores())),
      tally_(question.filters, question.unknowns),
      ids_(std::make_unique<Ids>()) {
  ids_->origins.push_back({.name = "the data loaded before", .file = {}});
  for (const RecordNotes* notes : question_.notes) notes_.push_back(notes->blank());
  for (const Record& record : catalog.records()) {
    if (tally_.add(record) && !notes_.empty()) {
      const Scored scored{&record, question_.scorer->score(record)};
      for (const auto& notes : notes_) notes->add(scored);
    }
    ids_->add_known(record);
  }
}

RecordScan::~RecordScan() = default;

void RecordScan::reserve_ids(const Catalog& others) {
  ids_->origins.push_back({.name = "the bundled data", .other_kind = true, .file = {}});
  for (const Record& record : others.records()) ids_->add_known(record);
}

void RecordScan::read(RecordFile& file) {
  ids_->origins.push_back({.name = file.name(),
                           .file = file.input_.regular() ? file.path_ : "",
                           .is_file = true,
                           .version = file.input_.version()});
  read_pieces(file);
}

/// Moves the header's sources into the catalog; how much of the beginning it took.
std::size_t RecordScan::read_header(RecordFile& file) {
  const std::string_view header = header_of(trimmed(file.beginning_));
  const DataFile line{file.name(), std::make_shared<const PaddedText>(header)};
  catalog_ = load_header(std::move(catalog_), kind_, line, institutions_);
  return static_cast<std::size_t>(header.data() + header.size() - file.beginning_.data()) + 1;
}

void RecordScan::read_pieces(RecordFile& file) {
  const bool headed = file.layout() == Layout::headed_lines;
  const std::size_t first_source = headed ? catalog_.sources().size() : 0;
  std::size_t start = 0;
  if (headed) start = read_header(file);
  if (file.layout() == Layout::array) start = file.beginning_.find('[') + 1;
  const auto lines_before = static_cast<std::size_t>(
      std::count(file.beginning_.begin(), file.beginning_.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
  const SourceIndex sources(catalog_.sources().subspan(first_source));
  file.beginning_.erase(0, start);
  PieceReader reader(file.input_, std::move(file.beginning_),
                     file.layout() == Layout::array ? Cut::between_elements : Cut::behind_lines, settings_.piece_bytes);
  Pass pass{.name = file.name(),
            .layout = file.layout(),
            .reader = reader,
            .sources = sources,
            .first_source = first_source,
            .own_sources = headed,
            .origin = ids_->last_origin(),
            .keeps_ids = !file.input_.regular(),
            .task = settings_.task};
  std::vector<std::unique_ptr<Worker>> workers;
  constexpr std::size_t usual_record = 512;  // bytes
  for (unsigned t = 0; t < threads_; ++t) {
    workers.push_back(std::make_unique<Worker>(*this, pass));
    workers.back()->ids_.reserve(file.size() / usual_record / threads_);
  }
  in_parallel(workers.size(), [&workers](std::size_t t) { workers[t]->run(); });
  if (pass.failure) std::rethrow_exception(pass.failure);
  if (pass.unusual) return read_array_whole(file);
  if (pass.defect_piece != Pass::no_piece) {
    pass.defect.line += lines_before;
    for (const auto& worker : workers)
      for (const auto& [piece, lines] : worker->lines())
        if (piece < pass.defect_piece) pass.defect.line += lines;
    throw InputError(pass.defect);
  }
  for (const auto& worker : workers) absorb(*worker);
}

void RecordScan::read_array_whole(RecordFile& file) {
  InputFile again(file.path_);
  again.require(file.input_.version());
  const DataFile whole[] = {{file.name(), read_rest(again, {})}};
  std::size_t skipped = 0;
  const Catalog records = settings_.bad == BadRecords::skip ? load_onto({}, kind_, whole, institutions_, skipped)
                                                            : load_onto({}, kind_, whole, institutions_);
  const SourceIndex sources(catalog_.sources());
  PieceReader nothing(file.input_, {}, Cut::between_elements, 1);
  Pass pass{.name = file.name(),
            .layout = Layout::array,
            .reader = nothing,
            .sources = sources,
            .first_source = 0,
            .own_sources = false,
            .origin = ids_->last_origin(),
            .keeps_ids = !file.input_.regular(),
            .task = nullptr};
  const auto worker = std::make_unique<Worker>(*this, pass);
  for (const Record& record : records.records()) {
    worker->read_record(record.raw);
    worker->memory_.release();
  }
  worker->skipped_ = skipped;
  absorb(*worker);
}

void RecordScan::absorb(Worker& worker) {
  tally_.merge(worker.tally_);
  for (std::size_t i = 0; i < notes_.size(); ++i) notes_[i]->join(std::move(*worker.notes_[i]));
  skipped_ += worker.skipped_;
  ids_->lists.push_back(std::move(worker.ids_));
  for (const Worker::Kept& kept : worker.kept_) kept_.push_back(kept.record);
  if (worker.storage_) catalog_.storage_.push_back(std::move(worker.storage_));
}

bool RecordScan::suspects(std::uint64_t hash) const {
  return suspects_ && std::binary_search(suspects_->begin(), suspects_->end(), hash);
}

/// Whether the id, one of those that are given twice, was read before; from now on it was.
bool RecordScan::was_read(std::uint64_t hash, std::string_view id) const {
  return ids_->shared && std::binary_search(ids_->shared->begin(), ids_->shared->end(), hash) &&
         !ids_->read.insert(std::string(id)).second;
}

/// Reads all files once more, in order, and leaves out what has an id that was there before. False = not all of them
/// can be read a second time.
bool RecordScan::read_firsts(const std::vector<std::uint64_t>& hashes) {
  const auto no_second_time = [](const Ids::Origin& origin) { return origin.is_file && origin.file.empty(); };
  if (std::any_of(ids_->origins.begin(), ids_->origins.end(), no_second_time)) return false;
  ScanSettings settings = settings_;
  settings.task = nullptr;
  settings.threads = 1;
  RecordScan again(catalog_, kind_, institutions_, question_, settings);
  again.ids_->shared = &hashes;
  for (const KnownId& known : ids_->lists.front().kept()) again.ids_->read.insert(std::string(known.text));
  for (const Ids::Origin& origin : ids_->origins) {
    if (!origin.is_file) continue;
    RecordFile file(origin.file);
    file.input_.require(origin.version);
    again.read(file);
  }
  tally_ = std::move(again.tally_);
  notes_ = std::move(again.notes_);
  skipped_ = again.skipped_;
  kept_ = std::move(again.kept_);
  return true;
}

/// Throws when one of the ids with these hashes was given twice; ids may differ and have the same hash.
void RecordScan::refuse_shared_ids(const std::vector<std::uint64_t>& hashes) {
  std::vector<IdList> read_again;
  Catalog nothing;
  for (std::uint32_t origin = 0; origin <= ids_->last_origin(); ++origin) {
    const std::string& name = ids_->origins[origin].file;
    if (name.empty()) continue;
    ScanSettings settings = settings_;
    settings.task = nullptr;
    RecordScan again(nothing, kind_, institutions_, {}, settings);
    again.suspects_ = &hashes;
    // so that the ids have the same origin as before
    again.ids_->origins.resize(origin);
    RecordFile file(name);
    file.input_.require(ids_->origins[origin].version);
    again.read(file);
    std::move(again.ids_->lists.begin(), again.ids_->lists.end(), std::back_inserter(read_again));
  }
  std::vector<KnownId> ids;
  for (const auto* lists : {&ids_->lists, &read_again})
    for (const IdList& list : *lists) ids.insert(ids.end(), list.kept().begin(), list.kept().end());
  const auto shared = shared_id(ids);
  if (!shared) return;
  const Ids::Origin* first = &ids_->origins[shared->first.origin];
  const Ids::Origin* second = &ids_->origins[shared->second.origin];
  if (second->other_kind) std::swap(first, second);
  const RecordKind other = kind_ == RecordKind::program ? RecordKind::certification : RecordKind::program;
  throw InputError(Defect{
      .file = second->name,
      .record = std::string(shared->second.text),
      .field = "id",
      .problem = first->other_kind ? fmt::format("is the id of a bundled {} too, ids are unique over programs and "
                                                 "certifications",
                                                 singular(other))
                                   : fmt::format("is given twice (also in {}), ids are unique", first->name)});
}

void RecordScan::finish() {
  const auto hashes = shared_hashes(ids_->lists, threads_);
  if (!hashes.empty() && !(settings_.bad == BadRecords::skip && read_firsts(hashes))) refuse_shared_ids(hashes);
  auto& records = catalog_.records_;
  records.insert(records.end(), kept_.begin(), kept_.end());
  kept_.clear();
  for (std::size_t i = 0; i < notes_.size(); ++i) question_.notes[i]->join(std::move(*notes_[i]));
  std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.id() < b.id(); });
}

}  // namespace progrank
