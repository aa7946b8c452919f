#include "curate/occupations.hpp"

#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/career/occupation.hpp"

using namespace progrank;

namespace {

constexpr std::string_view states_header =
    "AREA,AREA_TITLE,AREA_TYPE,PRIM_STATE,NAICS,OCC_CODE,OCC_TITLE,TOT_EMP,A_MEAN,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_"
    "PCT90\n";

const Roles& roles() {
  static const Roles all = Roles::parse(given::text(R"({"schema":"progrank/roles/1","sources":[],"roles":[
    {"id":"officer","title":"Compliance officer","soc":"13-1041","onet":["13-1041.00","13-1041.06","99-9999.00"]}]})"),
                                        "roles.json");
  return all;
}

DataFile states(std::string_view rows, std::string name = "oews_may2025.csv") {
  return given::file(std::string(states_header) + std::string(rows), std::move(name));
}

std::string document_of(OccupationFiles files, OccupationDates dates = {"", "29.3", "2025"}) {
  return OccupationImport(files, roles(), std::move(dates)).document();
}

Occupations imported(OccupationFiles files) {
  return Occupations::parse(given::text(document_of(std::move(files))), "occupations.json");
}

std::string refusal(OccupationFiles files, OccupationDates dates = {"", "29.3", "2025"}) {
  return given::message_of([&] { document_of(files, dates); });
}

constexpr std::string_view ohio = "39,Ohio,2,OH,000000,13-1041,Compliance Officers,300,5,10,20,30,40,50\n";

}  // namespace

TEST_CASE(
    "states, territories and the country are read; parts of states, single industries and other occupations are not") {
  const Occupations all =
      imported({{states(std::string(ohio) + "99,U.S.,1,US,000000,13-1041,Compliance Officers,9,5,1,2,3,4,5\n"
                                            "72,PR,3,PR,000000,13-1041,Compliance Officers,9,5,2,3,4,5,6\n"
                                            "1,Akron,4,OH,000000,13-1041,Compliance Officers,7,5,11,21,31,41,51\n"
                                            "39,Ohio,2,OH,622000,13-1041,Compliance Officers,7,5,11,21,31,41,51\n"
                                            "39,Ohio,2,OH,000000,11-1011,Chief Executives,7,5,11,21,31,41,51\n")},
                {},
                {},
                {}});
  CHECK(all.all_pay().size() == 3);
  CHECK(*all.pay("13-1041", "OH")->pay.median == 30);
  CHECK(*all.pay("13-1041", "PR")->pay.p90 == 6);
  CHECK(all.title("13-1041") == "Compliance Officers");
  CHECK(all.sources().front().as_of == "2025-05");
}

TEST_CASE("blank, *, ** and # are no figures") {
  const Occupations all =
      imported({{states("39,Ohio,2,OH,000000,13-1041,Compliance Officers,**,*,*,,30,40,#\n")}, {}, {}, {}});
  const OccupationPay& place = *all.pay("13-1041", "OH");
  CHECK_FALSE(place.employment);
  CHECK_FALSE(place.pay.p10);
  CHECK_FALSE(place.pay.p25);
  CHECK(*place.pay.median == 30);
  CHECK_FALSE(place.pay.p90);
}

TEST_CASE("the document comes out in one layout whatever the order of rows") {
  const std::string us = "99,U.S.,1,US,000000,13-1041,Compliance Officers,9,5,1,2,3,4,5\n";
  CHECK(document_of({{states(std::string(ohio) + us)}, {}, {}, {}}) ==
        document_of({{states(us), states(ohio)}, {}, {}, {}}));
}

