// What people type at `progrank me`, and what it means.

#include "progrank/derive/own_words.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "given.hpp"

using namespace progrank;

TEST_CASE("own words: degrees") {
  const std::map<std::string, std::pair<std::string, std::string>> said{
      {"BSN", {"bachelor", "nursing"}},
      {"b.s.n.", {"bachelor", "nursing"}},
      {"ADN", {"associate", "nursing"}},
      {"MSN", {"master", "nursing"}},
      {"bachelor's", {"bachelor", ""}},
      {"Bachelor’s degree", {"bachelor", ""}},
      {"a bachelor's in biology", {"bachelor", "biology"}},
      {"Master of Science in Health Informatics", {"master", "health informatics"}},
      {"BSN and MBA", {"master", "business"}},
      {"PharmD", {"health-professional-degree", "pharmacy"}},
      {"Pharm.D.", {"health-professional-degree", "pharmacy"}},
      {"MD", {"health-professional-degree", "medicine"}},
      {"I am an MD", {"health-professional-degree", "medicine"}},
      {"DNP", {"doctorate", "nursing"}},
      {"PhD", {"doctorate", ""}},
      {"high school", {"high-school", ""}},
      {"as", {"associate", ""}},
      {"none", {"none", ""}},
      {"health-professional-degree", {"health-professional-degree", ""}},
  };
  for (const auto& [text, meant] : said) {
    CAPTURE(text);
    const own_words::Degree degree = own_words::degree(text);
    CHECK(degree.degree == meant.first);
    CHECK(degree.field == meant.second);
  }
  using Catch::Contains;
  CHECK_THAT(given::message_of([] { own_words::degree("nurse"); }), Contains("ADN") && Contains("BSN"));
  CHECK_THAT(given::message_of([] { own_words::degree("bachelr"); }), Contains("did you mean"));
  CHECK_THAT(given::message_of([] { own_words::degree("i do not know as yet"); }), Contains("no degree"));
}

TEST_CASE("own words: licences") {
  const auto words = [](const char* text) {
    const auto said = own_words::licences(text).licences;
    return std::vector<std::string>(said.begin(), said.end());
  };
  using List = std::vector<std::string>;
  CHECK(words("RN") == List{"rn"});
  CHECK(words("nurse") == List{"rn"});
  CHECK(words("Registered Nurse (Ohio)") == List{"rn"});
  CHECK(words("RN, BLS") == List{"rn"});
  CHECK(own_words::licences("RN, BLS and ACLS").left_out == List{"BLS", "ACLS"});
  CHECK(words("RN and nurse practitioner") == List{"rn", "aprn"});
  CHECK(words("R.Ph.") == List{"pharmacist"});
  CHECK(words("physician") == List{"md"});
  CHECK(words("Army medic") == List{"other-clinical"});
  CHECK(words("PA-C") == List{"pa"});
  CHECK(words("rn, RN") == List{"rn"});
  CHECK(words("none").empty());
  CHECK_THAT(given::message_of([] { own_words::licences("plumber"); }), Catch::Contains("no licence that is known"));
  CHECK_THAT(given::message_of([] { own_words::licences(","); }), Catch::Contains("none says that you hold none"));
}

TEST_CASE("own words: numbers with what stands beside them") {
  CHECK(own_words::years("10 years") == 10);
  CHECK(own_words::years("ten") == 10);
  CHECK(own_words::years("about 6 yrs in ICU") == 6);
  CHECK(own_words::years("18 months") == 1.5);
  CHECK(own_words::years("5-6 years") == 5);
  CHECK(own_words::years("none") == 0);
  CHECK(own_words::gpa("3.1") == 3.1);
  CHECK(own_words::gpa("3.1 / 4.0") == 3.1);
  CHECK(own_words::gpa("3.1/4") == 3.1);
  CHECK(own_words::gpa("3.1 out of 4") == 3.1);
  CHECK(own_words::gpa("3,4") == 3.4);
  CHECK(own_words::gpa("B+") == 3.3);
  CHECK(own_words::weekly_hours("10 hours") == 10);
  CHECK(own_words::weekly_hours("8-10 h a week") == 8);
  CHECK(own_words::weekly_hours("2 hours a day") == 14);
  CHECK(own_words::dollars("$30,000") == Interval{30000, 30000});
  CHECK(own_words::dollars("30k") == Interval{30000, 30000});
  CHECK(own_words::dollars("25-30k") == Interval{25000, 30000});
  CHECK(own_words::dollars("up to 30 thousand dollars") == Interval{30000, 30000});
  CHECK(own_words::dollars("none") == Interval{0, 0});
  CHECK(own_words::yearly_dollars("80k").min == 80000);
  CHECK(own_words::yearly_dollars("$40/hour").min == 83200);
  CHECK(own_words::yearly_dollars("$5,250 a year").min == 5250);
}

