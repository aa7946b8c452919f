// What is compiled in says the same as the files of data/.

#include "progrank/bundle/bundle.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "given.hpp"
#include "json/writer.hpp"
#include "render/criteria_json.hpp"

using namespace progrank;

namespace {

std::string written(const Model& model) {
  std::string text;
  JsonWriter json(text);
  write_model(json, model);
  return text;
}

}  // namespace

TEST_CASE("the models compiled in are those of the file, and score alike") {
  const auto parsed = parse_models(bundled("models").text, "models.json");
  const auto read = bundled_models();
  REQUIRE(read.size() == parsed.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    CAPTURE(parsed[i].id);
    CHECK(written(read[i]) == written(parsed[i]));
    const auto one = bundled_model(parsed[i].id);
    REQUIRE(one);
    CHECK(written(*one) == written(parsed[i]));
    const Catalog catalog = bundled_catalog(parsed[i].kind);
    Situation situation = given::situation();
    situation.catalog = &catalog;
    for (const Record& record : catalog.records()) {
      const Score expected = Scorer(parsed[i], situation, {}).score(record);
      const Score score = Scorer(*one, situation, {}).score(record);
      REQUIRE(score.lo == expected.lo);
      REQUIRE(score.hi == expected.hi);
    }
  }
  CHECK_FALSE(bundled_model("no-such-model"));
  CHECK_FALSE(bundled_model(""));
}

TEST_CASE("the reference compiled in is that of the file") {
  const Reference parsed = Reference::parse(bundled("reference").text, "reference.json");
  const Reference read = bundled_reference();
  CHECK(read.release() == parsed.release());
  CHECK(read.exchange_date() == parsed.exchange_date());
  for (const std::string_view currency : {"USD", "GBP", "EUR", "CHF", "ZZZ"})
    CHECK(read.usd_per(currency) == parsed.usd_per(currency));
  REQUIRE(read.unrecognised().size() == parsed.unrecognised().size());
  for (std::size_t i = 0; i < read.unrecognised().size(); ++i) {
    const Unrecognised &a = read.unrecognised()[i], &b = parsed.unrecognised()[i];
    CHECK((a.id == b.id && a.name == b.name && a.finding == b.finding && a.source == b.source));
  }
  REQUIRE(!parsed.reported().empty());
  REQUIRE(read.reported().size() == parsed.reported().size());
  for (std::size_t i = 0; i < read.reported().size(); ++i) {
    const ReportedFigure &a = read.reported()[i], &b = parsed.reported()[i];
    CAPTURE(b.id);
    CHECK((a.id == b.id && a.topic == b.topic && a.claim == b.claim && a.unit == b.unit));
    CHECK((a.attributed_to == b.attributed_to && a.source == b.source && a.year == b.year && a.verified == b.verified));
    CHECK((a.value.min == b.value.min && a.value.max == b.value.max && a.conflicts_with == b.conflicts_with));
  }
  REQUIRE(read.sources().size() == parsed.sources().size());
  for (std::size_t i = 0; i < read.sources().size(); ++i) {
    const Source &a = read.sources()[i], &b = parsed.sources()[i];
    CHECK((a.id == b.id && a.url == b.url && a.title == b.title && a.publisher == b.publisher));
    CHECK((a.kind == b.kind && a.as_of == b.as_of));
  }
}
