#include "career/plan_choices.hpp"
#include "progrank/base/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "career/plan_standing.hpp"
#include "career/topics_of_peers.hpp"
#include "career/whole_months.hpp"
#include "progrank/derive/study_hours.hpp"

namespace progrank {
namespace {

constexpr double months_per_year = 12;

std::vector<double> depth_for(const Role& role, const TopicDepth& covered) {
  std::vector<double> depth;
  for (const Competency& competency : role.competencies)
    depth.push_back(covered.topics.contains(competency.topic) ? covered.depth : 0);
  return depth;
}

constexpr Token online = vocabulary::delivery.at("online");
constexpr Token hybrid = vocabulary::delivery.at("hybrid");

/// Whether she can attend without moving: what is taught online anywhere; some sessions in person within her country,
/// unless she travels nowhere; a campus in her state, or in her country if she would travel any distance. Abroad, what
/// does not say how it is taught may be a campus too.
bool within_reach(const Record& program, const Person& person) {
  static constexpr Token no_travel = vocabulary::travel.at("none");
  static constexpr Token any_travel = vocabulary::travel.at("any");
  const auto delivery = program.tokens(Field::delivery);
  if (delivery && delivery->contains(online)) return true;
  const std::string_view country = program.text(Field::institution_country);
  const std::string_view hers = person.country.empty() ? std::string_view("US") : person.country;
  if (!country.empty() && country != hers) return false;
  if (!delivery) return true;
  if (person.travel == any_travel) return true;
  const std::string_view state = program.text(Field::institution_state);
  if (person.state.empty() || state.empty() || state == person.state) return true;
  return delivery->contains(hybrid) && person.travel != no_travel;
}

bool covers_something(const std::vector<double>& depth) {
  return std::any_of(depth.begin(), depth.end(), [](double d) { return d > 0; });
}

bool open(const Record& record) {
  static constexpr std::string_view shut[] = {"announced", "paused", "closed", "retired"};
  const auto status = record.token(Field::status);
  if (!status) return true;
  const Vocabulary& words =
      record.kind == RecordKind::program ? vocabulary::program_status : vocabulary::certification_status;
  return std::find(std::begin(shut), std::end(shut), words.text(*status)) == std::end(shut);
}

std::string degree_given(const Record& program) {
  const auto credential = program.token(Field::credential);
  if (credential == vocabulary::credential.at("master")) return "master";
  if (credential == vocabulary::credential.at("doctorate")) return "doctorate";
  return {};
}

/// The programs and certifications that a question asks for or bars by name.
bool named(const std::vector<std::string>& ids, const Record& record) {
  return std::find(ids.begin(), ids.end(), record.id()) != ids.end();
}

class ChoiceBuilder {
 public:
  ChoiceBuilder(const PlanQuestion& question, std::span<const Record> programs)
      : question_(question), peers_(programs) {
    choices_.course_price = course_price(programs);
  }

  PlanChoices build(std::span<const Record> programs, std::span<const Record> certifications) {
    ProgramChoice none;
    none.depth.assign(question_.role->competencies.size(), 0);
    none.likely = none.depth;
    choices_.programs.push_back(std::move(none));
    if (!question_.no_program) {
      dearest_program_ = dearest(programs);
      for (const Record& record : programs) add_program(record);
    }
    dearest_certification_ = dearest(certifications);
    for (const Record& record : certifications) add_certification(record);
    return std::move(choices_);
  }

 private:
  [[nodiscard]] std::optional<Interval> published_cost(const Record& record) const {
    if (record.kind == RecordKind::certification)
      return certification_cost(record, question_.certifications->fee_status, *question_.certifications->reference);
    const auto cost = program_cost(record, question_.programs->cost_settings());
    return cost ? std::optional<Interval>(cost->usd) : std::nullopt;
  }

  [[nodiscard]] double dearest(std::span<const Record> records) const {
    double most = 0;
    for (const Record& record : records)
      if (const auto cost = published_cost(record)) most = std::max(most, cost->max);
    return most;
  }

  /// What is asked for by name may be as unknown as it likes.
  [[nodiscard]] bool unknown_may_stay(const Record& record) const {
    return question_.unknowns == Unknowns::keep || named(question_.program_ids, record) ||
           named(question_.certification_ids, record);
  }

  /// The price, or the range from nothing to the dearest when unpublished prices may stay.
  [[nodiscard]] std::optional<std::pair<Interval, std::string>> priced(const Record& record, double most) const {
    if (const auto cost = published_cost(record)) {
      if (record.kind == RecordKind::certification) return std::pair(*cost, std::string("published"));
      return std::pair(*cost, std::string(text_of(program_cost(record, question_.programs->cost_settings())->basis)));
    }
    if (!unknown_may_stay(record)) return std::nullopt;
    return std::pair(Interval{0, most}, fmt::format("not published: 0 to {}, the dearest known", money(most)));
  }

