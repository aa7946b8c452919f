#include "load/overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "json/syntax.hpp"
#include "load/amend.hpp"
#include "load/foreign.hpp"
#include "load/layout.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/override.hpp"

namespace progrank {
namespace {

/// The entries of one file.
class EntryReader {
 public:
  EntryReader(const DataFile& file, std::size_t number, const std::function<void(Overrides::Entry)>& take)
      : file_(file), number_(number), take_(take) {}

  void read() {
    const std::string_view text = trimmed(file_.text->view());
    const Layout layout = layout_of(file_);
    if (layout == Layout::lines || layout == Layout::headed_lines) return read_lines(text);
    read_part(text, [&](JsonCursor& in) { layout == Layout::array ? read_list(in) : read_document(in); });
  }

 private:
  void read_lines(std::string_view text) {
    auto parts = spread_objects(text);
    if (parts.empty())
      for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        if (const auto line = trimmed(text.substr(start, end - start)); !line.empty()) parts.push_back(line);
        start = end + 1;
      }
    for (const std::string_view part : parts) read_part(part, [&](JsonCursor& in) { read_entry(in); });
  }

  /// Runs a parse of a part of the text; malformed JSON is told with its line and column.
  template <typename Read>
  void read_part(std::string_view part, const Read& read) {
    const PaddedText copy(part);
    part_ = part;
    copied_ = copy.view();
    try {
      JsonCursor in = tokens_.of(copy.view());
      read(in);
      if (!in.at_end()) throw MalformedJson{simdjson::TAPE_ERROR};
    } catch (const MalformedJson& malformed) {
      throw InputError(
          describe_malformed(file_.name, part, line_at(part.data()), simdjson::error_message(malformed.code)));
    }
  }

  void read_document(JsonCursor& in) {
    in.members(arena_, [&](std::string_view key) {
      const bool records = key == plural(RecordKind::program) || key == plural(RecordKind::certification);
      if (records && in.first() == '[') return read_list(in);
      if (key != "schema")
        fail(in, {}, std::string(key),
             records ? "is not a list" : "is not a key of an override file: schema, programs and certifications are");
      in.skip();
    });
  }

  void read_list(JsonCursor& in) {
    in.items([&] { read_entry(in); });
  }

  void read_entry(JsonCursor& in) {
    const char* const start = in.position();
    const std::size_t line = line_at(part_.data() + (start - copied_.data()));
    if (in.first() != '{') fail(in, {}, {}, "is no object with an id and the facts to override");
    std::string id;
    in.members(arena_, [&](std::string_view key) {
      if (key == "id" && in.first() == '"')
        id = in.string(arena_);
      else
        in.skip();
    });
    if (id.empty())
      throw InputError(Defect{.file = file_.name, .line = line, .field = "id", .problem = "is missing: whose facts?"});
    if (!ids_.insert(id).second)
      throw InputError(Defect{.file = file_.name,
                              .line = line,
                              .record = id,
                              .field = "id",
                              .problem = "is given twice, once was expected"});
    const std::string_view text(start, static_cast<std::size_t>(in.behind_last() - start));
    take_({number_, line, std::move(id), std::make_shared<const PaddedText>(text)});
  }

  [[noreturn]] void fail(const JsonCursor& in, std::string record, std::string field, std::string problem) const {
    throw InputError(Defect{.file = file_.name,
                            .line = line_at(part_.data() + (in.position() - copied_.data())),
                            .record = std::move(record),
                            .field = std::move(field),
                            .problem = std::move(problem)});
  }

  [[nodiscard]] std::size_t line_at(const char* where) const {
    return 1 + static_cast<std::size_t>(std::count(file_.text->data(), where, '\n'));
  }

