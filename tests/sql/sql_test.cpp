// A model as SQL. That engines read it and give the scorer's figures is tested by sql.py; here is what it looks like,
// in Spark's dialect too, which is run nowhere.

#include "sql/sql.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "given.hpp"
#include "progrank/bundle/bundle.hpp"
#include "sql/dialect.hpp"
#include "sql/parts.hpp"
#include "sql/values.hpp"

using namespace progrank;
using Catch::Contains;

namespace {

constexpr SqlDialect every_dialect[] = {SqlDialect::duckdb, SqlDialect::postgres, SqlDialect::spark};

/// A model of one criterion.
Model one(const std::string& attribute, const std::string& function, const std::string& records = "programs") {
  return given::model(R"([{"id":"c","weight":1,"attribute":")" + attribute + R"(","value":)" + function + "}]",
                      records);
}

std::string query(const Model& model, SqlDialect dialect) {
  return model_query(model, Hurwicz{}, dialect);
}

/// The value of a model's first criterion in Spark's words.
SqlValue in_spark(const Model& model) {
  const Criterion& criterion = model.criteria.front();
  const SqlSyntax& spark = syntax_of(SqlDialect::spark);
  std::vector<std::string> names;
  for (const TableColumn& column : columns_of(*criterion.attribute)) names.push_back(spark.name(column.name));
  return known_value(*criterion.value, *criterion.attribute, names, spark);
}

}  // namespace

TEST_CASE("a dialect is named by one word") {
  CHECK(parse_sql_dialect("duckdb") == SqlDialect::duckdb);
  CHECK(parse_sql_dialect("postgres") == SqlDialect::postgres);
  CHECK(parse_sql_dialect("spark") == SqlDialect::spark);
  CHECK(given::message_of([] { parse_sql_dialect("postgresql"); }) ==
        "--sql \"postgresql\" is not known, did you mean \"postgres\"?");
  CHECK(given::message_of([] { parse_sql_dialect("oracle"); }) ==
        "--sql \"oracle\" is not known: duckdb, postgres and spark are");
}

TEST_CASE("names are quoted where they need it") {
  const SqlSyntax& postgres = syntax_of(SqlDialect::postgres);
  const SqlSyntax& spark = syntax_of(SqlDialect::spark);
  CHECK(postgres.name("cost_min") == "cost_min");
  CHECK(postgres.name("@source-age") == "\"@source-age\"");
  CHECK(postgres.name("Cost") == "\"Cost\"");
  CHECK(postgres.name("a\"b") == "\"a\"\"b\"");
  CHECK(spark.name("admission.gre") == "`admission.gre`");
  CHECK(spark.name("a`b") == "`a``b`");
}

TEST_CASE("texts keep their quotes and backslashes") {
  CHECK(syntax_of(SqlDialect::postgres).text("it's \\") == "'it''s \\'");
  CHECK(syntax_of(SqlDialect::duckdb).text("it's \\") == "'it''s \\'");
  CHECK(syntax_of(SqlDialect::spark).text("it's \\") == "'it\\'s \\\\'");
}

TEST_CASE("numbers read back as the same double") {
  for (const SqlDialect dialect : every_dialect) {
    const SqlSyntax& syntax = syntax_of(dialect);
    CHECK(syntax.number(10000) == "10000");
    CHECK(syntax.number(0.85) == "0.85");
    CHECK(syntax.number(1 - 0.85) == "0.15000000000000002e0");  // a decimal of so many digits is rounded twice
    CHECK(syntax.number(1e-7) == "1e-07");
  }
}

TEST_CASE("the columns are those that --fields knows") {
  const Model model = given::model(R"([
    {"id":"a","weight":1,"attribute":"@cost","value":{"points":[[0,1],[1,0]]}},
    {"id":"b","weight":1,"criteria":[
      {"id":"c","weight":1,"attribute":"duration_months","value":{"points":[[0,1],[1,0]]}},
      {"id":"d","weight":1,"attribute":"institution","value":{"categories":{"X":1}}},
      {"id":"e","weight":0,"attribute":"credits","value":{"points":[[0,1],[1,0]]}},
      {"id":"f","weight":1,"attribute":"admission.prerequisites.skill","value":{"present":true}}]},
    {"id":"g","weight":1,"attribute":"@cost","value":{"present":true}}])");
  CHECK(query_columns(model) == std::vector<std::string>{"id", "cost_min", "cost_max", "duration_months.min",
                                                         "duration_months.max", "institution.name",
                                                         "admission.prerequisites"});
}

TEST_CASE("names of criteria that an engine could not tell apart get numbers") {
  const std::string function = R"(","weight":1,"attribute":"url","value":{"present":true}})";
  const std::string longer(60, 'x');
  const auto parts =
      parts_of(given::model(R"([{"id":"Cost)" + function + R"(,{"id":"cost)" + function + R"(,{"id":"criterion_2)" +
                            function + R"(,{"id":")" + longer + function + R"(,{"id":"line\nbreak)" + function + "]"));
  std::vector<std::string> stems;
  for (const SqlPart& part : parts) stems.push_back(part.stem);
  CHECK(stems == std::vector<std::string>{"Cost", "criterion_2", "criterion_3", "criterion_4", "criterion_5"});
}