TEST_CASE("own words: what a number cannot be") {
  using Catch::Contains;
  CHECK_THAT(given::message_of([] { own_words::gpa("7"); }), Contains("7 is not possible: 0 to 4.3"));
  CHECK_THAT(given::message_of([] { own_words::gpa("8.2 / 10"); }), Contains("scale to 10"));
  CHECK_THAT(given::message_of([] { own_words::gpa("85%"); }), Contains("percentage"));
  CHECK_THAT(given::message_of([] { own_words::weekly_hours("0"); }), Contains("0 hours a week lead nowhere"));
  CHECK_THAT(given::message_of([] { own_words::years("since 2015"); }), Contains("not the year you began"));
  CHECK_THAT(given::message_of([] { own_words::years("-3"); }), Contains("at least 0"));
  CHECK_THAT(given::message_of([] { own_words::years("a while"); }), Contains("a number was expected"));
  CHECK_THAT(given::message_of([] { own_words::dollars("10k a year"); }), Contains("the whole sum"));
}

TEST_CASE("own words: places") {
  CHECK(own_words::home("Ohio").state == "OH");
  CHECK(own_words::home("oh").state == "OH");
  CHECK(own_words::home("Columbus, Ohio").state == "OH");
  CHECK(own_words::home("Washington, D.C.").state == "DC");
  CHECK(own_words::home("new york").country == "US");
  CHECK(own_words::home("Canada").country == "CA");
  CHECK(own_words::home("Canada").state.empty());
  CHECK(own_words::home("CA").state == "CA");
  CHECK(own_words::home("gb").country == "GB");
  CHECK_THAT(given::message_of([] { own_words::home("Ohoi"); }), Catch::Contains("did you mean \"ohio\""));
}

TEST_CASE("own words: choices") {
  const auto words = [](const char* text, const Vocabulary& vocabulary) {
    std::string out;
    own_words::tokens(text, vocabulary).each([&](Token token) {
      out += (out.empty() ? "" : " ") + std::string(vocabulary.text(token));
    });
    return out;
  };
  CHECK(words("nights or weekends", vocabulary::schedule) == "evening weekend");
  CHECK(words("in person", vocabulary::delivery) == "campus");
  CHECK(words("any", vocabulary::delivery) == "online hybrid campus");
  CHECK(words("never", vocabulary::travel) == "none");
  CHECK(words("a few times a year", vocabulary::travel) == "some");
  CHECK(words("stats, SQL and python", vocabulary::skill) == "python statistics databases");
  CHECK(words("none", vocabulary::skill).empty());
  CHECK(words("certificate, cert", vocabulary::wants) == "graduate-certificate certification");
  CHECK_THAT(given::message_of([] { own_words::tokens("onlien", vocabulary::delivery); }),
             Catch::Contains("did you mean \"online\""));
  CHECK(own_words::goal_field("Artificial Intelligence") == "ai");
  CHECK(own_words::goal_field("something with AI") == "ai");
  CHECK(own_words::goal_field("nurse manager").empty());
  CHECK(own_words::pace("part time") == "part-time");
}

TEST_CASE("own words: work done") {
  const auto done = own_words::practice("informatics 1,200 hours, quality 2 years and charge nurse 3 yrs");
  REQUIRE(done.size() == 3);
  CHECK(vocabulary::practice_field.text(done[0].field) == "informatics");
  CHECK(done[0].hours == 1200);
  CHECK(done[1].years == 2);
  CHECK(vocabulary::practice_field.text(done[2].field) == "nursing-leadership");
  CHECK(own_words::practice("none").empty());
  CHECK(own_words::practice("400 hours of informatics").front().hours == 400);
  CHECK_THAT(given::message_of([] { own_words::practice("informatics"); }), Catch::Contains("how much"));
  CHECK_THAT(given::message_of([] { own_words::practice("informatics 400"); }), Catch::Contains("hours or years"));
}
