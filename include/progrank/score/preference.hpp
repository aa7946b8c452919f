#pragma once
// Choices that a person made: between two offers that differ in a few criteria, or between two records. They are data,
// as models are: a file of their own (data/schema/preferences.schema.json) or a part of the model that follows from
// them.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/record/field.hpp"

namespace progrank {

/// What an offer is on one top-level criterion.
struct OfferedLevel {
  std::string criterion;
  std::string attribute;  ///< as JSON: 20000, ["online"], {"delivery":["online"],"attendance":["full-time"]}
  double value = 0;       ///< 0..1
  std::string text;       ///< in words
};
using Offer = std::vector<OfferedLevel>;

/// "Which of the two would you take?" The offers are alike in all criteria that they do not name, and name the same.
struct TradeOff {
  std::string id;
  Offer a;
  Offer b;
};

/// One choice: between two offers, or of one record over another.
struct Preference {
  enum class Answer : std::uint8_t {
    a,
    b,
    same,
    unknown,  ///< cannot say
  };
  TradeOff question;
  Answer answer = Answer::unknown;
  std::string preferred;  ///< in place of a question: ids of two records, the one preferred over the other
  std::string over;

  [[nodiscard]] bool of_records() const { return !preferred.empty(); }
};

std::string_view text_of(Preference::Answer answer);
/// "$20,000, campus"
std::string described(const Offer& offer);
/// In words: "$20,000, campus rather than $45,000, online".
std::string described(const Preference& preference);

/// The choices of a person about one kind of record.
struct PreferenceFile {
  RecordKind kind = RecordKind::program;
  std::vector<Preference> preferences;
};

/// Reads {"schema":"progrank/preferences/1","for":"programs","preferences":[...]}. Throws InputError.
PreferenceFile parse_preferences(std::shared_ptr<const PaddedText> text, std::string_view file);

}  // namespace progrank
