#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "cli/shortlist_command.hpp"
#include "progrank/answer/brief.hpp"
#include "progrank/answer/pathways.hpp"
#include "progrank/answer/wishes.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"
#include "render/plan_output.hpp"
#include "render/role_output.hpp"

namespace progrank::cli {
namespace {

constexpr std::size_t usual_plans = 3;

struct Options {
  std::string role;
  DataOptions data;
  OutputOptions output;
  SituationOptions situation;
  std::string model = "plan-balanced";
  std::string missing = "cautious";
  std::optional<double> budget, months, salary, aid, prep_hours;
  std::size_t max_certifications = 3;
  bool no_program = false;
  bool all_certifications = false;
  bool keep_unknown = false;
  bool keep_salary = false;
  bool assumptions = false;
  ProgramQuery query;
  std::vector<std::string> programs, certifications, without;
  double raise = 0;
  double discount = 0.03;
  double horizon = 10;
};

double checked(std::string_view flag, double number, double min, double max) {
  if (number >= min && number <= max) return number;
  throw InputError(fmt::format("{} {} is out of range, {} to {} was expected", flag, shortest(number), shortest(min),
                               shortest(max)));
}

void check_optional(std::string_view flag, const std::optional<double>& number, double min, double max) {
  if (number) checked(flag, *number, min, max);
}

/// The person of the file, with what flags say instead.
Person person_with_flags(const Options& options, const Person* from_file) {
  Person person = from_file ? *from_file : Person{};
  if (options.salary) person.current_salary_usd = options.salary;
  if (options.aid) person.employer_aid_usd_per_year = options.aid;
  if (options.situation.hours) person.hours_per_week = options.situation.hours;
  if (options.query.gpa) person.gpa = options.query.gpa;
  if (options.query.experience) person.experience_years = options.query.experience;
  if (options.query.have) person.skills = parse_skills(*options.query.have, "--have");
  return person;
}

void check_numbers(const Options& options) {
  constexpr double much = 1e9;
  check_optional("--budget", options.budget, 0, much);
  check_optional("--months", options.months, 1, 600);
  check_optional("--salary", options.salary, 0, much);
  check_optional("--aid", options.aid, 0, much);
  check_optional("--prep-hours", options.prep_hours, 1, 10000);
  checked("--max-certs", static_cast<double>(options.max_certifications), 0, 5);
  checked("--raise", options.raise, -0.5, 0.5);
  checked("--discount", options.discount, 0, 0.5);
  checked("--horizon", options.horizon, 1, 40);
  if (options.no_program && options.max_certifications == 0)
    throw InputError("--no-program and --max-certs 0 leave nothing to plan with");
}

void say_left_out(const PlanLeftOut& left_out) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view several) {
    if (count > 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? one : several));
  };
  const auto add_programs = [&](std::size_t count, std::string_view what) {
    add(count, fmt::format("program {}", what), fmt::format("programs {}", what));
  };
  add(left_out.programs_without_topics, "program that lists no topics and has no peers that do",
      "programs that list no topics and have no peers that do");
  add_programs(left_out.programs_away, "with classrooms out of reach (--country, --state or --delivery campus)");
  add_programs(left_out.programs_not_open, "not open to you");
  add_programs(left_out.programs_undecided,
               "whose admission rules leave it open whether you may enter (--keep-unknown)");
  add_programs(left_out.programs_without_price, "without a published cost (--keep-unknown)");
  add_programs(left_out.programs_without_length, "without a published length");
  const auto name = [&](const std::vector<std::string_view>& ids, std::string_view what) {
    constexpr std::size_t enough = 10;
    if (ids.size() > enough) return parts.push_back(fmt::format("{} certifications {}", ids.size(), what));
    if (!ids.empty()) parts.push_back(fmt::format("{} ({})", listed(ids), what));
  };
  name(left_out.certifications_without_price, "without a published fee, --keep-unknown");
  name(left_out.certifications_undecided, "for you to check whether you may sit for them");
  name(left_out.certifications_not_open, "not open to you");
  if (!parts.empty()) say_wrapped(fmt::format("Not among the choices: {}.", joined(parts, ", ")));
}

std::string month_words(double months) {
  return fmt::format("{:.0f} month{}", months, months == 1 ? "" : "s");
}

void say_nothing_fits(const PathwayAnswer& answer) {
  const PlanQuestion& question = answer.question;
  for (const auto& [id, why] : answer.left_out.asked_for)
    say_wrapped(fmt::format("{} can be no step of a plan: {}.", id, why));
  if (!answer.left_out.asked_for.empty()) return;
  if (!answer.nearest) {
    say_wrapped("No program or certification of the data covers anything of this role within these limits.");
    return;
  }
  const Plan& nearest = *answer.nearest;
  const double needed = std::ceil(nearest.own_cost.min);
  say_wrapped(
      fmt::format("No plan fits a budget of {}. The nearest is {} alone, {}, covering {:.0f}% of the "
                  "role: it takes --budget {}.",
                  money(question.budget.value_or(0)), nearest.steps.front().record->id(), month_words(nearest.months),
                  100 * nearest.coverage.share, shortest(needed)));
}

