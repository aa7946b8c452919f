#include "cli/options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/text.hpp"
#include "progrank/base/files.hpp"

namespace progrank::cli {
namespace {

/// One of a fixed set of words, with a suggestion when it is none of them.
template <std::size_t N>
std::size_t choice(std::string_view flag, std::string_view text, const std::array<std::string_view, N>& words) {
  const auto at = std::find(words.begin(), words.end(), text);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  const std::vector<std::string_view> all(words.begin(), words.end());
  const std::string guess = did_you_mean(text, all);
  throw InputError(fmt::format("{} \"{}\" is not known{}", flag, text,
                               guess.empty() ? fmt::format(": {} are", listed(all)) : guess));
}

constexpr std::array<std::string_view, 6> format_words{"table", "json", "jsonl", "csv", "tsv", "markdown"};
constexpr std::array<std::string_view, 3> color_words{"auto", "always", "never"};
constexpr std::array<std::string_view, 2> pace_words{"full-time", "part-time"};
constexpr std::array<std::string_view, 3> basis_words{"published", "derived", "estimated"};

double weight_of(std::string_view text, std::string_view number) {
  double weight = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
  if (number.empty() || error != std::errc{} || end != number.data() + number.size())
    throw InputError(fmt::format("--weight {} is not CRITERION=NUMBER", text));
  return weight;
}

}  // namespace

CLI::Validator whole_number() {
  return CLI::Validator(
      [](std::string& text) {
        std::size_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool read = !text.empty() && error == std::errc{} && end == text.data() + text.size();
        return read ? std::string{} : fmt::format("\"{}\" is not a whole number of at least 0", text);
      },
      "");
}

CLI::Validator number() {
  return CLI::Validator(
      [](std::string& text) {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool read = !text.empty() && error == std::errc{} && end == text.data() + text.size();
        return read ? std::string{} : fmt::format("\"{}\" is not a number such as 45000 or 3.5", text);
      },
      "");
}

std::vector<std::string> split(const std::vector<std::string>& values) {
  std::vector<std::string> parts;
  for (const std::string& value : values)
    for (const std::string_view part : comma_separated(value)) parts.emplace_back(part);
  return parts;
}

Format OutputOptions::parsed_format() const {
  return static_cast<Format>(choice("--format", format, format_words));
}

namespace {
constexpr std::size_t limit_for_people = 10;
}

std::size_t OutputOptions::effective_limit(std::size_t available) const {
  const Format chosen = parsed_format();
  const bool people = chosen == Format::table || chosen == Format::markdown;
  const std::size_t wanted = limit.value_or(people ? limit_for_people : 0);
  return wanted == 0 ? available : std::min(wanted, available);
}

std::size_t OutputOptions::shortlist_size() const {
  return limit.value_or(0) == 0 ? limit_for_people : *limit;
}

Color OutputOptions::color_of(int descriptor) const {
  const std::size_t chosen = choice("--color", color, color_words);
  if (chosen == 1) return Color::on;
  if (chosen == 2) return Color::off;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if ((no_color && *no_color) || (term && std::string_view(term) == "dumb")) return Color::off;
  if (descriptor == STDOUT_FILENO && !output.empty()) return Color::off;
  return is_terminal(descriptor) ? Color::on : Color::off;
}

std::size_t OutputOptions::columns() const {
  return static_cast<std::size_t>(terminal_columns(STDOUT_FILENO));
}

Hurwicz ScoringOptions::hurwicz() const {
  std::array<std::string_view, 4> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = hurwicz_levels[i].name;
  return hurwicz_levels[choice("--missing", missing, names)];
}

Model ScoringOptions::build(Workspace& workspace, RecordKind kind) const {
  return weighted(workspace.model(kind, model));
}

Model ScoringOptions::weighted(Model built) const {
  const auto order = split(priorities);
  if (!order.empty()) set_priorities(built, {order.begin(), order.end()});
  for (const std::string& text : weights) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos) throw InputError(fmt::format("--weight {} is not CRITERION=NUMBER", text));
    set_weight(built, std::string_view(text).substr(0, equals),
               weight_of(text, std::string_view(text).substr(equals + 1)));
  }
  check_weights(built);
  return built;
}

