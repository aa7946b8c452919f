#include "progrank/derive/eligibility.hpp"

#include <fmt/format.h>
#include <algorithm>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/derive/recommendation.hpp"

using namespace progrank;

namespace {

using Words = std::vector<std::string>;

Person person(std::string_view json) {
  return parse_person(given::text(json), "me.json");
}

Eligibility program(std::string_view admission, std::string_view who) {
  const auto one = given::program(R"("admission":)" + std::string(admission));
  return eligibility_of(one.record(), person(who));
}

Eligibility certification(std::string_view alternatives, std::string_view who) {
  const auto one = given::certification(R"("eligibility":)" + std::string(alternatives));
  return eligibility_of(one.record(), person(who));
}

/// Persons of every kind who have told everything that certifications ask for.
std::vector<Person> grid() {
  std::vector<Person> persons;
  for (const auto* degree :
       {"none", "high-school", "associate", "bachelor", "master", "doctorate", "health-professional-degree"})
    for (const auto& licences : {Words{}, Words{"rn"}, Words{"md"}, Words{"pharmd"}})
      for (const double years : {0.0, 1.0, 3.0, 6.0, 12.0})
        for (const double share : {0.0, 0.5, 1.0}) {
          Person one;
          one.highest_degree = degree;
          if (!licences.empty()) one.degree_field = "nursing";  // not the one that some issuers ask for
          one.licences = licences;
          one.experience_years = years;
          one.healthcare_years = years * share;
          one.skills = TokenSet{};
          persons.push_back(one);
        }
  return persons;
}

/// Degree and years of an alternative, read without the code under test.
bool structurally_met(const Alternative& alternative, const Person& who) {
  const bool degree = !alternative.degree || who.held()->satisfies_certification(*alternative.degree);
  const double healthcare = alternative.healthcare_years.value_or(0);
  const double experience = alternative.experience_years.value_or(0);
  return degree && *who.healthcare_years >= healthcare &&
         (experience <= healthcare || *who.experience_years >= experience);
}

}  // namespace

TEST_CASE("a program is open when every published demand is met") {
  const auto result = program(
      R"({"degree_required":"bachelor","min_gpa":3,"gre":"not-required","experience_years":2,
          "prerequisites":[{"skill":"statistics","level":"required"},{"skill":"calculus","level":"recommended"}]})",
      R"({"highest_degree":"bachelor","gpa":3,"experience_years":2,"skills":["statistics"]})");
  CHECK(result.status == EligibilityStatus::eligible);
  CHECK(result.met ==
        Words{"bachelor's degree", "GPA of at least 3", "no GRE needed", "2 years of work experience", "statistics"});
  CHECK(result.missing.empty());
  CHECK(result.unknown.empty());
}

TEST_CASE("steps that open a program") {
  const auto result = program(
      R"({"degree_required":"master","gre":"required","experience_years":5,
          "prerequisites":[{"skill":"statistics","level":"bridge"},{"skill":"programming","level":"required"}]})",
      R"({"highest_degree":"bachelor","experience_years":3,"skills":[]})");
  CHECK(result.status == EligibilityStatus::eligible_after);
  CHECK(result.missing == Words{"finish a master's", "take the GRE", "two more years of work experience",
                                "take programming", "take statistics (the school's bridge course)"});
  CHECK(result.waiting_years == 2);
  CHECK(result.test_first);
  CHECK(result.courses.size() == 1);
  CHECK(result.bridge_courses.size() == 1);
}

TEST_CASE("experience that a school asks for without a number is a year of it") {
  constexpr auto asked =
      R"({"degree_required":"bachelor","prerequisites":[{"skill":"healthcare-experience","level":"required"}]})";
  const auto result = program(asked, R"({"highest_degree":"bachelor","healthcare_years":0,"skills":[]})");
  CHECK(result.missing == Words{"gain healthcare experience"});
  CHECK(result.waiting_years == 1);
  CHECK(result.courses.empty());  // nothing one could take a course in
}