/// No program is within the budget: the nearest above it, and what costs nothing.
void say_no_program(const PathwayAnswer& answer) {
  if (!answer.nearest_program) return;
  const Plan& nearest = *answer.nearest_program;
  const std::string id(nearest.steps.back().id);
  std::vector<std::string_view> free;
  for (const Record* record : answer.free) free.push_back(record->id());
  say_wrapped(fmt::format("No program is within {}: the nearest above it is {} at {} after aid (--budget {}). {}",
                          money(answer.question.budget.value_or(0)), id, money(nearest.own_cost.min),
                          shortest(std::ceil(nearest.own_cost.min)),
                          free.empty()
                              ? std::string("Nothing that is free covers something of the role and is open to you now.")
                              : fmt::format("Free and open to you now: {}.", listed(free))));
}

void say_assumptions(const PathwayAnswer& answer, bool all) {
  if (!all) {
    say("Assumptions:");
    for (const std::string& line : main_plan_assumptions(answer.question)) say_wrapped("  " + line);
    return;
  }
  for (const std::string& words : plan_assumptions(answer.question, answer.course_price)) say_wrapped("- " + words);
  for (const Plan& plan : answer.plans)
    for (const PlanStep& step : plan.steps)
      if (!step.assumptions.empty()) say_wrapped(fmt::format("- {}: {}", step.id, joined(step.assumptions, "; ")));
}

void say_answer(const PathwayAnswer& answer, bool all_assumptions) {
  say("");
  if (answer.plans.empty()) say_nothing_fits(answer);
  say_no_program(answer);
  say_left_out(answer.left_out);
  if (answer.plans.empty()) return;
  say_assumptions(answer, all_assumptions);
  say_wrapped(std::string(wages_are_of_an_occupation));
}

void say_question(const PlanQuestion& question) {
  const PlanModel& model = *question.model;
  const auto share = [&](const PlanCriterion& criterion) { return 100 * criterion.weight / model.total_weight(); };
  std::string limits;
  if (question.budget) limits += fmt::format(", budget {}", money(*question.budget));
  if (question.months) limits += fmt::format(", at most {} months", shortest(*question.months));
  say_wrapped(
      fmt::format("Plans for {} ({}){}; those that reach the role first, then by score: {:.0f}% coverage, {:.0f}% "
                  "cost, {:.0f}% time ({}).",
                  question.role->title, question.role->id, limits, share(model.coverage), share(model.cost),
                  share(model.time), model.id));
  const auto& typical = question.role->typical_degree;
  const auto held = question.person.held();
  if (typical && held && !held->satisfies_program(*typical))
    say_wrapped(fmt::format("The usual degree at entry is {}: you do not hold it yet.",
                            vocabulary::degree_required.text(*typical)));
  say("");
}

/// Records by id or name. Throws InputError when there is none, or it is of another kind.
std::vector<std::string> ids_of(Workspace& workspace, const std::vector<std::string>& values,
                                std::optional<RecordKind> kind, std::string_view flag) {
  std::vector<std::string> ids;
  for (const std::string& value : split(values)) {
    const Record& record = workspace.record(value);
    if (kind && record.kind != *kind)
      throw InputError(
          fmt::format("{} {} is a {}, a {} was expected", flag, record.id(), singular(record.kind), singular(*kind)));
    ids.emplace_back(record.id());
  }
  return ids;
}

/// The role that --role names, else the one that the person's goal means.
const Role& role_asked(const Options& options, Workspace& workspace) {
  if (!options.role.empty()) return named_role(workspace, options.role, "--role");
  const auto person = person_of(workspace, options.situation);
  if (!person) throw InputError("--role is required: the role to reach, or a person file with a goal (--me)");
  const Role& role = role_of_goal(workspace, *person);
  say_wrapped(
      fmt::format("Role {}: the goal \"{}\" of {} (--role decides otherwise).", role.id, person->goal, person->file));
  return role;
}