void add_data_options(CLI::App& app, DataOptions& options) {
  app.add_option("--data", options.data, "Use this file (or - for standard input) instead of the bundled records")
      ->type_name("FILE")
      ->group("Data")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--add", options.add, "Add this file's records to them")
      ->type_name("FILE")
      ->group("Data")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_flag("--skip-bad", options.skip_bad, "Leave out records of these files that break the format, and count them")
      ->group("Data");
  app.add_option("--threads", options.threads, "Read large files with N threads (default: one per core)")
      ->type_name("N")
      ->check(whole_number())
      ->group("Data");
  app.add_flag_callback(
         "--quiet", [] { set_talk(Talk::off); }, "Say nothing on standard error but what is wrong")
      ->group("Output");
  app.add_option("--today", options.today, "Count the age of sources to this day, not to the data's release")
      ->type_name("DATE")
      ->group("Data");
}

void add_output_options(CLI::App& app, OutputOptions& options) {
  app.add_option("--format", options.format, "table, json, jsonl, csv, tsv or markdown")
      ->type_name("FORMAT")
      ->group("Output");
  app.add_option("--fields", options.fields, "Only these columns or fields, comma-separated")
      ->type_name("A,B")
      ->group("Output")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--limit", options.limit, "At most N results; 0 = all (default: 10 for table and markdown, else all)")
      ->type_name("N")
      ->check(whole_number())
      ->group("Output");
  app.add_option("--color", options.color, "auto, always or never; NO_COLOR is respected")
      ->type_name("WHEN")
      ->group("Output");
  app.add_option("--output,-o", options.output, "Write to this file, whole or not at all")
      ->type_name("FILE")
      ->group("Output");
}

void add_scoring_options(CLI::App& app, ScoringOptions& options) {
  app.add_option("--model", options.model, "Scoring model: an id (see `progrank models`) or a file of yours")
      ->type_name("ID|FILE")
      ->group("Scoring");
  add_weighting_options(app, options);
}

void add_weighting_options(CLI::App& app, ScoringOptions& options) {
  app.add_option("--weight", options.weights, "Replace one weight, e.g. cost=40 (repeatable)")
      ->type_name("CRITERION=W")
      ->group("Scoring")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--priorities", options.priorities, "Weights from this order alone, most important first")
      ->type_name("A,B,C")
      ->group("Scoring")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--missing", options.missing, "What an unknown counts: worst, cautious (default), neutral or best")
      ->type_name("HOW")
      ->group("Scoring");
}

namespace {

class FilterOptions {
 public:
  explicit FilterOptions(CLI::App& app) : app_(app) {}

