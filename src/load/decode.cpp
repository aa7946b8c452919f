#include "load/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "load/text_form.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "record/alternative.hpp"
#include "record/key_table.hpp"

namespace progrank {

namespace {

template <typename T>
std::span<const T> keep(const std::vector<T>& items, Arena& arena) {
  static_assert(std::is_trivially_copyable_v<T>);
  auto* copy = static_cast<T*>(arena.allocate(items.size() * sizeof(T) + 1, alignof(T)));
  std::copy(items.begin(), items.end(), copy);
  return {copy, items.size()};
}

/// What a value can be.
enum class Type : std::uint8_t {
  text,
  number,
  object,
  list,
  boolean,
  null,
  nothing  ///< no value starts so
};

/// By the first character of a value; whether it really is one turns out when it is read.
constexpr auto types = [] {
  std::array<Type, 256> all{};
  all.fill(Type::nothing);
  for (const char c : std::string_view("-0123456789")) all[static_cast<unsigned char>(c)] = Type::number;
  all['"'] = Type::text;
  all['{'] = Type::object;
  all['['] = Type::list;
  all['t'] = all['f'] = Type::boolean;
  all['n'] = Type::null;
  return all;
}();

Type type_starting(char first) {
  return types[static_cast<unsigned char>(first)];
}

std::string_view name_of(Type type) {
  switch (type) {
    case Type::text: return "a text";
    case Type::number: return "a number";
    case Type::object: return "an object";
    case Type::list: return "a list";
    case Type::boolean: return "true or false";
    case Type::null: return "null";
    case Type::nothing: break;
  }
  return "no value";
}

/// Numbers that are whole: an id, or something counted.
bool is_counted(Field field) {
  return field == Field::institution_unitid || field == Field::outcomes_shared_by || field == Field::exam_questions ||
         field == Field::exam_scored_questions;
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

}  // namespace

/// Lists while they are read.
struct RecordDecoder::Scratch {
  std::vector<std::string_view> texts;
  std::vector<std::string_view> sorted;  ///< them, to see whether one is there twice
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
      money.set(index_of(spec.field), is_price(spec));
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

  RecordReader(JsonCursor& in, RecordDraft& record, Arena& arena, const FieldDefect& on_defect, Scratch& scratch)
      : in_(in),
        record_(record),
        fields_(fields_of(record.kind)),
        keys_(keys_of(record.kind)),
        paths_(paths_of(record.kind)),
        arena_(arena),
        on_defect_(on_defect),
        scratch_(scratch) {}

  bool read(Expected expected) {
    read_members(RecordKey::no_group);
    if (expected == Expected::whole_record) check_whole();
    return good_;
  }

 private:
  void defect(std::string_view field, std::string problem) {
    good_ = false;
    on_defect_(field, std::move(problem));
  }

  /// Whether the next value is of that type; another one is told and passed over.
  [[gnu::always_inline]] bool expect(Type wanted, std::string_view path) {
    return type_starting(in_.first()) == wanted || tell_type(wanted, path);
  }

  [[gnu::noinline]] bool tell_type(Type wanted, std::string_view path) {
    const Type type = type_starting(in_.first());
    if (type == Type::nothing) throw MalformedJson{simdjson::TAPE_ERROR};
    if (type == Type::null)
      defect(path, fmt::format("is null, {} was expected; leave the key out when it is unknown", name_of(wanted)));
    else
      defect(path, fmt::format("is {}, {} was expected", name_of(type), name_of(wanted)));
    in_.skip();
    return false;
  }

  void read_members(std::uint8_t group) {
    in_.members(arena_, [&](std::string_view key) {
      const RecordKey& known = keys_.find(group, key, NameWords::padded(key), fields_);
      if (known.is_field()) {
        if (seen_.test(index_of(known.index))) {
          defect(fields_[known.row].path, "is given twice, once was expected");
          return in_.skip();
        }
        seen_.set(index_of(known.index));
        read_field(fields_[known.row], known.type);
      } else if (known.group != RecordKey::no_group) {
        read_group(known.group);
      } else {
        unknown_key(group_name(group), key);
        in_.skip();
      }
    });
  }

