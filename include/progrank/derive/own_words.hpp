#pragma once
// What people mean by their own words for a fact: "BSN", "10 years", "80k", "3.1 / 4.0", "Ohio". Only `progrank me`
// takes such words; files hold the contract's forms. Every function throws InputError saying what would be right.

#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/interval.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank::own_words {

/// A degree as said, and its field where the word holds it: "BSN" = bachelor, nursing.
struct Degree {
  std::string_view degree;           ///< a word of person files: "bachelor"
  std::string field;                 ///< "" = not said
  std::vector<std::string> not_now;  ///< what is not held yet, as typed: "working on MSN"
};
Degree degree(std::string_view text);

/// Licences as said: "RN, BLS" = rn; BLS is a course card and is left out.
struct Licences {
  std::vector<std::string_view> licences;  ///< words of find_licence; empty = none
  std::vector<std::string> left_out;       ///< what is no licence, as typed
  std::vector<std::string> not_now;        ///< what is not held yet, or any more: "expired RN"
};
Licences licences(std::string_view text);

/// A grade average on the US scale: "3.1", "3.1 / 4.0", "B+". Other scales are refused.
double gpa(std::string_view text);

/// Years: "10 years", "ten", "6 months"; of a range the lower end.
double years(std::string_view text);

/// Hours a week, above 0: "10 hours", "8-10 h a week", "2 hours a day"; of a range the lower end.
double weekly_hours(std::string_view text);

/// Dollars in all: "$30,000", "30k", "25-30k"; "nothing" = 0. A range stays one.
Interval dollars(std::string_view text);

/// Dollars a year: "80k", "$40/hour" (2,080 hours), "6,500 a month".
Interval yearly_dollars(std::string_view text);

/// Where somebody lives: "Ohio" = OH, US; "Canada" = CA abroad.
struct Home {
  std::string state;    ///< US postal code; "" = abroad
  std::string country;  ///< ISO 3166 alpha-2
};
Home home(std::string_view text);
/// The country (ISO 3166 alpha-2) that a name or two letters mean: GB of "UK", "gb" and "England"; "" = none known
/// here. --country takes such words too.
std::string country(std::string_view text);
/// "Canada" for CA; the code itself where no name is known.
std::string country_in_words(std::string_view code);

/// What is left when words are only denied: "no campus" leaves online and hybrid, "no programming" names no skill.
enum class Denied {
  leaves_the_rest,
  leaves_nothing
};
/// Words of one vocabulary, with the synonyms people use; "none" = none of them, "any" = all of them.
TokenSet tokens(std::string_view text, const Vocabulary& vocabulary, Denied denied = Denied::leaves_the_rest);

/// A field of work: "machine learning" = ai; "" when the words name none (they may name a role).
std::string_view goal_field(std::string_view text);
/// The fields that a longer sentence names, in its order: "something with AI, else informatics" = ai, informatics.
std::vector<std::string_view> goal_fields_within(std::string_view text);
/// The parts of a sentence that are not denied: "not management, AI" = "AI"; "" where all are: "anything but sales".
std::string without_the_denied(std::string_view text);

/// "part time", "full-time": the word of person files.
std::string_view pace(std::string_view text);
/// "part-time first, then full-time"
bool names_both_paces(std::string_view text);

/// Work done: "informatics 400 hours".
struct Practice {
  Token field;
  double hours = 0;  ///< 0 = not said
  double years = 0;
};
std::vector<Practice> practice(std::string_view text);

/// Whether somebody says that she does not know or would rather not tell: "idk", "no idea", "prefer not to say". Of
/// plain words.
bool says_unknown(std::string_view plain);
/// "none", "no", "never": of plain words.
bool says_none(std::string_view plain);
/// "any", "all", "whatever", "either": of plain words.
bool says_any(std::string_view plain);

/// A course card or specialty certificate of the bedside, which is no licence and no certification of this data: BLS,
/// CCRN. Of plain words.
bool is_course_card(std::string_view plain);

/// The parts of a list as people write it: "RN, BLS and ACLS".
std::vector<std::string> parts_of(std::string_view text);

/// Lower case without accents and points, other punctuation as one space: "B.S.N., (RN)" = "bsn rn".
std::string plain_words(std::string_view text);

}  // namespace progrank::own_words
