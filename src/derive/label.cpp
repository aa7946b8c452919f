#include "progrank/derive/label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace progrank {
namespace {

/// Words that the letters of a degree pass over.
bool is_small(std::string_view word) {
  constexpr std::array<std::string_view, 6> small{"of", "in", "and", "the", "for", "&"};
  return std::find(small.begin(), small.end(), word) != small.end();
}

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool begins_with(std::string_view word, std::string_view letters) {
  return letters.size() <= word.size() &&
         std::equal(letters.begin(), letters.end(), word.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

/// How many of the words spell the letters out, each by its first letter or first letters ("Sc" of "Science");
/// "Healthcare" counts as one word or two. 0 = they do not.
std::size_t spelt_by(const std::vector<std::string_view>& words, std::size_t at, std::string_view letters) {
  if (letters.empty()) return at;
  while (at < words.size() && is_small(words[at])) ++at;
  if (at == words.size()) return 0;
  const bool two_in_one = begins_with(words[at], "healthcare") && begins_with("hc", letters.substr(0, 2));
  if (two_in_one && letters.size() > 1)
    if (const std::size_t end = spelt_by(words, at + 1, letters.substr(2))) return end;
  for (std::size_t taken = 1; taken <= letters.size() && begins_with(words[at], letters.substr(0, taken)); ++taken)
    if (const std::size_t end = spelt_by(words, at + 1, letters.substr(taken))) return end;
  return 0;
}

/// Whether the name has the letters themselves: "PhD in Data Science", in which they are spelt by nothing.
bool has_letters(std::string_view name, std::string_view degree) {
  const std::vector<std::string_view> words = words_of(name);
  return std::any_of(words.begin(), words.end(), [degree](std::string_view word) {
    std::string plain(word);
    std::erase(plain, '.');
    return plain == degree;
  });
}

/// Where in a name its degree is spelt out.
struct Phrase {
  std::size_t begin = 0, end = 0;       ///< bytes of the name
  std::vector<std::string_view> words;  ///< of the phrase
};

std::optional<Phrase> phrase_of(std::string_view name, std::string_view degree) {
  const std::vector<std::string_view> words = words_of(name.substr(0, name.find_first_of("(,;:")));
  for (std::size_t first = 0; first < words.size(); ++first) {
    const std::vector<std::string_view> from(words.begin() + static_cast<std::ptrdiff_t>(first), words.end());
    const std::size_t count = is_small(from.front()) ? 0 : spelt_by(from, 0, degree);
    if (count < 2) continue;
    const auto offset = [&](std::string_view word) { return static_cast<std::size_t>(word.data() - name.data()); };
    return Phrase{offset(from.front()),
                  offset(from[count - 1]) + from[count - 1].size(),
                  {from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count)}};
  }
  return std::nullopt;
}

/// What the degree is in, told by its own name: "Health Administration" of "Master of Science in Health
/// Administration".
std::string subject_of(const Phrase& phrase) {
  auto from = std::find(phrase.words.rbegin(), phrase.words.rend(), "in").base();
  if (from == phrase.words.begin()) {
    const auto of = std::find(phrase.words.begin(), phrase.words.end(), "of");
    from = of == phrase.words.end() ? of : of + 1;
  }
  return joined(std::span<const std::string_view>(from, phrase.words.end()), " ");
}

}  // namespace

std::string label_of(const Record& record) {
  const std::string name(record.name());
  if (record.kind != RecordKind::program) return name;
  const std::string degree(record.text(Field::degree));
  if (has_letters(name, degree)) return name;
  const auto phrase = phrase_of(name, degree);
  if (degree.empty() || !phrase) return name;
  std::string rest = name.substr(phrase->end);
  const std::string in_brackets = fmt::format(" ({})", degree);
  if (rest.starts_with(in_brackets)) rest.erase(0, in_brackets.size());
  const bool goes_on = rest.size() > 1 && rest[0] == ' ' && std::isalpha(static_cast<unsigned char>(rest[1])) != 0;
  const std::string subject = goes_on ? std::string{} : subject_of(*phrase);
  return name.substr(0, phrase->begin) + degree + (subject.empty() ? "" : ", ") + subject + rest;
}

}  // namespace progrank
