// Any bytes given as the value of a flag, or as words at a question of `me`: they are read or refused.

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "cli/flags.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/number.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/derive/own_words.hpp"
#include "progrank/filter/filter.hpp"
#include "target.hpp"

namespace progrank::fuzz {
namespace {

/// Some bundled records of a kind, and what attributes depend on.
struct Ground {
  explicit Ground(RecordKind kind) : catalog(bundled_catalog(kind)), reference(bundled_reference()) {
    situation.catalog = &catalog;
    situation.reference = &reference;
    situation.today = 2026.5;
  }
  [[nodiscard]] std::span<const Record> some() const { return catalog.records().first(4); }
  Catalog catalog;
  Reference reference;
  Situation situation;
};
const Ground& programs() {
  static const Ground ground(RecordKind::program);
  return ground;
}
const Ground& certifications() {
  static const Ground ground(RecordKind::certification);
  return ground;
}

void ask(std::span<const Filter> filters, const Ground& ground) {
  const Selection found = select(ground.some(), filters, Unknowns::leave_out);
  const Selection kept = select(ground.some(), filters, Unknowns::keep);
  require(found.matched.size() <= kept.matched.size(), "who keeps what is unknown gets no less");
  if (found.matched.empty()) static_cast<void>(found.tally.near_misses());
}

void where(std::string_view input) {
  for (const Ground* ground : {&programs(), &certifications()}) {
    const RecordKind kind = ground == &programs() ? RecordKind::program : RecordKind::certification;
    static_cast<void>(taken([&] {
      const Filter filter = where_filter(kind, input, ground->situation);
      ask({&filter, 1}, *ground);
      const Filter certain = where_filter(kind, input, ground->situation, Certainty::certain);
      for (const Record& record : ground->some())
        require(certain.test(record) != Verdict::yes || filter.test(record) == Verdict::yes,
                "what is certain is possible");
    }));
  }
}

/// The first byte chooses one of the lists that queries have, or the search; behind it stand the words.
void lists(std::string_view input) {
  if (input.empty()) return;
  static constexpr std::array of_programs{&ProgramQuery::delivery, &ProgramQuery::attendance, &ProgramQuery::credential,
                                          &ProgramQuery::focus,    &ProgramQuery::accredited, &ProgramQuery::state,
                                          &ProgramQuery::country,  &ProgramQuery::control,    &ProgramQuery::gre,
                                          &ProgramQuery::status,   &ProgramQuery::degree,     &ProgramQuery::topic};
  static constexpr std::array of_certifications{&CertificationQuery::domain, &CertificationQuery::level,
                                                &CertificationQuery::issuer, &CertificationQuery::mode,
                                                &CertificationQuery::degree};
  const std::size_t choice = static_cast<unsigned char>(input.front());
  input.remove_prefix(1);
  std::vector<std::string> words;
  for (const std::string_view word : comma_separated(input)) words.emplace_back(word);
  static_cast<void>(taken([&] {
    if (choice >= of_programs.size() && choice - of_programs.size() < of_certifications.size()) {
      CertificationQuery query;
      query.*of_certifications[choice - of_programs.size()] = words;
      return ask(filters_of(query, certifications().situation), certifications());
    }
    ProgramQuery query;
    if (choice < of_programs.size())
      query.*of_programs[choice] = words;
    else if (choice % 2 == 0)
      query.have = words;
    else
      query.search = input;
    ask(filters_of(query, programs().situation), programs());
  }));
}

void numbers(std::string_view input) {
  using cli::ValueKind;
  for (const ValueKind kind : {ValueKind::number, ValueKind::count, ValueKind::money}) {
    const auto number = cli::spelt_number(input, kind);
    if (number) {
      require(std::isfinite(*number), "a number is finite");
      require(cli::spelt_number(shortest(*number), kind) == number, "a number that is written reads back");
      static_cast<void>(money(*number));
    }
    try {
      require(cli::read_number("--flag", input, kind) == number, "a flag reads what is spelt");
    } catch (const cli::UsageError& error) {
      const std::string_view why = error.what();  // money that a comma elsewhere makes a thousand is asked about
      require(number ? kind == ValueKind::money && why.find("may be a fraction or thousands") != std::string_view::npos
                     : !why.empty(),
              "a refusal says why");
    }
  }
  const auto count = cli::spelt_count(input);
  if (count) require(cli::spelt_count(fmt::format("{}", *count)) == count, "a count that is written reads back");
  static_cast<void>(parse_date(input));
}

void own_words_of(std::string_view input) {
  namespace own = own_words;
  static_cast<void>(taken([&] { static_cast<void>(own::degree(input)); }));
  static_cast<void>(taken([&] { static_cast<void>(own::licences(input)); }));
  static_cast<void>(taken([&] {
    const double gpa = own::gpa(input);
    require(gpa >= 0 && gpa <= 5, "a grade average lies on its scale");
  }));
  static_cast<void>(taken([&] { require(own::years(input) >= 0, "years are not negative"); }));
  static_cast<void>(taken([&] { require(own::weekly_hours(input) > 0, "hours are above 0"); }));
  for (const auto dollars : {own::dollars, own::yearly_dollars})
    static_cast<void>(taken([&] {
      const Interval amount = dollars(input);
      require(std::isfinite(amount.max) && amount.min <= amount.max, "dollars are an interval");
    }));
  static_cast<void>(taken([&] { static_cast<void>(own::home(input)); }));
  static_cast<void>(taken([&] { static_cast<void>(own::tokens(input, vocabulary::skill)); }));
  static_cast<void>(taken([&] { static_cast<void>(own::pace(input)); }));
  static_cast<void>(taken([&] { static_cast<void>(own::practice(input)); }));
  static_cast<void>(own::goal_field(input));
}

}  // namespace

std::span<const Target> flag_targets() {
  static constexpr Target targets[] = {
      {"where", where}, {"lists", lists}, {"numbers", numbers}, {"own-words", own_words_of}};
  return targets;
}

}  // namespace progrank::fuzz
