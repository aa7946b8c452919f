#include "progrank/career/occupation.hpp"

#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/career/role.hpp"
#include "progrank/career/role_pay.hpp"

using namespace progrank;

namespace {

Occupations parsed(std::string_view pay) {
  return Occupations::parse(given::text(R"({"schema":"progrank/occupations/1","sources":[],"evidence":{},
    "occupations":[],"pay":[)" + std::string(pay) +
                                        R"(],"industry_pay":[],"price_parities":[],"job_titles":[]})"),
                            "occupations.json");
}

Occupations bundled_occupations() {
  const DataFile file = bundled("occupations");
  return Occupations::parse(file.text, file.name);
}

}  // namespace

TEST_CASE("an occupation is found by code and place, whatever the order of the file") {
  const Occupations all = parsed(R"({"soc":"15-1211","area":"US","median":3},{"soc":"11-9111","area":"OH","median":1},
                {"soc":"15-1211","area":"OH","median":2})");
  CHECK(*all.pay("15-1211", "OH")->pay.median == 2);
  CHECK(*all.pay("15-1211", "US")->pay.median == 3);
  CHECK(all.pay("15-1211", "VT") == nullptr);
  CHECK(all.pay("99-9999", "OH") == nullptr);
}

TEST_CASE("defects of an occupations file name the place") {
  const auto refusal = [](std::string_view pay) { return given::message_of([&] { parsed(pay); }); };
  CHECK(refusal(R"({"soc":"15-1211","area":"OH","p25":2,"median":1})") ==
        "occupations.json: pay[0]: has percentiles that do not rise");
  CHECK(refusal(R"({"soc":"15-1211","area":"OH","median":-1})") == "occupations.json: pay[0].median: is negative");
  CHECK(refusal(R"({"soc":"15-1211","aera":"OH"})").find("did you mean \"area\"?") != std::string::npos);
  CHECK(refusal(R"({"area":"OH"})").find("pay[0].soc") != std::string::npos);
}

TEST_CASE("the bundled file has every role's occupation, with the national figures that roles have") {
  const Occupations all = bundled_occupations();
  const DataFile file = bundled("roles");
  const Roles roles = Roles::parse(file.text, file.name);
  for (const Role& role : roles.all()) {
    CAPTURE(role.id);
    CHECK_FALSE(all.title(role.soc).empty());
    const OccupationPay* national = all.pay(role.soc, "US");
    REQUIRE(national != nullptr);
    CHECK(national->pay.median == role.pay.median);
    CHECK(national->pay.p25 == role.pay.p25);
    CHECK(national->pay.p90 == role.pay.p90);
    CHECK(all.pay(role.soc, "OH") != nullptr);
    CHECK_FALSE(all.industries(role.soc).empty());
  }
  for (const std::string_view list : {"pay", "industry_pay", "price_parities", "job_titles"}) {
    REQUIRE(all.source_of(list) != nullptr);
    CHECK_FALSE(all.source_of(list)->as_of.empty());
  }
  for (const std::string_view soc : own_occupations()) {
    CAPTURE(soc);
    CHECK(all.pay(soc, "US") != nullptr);
  }
  CHECK(all.price_parity("OH"));
  CHECK_FALSE(all.price_parity("PR"));
}

TEST_CASE("nothing that is withheld became a zero") {
  const Occupations all = bundled_occupations();
  for (const OccupationPay& place : all.all_pay())
    for (const auto& figure : {place.employment, place.pay.p10, place.pay.median, place.pay.p90})
      if (figure) CHECK(*figure > 0);
  REQUIRE(all.pay("15-2051", "DE") != nullptr);  // employment is published, wages are withheld
  CHECK_FALSE(all.pay("15-2051", "DE")->pay.any());
}
