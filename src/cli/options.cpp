#include "cli/options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "answer/held_certifications.hpp"
#include "base/progress.hpp"
#include "base/terminal_text.hpp"
#include "base/text.hpp"
#include "cli/flags.hpp"
#include "progrank/answer/goal.hpp"
#include "progrank/answer/wishes.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::cli {

std::size_t choice(std::string_view flag, std::string_view text, std::span<const std::string_view> words) {
  const auto at = std::find(words.begin(), words.end(), text);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  const std::vector<std::string_view> all(words.begin(), words.end());
  const std::string guess = did_you_mean(text, all);
  throw InputError(fmt::format("{} \"{}\" is not known{}", flag, text,
                               guess.empty() ? fmt::format(": {} are", listed(all)) : guess));
}

std::vector<std::string> split(const std::vector<std::string>& values) {
  std::vector<std::string> parts;
  for (const std::string& value : values)
    for (const std::string_view part : comma_separated(value)) parts.emplace_back(part);
  return parts;
}

namespace {

constexpr std::size_t limit_for_people = 10;

/// The colour of standard output.
Color color_of(const OutputOptions& options) {
  const std::size_t chosen = choice("--color", options.color, color_words);
  if (chosen == 1) return Color::on;
  if (chosen == 2) return Color::off;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if ((no_color && *no_color) || (term && std::string_view(term) == "dumb")) return Color::off;
  return options.file().empty() && is_terminal(STDOUT_FILENO) ? Color::on : Color::off;
}

Charset answer_charset = Charset::unicode;  // of the answer of this run; what scripts read is exact
bool ascii_asked = false;                   // --ascii

std::string in_charset(std::string_view text, Charset charset) {
  return charset == Charset::ascii ? ascii(text) : std::string(text);
}

constexpr const char* locale_settings[] = {"LC_ALL", "LC_CTYPE", "LANG"};  // the first that is set counts

/// Whether the locale's characters are UTF-8, as its name says. Without a locale they are ASCII.
bool in_utf8() {
  for (const char* name : locale_settings) {
    const char* locale = std::getenv(name);
    if (!locale || !*locale) continue;
    const std::string value = folded(locale);
    return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

/// Whether a stream can show ASCII only: the locale names other characters than UTF-8, or it is a terminal and no
/// locale is named. Into a pipe without a locale goes UTF-8.
bool knows_only_ascii(int descriptor) {
  const bool named = std::any_of(std::begin(locale_settings), std::end(locale_settings), [](const char* name) {
    const char* locale = std::getenv(name);
    return locale && *locale;
  });
  return !in_utf8() && (named || is_terminal(descriptor));
}

/// What is drawn, and of what. Throws InputError.
void set_drawing(const OutputOptions& options, Style& style) {
  if (ascii_asked) style.charset = Charset::ascii;
  if (!options.chart && options.scatter.empty()) return;
  if (style.format != Format::table)
    throw InputError(
        fmt::format("--format {}: --chart and --scatter draw on a terminal, table was expected", options.format));
  if (options.chart && !options.scatter.empty())
    throw InputError("--chart and --scatter are two drawings: ask one at a time");
  style.drawing = options.chart ? Drawing::bars : Drawing::scatter;
  style.plane = split({options.scatter});
  if (style.drawing == Drawing::scatter && style.plane.size() != 2)
    throw InputError(fmt::format("--scatter {}: two fields were expected, such as @cost,@months", options.scatter));
  if (!in_utf8()) style.charset = Charset::ascii;
}

}  // namespace

void ask_ascii(bool wanted) {
  ascii_asked = wanted;
}

void print(std::string_view text) {
  const bool plain = ascii_asked || knows_only_ascii(STDOUT_FILENO);
  write_stdout(in_charset(text, plain ? Charset::ascii : Charset::unicode));
}

OutputSettings OutputOptions::settings() const {
  OutputSettings settings;
  settings.style.format = static_cast<Format>(choice("--format", format, format_words));
  settings.style.fields = split(fields);
  settings.style.columns = static_cast<std::size_t>(terminal_columns(STDOUT_FILENO));
  if (settings.style.format == Format::table) settings.style.color = color_of(*this);
  set_drawing(*this, settings.style);
  const bool for_terminals = settings.style.format == Format::table;
  if (for_terminals || settings.style.format == Format::markdown)
    answer_charset = ascii_asked || (for_terminals && file().empty() && knows_only_ascii(STDOUT_FILENO))
                         ? Charset::ascii
                         : Charset::unicode;
  settings.limit = limit;
  if (settings.style.drawing == Drawing::scatter && !limit) settings.limit = 0;  // a cloud is of all
  settings.file = file();
  return settings;
}

std::size_t OutputSettings::effective_limit() const {
  return limit.value_or(style.for_people() ? limit_for_people : 0);
}

std::size_t OutputSettings::shortlist_size() const {
  return limit.value_or(0) == 0 ? limit_for_people : *limit;
}

Hurwicz ScoringOptions::hurwicz() const {
  std::array<std::string_view, 4> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = hurwicz_levels[i].name;
  return hurwicz_levels[choice("--missing", missing, names)];
}

bool ScoringOptions::follows_goal(const Person* person) const {
  return model.empty() && priorities.empty() && person && !person->goal.empty();
}

Model ScoringOptions::build(Workspace& workspace, RecordKind kind, const Person* person) const {
  return weighted(chosen(workspace, kind, person));
}

Model ScoringOptions::chosen(Workspace& workspace, RecordKind kind, const Person* person) const {
  if (!model.empty() || !person) return workspace.model(kind, model);
  std::string id;
  if (follows_goal(person)) {
    const GoalDefaults defaults = defaults_of(*goal_of(*person, workspace), *person);
    id = kind == RecordKind::program ? defaults.program_model : defaults.certification_model;
  }
  Model usual = workspace.model(kind, id);
  prefer_schedule(usual, person->schedule);
  return usual;
}

Model ScoringOptions::weighted(Model built) const {
  const auto order = split(priorities);
  if (!order.empty()) set_priorities(built, {order.begin(), order.end()});
  for (const std::string& text : weights) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos) throw InputError(fmt::format("--weight {} is not CRITERION=NUMBER", text));
    const auto weight = spelt_number(std::string_view(text).substr(equals + 1), ValueKind::number);
    if (!weight) throw InputError(fmt::format("--weight {} is not CRITERION=NUMBER", text));
    set_weight(built, std::string_view(text).substr(0, equals), *weight);
  }
  check_weights(built);
  return built;
}

