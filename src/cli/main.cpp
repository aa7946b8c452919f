#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/complete.hpp"
#include "cli/config.hpp"
#include "cli/inputs.hpp"
#include "cli/manual.hpp"
#include "cli/options.hpp"
#include "cli/output_over_input.hpp"
#include "cli/topics.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"

namespace progrank::cli {
namespace {

constexpr const char* about =
    "Finds and ranks education programs and certifications for healthcare people who move into AI,\n"
    "informatics, data or management. Offline; every figure names its source.";
constexpr const char* examples =
    "  progrank programs --delivery online --max-cost 45000\n"
    "  progrank certs --domain quality --max-cost 600";

struct Entry {
  const char* name;
  const char* summary;
  void (*fill)(Command& command);
};

constexpr Entry entries[] = {
    {"programs", "Find and rank education programs", add_programs},
    {"certs", "Find and rank professional certifications", add_certs},
    {"show", "One record whole, a source beside every figure", add_show},
    {"compare", "Records side by side", add_compare},
    {"report", "The answer as one page to look at, to change and to hand on", add_report},
    {"explain", "Where a score comes from, and what would change the order", add_explain},
    {"diff", "What changed between two answers or two data files, and why", add_diff},
    {"models", "The bundled scoring models, one printed whole", add_models},
    {"data", "Look after the data: validate, statistics, schemas, import, export", add_data},
    {"reported", "Figures that others reported, with attribution and contradictions", add_reported},
    {"roles", "Careers: pay, outlook, skills, and which credentials lead there", add_roles},
    {"plan", "Costed, dated pathways to a role", add_plan},
    {"brief", "One page for one person: what to do, what it costs, what to ask", add_brief},
    {"weigh", "Weights from choices between offers, into a model file", add_weigh},
    {"ask", "The missing facts worth finding out, by value of information", add_ask},
    {"me", "Ask for the facts of a person file at a terminal, and write it", add_me},
    {"completion", "Completion for bash, zsh or fish", add_completion},
};

/// The command that is asked for: the first word, or what help is wanted of.
std::string_view wanted(const std::vector<std::string>& words) {
  const std::size_t at = !words.empty() && is_help(words[0]) ? 1 : 0;
  return at < words.size() ? std::string_view(words[at]) : std::string_view();
}

/// Says which flags come from the file of defaults.
void say_defaults(const Parsed& parsed, const std::optional<Config>& config) {
  if (parsed.defaults.empty()) return;
  std::vector<std::string> flags;
  for (const FlagDefault& one : parsed.defaults) flags.push_back(shown(one));
  say_wrapped(fmt::format("From {}: {} (--no-config leaves it out).", config->file, joined(flags, " ")));
}

/// Where what is wrong may come from: lines of the file of defaults that set a flag or a value it speaks of.
void say_origin(const Parsed& parsed, std::string_view problem) {
  for (const FlagDefault& one : parsed.defaults) {
    const bool value = std::any_of(one.values.begin(), one.values.end(), [&](const std::string& text) {
      return !text.empty() && text != "true" && problem.find(text) != std::string_view::npos;
    });
    if (value || problem.find(one.flag->name) != std::string_view::npos)
      complain(fmt::format("{}: {} stands there; --no-config leaves it out.", one.origin, shown(one)));
  }
}

Provenance provenance_of(const Parsed& parsed, const std::optional<Config>& config) {
  Provenance provenance = provenance_of(PROGRANK_VERSION, *parsed.path.back(), parsed.given);
  if (!config) return provenance;
  provenance.inputs.push_back({"config", {config->file}});
  std::vector<std::string> flags;
  for (const FlagDefault& one : parsed.defaults) flags.push_back(shown(one));
  if (!flags.empty()) provenance.inputs.emplace_back("config-flags", std::move(flags));
  return provenance;
}

void print_page(std::string_view page) {
  print(fitted(page, static_cast<std::size_t>(terminal_columns(STDOUT_FILENO))));
}

ExitCode answer(const Parsed& parsed, const std::optional<Config>& config) {
  // Help and version go to standard output like any result: a full disk is an error.
  switch (parsed.asked) {
    case Parsed::Asked::help: print_page(help_of(parsed.path)); return ExitCode::found;
    case Parsed::Asked::version: write_stdout("progrank " PROGRANK_VERSION "\n"); return ExitCode::found;
    case Parsed::Asked::run: break;
  }
  const Command& command = *parsed.path.back();
  if (command.run) {
    refuse_output_over_input(parsed.given);
    say_defaults(parsed, config);
    Provenance::state(provenance_of(parsed, config));
    return command.run(parsed.given);
  }
  say(fitted(help_of(parsed.path), static_cast<std::size_t>(terminal_columns(STDERR_FILENO))));
  return ExitCode::trouble;
}

/// `help TOPIC`, `help --man [COMMAND]`, and what shells ask (`__complete -- WORD...`): nothing that reads flags. False
/// = the words are something else.
bool tell(std::vector<std::string> words) {
  if (words.empty()) return false;
  if (words[0] == "__complete") {
    const std::size_t skipped = words.size() > 1 && words[1] == "--" ? 2 : 1;
    write_stdout(complete({words.begin() + static_cast<std::ptrdiff_t>(skipped), words.end()}));
    return true;
  }
  if (words[0] != "help" || words.size() < 2) return false;
  const auto is_command = [&](const Entry& entry) { return words[1] == entry.name; };  // whose help ends with the topic
  const bool command = std::any_of(std::begin(entries), std::end(entries), is_command);
  if (const Topic* topic = command ? nullptr : topic_named(words[1])) {
    if (words.size() > 2)
      throw UsageError(fmt::format("help {}: nothing more was expected, not \"{}\"", words[1], words[2]));
    print_page(page_of(*topic));
    return true;
  }
  if (words[1] != "--man") return false;
  words.erase(words.begin() + 1);
  const Command program = command_tree(wanted(words));
  write_stdout(manual_of(parse(program, words).path, bundled_reference().release()));
  return true;
}

ExitCode run_words(const std::vector<std::string>& words) {
  // Taken apart by nobody: the commands in it hold the data they read, and the end of the process is near.
  static const Command& program = *new Command(command_tree(wanted(words)));
  std::optional<Config> config;
  Parsed parsed;
  try {
    parsed = parse(program, words, [&config](const std::vector<const Command*>& path) {
      config = config_of_environment();
      return config ? defaults_for(path, *config) : std::vector<FlagDefault>{};
    });
    return answer(parsed, config);
  } catch (const UnrecognisedName& unrecognised) {
    complain_wrapped(
        readable(fmt::format("{}: no recognised issuer found. {}", unrecognised.name, unrecognised.finding)));
    return ExitCode::nothing;
  } catch (const std::bad_alloc&) {
    complain("progrank: there is not enough memory for this");
  } catch (const std::exception& error) {  // UsageError, InputError
    complain_of(fmt::format("progrank: {}", error.what()));
    say_origin(parsed, error.what());
  }
  return ExitCode::trouble;
}

ExitCode run(int argc, char** argv) {
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  try {
    if (tell(words)) return ExitCode::found;
  } catch (const std::bad_alloc&) {
    complain("progrank: there is not enough memory for this");  // no test can reach this: and count it without memory
    return ExitCode::trouble;
  } catch (const std::exception& error) {
    complain_of(fmt::format("progrank: {}", error.what()));
    return ExitCode::trouble;
  }
  return run_words(words);
}

}  // namespace

Command command_tree(std::string_view wanted_command) {
  Command program;
  program.name = "progrank";
  program.describe(about, examples);
  for (const Entry& entry : entries) {
    Command& command = program.add(entry.name, entry.summary);
    if (wanted_command == "*" || wanted_command == entry.name) entry.fill(command);
  }
  program.add("help", "The whole help of a command, or a topic: progrank help COMMAND|TOPIC");
  return program;
}

}  // namespace progrank::cli

int main(int argc, char** argv) {
  return static_cast<int>(progrank::cli::run(argc, argv));
}
