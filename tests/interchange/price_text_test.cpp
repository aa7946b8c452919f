#include "interchange/price_text.hpp"

#include <catch2/catch.hpp>

using namespace progrank::interchange;

namespace {

/// The date, and the text without what says it.
std::string read(std::optional<DateInText> found, std::string_view text) {
  if (!found) return "none";
  return found->date + "|" + std::string(text.substr(0, found->begin)) + "|" + std::string(text.substr(found->end));
}

std::string year(std::string_view text) {
  return read(academic_year_in(text), text);
}

}  // namespace

TEST_CASE("academic years are found in a text, with the words that belong to them", "[interchange]") {
  CHECK(year("tuition 2025-26") == "2025-26|tuition |");
  CHECK(year("tuition for the academic year 2025/2026 per credit") == "2025-26|tuition | per credit");
  CHECK(year("In 2025 – 26 academic year, per term") == "2025-26||, per term");
  CHECK(year("AY2024-25") == "2024-25||");
  CHECK(year("AY 2099-2100") == "none");
  CHECK(year("Academic Year 2025: $500") == "2025||: $500");
  CHECK(year("2019-20") == "2019-20||");
  for (const char* none : {"", "2025", "2025-30", "2025-2030", "12025-26", "2025-261", "academic year 2025-", "1999-00",
                           "payday2025-26", "year 2025"})
    CHECK(year(none) == "none");
}

TEST_CASE("a day that holds is found after the words that say so", "[interchange]") {
  const auto day = [](std::string_view text) { return read(as_of_in(text), text); };
  CHECK(day("fee As of 2025-05, members") == "2025-05|fee |, members");
  CHECK(day("as of 2025-05-01") == "2025-05-01||");
  CHECK(day("as  of 2025") == "2025||");
  for (const char* none : {"of 2025", "as of 1999", "was of 2025", "as of 20251", "as of"}) CHECK(day(none) == "none");
  CHECK(leading_day(" 2025-06-30T00:00Z") == "2025-06-30");
  for (const char* none : {"", "2025-6-30", "June 30", "2025-06-3"}) CHECK_FALSE(leading_day(none));
}

TEST_CASE("a stroke before a period says per", "[interchange]") {
  CHECK(with_strokes_read("$500/credit") == "$500 per credit");
  CHECK(with_strokes_read("500 / Semester, 20/yr.") == "500 per Semester, 20 per yr.");
  CHECK(with_strokes_read("tuition/fees") == "tuition/fees");
  CHECK(with_strokes_read("a/crown/year") == "a/crown per year");
  CHECK(with_strokes_read("/") == "/");
}

TEST_CASE("amounts of money are found in a text, numbers alone are none", "[interchange]") {
  const auto money = [](std::string_view text) {
    std::string all;
    for (const auto& [begin, end] : money_in(text)) all += "[" + std::string(text.substr(begin, end - begin)) + "]";
    return all;
  };
  CHECK(money("$780 per credit") == "[$780]");
  CHECK(money("US$ 28,500.50, or CA$30,000.") == "[US$ 28,500.50][CA$30,000]");
  CHECK(money("Usd 500 and 12.000 € and 500 Euros") == "[Usd 500][12.000 €][500 Euros]");
  CHECK(money("500 $ 600") == "[500 $]");
  CHECK(money("£9") == "[£9]");
  CHECK(money("36 credits, 2025-26, 500 eurostat, 3 usda, plus$") == "");
  CHECK(money("") == "");
  CHECK(money("$") == "");
  CHECK(money("a1$2") == "[$2]");
}
