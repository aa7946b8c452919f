#include "derive/words_match.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::own_words {
using std::string_view_literals::operator""sv;

std::size_t place_of(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return at;
  }
  return std::string_view::npos;
}

bool stands_in(std::string_view text, std::string_view phrase) {
  return place_of(text, phrase) != std::string_view::npos;
}

const Meaning* meaning_in(std::string_view text, std::span<const Meaning> meanings) {
  const Meaning* best = nullptr;
  for (const Meaning& meaning : meanings) {
    if (meaning.phrase == text) return &meaning;
    if (stands_in(text, meaning.phrase) && (!best || meaning.phrase.size() > best->phrase.size())) best = &meaning;
  }
  return best;
}

bool says_unknown(std::string_view plain) {
  static constexpr std::array words{"unknown"sv,
                                    "idk"sv,
                                    "i dont know"sv,
                                    "i do not know"sv,
                                    "dont know"sv,
                                    "do not know"sv,
                                    "dunno"sv,
                                    "no idea"sv,
                                    "no clue"sv,
                                    "not sure"sv,
                                    "im not sure"sv,
                                    "i am not sure"sv,
                                    "unsure"sv,
                                    "skip"sv,
                                    "pass"sv,
                                    "next"sv,
                                    "no answer"sv,
                                    "cant say"sv,
                                    "prefer not to say"sv,
                                    "rather not say"sv,
                                    "id rather not"sv};
  return std::find(words.begin(), words.end(), plain) != words.end();
}

bool says_none(std::string_view plain) {
  static constexpr std::array words{"none"sv,    "no"sv,           "nothing"sv,       "nope"sv,
                                    "never"sv,   "na"sv,           "n a"sv,           "0"sv,
                                    "nah"sv,     "not yet"sv,      "none yet"sv,      "nothing yet"sv,
                                    "not any"sv, "none of them"sv, "none of these"sv, "not at all"sv};
  return std::find(words.begin(), words.end(), plain) != words.end();
}

bool says_any(std::string_view plain) {
  static constexpr std::array words{"any"sv,         "all"sv,         "anything"sv,      "whatever"sv,
                                    "all of them"sv, "any of them"sv, "no preference"sv, "does not matter"sv,
                                    "anywhere"sv,    "anytime"sv,     "either"sv,        "both"sv,
                                    "whenever"sv,    "open"sv};
  return std::find(words.begin(), words.end(), plain) != words.end();
}

std::vector<std::string> parts_of(std::string_view text) {
  std::string marked(text);
  for (const std::string_view joint : {" and "sv, " & "sv, "; "sv, " + "sv, " but "sv})
    for (std::size_t at = marked.find(joint); at != std::string::npos; at = marked.find(joint))
      marked.replace(at, joint.size(), ", ");
  std::replace(marked.begin(), marked.end(), ';', ',');
  std::vector<std::string> parts;
  for (const std::string_view part : comma_separated(marked)) parts.emplace_back(part);
  return parts;
}

std::string plain_words(std::string_view text) {
  std::string out;
  for (const char c : folded(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '.' || c == '\'') continue;
    if (byte >= 0x80 || std::isalnum(byte))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  // The typographic apostrophe of "bachelor’s".
  for (const std::string_view mark : {"’"sv, "‘"sv})
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark)) out.erase(at, mark.size());
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace progrank::own_words