  void list(const std::string& flag, std::vector<std::string>& values, const std::string& about,
            const std::string& type = "A,B") {
    app_.add_option(flag, values, about)
        ->type_name(type)
        ->group("Filters")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  void one(const std::string& flag, std::string& value, const std::string& about, const std::string& type) {
    app_.add_option(flag, value, about)->type_name(type)->group("Filters");
  }
  void one(const std::string& flag, std::optional<double>& value, const std::string& about, const std::string& type) {
    app_.add_option(flag, value, about)->type_name(type)->group("Filters")->check(number());
  }
  void flag(const std::string& name, bool& value, const std::string& about) {
    app_.add_flag(name, value, about)->group("Filters");
  }

 private:
  CLI::App& app_;
};

}  // namespace

void add_filter_options(CLI::App& app, ProgramQuery& query, SituationOptions& situation, bool& keep_unknown) {
  FilterOptions add(app);
  add.list("--delivery", query.delivery, "online, hybrid, campus: any of them");
  add.list("--attendance", query.attendance, "full-time, part-time: any of them");
  add.list("--credential", query.credential, "master, graduate-certificate, ...: any of them");
  add.list("--focus", query.focus, "clinical-ai, health-informatics, healthcare-management, ...: any of them");
  add.list("--topic", query.topic, "machine-learning, leadership, ...: all of them");
  add.one("--max-cost", query.max_cost, "Whole cost at most, USD", "USD");
  add.one("--max-months", query.max_months, "Length at most, at the chosen pace", "MONTHS");
  add.one("--max-credits", query.max_credits, "Credits at most", "N");
  add.list("--gre", query.gre, "required, optional, waivable, not-required: any of them");
  add.flag("--no-gre", query.no_gre, "GRE not required or optional");
  add.one("--gpa", query.gpa, "My GPA: keep programs that ask for at most this", "X");
  add.list("--degree", query.degree, "The highest degree I hold: none, bachelor, master, doctorate, md, ...", "DEGREE");
  add.one("--experience", query.experience, "My years of experience", "YEARS");
  auto* have = app.add_option_function<std::vector<std::string>>(
      "--have",
      [&query](const std::vector<std::string>& values) {
        if (!query.have) query.have.emplace();
        for (auto& part : split(values)) query.have->push_back(std::move(part));
      },
      "Prerequisites I have (statistics,programming or none); others must be bridgeable");
  have->type_name("SKILL,...")->group("Filters")->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add.list("--accredited", query.accredited, "CAHIIM, CAHME, CEPH, ...: any of them");
  add.list("--state", query.state, "US state of the institution: any of them", "TX,...");
  add.list("--country", query.country, "Country of the institution: any of them", "US,...");
  add.list("--control", query.control, "public, private-nonprofit, private-for-profit: any of them");
  add.list("--eligibility", query.eligibility,
           "With --me: eligible, eligible-after, unknown, not-eligible: any of them");
  add.one("--search", query.search, "Every word occurs in name, institution or concentrations", "TEXT");
  add.list("--status", query.status, "active, announced, paused, closed (default: all one could still enter)");
  add.list("--where", query.where, "Any field, e.g. --where 'credits <= 36' (repeatable)", "'FIELD OP VALUE'");
  add.flag("--keep-unknown", keep_unknown, "Keep records that do not publish what a filter asks, marked");
  app.add_option("--resident", situation.resident, "My home state: which tuition applies")
      ->type_name("STATE")
      ->group("Scoring");
  app.add_option("--pace", situation.pace, "full-time or part-time: which length counts")
      ->type_name("PACE")
      ->group("Scoring");
  app.add_option("--cost-basis", situation.cost_basis, "published, derived, estimated: costs on these bases only")
      ->type_name("A,B")
      ->group("Filters")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_person_options(app, situation);
}

void add_filter_options(CLI::App& app, CertificationQuery& query, SituationOptions& situation, bool& keep_unknown) {
  FilterOptions add(app);
  add.list("--domain", query.domain, "quality, health-it, data-analytics, ...: any of them");
  add.list("--level", query.level, "entry, professional, advanced, executive: any of them");
  add.list("--issuer", query.issuer, "A part of the issuer's name: any of them", "NAME");
  add.one("--max-cost", query.max_cost, "Exam and application fee at most, USD", "USD");
  add.flag("--member", situation.member, "Count the member price");
  add.list("--degree", query.degree, "What I hold: none, associate, bachelor, master, doctorate, rn, md", "DEGREE");
  add.one("--experience", query.experience, "My years of experience", "YEARS");
  add.one("--healthcare-years", query.healthcare_years, "Of these in healthcare", "YEARS");
  add.list("--mode", query.mode, "test-center, remote: any of them");
  add.one("--role", query.role, "Only those that lead to this role (see `progrank roles`)", "ID");
  add.list("--eligibility", query.eligibility,
           "With --me: eligible, eligible-after, unknown, not-eligible: any of them");
  add.one("--search", query.search, "Every word occurs in name, abbreviation or issuer", "TEXT");
  add.list("--status", query.status, "active, retired, announced (default: all but retired and announced)");
  add.list("--where", query.where, "Any field, e.g. --where 'exam.minutes < 180' (repeatable)", "'FIELD OP VALUE'");
  add.flag("--keep-unknown", keep_unknown, "Keep records that do not publish what a filter asks, marked");
  add_person_options(app, situation);
}

void add_person_options(CLI::App& app, SituationOptions& options) {
  app.add_option("--me", options.me, "My own facts (see `progrank me`), or none; default: the file PROGRANK_ME names")
      ->type_name("FILE")
      ->group("Person");
  app.add_flag("--no-limits", options.no_limits, "Let the budget of the person file limit nothing")->group("Person");
}

std::shared_ptr<const Person> person_of(const SituationOptions& options) {
  const char* from_environment = std::getenv("PROGRANK_ME");
  const std::string file = options.me.empty() && from_environment ? from_environment : options.me;
  if (file.empty() || file == "none") return nullptr;
  return std::make_shared<const Person>(parse_person(read_text(file), file == "-" ? "standard input" : file));
}

void complete(ProgramQuery& query, const SituationOptions& options, const Person* person) {
  for (auto* list :
       {&query.delivery, &query.attendance, &query.credential, &query.focus, &query.topic, &query.accredited,
        &query.state, &query.country, &query.control, &query.gre, &query.status, &query.degree, &query.eligibility})
    *list = split(*list);
  if (person && !options.no_limits && !query.max_cost) query.max_cost = person->budget_usd;
}

void complete(CertificationQuery& query, Workspace& workspace) {
  for (auto* list :
       {&query.domain, &query.level, &query.issuer, &query.mode, &query.status, &query.degree, &query.eligibility})
    *list = split(*list);
  if (query.role.empty()) return;
  const Role& role = workspace.roles().find(query.role, "--role");
  query.ids.assign(role.certifications.begin(), role.certifications.end());
}

Situation situation_of(Workspace& workspace, RecordKind kind, const SituationOptions& options,
                       const std::vector<std::string>& have) {
  Situation situation;
  situation.catalog = &workspace.opened(kind);
  situation.reference = &workspace.reference();
  situation.institutions = &workspace.institutions();
  if (!options.pace.empty())
    situation.pace = choice("--pace", options.pace, pace_words) == 0 ? Pace::full_time : Pace::part_time;
  if (!options.resident.empty()) situation.resident_of = parse_state(options.resident, "--resident");
  const auto bases = split(options.cost_basis);
  if (!bases.empty()) {
    situation.cost_bases = {false, false, false};
    for (const std::string& basis : bases) {
      bool* const flags[] = {&situation.cost_bases.published, &situation.cost_bases.derived,
                             &situation.cost_bases.estimated};
      *flags[choice("--cost-basis", basis, basis_words)] = true;
    }
  }
  situation.fee_status = options.member ? FeeStatus::member : FeeStatus::nonmember;
  situation.skills = parse_skills(have, "--have");
  situation.today = workspace.today();
  situation.person = person_of(options);
  if (!situation.person) return situation;
  const Person& person = *situation.person;
  if (options.pace.empty() && person.pace) situation.pace = *person.pace;
  if (options.resident.empty()) situation.resident_of = person.state;
  if (have.empty()) situation.skills = person.skills_held().value_or(TokenSet{});
  return situation;
}

int deliver(const OutputOptions& options, std::string_view text, bool matched) {
  return deliver(
      options, [text](const TextSink& sink) { sink(text); }, matched);
}

int deliver(const OutputOptions& options, const TextProducer& produce, bool matched) {
  constexpr int found = 0;
  constexpr int nothing = 1;
  if (options.output.empty()) {
    write_stdout(produce);  // a reader that has gone away has seen enough
  } else {
    write_text(options.output, produce);
  }
  return matched ? found : nothing;
}

namespace {

Talk talk = Talk::on;  // of this run, as --quiet says

}  // namespace

void set_talk(Talk wanted) {
  talk = wanted;
}
bool talks() {
  return talk == Talk::on;
}

void say(std::string_view text) {
  if (talks()) complain(text);
}

void complain(std::string_view text) {
  // Nobody to talk to is no error.
  const std::string line = std::string(text) + "\n";
  if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

}  // namespace progrank::cli
