#pragma once
// The filters of one query while they are made, and the kinds of filter that several flags share.

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/filter/filter.hpp"

namespace progrank {

/// As the answer repeats what was asked: a value that was given twice stands once.
std::string each_once(const std::vector<std::string>& values);

/// The number that a flag was given. Throws InputError unless it lies in [min, max]; max may be infinite.
double checked(std::string_view flag, double number, double min, double max);

/// Each call adds one filter, or none where nothing was asked; a mistake in what was asked throws InputError naming the
/// flag. The situation must outlive the filters.
class FilterList {
 public:
  FilterList(RecordKind kind, const Situation& situation, bool certain)
      : kind_(kind), situation_(situation), certainty_(certain ? Certainty::certain : Certainty::possible) {}

  void add(Filter filter) { filters_.push_back(std::move(filter)); }

  /// How many of the words asked for a list must hold.
  enum class Match : std::uint8_t {
    any_of,
    all_of
  };
  /// A record that does not list the field is unknown.
  void tokens(std::string_view flag, Field field, const std::vector<std::string>& values, Match match = Match::any_of);

  /// Text equal to any of the values, case and accents folded.
  void text(std::string_view flag, Field field, const std::vector<std::string>& values, std::string fact);

  /// What a limit asks of which attribute.
  struct Limit {
    std::string_view name, flag, attribute;
    std::string fact;     ///< what a record may not say
    std::string exceeds;  ///< "cost more than {}"
    bool dollars = false;
    double most = std::numeric_limits<double>::infinity();  ///< that can be asked
  };
  /// The attribute is at most the limit: of a range its lower end, or the whole of it.
  void at_most(const Limit& asked, const std::optional<double>& limit);

  /// The attribute is at least the limit.
  void at_least(std::string_view name, std::string_view flag, const std::optional<double>& limit,
                std::string_view attribute_name, std::string fact);

  /// Every word occurs in one of the texts people search by. Where none has them all: the nearest words that one has.
  void search(const std::string& text);

  /// Asked for by name, or by default everything one could still enter. An unknown status is shown.
  void status(const Vocabulary& vocabulary, const std::vector<std::string>& values);

  /// Whether this person may enter. Where that is not known, the answer is unknown, unless unknown is asked for.
  void eligibility_status(const std::vector<std::string>& values);

  void where(const std::vector<std::string>& expressions);

  /// A filter that asks nothing yet.
  [[nodiscard]] Filter base(std::string_view name, std::string_view flag, std::string asked, std::string fact) const;
  /// What a record says of the field, in words.
  [[nodiscard]] std::function<std::string(const Record&)> actual_of(Field field) const;

  [[nodiscard]] const Situation& situation() const { return situation_; }
  std::vector<Filter> take() { return std::move(filters_); }

 private:
  RecordKind kind_;
  const Situation& situation_;
  Certainty certainty_;
  std::vector<Filter> filters_;
};

}  // namespace progrank
