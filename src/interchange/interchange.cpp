#include "interchange/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "json/syntax.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"

namespace progrank {
namespace interchange {
namespace {

constexpr std::array<std::string_view, 4> format_names{"csv", "jsonl", "schema-org", "ctdl"};
constexpr std::size_t defects_told = 20;

/// Collects defects; a person mends twenty mistakes faster in one go than in twenty.
class Defects {
 public:
  void add(Defect defect) {
    if (++count_ <= defects_told) lines_.push_back(defect.message());
  }
  [[nodiscard]] bool any() const { return count_ > 0; }
  /// Throws them all as one InputError, when there are any.
  void raise() const {
    if (!any()) return;
    std::string message = fmt::format("{}", fmt::join(lines_, "\n"));
    if (count_ > defects_told) message += fmt::format("\nand {} more", count_ - defects_told);
    throw InputError(message);
  }

 private:
  std::vector<std::string> lines_;
  std::size_t count_ = 0;
};

void check_encoding(const DataFile& file) {
  const std::string_view text = file.text->view();
  const auto at = first_invalid_utf8(text);
  if (!at) return;
  const Position position = position_of(text, *at);
  throw InputError(Defect{
      .file = file.name,
      .line = position.line,
      .column = position.column,
      .problem = fmt::format("is not UTF-8, it looks like Latin-1 (Windows-1252). Convert the file first: iconv -f "
                             "WINDOWS-1252 -t UTF-8 {} > utf8.txt",
                             file.name)});
}

/// Takes out what institutions.json says of the institution anyway.
void drop_repeated(Incoming& incoming, const Institutions& institutions) {
  const auto group = incoming.record.find("institution");
  if (group == incoming.record.end() || !group->is_object()) return;
  const auto unitid = group->find("unitid");
  if (unitid == group->end() || !unitid->is_number()) return;
  const double id = unitid->get<double>();
  if (id < 0 || id > 999999) return;
  const Institution* known = institutions.find(static_cast<int>(id));
  if (!known) return;
  const auto accreditor = incoming.record.find("institutional_accreditor");
  if (accreditor != incoming.record.end() && accreditor->is_string() &&
      accreditor->get_ref<const std::string&>() == known->institutional_accreditor)
    incoming.record.erase(accreditor);
  const auto drop = [&group](const char* key, std::string_view value) {
    const auto at = group->find(key);
    if (at != group->end() && at->is_string() && at->get_ref<const std::string&>() == value) group->erase(at);
  };
  drop("city", known->city);
  drop("state", known->state);
  drop("country", known->country);
  if (known->control) drop("control", vocabulary::control.text(*known->control));
}

void check_ids(const DataFile& file, const std::vector<Incoming>& records, Defects& defects) {
  std::map<std::string, std::size_t> first_line;
  for (const Incoming& incoming : records) {
    const std::string id = incoming.id();
    const auto [at, fresh] = first_line.emplace(id, incoming.line);
    if (fresh || id.empty()) continue;
    const std::string where = at->second == 0 ? "" : fmt::format(" (also in line {})", at->second);
    defects.add({.file = file.name,
                 .line = incoming.line,
                 .record = id,
                 .field = "id",
                 .problem = fmt::format("is given twice{}, ids are unique", where)});
  }
}

/// A document with one record a line, behind one line of its own.
std::string one_record_a_line(const Incomings& incomings) {
  std::string out = fmt::format(R"({{"schema":"progrank/{}/1","sources":{},"{}":[)", plural(incomings.kind),
                                Json(incomings.sources).dump(), plural(incomings.kind));
  for (std::size_t i = 0; i < incomings.records.size(); ++i)
    out += (i == 0 ? "\n" : ",\n") + incomings.records[i].record.dump();
  return out + "]}";
}

/// Sends the records through the loader; defects come back with the lines of the file they came from.
std::string checked_document(const DataFile& file, const Incomings& incomings) {
  Defects defects;
  check_ids(file, incomings.records, defects);
  defects.raise();
  const auto text = std::make_shared<const PaddedText>(one_record_a_line(incomings));
  const std::array files{DataFile{file.name, text}};
  const Catalog catalog = load(incomings.kind, files, Institutions{}, [&](const Defect& defect) {
    Defect own = defect;
    own.column = 0;
    const bool in_a_record = defect.line >= 2 && defect.line - 2 < incomings.records.size();
    own.line = in_a_record ? incomings.records[defect.line - 2].line : 0;
    defects.add(std::move(own));
  });
  defects.raise();
  return canonical_document(incomings.kind, catalog.sources(), catalog.records());
}

Incomings read(InterchangeFormat format, std::optional<RecordKind> kind, const DataFile& file, Tally& left_out) {
  switch (format) {
    case InterchangeFormat::csv: return read_csv(kind, file);
    case InterchangeFormat::jsonl: return read_jsonl(kind, file, left_out);
    case InterchangeFormat::schema_org: return read_schema_org(kind, file, left_out);
    case InterchangeFormat::ctdl: return read_ctdl(kind, file, left_out);
  }
  return {};
}

std::string written(InterchangeFormat format, RecordKind kind, const Catalog& catalog, Tally& left_out) {
  switch (format) {
    case InterchangeFormat::csv: return csv_text(kind, catalog, left_out);
    case InterchangeFormat::jsonl: return jsonl_text(kind, catalog, left_out);
    case InterchangeFormat::schema_org: return schema_org_text(catalog, left_out);
    case InterchangeFormat::ctdl: return ctdl_text(catalog, left_out);
  }
  return {};
}

}  // namespace

Json json_number(double number) {
  constexpr double exact_integers = 9007199254740992.0;  // 2^53
  const bool whole = number > -exact_integers && number < exact_integers &&
                     number == static_cast<double>(static_cast<std::int64_t>(number));
  return whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

void Tally::add(const std::string& what, std::string_view example) {
  const auto [at, fresh] = position_.emplace(what, counts_.size());
  if (fresh) counts_.push_back({what, 0, std::string(example)});
  ++counts_[at->second].count;
}

std::string_view Outgoing::text(Field field) {
  taken_.set(index_of(field));
  if (const auto token = record_.token(field)) return spec_of(record_.kind, field).vocabulary->text(*token);
  return record_.text(field);
}

std::vector<std::string_view> Outgoing::words(Field field) {
  std::vector<std::string_view> words;
  const Vocabulary* vocabulary = spec_of(record_.kind, field).vocabulary;
  take<TokenSet>(field).value_or(TokenSet{}).each([&](Token token) { words.push_back(vocabulary->text(token)); });
  return words;
}

void Outgoing::tell_rest(Tally& left_out) const {
  for (const FieldSpec& spec : fields_of(record_.kind))
    if (record_.knows(spec.field) && !taken(spec.field)) left_out.add(std::string(spec.path));
}

void Incoming::set(Field field, Json value) {
  const std::string_view path = spec_of(kind, field).path;
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos)
    record[std::string(path)] = std::move(value);
  else
    record[std::string(path.substr(0, dot))][std::string(path.substr(dot + 1))] = std::move(value);
}

const Json* Incoming::find(Field field) const {
  const std::string_view path = spec_of(kind, field).path;
  const std::size_t dot = path.find('.');
  const auto outer = record.find(std::string(path.substr(0, dot)));
  if (outer == record.end()) return nullptr;
  if (dot == std::string_view::npos) return &*outer;
  const auto inner = outer->find(std::string(path.substr(dot + 1)));
  return inner == outer->end() ? nullptr : &*inner;
}

std::string Incoming::id() const {
  const Json* id = find(Field::id);
  return id && id->is_string() ? id->get<std::string>() : std::string{};
}

void Incoming::add_word(Field field, std::string_view word) {
  Json words = has(field) ? *find(field) : Json::array();
  if (std::find(words.begin(), words.end(), Json(word)) == words.end()) words.push_back(word);
  set(field, std::move(words));
}

std::optional<std::string_view> word_of(const Vocabulary& vocabulary, std::string_view text) {
  if (const auto token = vocabulary.find(text)) return vocabulary.text(*token);
  const auto token = vocabulary.find(slug_of(text));
  return token ? std::optional(vocabulary.text(*token)) : std::nullopt;
}

std::string slug_of(std::string_view text) {
  std::string slug;
  for (const char c : folded(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word)
      slug += c;
    else if (c != '\'' && !slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::vector<Source> unique_sources(const Catalog& catalog) {
  std::vector<Source> sources(catalog.sources().begin(), catalog.sources().end());
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) { return a.id < b.id; });
  const auto twice = [](const Source& a, const Source& b) {
    if (a.id != b.id) return false;
    if (canonical_source(a) != canonical_source(b))
      throw InputError(fmt::format(
          "two files give the source id \"{}\" to different sources: export them one by one, or rename one", a.id));
    return true;
  };
  sources.erase(std::unique(sources.begin(), sources.end(), twice), sources.end());
  return sources;
}

std::vector<EvidenceItem> sourced_evidence(const Record& record, Tally& left_out) {
  std::vector<EvidenceItem> items = canonical_evidence(record);
  const auto homeless = [](const EvidenceItem& item) { return item.source == EvidenceItem::unresolved; };
  if (std::erase_if(items, homeless) > 0) left_out.add("evidence (its source is not in the file)");
  return items;
}

}  // namespace interchange

std::span<const std::string_view> interchange_formats() {
  return interchange::format_names;
}

InterchangeFormat parse_interchange_format(std::string_view name, std::string_view flag) {
  const auto& names = interchange::format_names;
  const auto at = std::find(names.begin(), names.end(), name);
  if (at != names.end()) return static_cast<InterchangeFormat>(at - names.begin());
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string guess = did_you_mean(name, known);
  throw InputError(fmt::format("{} \"{}\" is not a format of interchange{}", flag, name,
                               guess.empty() ? fmt::format(": {} are", listed(known)) : guess));
}

Exported export_records(InterchangeFormat format, RecordKind kind, const Catalog& catalog) {
  interchange::Tally left_out;
  Exported exported;
  exported.text = interchange::written(format, kind, catalog, left_out);
  exported.left_out = left_out.finish();
  return exported;
}

Imported import_records(InterchangeFormat format, std::optional<RecordKind> kind, const DataFile& file,
                        const Institutions& institutions) {
  interchange::check_encoding(file);
  interchange::Tally left_out;
  interchange::Incomings incomings = interchange::read(format, kind, file, left_out);
  if (incomings.records.empty())
    throw InputError(Defect{.file = file.name, .problem = fmt::format("holds no {}", plural(incomings.kind))});
  for (interchange::Incoming& incoming : incomings.records) interchange::drop_repeated(incoming, institutions);
  Imported imported;
  imported.kind = incomings.kind;
  imported.records = incomings.records.size();
  imported.document = interchange::checked_document(file, incomings);
  imported.left_out = left_out.finish();
  return imported;
}

}  // namespace progrank
