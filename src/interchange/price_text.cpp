#include "interchange/price_text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace progrank::interchange {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_word_char(char c) {
  return is_digit(c) || c == '_' || (lower(c) >= 'a' && lower(c) <= 'z');
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

/// True where no word goes across the position.
bool between_words(std::string_view text, std::size_t at) {
  return at == 0 || at >= text.size() || !is_word_char(text[at - 1]) || !is_word_char(text[at]);
}

std::size_t after_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t before_blanks(std::string_view text, std::size_t at) {
  while (at > 0 && is_blank(text[at - 1])) --at;
  return at;
}

/// Where the words begin that end, but for blanks, at a position; the position itself when they do not.
std::size_t before(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  std::size_t end = at;
  for (const std::string_view* word = words.end(); word != words.begin();) {
    --word;
    end = before_blanks(text, end);
    if (!text.substr(0, end).ends_with(*word)) return at;
    end -= word->size();
    if (!between_words(text, end)) return at;
  }
  return end;
}

/// Where the words end that begin, but for blanks, at a position; the position itself when they do not.
std::size_t after(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  std::size_t end = at;
  for (const std::string_view word : words) {
    end = after_blanks(text, end);
    if (!text.substr(end).starts_with(word)) return at;
    end += word.size();
    if (!between_words(text, end)) return at;
  }
  return end;
}

/// How many digits stand at a position.
std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

bool is_year_at(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("20") && digits_at(text, at) == 4;
}

/// Where what comes after a dash or stroke begins; 0 = there is none.
std::size_t after_dash(std::string_view text, std::size_t at) {
  at = after_blanks(text, at);
  for (const std::string_view dash : {"-", "/", "–"})
    if (text.substr(at).starts_with(dash)) return after_blanks(text, at + dash.size());
  return 0;
}

/// "2025-26" or "2025-2026" at a position, the second year as it stands.
std::optional<DateInText> two_years_at(std::string_view text, std::size_t at) {
  if (!is_year_at(text, at)) return std::nullopt;
  const std::size_t second = after_dash(text, at + 4);
  if (second == 0) return std::nullopt;
  const std::size_t count = digits_at(text, second);
  if (count != 2 && !is_year_at(text, second)) return std::nullopt;
  const std::size_t end = second + count;
  if (!between_words(text, end)) return std::nullopt;
  const std::string_view last = text.substr(end - 2, 2);
  return DateInText{std::string(text.substr(at, 4)) + "-" + std::string(last), at, end};
}

bool follow_each_other(const DateInText& years) {
  const auto two_digits = [&](std::size_t at) { return (years.date[at] - '0') * 10 + (years.date[at + 1] - '0'); };
  return two_digits(5) == (two_digits(2) + 1) % 100;
}

/// With the words around it that say no more: "for the academic year".
DateInText widened(DateInText found, std::string_view text) {
  const auto take_before = [&](std::initializer_list<std::string_view> words) {
    const std::size_t begin = before(text, found.begin, words);
    const bool taken = begin != found.begin;
    found.begin = begin;
    return taken;
  };
  if (!take_before({"academic", "year"})) take_before({"ay"});
  for (const auto words : {std::initializer_list<std::string_view>{"for", "the"}, {"in", "the"}, {"for"}, {"in"}})
    if (take_before(words)) break;
  found.end = after(text, found.end, {"academic", "year"});
  return found;
}

bool begins_a_year(std::string_view text, std::size_t at) {
  return between_words(text, at) || before(text, at, {"ay"}) != at;
}

/// "academic year 2025".
std::optional<DateInText> one_year_at(std::string_view text, std::size_t at) {
  if (!is_year_at(text, at) || !between_words(text, at) || !between_words(text, at + 4)) return std::nullopt;
  if (at + 4 < text.size() && text[at + 4] == '-') return std::nullopt;
  const std::size_t begin = before(text, at, {"academic", "year"});
  if (begin == at) return std::nullopt;
  return DateInText{std::string(text.substr(at, 4)), begin, at + 4};
}

/// "2025", "2025-05" or "2025-05-01" at a position.
std::size_t date_length_at(std::string_view text, std::size_t at) {
  if (!is_year_at(text, at)) return 0;
  std::size_t length = 4;
  for (int part = 0; part < 2; ++part)
    if (text.substr(at + length).starts_with("-") && digits_at(text, at + length + 1) == 2) length += 3;
  return between_words(text, at + length) ? length : 0;
}

constexpr std::array<std::string_view, 6> currencies{"usd", "eur", "gbp", "cad", "aud", "chf"};
constexpr std::array<std::string_view, 3> signs{"$", "€", "£"};
constexpr std::array<std::string_view, 8> dollar_of{"us", "ca", "au", "nz", "hk", "sg", "a", "s"};

