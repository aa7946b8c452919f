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

TEST_CASE("own words: a refusal says what would be right") {
  const auto message = [](auto reading) { return given::message_of(reading); };
  CHECK(message([] { own_words::gpa("85%"); }) ==
        "that is a percentage: the US scale was expected, 0 to 4; your school's transcript has a conversion");
  CHECK(message([] { own_words::gpa("8.2 / 10"); }) == "that is on a scale to 10: the US scale was expected, 0 to 4");
  CHECK(message([] { own_words::years("40 hours"); }) == "a number of years was expected, such as 6 or \"10 years\"");
  CHECK(message([] { own_words::pace("slowly"); }) == "\"slowly\" is no pace: full-time or part-time was expected");
  CHECK(message([] {
          own_words::tokens("xyzzy", vocabulary::travel);
        }).starts_with("\"xyzzy\" is none of the choices: "));
  CHECK_THAT(message([] { own_words::home("Nowhereland"); }),
             Catch::Contains(": a state such as Ohio (a town with its state: Dayton, OH)") &&
                 Catch::Contains("DE were expected"));
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
  CHECK(own_words::home("State of Ohio").state == "OH");
  CHECK(own_words::home("the Netherlands").country == "NL");
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
  for (const char* text : {"informatics for 2 years", "informatics of 2 years", "2 years in informatics"}) {
    CAPTURE(text);
    REQUIRE(own_words::practice(text).size() == 1);
    CHECK(vocabulary::practice_field.text(own_words::practice(text)[0].field) == "informatics");
    CHECK(own_words::practice(text)[0].years == 2);
  }
  CHECK_THAT(given::message_of([] { own_words::practice("informatics"); }), Catch::Contains("how much"));
  CHECK_THAT(given::message_of([] { own_words::practice("informatics 400"); }), Catch::Contains("hours or years"));
  for (const char* text : {"3 years of basket weaving", "basket weaving for 3 years", "3 yrs in basket weaving"})
    CHECK_THAT(given::message_of([&] { own_words::practice(text); }), Catch::StartsWith("\"basket weaving\" "));
}

TEST_CASE("own words: a place with more around it") {
  const std::map<std::string, std::pair<std::string, std::string>> said{
      {"Ohio, USA", {"OH", "US"}},
      {"Columbus, Ohio, USA", {"OH", "US"}},
      {"Columbus OH", {"OH", "US"}},
      {"Columbus, OH 43215", {"OH", "US"}},
      {"rural Montana", {"MT", "US"}},
      {"Delaware, Ohio", {"OH", "US"}},
      {"Virginia, Ireland", {"", "IE"}},
      {"West Virginia", {"WV", "US"}},
      {"NYC", {"NY", "US"}},
      {"Washington state", {"WA", "US"}},
      {"Toronto, Ontario", {"", "CA"}},
      {"ON", {"", "CA"}},
      {"Ohio USA", {"OH", "US"}},
      {"USA", {"", "US"}},
  };
  for (const auto& [text, meant] : said) {
    CAPTURE(text);
    const own_words::Home home = own_words::home(text);
    CHECK(home.state == meant.first);
    CHECK(home.country == meant.second);
  }
  // "in" is no Indiana.
  CHECK_THAT(given::message_of([] { own_words::home("somewhere to live in"); }), Catch::Contains("no US state"));
}

TEST_CASE("own words: sums of money that are not as they look") {
  CHECK(own_words::dollars("30.000").max == 30000);
  CHECK(own_words::dollars("30 000").max == 30000);
  CHECK(own_words::yearly_dollars("$1,600 biweekly").min == 41600);
  CHECK(own_words::yearly_dollars("1600 every two weeks").min == 41600);
  CHECK(own_words::yearly_dollars("38.50 an hour").min == Approx(80080));
  using Catch::Contains;
  for (const char* text : {"CAD 30000", "€20,000", "30,000 euros", "£9,000", "C$30,000"}) {
    CAPTURE(text);
    CHECK_THAT(given::message_of([&] { own_words::dollars(text); }), Contains("US dollars"));
    CHECK_THAT(given::message_of([&] { own_words::yearly_dollars(text); }), Contains("US dollars"));
  }
  CHECK_THAT(given::message_of([] { own_words::dollars("1,5"); }), Contains("1.5 dollars?"));
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("80"); }), Contains("80k"));
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("99.99"); }), Contains("99.99 dollars?"));
  CHECK(own_words::yearly_dollars("100").max == 100);
  CHECK(own_words::yearly_dollars("0").max == 0);
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("3000 per semester"); }), Contains("whole year"));
}

TEST_CASE("own words: answers that answer nothing") {
  for (const char* text :
       {"idk", "I don't know", "I don’t know", "no idea", "prefer not to say", "unknown", "Not sure"})
    CHECK(own_words::says_unknown(own_words::plain_words(text)));
  for (const char* text : {"none", "no", "0", "RN", ""})
    CHECK_FALSE(own_words::says_unknown(own_words::plain_words(text)));
}

