#include "decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cmath>
#include <cstring>
#include <vector>

#include "json_text.hpp"
#include "key_table.hpp"

namespace progrank {

using simdjson::ondemand::json_type;

std::string_view text_of(simdjson::ondemand::value& value, Arena& arena) {
  const char* const start = value.raw_json_token().data() + 1;
  const char* const end = string_end(start);
  if (*end == '"') {
    static_cast<void>(value.get_raw_json_string());  // so that the parser need not find out how to go past it
    return {start, static_cast<std::size_t>(end - start)};
  }
  const std::string_view unescaped = need(value.get_string());
  auto* copy = static_cast<char*>(arena.allocate(unescaped.size() + NameWords::bytes, 1));
  std::copy(unescaped.begin(), unescaped.end(), copy);
  return {copy, unescaped.size()};
}

namespace {

/// The key as written; only one with escapes costs a copy (in the parser's buffer).
[[gnu::always_inline]] inline std::string_view key_of(simdjson::ondemand::field& field) {
  const char* const start = field.key().raw();
  const char* const end = string_end(start);
  if (*end == '"') return {start, static_cast<std::size_t>(end - start)};
  return need(field.unescaped_key());
}

template <typename T>
std::span<const T> keep(const std::vector<T>& items, Arena& arena) {
  static_assert(std::is_trivially_copyable_v<T>);
  auto* copy = static_cast<T*>(arena.allocate(items.size() * sizeof(T) + 1, alignof(T)));
  std::copy(items.begin(), items.end(), copy);
  return {copy, items.size()};
}

std::string_view type_name(json_type type) {
  switch (type) {
    case json_type::array: return "a list";
    case json_type::object: return "an object";
    case json_type::number: return "a number";
    case json_type::string: return "a text";
    case json_type::boolean: return "true or false";
    case json_type::null: return "null";
  }
  return "something else";
}

bool is_slug(std::string_view text) {
  const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && word(text.front()) && word(text.back()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return word(c) || c == '-'; });
}

bool is_academic_year(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 4 && text.size() != 7) return false;
  return std::all_of(text.begin(), text.begin() + 4, digit) &&
         (text.size() == 4 || (text[4] == '-' && digit(text[5]) && digit(text[6])));
}

/// "2024" → 2024.
std::optional<int> year_of(std::string_view text) {
  constexpr std::size_t digits = 4;
  if (text.size() != digits) return std::nullopt;
  int year = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  return year >= earliest_year ? std::optional(year) : std::nullopt;
}

bool is_upper(std::string_view text, std::size_t length) {
  return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_cip(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 7 && text[2] == '.' && std::count_if(text.begin(), text.end(), digit) == 6;
}

/// What is wrong with a text of a field that has a form of its own; "" = nothing.
std::string wrong_form(Field field, std::string_view text) {
  switch (field) {
    case Field::country:
    case Field::institution_country:
      return is_upper(text, 2) ? "" : fmt::format("\"{}\" is not an ISO 3166 alpha-2 code such as \"US\"", text);
    case Field::institution_state:
      return is_upper(text, 2) ? "" : fmt::format("\"{}\" is not a postal code of a US state such as \"TX\"", text);
    case Field::cost_currency:
      return is_upper(text, 3) ? "" : fmt::format("\"{}\" is not an ISO 4217 code such as \"USD\"", text);
    case Field::cip: return is_cip(text) ? "" : fmt::format("\"{}\" is not a CIP code such as \"51.2706\"", text);
    case Field::url:
      return text.starts_with("https://") || text.starts_with("http://")
                 ? ""
                 : fmt::format("\"{}\" is not a web address, it should start with https://", text);
    default: return {};
  }
}

}  // namespace

/// Lists while they are read.
struct RecordDecoder::Scratch {
  std::vector<std::string_view> texts;
  std::vector<Prerequisite> prerequisites;
  std::vector<Alternative> alternatives;
  std::vector<AwardsOfYear> awards;
  std::vector<EvidenceItem> evidence;
};

namespace {

using FieldSet = std::bitset<field_count>;

/// The list, empty, with the room it had before.
template <typename T>
std::vector<T>& emptied(std::vector<T>& list) {
  list.clear();
  return list;
}

/// What is asked of a record as a whole.
struct Demands {
  FieldSet required;
  FieldSet money;  ///< prices, which need a currency

