#include "json/pattern.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

namespace progrank {
namespace {

struct Case {
  const char* pattern;
  const char* text;
  bool matches;
};

TEST_CASE("the patterns of the schemas match what they describe", "[json][pattern]") {
  constexpr const char* slug = "^[a-z0-9]+(-+[a-z0-9]+)*$";
  constexpr const char* attribute = "^(@[a-z0-9]+(-[a-z0-9]+)*|[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*)$";
  constexpr const char* date = "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$";
  const Case cases[] = {
      {slug, "northwestern--msai", true},
      {slug, "-a", false},
      {slug, "a-", false},
      {slug, "", false},
      {slug, "A", false},
      {attribute, "@source-age", true},
      {attribute, "admission.min_gpa", true},
      {attribute, "@", false},
      {attribute, "admission.", false},
      {attribute, "@a.b", false},
      {date, "2026", true},
      {date, "2026-11", true},
      {date, "2026-13", false},
      {date, "2026-11-26", true},
      {date, "2026-11-32", false},
      {date, "2026-11-260", false},
      {"^[A-Z]{2}$", "US", true},
      {"^[A-Z]{2}$", "USA", false},
      {"^20\\d{2}$", "2024", true},
      {"^20\\d{2}$", "1924", false},
      {"^\\d{2}\\.\\d{4}$", "51.2706", true},
      {"^\\d{2}\\.\\d{4}$", "51x2706", false},
      {"^https?://[^ ]+$", "http://a.edu", true},
      {"^https?://[^ ]+$", "https://é", true},
      {"^https?://[^ ]+$", "https://a b", false},
      {"^https?://[^ ]+$", "ftp://a", false},
      {"b+", "abbc", true},
      {"b+", "ac", false},
      {"a|b|c", "xc", true},
      {"^(a|b|)$", "", true},
  };
  for (const Case& one : cases) {
    INFO(one.pattern << " on \"" << one.text << '"');
    CHECK(Pattern(one.pattern).matches(one.text) == one.matches);
  }
}

TEST_CASE("a long text is no deep recursion", "[json][pattern]") {
  std::string text(1'000'000, 'a');
  const Pattern slug("^[a-z0-9]+(-+[a-z0-9]+)*$");
  CHECK(slug.matches(text));
  text += '!';
  CHECK_FALSE(slug.matches(text));
}

TEST_CASE("what a pattern cannot be is refused, not misread", "[json][pattern]") {
  for (const char* pattern : {"a.", "\\w", "(?:a)", "a{2,3}", "(a", "a)", "[a", "*", "a{0}"}) {
    INFO(pattern);
    CHECK_THROWS_AS(Pattern(pattern), std::invalid_argument);
  }
}

}  // namespace
}  // namespace progrank