TEST_CASE("what stands in the way of a program for good is named first") {
  const auto result = program(R"({"degree_required":"bachelor","min_gpa":3.2,"gre":"required"})",
                              R"({"highest_degree":"associate","gpa":3})");
  CHECK(result.status == EligibilityStatus::not_eligible);
  CHECK(result.missing.front() == "GPA of at least 3.2, yours is 3");
  CHECK(program(R"({"degree_required":"health-professional-degree"})", R"({"highest_degree":"master"})").status ==
        EligibilityStatus::not_eligible);
}

TEST_CASE("a clinical background is a licence or years in healthcare; who has told neither is unknown") {
  constexpr const char* asked = R"({"degree_required":"bachelor","clinical_background":"required"})";
  const auto status = [&](const char* who) { return program(asked, who).status; };
  const Eligibility nurse = program(asked, R"({"highest_degree":"bachelor","licences":["rn"]})");
  CHECK(nurse.status == EligibilityStatus::likely);
  CHECK(nurse.met == Words{"bachelor's degree", "clinical background"});
  CHECK(status(R"({"highest_degree":"bachelor","licences":[],"healthcare_years":3})") == EligibilityStatus::likely);
  CHECK(status(R"({"highest_degree":"bachelor","licences":[],"healthcare_years":0})") ==
        EligibilityStatus::not_eligible);
  CHECK(status(R"({"highest_degree":"bachelor"})") == EligibilityStatus::unknown);
}

TEST_CASE("silence of the school is no yes, and that of the person is unknown") {
  const auto unpublished = program(R"({"min_gpa":3})", R"({"highest_degree":"bachelor","gpa":3.5})");
  CHECK(unpublished.status == EligibilityStatus::likely);
  CHECK(unpublished.unknown.front().starts_with("degree requirement not published"));
  const auto untold = program(R"({"degree_required":"bachelor","min_gpa":3})", R"({"highest_degree":"bachelor"})");
  CHECK(untold.status == EligibilityStatus::unknown);
  CHECK(untold.unknown.front() == "GPA of at least 3: yours is not told");
  // What usually decides and is not published keeps it from being a yes, and is named first.
  const auto partly = program(R"({"degree_required":"bachelor"})", R"({"highest_degree":"bachelor"})");
  CHECK(partly.status == EligibilityStatus::likely);
  CHECK(partly.unknown ==
        Words{"minimum GPA not published", "prerequisites not published", "GRE policy not published"});
  CHECK(partly.brief() == "likely: minimum GPA not published (+2)");
}

TEST_CASE("a US master's that names no degree asks for a bachelor's") {
  const auto master = [](std::string_view country, std::string_view who) {
    const auto one = given::program(R"("credential":"master","institution":{"name":"School","country":")" +
                                    std::string(country) + R"("})");
    return eligibility_of(one.record(), person(who));
  };
  const auto usual = master("US", R"({"highest_degree":"bachelor"})");
  CHECK(usual.status == EligibilityStatus::likely);
  CHECK(usual.met == Words{"bachelor's degree"});
  CHECK(master("US", R"({"highest_degree":"associate"})").missing == Words{"finish a bachelor's"});
  CHECK(master("AU", R"({"highest_degree":"bachelor"})").status == EligibilityStatus::unknown);
}

TEST_CASE("practice, memberships and hours of instruction") {
  const auto informatics = R"([{"practice":{"field":"informatics","hours":2000,"within_years":3}}])";
  CHECK(certification(informatics, R"({"practice":[{"field":"informatics","hours":2000}]})").status ==
        EligibilityStatus::eligible);
  const auto little = certification(informatics, R"({"practice":[{"field":"informatics","hours":400}]})");
  CHECK(little.status == EligibilityStatus::eligible_after);
  CHECK(little.practice_missing);
  CHECK(little.missing ==
        Words{"gain 2,000 hours of practice in informatics, within the last 3 years (you have 400 hours)"});
  CHECK(certification(informatics, R"({"practice":[{"field":"coding","hours":9000}]})").practice_missing);
  CHECK(certification(R"([{"membership":"ACHE"}])", R"({"memberships":["ache"]})").status ==
        EligibilityStatus::eligible);
  CHECK(certification(R"([{"contact_hours":30}])", "{}").missing == Words{"take 30 contact hours of instruction"});
  CHECK(certification(R"([{"degree_field":"nursing or a related field"}])", R"({"degree_field":"Nursing"})").status ==
        EligibilityStatus::eligible);
  CHECK(certification(R"([{"degree_field":"nursing"}])", R"({"degree_field":"history"})").missing ==
        Words{"finish a degree in nursing"});
  CHECK(certification(R"([{"degree_field":"nursing"}])", "{}").status == EligibilityStatus::unknown);
}