  explicit Demands(RecordKind kind) {
    for (const FieldSpec& spec : fields_of(kind)) {
      required.set(index_of(spec.field), spec.required);
      money.set(index_of(spec.field), spec.path.starts_with("cost.") && spec.evidence == Evidence::figure);
    }
  }
};

const Demands& demands_of(RecordKind kind) {
  static const Demands program(RecordKind::program);
  static const Demands certification(RecordKind::certification);
  return kind == RecordKind::program ? program : certification;
}

/// Reads one record.
class RecordReader {
 public:
  using Scratch = RecordDecoder::Scratch;

  RecordReader(RecordDraft& record, Arena& arena, const FieldDefect& on_defect, Scratch& scratch)
      : record_(record),
        fields_(fields_of(record.kind)),
        keys_(keys_of(record.kind)),
        paths_(paths_of(record.kind)),
        arena_(arena),
        on_defect_(on_defect),
        scratch_(scratch) {}

  bool read(simdjson::ondemand::object object) {
    read_members(object, RecordKey::no_group);
    check_whole();
    return good_;
  }

 private:
  void defect(std::string_view field, std::string problem) {
    good_ = false;
    on_defect_(field, std::move(problem));
  }

  bool expect(simdjson::ondemand::value& value, json_type wanted, std::string_view path) {
    const char first = value.raw_json_token().front();
    if (wanted == json_type::string   ? first == '"'
        : wanted == json_type::object ? first == '{'
        : wanted == json_type::array  ? first == '['
                                      : wanted == json_type::number && first >= '0' && first <= '9')
      return true;
    return expect_by_name(value, wanted, path);
  }

  /// The slow way, which has words for what is there instead.
  bool expect_by_name(simdjson::ondemand::value& value, json_type wanted, std::string_view path) {
    const json_type type = need(value.type());
    if (type == wanted) return true;
    if (type == json_type::null)
      defect(path, fmt::format("is null, {} was expected; leave the key out when it is unknown", type_name(wanted)));
    else
      defect(path, fmt::format("is {}, {} was expected", type_name(type), type_name(wanted)));
    return false;
  }

  void read_members(simdjson::ondemand::object object, std::uint8_t group) {
    for (auto member : object) {
      auto& field = need_in(member);
      const std::string_view key = key_of(field);
      auto& value = field.value();
      const RecordKey known = keys_.find(group, key, NameWords::padded(key));
      if (known.field) {
        if (seen_.test(index_of(known.index))) {
          defect(known.field->path, "is given twice, once was expected");
          continue;
        }
        seen_.set(index_of(known.index));
        read_field(value, *known.field, known.type);
      } else if (known.group != RecordKey::no_group) {
        read_group(value, known.group);
      } else {
        unknown_key(group_name(group), key);
      }
    }
  }

  void read_group(simdjson::ondemand::value& value, std::uint8_t group) {
    const std::string_view name = group_name(group);
    if (groups_seen_.test(group)) return defect(name, "is given twice, once was expected");
    groups_seen_.set(group);
    if (!expect(value, json_type::object, name)) return;
    auto object = need(value.get_object());
    if (need(object.is_empty())) return defect(name, "is empty; leave the key out when it is unknown");
    read_members(object, group);
  }

  void unknown_key(std::string_view group, std::string_view key) {
    std::vector<std::string_view> candidates;
    for (const FieldSpec& spec : fields_) {
      const std::size_t dot = spec.path.find('.');
      if (group.empty())
        candidates.push_back(spec.path.substr(0, dot));
      else if (spec.path.starts_with(group) && dot == group.size())
        candidates.push_back(spec.path.substr(dot + 1));
    }
    const std::string path = group.empty() ? std::string(key) : fmt::format("{}.{}", group, key);
    defect(path, fmt::format("is not a field of a {}{}", singular(record_.kind), did_you_mean(key, candidates)));
  }

  void read_field(simdjson::ondemand::value& value, const FieldSpec& spec, FieldType type) {
    switch (type) {
      case FieldType::text:
      case FieldType::slug:
      case FieldType::date:
      case FieldType::academic_year: return read_text(value, spec);
      case FieldType::number: return read_number(value, spec);
      case FieldType::interval: return read_interval(value, spec);
      case FieldType::boolean:
        if (expect(value, json_type::boolean, spec.path)) record_.set(spec.field, need(value.get_bool()));
        return;
      case FieldType::token: return read_token(value, spec);
      case FieldType::tokens: return read_tokens(value, spec);
      case FieldType::texts: return read_texts(value, spec);
      case FieldType::prerequisites: return read_prerequisites(value, spec);
      case FieldType::alternatives: return read_alternatives(value, spec);
      case FieldType::awards: return read_awards(value, spec);
      case FieldType::evidence: return read_evidence(value, spec);
    }
  }

