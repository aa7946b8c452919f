#include "filter/search.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

/// Marks inside of words that people leave out: dots, apostrophes straight and curly, signs of trade marks.
constexpr std::array dropped{"."sv, "'"sv, "`"sv, "\u2019"sv, "\u2018"sv, "\u02bc"sv, "\u00ae"sv, "\u2122"sv};
/// Words that carry no meaning of their own here; "&" is "and".
constexpr std::array idle{"and"sv, "in"sv, "of"sv, "the"sv, "for"sv, "at"sv};
constexpr std::size_t shortest_beginning = 3;

bool is_idle(std::string_view word) {
  return std::find(idle.begin(), idle.end(), word) != idle.end();
}

std::string without_marks(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    // Nearly every byte is a letter, which none of them begins with.
    const bool letter = std::isalnum(static_cast<unsigned char>(text.front())) != 0;
    const auto* mark = letter ? dropped.end()
                              : std::find_if(dropped.begin(), dropped.end(),
                                             [&](std::string_view sign) { return text.starts_with(sign); });
    if (mark == dropped.end()) kept += text.front();
    text.remove_prefix(mark == dropped.end() ? 1 : mark->size());
  }
  return kept;
}

/// Length of the separator that the text starts with: ASCII punctuation and white space, and the General Punctuation
/// of Unicode (dashes, quotes, bullets); 0 = a letter or digit.
std::size_t separator(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return std::isalnum(first) != 0 ? 0 : 1;
  if (text.starts_with("\xE2\x80")) return std::min<std::size_t>(3, text.size());
  if (text.starts_with("\u00b7") || text.starts_with("\u00a0") || text.starts_with("\u00ab") ||
      text.starts_with("\u00bb"))
    return 2;
  return 0;
}

/// All words, the idle ones too. "artificial intelligence" is followed by what it is called for short.
std::vector<std::string> all_words(std::string_view text) {
  const std::string plain = folded(without_marks(text));
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (word.empty()) return;
    if (word == "st") word = "saint";
    words.push_back(std::exchange(word, {}));
  };
  for (std::string_view rest = plain; !rest.empty();) {
    const std::size_t length = separator(rest);
    if (length == 0)
      word += rest.front();
    else
      finish();
    rest.remove_prefix(std::max<std::size_t>(1, length));
  }
  finish();
  return words;
}

bool is_artificial_intelligence(const std::vector<std::string>& words, std::size_t at) {
  return words[at] == "artificial" && at + 1 < words.size() && words[at + 1] == "intelligence";
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  const std::vector<std::string> all = all_words(text);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (is_artificial_intelligence(all, i)) {
      words.emplace_back("ai");
      ++i;
    } else if (!is_idle(all[i])) {
      words.push_back(all[i]);
    }
  }
  return words.empty() ? all : words;
}

SearchText::SearchText(std::string_view text) {
  add(text);
}

SearchText::SearchText(const Record& record, SearchIn where) {
  for (const Field field : {Field::id, Field::name, Field::degree, Field::institution_name, Field::abbr, Field::issuer})
    add(record.text(field));
  add_initials(record.text(Field::institution_name));
  const auto add_texts = [&](Field field) {
    if (const auto texts = record.get<Texts>(field))
      for (const std::string_view text : *texts) add(text);
  };
  add_texts(Field::also_known_as);
  if (where == SearchIn::names) return;
  add_texts(Field::concentrations);
  for (const Field field : {Field::focus, Field::topics, Field::domains})
    if (const auto tokens = record.tokens(field))
      tokens->each([&](Token token) { add(spec_of(record.kind, field).vocabulary->text(token)); });
}

void SearchText::add(std::string_view text) {
  const std::vector<std::string> words = all_words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    text_ += words[i] + ' ';
    if (is_artificial_intelligence(words, i)) text_ += "ai ";
    if (words[i] == "machine" && i + 1 < words.size() && words[i + 1] == "learning") text_ += "ml ";
  }
}

/// "Louisiana State University Health Sciences Center" is LSU and LSUHSC.
void SearchText::add_initials(std::string_view institution) {
  constexpr std::size_t least = 3;
  constexpr std::size_t most = 6;
  std::string initials;
  for (const std::string& word : all_words(institution)) {
    if (is_idle(word)) continue;
    initials += word.front();
    const bool school = word == "university" || word == "college";
    if (school && initials.size() >= least && initials.size() <= most) text_ += initials + ' ';
  }
  if (initials.size() >= least && initials.size() <= most) text_ += initials + ' ';
}

bool SearchText::has_whole(std::string_view word) const {
  return text_.find(' ' + std::string(word) + ' ') != std::string::npos;
}

bool SearchText::has(std::string_view word) const {
  if (word.size() < shortest_beginning) return has_whole(word);
  return text_.find(' ' + std::string(word)) != std::string::npos;
}

bool SearchText::has_all(const std::vector<std::string>& words) const {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return has(word); });
}

std::vector<std::string_view> SearchText::words() const {
  std::vector<std::string_view> words;
  for (const std::string_view word : words_of(text_))
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  return words;
}

std::string nearest_words(const std::vector<std::string>& words, const SearchText& text) {
  std::string replaced;
  const std::vector<std::string_view> all = text.words();
  for (const std::string& word : words) {
    // Hardly anybody mistypes the first letter, and "bioinformatcs" is not to mean "informatics".
    std::vector<std::string_view> candidates;
    std::copy_if(all.begin(), all.end(), std::back_inserter(candidates),
                 [&](std::string_view candidate) { return candidate.front() == word.front(); });
    const std::string_view found = text.has(word) ? std::string_view(word) : nearest(word, candidates);
    if (found.empty()) return {};
    if (!replaced.empty()) replaced += ' ';
    replaced += found;
  }
  return replaced;
}

}  // namespace progrank
