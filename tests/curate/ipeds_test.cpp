#include "curate/ipeds.hpp"

#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/directory.hpp"

using namespace progrank;

namespace {

const char* const institutions_csv =
    "UNITID,INSTNM,CITY,STABBR,WEBADDR,CONTROL\n"
    "100001,\"State University, Main\",Austin,TX,www.state.edu/,1\n"
    "100002,Lakeside College,Chicago,IL,https://lake.edu,2\n"
    "100009,System Office,Austin,TX,,-3\n";
const char* const charges_csv =
    "UNITID,TUITION6,FEE6,HRCHG6,TUITION7,FEE7,HRCHG7\n"
    "100001,9000,1000,500,21000,1000,1000\n"
    "100002,.,.,., ,,\n";
const char* const completions_header = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n";

IpedsFiles files(std::string_view rows_2023, std::string_view rows_2024) {
  return {{given::file(completions_header + std::string(rows_2023), "in/c2023_a.csv"),
           given::file(completions_header + std::string(rows_2024), "in/C2024_A_RV.csv")},
          given::file(institutions_csv, "HD2024.csv"),
          given::file(charges_csv, "IC2022_AY.csv")};
}

const std::vector<std::string> informatics{"51.2706"};

std::string refusal(const IpedsFiles& wrong) {
  try {
    IpedsImport(wrong, informatics);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

Catalog read_back(const std::string& json) {
  const DataFile made[] = {given::file(json, "directory.json")};
  return load(RecordKind::program, made, Institutions{});
}

}  // namespace

TEST_CASE("IPEDS: majors are added, other fields and levels left out") {
  const IpedsImport import(files("100001,51.2706,1,7,3\n",
                                 "100001,51.2706,1,7,5\n100001,51.2706,2,7,2\n100001,51.2706,1,5,9\n"
                                 "100001,52.0201,1,7,9\n100001,51.2706,1,6,1\n"),
                           informatics);
  REQUIRE(import.directory().size() == 2);
  CHECK(import.directory()[0].award_level == 6);
  CHECK(import.directory()[0].awards == std::map<int, double>{{2024, 1}});
  CHECK(import.directory()[1].awards == std::map<int, double>{{2023, 3}, {2024, 7}});
}

TEST_CASE("IPEDS: what awarded nothing in the last two years, or whose institution is gone, is left out") {
  IpedsFiles three = files("100001,51.2706,1,7,0\n100002,51.2706,1,7,0\n100003,51.2706,1,7,8\n",
                           "100001,51.2706,1,7,0\n100002,51.2706,1,7,.\n");
  three.completions.push_back(
      given::file(completions_header + std::string("100001,51.2706,1,7,4\n100002,51.2706,1,7,4\n"), "C2022_A.csv"));
  const IpedsImport import(three, informatics);
  CHECK(import.directory().empty());
  CHECK(import.unlisted() == 1);
}

TEST_CASE("IPEDS: the directory is a programs file that reads back, with a source behind every record") {
  const IpedsImport import(files("", "100001,51.2706,1,7,5\n"), informatics);
  const Catalog directory = read_back(import.directory_json());
  REQUIRE(directory.records().size() == 1);
  const Record& record = directory.records()[0];
  CHECK(record.id() == "state-university-main--51-2706-master");
  CHECK(record.name() == "Medical informatics, master's (IPEDS 51.2706)");
  CHECK(record.token(Field::detail) == vocabulary::detail.at("directory"));
  CHECK(record.token(Field::credential) == vocabulary::credential.at("master"));
  CHECK(record.tokens(Field::focus)->contains(vocabulary::focus.at("health-informatics")));
  CHECK(record.number(Field::institution_unitid) == 100001);
  REQUIRE(directory.source_of(record, "awards"));
  CHECK(directory.source_of(record, "awards")->title == "IPEDS Completions C2023_A to C2024_A");
  CHECK(directory.source_of(record, "awards")->as_of == "2024");
}

TEST_CASE("IPEDS: a name that gives no id, or is another's too, is told by its number") {
  IpedsFiles named = files("", "100001,51.2706,1,7,5\n100002,51.2706,1,7,5\n100003,51.2706,1,7,5\n");
  named.institutions = given::file(
      "UNITID,INSTNM,CITY,STABBR,WEBADDR,CONTROL\n100001,\xC2\xAE,Austin,TX,,1\n"
      "100002,Lakeside College,Chicago,IL,,2\n100003,Lakeside College,Peoria,IL,,2\n",
      "HD2024.csv");
  const Catalog read = read_back(IpedsImport(named, informatics).directory_json());
  REQUIRE(read.records().size() == 3);
  CHECK(read.records()[0].id() == "institution-100001--51-2706-master");
  CHECK(read.records()[1].id() == "lakeside-college-100002--51-2706-master");
  CHECK(read.records()[2].id() == "lakeside-college-100003--51-2706-master");
}

TEST_CASE("IPEDS: no two institutions get the same id, whatever they are called") {
  IpedsFiles named = files("",
                           "100001,51.2706,1,7,5\n100002,51.2706,1,7,5\n100003,51.2706,1,7,5\n"
                           "100004,51.2706,1,7,5\n100005,51.2706,1,7,5\n");
  named.institutions = given::file(
      "UNITID,INSTNM,CITY,STABBR,WEBADDR,CONTROL\n100001,A,Austin,TX,,1\n100002,A,Chicago,IL,,2\n"
      "100003,A 100001,Peoria,IL,,2\n100004,A-100001-100003,Peoria,IL,,2\n100005,B,Peoria,IL,,2\n",
      "HD2024.csv");
  const IpedsImport import(named, informatics);
  const Catalog read = read_back(import.directory_json());
  std::vector<std::string> ids;
  for (const Record& record : read.records()) ids.emplace_back(record.id());
  std::sort(ids.begin(), ids.end());
  CHECK(ids == std::vector<std::string>{"a-100001--51-2706-master", "a-100001-100003--51-2706-master",
                                        "a-100001-100003-100004--51-2706-master", "a-100002--51-2706-master",
                                        "b--51-2706-master"});
  CHECK(import.numbered() == 4);
}

TEST_CASE("IPEDS: institutions keep what is known and leave out what is missing") {
  const IpedsImport import(files("", "100001,51.2706,1,7,5\n"), informatics);
  CHECK(import.institutions({}).size() == 1);
  const std::string json = import.institutions_json({100002});
  const auto read = Institutions::parse(given::text(json), "institutions.json");
  REQUIRE(read.all().size() == 2);
  const Institution& state = *read.find(100001);
  CHECK(state.name == "State University, Main");
  CHECK(state.url == "https://www.state.edu/");
  CHECK(state.control == vocabulary::control.at("public"));
  CHECK(state.graduate_charges->academic_year == "2022-23");
  CHECK(state.graduate_charges->nonresident_per_credit == 1000);
  CHECK_FALSE(read.find(100002)->graduate_charges);
}

TEST_CASE("IPEDS: a curated program gains CIP and awards where only one field of study can be meant") {
  IpedsFiles several = files("", "100001,51.2706,1,7,5\n100002,51.0701,1,7,3\n100002,51.2211,1,7,4\n");
  const IpedsImport import(several, {"51.2706", "51.0701", "51.2211"});
  const std::string programs = R"({"schema":"progrank/programs/1","sources":[],"programs":[
    {"id":"a--ms","name":"A","institution":{"unitid":100001},"credential":"master","focus":["health-informatics"]},
    {"id":"b--mha","name":"B","institution":{"unitid":100002},"credential":"master","focus":["healthcare-management"]},
    {"id":"c--mha","name":"C","institution":{"unitid":100002},"credential":"master","cip":"51.2211"},
    {"id":"d--cert","name":"D","institution":{"unitid":100001},"credential":"graduate-certificate",
     "focus":["health-informatics"]}]})";
  const std::string once = import.enriched(given::file(programs));
  const Catalog read = read_back(once);
  CHECK(read.find("a--ms")->text(Field::cip) == "51.2706");
  CHECK(read.find("a--ms")->get<Awards>(Field::awards)->back().awards == 5);
  CHECK(read.source_of(*read.find("a--ms"), "cip")->id == "ipeds-completions");
  CHECK_FALSE(read.find("b--mha")->knows(Field::awards));  // two fields of study speak of management
  CHECK_FALSE(read.find("b--mha")->knows(Field::cip));
  CHECK(read.find("c--mha")->get<Awards>(Field::awards)->back().awards == 4);
  CHECK_FALSE(read.find("d--cert")->knows(Field::awards));
  SECTION("and importing again changes nothing") {
    CHECK(import.enriched(given::file(once)) == once);
  }
}

