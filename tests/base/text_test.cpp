#include "base/text.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace progrank;

TEST_CASE("the width of a text is counted in columns, not bytes") {
  CHECK(display_width("") == 0);
  CHECK(display_width("plain") == 5);
  CHECK(display_width("Évry") == 4);
  CHECK(display_width("E\u0301vry") == 4);  // a combining accent takes no column
  CHECK(display_width("東京大学") == 8);
  CHECK(display_width("naïve – 10") == 10);
  CHECK(display_width("\xff\xfe") == 2);  // invalid bytes are shown as something
}

TEST_CASE("a text is shortened to whole characters and says so") {
  CHECK(shortened("Health Informatics", 18) == "Health Informatics");
  CHECK(shortened("Health Informatics", 17) == "Health Informati…");
  CHECK(shortened("Health Informatics", 8) == "Health…");  // no space before the mark
  CHECK(shortened("東京大学", 8) == "東京大学");
  CHECK(shortened("東京大学", 7) == "東京大…");
  CHECK(shortened("東京大学", 6) == "東京…");  // half a character is none
  CHECK(shortened("abc", 1) == "…");
  CHECK(shortened("abc", 0).empty());
  CHECK(shortened("", 0).empty());
  CHECK(shortened("E\u0301vry-Courcouronnes", 4) == "E\u0301vr…");
  for (std::size_t columns = 0; columns < 12; ++columns)
    CHECK(display_width(shortened("Ünï 東京 code", columns)) <= columns);
}

TEST_CASE("texts are joined with what stands between them, and between alone") {
  const std::vector<std::string> texts{"RN", "", "BSN"};
  CHECK(joined(texts, ", ") == "RN, , BSN");
  CHECK(joined(std::vector<std::string_view>{"RN"}, "; ") == "RN");
  CHECK(joined(std::vector<std::string>{}, ", ").empty());
  const std::vector<std::string> twice{"a", "a"};  // equal texts are still two
  CHECK(joined(twice, " or ") == "a or a");
}

TEST_CASE("folded texts compare without case and accents") {
  CHECK(folded("Évry") == "evry");
  CHECK(folded("E\u0301VRY") == folded("évry"));
  CHECK(folded("MÜNCHEN Straße") == "munchen strasse");
  CHECK(folded("ΑΘΉΝΑ") == folded("αθηνα"));
  CHECK(folded("Plain ASCII 42") == "plain ascii 42");
  CHECK(folded("\xff") == "\xff");  // what is no text stays as it is
}

TEST_CASE("words and comma-separated values") {
  using Words = std::vector<std::string_view>;
  CHECK(words_of("  two\twords\n") == Words{"two", "words"});
  CHECK(words_of("") == Words{});
  CHECK(comma_separated("a, b ,,c,") == Words{"a", "b", "c"});
  CHECK(comma_separated("") == Words{});
  CHECK(comma_separated("one name") == Words{"one name"});
}

TEST_CASE("lines break at spaces") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("unbreakable", 4) == Lines{"unbreakable"});
  CHECK(wrapped("  one two three", 9) == Lines{"  one two", "  three"});
  CHECK(wrapped("two\nlines \x1b[2J", 20) == Lines{"two lines [2J"});
  CHECK(wrapped("   ", 20).empty());
  CHECK(wrapped("東京 大学", 5) == Lines{"東京", "大学"});
}

TEST_CASE("what could command a terminal or forge a line is not printable") {
  CHECK(printable("plain, Évry 東京 e\u0301") == "plain, Évry 東京 e\u0301");
  CHECK(printable("a\nb\tc\x1b[2J\x7f") == "a b c [2J ");
  CHECK(printable("a\u0085b\u009bc\u2028d\u2029e") == "a b c d e");
  CHECK(printable("a\u202eb\u2066c\u200bd\ufeffe\u00adf") == "abcdef");
  CHECK(printable("a\U000e0041b") == "ab");  // a tag character
  CHECK(printable("a\x9b\xff") == "a\ufffd\ufffd");
  CHECK(printable("e\u0301\u0301\u0301\u0301\u0301\u0301o\u0301") == "e\u0301\u0301\u0301\u0301o\u0301");
  CHECK(printable_lines("a\nb\rc") == "a\nb c");
}

TEST_CASE("a message shows what it must not print") {
  CHECK(escaped("plain Évry") == "plain Évry");
  CHECK(escaped("a\nb\x1b[2J\u202e") == "a\\nb\\u001b[2J\\u202e");
  CHECK(escaped("\x9b") == "\\x9b");
}

TEST_CASE("an address of the web has a host and no blank") {
  CHECK(is_web_address("https://example.org/a?b"));
  CHECK(is_web_address("http://x"));
  for (const char* wrong : {"", "https://", "http://", "https://a b", "javascript:alert(1)", "ftp://x", "HTTPS//x"})
    CHECK(!is_web_address(wrong));
}
