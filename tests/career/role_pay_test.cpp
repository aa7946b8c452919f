#include "progrank/career/role_pay.hpp"

#include <catch2/catch.hpp>

#include "given.hpp"

using namespace progrank;

namespace {

constexpr std::string_view roles_json = R"({"schema":"progrank/roles/1",
  "sources":[{"id":"national","url":"https://example.org","title":"National","publisher":"P","kind":"government"}],
  "roles":[{"id":"analyst","title":"Analyst","soc":"15-1211","pay":{"p25":80000,"median":100000,"p75":130000},
            "evidence":{"pay":"national"}},
           {"id":"teacher","title":"Teacher","soc":"25-1071","pay":{"median":107000}}]})";

constexpr std::string_view occupations_json = R"({"schema":"progrank/occupations/1",
  "sources":[{"id":"bea","url":"https://example.org","title":"Prices","publisher":"P","kind":"government","as_of":"2024"},
             {"id":"oews","url":"https://example.org","title":"Wages","publisher":"P","kind":"government","as_of":"2025-05"}],
  "evidence":{"pay":"oews","price_parities":"bea"},
  "occupations":[{"soc":"15-1211","title":"Computer Systems Analysts"},{"soc":"25-1071","title":"Teachers"},
                 {"soc":"29-1141","title":"Registered Nurses"},{"soc":"29-2072","title":"Medical Records Specialists"}],
  "pay":[{"soc":"15-1211","area":"OH","employment":19190,"p25":81000,"median":102000,"p75":129000},
         {"soc":"15-1211","area":"WY","employment":210,"p25":81000,"median":109000,"p75":120000},
         {"soc":"15-1211","area":"DE","employment":700},
         {"soc":"15-1211","area":"US","employment":519530,"median":100000},
         {"soc":"25-1071","area":"OH","employment":7000,"p25":70000,"median":99000,"p75":190000},
         {"soc":"29-1141","area":"OH","employment":130000,"median":83000},
         {"soc":"29-1141","area":"US","employment":3379720,"median":97550},
         {"soc":"29-2072","area":"US","employment":190000,"median":51140}],
  "industry_pay":[],
  "price_parities":[{"state":"OH","parity":80},{"state":"VT","parity":98}],
  "job_titles":[]})";

const Roles& roles() {
  static const Roles all = Roles::parse(given::text(roles_json), "roles.json");
  return all;
}
const Occupations& occupations() {
  static const Occupations all = Occupations::parse(given::text(occupations_json), "occupations.json");
  return all;
}
LocalPay analyst_in(std::string_view state) {
  return pay_of(*roles().find("analyst"), roles(), occupations(), state);
}

Person nurse(std::string state = "OH") {
  Person person;
  person.licences = std::vector<std::string>{"rn"};
  person.state = std::move(state);
  return person;
}

}  // namespace

TEST_CASE("a state's pay is taken where BLS published one, with what it buys in national prices") {
  const LocalPay local = analyst_in("OH");
  CHECK(local.basis == PayBasis::state);
  CHECK(local.area() == "OH");
  CHECK(*local.pay.median == 102000);
  CHECK(*local.employment == 19190);
  CHECK(local.occupation == "Computer Systems Analysts");
  CHECK(*local.price_parity == 80);
  CHECK(*local.in_national_prices(local.pay.median) == Approx(127500));
  CHECK_FALSE(local.in_national_prices(local.pay.p10));
  CHECK(local.source->id == "oews");
  CHECK(local.prices->id == "bea");
  CHECK_FALSE(local.unsteady);
  CHECK(local.caution().empty());
}