TEST_CASE("a degree in another field is not met beside the one to be finished") {
  const auto nurse = R"({"highest_degree":"bachelor","degree_field":"nursing","licences":["rn"]})";
  const auto him = certification(
      R"([{"degree":"associate","degree_field":"health information management","program_accreditation":"CAHIIM"}])",
      nurse);
  CHECK(him.met.empty());
  CHECK(him.missing == Words{"finish an associate degree in health information management (accredited by CAHIIM)"});
  CHECK(certification(R"([{"degree":"bachelor","degree_field":"nursing"}])", nurse).met ==
        Words{"bachelor's degree", "degree in nursing"});
}

TEST_CASE("what is to be checked is told with how much more decides") {
  const auto nurse = R"({"highest_degree":"bachelor","licences":["rn"]})";
  CHECK(certification(R"([{"other":"a sponsor"}])", nurse).brief() == "check: a sponsor");
  CHECK(certification(R"([{"other":"a sponsor","recommended":"a course"}])", nurse).brief() == "check: a sponsor");
  CHECK(certification(R"([{"degree":"master","contact_hours":30,"other":"a sponsor"}])", nurse).brief() ==
        "check: a sponsor (+2)");
  CHECK(certification(R"([{"program_accreditation":"CAHIIM","other":"a sponsor"}])", nurse).brief() ==
        "check: program accredited by CAHIIM (+1)");
}

TEST_CASE("any one alternative suffices, and the nearest is explained") {
  const auto two_ways = R"([{"degree":"master","experience_years":3},{"degree":"bachelor","experience_years":5}])";
  CHECK(certification(two_ways, R"({"highest_degree":"bachelor","experience_years":5})").status ==
        EligibilityStatus::eligible);
  CHECK(certification(two_ways, R"({"highest_degree":"master","experience_years":3})").status ==
        EligibilityStatus::eligible);
  const auto nearly = certification(two_ways, R"({"highest_degree":"bachelor","experience_years":4})");
  CHECK(nearly.status == EligibilityStatus::eligible_after);
  CHECK(nearly.missing == Words{"one more year of work experience"});
}

TEST_CASE("what an issuer says in words") {
  const auto nurse = R"({"highest_degree":"bachelor","licences":["rn"],"experience_years":6,"healthcare_years":6})";
  const auto pharmacist =
      R"({"highest_degree":"health-professional-degree","licences":["pharmd"],"experience_years":6})";
  const auto other = [](std::string_view words) {
    return R"([{"degree":"bachelor","other":")" + std::string(words) + R"("}])";
  };
  CHECK(certification(other("no formal prerequisite; two years recommended"), nurse).status ==
        EligibilityStatus::eligible);
  CHECK(certification(other("patient safety focus"), nurse).unknown == Words{"check: patient safety focus"});
  CHECK(certification(other("RN licence; 2,000 hours in a nurse manager role"), pharmacist).status ==
        EligibilityStatus::not_eligible);
  CHECK(certification(other("RN licence; 2,000 hours in a nurse manager role"), nurse).status ==
        EligibilityStatus::unknown);
  const auto chained = certification(other("active CISM or CISSP"), nurse);
  CHECK(chained.status == EligibilityStatus::eligible_after);
  CHECK(chained.missing == Words{"earn cism or cissp first"});
  CHECK(certification(other("active CISM or CISSP"), R"({"highest_degree":"bachelor","certifications":["cissp"]})")
            .status == EligibilityStatus::eligible);
}