  std::optional<std::string_view> text_at(simdjson::ondemand::value& value, std::string_view path) {
    if (!expect(value, json_type::string, path)) return std::nullopt;
    const std::string_view text = text_of(value, arena_);
    if (!text.empty()) return text;
    defect(path, "is empty; leave the key out when it is unknown");
    return std::nullopt;
  }

  void read_text(simdjson::ondemand::value& value, const FieldSpec& spec) {
    const auto text = text_at(value, spec.path);
    if (!text) return;
    std::string problem = wrong_form(spec.field, *text);
    if (spec.type == FieldType::slug && !is_slug(*text))
      problem = fmt::format(
          "\"{}\" is not a slug: lower-case letters, digits and single words joined by '-' were expected", *text);
    if (spec.type == FieldType::date && !parse_date(*text))
      problem = fmt::format("\"{}\" is not a date: YYYY, YYYY-MM or YYYY-MM-DD was expected", *text);
    if (spec.type == FieldType::academic_year && !is_academic_year(*text))
      problem = fmt::format("\"{}\" is not an academic year: \"2025-26\" or \"2026\" was expected", *text);
    if (!problem.empty()) return defect(spec.path, std::move(problem));
    record_.set(spec.field, *text);
  }

  /// False = a defect.
  bool number_at(simdjson::ondemand::value& value, std::string_view path, double min, double max, double& number) {
    if (!expect(value, json_type::number, path)) return false;
    std::uint64_t whole = 0;
    if (value.get_uint64().get(whole) == simdjson::SUCCESS)
      number = static_cast<double>(whole);
    else
      number = need(value.get_double());
    if (number >= min && number <= max) return true;
    const bool above_zero = min > 0 && min < 1;  // "more than nothing" (field.cpp)
    defect(path, above_zero && number <= 0
                     ? fmt::format("{} is not more than 0; leave the key out when it is unknown", shortest(number))
                 : max < std::numeric_limits<double>::infinity()
                     ? fmt::format("{} is out of range, {} to {} was expected", shortest(number),
                                   above_zero ? "more than 0" : shortest(min), shortest(max))
                     : fmt::format("{} is out of range, at least {} was expected", shortest(number), shortest(min)));
    return false;
  }

  void read_number(simdjson::ondemand::value& value, const FieldSpec& spec) {
    double number = 0;
    if (number_at(value, spec.path, spec.min, spec.max, number)) record_.set(spec.field, number);
  }

  void read_interval(simdjson::ondemand::value& value, const FieldSpec& spec) {
    if (!expect(value, json_type::object, spec.path)) return;
    double ends[2] = {0, 0};
    bool known[2] = {false, false};
    bool bad = false;
    for (auto member : need(value.get_object())) {
      auto& field = need_in(member);
      const std::string_view key = key_of(field);
      auto& end = field.value();
      const std::size_t which = key == "min" ? 0 : 1;
      if ((which == 1 && key != "max") || known[which]) {
        defect(spec.path, fmt::format("has a key \"{}\", one min and one max were expected", key));
        bad = true;
        continue;
      }
      known[which] = true;
      bad = !number_at(end, spec.path, spec.min, spec.max, ends[which]) || bad;
    }
    if (bad) return;
    if (!known[0] || !known[1])
      return defect(spec.path, "lacks min or max, both were expected (equal for an exact figure)");
    const auto [min, max] = ends;
    if (min > max)
      return defect(spec.path, fmt::format("min {} is more than max {}, the other way round was expected",
                                           shortest(min), shortest(max)));
    record_.set(spec.field, Interval{min, max});
  }

  std::optional<Token> token_at(simdjson::ondemand::value& value, const Vocabulary& vocabulary, std::string_view path) {
    const auto text = text_at(value, path);
    if (!text) return std::nullopt;
    const auto token = vocabulary.find(*text, NameWords::padded(*text));
    if (token) return token;
    std::string problem = fmt::format("\"{}\" is not a {}", *text, vocabulary.name);
    const std::vector<std::string_view> all(vocabulary.tokens.begin(), vocabulary.tokens.end());
    const std::string guess = did_you_mean(*text, all);
    defect(path, problem + (guess.empty() ? fmt::format(", one of {} was expected", listed(all, "or")) : guess));
    return std::nullopt;
  }

  void read_token(simdjson::ondemand::value& value, const FieldSpec& spec) {
    if (const auto token = token_at(value, *spec.vocabulary, spec.path)) record_.set(spec.field, *token);
  }