  const DataFile& file_;
  std::size_t number_;
  const std::function<void(Overrides::Entry)>& take_;
  JsonTokens tokens_;
  Arena arena_;
  std::string_view part_;    ///< of the file's text, being read
  std::string_view copied_;  ///< the same with room behind it
  std::set<std::string> ids_;
};

/// Awards of more years: those given count, the others stay.
Awards merged(Awards old, Awards given, Arena& arena) {
  std::vector<AwardsOfYear> all(given.begin(), given.end());
  for (const AwardsOfYear& year : old)
    if (std::none_of(given.begin(), given.end(), [&](const AwardsOfYear& other) { return other.year == year.year; }))
      all.push_back(year);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
  auto* copy = static_cast<AwardsOfYear*>(arena.allocate(all.size() * sizeof(AwardsOfYear), alignof(AwardsOfYear)));
  std::copy(all.begin(), all.end(), copy);
  return {copy, all.size()};
}

/// What an institution that is named by its unitid says of itself: another unitid, another institution.
constexpr Field of_the_institution[] = {Field::institution_name,    Field::institution_city,
                                        Field::institution_state,   Field::institution_country,
                                        Field::institution_control, Field::institutional_accreditor};

}  // namespace

Overrides::Overrides(std::span<const DataFile> files) {
  for (const DataFile& file : files) {
    const std::size_t before = entries_.size();
    files_.push_back(file.name);
    refuse_foreign(file.name, file.text->view());
    EntryReader(file, files_.size() - 1, [this](Entry entry) { entries_.push_back(std::move(entry)); }).read();
    if (entries_.size() == before)
      throw InputError(Defect{.file = file.name, .problem = "holds no facts: records with an id were expected"});
  }
  for (std::size_t i = 0; i < entries_.size(); ++i) by_id_.emplace(entries_[i].id, i);
  used_ = std::make_unique<std::atomic<bool>[]>(entries_.size());
}

void Overrides::apply_to(Catalog& catalog, RecordKind kind, const Institutions& institutions) const {
  const std::size_t first = first_override_source(catalog, *this);
  std::vector<Source> sources;
  if (first == catalog.sources().size())
    for (const std::string& name : files_)
      sources.push_back(
          {.id = override_source, .url = {}, .title = name, .publisher = "your own facts", .kind = {}, .as_of = {}});
  const auto arena = std::make_shared<Arena>();
  OverrideReader reader(*this, kind, institutions, first);
  const auto changed = [&](const Record& record) -> std::optional<Record> {
    if (by_id_.find(record.id()) == by_id_.end()) return std::nullopt;
    RecordDraft draft(record);
    reader.apply(draft, *arena);
    return draft.pack(*arena);
  };
  amend(catalog, sources, changed, arena);
}

std::vector<const Overrides::Entry*> Overrides::unused() const {
  std::vector<const Entry*> entries;
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (!used_[i]) entries.push_back(&entries_[i]);
  return entries;
}

std::vector<std::string> Overrides::remarks() const {
  const std::lock_guard lock(remarks_mutex_);
  const std::set<std::string> sorted(remarks_.begin(), remarks_.end());
  return {sorted.begin(), sorted.end()};
}

std::size_t first_override_source(const Catalog& catalog, const Overrides& overrides) {
  const auto sources = catalog.sources();
  const auto is_first = [&](const Source& source) {  // a file may call a source of its own so
    return source.id == override_source && source.title.data() == overrides.files().front().data();
  };
  const auto at = std::find_if(sources.begin(), sources.end(), is_first);
  return static_cast<std::size_t>(at - sources.begin());
}

OverrideReader::OverrideReader(const Overrides& overrides, RecordKind kind, const Institutions& institutions,
                               std::size_t first_source)
    : overrides_(overrides),
      kind_(kind),
      institutions_(institutions),
      first_source_(first_source),
      decoder_(kind, Expected::facts) {}

bool OverrideReader::apply(RecordDraft& record, Arena& arena) {
  const auto [begin, end] = overrides_.by_id_.equal_range(record.id());
  if (begin == end) return false;
  std::vector<std::size_t> entries;  // in the order of the files
  for (auto at = begin; at != end; ++at) entries.push_back(at->second);
  std::sort(entries.begin(), entries.end());
  for (const std::size_t entry : entries) {
    merge(record, overrides_.entries_[entry], arena);
    overrides_.used_[entry] = true;
  }
  return true;
}