/// Where the number ends that begins at a position: digits, points and commas, the last of them a digit.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == ',')) ++end;
  while (!is_digit(text[end - 1])) --end;
  return end;
}

/// Where the sign of the currency before a number begins; the position itself when there is none.
std::size_t currency_before(std::string_view text, std::size_t at) {
  const std::size_t end = at > 0 && is_blank(text[at - 1]) ? at - 1 : at;
  const std::string_view before = text.substr(0, end);
  for (const std::string_view sign : signs) {
    if (!before.ends_with(sign)) continue;
    const std::size_t begin = end - sign.size();
    if (sign == "$")
      for (const std::string_view of : dollar_of)
        if (text.substr(0, begin).ends_with(of) && between_words(text, begin - of.size())) return begin - of.size();
    return begin;
  }
  for (const std::string_view code : currencies)
    if (before.ends_with(code) && between_words(text, end - code.size())) return end - code.size();
  return at;
}

/// Where the sign or name of the currency behind a number ends; the position itself when there is none.
std::size_t currency_behind(std::string_view text, std::size_t at) {
  const std::size_t begin = at < text.size() && is_blank(text[at]) ? at + 1 : at;
  const std::string_view behind = text.substr(std::min(begin, text.size()));
  for (const std::string_view sign : signs)
    if (behind.starts_with(sign)) return begin + sign.size();
  constexpr std::array<std::string_view, 4> names{"dollars", "dollar", "euros", "euro"};
  for (const auto words : {std::span<const std::string_view>(currencies), std::span<const std::string_view>(names)})
    for (const std::string_view word : words)
      if (behind.starts_with(word) && between_words(text, begin + word.size())) return begin + word.size();
  return at;
}

}  // namespace

std::optional<DateInText> academic_year_in(std::string_view given) {
  const std::string text = lower(given);
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    if (!begins_a_year(text, at)) continue;
    const auto years = two_years_at(text, at);
    if (!years) continue;
    if (!follow_each_other(*years)) return std::nullopt;
    return widened(*years, text);
  }
  for (std::size_t at = 0; at + 4 <= text.size(); ++at)
    if (auto year = one_year_at(text, at)) return year;
  return std::nullopt;
}

std::optional<DateInText> as_of_in(std::string_view given) {
  const std::string text = lower(given);
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const std::size_t length = date_length_at(text, at);
    const std::size_t begin = length == 0 ? at : before(text, at, {"as", "of"});
    if (begin != at) return DateInText{text.substr(at, length), begin, at + length};
  }
  return std::nullopt;
}

std::optional<std::string> leading_day(std::string_view time) {
  const std::size_t at = after_blanks(time, 0);
  const std::string_view day = time.substr(at, 10);
  const bool right = day.size() == 10 && digits_at(day, 0) == 4 && day[4] == '-' && digits_at(day, 5) == 2 &&
                     day[7] == '-' && digits_at(day, 8) == 2;
  if (!right) return std::nullopt;
  return std::string(day);
}

std::string with_strokes_read(std::string_view given) {
  constexpr std::array beginnings{"credit", "semester", "term", "quarter", "year",  "month",
                                  "week",   "hour",     "unit", "course",  "class", "module"};
  constexpr std::array<std::string_view, 2> whole{"cr", "yr"};
  const std::string text = lower(given);
  const auto is_period = [&](std::size_t at) {
    const auto begins = [&](std::string_view word) { return std::string_view(text).substr(at).starts_with(word); };
    return std::any_of(beginnings.begin(), beginnings.end(), begins) ||
           std::any_of(whole.begin(), whole.end(),
                       [&](std::string_view word) { return begins(word) && between_words(text, at + word.size()); });
  };
  std::string out;
  for (std::size_t at = 0; at < given.size(); ++at) {
    const std::size_t next = given[at] == '/' ? after_blanks(text, at + 1) : at;
    if (given[at] != '/' || !is_period(next)) {
      out += given[at];
      continue;
    }
    out.resize(before_blanks(out, out.size()));
    out += " per ";
    at = next - 1;
  }
  return out;
}

std::vector<std::pair<std::size_t, std::size_t>> money_in(std::string_view given) {
  const std::string text = lower(given);
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::size_t end = number_end(text, at);
    const std::size_t begin = currency_before(text, at);
    const std::size_t last = found.empty() ? 0 : found.back().second;
    if (begin < at && begin >= last)
      found.emplace_back(begin, end);
    else if (const std::size_t behind = currency_behind(text, end); behind > end && between_words(text, at))
      found.emplace_back(at, behind);
    at = std::max(end, found.empty() ? end : found.back().second) - 1;
  }
  return found;
}

}  // namespace progrank::interchange
