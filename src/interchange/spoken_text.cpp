#include "interchange/spoken_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "interchange/places.hpp"

namespace progrank::interchange {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

bool is_filler(std::string_view text) {
  std::string bare(text);
  for (const std::string_view mark :
       {"–", "—", "‐", "‑", "‒", "―", "−", "…", "·", "•", "\u00a0", "\u2009", "\u202f", "\u200b", "\u3000", "\ufeff"})
    replace_all(bare, mark, " ");
  const std::string words = plain_words(bare);
  constexpr std::array<std::string_view, 10> nothing{"",    "n a",     "none",      "null",          "tbd",
                                                     "tba", "unknown", "undefined", "not available", "not applicable"};
  return std::find(nothing.begin(), nothing.end(), words) != nothing.end();
}

std::string readable(std::string_view text) {
  std::string out(text);
  if (out.find('&') != std::string::npos && out.find(';') != std::string::npos) {
    using Entity = std::pair<std::string_view, std::string_view>;
    for (const auto& [written, meant] :
         {Entity{"&nbsp;", " "},  Entity{"&#160;", " "},  Entity{"&quot;", "\""}, Entity{"&#34;", "\""},
          Entity{"&#39;", "'"},   Entity{"&#039;", "'"},  Entity{"&#x27;", "'"},  Entity{"&apos;", "'"},
          Entity{"&rsquo;", "’"}, Entity{"&#8217;", "’"}, Entity{"&lsquo;", "‘"}, Entity{"&ldquo;", "“"},
          Entity{"&rdquo;", "”"}, Entity{"&ndash;", "–"}, Entity{"&#8211;", "–"}, Entity{"&mdash;", "—"},
          Entity{"&#8212;", "—"}, Entity{"&lt;", "<"},    Entity{"&gt;", ">"},    Entity{"&#38;", "&"},
          Entity{"&#038;", "&"},  Entity{"&amp;", "&"}})
      replace_all(out, written, meant);
  }
  if (out.find_first_of("\t\r\n") == std::string::npos) return out;
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
  while (out.find("  ") != std::string::npos) replace_all(out, "  ", " ");
  const std::size_t first = out.find_first_not_of(' ');
  return first == std::string::npos ? std::string{} : out.substr(first, out.find_last_not_of(' ') - first + 1);
}

}  // namespace progrank::interchange
