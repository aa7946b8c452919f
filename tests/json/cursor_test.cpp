#include "json/cursor.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/files.hpp"

using namespace progrank;

namespace {

/// What a flat object or list holds, keys and strings in order, numbers as the strings of their whole part.
std::vector<std::string> parts_of(std::string_view json) {
  const PaddedText text(json);
  JsonTokens tokens;
  Arena arena;
  std::vector<std::string> parts;
  JsonCursor in = tokens.of(text.view());
  const auto value = [&] {
    if (in.first() == '"')
      parts.emplace_back(in.string(arena));
    else
      parts.push_back(std::to_string(static_cast<long>(in.number())));
  };
  if (in.first() == '[')
    in.items(value);
  else
    in.members(arena, [&](std::string_view key) {
      parts.emplace_back(key);
      value();
    });
  CHECK(in.at_end());
  return parts;
}

using Parts = std::vector<std::string>;

}  // namespace

TEST_CASE("strings end at their own quote, whatever stands between them and the next token") {
  CHECK(parts_of(R"({"a":"b","c":"d"})") == Parts{"a", "b", "c", "d"});
  CHECK(parts_of("{\"a\" : \"b\" ,\n \"c\"\t:\r\n\"d\"  }") == Parts{"a", "b", "c", "d"});
  CHECK(parts_of(R"({"":""})") == Parts{"", ""});
  CHECK(parts_of(R"(["a,b","{c}:[d]", ":" ])") == Parts{"a,b", "{c}:[d]", ":"});
}

TEST_CASE("escapes are found wherever they stand, and do not spoil the strings around them") {
  CHECK(parts_of(R"(["plain","a\"b","plain","\\","plain","\u00e9\"","\"","plain"])") ==
        Parts{"plain", "a\"b", "plain", "\\", "plain", "\u00e9\"", "\"", "plain"});
  CHECK(parts_of(R"({"k\"1":1,"k2":"\n","k\\":3})") == Parts{"k\"1", "1", "k2", "\n", "k\\", "3"});
  CHECK(parts_of(R"(["a\\" , "b"])") == Parts{"a\\", "b"});
}

TEST_CASE("an escape that was skipped is not taken for one of a later string") {
  const PaddedText text(R"([["\\","x"],"plain","a\tb",{"\"":"\""},"plain"])");
  JsonTokens tokens;
  Arena arena;
  Parts parts;
  JsonCursor in = tokens.of(text.view());
  in.items([&] {
    if (in.first() == '"')
      parts.emplace_back(in.string(arena));
    else
      in.skip();
  });
  CHECK(parts == Parts{"plain", "a\tb", "plain"});
}

TEST_CASE("numbers are read up to what may stand behind them") {
  CHECK(parts_of("[0,7, 123456789 ,1234567890,-5,2.0,1e3\n]") ==
        Parts{"0", "7", "123456789", "1234567890", "-5", "2", "1000"});
  for (const char* wrong : {"[01]", "[1x]", "[1.]", "[-]", "[1\"\"]", "[1 2]", "[12"}) CHECK_THROWS(parts_of(wrong));
}

TEST_CASE("what is not closed or not separated is malformed") {
  for (const char* wrong : {"{\"a\"}", "{\"a\":}", "{\"a\":\"b\"", "{\"a\" \"b\":1}", "[\"a\"\"b\"]", "[\"a\",]", "[",
                            "{", "{\"a", "{a:1}", "{\"a\":\"\\x\"}", "[\"a]", "{\"a\":\"b\"]"})
    CHECK_THROWS(parts_of(wrong));
}
