#include "progrank/base/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace progrank {
namespace {

/// Damerau-Levenshtein distance in its optimal-string-alignment form: insert, delete, replace, swap neighbours. Below
/// `limit` it is exact, else `limit`: most words of a list are further from each other than matters, and every wrong
/// key of a file is held against all that there are.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) >= limit) return limit;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> now(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  std::size_t least_before = 0, least = 0;  // of the two rows above: a swap of neighbours steps over one
  for (std::size_t i = 1; i <= a.size(); ++i) {
    if (least >= limit && least_before + 1 >= limit) return limit;
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    least_before = std::exchange(least, *std::min_element(now.begin(), now.end()));
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return std::min(last[b.size()], limit);
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t longest = 64;  // the distance is quadratic, and nobody mistypes that much
  if (word.size() > longest) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate, best_distance);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  if (!best.empty() || word.size() < 3) return best;
  // Not a typing error of the whole word, perhaps its beginning or a part of it.
  for (const std::string_view candidate : candidates)
    if (candidate.starts_with(word)) return candidate;
  for (const std::string_view candidate : candidates)
    if (candidate.find(word) != std::string_view::npos) return candidate;
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::string_view guess = nearest(word, candidates);
  return guess.empty() ? std::string{} : fmt::format(", did you mean \"{}\"?", guess);
}

std::string listed(const std::vector<std::string_view>& words, std::string_view conjunction) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? fmt::format(" {} ", conjunction) : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace progrank
