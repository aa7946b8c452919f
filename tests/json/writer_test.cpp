#include "json/writer.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "given.hpp"
#include "record/record_json.hpp"

using namespace progrank;
using nlohmann::json;

namespace {

std::string in_quotes(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

std::string written(double number) {
  std::string out;
  JsonWriter(out).value(number);
  return out;
}

}  // namespace

TEST_CASE("every byte of a text survives quoting") {
  std::string all;
  for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
  all += "é 東京 😀 \u2028";
  CHECK(json::parse(in_quotes(all)).get<std::string>() == all);
  CHECK(in_quotes("a\"b\\c\n\r\t\x01") == R"("a\"b\\c\n\r\t\u0001")");
  CHECK(in_quotes("") == R"("")");
}

TEST_CASE("numbers are written in the shortest form that reads back the same") {
  CHECK(written(12) == "12");
  CHECK(written(0.1) == "0.1");
  CHECK(written(-3.5) == "-3.5");
  CHECK(written(1e300) == "1e+300");
  CHECK(written(std::numeric_limits<double>::infinity()) == "null");
  CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "null");
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> unit(-1, 1);
  for (int i = 0; i < 2000; ++i) {
    const double number = unit(random) * std::pow(10, unit(random) * 30);
    CHECK(json::parse(written(number)).get<double>() == number);
  }
}

TEST_CASE("objects, lists and line breaks nest") {
  for (const auto style : {JsonWriter::Style::compact, JsonWriter::Style::spaced}) {
    std::string out;
    JsonWriter writer(out, style);
    writer.begin_object().member("n", 1.5).member("s", "x\"y").member("b", true).key("none").null();
    writer.key("list").begin_array();
    for (int i = 0; i < 3; ++i) writer.line().begin_object().member("i", i).end_object();
    writer.line().end_array().key("empty").begin_array().end_array().key("raw").raw("{\"k\":[]}").end_object();
    CHECK(json::parse(out) == json::parse(R"({"n":1.5,"s":"x\"y","b":true,"none":null,
      "list":[{"i":0},{"i":1},{"i":2}],"empty":[],"raw":{"k":[]}})"));
  }
}

TEST_CASE("a record of every type of field is written as it was read") {
  const std::string program =
      R"({"id":"a--b","name":"\"N\" é","institution":{"name":"S","state":"TX"},"credential":"master","focus":["clinical-ai"],)"
      R"("delivery":["online","campus"],"duration_months":{"min":12,"max":18.5},"credits":36,)"
      R"("cost":{"currency":"USD","academic_year":"2025-26","total":{"min":1,"max":2},"per_credit":780.25},)"
      R"("admission":{"min_gpa":3,"prerequisites":[{"skill":"r","level":"bridge"}]},"concentrations":["x","y"],)"
      R"("capstone":false,"awards":{"2023":4,"2024":5},"status":"active","evidence":{"credits":"s1"}})";
  const std::string certification =
      R"({"id":"c","name":"N","eligibility":[{"degree":"rn","experience_years":2,"healthcare_years":1.5,"other":"or so"},{}],)"
      R"("exam":{"questions":100,"mode":["remote"]}})";
  const auto round_trip = [](RecordKind kind, const std::string& text) {
    const Catalog catalog = given::catalog(kind, "[" + text + "]");
    std::string out;
    JsonWriter writer(out);
    write_record(writer, catalog.records()[0]);
    CHECK(json::parse(out) == json::parse(text));
  };
  round_trip(RecordKind::program, program);
  round_trip(RecordKind::certification, certification);
}