  void read_group(std::uint8_t group) {
    const std::string_view name = group_name(group);
    if (groups_seen_.test(group)) {
      defect(name, "is given twice, once was expected");
      return in_.skip();
    }
    groups_seen_.set(group);
    if (!expect(Type::object, name)) return;
    const std::size_t seen_before = seen_.count();
    const bool good_before = std::exchange(good_, true);
    read_members(group);
    if (good_ && seen_.count() == seen_before) defect(name, "is empty; leave the key out when it is unknown");
    good_ = good_ && good_before;
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

  void read_field(const FieldSpec& spec, FieldType type) {
    switch (type) {
      case FieldType::text:
      case FieldType::slug:
      case FieldType::date:
      case FieldType::academic_year: return read_text(spec);
      case FieldType::number: return read_number(spec);
      case FieldType::interval: return read_interval(spec);
      case FieldType::boolean:
        if (expect(Type::boolean, spec.path)) record_.set(spec.field, in_.boolean());
        return;
      case FieldType::token: return read_token(spec);
      case FieldType::tokens: return read_tokens(spec);
      case FieldType::texts: return read_texts(spec);
      case FieldType::prerequisites: return read_prerequisites(spec);
      case FieldType::alternatives: return read_alternatives(spec);
      case FieldType::awards: return read_awards(spec);
      case FieldType::evidence: return read_evidence(spec);
    }
  }

  /// "" = a defect.
  std::string_view text_at(std::string_view path) {
    if (!expect(Type::text, path)) return {};
    const std::string_view text = in_.string(arena_);
    if (text.empty()) defect(path, "is empty; leave the key out when it is unknown");
    return text;
  }

  void read_text(const FieldSpec& spec) {
    const std::string_view text = text_at(spec.path);
    if (text.empty()) return;
    if (!has_form(spec, text)) return defect(spec.path, wrong_form(spec, text));
    record_.set(spec.field, text);
  }

  /// False = a defect.
  bool number_at(std::string_view path, double min, double max, double& number) {
    if (!expect(Type::number, path)) return false;
    number = in_.number();
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

  void read_number(const FieldSpec& spec) {
    double number = 0;
    if (!number_at(spec.path, spec.min, spec.max, number)) return;
    if (is_counted(spec.field) && number != std::floor(number))
      return defect(spec.path, fmt::format("{} has a fraction, a whole number was expected", shortest(number)));
    record_.set(spec.field, number);
  }

  void read_interval(const FieldSpec& spec) {
    if (!expect(Type::object, spec.path)) return;
    double ends[2] = {0, 0};
    bool known[2] = {false, false};
    bool bad = false;
    in_.members(arena_, [&](std::string_view key) {
      const std::size_t which = key == "min" ? 0 : 1;
      if ((which == 1 && key != "max") || known[which]) {
        defect(spec.path, fmt::format("has a key \"{}\", one min and one max were expected", key));
        bad = true;
        return in_.skip();
      }
      known[which] = true;
      bad = !number_at(spec.path, spec.min, spec.max, ends[which]) || bad;
    });
    if (bad) return;
    if (!known[0] || !known[1])
      return defect(spec.path, "lacks min or max, both were expected (equal for an exact figure)");
    const auto [min, max] = ends;
    if (min > max)
      return defect(spec.path, fmt::format("min {} is more than max {}, the other way round was expected",
                                           shortest(min), shortest(max)));
    record_.set(spec.field, Interval{min, max});
  }

  std::optional<Token> token_at(const Vocabulary& vocabulary, std::string_view path) {
    const std::string_view text = text_at(path);
    if (text.empty()) return std::nullopt;
    const auto token = vocabulary.find(text, NameWords::padded(text));
    if (token) return token;
    std::string problem = fmt::format("\"{}\" is not a {}", text, vocabulary.name);
    const std::vector<std::string_view> all(vocabulary.tokens.begin(), vocabulary.tokens.end());
    const std::string guess = did_you_mean(text, all);
    defect(path, problem + (guess.empty() ? fmt::format(", one of {} was expected", listed(all, "or")) : guess));
    return std::nullopt;
  }

  void read_token(const FieldSpec& spec) {
    if (const auto token = token_at(*spec.vocabulary, spec.path)) record_.set(spec.field, *token);
  }

  template <typename ReadItem>
  bool each_item(std::string_view path, ReadItem read_item) {
    if (!expect(Type::list, path)) return false;
    const bool before = std::exchange(good_, true);
    in_.items(read_item);
    const bool list_good = good_;
    good_ = before && list_good;
    return list_good;
  }

  std::optional<TokenSet> token_set(std::string_view path, const Vocabulary& vocabulary) {
    TokenSet set;
    const bool whole = each_item(path, [&] {
      const auto token = token_at(vocabulary, path);
      if (!token) return;
      if (set.contains(*token)) return defect(path, fmt::format("\"{}\" is listed twice", vocabulary.text(*token)));
      set.insert(*token);
    });
    if (!whole) return std::nullopt;
    if (!set.empty()) return set;
    defect(path, "is an empty list; leave the key out when it is unknown");
    return std::nullopt;
  }

  void read_tokens(const FieldSpec& spec) {
    if (const auto set = token_set(spec.path, *spec.vocabulary)) record_.set(spec.field, *set);
  }

  /// A text that the list holds twice; "" = none.
  std::string_view repeated(const std::vector<std::string_view>& texts) {
    if (texts.size() < 2) return {};
    auto& sorted = emptied(scratch_.sorted);
    sorted.assign(texts.begin(), texts.end());
    std::sort(sorted.begin(), sorted.end());
    const auto at = std::adjacent_find(sorted.begin(), sorted.end());
    return at == sorted.end() ? std::string_view() : *at;
  }

  void read_texts(const FieldSpec& spec) {
    auto& texts = emptied(scratch_.texts);
    const bool whole = each_item(spec.path, [&] {
      if (const auto text = text_at(spec.path); !text.empty()) texts.push_back(text);
    });
    if (!whole) return;
    if (texts.empty()) return defect(spec.path, "is an empty list; leave the key out when it is unknown");
    if (const auto twice = repeated(texts); !twice.empty())
      return defect(spec.path, fmt::format("\"{}\" is listed twice", twice));
    record_.set(spec.field, keep(texts, arena_));
  }

  /// Reads an object of a list member by member; `read_member(key)` reads its value, or says that
  /// the key is not known.
  template <typename ReadMember>
  bool members(std::string_view path, ReadMember read_member) {
    if (!expect(Type::object, path)) return false;
    in_.members(arena_, [&](std::string_view key) {
      if (read_member(key)) return;
      defect(path, fmt::format("has an unknown key \"{}\"", key));
      in_.skip();
    });
    return true;
  }

  /// An empty list of prerequisites is a fact: the school asks for none.
  void read_prerequisites(const FieldSpec& spec) {
    auto& list = emptied(scratch_.prerequisites);
    const bool whole = each_item(spec.path, [&] {
      std::optional<Token> skill;
      std::optional<Token> level;
      const bool object = members(spec.path, [&](std::string_view key) {
        if (key == "skill") return skill = token_at(vocabulary::skill, spec.path), true;
        if (key == "level") return level = token_at(vocabulary::prerequisite_level, spec.path), true;
        return false;
      });
      if (!object || !good_) return;
      if (!skill || !level) return defect(spec.path, "has an entry without skill or level, both were expected");
      const auto same = [&](const Prerequisite& other) { return other.skill == *skill && other.level == *level; };
      if (std::any_of(list.begin(), list.end(), same)) return defect(spec.path, "lists an entry twice");
      list.push_back({*skill, *level});
    });
    if (whole) record_.set(spec.field, keep(list, arena_));
  }

  void read_part(const FieldSpec& spec, const AlternativePart& part, std::optional<Token>& token) {
    token = token_at(*part.vocabulary, spec.path);
  }
  void read_part(const FieldSpec& spec, const AlternativePart& part, std::optional<double>& member) {
    double number = 0;
    if (number_at(spec.path, 0, part.max, number)) member = number;
  }
  void read_part(const FieldSpec& spec, const AlternativePart&, std::string_view& text) { text = text_at(spec.path); }
  void read_part(const FieldSpec& spec, const AlternativePart& part, TokenSet& set) {
    if (const auto read = token_set(spec.path, *part.vocabulary)) set = *read;
  }
  void read_part(const FieldSpec& spec, const AlternativePart& part, Texts& texts) {
    auto& list = emptied(scratch_.texts);
    const bool whole = each_item(spec.path, [&] {
      const auto text = text_at(spec.path);
      if (text.empty()) return;
      if (!has_form(FieldSpec{Field::id, spec.path, "", FieldType::slug}, text))
        return defect(spec.path, fmt::format("\"{}\" in {} is not an id of a certification", text, part.key));
      list.push_back(text);
    });
    if (!whole) return;
    if (list.empty()) return defect(spec.path, fmt::format("has an empty list {}", part.key));
    texts = keep(list, arena_);
  }
  void read_part(const FieldSpec& spec, const AlternativePart& part, std::optional<Practice>& practice) {
    Practice read;
    std::size_t parts = 0;
    const bool object = members(spec.path, [&](std::string_view key) {
      bool known = false;
      each_practice_part(read, [&](const AlternativePart& inner, auto& member) {
        if (known || inner.key != key) return;
        known = true;
        ++parts;
        read_part(spec, inner, member);
      });
      return known;
    });
    if (!object) return;
    if (parts == 0) return defect(spec.path, fmt::format("has an empty {}", part.key));
    practice = read;
  }

  void read_alternatives(const FieldSpec& spec) {
    auto& list = emptied(scratch_.alternatives);
    const bool whole = each_item(spec.path, [&] {
      Alternative alternative;
      const bool object = members(spec.path, [&](std::string_view key) {
        bool known = false;
        each_part(alternative, [&](const AlternativePart& part, auto& member) {
          if (known || part.key != key) return;
          known = true;
          read_part(spec, part, member);
        });
        return known;
      });
      if (object) list.push_back(alternative);
    });
    if (!whole) return;
    if (list.empty()) return defect(spec.path, "is an empty list; leave the key out when it is unknown");
    record_.set(spec.field, keep(list, arena_));
  }

  void read_awards(const FieldSpec& spec) {
    auto& list = emptied(scratch_.awards);
    const bool object = members(spec.path, [&](std::string_view key) {
      const auto year = year_of(key);
      if (!year) return false;
      constexpr double most = 1e6;
      double awards = 0;
      if (!number_at(spec.path, 0, most, awards)) return true;
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

  void read_evidence(const FieldSpec& spec) {
    auto& list = emptied(scratch_.evidence);
    if (!expect(Type::object, spec.path)) return;
    in_.members(arena_, [&](std::string_view key) {
      // The table's own text outlives the arena that may hold `key`.
      const RecordKey& known = paths_.find(RecordKey::no_group, key, NameWords::padded(key), fields_);
      const std::string_view path = known.is_field() ? fields_[known.row].path : group_name(known.group);
      if (path.empty()) {
        std::vector<std::string_view> paths;
        for (const FieldSpec& candidate : fields_) paths.push_back(candidate.path);
        defect(spec.path,
               fmt::format("\"{}\" is not a field of a {}{}", key, singular(record_.kind), did_you_mean(key, paths)));
        return in_.skip();
      }
      const std::string_view id = text_at(spec.path);
      if (id.empty()) return;
      EvidenceItem& item = list.emplace_back();
      item.path = path;
      item.source_id = id;
    });
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
          return defect("cost.currency", std::string(missing_currency));
  }

  JsonCursor& in_;
  RecordDraft& record_;
  std::span<const FieldSpec> fields_;
  const KeyTable& keys_;
  const KeyTable& paths_;
  Arena& arena_;
  const FieldDefect& on_defect_;
  Scratch& scratch_;
  FieldSet seen_;
  std::bitset<16> groups_seen_;
  bool good_ = true;
};

}  // namespace

bool is_price(const FieldSpec& spec) {
  return spec.path.starts_with("cost.") && spec.evidence == Evidence::figure;
}

RecordDecoder::RecordDecoder(RecordKind kind, Expected expected)
    : kind_(kind), expected_(expected), scratch_(std::make_unique<Scratch>()) {}
RecordDecoder::~RecordDecoder() = default;

bool RecordDecoder::decode(JsonCursor& in, RecordDraft& record, Arena& arena, const FieldDefect& on_defect) {
  record.kind = kind_;
  return RecordReader(in, record, arena, on_defect, *scratch_).read(expected_);
}

bool decode_source(JsonCursor& in, Source& source, Arena& arena, const FieldDefect& on_defect) {
  bool good = true;
  const auto defect = [&](std::string_view field, std::string problem) {
    good = false;
    on_defect(field, std::move(problem));
  };
  in.members(arena, [&](std::string_view key) {
    std::string_view* text = key == "id"          ? &source.id
                             : key == "url"       ? &source.url
                             : key == "title"     ? &source.title
                             : key == "publisher" ? &source.publisher
                             : key == "as_of"     ? &source.as_of
                                                  : nullptr;
    if (!text && key != "kind") {
      defect(key, "is not a key of a source: id, url, title, publisher, kind and as_of are");
      return in.skip();
    }
    if (in.first() != '"') {
      defect(key, "is not a text");
      return in.skip();
    }
    const std::string_view read = in.string(arena);
    if (text) *text = read;
    if (key == "kind" && !(source.kind = vocabulary::source_kind.find(read)))
      defect(
          key,
          fmt::format(
              "\"{}\" is not a source kind, one of official, catalog, government, third-party or reported was expected",
              read));
    if (key == "url" && !is_web_address(read))
      defect(key, fmt::format("\"{}\" is not a web address: https://, a host and no blank were expected", read));
    if (key == "as_of" && !parse_date(read))
      defect(key, fmt::format("\"{}\" is not a date: YYYY, YYYY-MM or YYYY-MM-DD was expected", read));
  });
  if (source.id.empty()) defect("id", "is missing, every source has one");
  return good;
}

}  // namespace progrank