TEST_CASE("who holds a certification may hold it, whatever it asks for") {
  const auto one = given::certification(R"("eligibility":[{"degree":"doctorate"}])");
  const auto holder = eligibility_of(one.record(), person(R"({"highest_degree":"none","certifications":["a--b"]})"));
  CHECK(holder.status == EligibilityStatus::eligible);
  CHECK(holder.met == Words{"you hold it"});
}

TEST_CASE("a degree earned on the way is in the field of its program and in no other") {
  Person graduate = person(R"({"highest_degree":"bachelor","degree_field":"nursing"})").after(2, "master");
  graduate.gained.degree_fields = {"informatics"};
  const auto asks = [&](std::string_view field) {
    const auto one =
        given::certification(fmt::format(R"("eligibility":[{{"degree":"master","degree_field":"{}"}}])", field));
    return eligibility_of(one.record(), graduate);
  };
  CHECK(asks("health informatics").met == Words{"master's degree", "degree in health informatics"});
  CHECK(asks("business").met != Words{"master's degree", "degree in business"});
}

TEST_CASE("demands that have a key of their own") {
  const auto nurse = R"({"highest_degree":"bachelor","licences":["rn"],"certifications":["cphq"]})";
  CHECK(certification(R"([{"licences":["rn","md"]}])", nurse).status == EligibilityStatus::eligible);
  CHECK(certification(R"([{"licences":["md"]}])", nurse).status == EligibilityStatus::not_eligible);
  CHECK(certification(R"([{"certifications":["cphq"]}])", nurse).status == EligibilityStatus::eligible);
  CHECK(certification(R"([{"certifications":["rhia","chda"]}])", nurse).missing == Words{"earn rhia or chda first"});
  const auto first = given::certification(R"("eligibility":[{"certifications":["rhia","chda"]}])");
  CHECK(eligibility_of(first.record(), person(nurse)).certification_first == Words{"rhia", "chda"});
  CHECK(certification(R"([{"recommended":"two years of work"}])", nurse).status == EligibilityStatus::eligible);
  CHECK(certification(R"([{"practice":{"field":"informatics","hours":2000}}])", nurse).status ==
        EligibilityStatus::unknown);
  CHECK(certification(R"([{"membership":"ACHE"}])", nurse).missing == Words{"join ACHE"});
}

TEST_CASE("years of practice are hours that are not told, and hours are years") {
  const auto asks = [](std::string_view practice, std::string_view done) {
    return certification(fmt::format(R"([{{"practice":{{"field":"leadership",{}}}}}])", practice),
                         fmt::format(R"({{"practice":[{{"field":"leadership",{}}}]}})", done));
  };
  const auto manager = asks(R"("hours":2080)", R"("years":6)");
  CHECK(manager.status == EligibilityStatus::unknown);
  CHECK(manager.unknown == Words{"2,080 hours of practice in leadership: of your 6 years the hours are not told"});
  CHECK(asks(R"("hours":2080)", R"("years":1)").unknown ==
        Words{"2,080 hours of practice in leadership: of your 1 year the hours are not told"});
  CHECK(asks(R"("hours":2081)", R"("years":1)").missing == Words{"gain 2,081 hours of practice in leadership"});
  CHECK(asks(R"("hours":2080,"years":2)", R"("years":1)").status == EligibilityStatus::eligible_after);
  CHECK(asks(R"("hours":2000,"years":2)", R"("years":2)").status == EligibilityStatus::unknown);
  CHECK(asks(R"("hours":2080)", R"("years":6,"hours":100)").status == EligibilityStatus::eligible_after);
  CHECK(asks(R"("years":3)", R"("hours":6240)").unknown ==
        Words{"practice in leadership, 3 years: of your 6,240 hours the years are not told"});
  CHECK(asks(R"("years":3)", R"("hours":6239)").status == EligibilityStatus::eligible_after);
  CHECK(asks(R"("years":3)", R"("years":3)").status == EligibilityStatus::eligible);
}

