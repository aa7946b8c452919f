#pragma once
// A record: one program or certification as its data file says it. An absent field is unknown, never zero.
// Text is not copied: it points into the catalog that loaded it (catalog.hpp), which must outlive the record.

#include <array>
#include <bit>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "progrank/base/interval.hpp"
#include "progrank/record/field.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank {

/// A skill a program asks for; level bridge = the school teaches it, recommended = stops nobody.
struct Prerequisite {
  Token skill;  ///< vocabulary::skill
  Token level;  ///< vocabulary::prerequisite_level
};

using Texts = std::span<const std::string_view>;

/// Work of one kind that is asked for; absent parts are not.
struct Practice {
  std::optional<Token> field;  ///< vocabulary::practice_field
  std::optional<double> hours;
  std::optional<double> years;
  std::optional<double> within_years;  ///< not longer ago than this
};

/// One way to be admitted to a certification. An absent part is not asked for.
struct Alternative {
  std::optional<Token> degree;    ///< vocabulary::held_degree
  std::string_view degree_field;  ///< "nursing"
  std::optional<double> experience_years;
  std::optional<double> healthcare_years;
  TokenSet licences;                       ///< vocabulary::licence, any one suffices
  std::string_view program_accreditation;  ///< of the program the degree is from: "CAHIIM"
  Texts certifications;                    ///< ids, any one suffices
  std::optional<Practice> practice;
  std::optional<double> contact_hours;  ///< of instruction before the first exam
  std::optional<double> ce_hours;       ///< of continuing education
  std::string_view membership;          ///< of which body
  std::string_view recommended;         ///< stops nobody
  std::string_view other;               ///< what none of these can say
};

/// Degrees awarded in the award year that ended in `year` (IPEDS completions).
struct AwardsOfYear {
  int year;
  double awards;
};

/// Which source backs a field; `source` is its position in Catalog::sources, or unresolved.
struct EvidenceItem {
  static constexpr std::size_t unresolved = static_cast<std::size_t>(-1);
  std::string_view path;       ///< field path; may name a group ("cost")
  std::string_view source_id;  ///< as written
  std::size_t source = unresolved;
};

using Prerequisites = std::span<const Prerequisite>;
using Alternatives = std::span<const Alternative>;
using Awards = std::span<const AwardsOfYear>;
using EvidenceList = std::span<const EvidenceItem>;

/// What a record says about one field; std::monostate = unknown.
using Value = std::variant<std::monostate, double, bool, Interval, Token, TokenSet, std::string_view, Texts,
                           Prerequisites, Alternatives, Awards, EvidenceList>;

/// A loaded record: a small handle whose known values lie in the catalog, one after the other in the order of Field.
class Record {
 public:
  RecordKind kind = RecordKind::program;
  std::string_view raw;  ///< the record's JSON text as it was read

  [[nodiscard]] const Value& operator[](Field field) const {
    static constexpr Value unknown;
    return knows(field) ? values_[position(field)] : unknown;
  }
  [[nodiscard]] bool knows(Field field) const {
    return (known_[progrank::index_of(field) / 64] >> (progrank::index_of(field) % 64) & 1) != 0;
  }

  /// The value when it is known and of that type.
  template <typename T>
  [[nodiscard]] std::optional<T> get(Field field) const {
    const T* value = std::get_if<T>(&(*this)[field]);
    return value ? std::optional<T>(*value) : std::nullopt;
  }
  [[nodiscard]] std::optional<double> number(Field field) const { return get<double>(field); }
  [[nodiscard]] std::optional<Interval> interval(Field field) const { return get<Interval>(field); }
  [[nodiscard]] std::optional<Token> token(Field field) const { return get<Token>(field); }
  [[nodiscard]] std::optional<TokenSet> tokens(Field field) const { return get<TokenSet>(field); }
  /// "" when unknown.
  [[nodiscard]] std::string_view text(Field field) const { return get<std::string_view>(field).value_or(""); }
  [[nodiscard]] std::string_view id() const { return text(Field::id); }
  [[nodiscard]] std::string_view name() const { return text(Field::name); }

 private:
  friend class RecordDraft;
  friend class SnapshotAccess;
  /// How many known fields come before this one.
  [[nodiscard]] std::size_t position(Field field) const {
    const std::size_t index = progrank::index_of(field);
    const std::uint64_t below = (std::uint64_t{1} << (index % 64)) - 1;
    const std::size_t before = set_bits(known_[index / 64] & below);
    return index < 64 ? before : before + set_bits(known_[0]);
  }

  std::array<std::uint64_t, 2> known_{};  ///< one bit per Field
  const Value* values_ = nullptr;
};
static_assert(field_count <= 128);

/// A record while it is being read or put together.
class RecordDraft {
 public:
  RecordDraft() = default;
  explicit RecordDraft(RecordKind record_kind) : kind(record_kind) {}
  /// A copy to change; what it points to stays where it is.
  explicit RecordDraft(const Record& record) : kind(record.kind), raw(record.raw), known_(record.known_) {
    for (std::size_t i = 0; i < field_count; ++i) values_[i] = record[static_cast<Field>(i)];
  }

  RecordKind kind = RecordKind::program;
  std::string_view raw;

  /// One of the types of Value other than unknown. It is written in place: copying a whole Value that was put together
  /// a moment ago stalls the processor, and loading does nothing more often.
  template <typename T>
  void set(Field field, T value) {
    static_assert(!std::is_same_v<T, std::monostate>);
    const std::size_t index = progrank::index_of(field);
    values_[index].template emplace<T>(value);
    known_[index / 64] |= std::uint64_t{1} << (index % 64);
  }
  void forget(Field field) {
    const std::size_t index = progrank::index_of(field);
    known_[index / 64] &= ~(std::uint64_t{1} << (index % 64));
  }
  [[nodiscard]] const Value& operator[](Field field) const {
    static constexpr Value unknown;
    return knows(field) ? values_[progrank::index_of(field)] : unknown;
  }
  [[nodiscard]] bool knows(Field field) const {
    return (known_[progrank::index_of(field) / 64] >> (progrank::index_of(field) % 64) & 1) != 0;
  }
  /// Forgets everything but the kind, for the next record.
  void clear() {
    known_ = {};
    raw = {};
  }
  /// "" when it has none yet.
  [[nodiscard]] std::string_view id() const;
  /// The record; its values are copied to `memory`, which must outlive it.
  [[nodiscard]] Record pack(std::pmr::memory_resource& memory) const;

 private:
  std::array<std::uint64_t, 2> known_{};  ///< values of other fields are left over from before
  std::array<Value, field_count> values_;
};

/// The value as one line of text without spaces around separators: lists joined by ';' (a ';' or '\\' inside an item
/// stands behind a '\\'), intervals "12-24", "" = unknown, "none" = known to be an empty list of demands.
/// This is the flat form of CSV cells; display code formats for people.
std::string flat_text(const Value& value, const FieldSpec& spec);

/// One alternative of eligibility in that form: "degree=bachelor&practice.field=informatics&practice.hours=2000";
/// "none" = nothing is asked.
std::string flat_text(const Alternative& alternative);

/// The items of the flat text of a list, without the escapes.
std::vector<std::string> flat_items(std::string_view list);

}  // namespace progrank