  template <typename ReadItem>
  bool each_item(simdjson::ondemand::value& value, std::string_view path, ReadItem read_item) {
    if (!expect(value, json_type::array, path)) return false;
    const bool before = std::exchange(good_, true);
    for (auto item : need(value.get_array())) {
      read_item(need_in(item));
    }
    const bool list_good = good_;
    good_ = before && list_good;
    return list_good;
  }

  void read_tokens(simdjson::ondemand::value& value, const FieldSpec& spec) {
    TokenSet set;
    const bool whole = each_item(value, spec.path, [&](simdjson::ondemand::value& item) {
      const auto token = token_at(item, *spec.vocabulary, spec.path);
      if (!token) return;
      if (set.contains(*token))
        return defect(spec.path, fmt::format("\"{}\" is listed twice", spec.vocabulary->text(*token)));
      set.insert(*token);
    });
    if (!whole) return;
    if (set.empty()) return defect(spec.path, "is an empty list; leave the key out when it is unknown");
    record_.set(spec.field, set);
  }

  void read_texts(simdjson::ondemand::value& value, const FieldSpec& spec) {
    auto& texts = emptied(scratch_.texts);
    const bool whole = each_item(value, spec.path, [&](simdjson::ondemand::value& item) {
      if (const auto text = text_at(item, spec.path)) texts.push_back(*text);
    });
    if (!whole) return;
    if (texts.empty()) return defect(spec.path, "is an empty list; leave the key out when it is unknown");
    record_.set(spec.field, keep(texts, arena_));
  }

  /// Reads an object of a list member by member; `read_member(key, value)` says whether the key is known.
  template <typename ReadMember>
  bool members(simdjson::ondemand::value& value, std::string_view path, ReadMember read_member) {
    if (!expect(value, json_type::object, path)) return false;
    for (auto member : need(value.get_object())) {
      auto& field = need_in(member);
      const std::string_view key = key_of(field);
      auto& inner = field.value();
      if (!read_member(key, inner)) defect(path, fmt::format("has an unknown key \"{}\"", key));
    }
    return true;
  }

  /// An empty list of prerequisites is a fact: the school asks for none.
  void read_prerequisites(simdjson::ondemand::value& value, const FieldSpec& spec) {
    auto& list = emptied(scratch_.prerequisites);
    const bool whole = each_item(value, spec.path, [&](simdjson::ondemand::value& item) {
      std::optional<Token> skill;
      std::optional<Token> level;
      const bool object = members(item, spec.path, [&](std::string_view key, simdjson::ondemand::value& inner) {
        if (key == "skill") return skill = token_at(inner, vocabulary::skill, spec.path), true;
        if (key == "level") return level = token_at(inner, vocabulary::prerequisite_level, spec.path), true;
        return false;
      });
      if (!object || !good_) return;
      if (!skill || !level) return defect(spec.path, "has an entry without skill or level, both were expected");
      list.push_back({*skill, *level});
    });
    if (whole) record_.set(spec.field, keep(list, arena_));
  }

  void read_years(simdjson::ondemand::value& value, std::string_view path, std::optional<double>& years) {
    constexpr double most = 60;
    double number = 0;
    if (number_at(value, path, 0, most, number)) years = number;
  }

  void read_alternatives(simdjson::ondemand::value& value, const FieldSpec& spec) {
    auto& list = emptied(scratch_.alternatives);
    const bool whole = each_item(value, spec.path, [&](simdjson::ondemand::value& item) {
      Alternative alternative;
      const bool object = members(item, spec.path, [&](std::string_view key, simdjson::ondemand::value& inner) {
        if (key == "degree") return alternative.degree = token_at(inner, vocabulary::held_degree, spec.path), true;
        if (key == "experience_years") return read_years(inner, spec.path, alternative.experience_years), true;
        if (key == "healthcare_years") return read_years(inner, spec.path, alternative.healthcare_years), true;
        if (key == "other") return alternative.other = text_at(inner, spec.path).value_or(""), true;
        return false;
      });
      if (object) list.push_back(alternative);
    });
    if (!whole) return;
    if (list.empty()) return defect(spec.path, "is an empty list; leave the key out when it is unknown");
    record_.set(spec.field, keep(list, arena_));
  }

  void read_awards(simdjson::ondemand::value& value, const FieldSpec& spec) {
    auto& list = emptied(scratch_.awards);
    const bool object = members(value, spec.path, [&](std::string_view key, simdjson::ondemand::value& inner) {
      const auto year = year_of(key);
      if (!year) return false;
      constexpr double most = 1e6;
      double awards = 0;
      if (!number_at(inner, spec.path, 0, most, awards)) return true;
      if (awards != std::floor(awards))
        defect(spec.path, fmt::format("{} is not a whole number of degrees", shortest(awards)));
      else
        list.push_back({*year, awards});
      return true;
    });
    if (!object) return;
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
    if (list.empty()) return defect(spec.path, "is empty; leave the key out when it is unknown");
    record_.set(spec.field, keep(list, arena_));
  }