TEST_CASE("IPEDS: distance, STEM list and accreditors come with their sources") {
  IpedsFiles more = files("", "100001,51.2706,1,7,5\n100001,51.2706,1,6,5\n100002,51.2706,1,7,5\n");
  more.distance = given::file(
      "UNITID,CIPCODE,PMASTR,PMASTRDE,PMASTRDES,PPBACC,PPBACCDE,PPBACCDES,PPMAST,PPMASTDE,PPMASTDES\n"
      "100001,51.2706,1,1,0,1,0,1,0,0,0\n100002,51.2706,1,0,0,0,0,0,0,0,0\n100001,30.7001,1,0,1,0,0,0,0,0,0\n",
      "C2021DEP.csv");
  more.stem = given::file("CIPCODE,on_list\n51.2706,1\n51.0701,0\n", "stem_2024-07-22.csv");
  more.accreditors = given::file("unitid,institutional_accreditor\n100001,SACSCOC\n100002,\n", "a.csv");
  const IpedsImport import(more, informatics);
  const Catalog directory = read_back(import.directory_json());
  const auto distance = [&](std::string_view id) {
    const auto token = directory.find(id)->token(Field::distance_2021);
    return token ? vocabulary::distance.text(*token) : "-";
  };
  CHECK(distance("state-university-main--51-2706-master") == "all");
  CHECK(distance("state-university-main--51-2706-graduate-certificate") == "some");
  CHECK(distance("lakeside-college--51-2706-master") == "none");
  const Record& record = *directory.find("lakeside-college--51-2706-master");
  CHECK(record.get<bool>(Field::stem) == true);
  CHECK(directory.source_of(record, "stem")->as_of == "2024-07-22");
  CHECK(directory.source_of(record, "distance_2021")->as_of == "2021");
  const auto read = Institutions::parse(given::text(import.institutions_json({})), "institutions.json");
  CHECK(read.find(100001)->institutional_accreditor == "SACSCOC");
  CHECK(read.find(100002)->institutional_accreditor.empty());
  SECTION("a curated program takes the CIP that has its title, and nursing degrees none but those of nursing") {
    const std::string programs = R"({"schema":"progrank/programs/1","sources":[],"programs":[
      {"id":"a--msds","name":"MS in Data Science","institution":{"unitid":100001},"credential":"master"},
      {"id":"b--msn","name":"MSN in Nursing Informatics","institution":{"unitid":100001},"credential":"master",
       "focus":["health-informatics"]},
      {"id":"c--ms","name":"Master of Health Informatics","institution":{"unitid":100001},"credential":"master",
       "focus":["health-informatics"]}]})";
    const std::string once = import.enriched(given::file(programs));
    const Catalog curated = read_back(once);
    CHECK(curated.find("a--msds")->text(Field::cip) == "30.7001");
    CHECK(curated.source_of(*curated.find("a--msds"), "cip")->id == "ipeds-distance");
    CHECK(curated.find("a--msds")->token(Field::distance_2021) == vocabulary::distance.at("some"));
    CHECK_FALSE(curated.find("b--msn")->knows(Field::cip));
    CHECK(curated.find("c--ms")->text(Field::cip) == "51.2706");
    CHECK(curated.find("c--ms")->get<bool>(Field::stem) == true);
    CHECK(import.enriched(given::file(once)) == once);
  }
}