TEST_CASE("a curve that only falls takes each end of an interval once") {
  const SqlValue value = in_spark(one("@months", R"({"points":[[12,1],[24,0.4],[60,0]]})"));
  CHECK_THAT(value.lo, Contains("months_max < 24 THEN 1 - 0.6 * (months_max - 12) / 12"));
  CHECK_THAT(value.lo, !Contains("months_min") && !Contains("LEAST"));
  CHECK_THAT(value.hi, Contains("months_min <= 12 THEN 1") && !Contains("months_max"));
}

TEST_CASE("a curve that turns counts its points inside of the interval") {
  const SqlValue value = in_spark(one("@months", R"({"points":[[12,1],[24,0.4],[60,0.9]]})"));
  CHECK_THAT(value.lo, Contains("LEAST(") && Contains("CASE WHEN months_min < 24 AND 24 < months_max THEN 0.4 END"));
  CHECK_THAT(value.hi, Contains("GREATEST("));
}

TEST_CASE("an upper end that is open is infinite, not unknown") {
  const Model fees = one("@fees-6y", R"({"points":[[100,1],[900,0.2]]})", "certifications");
  CHECK_THAT(query(fees, SqlDialect::spark),
             Contains("CASE WHEN fees_6y_min IS NOT NULL THEN COALESCE(CAST(fees_6y_max AS DOUBLE), CAST('Infinity' AS "
                      "DOUBLE)) END AS fees_6y_max"));
}

TEST_CASE("categories of a list in Spark") {
  const std::string words = R"("categories":{"online":1,"hybrid":0.6,"campus":0.6})";
  CHECK(in_spark(one("delivery", "{" + words + "}")).lo ==
        "CASE WHEN delivery IS NULL THEN NULL\n"
        "        WHEN array_contains(delivery, 'online') THEN 1\n"
        "        WHEN arrays_overlap(delivery, array('hybrid', 'campus')) THEN 0.6\n"
        "        ELSE 0 END");
  CHECK_THAT(in_spark(one("delivery", "{" + words + R"(,"combine":"min"})")).lo,
             Contains("WHEN NOT (size(array_except(delivery, array('online', 'hybrid', 'campus'))) = 0) THEN 0"));
  CHECK_THAT(in_spark(one("delivery", "{" + words + R"(,"combine":"mean"})")).lo,
             Contains("+ 0.6 * size(filter(delivery, word -> word = 'campus'))") && Contains("/ size(delivery)"));
}

TEST_CASE("words of free texts are compared as they stand in the parted list") {
  CHECK(parted_name("a;b\\c") == "a\\sb\\bc");
  const Model model = one("accreditation", R"({"coverage":["a;b"]})");
  CHECK_THAT(query(model, SqlDialect::spark),
             Contains("split(REPLACE(REPLACE(NULLIF(CAST(accreditation AS STRING), ''), '\\\\\\\\', '\\\\b'), '\\\\;', "
                      "'\\\\s'), ';') AS accreditation") &&
                 Contains("array_contains(accreditation, 'a\\\\sb')"));
  CHECK_THAT(query(model, SqlDialect::postgres),
             Contains("REPLACE(REPLACE(NULLIF(CAST(accreditation AS text), ''), '\\\\', '\\b'), '\\;', '\\s')"));
}

TEST_CASE("a coverage that is open may be whole") {
  const std::string sql = query(one("topics", R"({"coverage":["nlp"],"open":true})"), SqlDialect::spark);
  CHECK_THAT(sql, Contains("COALESCE(c_v, 0) AS c_lo,\n      CAST(1 AS DOUBLE) AS c_hi"));
}

TEST_CASE("the query counts unknown facts as it was told to") {
  const Model model = one("credits", R"({"points":[[0,1],[60,0]]})");
  for (const Hurwicz& level : hurwicz_levels) {
    const std::string sql = model_query(model, level, SqlDialect::duckdb);
    CHECK_THAT(sql, Contains("--missing " + std::string(level.name)));
    CHECK_THAT(sql,
               Contains("100 * (c_lo + " + syntax_of(SqlDialect::duckdb).number(level.alpha) + " * (c_hi - c_lo))"));
  }
}

TEST_CASE("the comment in front of a query cannot be left") {
  Model model = one("url", R"({"present":true})");
  model.id = "x\nDROP TABLE programs;";
  model.criteria.front().id = "y\nDROP TABLE programs;";
  for (const SqlDialect dialect : every_dialect) CHECK_THAT(query(model, dialect), !Contains("\nDROP"));
}

TEST_CASE("every bundled model is a query in every dialect, that ends in the order of the ranking") {
  for (const Model& model : parse_models(bundled("models").text, "models.json"))
    for (const SqlDialect dialect : every_dialect) {
      CAPTURE(model.id);
      const std::string sql = query(model, dialect);
      CHECK_THAT(sql, Contains("FROM scores\nORDER BY FLOOR(score * 1000000000 + 0.5) DESC, "
                               "FLOOR(score_lo * 1000000000 + 0.5) DESC, id"));
      CHECK_THAT(sql, Contains("--   progrank ") && Contains("FROM " + std::string(plural(model.kind)) + "\n"));
    }
}

TEST_CASE("a model without weight is no query") {
  Model model = one("credits", R"({"points":[[0,1],[60,0]]})");
  model.criteria.front().weight = 0;
  CHECK_THAT(given::message_of([&] { query(model, SqlDialect::duckdb); }), Contains("weights of the model test are 0"));
}
