// Hours, pay and budgets in people's own words: what would give a wrong figure is asked again.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/derive/own_words.hpp"

using namespace progrank;
using Catch::Contains;

TEST_CASE("own words: evenings, shifts and courses are no hours") {
  CHECK_THAT(given::message_of([] { own_words::weekly_hours("two evenings"); }),
             Contains("hours a week were expected, not evenings: 10, or 2 hours a day"));
  CHECK_THAT(given::message_of([] { own_words::weekly_hours("1 night"); }), Contains("not nights"));
  for (const std::string counted :
       {"3 mornings", "2 afternoons", "4 shifts", "2 weekends a month", "2 courses", "one class", "6 credits"}) {
    CAPTURE(counted);
    CHECK_THAT(given::message_of([&] { own_words::weekly_hours(counted); }),
               Contains("hours a week were expected, not "));
  }
  for (const std::string each : {"1 hour a night", "2 hours each evening", "9 hours a class", "2 hours per shift"}) {
    CAPTURE(each);
    CHECK(given::message_of([&] { own_words::weekly_hours(each); }) ==
          "the hours of a whole week were expected, such as 10");
  }
  CHECK(own_words::weekly_hours("10 hours") == 10);
  CHECK(own_words::weekly_hours("2 hours a day") == 14);
}

TEST_CASE("own words: the pay of an hour counts for the hours that are told with it") {
  CHECK(own_words::yearly_dollars("$45/hour, 24 hours a week").min == 45 * 24 * 52);
  CHECK(own_words::yearly_dollars("$38.50/hr 36 hrs/wk").min == 38.5 * 36 * 52);
  CHECK(own_words::yearly_dollars("$40 an hour, 24 hours a week").min == 40 * 24 * 52);
  CHECK(own_words::yearly_dollars("$45/hour").min == 45 * 2080);
  for (const std::string less : {"$52 per hour part time", "52/hr, PRN", "$40 an hour per diem"}) {
    CAPTURE(less);
    CHECK(given::message_of([&] { own_words::yearly_dollars(less); }) ==
          "the pay of a year was expected, or the hours with it: $40/hour, 24 hours a week");
  }
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("$40 an hour, 3 twelves a week"); }),
             Contains("one number or a range was expected"));
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("$1500 twice a year"); }), Contains("of a whole year"));
  CHECK_THAT(given::message_of([] { own_words::dollars("no more than $400/credit"); }), Contains("the whole sum"));
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("$45/hour, 24"); }), Contains("one sum was expected"));
  CHECK_THAT(given::message_of([] { own_words::yearly_dollars("80k/2 jobs"); }), Contains("one sum was expected"));
  CHECK_THAT(given::message_of([] { own_words::dollars("30,000/2 years"); }),
             Contains("\"30,000/2 years\" could not be read: one sum was expected"));
}

TEST_CASE("own words: who cannot travel, and a diploma of practical nursing") {
  CHECK(own_words::tokens("can't travel", vocabulary::travel).contains(vocabulary::travel.at("none")));
  CHECK(own_words::tokens("I cannot travel", vocabulary::travel).contains(vocabulary::travel.at("none")));
  CHECK(own_words::tokens("once a semester", vocabulary::travel).contains(vocabulary::travel.at("some")));
  const auto diploma = own_words::degree("LPN diploma");
  CHECK(diploma.degree == "high-school");
  CHECK(diploma.field == "nursing");
  CHECK(own_words::degree("associates in HIM").field == "health information management");
}

TEST_CASE("own words: what is almost done is not held, and two homes are not one") {
  CHECK_THAT(given::message_of([] { own_words::degree("master's almost done"); }), Contains("is not held yet"));
  const auto nurse = own_words::degree("BSN, almost done with my MSN");
  CHECK(nurse.degree == "bachelor");
  CHECK(nurse.not_now == std::vector<std::string>{"almost done with my MSN"});
  CHECK(own_words::degree("Doctor of Nursing Practice").degree == "doctorate");
  CHECK(own_words::degree("Bachelor of Medicine, Bachelor of Surgery").degree == "health-professional-degree");
  CHECK(own_words::degree("BScN").field == "nursing");
  CHECK_THAT(given::message_of([] { own_words::home("ohio or michigan"); }),
             Contains("\"ohio or michigan\" are two homes: one was expected, whose residents you are among"));
  CHECK(own_words::home("Portland, OR").state == "OR");
  CHECK(own_words::home("Portland OR").state == "OR");
  CHECK(own_words::home("moving from Texas to Florida").state == "FL");
}