TEST_CASE("every bundled certification's alternatives on a grid of persons") {
  const Catalog catalog = bundled_catalog(RecordKind::certification);
  const std::vector<Person> persons = grid();
  std::size_t eligible = 0, refused = 0;
  for (const Record& record : catalog.records()) {
    const auto alternatives = record.get<Alternatives>(Field::eligibility);
    for (const Person& who : persons) {
      const Eligibility result = eligibility_of(record, who);
      if (!alternatives) {
        if (result.status != EligibilityStatus::unknown) FAIL(record.id());
        continue;
      }
      const bool any = std::any_of(alternatives->begin(), alternatives->end(),
                                   [&](const Alternative& a) { return structurally_met(a, who); });
      const bool any_plain = std::any_of(alternatives->begin(), alternatives->end(), [&](const Alternative& a) {
        const bool asks_more = !a.other.empty() || !a.degree_field.empty() || !a.licences.empty() ||
                               !a.program_accreditation.empty() || !a.certifications.empty() || a.practice ||
                               a.contact_hours || a.ce_hours || !a.membership.empty();
        return !asks_more && structurally_met(a, who);
      });
      const bool is_eligible = result.status == EligibilityStatus::eligible;
      if (is_eligible && !any) FAIL(record.id() << ": eligible although no alternative is met");
      if (any_plain && !is_eligible) FAIL(record.id() << ": an alternative is met and it is not eligible");
      if (!any && result.missing.empty()) FAIL(record.id() << ": nothing is missing and no alternative is met");
      for (const std::string& missing : result.missing)
        for (const std::string& met : result.met)
          if (missing.find(met) != std::string::npos) FAIL(record.id() << ": \"" << met << "\" is met and missing");
      eligible += is_eligible;
      refused += result.status == EligibilityStatus::not_eligible;
    }
  }
  CHECK(eligible > 0);
  CHECK(refused > 0);
}

TEST_CASE("more years never end an eligibility") {
  const Catalog catalog = bundled_catalog(RecordKind::certification);
  for (const Record& record : catalog.records())
    for (const Person& who : grid())
      if (eligibility_of(record, who).status == EligibilityStatus::eligible &&
          eligibility_of(record, who.after(2, "")).status != EligibilityStatus::eligible)
        FAIL(record.id());
}

TEST_CASE("one more skill held never makes a person less eligible") {
  const Catalog catalog = bundled_catalog(RecordKind::program);
  Person who = person(R"({"highest_degree":"bachelor","licences":["rn"],"gpa":3.4,"experience_years":6,
                          "healthcare_years":6,"skills":[]})");
  for (const Record& record : catalog.records()) {
    TokenSet held;
    for (std::size_t i = 0; i < vocabulary::skill.tokens.size(); ++i) {
      who.skills = held;
      const auto before = eligibility_of(record, who);
      held.insert(static_cast<Token>((i * 7) % vocabulary::skill.tokens.size()));  // 7 and 20 are coprime
      who.skills = held;
      const auto after = eligibility_of(record, who);
      if (after.status > before.status || after.missing.size() > before.missing.size()) FAIL(record.id());
    }
  }
}

TEST_CASE("what an issuer recommends stops nobody, and is followed by whoever told of such work") {
  constexpr auto ways = R"([{"degree":"none","recommended":"two years of coding, or CCA"}])";
  const auto follows = [&](const char* who) { return follows_recommendation(certification(ways, who), person(who)); };
  for (const char* who : {R"({"practice":[]})", R"({"practice":[{"field":"coding","years":7}]})"})
    CHECK(certification(ways, who).status == EligibilityStatus::eligible);
  CHECK(certification(ways, "{}").brief() == "yes; recommended: two years of coding, or CCA");
  CHECK_FALSE(follows(R"({"practice":[]})"));
  CHECK_FALSE(follows(R"({"practice":[{"field":"quality","years":7}]})"));
  CHECK(follows(R"({"practice":[{"field":"coding","years":7}]})"));
  CHECK(follows(R"({"certifications":["cca"]})"));
  // "it" is a word of the sentence, not the field.
  constexpr auto pronoun = R"([{"degree":"none","recommended":"a year of work before it"}])";
  constexpr auto it = R"({"practice":[{"field":"it","years":7}]})";
  CHECK_FALSE(follows_recommendation(certification(pronoun, it), person(it)));
  CHECK(follows_recommendation(certification(R"([{"degree":"none"}])", "{}"), person("{}")));
}