TEST_CASE("own words: what stands behind a nurse's name") {
  const auto said = own_words::licences("BSN, RN, CCRN");
  CHECK(std::vector<std::string>(said.licences.begin(), said.licences.end()) == std::vector<std::string>{"rn"});
  CHECK(said.left_out == std::vector<std::string>{"BSN", "CCRN"});
  CHECK(own_words::licences("Army medic").licences.front() == "other-clinical");
  CHECK(own_words::licences("lab scientist").licences.front() == "medical-laboratory-scientist");
}

TEST_CASE("own words: the field that a sentence names first") {
  using Fields = std::vector<std::string_view>;
  CHECK(own_words::goal_fields_within("something with AI, else informatics") == Fields{"ai", "informatics"});
  CHECK(own_words::goal_fields_within("informatics, maybe AI later") == Fields{"informatics", "ai"});
  CHECK(own_words::goal_fields_within("AI/ML") == Fields{"ai"});
  CHECK(own_words::goal_fields_within("leave the bedside").empty());
  CHECK(own_words::goal_fields_within("maintain training").empty());  // "ai" only as a word of its own
  CHECK(own_words::without_the_denied("not management but AI") == "AI");
  CHECK(own_words::without_the_denied("not sure, maybe AI") == "not sure, maybe AI");
  CHECK(own_words::without_the_denied("quality and patient safety") == "quality and patient safety");
  CHECK(own_words::without_the_denied("not management").empty());
  CHECK(own_words::without_the_denied("anything but management").empty());
}

TEST_CASE("own words: numbers in words, and work said either way") {
  CHECK(own_words::years("twenty five") == 25);
  CHECK(own_words::years("twenty") == 20);
  for (const char* two : {"twenty 50", "twenty 0", "5 twenty", "twenty ten"}) {  // two numbers, not seventy
    CAPTURE(two);
    CHECK_THROWS_AS(own_words::years(two), InputError);
  }
  CHECK(own_words::years("a decade") == 10);
  CHECK(own_words::years("thirty-one years") == 31);
  const auto work = own_words::practice("3 years charge nurse, 2 yrs of quality, EHR super user 400 hours");
  REQUIRE(work.size() == 3);
  CHECK(work[0].field == vocabulary::practice_field.at("nursing-leadership"));
  CHECK(work[0].years == 3);
  CHECK(work[1].field == vocabulary::practice_field.at("quality"));
  CHECK(work[2].hours == 400);
}

TEST_CASE("own words: a country by its name") {
  CHECK(own_words::country_in_words("CA") == "Canada");
  CHECK(own_words::country_in_words("GB") == "United Kingdom");
  CHECK(own_words::country_in_words("US") == "United States of America");
  CHECK(own_words::country_in_words("ZZ") == "ZZ");
}

TEST_CASE("own words: what is not held yet, or any more, does not count") {
  const std::map<std::string, std::string> highest{
      {"BSN, working on MSN", "bachelor"},   {"BSN working on my MSN", "bachelor"},
      {"BSN (MSN in progress)", "bachelor"}, {"BSN (MSN in progress", "bachelor"},
      {"BSN, MSN in progress", "bachelor"},  {"ADN, finishing my BSN in May", "associate"},
      {"PhD candidate, MS", "master"},       {"bachelor's; master's student", "bachelor"},
      {"BSN, going for DNP", "bachelor"},    {"Bachelor of Science in Nursing from Kent State", "bachelor"},
      {"RN diploma", "high-school"},         {"2 year degree", "associate"},
      {"Juris Doctor", "doctorate"},         {"MHI", "master"}};
  for (const auto& [text, degree] : highest) {
    CAPTURE(text);
    CHECK(own_words::degree(text).degree == degree);
  }
  CHECK(own_words::degree("BSN, working on MSN").not_now == std::vector<std::string>{"working on MSN"});
  CHECK(own_words::degree("Bachelor of Science in Nursing from Kent State").field == "nursing");
  CHECK(own_words::degree("Master of Pharmacy").field == "pharmacy");
  CHECK(own_words::degree("Bachelor of Science").field.empty());
  for (const char* text : {"finishing my BSN in May", "MSN in progress", "MSN, in progress", "BSN student"}) {
    CAPTURE(text);
    CHECK_THAT(given::message_of([&] { own_words::degree(text); }), Catch::Contains("is not held yet"));
  }
  using List = std::vector<std::string_view>;
  CHECK(own_words::licences("LPN, going for RN").licences == List{"lpn"});
  CHECK(own_words::licences("LPN, going for RN").not_now == std::vector<std::string>{"going for RN"});
  CHECK(own_words::licences("expired RN").licences.empty());
  CHECK(own_words::licences("RN expired 2019").licences.empty());
  CHECK(own_words::licences("RN, expired in 2019").licences.empty());
  CHECK(own_words::licences("RN, former EMT").licences == List{"rn"});
  CHECK(own_words::licences("nursing student").licences.empty());
  CHECK(own_words::licences("RN to BSN student").licences == List{"rn"});
  CHECK(own_words::licences("medical doctor, not licensed in the US").licences.empty());
  CHECK(own_words::licences("not yet").licences.empty());
}