  void read_evidence(simdjson::ondemand::value& value, const FieldSpec& spec) {
    auto& list = emptied(scratch_.evidence);
    if (!expect(value, json_type::object, spec.path)) return;
    for (auto member : need(value.get_object())) {
      auto& field = need_in(member);
      const std::string_view key = key_of(field);
      auto& inner = field.value();
      // The table's own text outlives the parser's buffer that holds `key`.
      const RecordKey known = paths_.find(RecordKey::no_group, key, NameWords::padded(key));
      const std::string_view path = known.field ? known.field->path : group_name(known.group);
      if (path.empty()) {
        std::vector<std::string_view> paths;
        for (const FieldSpec& candidate : fields_) paths.push_back(candidate.path);
        defect(spec.path,
               fmt::format("\"{}\" is not a field of a {}{}", key, singular(record_.kind), did_you_mean(key, paths)));
        continue;
      }
      const auto id = text_at(inner, spec.path);
      if (!id) continue;
      EvidenceItem& item = list.emplace_back();
      item.path = path;
      item.source_id = *id;
    }
    record_.set(spec.field, keep(list, arena_));
  }

  void check_whole() {
    const Demands& demands = demands_of(record_.kind);
    if ((demands.required & ~seen_).any())
      for (const FieldSpec& spec : fields_)
        if (spec.required && !seen_.test(index_of(spec.field))) defect(spec.path, "is missing, every record has one");
    static const std::uint8_t institution = number_of_group("institution");
    if (groups_seen_.test(institution) && !seen_.test(index_of(Field::institution_name)) &&
        !seen_.test(index_of(Field::institution_unitid)))
      defect("institution", "has neither unitid nor name, one of them was expected");
    if ((demands.money & seen_).any() && !seen_.test(index_of(Field::cost_currency)))
      for (const FieldSpec& spec : fields_)
        if (demands.money.test(index_of(spec.field)) && record_.knows(spec.field))
          return defect("cost.currency", "is missing, every price names its currency (such as \"USD\")");
  }

  RecordDraft& record_;
  std::span<const FieldSpec> fields_;
  const KeyTable& keys_;
  const KeyTable& paths_;
  Arena& arena_;
  const FieldDefect& on_defect_;
  Scratch& scratch_;
  FieldSet seen_;
  std::bitset<8> groups_seen_;
  bool good_ = true;
};

}  // namespace

RecordDecoder::RecordDecoder(RecordKind kind) : kind_(kind), scratch_(std::make_unique<Scratch>()) {}
RecordDecoder::~RecordDecoder() = default;

bool RecordDecoder::decode(simdjson::ondemand::object object, RecordDraft& record, Arena& arena,
                           const FieldDefect& on_defect) {
  record.kind = kind_;
  return RecordReader(record, arena, on_defect, *scratch_).read(object);
}

bool decode_source(simdjson::ondemand::object object, Source& source, Arena& arena, const FieldDefect& on_defect) {
  bool good = true;
  const auto defect = [&](std::string_view field, std::string problem) {
    good = false;
    on_defect(field, std::move(problem));
  };
  for (auto member : object) {
    auto& field = need_in(member);
    const std::string_view key = key_of(field);
    auto& value = field.value();
    std::string_view* text = key == "id"          ? &source.id
                             : key == "url"       ? &source.url
                             : key == "title"     ? &source.title
                             : key == "publisher" ? &source.publisher
                             : key == "as_of"     ? &source.as_of
                                                  : nullptr;
    if (!text && key != "kind") {
      defect(key, "is not a key of a source: id, url, title, publisher, kind and as_of are");
      continue;
    }
    if (need(value.type()) != json_type::string) {
      defect(key, "is not a text");
      continue;
    }
    const std::string_view read = text_of(value, arena);
    if (text) *text = read;
    if (key == "kind" && !(source.kind = vocabulary::source_kind.find(read)))
      defect(
          key,
          fmt::format(
              "\"{}\" is not a source kind, one of official, catalog, government, third-party or reported was expected",
              read));
    if (key == "as_of" && !parse_date(read))
      defect(key, fmt::format("\"{}\" is not a date: YYYY, YYYY-MM or YYYY-MM-DD was expected", read));
  }
  if (source.id.empty()) defect("id", "is missing, every source has one");
  return good;
}

}  // namespace progrank