  /// Left out, and why, if it was asked for by name.
  void refuse(const Record& record, std::size_t PlanLeftOut::*count, std::string why) {
    if (count) ++(choices_.left_out.*count);
    if (named(question_.program_ids, record) || named(question_.certification_ids, record))
      choices_.left_out.asked_for.emplace_back(record.id(), std::move(why));
  }

  /// What it covers at least and at most; false when nothing can be said, or it covers nothing.
  bool set_depth(const Record& record, ProgramChoice& choice) {
    const TopicDepth own = topics_of(record);
    choice.depth = choice.likely = depth_for(*question_.role, own);
    if (!record.knows(Field::topics)) {
      const auto likely = peers_.of(record);
      if (!likely) return refuse(record, &PlanLeftOut::programs_without_topics, "it lists no topics"), false;
      choice.depth = depth_for(*question_.role, {likely->usual, own.depth});
      choice.likely = depth_for(*question_.role, {likely->possible, own.depth});
      choice.assumptions.push_back(
          fmt::format("its page lists no topics: what three quarters of {} programs of its focus and field list counts "
                      "as taught, what a quarter of them list as possible",
                      likely->peers));
    }
    if (covers_something(choice.likely) || named(question_.program_ids, record)) return true;
    return refuse(record, nullptr, "it covers nothing of the role"), false;
  }

  /// From when on she may enter; false when she may not.
  bool set_start(const Record& record, ProgramChoice& choice) {
    Person ready = question_.person;
    ready.gained.test = true;
    const Eligibility now = eligibility_of(record, ready);
    if (now.status == EligibilityStatus::not_eligible || !now.missing_degree.empty())
      return refuse(record, &PlanLeftOut::programs_not_open, now.brief()), false;
    choice.courses = course_dates(now.courses, question_.hours_per_week);
    for (const CourseDates& course : choice.courses) choice.start = std::max(choice.start, course.end);
    choice.start = std::max(choice.start, whole_months(now.waiting_years * months_per_year));
    if (now.test_first) {
      choice.start = std::max(choice.start, test_months());
      choice.assumptions.emplace_back("the GRE is taken before it starts; its fee is not counted");
    }
    now.bridge_courses.each([&](Token skill) {
      choice.assumptions.push_back(
          fmt::format("{} is taught in the school's own bridge course", vocabulary::skill.text(skill)));
    });
    choice.eligibility = standing_at_start(record, choice, now.bridge_courses);
    const bool nobody_told = !question_.person.held() && !question_.person.experience_years;
    const bool undecided_may_stay = unknown_may_stay(record) || nobody_told;
    if (holds(choice.eligibility)) return true;
    if (choice.eligibility.status != EligibilityStatus::unknown)
      return refuse(record, &PlanLeftOut::programs_not_open, choice.eligibility.brief()), false;
    if (undecided_may_stay) return true;
    return refuse(record, &PlanLeftOut::programs_undecided, choice.eligibility.brief()), false;
  }

  /// Nothing but the courses before a program.
  static ProgramChoice courses_only(const ProgramChoice& choice) {
    ProgramChoice only;
    only.courses = choice.courses;
    return only;
  }

  [[nodiscard]] Eligibility standing_at_start(const Record& record, const ProgramChoice& choice,
                                              TokenSet bridged) const {
    Person then = person_at(question_.person, courses_only(choice), choice.start);
    if (!bridged.empty()) then.skills = TokenSet(then.skills.value_or(TokenSet{}).bits() | bridged.bits());
    return eligibility_of(record, then);
  }

  /// The GRE is prepared as an exam that publishes no hours is.
  [[nodiscard]] double test_months() const {
    const double hours = question_.prep_hours.value_or(assumed_preparation_hours(std::nullopt));
    return whole_months(hours / (question_.hours_per_week * weeks_per_month));
  }

  void add_program(const Record& record) {
    const bool by_name = named(question_.program_ids, record);
    if (named(question_.without_ids, record) || (!question_.program_ids.empty() && !by_name)) return;
    if (!open(record)) return refuse(record, nullptr, "it takes no students");
    if (!admits(question_.program_filters, question_.unknowns, record))
      return refuse(record, &PlanLeftOut::programs_filtered, "the filters keep it out");
    if (question_.campus == PlanQuestion::Campus::within_reach && !by_name && !within_reach(record, question_.person))
      return refuse(record, &PlanLeftOut::programs_away, "its classrooms are too far away");
    ProgramChoice choice;
    choice.record = &record;
    if (!set_depth(record, choice) || !set_start(record, choice)) return;
    const auto price = priced(record, dearest_program_);
    if (!price) return refuse(record, &PlanLeftOut::programs_without_price, "its cost is not published");
    const auto length = duration_of(record, question_.programs->duration_settings());
    if (!length) return refuse(record, &PlanLeftOut::programs_without_length, "its length is not published");
    std::tie(choice.cost, choice.cost_basis) = *price;
    if (choices_.course_price)
      choice.course_cost = choices_.course_price->usd * static_cast<double>(choice.courses.size());
    choice.end = choice.start + whole_months(length->months.max);  // published or not, planned at the longer end
    choice.degree = degree_given(record);
    choice.full_time = question_.programs->pace == Pace::full_time;
    if (length->is_derived()) choice.assumptions.push_back(fmt::format("months derived: {}", length->formula));
    const auto hours = least_weekly_hours(record, length->months);
    constexpr double noticeable = 1.25;
    if (hours && *hours > noticeable * question_.hours_per_week)
      choice.assumptions.push_back(
          fmt::format("so short a study asks for about {:.0f} hours a week, more than the {} that are "
                      "reckoned with",
                      *hours, shortest(question_.hours_per_week)));
    choices_.programs.push_back(std::move(choice));
  }