std::shared_ptr<const Person> person_of(Workspace& workspace, const SituationOptions& options) {
  const char* from_environment = std::getenv("PROGRANK_ME");
  const std::string file = options.me.empty() && from_environment ? from_environment : options.me;
  if (file.empty() || file == "none") return nullptr;
  return workspace.person(file);
}

void complete(ProgramQuery& query, const SituationOptions& options, Workspace& workspace, const Person* person) {
  for (auto* list :
       {&query.delivery, &query.attendance, &query.credential, &query.focus, &query.topic, &query.accredited,
        &query.state, &query.country, &query.control, &query.gre, &query.status, &query.degree, &query.eligibility})
    *list = split(*list);
  if (!person || options.no_limits) return;
  if (!query.max_cost) query.max_cost = person->budget_usd;
  add_wishes(query, *person, goal_of(*person, workspace));
}

void complete(CertificationQuery& query, const SituationOptions& options, Workspace& workspace, const Person* person) {
  for (auto* list :
       {&query.domain, &query.level, &query.issuer, &query.mode, &query.status, &query.degree, &query.eligibility})
    *list = split(*list);
  query.no_limits = options.no_limits;
  if (person && !options.no_limits) add_wishes(query, *person, goal_of(*person, workspace));
  if (query.role.empty()) return;
  const Role& role = named_role(workspace, query.role, "--role");
  query.role = role.id;
  query.ids.assign(role.certifications.begin(), role.certifications.end());
}

const Role& named_role(Workspace& workspace, const std::string& words, std::string_view flag) {
  const RoleMatch match = workspace.role(words, flag);
  if (match.role->id != words) say_wrapped(fmt::format("{} \"{}\" is taken for {}.", flag, words, line_of(match)));
  return *match.role;
}

void add_pace(std::vector<Filter>& filters, const SituationOptions& options, const Person* person) {
  if (!person || !person->pace || !options.pace.empty() || options.no_limits) return;
  filters.insert(filters.begin(), offered_at(*person->pace));
}

namespace {

std::optional<double> checked_hours(std::optional<double> hours) {
  constexpr double in_a_week = 168;
  if (hours && !(*hours > 0 && *hours <= in_a_week))
    throw InputError(fmt::format("--hours {}: hours a week for study above 0 and up to {} were expected",
                                 shortest(*hours), shortest(in_a_week)));
  return hours;
}

}  // namespace

