#include "progrank/career/role_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"

using namespace progrank;

namespace {

const Roles& roles() {
  static const DataFile file = bundled("roles");
  static const Roles all = Roles::parse(file.text, file.name);
  return all;
}
const Occupations& occupations() {
  static const DataFile file = bundled("occupations");
  static const Occupations all = Occupations::parse(file.text, file.name);
  return all;
}
std::vector<RoleMatch> found(std::string_view words) {
  return matching_roles(words, roles(), occupations());
}
std::string_view taken(std::string_view words) {
  return named_role(words, "--role", roles(), occupations()).role->id;
}
std::string refusal(std::string_view words) {
  return given::message_of([&] { static_cast<void>(named_role(words, "--role", roles(), occupations())); });
}

}  // namespace

TEST_CASE("a job title of O*NET finds the role, and says by which title") {
  const auto matches = found("nursing informatics specialist");
  REQUIRE(!matches.empty());
  CHECK(matches.front().role->id == "clinical-informatics-specialist");
  CHECK(matches.front().kind == RoleMatchKind::job_title);
  CHECK(matches.front().title == "Nursing Informatics Specialist");
  CHECK(matches.front().reason() ==
        "by the job title \"Nursing Informatics Specialist\" (O*NET: Health Informatics Specialists, 15-1211.01)");
}

TEST_CASE("case, order, plurals and punctuation of a title make no difference") {
  for (const char* words : {"Nursing Informatics Specialist", "NURSING-INFORMATICS SPECIALISTS",
                            "specialist, nursing informatics", "  nursing   informatics specialist  "}) {
    CAPTURE(words);
    CHECK(taken(words) == "clinical-informatics-specialist");
  }
}

TEST_CASE("the long and the short form of a title are the same title") {
  CHECK(taken("HIM Manager") == "health-information-manager");
  REQUIRE(!found("HIM Manager").empty());  // "Health Information Manager (HIM Manager)", whole and not in part
  CHECK(found("HIM Manager").front().kind == RoleMatchKind::job_title);
  CHECK(taken("Health Information Management Director") == "health-information-manager");
}

TEST_CASE("health care is healthcare") {
  for (const char* rest : {"project manager", "data scientist", "administrator"}) {
    const auto one = found(fmt::format("healthcare {}", rest)), two = found(fmt::format("health care {}", rest));
    CAPTURE(rest);
    REQUIRE(!one.empty());
    REQUIRE(one.size() == two.size());
    for (std::size_t i = 0; i < one.size(); ++i) CHECK(one[i].role == two[i].role);
  }
}

TEST_CASE("four initials or more of a role's own title name it, three mean too much") {
  REQUIRE(!found("CMIO").empty());
  CHECK(found("CMIO").front().role->id == "chief-medical-information-officer");
  CHECK(found("CMIO").front().kind == RoleMatchKind::title);
  const auto three = found("CIS");  // of "Clinical informatics specialist"
  CHECK(std::none_of(three.begin(), three.end(),
                     [](const RoleMatch& match) { return match.kind == RoleMatchKind::title; }));
}

TEST_CASE("a role's own title is surer than a job title") {
  CHECK(taken("data scientist") == "healthcare-data-scientist");
  CHECK(taken("project manager") == "healthcare-project-manager");
  CHECK(found("data scientist").size() > 1);
  CHECK(found("data scientist").front().kind == RoleMatchKind::title);
}

TEST_CASE("a title of several roles is listed with all of them, never one chosen in silence") {
  const std::string words = refusal("hospital administrator");
  CHECK(words.find("--role \"hospital administrator\" can mean several roles:") == 0);
  CHECK(words.find("department-manager") != std::string::npos);
  CHECK(words.find("nurse-executive") != std::string::npos);
  CHECK(words.find("11-9111.00") != std::string::npos);
}

TEST_CASE("of the roles of one occupation those come first whose own words the title has") {
  const auto matches = found("medical records director");
  REQUIRE(matches.size() > 1);
  CHECK(matches.front().role->id == "health-information-manager");
  CHECK(
      std::none_of(matches.begin() + 1, matches.end(), [&](const RoleMatch& m) { return m.role == matches[0].role; }));
}

TEST_CASE("a role found by a title of another occupation says whose pay is shown") {
  const auto matches = found("compliance manager");
  REQUIRE(!matches.empty());
  CHECK(matches.front().role->id == "compliance-privacy-officer");
  CHECK(matches.front().reason().find("the role's pay is that of 13-1041") != std::string::npos);
}

TEST_CASE("titles that have nothing to do with the role's work lead nowhere") {
  for (const char* words : {"driver examiner", "wind energy operations manager", "coroner", "marketing director"}) {
    CAPTURE(words);
    CHECK(std::none_of(found(words).begin(), found(words).end(),
                       [](const RoleMatch& m) { return m.kind == RoleMatchKind::job_title; }));
  }
}

TEST_CASE("an id is taken for the role whatever else its words may mean") {
  for (const Role& role : roles().all()) {
    CHECK(taken(role.id) == role.id);
    CHECK(taken(role.title) == role.id);
  }
}

TEST_CASE("what is no title is told with the nearest ones, mistyped words too") {
  CHECK(refusal("health-data-analist") ==
        "--role \"health-data-analist\" is not a role, did you mean \"health-data-analyst\"?");
  const std::string words = refusal("nursing informatix wizard");
  CHECK(words.find("is not a role; the nearest titles:") != std::string::npos);
  CHECK(words.find("clinical-informatics-specialist") != std::string::npos);
  CHECK(refusal("zzzz").find("is not a role: ") != std::string::npos);
  CHECK(nearest_roles("zzzz", roles(), occupations()).empty());
  CHECK(nearest_roles("informatics", roles(), occupations(), 3).size() <= 3);
}

TEST_CASE("hostile words find nothing and harm nothing") {
  for (const std::string& words :
       {std::string(), std::string("   "), std::string("\x1b]52;c;aGk=\x07"), std::string(1 << 20, 'a'),
        std::string("\xff\xfe"), std::string(".*+?(["), std::string("') OR 1=1 --")}) {
    CHECK(found(words).empty());
    CHECK_NOTHROW(nearest_roles(words, roles(), occupations()));
  }
}

TEST_CASE("every O*NET code that a role names has titles, and every title leads to its role") {
  for (const Role& role : roles().all())
    for (const std::string_view code : role.onet) {
      CAPTURE(role.id, code);
      const JobTitles* titles = occupations().job_titles(code);
      REQUIRE(titles != nullptr);
      for (const std::string_view title : titles->titles) {
        const auto matches = found(title);
        CHECK(std::any_of(matches.begin(), matches.end(), [&](const RoleMatch& m) { return m.role == &role; }));
      }
    }
}
