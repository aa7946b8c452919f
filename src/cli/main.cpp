#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output_over_input.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"

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
    {"models", "The bundled scoring models, one printed whole", add_models},
    {"data", "Look after the data: validate, statistics, schemas, import, export", add_data},
    {"reported", "Figures that others reported, with attribution and contradictions", add_reported},
    {"roles", "Careers: pay, outlook, skills, and which credentials lead there", add_roles},
    {"plan", "Costed, dated pathways to a role", add_plan},
    {"brief", "One page for one person: what to do, what it costs, what to ask", add_brief},
    {"weigh", "Weights from choices between offers, into a model file", add_weigh},
    {"ask", "The missing facts worth finding out, by value of information", add_ask},
    {"me", "Ask for the facts of a person file at a terminal, and write it", add_me},
};

/// The command that is asked for: the first word, or what help is wanted of.
std::string_view wanted(const std::vector<std::string>& words) {
  const std::size_t at = !words.empty() && is_help(words[0]) ? 1 : 0;
  return at < words.size() ? std::string_view(words[at]) : std::string_view();
}

ExitCode answer(const Parsed& parsed) {
  // Help and version go to standard output like any result: a full disk is an error.
  switch (parsed.asked) {
    case Parsed::Asked::help: write_stdout(help_of(parsed.path)); return ExitCode::found;
    case Parsed::Asked::version: write_stdout("progrank " PROGRANK_VERSION "\n"); return ExitCode::found;
    case Parsed::Asked::run: break;
  }
  refuse_output_over_input(parsed.given);
  if (parsed.path.back()->run) return parsed.path.back()->run(parsed.given);
  say(help_of(parsed.path));
  return ExitCode::trouble;
}

ExitCode run(int argc, char** argv) {
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  // Taken apart by nobody: the commands in it hold the data they read, and the end of the process is near.
  static const Command& program = *new Command(command_tree(wanted(words)));
  try {
    return answer(parse(program, words));
  } catch (const UnrecognisedName& unrecognised) {
    complain(readable(fmt::format("{}: no recognised issuer found. {}", unrecognised.name, unrecognised.finding)));
    return ExitCode::nothing;
  } catch (const std::bad_alloc&) {
    complain("progrank: there is not enough memory for this");
  } catch (const std::exception& error) {  // UsageError, InputError
    complain(fmt::format("progrank: {}", error.what()));
  }
  return ExitCode::trouble;
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
  program.add("help", "The whole help of a command: progrank help COMMAND");
  return program;
}

}  // namespace progrank::cli

int main(int argc, char** argv) {
  return static_cast<int>(progrank::cli::run(argc, argv));
}