ExitCode run(const Options& options) {
  check_numbers(options);
  const OutputSettings output = options.output.settings();
  Workspace workspace(options.data, std::nullopt, listener());
  const Role& role = role_asked(options, workspace);
  ProgramQuery query = options.query;
  Situation programs =
      situation_of(workspace, RecordKind::program, options.situation, query.have.value_or(std::vector<std::string>{}));
  SituationOptions no_budget = options.situation;  // the budget is that of the whole plan, after aid
  no_budget.no_limits = true;
  complete(query, no_budget, workspace, nullptr);
  if (programs.person && !options.situation.no_limits) add_wishes(query, *programs.person, std::nullopt);
  const std::vector<Filter> filters = filters_of(query, programs);
  const Situation certifications = situation_of(workspace, RecordKind::certification, options.situation, {});
  const PlanModel model = plan_model(options.model);
  PlanQuestion question;
  question.role = &role;
  question.person = person_with_flags(options, programs.person.get());
  question.programs = &programs;
  question.certifications = &certifications;
  question.model = &model;
  question.program_filters = filters;
  question.campus = campus_asked(query);
  question.program_ids = ids_of(workspace, options.programs, RecordKind::program, "--program");
  question.certification_ids = ids_of(workspace, options.certifications, RecordKind::certification, "--cert");
  question.without_ids = ids_of(workspace, options.without, std::nullopt, "--without");
  question.hurwicz = ScoringOptions{{}, {}, {}, options.missing}.hurwicz();
  question.budget = options.budget;
  if (!question.budget && !options.situation.no_limits) question.budget = question.person.budget_usd;
  question.months = options.months;
  question.max_certifications = options.max_certifications;
  question.no_program = options.no_program;
  if (options.all_certifications) question.certifications_from = PlanQuestion::Certifications::all;
  question.unknowns = options.keep_unknown ? Unknowns::keep : Unknowns::leave_out;
  question.prep_hours = options.prep_hours;
  question.horizon_years = options.horizon;
  question.raise = options.raise;
  question.discount = options.discount;
  const Salary salary = options.keep_salary ? Salary::goes_on : Salary::stops;
  const PathwayAnswer answer = pathways_of(workspace, std::move(question), salary, output.limit.value_or(usual_plans));
  const std::string text = render_plans(answer, output.style);
  if (output.style.for_people()) say_question(answer.question);
  const ExitCode exit_code = deliver(output.file, text, !answer.plans.empty());
  if (output.style.for_people() || answer.plans.empty()) say_answer(answer, options.assumptions);
  return exit_code;
}

void add_plan_options(Flags& flags, Options& options) {
  flags.one("--role", &options.role, "ID",
            "The role to reach (see `progrank roles`; default: that of the person's goal)", ValueKind::role);
  flags.group("Limits");
  flags.one("--budget", &options.budget, "USD", "What I can pay in all, after employer aid", ValueKind::money);
  flags.one("--months", &options.months, "MONTHS", "Months until the last step ends, at most", ValueKind::count);
  flags.one("--max-certs", &options.max_certifications, "N", "Certifications in a plan, at most (default 3)",
            ValueKind::count);
  flags.on("--no-program", &options.no_program, "Certifications only").excludes = {"--program"};
  flags.list("--program", &options.programs, "ID", "This program is the plan's, or one of these (repeatable)",
             ValueKind::record);
  flags.list("--cert", &options.certifications, "ID", "This certification is a step (repeatable)", ValueKind::record);
  flags.list("--without", &options.without, "ID", "Neither this program nor this certification (repeatable)",
             ValueKind::record);
  flags.on("--all-certs", &options.all_certifications,
           "Every certification that covers a topic of the role, not only those the role names");
  flags.group("Assumptions");
  flags.one("--prep-hours", &options.prep_hours, "HOURS", "Hours to prepare an exam that publishes none",
            ValueKind::count);
  flags.one("--salary", &options.salary, "USD", "My present salary, USD a year", ValueKind::money);
  flags.one("--aid", &options.aid, "USD", "What my employer pays toward study a calendar year", ValueKind::money);
  flags.one("--raise", &options.raise, "SHARE", "Yearly raise of pay, 0.02 = 2 % (default 0)", ValueKind::number);
  flags.one("--discount", &options.discount, "SHARE", "Yearly discount rate (default 0.03)", ValueKind::number);
  flags.one("--horizon", &options.horizon, "YEARS", "Years that renewals and payback are counted over (default 10)",
            ValueKind::number);
  flags.on("--keep-salary", &options.keep_salary, "My salary goes on during study (true of part-time study anyway)");
  flags.on("--assumptions", &options.assumptions, "Say all that the plans rest on, not only the five main lines");
  add_filter_options(flags, options.query, options.situation, options.keep_unknown);
  flags.find("--keep-unknown")->about =
      "Also what publishes no price (from 0 to the dearest known) or no rule of admission";
  flags.group("Scoring");
  add_member_option(flags, options.situation);
  flags.one("--model", &options.model, "ID|FILE", "Scoring model for plans: an id or a file of yours",
            ValueKind::plan_model);
  add_missing_option(flags, options.missing);
}

}  // namespace

void add_plan(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("The best pathways to a role: at most one program and certifications, costed and dated.",
                   "  progrank plan --role clinical-informatics-specialist --me me.json\n"
                   "  progrank plan --role quality-safety-manager --no-program --budget 2000");
  add_plan_options(command.flags, *options);
  add_output_options(command.flags, options->output);
  add_data_options(command.flags, options->data);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
