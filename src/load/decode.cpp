#include "load/decode.hpp"

#include <fmt/format.h>

#include <bitset>
#include <cmath>
#include <utility>
#include <vector>

#include "load/list_reader.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "record/key_table.hpp"

namespace progrank {

namespace {

/// Numbers that are whole: an id, or something counted.
bool is_counted(Field field) {
  return field == Field::institution_unitid || field == Field::outcomes_shared_by || field == Field::exam_questions ||
         field == Field::exam_scored_questions;
}

using FieldSet = std::bitset<field_count>;

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
class RecordReader : ListReader {
 public:
  RecordReader(JsonCursor& in, RecordDraft& record, Arena& arena, const FieldDefect& on_defect, Scratch& scratch)
      : ListReader(in, arena, on_defect, scratch),
        record_(record),
        fields_(fields_of(record.kind)),
        keys_(keys_of(record.kind)),
        paths_(paths_of(record.kind)) {}

  bool read(Expected expected) {
    read_members(RecordKey::no_group);
    if (expected == Expected::whole_record) check_whole();
    return good_;
  }

 private:
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
    if (!expect(JsonType::object, name)) return;
    const FieldSet seen_before = seen_;
    const bool good_before = std::exchange(good_, true);
    read_members(group);
    if (good_ && seen_ == seen_before) defect(name, "is empty; leave the key out when it is unknown");
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
        if (expect(JsonType::boolean, spec.path)) record_.set(spec.field, in_.boolean());
        return;
      case FieldType::token: return set(spec, token_at(*spec.vocabulary, spec.path));
      case FieldType::tokens: return set(spec, token_set(spec.path, *spec.vocabulary));
      case FieldType::texts: return set(spec, texts(spec.path));
      case FieldType::prerequisites: return set(spec, prerequisites(spec.path));
      case FieldType::alternatives: return set(spec, alternatives(spec.path));
      case FieldType::awards: return set(spec, awards(spec.path));
      case FieldType::evidence: return read_evidence(spec);
    }
  }

  template <typename T>
  void set(const FieldSpec& spec, const std::optional<T>& value) {
    if (value) record_.set(spec.field, *value);
  }

  void read_text(const FieldSpec& spec) {
    const std::string_view text = text_at(spec.path);
    if (text.empty()) return;
    if (!has_form(spec, text)) return defect(spec.path, wrong_form(spec, text));
    record_.set(spec.field, text);
  }

  void read_number(const FieldSpec& spec) {
    double number = 0;
    if (!number_at(spec.path, spec.min, spec.max, number)) return;
    if (is_counted(spec.field) && number != std::floor(number))
      return defect(spec.path, fmt::format("{} has a fraction, a whole number was expected", shortest(number)));
    record_.set(spec.field, number);
  }

  void read_interval(const FieldSpec& spec) {
    if (!expect(JsonType::object, spec.path)) return;
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

  void read_evidence(const FieldSpec& spec) {
    auto& list = emptied(scratch_.evidence);
    if (!expect(JsonType::object, spec.path)) return;
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
    check_open_to();
    if ((demands.money & seen_).any() && !seen_.test(index_of(Field::cost_currency)))
      for (const FieldSpec& spec : fields_)
        if (demands.money.test(index_of(spec.field)) && record_.knows(spec.field))
          return defect("cost.currency", std::string(missing_currency));
  }

  /// Who may enter is named, and a country where it is that of the residents, nowhere else.
  void check_open_to() {
    static const std::uint8_t open_to = number_of_group("open_to");
    if (!groups_seen_.test(open_to) || !good_) return;
    const Token* who = std::get_if<Token>(&record_[Field::open_to_who]);
    if (!who) return defect("open_to.who", "is missing, it says who may enter");
    const bool residents = *who == vocabulary::open_to.at("country-residents");
    if (residents == record_.knows(Field::open_to_country)) return;
    defect("open_to.country",
           residents ? "is missing, country-residents are those of a country" : "stands only beside country-residents");
  }

  RecordDraft& record_;
  std::span<const FieldSpec> fields_;
  const KeyTable& keys_;
  const KeyTable& paths_;
  FieldSet seen_;
  std::bitset<16> groups_seen_;
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

}  // namespace progrank