TEST_CASE("defects of official files name file and line") {
  CHECK(refusal({{states(std::string(ohio) + "39,Ohio,2,OH,000000,13-1041,Compliance Officers,300,5,10,20,31,40,50\n")},
                 {},
                 {},
                 {}}) == "oews_may2025.csv:3: OCC_CODE: 13-1041 is given twice for OH, with other figures");
  CHECK(refusal({{states("39,Ohio,2,OH,000000,13-1041,Compliance Officers,300,5,10,20,15,40,50\n")}, {}, {}, {}}) ==
        "oews_may2025.csv:2: A_MEDIAN: stands in a row whose percentiles do not rise");
  CHECK(refusal({{states("39,Ohio,2,OH,000000,13-1041,Compliance Officers,300,5,x,20,15,40,50\n")}, {}, {}, {}})
            .find("oews_may2025.csv:2: A_PCT10: \"x\" is not a figure") == 0);
  CHECK(refusal({{states("39,Ohio,2,OH,000000,131041,Compliance Officers,300,5,10,20,15,40,50\n")}, {}, {}, {}})
            .find("is not an occupation, a code such as 15-1211 was expected") != std::string::npos);
  CHECK(refusal({{given::file("UNITID,CIPCODE\n1,2\n", "scorecard.csv")}, {}, {}, {}}) ==
        "scorecard.csv:1: has no column PRIM_STATE: OEWS by state was expected here");
  CHECK(refusal({{states(ohio, "wages.csv")}, {}, {}, {}}).find("wages.csv: neither its name nor --wages-as-of says") ==
        0);
  CHECK(refusal({{states(ohio)}, states(ohio), {}, {}}).find("is of states, OEWS by industry was expected") !=
        std::string::npos);
}

TEST_CASE("the date of wages is read from the name that BLS gives its file, or told") {
  CHECK(document_of({{states(ohio, "state_M2024_dl.csv")}, {}, {}, {}}).find("\"as_of\": \"2024-05\"") !=
        std::string::npos);
  CHECK(document_of({{states(ohio, "w.csv")}, {}, {}, {}}, {"2023-05", "", ""}).find("\"as_of\": \"2023-05\"") !=
        std::string::npos);
}

TEST_CASE("of titles only those that speak of a role's work are kept, and none of coroners") {
  const DataFile titles = given::file(
      "O*NET-SOC Code,Title,Alternate Title,Short Title,Source(s)\n"
      "13-1041.00,Compliance Officers,Compliance Analyst,,02\n"
      "13-1041.00,Compliance Officers,Driver Examiner,,02\n"
      "13-1041.06,Coroners,Compliance Coroner,,02\n"
      "15-2041.00,Statisticians,Compliance Statistician,,02\n",
      "titles.csv");
  const OccupationImport import({{states(ohio)}, {}, {}, {titles}}, roles(), {"", "29.3", "2025"});
  CHECK(import.titles() == 1);
  CHECK(import.codes_without_titles() == std::vector<std::string>{"99-9999.00"});
  const std::string document = import.document();
  const Occupations all = Occupations::parse(given::text(document), "o.json");
  REQUIRE(all.job_titles("13-1041.00") != nullptr);
  CHECK(all.job_titles("13-1041.00")->titles == std::vector<std::string_view>{"Compliance Analyst"});
  CHECK(all.source_of("job_titles")->title.find("O*NET 29.3") != std::string_view::npos);
  CHECK(refusal({{states(ohio)}, {}, {}, {titles}}, {}).find("--onet-release is needed") != std::string::npos);
}

TEST_CASE("price parities are those of all items, of the last year in the file") {
  const DataFile prices = given::file(
      "GeoFIPS,GeoName,STUSPS,TableName,LineCode,Description,Unit,2023,2024\n"
      "00000,United States,US,SARPP,1,RPPs: All items,Index,100,100\n"
      "39000,Ohio,OH,SARPP,1,RPPs: All items,Index,91,92.774\n"
      "39000,Ohio,OH,SARPP,2,RPPs: Goods,Index,95,96\n",
      "rpp.csv");
  const Occupations all = imported({{states(ohio)}, {}, prices, {}});
  CHECK(*all.price_parity("OH") == 92.774);
  CHECK(all.source_of("price_parities")->as_of == "2024");
}