  [[nodiscard]] bool asked_for(const Record& record) const {
    const auto& of_role = question_.role->certifications;
    return question_.certifications_from == PlanQuestion::Certifications::all ||
           named(question_.certification_ids, record) ||
           std::find(of_role.begin(), of_role.end(), record.id()) != of_role.end();
  }

  void add_certification(const Record& record) {
    if (!asked_for(record) || named(question_.without_ids, record)) return;
    if (!open(record)) return refuse(record, nullptr, "it is not offered");
    if (question_.person.holds(record.id())) return refuse(record, nullptr, "you hold it");
    CertificationChoice choice;
    choice.record = &record;
    choice.depth = depth_for(*question_.role, topics_of(record));
    const auto& of_role = question_.role->certifications;
    const bool by_role = std::find(of_role.begin(), of_role.end(), record.id()) != of_role.end();
    if (!covers_something(choice.depth) && !by_role && !named(question_.certification_ids, record)) return;
    const auto price = priced(record, dearest_certification_);
    if (!price) {
      choices_.left_out.certifications_without_price.push_back(record.id());
      return;
    }
    std::tie(choice.cost, choice.cost_basis) = *price;
    choice.renewals = renewals_of(record, choice);
    const auto published = record.number(Field::prep_hours);
    choice.preparation_hours =
        published ? *published : question_.prep_hours.value_or(assumed_preparation_hours(record.token(Field::level)));
    if (!published)
      choice.assumptions.push_back(fmt::format("{} hours of preparation, assumed", shortest(choice.preparation_hours)));
    choices_.certifications.push_back(std::move(choice));
  }

  /// Renewals that fall due within the horizon after the exam. An unknown fee is between nothing and the first cost; an
  /// unknown period between never and every three years.
  [[nodiscard]] Interval renewals_of(const Record& record, CertificationChoice& choice) const {
    constexpr double often = 3;
    const auto times = [&](double every) { return std::max(0.0, std::ceil(question_.horizon_years / every) - 1); };
    const auto every = record.number(Field::renewal_years);
    const bool periodic = every && *every > 0;
    const Interval count = periodic ? exactly(times(*every)) : Interval{0, times(often)};
    const auto member = record.number(Field::renewal_fee_member);
    const auto nonmember = record.number(Field::renewal_fee_nonmember);
    const auto fee = question_.certifications->fee_status == FeeStatus::member && member ? member : nonmember;
    const auto exchange = question_.certifications->reference->usd_per(record.text(Field::cost_currency));
    if (fee && exchange && periodic) return count * exactly(*fee * *exchange);
    choice.assumptions.emplace_back("renewal terms not published in full: up to the first fee every three years");
    if (fee && exchange) return count * exactly(*fee * *exchange);
    return count * Interval{0, choice.cost.max};
  }

  const PlanQuestion& question_;
  TopicsOfPeers peers_;
  PlanChoices choices_;
  double dearest_program_ = 0;
  double dearest_certification_ = 0;
};

}  // namespace

double assumed_preparation_hours(std::optional<Token> level) {
  const std::string_view word = level ? vocabulary::level.text(*level) : "professional";
  if (word == "entry") return 40;
  return word == "professional" ? 80 : 120;
}

PlanChoices choices_of(const PlanQuestion& question, std::span<const Record> programs,
                       std::span<const Record> certifications) {
  return ChoiceBuilder(question, programs).build(programs, certifications);
}

std::vector<double> depth_at_start(const PlanQuestion& question, std::span<const Record> certifications) {
  Coverage held;
  held.add(topics_of_skills(question.person.skills_held().value_or(TokenSet{})), depth_of_skill);
  for (const Record& record : certifications)
    if (question.person.holds(record.id())) held.add(topics_of(record));
  std::vector<double> depth;
  for (const Competency& competency : question.role->competencies) depth.push_back(held.depth(competency.topic));
  return depth;
}

}  // namespace progrank