Situation situation_of(Workspace& workspace, RecordKind kind, const SituationOptions& options,
                       const std::vector<std::string>& have) {
  Situation situation = workspace.situation(kind);
  if (!options.pace.empty())
    situation.pace = choice("--pace", options.pace, pace_words) == 0 ? Pace::full_time : Pace::part_time;
  situation.hours_per_week = checked_hours(options.hours);
  if (!options.resident.empty()) situation.resident_of = parse_state(options.resident, "--resident");
  const auto bases = split(options.cost_basis);
  if (!bases.empty()) {
    situation.cost_bases = {false, false, false, false};
    for (const std::string& basis : bases) {
      bool* const flags[] = {&situation.cost_bases.published, &situation.cost_bases.derived,
                             &situation.cost_bases.third_party, &situation.cost_bases.estimated};
      *flags[choice("--cost-basis", basis, basis_words)] = true;
    }
  }
  situation.fee_status = options.member ? FeeStatus::member : FeeStatus::nonmember;
  situation.skills = parse_skills(have, "--have");
  situation.person = person_of(workspace, options);
  if (!situation.person) return situation;
  const Person& person = *situation.person;
  static_cast<void>(goal_of(person, workspace));  // a goal nobody knows is an error of the file
  tell_unknown_certifications(person, workspace);
  if (options.pace.empty() && person.pace) situation.pace = *person.pace;
  if (!options.hours) situation.hours_per_week = person.hours_per_week;
  if (options.resident.empty()) situation.resident_of = person.state;
  if (have.empty()) situation.skills = person.skills_held().value_or(TokenSet{});
  return situation;
}

ExitCode deliver(const std::string& file, std::string_view text, bool matched) {
  return deliver(
      file, [text](const TextSink& sink) { sink(text); }, matched);
}

ExitCode deliver(const std::string& file, const TextProducer& produce, bool matched) {
  const TextProducer spelled = [&produce](const TextSink& sink) {
    produce([&sink](std::string_view part) { sink(in_charset(part, answer_charset)); });
  };
  const TextProducer& text = answer_charset == Charset::ascii ? spelled : produce;
  if (file.empty()) {
    write_stdout(text);  // a reader that has gone away has seen enough
  } else {
    write_text(file, text);
  }
  return matched ? ExitCode::found : ExitCode::nothing;
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

Listener* listener() {
  static TerminalListener terminal;
  return talks() ? &terminal : nullptr;
}

namespace {

/// The lines of an item, as say_item says.
std::vector<std::string> fitted_item(std::string_view line) {
  const auto columns = static_cast<std::size_t>(terminal_columns(STDERR_FILENO));
  const std::size_t name = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t gap = line.find("  ", name);
  if (name == 0 || gap == std::string_view::npos || display_width(line) <= columns) return {std::string(line)};
  const std::string_view words = line.substr(std::min(line.find_first_not_of(' ', gap), line.size()));
  std::vector<std::string> lines{std::string(line.substr(0, gap))};
  for (std::string& part : wrapped(fmt::format("{:{}}{}", "", name + 2, words), columns))
    lines.push_back(std::move(part));
  return lines;
}

}  // namespace

void say(std::string_view text) {
  if (talks()) complain(text);
}

void say_wrapped(std::string_view text) {
  if (talks()) complain_wrapped(text);
}

void say_item(std::string_view line) {
  if (!talks()) return;
  for (const std::string& part : fitted_item(line)) complain(part);
}

void complain_wrapped(std::string_view text) {
  constexpr int readable = 110;
  const auto columns = static_cast<std::size_t>(std::min(terminal_columns(STDERR_FILENO), readable));
  for (const std::string& line : wrapped(text, columns)) complain(line);
}

void complain_of(std::string_view message) {
  const std::size_t end = std::min(message.find('\n'), message.size());
  complain(message.substr(0, end));
  for (std::string_view rest = message.substr(end); !rest.empty();) {
    rest.remove_prefix(1);
    const std::size_t next = std::min(rest.find('\n'), rest.size());
    for (const std::string& part : fitted_item(rest.substr(0, next))) complain(part);
    rest.remove_prefix(next);
  }
}

void complain(std::string_view text) {
  // Nobody to talk to is no error.
  const Charset charset = ascii_asked || knows_only_ascii(STDERR_FILENO) ? Charset::ascii : Charset::unicode;
  const std::string line = in_charset(printable_lines(text), charset) + "\n";
  if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

}  // namespace progrank::cli
