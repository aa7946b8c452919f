#include "scan/scan.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <unordered_set>

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/text.hpp"
#include "json/syntax.hpp"
#include "load/layout.hpp"
#include "load/overrides.hpp"
#include "load/record_line.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/listener.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/source_index.hpp"
#include "scan/id_register.hpp"
#include "scan/piece.hpp"

namespace progrank {
namespace {

/// Thrown out of a piece at its first defect; the defect itself is with the pass.
struct GivenUp {};
/// The brackets of an array's piece do not match, or a record of it is bad: the whole must be looked at.
struct UnusualArray {};

constexpr std::size_t no_piece = std::numeric_limits<std::size_t>::max();

}  // namespace

/// The ids of all records read so far.
struct RecordScan::Ids {
  struct Origin {
    std::string name;         ///< whose ids they are: a file's name
    bool other_kind = false;  ///< of records of the other kind
    std::string file;         ///< to read again; "" = the texts of its ids were kept
    bool is_file = false;
    InputFile::Version version = {};  ///< of the file when it was read first
  };
  std::vector<IdList> lists{1};  ///< the first one: of records that were there before
  std::vector<Origin> origins;
  const std::vector<std::uint64_t>* shared = nullptr;  ///< hashes of ids of which only the first record counts
  std::unordered_set<std::string> read;                ///< the ids of these that were there

  [[nodiscard]] std::uint32_t last_origin() const { return static_cast<std::uint32_t>(origins.size() - 1); }
  void add_known(const Record& record) {
    IdList& list = lists.front();
    list.keep(list.add(record.id()), record.id(), last_origin());
  }
};

/// What the threads share while they read one file.
struct RecordScan::Pass {
  const std::string& name;
  Layout layout;
  PieceReader& reader;
  const SourceIndex& sources;
  std::size_t first_source;
  bool own_sources;
  std::uint32_t origin;
  bool keeps_ids;  ///< the input cannot be read a second time
  LongTask* task;

  std::mutex mutex = {};
  std::size_t defect_piece = no_piece;  ///< the first piece with a defect so far
  Defect defect = {};                   ///< its line counts from the start of the piece
  std::exception_ptr failure = {};
  std::atomic<bool> unusual{false};

  /// The first defect of the file is the one of the first piece that has one; all pieces before it are being read.
  void give_up(std::size_t piece, Defect found) {
    const std::lock_guard lock(mutex);
    reader.stop();
    if (piece >= defect_piece) return;
    defect_piece = piece;
    defect = std::move(found);
  }
};

/// One thread's part of a pass: what it counted and kept.
class RecordScan::Worker {
 public:
  Worker(const RecordScan& scan, Pass& pass)
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
    if (const Overrides* overrides = scan.settings_.overrides)
      overrides_.emplace(*overrides, scan.kind_, scan.institutions_, first_override_source(scan.catalog_, *overrides));
  }

  void run() {
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

  /// One record by itself.
  void read_record(std::string_view text) {
    if (line_.read(tokens_, text, draft_, memory_, on_defect_)) accept(text);
  }

  /// Lines in each piece that was read to its end.
  [[nodiscard]] const std::vector<std::pair<std::size_t, std::size_t>>& lines() const { return lines_; }

 private:
  friend class RecordScan;
  struct Kept {
    Score score;
    Record record;
  };

  [[nodiscard]] bool skips() const { return scan_.settings_.bad == BadRecords::skip; }

  void read_piece(Piece& piece) {
    if (pass_.layout == Layout::array)
      read_elements(piece);
    else
      read_lines(piece);
  }

  void read_lines(Piece& piece) {
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

  std::optional<JsonCursor> tokens_of(Piece& piece) {
    try {
      return tokens_.of(piece.view());
    } catch (const MalformedJson&) {
      return std::nullopt;
    }
  }

  /// The next record of a piece; false = the line is not just that, and nothing was counted.
  bool read_next(JsonCursor& in, std::string_view line) {
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

  void read_line(std::string_view text, std::size_t piece, std::size_t line) {
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

  /// After each record: a defect ends the reading, or is counted.
  void settle(std::size_t piece, std::size_t line) {
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

  void read_elements(Piece& piece) {
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

  void read_element(JsonCursor& in) {
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

  /// Where its sources are. False = a defect.
  bool find_sources(const RecordDraft& draft) {
    if (!pass_.own_sources && pass_.sources.empty()) return true;
    const auto* evidence = std::get_if<EvidenceList>(&draft[Field::evidence]);
    const EvidenceItem* unresolved = evidence ? resolve_sources(*evidence, pass_.sources, pass_.first_source) : nullptr;
    if (!unresolved || !pass_.own_sources) return true;
    on_defect_(fmt::format("evidence.{}", unresolved->path), missing_source(unresolved->source_id));
    return false;
  }

  void accept(std::string_view text) {
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
    if (scan_.question_.best == 0) {
      kept_.push_back({{}, keep(text)});
      return;
    }
    const Score score = scan_.question_.scorer->score(record);
    if (kept_.size() == scan_.question_.best) {
      if (!ranks_before({&record, score}, {&kept_.front().record, kept_.front().score})) return;
      std::pop_heap(kept_.begin(), kept_.end(), better);
      kept_.pop_back();
    }
    kept_.push_back({score, keep(text)});
    std::push_heap(kept_.begin(), kept_.end(), better);
    constexpr std::size_t worth_it = 1000;
    if (++displaced_ > 4 * scan_.question_.best + worth_it) drop_displaced();
  }

  /// The texts of records that better ones have replaced go with the memory they lie in.
  void drop_displaced() {
    const std::shared_ptr<Arena> old = std::exchange(storage_, nullptr);
    for (Kept& kept : kept_) kept.record = keep(kept.record.raw);
    displaced_ = 0;
  }

  static bool better(const Kept& a, const Kept& b) { return ranks_before({&a.record, a.score}, {&b.record, b.score}); }

  /// The record once more, from a copy of its text that stays.
  Record keep(std::string_view text) {
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

  static constexpr std::size_t brackets = 2;  // of an array, put around a piece

  const RecordScan& scan_;
  Pass& pass_;
  JsonTokens tokens_;
  std::optional<JsonTokens> kept_tokens_;  ///< the first ones may be in the middle of an array
  SelectionTally tally_;
  RecordLine line_;
  std::optional<OverrideReader> overrides_;
  RecordDraft draft_;
  RecordDraft kept_draft_;
  FieldDefect on_defect_;
  Defect defect_;  ///< of the record being read
  std::array<char, std::size_t{1} << 15> first_memory_;
  Arena memory_{first_memory_.data(), first_memory_.size()};  ///< of the record being read
  std::size_t skipped_ = 0;
  IdList ids_;
  std::vector<Kept> kept_;     ///< with `best` a heap, the worst in front
  std::size_t displaced_ = 0;  ///< records that were kept once, the kept ones included
  std::shared_ptr<Arena> storage_;
  std::vector<std::pair<std::size_t, std::size_t>> lines_;
};

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
  for (const Record& record : catalog.records()) {
    tally_.add(record);
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
  if (pass.defect_piece != no_piece) {
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
  std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.id() < b.id(); });
}

}  // namespace progrank
