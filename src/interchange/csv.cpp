// CSV: one row a record, one column a field in its flat form (flat_text), and a column "sources" with the sources that
// the row's evidence names, so that a row stands for itself when others are sorted away.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "interchange/parts.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"
#include "record/alternative.hpp"
#include "record/canonical.hpp"
#include "render/table.hpp"

namespace progrank::interchange {
namespace {

constexpr std::string_view sources_column = "sources";
constexpr char separator = ',';

/// Reads a number at the beginning of `text` and takes it off.
std::optional<double> leading_number(std::string_view& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

Json number_of(std::string_view cell) {
  std::string_view rest = cell;
  const auto number = leading_number(rest);
  if (!number || !rest.empty())
    throw WrongCell{
        fmt::format("\"{}\" is not a number: digits, without currency sign or thousands comma, were expected", cell)};
  return json_number(*number);
}

Json interval_of(std::string_view cell) {
  std::string_view rest = cell;
  const auto min = leading_number(rest);
  auto max = min;
  if (min && rest.starts_with('-')) {
    rest.remove_prefix(1);
    max = leading_number(rest);
  }
  if (!min || !max || !rest.empty())
    throw WrongCell{fmt::format("\"{}\" is not a range: \"12\" or \"12-24\" was expected", cell)};
  return {{"min", json_number(*min)}, {"max", json_number(*max)}};
}

Json boolean_of(std::string_view cell) {
  const std::string word = slug_of(cell);  // spreadsheets write TRUE
  if (word != "true" && word != "false") throw WrongCell{fmt::format("\"{}\" is neither true nor false", cell)};
  return word == "true";
}

/// "left=right" at its first separator.
std::pair<std::string, std::string> pair_of(const std::string& item, char between, std::string_view example) {
  const std::size_t at = item.find(between);
  if (at == std::string::npos || at == 0) throw WrongCell{fmt::format("\"{}\" is not of the form {}", item, example)};
  return {item.substr(0, at), item.substr(at + 1)};
}

Json prerequisites_of(std::string_view cell) {
  Json list = Json::array();
  if (cell == "none") return list;
  for (const std::string& item : flat_items(cell)) {
    const auto [skill, level] = pair_of(item, ':', "skill:level, such as statistics:required");
    list.push_back({{"skill", skill}, {"level", level}});
  }
  return list;
}

/// The value of a part of an alternative, by the type of the part.
struct FlatValue {
  const std::string& text;

  Json operator()(const std::optional<double>&) const { return number_of(text); }
  Json operator()(const std::optional<Token>&) const { return text; }
  Json operator()(std::string_view) const { return text; }
  Json operator()(const std::optional<Practice>&) const { return text; }  // the loader says that it is no object
  Json operator()(TokenSet) const { return list(); }
  Json operator()(Texts) const { return list(); }

 private:
  [[nodiscard]] Json list() const {
    Json items = Json::array();
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(',', at), text.size());
      items.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return items;
  }
};

/// Takes "key=value" off the item; '&' ends it unless escaped, but "other" is the last and goes to the end.
std::pair<std::string, std::string> next_part(std::string_view& item) {
  constexpr std::string_view example = "degree=...&experience_years=...&practice.hours=...&other=...";
  std::string part;
  const bool last = item.starts_with("other=");
  std::size_t at = 0;
  for (; at < item.size() && (last || item[at] != '&'); ++at) {
    if (!last && item[at] == '\\' && at + 1 < item.size()) ++at;
    part += item[at];
  }
  item.remove_prefix(std::min(at + 1, item.size()));
  return pair_of(part, '=', example);
}

Json alternatives_of(std::string_view cell) {
  Json list = Json::array();
  for (const std::string& item : flat_items(cell)) list.push_back(alternative_json(item));
  return list;
}

Json awards_of(std::string_view cell) {
  Json awards = Json::object();
  for (const std::string& item : flat_items(cell)) {
    const auto [year, count] = pair_of(item, '=', "year=number, such as 2024=31");
    awards[year] = number_of(count);
  }
  return awards;
}

Json evidence_of(std::string_view cell) {
  Json evidence = Json::object();
  for (const std::string& item : flat_items(cell)) {
    const auto [path, source] = pair_of(item, '=', "field=source id");
    evidence[path] = source;
  }
  return evidence;
}

/// The opposite of flat_text, as JSON of data files. Words and ranges are left to the loader to check.
Json value_of(std::string_view cell, FieldType type) {
  switch (type) {
    case FieldType::text: return cell;
    case FieldType::slug:
    case FieldType::date:
    case FieldType::academic_year:
    case FieldType::token: return trimmed(cell);
    case FieldType::number: return number_of(trimmed(cell));
    case FieldType::interval: return interval_of(trimmed(cell));
    case FieldType::boolean: return boolean_of(trimmed(cell));
    case FieldType::tokens:
    case FieldType::texts: return flat_items(cell);
    case FieldType::prerequisites: return prerequisites_of(trimmed(cell));
    case FieldType::alternatives: return alternatives_of(cell);
    case FieldType::awards: return awards_of(trimmed(cell));
    case FieldType::evidence: return evidence_of(cell);
  }
  return nullptr;
}

/// Which kind of records the columns belong to: that of which more fields are named.
RecordKind kind_of_columns(const CsvReader& reader) {
  const auto named = [&reader](RecordKind kind) {
    return std::count_if(reader.header().begin(), reader.header().end(),
                         [kind](const std::string& name) { return find_field(kind, name) != nullptr; });
  };
  const auto programs = named(RecordKind::program);
  const auto certifications = named(RecordKind::certification);
  if (programs == certifications)
    throw InputError(
        Defect{.file = reader.file(),
               .line = 1,
               .problem = "names columns of neither programs nor certifications alone: --kind says which"});
  return programs > certifications ? RecordKind::program : RecordKind::certification;
}

/// Reads rows; sources are collected from all of them.
class RowReader {
 public:
  RowReader(std::optional<RecordKind> kind, const DataFile& file) : reader_(file) {
    read_.kind = kind ? *kind : kind_of_columns(reader_);
    for (const std::string& name : reader_.header()) columns_.push_back(column_of(name));
    static_cast<void>(reader_.column("id"));  // throws when there is none
  }

