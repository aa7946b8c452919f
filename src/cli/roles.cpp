#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "cli/shortlist_command.hpp"
#include "progrank/answer/roles.hpp"
#include "progrank/derive/situation.hpp"
#include "render/role_output.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::string id;
  std::optional<std::string> search;
  std::optional<std::string> state;
  std::string sort;
  SituationOptions person;
  OutputOptions output;
  DataOptions data;
};

/// The state of the flag, else of the person.
std::string state_of(Workspace& workspace, const Options& options) {
  if (options.state) return parse_state(*options.state, "--state");
  const auto person = person_of(workspace, options.person);
  return person ? person->state : std::string{};
}

/// What the table itself has no place for.
void say_about_pay(const RolesAnswer& answer, const std::string& state) {
  say("");
  std::set<std::string> cautions;
  for (const RoleView& view : answer.views)
    if (const std::string caution = view.pay.caution(); !caution.empty())
      cautions.insert(fmt::format("{} ({}): {}", view.pay.occupation, view.pay.soc, caution));
  for (const std::string& caution : cautions) say_wrapped(caution + ".");
  const auto priced = std::find_if(answer.views.begin(), answer.views.end(),
                                   [](const RoleView& view) { return view.pay.price_parity.has_value(); });
  if (priced != answer.views.end())
    say_wrapped(
        fmt::format("Prices in {}: {:.1f}, the United States 100 ({}); in national prices = pay × 100 / {:.1f}.", state,
                    *priced->pay.price_parity, cited(priced->pay.prices), *priced->pay.price_parity));
  say_wrapped(std::string(wages_are_of_an_occupation));
  say_wrapped(
      "US Bureau of Labor Statistics, OEWS May 2025 and Employment Projections 2024-34; `progrank roles ID` shows one "
      "whole.");
}

void say_nearest(const Options& options, const RolesAnswer& answer) {
  say_wrapped(fmt::format("No role is called \"{}\".", *options.search));
  if (answer.nearest.empty()) {
    say_wrapped(
        "Job titles of healthcare, informatics, data and management are known; `progrank roles` lists the roles.");
    return;
  }
  say("The nearest titles:");
  for (const RoleMatch& match : answer.nearest) say_wrapped("  " + line_of(match));
}

ExitCode run(const Options& options) {
  if (!options.id.empty() && options.search)
    throw InputError("an ID and --search ask for different things: give one of them");
  const OutputSettings output = options.output.settings();
  Workspace workspace(options.data, std::nullopt, listener());
  const std::string state = state_of(workspace, options);
  RolesAnswer answer = roles_of(workspace, {options.id, options.search, state});
  if (!options.sort.empty()) sort_roles(answer.views, options.sort);
  // The list is short: people, too, see all of it unless they ask for less.
  const std::size_t limit = output.limit.value_or(0);
  if (limit != 0) answer.views.resize(std::min(limit, answer.views.size()));
  const std::string text =
      options.id.empty() ? render_roles(answer, output.style) : render_role(answer.views.front(), output.style);
  if (!options.id.empty() && answer.views.front().match)
    say_wrapped(fmt::format("\"{}\" is taken for {}.", options.id, line_of(*answer.views.front().match)));
  const ExitCode exit_code = deliver(output.file, text, !answer.views.empty());
  if (answer.views.empty())
    say_nearest(options, answer);
  else if (options.id.empty() && output.style.format == Format::table)
    say_about_pay(answer, state);
  return exit_code;
}

}  // namespace

void add_roles(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("Careers: pay where you live, outlook, skills, and which credentials lead there.",
                   "  progrank roles --state OH\n"
                   "  progrank roles --search \"nursing informatics specialist\"\n"
                   "  progrank roles clinical-informatics-specialist --me me.json");
  Flags& flags = command.flags;
  flags.word("ID", &options->id, "", "One role whole, by its id or a job title, with a source beside every figure",
             ValueKind::role);
  flags.one("--search", &options->search, "TITLE",
            "Roles by what people call them: O*NET's job titles, the role's title, words of its summary");
  flags.one("--state", &options->state, "STATE", "Pay in this state (default: the person's), with what a dollar buys",
            ValueKind::state);
  flags.group("Person");
  flags.one("--me", &options->person.me, "FILE",
            "My own facts (see `progrank me`), or none; default: the file PROGRANK_ME names", ValueKind::file);
  add_output_options(flags, options->output);
  add_chart_options(flags, options->output, "Draw the pay of each role as a line from the 10th to the 90th percentile");
  flags.group("Output").one("--sort", &options->sort, "FIELD[:desc]",
                            "Order by a field, the unknown last: pay_median:desc, growth_2024_2034:desc, openings",
                            ValueKind::field);
  add_data_options(flags, options->data);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
