#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"

namespace progrank::cli {
namespace {

constexpr int nothing_found = 1;
constexpr int wrong_usage = 2;

constexpr const char* about =
    "Finds and ranks education programs and certifications for healthcare people who move into AI,\n"
    "informatics, data or management. Offline; every figure names its source.";
constexpr const char* examples =
    "  progrank programs --delivery online --max-cost 45000\n"
    "  progrank certs --domain quality --max-cost 600";

struct Command {
  const char* name;
  const char* summary;
  void (*fill)(CLI::App& command, Outcome& outcome);
};

constexpr Command commands[] = {
    {"programs", "Find and rank education programs", add_programs},
    {"certs", "Find and rank professional certifications", add_certs},
    {"show", "One record whole, a source beside every figure", add_show},
    {"compare", "Records side by side", add_compare},
    {"explain", "Where a score comes from, and what would change the order", add_explain},
    {"models", "The bundled scoring models, one printed whole", add_models},
    {"data", "Look after the data: validate, statistics, schemas, import, export", add_data},
    {"reported", "Figures that others reported, with attribution and contradictions", add_reported},
    {"roles", "Careers: pay, outlook, skills, and which credentials lead there", add_roles},
    {"plan", "Costed, dated pathways to a role", add_plan},
    {"me", "Ask for the facts of a person file at a terminal, and write it", add_me},
};

/// The words that may stand where an unknown one stood: flags of the command, or commands.
std::vector<std::string> expected_words(const CLI::App& app, bool flag) {
  std::vector<std::string> words;
  if (!flag)
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
      words.push_back(command->get_name());
  for (const CLI::Option* option : app.get_options())
    if (flag)
      for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
  return words;
}

/// The command that was being read when parsing failed.
const CLI::App& innermost(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.back());
}

/// "progrank data import" for a command of a command.
std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent ? fmt::format("{} {}", full_name(*parent), command.get_name()) : command.get_name();
}

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = innermost(app);
  const std::string help = fmt::format("{} --help", full_name(command));
  for (const std::string& word : command.remaining(true)) {
    const bool flag = word.starts_with("-");
    const auto expected = expected_words(command, flag);
    const std::string name = word.substr(0, word.find('='));
    const std::string guess = did_you_mean(name, {expected.begin(), expected.end()});
    return fmt::format("\"{}\" is not a {}{}\nSee {}.", name,
                       flag               ? "flag of this command"
                       : &command == &app ? "command"
                                          : "word this command takes",
                       guess, help);
  }
  return fmt::format("{}\nSee {}.", error.what(), help);
}

/// Help and version go to standard output like any result: a full disk is an error.
int print_help(const CLI::App& app, const CLI::Success& success) {
  std::ostringstream text;
  const int exit_code = app.exit(success, text, text);
  try {
    write_stdout(text.str());
    return exit_code;
  } catch (const InputError& error) {
    complain(fmt::format("progrank: {}", error.what()));
    return wrong_usage;
  }
}

int run(int argc, char** argv) {
  // Taken apart by nobody: the commands in it hold the data they read, and the end of the process is near.
  static CLI::App& app = *new CLI::App;
  app.name("progrank");
  describe(app, about, examples);
  app.set_version_flag("--version", "progrank " PROGRANK_VERSION);
  app.require_subcommand(0, 1);
  Outcome outcome;
  for (const Command& entry : commands) {
    CLI::App* command = app.add_subcommand(entry.name, entry.summary);
    if (argc < 2 || argv[1] != std::string_view(entry.name)) continue;
    entry.fill(*command, outcome);
  }
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) say(app.help());
    return app.get_subcommands().empty() ? wrong_usage : outcome.exit_code;
  } catch (const CLI::Success& success) {
    return print_help(app, success);
  } catch (const CLI::ParseError& error) {
    complain(fmt::format("progrank: {}", usage_message(app, error)));
  } catch (const UnrecognisedName& unrecognised) {
    complain(fmt::format("{}: no recognised issuer found. {}", unrecognised.name, unrecognised.finding));
    return nothing_found;
  } catch (const std::exception& error) {  // InputError, or the machine's limits (memory)
    complain(fmt::format("progrank: {}", error.what()));
  }
  return wrong_usage;
}

}  // namespace

void describe(CLI::App& command, const char* text, const char* shown_examples) {
  command.description(fmt::format("Examples:\n{}\n\n{}", shown_examples, text));
}

}  // namespace progrank::cli

int main(int argc, char** argv) {
  return progrank::cli::run(argc, argv);
}
