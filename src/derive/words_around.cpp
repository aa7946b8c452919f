#include "derive/words_around.hpp"

#include <algorithm>
#include <array>

#include "derive/words_match.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::own_words {
namespace {

using std::string_view_literals::operator""sv;

/// What follows them is not held yet: "BSN, working on MSN".
constexpr std::array before_the_unfinished{
    "working on"sv,  "working toward"sv, "working towards"sv, "finishing"sv,    "completing"sv,     "going for"sv,
    "going back"sv,  "going to"sv,       "pursuing"sv,        "studying"sv,     "enrolled"sv,       "starting"sv,
    "will"sv,        "want"sv,           "hoping"sv,          "hope"sv,         "planning"sv,       "applying"sv,
    "in school"sv,   "almost"sv,         "nearly"sv,          "half"sv,         "halfway"sv,        "doing"sv,
    "getting"sv,     "about to"sv,       "still in"sv,        "currently in"sv, "credits toward"sv, "student in"sv,
    "waiting for"sv, "not yet"sv,        "no longer"sv};
/// What stands before them is not held: "MSN in progress", "PhD candidate", "RN expired 2019".
constexpr std::array after_the_unfinished{
    "in progress"sv,  "student"sv,         "candidate"sv,    "expected"sv,        "not finished"sv,   "unfinished"sv,
    "incomplete"sv,   "not complete"sv,    "ongoing"sv,      "not completed"sv,   "never finished"sv, "abd"sv,
    "didnt finish"sv, "dropped out"sv,     "dropout"sv,      "did not finish"sv,  "pending"sv,        "in training"sv,
    "expired"sv,      "lapsed"sv,          "inactive"sv,     "not active"sv,      "surrendered"sv,    "revoked"sv,
    "almost done"sv,  "almost finished"sv, "nearly done"sv,  "nearly finished"sv, "half done"sv,      "suspended"sv,
    "former"sv,       "formerly"sv,        "not licensed"sv, "unlicensed"sv,      "not renewed"sv};

/// The phrase that stands first in the text, and where; npos when none does.
struct Found {
  std::size_t at = std::string_view::npos;
  std::string_view phrase;
};
template <typename Phrases>
Found first_of(std::string_view text, const Phrases& phrases) {
  Found found;
  for (const std::string_view phrase : phrases)
    if (const std::size_t at = place_of(text, phrase); at < found.at) found = {at, phrase};
  return found;
}

/// Whether nothing but a date stands behind: "expired in 2019", "in progress".
bool only_a_date(std::string_view rest) {
  static constexpr std::array words{"in"sv,  "since"sv, "yet"sv,    "now"sv,  "years"sv, "ago"sv,
                                    "may"sv, "june"sv,  "spring"sv, "fall"sv, "soon"sv,  "anymore"sv};
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    const bool digit = !word.empty() && word.front() >= '0' && word.front() <= '9';
    if (!word.empty() && !digit && std::find(words.begin(), words.end(), word) == words.end()) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

constexpr std::array fillers_before{
    "a"sv,        "an"sv,           "the"sv,        "some"sv,   "basic"sv,      "intro"sv,    "maybe"sv,
    "perhaps"sv,  "just"sv,         "only"sv,       "mostly"sv, "mainly"sv,     "my"sv,       "i"sv,
    "have"sv,     "had"sv,          "took"sv,       "know"sv,   "knows"sv,      "a bit of"sv, "also"sv,
    "but"sv,      "then"sv,         "later"sv,      "want"sv,   "preferably"sv, "a little"sv, "little"sv,
    "beginner"sv, "introductory"sv, "elementary"sv, "simple"sv, "would be"sv,   "am"sv,       "do"sv,
    "by"sv,       "via"sv,          "in"sv};
constexpr std::array fillers_after{"a little"sv,
                                   "a bit"sv,
                                   "only"sv,
                                   "training"sv,
                                   "course"sv,
                                   "courses"sv,
                                   "class"sv,
                                   "classes"sv,
                                   "degree"sv,
                                   "in school"sv,
                                   "in college"sv,
                                   "basics"sv,
                                   "please"sv,
                                   "mainly"sv,
                                   "mostly"sv,
                                   "too"sv,
                                   "first"sv,
                                   "skills"sv,
                                   "in nursing school"sv,
                                   "i guess"sv,
                                   "program"sv,
                                   "preferred"sv,
                                   "if possible"sv,
                                   "would be nice"sv,
                                   "maybe"sv,
                                   "study"sv,
                                   "work"sv,
                                   "experience"sv};

/// "MSN in progress" of "BSN (MSN in progress)", taken out of it; "" where the brackets speak of what stands before
/// them.
std::string unfinished_aside(std::string& typed) {
  const std::size_t open = typed.find('(');
  if (open == std::string::npos || open == 0) return {};
  const std::size_t close = std::min(typed.find(')', open), typed.size());  // what is not closed goes on to the end
  std::string aside = typed.substr(open + 1, close - open - 1);
  const std::string plain = plain_words(aside);
  const Found unfinished = first_of(plain, after_the_unfinished);
  if (unfinished.at == 0 || unfinished.at == std::string::npos) return {};
  typed.erase(open, close - open + 1);
  return aside;
}

}  // namespace

HeldParts held_parts(std::string_view text) {
  HeldParts parts;
  const auto drop_last = [&parts] {
    if (parts.held.empty()) return;
    parts.not_now.push_back(parts.typed.back());
    parts.held.pop_back();
    parts.typed.pop_back();
  };
  for (std::string typed : parts_of(text)) {
    if (const std::string aside = unfinished_aside(typed); !aside.empty()) parts.not_now.push_back(aside);
    std::string plain = plain_words(typed);
    // "RN to BSN" is a way that nurses go.
    if (stands_in(plain, "rn to bsn") || stands_in(plain, "rn to msn")) plain = "rn";
    if (const Found after = first_of(plain, after_the_unfinished); after.at != std::string::npos) {
      // "MSN, in progress": said of what stands before the comma.
      const bool anywhere = after.phrase == "not licensed" || after.phrase == "unlicensed";
      const bool of_the_last = after.at == 0 && !parts.held.empty() &&
                               (anywhere || only_a_date(std::string_view(plain).substr(after.phrase.size())));
      if (of_the_last)
        drop_last();
      else
        parts.not_now.push_back(typed);
      continue;
    }
    const std::size_t before = first_of(plain, before_the_unfinished).at;
    if (before == std::string::npos) {
      parts.held.push_back(plain);
      parts.typed.push_back(typed);
      continue;
    }
    parts.not_now.push_back(typed);
    std::string held = without_fillers(plain.substr(0, before));
    if (held.empty()) continue;
    parts.held.push_back(held);
    parts.typed.push_back(std::move(held));
  }
  return parts;
}

std::string without_fillers(std::string_view plain) {
  for (bool changed = true; changed;) {
    changed = false;
    while (plain.ends_with(' ')) plain.remove_suffix(1);
    for (const std::string_view filler : fillers_before)
      if (plain.size() > filler.size() && plain.starts_with(filler) && plain[filler.size()] == ' ') {
        plain.remove_prefix(filler.size() + 1);
        changed = true;
      }
    for (const std::string_view filler : fillers_after)
      if (plain.size() > filler.size() && plain.ends_with(filler) && plain[plain.size() - filler.size() - 1] == ' ') {
        plain.remove_suffix(filler.size() + 1);
        changed = true;
      }
  }
  return std::string(plain);
}

std::optional<std::string> denied(std::string_view plain) {
  for (const std::string_view before : {"but "sv, "and "sv})
    if (plain.starts_with(before)) plain.remove_prefix(before.size());
  for (const std::string_view word : {"no "sv, "not "sv, "never "sv, "without "sv, "i dont "sv, "i do not "sv})
    if (plain.starts_with(word)) return std::string(plain.substr(word.size()));
  return std::nullopt;
}

std::optional<std::string> all_but(std::string_view plain) {
  for (const std::string_view all : {"anything"sv, "all"sv, "everything"sv, "any"sv, "whatever"sv})
    for (const std::string_view but : {" but "sv, " except "sv, " except for "sv, " other than "sv})
      if (plain.size() > all.size() && plain.starts_with(all) && plain.substr(all.size()).starts_with(but))
        return without_fillers(plain.substr(all.size() + but.size()));
  return std::nullopt;
}

}  // namespace progrank::own_words