TEST_CASE("IPEDS: a title that two of the school's fields bear tells nothing") {
  const IpedsImport import(files("",
                                 "100001,51.0701,1,7,5\n100001,51.2211,1,7,5\n100002,51.0701,1,7,19\n"
                                 "100002,51.2211,1,7,2\n"),
                           {"51.0701", "51.2211"});
  const Catalog read = read_back(import.enriched(given::file(R"([
    {"id":"a--mha","name":"Master of Health Administration","institution":{"unitid":100001},"credential":"master"},
    {"id":"b--mha","name":"Master of Health Administration","institution":{"unitid":100002},"credential":"master"}])")));
  CHECK_FALSE(read.find("a--mha")->knows(Field::cip));
  CHECK(read.find("b--mha")->text(Field::cip) == "51.0701");
}

TEST_CASE("IPEDS: completions in which no field of study is recognised are refused") {
  CHECK_THAT(refusal(files("", "100001,52.0201,1,7,5\n")), Catch::Contains("in/C2024_A_RV.csv") &&
                                                               Catch::Contains("51.2706") &&
                                                               Catch::Contains("nothing is written"));
}

TEST_CASE("IPEDS: what is wrong with a file is told with its name and line") {
  const std::string row = "100001,51.2706,1,7,5\n";
  IpedsFiles swapped = files(row, row);
  std::swap(swapped.institutions, swapped.charges);
  CHECK(
      refusal(swapped) ==
      "IC2022_AY.csv:1: is a file of charges (like IC2022_AY.csv), one of institutions (like HD2024.csv) was expected "
      "here");
  IpedsFiles other = files(row, row);
  other.completions[0] = given::file("a,b\n1,2\n", "C2023_A.csv");
  CHECK(refusal(other).starts_with("C2023_A.csv:1: has no column AWLEVEL"));
  IpedsFiles lacking = files(row, row);
  lacking.completions[0] = given::file("UNITID,CIPCODE,AWLEVEL,CTOTALT\n", "C2023_A.csv");
  CHECK(refusal(lacking) == "C2023_A.csv:1: has no column MAJORNUM");
  IpedsFiles nameless = files(row, row);
  nameless.completions[0].name = "awards.csv";
  CHECK(refusal(nameless).starts_with("awards.csv: does not say its year"));
  IpedsFiles twice = files(row, row);
  twice.completions[0].name = "old/C2024_A.csv";
  CHECK(refusal(twice) ==
        "in/C2024_A_RV.csv: is of the year 2024, as old/C2024_A.csv is; one file a year was expected");
  IpedsFiles gap = files(row, row);
  gap.completions[0].name = "C2021_A.csv";
  CHECK(refusal(gap) == "--completions leaves out 2022 between 2021 and 2024: growth needs every year");
  CHECK(refusal(files(row, "100001,51.2706,1\n")).starts_with("in/C2024_A_RV.csv:2: has 3 cells"));
  CHECK(refusal(files(row, "100001,51.2706,1,7,many\n")) ==
        "in/C2024_A_RV.csv:2: CTOTALT: \"many\" is not a figure, a number of at least 0 was expected");
  CHECK(refusal(files(row, row + row)).starts_with("in/C2024_A_RV.csv:3: UNITID: 100001 has CIP 51.2706, level 7"));
}

TEST_CASE("a curated program covers the directory's record of it") {
  const auto directory = given::program(R"("detail":"directory","institution":{"unitid":100001},"credential":"master",
    "cip":"51.0701","focus":["healthcare-management"])");
  const auto covers_it = [&](const std::string& more) {
    const auto curated = given::program(R"("institution":{"unitid":100001},"credential":"master")" + more);
    return covers(curated.record(), directory.record());
  };
  CHECK(covers_it(R"(,"cip":"51.0701")"));
  CHECK(covers_it(R"(,"focus":["healthcare-management","health-policy"])"));
  CHECK(covers_it(R"(,"cip":"51.2211","focus":["healthcare-management"])"));
  CHECK_FALSE(covers_it(R"(,"focus":["bioinformatics"])"));
  CHECK_FALSE(covers_it(R"(,"cip":"51.3802","focus":["healthcare-management","healthcare-leadership"])"));
  const auto elsewhere = given::program(R"("institution":{"unitid":100002},"credential":"master","cip":"51.0701")");
  CHECK_FALSE(covers(elsewhere.record(), directory.record()));
  const auto shorter =
      given::program(R"("institution":{"unitid":100001},"credential":"graduate-certificate","cip":"51.0701")");
  CHECK_FALSE(covers(shorter.record(), directory.record()));
}