TEST_CASE("own words: choices with words around them, and denied ones") {
  const auto words = [](const char* text, const Vocabulary& vocabulary,
                        own_words::Denied denied = own_words::Denied::leaves_the_rest) {
    std::string out;
    own_words::tokens(text, vocabulary, denied).each([&](Token token) {
      out += (out.empty() ? "" : " ") + std::string(vocabulary.text(token));
    });
    return out;
  };
  constexpr auto nothing = own_words::Denied::leaves_nothing;
  CHECK(words("a masters", vocabulary::wants) == "master");
  CHECK(words("grad cert", vocabulary::wants) == "graduate-certificate");
  CHECK(words("MHI", vocabulary::wants) == "master");
  CHECK(words("a DNP", vocabulary::wants) == "doctorate");
  CHECK(words("no degree, just a certificate", vocabulary::wants) == "graduate-certificate");
  CHECK(words("degree would be nice but a cert first", vocabulary::wants) == "master certification");
  CHECK(words("no campus", vocabulary::delivery) == "online hybrid");
  CHECK(words("not online", vocabulary::delivery) == "hybrid campus");
  CHECK(words("evenings but not weekends", vocabulary::schedule) == "evening");
  CHECK(words("evenings/weekends", vocabulary::schedule) == "evening weekend");
  CHECK(words("anything but campus", vocabulary::delivery) == "online hybrid");
  CHECK(words("A&P, intro stats, python a bit, some SQL, hipaa training", vocabulary::skill, nothing) ==
        "python statistics databases anatomy privacy-training");
  CHECK(words("never programmed, stats and biology", vocabulary::skill, nothing) == "statistics biology");
  CHECK(words("no programming, but statistics", vocabulary::skill, nothing) == "statistics");
  CHECK(words("no programming", vocabulary::skill, nothing).empty());
  CHECK_THAT(given::message_of([&] { words("all but programming", vocabulary::skill, nothing); }),
             Catch::Contains("name those you have"));
  CHECK(words("master or certificate", vocabulary::wants) == "master graduate-certificate");
  CHECK(words("MSN or a cert", vocabulary::wants) == "master certification");
  CHECK(words("either a masters or a certification", vocabulary::wants) == "master certification");
  CHECK(words("a master's, or a DNP", vocabulary::wants) == "master doctorate");
  CHECK(words("post-master's certificate", vocabulary::wants) == "graduate-certificate");
  CHECK(words("CPHQ certification", vocabulary::wants) == "certification");
  CHECK(words("not a doctorate", vocabulary::wants).find("doctorate") == std::string::npos);
  CHECK(words("a few times a year or never", vocabulary::travel) == "none some");
  CHECK(own_words::names_both_paces("part-time first, then full-time"));
  CHECK(own_words::names_both_paces("full or part time"));
  for (const char* one :
       {"not full time", "I work full time", "full time not possible", "I work full time, so part-time"}) {
    CAPTURE(one);
    CHECK(own_words::pace(one) == "part-time");
    CHECK_FALSE(own_words::names_both_paces(one));
  }
  CHECK(own_words::pace("anything but part time") == "full-time");
  CHECK_FALSE(own_words::names_both_paces("part-time"));
}

TEST_CASE("own words: two numbers are not one") {
  CHECK(own_words::years("1 1/2 years") == 1.5);
  CHECK(own_words::years("one and a half") == 1.5);
  CHECK(own_words::years("2½") == 2.5);
  CHECK(own_words::years("two decades") == 20);
  CHECK(own_words::weekly_hours("40 a month") == 9.2);
  CHECK(own_words::weekly_hours("2 hours a day") == 14);
  for (const char* days : {"one day a week", "2 days a week", "3 days"})
    CHECK_THAT(given::message_of([&] { own_words::weekly_hours(days); }), Catch::Contains("not days"));
  using Catch::Contains;
  CHECK_THAT(given::message_of([] { own_words::weekly_hours("5 on weekdays and 8 on weekends"); }),
             Contains("one number was expected"));
  CHECK(given::message_of([] { own_words::weekly_hours("8 on the weekend"); }) ==
        "the hours of a whole week were expected, such as 10");
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("100%"); }), Contains("not a share"));
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("half"); }), Contains("not a share"));
  CHECK(own_words::dollars("free").max == 0);
  CHECK(own_words::yearly_dollars("unemployed").min == 0);
  const auto work = own_words::practice("epic superuser 6 months, quality committee 2 years");
  REQUIRE(work.size() == 2);
  CHECK(work[0].years == 0.5);
  CHECK(work[1].field == vocabulary::practice_field.at("quality"));
  CHECK_THAT(given::message_of([] { own_words::practice("informatics 8 hours a week"); }), Contains("how much in all"));
  CHECK(own_words::home("N. Carolina").state == "NC");
}
