#include "derive/spoken_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array small_numbers{"zero"sv,    "one"sv,     "two"sv,       "three"sv,    "four"sv,
                                   "five"sv,    "six"sv,     "seven"sv,     "eight"sv,    "nine"sv,
                                   "ten"sv,     "eleven"sv,  "twelve"sv,    "thirteen"sv, "fourteen"sv,
                                   "fifteen"sv, "sixteen"sv, "seventeen"sv, "eighteen"sv, "nineteen"sv};
constexpr std::array tens{"twenty"sv, "thirty"sv, "forty"sv, "fifty"sv, "sixty"sv, "seventy"sv, "eighty"sv, "ninety"sv};

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// A comma before three digits parts thousands; before fewer it is a decimal point: "30,000", "3,4".
std::string without_commas(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside =
        text[i] == ',' && i > 0 && is_digit(text[i - 1]) && i + 1 < text.size() && is_digit(text[i + 1]);
    if (!inside) {
      out += text[i];
      continue;
    }
    std::size_t digits = 0;
    while (i + 1 + digits < text.size() && is_digit(text[i + 1 + digits])) ++digits;
    if (digits != 3) out += '.';
  }
  return out;
}

/// One part of the text: a number, a word, or a sign between numbers.
struct Piece {
  std::optional<double> number;
  bool thousands = false;   ///< "80k"
  bool spelt_tens = false;  ///< "twenty", which a digit may follow
  std::string word;         ///< plain, or one of - and /
};

std::optional<double> number_word(std::string_view word) {
  if (const auto at = std::find(small_numbers.begin(), small_numbers.end(), word); at != small_numbers.end())
    return static_cast<double>(at - small_numbers.begin());
  if (const auto at = std::find(tens.begin(), tens.end(), word); at != tens.end())
    return 20 + 10 * static_cast<double>(at - tens.begin());
  if (word == "decade") return 10;
  return std::nullopt;
}

Piece digits_at(std::string_view text, std::size_t& at) {
  Piece piece;
  double number = 0;
  const auto [end, error] =
      std::from_chars(text.data() + at, text.data() + text.size(), number, std::chars_format::fixed);
  piece.number = number;
  at = static_cast<std::size_t>(end - text.data());
  const bool k = at < text.size() && (text[at] == 'k' || text[at] == 'K') &&
                 (at + 1 == text.size() || !std::isalpha(static_cast<unsigned char>(text[at + 1])));
  piece.thousands = k;
  at += k ? 1 : 0;
  return piece;
}

/// Whether the piece is the one of "twenty-one" and "twenty one".
bool joins_tens(const std::vector<Piece>& before, const Piece& piece) {
  if (!piece.number || !(*piece.number > 0 && *piece.number < 10)) return false;
  const std::size_t tens_at = !before.empty() && before.back().word == "-" ? 2 : 1;
  return before.size() >= tens_at && before[before.size() - tens_at].spelt_tens;
}

std::vector<Piece> pieces_of(std::string_view typed) {
  const std::string text = without_commas(typed);
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_digit(c) || (c == '.' && at + 1 < text.size() && is_digit(text[at + 1]))) {
      pieces.push_back(digits_at(text, at));
    } else if (std::isalpha(static_cast<unsigned char>(c))) {
      std::size_t end = at;
      while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end]))) ++end;
      Piece piece;
      piece.word = own_words::plain_words(std::string_view(text).substr(at, end - at));
      piece.number = number_word(piece.word);
      if (piece.number) piece.word.clear();
      if (joins_tens(pieces, piece)) {
        if (pieces.back().word == "-") pieces.pop_back();
        *pieces.back().number += *piece.number;
        pieces.back().spelt_tens = false;
        at = end;
        continue;
      }
      piece.spelt_tens = piece.number && *piece.number >= 20;
      pieces.push_back(std::move(piece));
      at = end;
    } else if (c == '-' || c == '/' || text.compare(at, 3, "–") == 0) {
      pieces.push_back({std::nullopt, false, false, c == '/' ? "/" : "-"});
      at += c == '-' || c == '/' ? 1 : 3;
    } else {
      ++at;
    }
  }
  return pieces;
}

/// "1 1/2", "1½" and "one and a half" as "1.5" and "one .5": halves are added to the number before them.
std::string with_halves(std::string_view typed) {
  std::string text(typed);
  for (const std::string_view half : {" and a half"sv, " and one half"sv, " 1/2"sv, "½"sv}) {
    const std::size_t at = text.find(half);
    if (at == std::string::npos || at == 0) continue;
    const std::size_t end = at + half.size();
    if (end < text.size() && (is_digit(text[end]) || std::isalpha(static_cast<unsigned char>(text[end])))) continue;
    text.replace(at, half.size(), is_digit(text[at - 1]) ? ".5" : " plushalf");
  }
  return text;
}

constexpr double thousand = 1000;

/// Whether exactly three digits follow, as behind a sign that parts thousands.
bool thousands_follow(std::string_view text, std::size_t at) {
  std::size_t digits = 0;
  while (at + digits < text.size() && is_digit(text[at + digits])) ++digits;
  return digits == 3;
}

}  // namespace

SpokenNumber spoken_sum(std::string_view text) {
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool parts =
        (text[i] == '.' || text[i] == ' ') && i > 0 && is_digit(text[i - 1]) && thousands_follow(text, i + 1);
    if (!parts) joined += text[i];
  }
  return spoken_number(joined);
}

SpokenNumber spoken_number(std::string_view text) {
  const auto not_read = [&](std::string_view wanted) {
    return InputError(fmt::format("\"{}\" could not be read: {}", text, wanted));
  };
  const std::vector<Piece> pieces = pieces_of(with_halves(text));
  if (!pieces.empty() && pieces.front().word == "-" && pieces.size() > 1 && pieces[1].number)
    throw not_read("a number of at least 0 was expected");
  SpokenNumber said;
  std::vector<std::pair<double, bool>> numbers;
  bool thousands = false;
  std::string between;
  for (const Piece& piece : pieces) {
    if (piece.number) {
      numbers.emplace_back(*piece.number, piece.thousands);
      thousands = thousands || piece.thousands;
    } else if (piece.word == "plushalf" && !numbers.empty()) {
      numbers.back().first += 0.5;
    } else if (piece.word == "thousand" || piece.word == "grand") {
      thousands = true;
    } else if (numbers.size() == 1 && (piece.word == "-" || piece.word == "/" || piece.word == "to" ||
                                       piece.word == "of" || piece.word == "on")) {
      between = piece.word;
    } else if (piece.word != "-" && piece.word != "/") {
      said.units.push_back(piece.word);
    }
  }
  if (numbers.empty()) throw not_read("a number was expected");
  if (numbers.size() > 2) throw not_read("one number was expected");
  // "25-30k" and "25 to 30 thousand": both ends count in thousands, unless the first is far too large for that.
  for (auto& [number, own] : numbers)
    if (own || (thousands && number < thousand)) number *= thousand;
  if (numbers.size() == 1) {
    said.number = exactly(numbers.front().first);
    return said;
  }
  const double first = numbers[0].first, second = numbers[1].first;
  if (between == "/" || between == "of" || between == "on") {
    said.number = exactly(first);
    said.scale = second;
    return said;
  }
  if ((between != "-" && between != "to") || second < first) throw not_read("one number or a range was expected");
  said.number = {first, second};
  return said;
}

}  // namespace progrank