TEST_CASE("who has no bachelor's is nearer to one than to a master's") {
  constexpr auto either = R"([{"degree":"master"},{"degree":"bachelor"}])";
  CHECK(certification(either, R"({"highest_degree":"high-school"})").missing == Words{"finish a bachelor's"});
  CHECK(certification(either, R"({"highest_degree":"associate"})").missing == Words{"finish a bachelor's"});
  // With years to wait either way the shorter way counts from what she holds.
  constexpr auto with_years = R"([{"degree":"master"},{"degree":"bachelor","experience_years":5}])";
  CHECK(certification(with_years, R"({"highest_degree":"bachelor","experience_years":0})").missing ==
        Words{"finish a master's"});
  CHECK(certification(with_years, R"({"highest_degree":"none","experience_years":0})").missing_degree == "bachelor");
  // A master's is two years away from a bachelor's: less than three years of waiting, more than one and a half.
  CHECK(certification(with_years, R"({"highest_degree":"bachelor","experience_years":2.5})").missing_degree ==
        "master");
  CHECK(certification(with_years, R"({"highest_degree":"bachelor","experience_years":3.5})").missing_degree.empty());
}

TEST_CASE("the field and the accreditation of a degree still to be earned are part of that step") {
  constexpr auto rhit = R"([
      {"degree":"associate","degree_field":"health information management","program_accreditation":"CAHIIM"},
      {"degree_field":"health information management","other":"program abroad, approved by AHIMA"}])";
  const Eligibility coder = certification(rhit, R"({"highest_degree":"high-school"})");
  CHECK(coder.status == EligibilityStatus::eligible_after);
  CHECK(coder.missing == Words{"finish an associate degree in health information management (accredited by CAHIIM)"});
  CHECK(coder.missing_degree == "associate");
  CHECK(coder.unknown.empty());
  // With a degree of that height in a field that may be meant, its field and its accreditation are to be checked.
  for (const char* near : {"health informatics", "HIM", "information systems", "medical records management"}) {
    const Eligibility held =
        certification(rhit, fmt::format(R"({{"highest_degree":"associate","degree_field":"{}"}})", near));
    CHECK(held.status == EligibilityStatus::unknown);
    CHECK(held.missing.empty());
  }
  CHECK(certification(rhit, R"({"highest_degree":"associate"})").status == EligibilityStatus::unknown);
  // One in another field is none of these.
  for (const char* other : {"respiratory therapy", "nursing"}) {
    const Eligibility held =
        certification(rhit, fmt::format(R"({{"highest_degree":"bachelor","degree_field":"{}"}})", other));
    CHECK(held.status == EligibilityStatus::eligible_after);
    CHECK(held.missing == Words{"finish an associate degree in health information management (accredited by CAHIIM)"});
    CHECK(held.missing_degree == "associate");
  }
  constexpr auto wide = R"([{"degree":"bachelor","degree_field":"healthcare, business or a related field"}])";
  CHECK(certification(wide, R"({"highest_degree":"bachelor","degree_field":"nursing"})").status ==
        EligibilityStatus::unknown);
  // Who holds no degree has none in the field either.
  const Eligibility none =
      certification(R"([{"degree_field":"health information management"}])", R"({"highest_degree":"none"})");
  CHECK(none.status == EligibilityStatus::eligible_after);
  CHECK(none.missing == Words{"finish a degree in health information management"});
}