  Incomings read() {
    while (reader_.next()) {
      Incoming incoming{read_.kind, Json::object(), reader_.line()};
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (!trimmed(reader_[i]).empty()) read_cell(i, incoming);
      read_.records.push_back(std::move(incoming));
    }
    for (auto& [id, source] : sources_) read_.sources.push_back(std::move(source));
    return std::move(read_);
  }

 private:
  /// nullptr = the column of sources.
  const FieldSpec* column_of(const std::string& name) const {
    if (name == sources_column) return nullptr;
    if (const FieldSpec* spec = find_field(read_.kind, name)) return spec;
    std::vector<std::string_view> known{sources_column};
    for (const FieldSpec& spec : fields_of(read_.kind)) known.push_back(spec.path);
    throw InputError(Defect{.file = reader_.file(),
                            .line = 1,
                            .problem = fmt::format("has a column \"{}\", which is not a field of a {}{}", name,
                                                   singular(read_.kind), did_you_mean(name, known))});
  }

  void read_cell(std::size_t column, Incoming& incoming) {
    const FieldSpec* spec = columns_[column];
    if (!spec) return read_sources(column);
    try {
      incoming.set(spec->field, value_of(reader_[column], spec->type));
    } catch (const WrongCell& wrong) {
      reader_.fail(column, wrong.problem);
    }
  }

  void read_sources(std::size_t column) {
    const Json list = Json::parse(reader_[column], nullptr, false);
    if (!list.is_array()) reader_.fail(column, "is not a JSON list of sources: [{\"id\": ..., \"url\": ...}]");
    for (const Json& source : list) {
      if (!source.is_object() || !source.contains("id")) reader_.fail(column, "has a source without an id");
      if (!std::all_of(source.begin(), source.end(), [](const Json& text) { return text.is_string(); }))
        reader_.fail(column, "has a source with a value that is not a text");
      const auto [at, fresh] = sources_.emplace(source["id"].get<std::string>(), source);
      if (!fresh && at->second != source)
        reader_.fail(column, fmt::format("gives the source \"{}\" differently from a row above", at->first));
    }
  }

  CsvReader reader_;
  Incomings read_;
  std::vector<const FieldSpec*> columns_;
  std::map<std::string, Json> sources_;
};

/// The sources that evidence names, as compact JSON; "" when there are none.
std::string sources_cell(const std::vector<EvidenceItem>& evidence, const Catalog& catalog,
                         std::set<std::string_view>& named) {
  std::map<std::string_view, const Source*> sources;
  for (const EvidenceItem& item : evidence) {
    const Source& source = catalog.sources()[item.source];
    sources.emplace(source.id, &source);
    named.insert(source.id);
  }
  if (sources.empty()) return {};
  Json list = Json::array();
  for (const auto& [id, source] : sources) list.push_back(Json::parse(canonical_source(*source)));
  return list.dump();
}

}  // namespace

Json alternative_json(std::string_view item) {
  static const Alternative parts;
  static const Practice practice_parts;
  constexpr std::string_view within = "practice.";
  Json alternative = Json::object();
  if (item == "none") return alternative;
  while (!item.empty()) {
    const auto [key, value] = next_part(item);
    const auto put = [&key = key, &value = value](Json& object, std::string_view prefix) {
      return [&, prefix](const AlternativePart& part, const auto& member) {
        if (key.substr(prefix.size()) == part.key) object[part.key] = FlatValue{value}(member);
      };
    };
    if (key.starts_with(within))
      each_practice_part(practice_parts, put(alternative["practice"], within));
    else
      each_part(parts, put(alternative, {}));
    if (!alternative.contains(key) && !key.starts_with(within)) alternative[key] = value;  // the loader refuses it
  }
  return alternative;
}

std::string csv_text(RecordKind kind, const Catalog& catalog, Tally& left_out) {
  const std::vector<Source> sources = unique_sources(catalog);
  std::string out;
  for (const FieldSpec& spec : fields_of(kind)) out += fmt::format("{}{}", spec.path, separator);
  out += fmt::format("{}\r\n", sources_column);
  std::set<std::string_view> named;
  for (const Record& record : catalog.records()) {
    const std::vector<EvidenceItem> evidence = sourced_evidence(record, left_out);
    for (const FieldSpec& spec : fields_of(kind)) {
      const Value value = spec.field == Field::evidence ? Value(EvidenceList(evidence)) : record[spec.field];
      out += separated_cell(flat_text(value, spec), separator) + separator;
    }
    out += separated_cell(sources_cell(evidence, catalog, named), separator) + "\r\n";
  }
  for (const Source& source : sources)
    if (!named.contains(source.id)) left_out.add("sources (no record names them)", source.id);
  return out;
}

Incomings read_csv(std::optional<RecordKind> kind, const DataFile& file) {
  return RowReader(kind, file).read();
}

}  // namespace progrank::interchange