/// An entry was only skipped over when it was read, so that what stands in it may still be no JSON.
void OverrideReader::decode(const Overrides::Entry& entry, Arena& arena) {
  try {
    JsonCursor in = tokens_.of(entry.text->view());
    decoder_.decode(in, facts_, arena, [&](std::string_view field, std::string problem) {
      throw InputError(defect_of(entry, field, std::move(problem)));
    });
  } catch (const MalformedJson& malformed) {
    throw InputError(describe_malformed(overrides_.files_[entry.file], entry.text->view(), entry.line,
                                        simdjson::error_message(malformed.code)));
  }
}

void OverrideReader::merge(RecordDraft& record, const Overrides::Entry& entry, Arena& arena) {
  facts_.clear();
  decode(entry, arena);
  if (facts_.knows(Field::evidence))
    throw InputError(
        defect_of(entry, "evidence", "is not a fact to override: what is given here is marked \"override\""));
  if (facts_.knows(Field::institution_unitid))
    for (const Field field : of_the_institution) record.forget(field);
  std::vector<std::string_view> paths;
  for (const FieldSpec& spec : fields_of(kind_)) {
    if (spec.field == Field::id || !facts_.knows(spec.field)) continue;
    std::visit(
        [&](const auto& value) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) record.set(spec.field, value);
        },
        spec.field == Field::awards && record.knows(Field::awards)
            ? Value(merged(std::get<Awards>(record[spec.field]), std::get<Awards>(facts_[spec.field]), arena))
            : facts_[spec.field]);
    paths.push_back(spec.path);
  }
  if (paths.empty()) throw InputError(defect_of(entry, {}, "has an id and no facts to override"));
  if (const auto* unitid = std::get_if<double>(&facts_[Field::institution_unitid]))
    if (const auto* institution = institutions_.find(static_cast<int>(*unitid))) fill_in(record, *institution);
  for (const FieldSpec& spec : fields_of(kind_))
    if (is_price(spec) && record.knows(spec.field) && !record.knows(Field::cost_currency))
      throw InputError(defect_of(entry, "cost.currency", std::string(missing_currency)));
  cite(record, entry, paths, arena);
  if (kind_ == RecordKind::program) note_hidden_price(record);
}

/// Evidence of the fields given is the file; that of all others stays.
void OverrideReader::cite(RecordDraft& record, const Overrides::Entry& entry,
                          const std::vector<std::string_view>& paths, Arena& arena) const {
  std::vector<EvidenceItem> items;
  for (const std::string_view path : paths) items.push_back({path, override_source, first_source_ + entry.file});
  if (const auto* old = std::get_if<EvidenceList>(&record[Field::evidence]))
    for (const EvidenceItem& item : *old)
      if (std::find(paths.begin(), paths.end(), item.path) == paths.end()) items.push_back(item);
  auto* copy = static_cast<EvidenceItem*>(arena.allocate(items.size() * sizeof(EvidenceItem), alignof(EvidenceItem)));
  std::copy(items.begin(), items.end(), copy);
  record.set(Field::evidence, EvidenceList(copy, items.size()));
}

/// A rate changes no cost where the record has a total (docs/scoring.md): who gives one should know.
void OverrideReader::note_hidden_price(const RecordDraft& record) const {
  if (facts_.knows(Field::cost_total) || !record.knows(Field::cost_total)) return;
  for (const Field rate : {Field::cost_per_credit, Field::cost_per_term, Field::cost_per_year}) {
    if (!facts_.knows(rate)) continue;
    const std::lock_guard lock(overrides_.remarks_mutex_);
    overrides_.remarks_.push_back(
        fmt::format("{}: its cost stays the published cost.total, whatever {} says; override cost.total to change it.",
                    record.id(), spec_of(kind_, rate).path));
    return;
  }
}

Defect OverrideReader::defect_of(const Overrides::Entry& entry, std::string_view field, std::string problem) const {
  return {.file = overrides_.files_[entry.file],
          .line = entry.line,
          .record = entry.id,
          .field = std::string(field),
          .problem = std::move(problem)};
}

}  // namespace progrank