TEST_CASE("without a row, or with an empty one, the role's national figure stands and says so") {
  for (const char* state : {"VT", "DE"}) {
    CAPTURE(state);
    const LocalPay local = analyst_in(state);
    CHECK(local.basis == PayBasis::national);
    CHECK(local.area() == "US");
    CHECK(*local.pay.median == 100000);
    CHECK(*local.pay.p75 == 130000);  // of roles.json, not of the row
    CHECK(local.source->id == "national");
    CHECK(local.caution().find(std::string("published no pay of this occupation for ") + state) != std::string::npos);
    // A national figure is in national prices already: nothing is worked out from a state's prices.
    CHECK_FALSE(local.in_national_prices(local.pay.median));
  }
  CHECK(analyst_in("VT").price_parity);
  CHECK_FALSE(analyst_in("DE").price_parity);
}

TEST_CASE("nobody's state is the whole country, and nothing is missing there") {
  const LocalPay local = analyst_in("");
  CHECK(local.basis == PayBasis::national);
  CHECK(local.caution().empty());
  CHECK_FALSE(local.price_parity);
}

TEST_CASE("few people, and occupations whose wages jump, are marked") {
  CHECK(analyst_in("WY").unsteady);
  CHECK(analyst_in("WY").caution().find("only about 210 people") != std::string::npos);
  const LocalPay teacher = pay_of(*roles().find("teacher"), roles(), occupations(), "OH");
  CHECK(teacher.unsteady);
  CHECK(teacher.caution().find("jump from year to year") != std::string::npos);
}

TEST_CASE("present pay is what the person says, else the median of her licence's occupation in her state") {
  Person person = nurse();
  person.current_salary_usd = 70000;
  CHECK(present_pay_of(person, occupations())->usd == 70000);
  CHECK(present_pay_of(person, occupations())->reason.empty());
  const auto assumed = present_pay_of(nurse(), occupations());
  CHECK(assumed->usd == 83000);
  CHECK(assumed->reason == "the median of Registered Nurses (29-1141) in OH, Wages, 2025-05");
  CHECK(present_pay_of(nurse("VT"), occupations())->usd == 97550);
  CHECK(present_pay_of(nurse("VT"), occupations())->reason.find("none published for VT") != std::string::npos);
  CHECK(present_pay_of(nurse(""), occupations())->reason.find("in the United States") != std::string::npos);
}

TEST_CASE("no present pay is made up: abroad, without a licence, or with one that names many occupations") {
  Person abroad = nurse("");
  abroad.country = "CA";
  CHECK_FALSE(present_pay_of(abroad, occupations()));
  CHECK_FALSE(present_pay_of(Person{}, occupations()));
  Person physician = nurse();
  physician.licences = std::vector<std::string>{"md"};
  CHECK_FALSE(present_pay_of(physician, occupations()));
}

TEST_CASE("who has no licence and codes is a medical records specialist") {
  Person coder;
  coder.state = "OH";
  coder.practice = {{vocabulary::practice_field.at("coding"), std::nullopt, 3.0}};
  CHECK(present_pay_of(coder, occupations())->usd == 51140);
  coder.licences = std::vector<std::string>{"rn"};
  CHECK(present_pay_of(coder, occupations())->usd == 83000);
}

TEST_CASE("a change of pay says where both ends are from, and what to know of them") {
  const Role& analyst = *roles().find("analyst");
  const PayChange change = pay_change_of(analyst, roles(), occupations(), nurse(""), "OH");
  CHECK(change.present->usd == 83000);
  CHECK(*change.role.pay.median == 102000);
  REQUIRE(change.assumptions().size() == 2);
  CHECK(change.assumptions()[0] ==
        "present pay, as none is told, $83,000: the median of Registered Nurses (29-1141) in OH, Wages, 2025-05 "
        "(--salary)");
  CHECK(change.assumptions()[1] == "the role pays as Computer Systems Analysts (15-1211) do in OH, Wages, 2025-05");
  CHECK(*with_pay(analyst, change.role).pay.median == 102000);
  Person told = nurse();
  told.current_salary_usd = 70000;
  const PayChange national = pay_change_of(analyst, roles(), occupations(), told, "VT");
  REQUIRE(national.assumptions().size() == 1);
  CHECK(national.assumptions()[0].find("the figure is national") != std::string::npos);
}
