#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iostream>
#include <memory>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "derive/person_facts.hpp"
#include "progrank/base/files.hpp"
#include "progrank/derive/person.hpp"

namespace progrank::cli {
namespace {

constexpr std::string_view default_file = "me.json";

/// A line as typed, without the spaces around it. Throws InputError when the input ends: nothing is written then.
std::string answer_to(const std::string& prompt) {
  write_stdout(prompt);
  std::string line;
  if (!std::getline(std::cin, line)) throw InputError("ended before the last question: nothing was written");
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

/// Asks until the answer is possible or left open.
void ask(const PersonFact& fact, std::size_t number, std::size_t count, Person& person) {
  write_stdout(fmt::format("\n{}/{}  {}\n      Why: {}.\n", number, count, fact.question, fact.reason));
  while (true) {
    const std::string answer = answer_to(fmt::format("      {}\n      [unknown] > ", fact.answers));
    if (answer.empty() || answer == "unknown") return;
    Person tried = person;
    try {
      fact.set(tried, answer);
      person = std::move(tried);
      return;
    } catch (const InputError& error) {
      write_stdout(fmt::format("      That cannot be: {}\n", error.what()));
    }
  }
}

bool exists(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0;
}

ExitCode run(const std::string& file) {
  if (!is_terminal(STDIN_FILENO) || !is_terminal(STDOUT_FILENO))
    throw InputError(
        "`progrank me` asks questions and needs a terminal; without one, write the person file by hand "
        "(docs/person.md) and give it with --me FILE");
  if (file == "-") throw InputError("-o -: standard output is where the questions are asked: name a file");
  if (exists(file) && folded(answer_to(fmt::format("{} exists. Replace it at the end? [no] > ", file))) != "yes")
    throw InputError(fmt::format("{} was left as it is: say yes to replace it, or choose another file with -o", file));
  write_stdout(
      "A dozen short questions. Enter alone means unknown: nothing is guessed from it.\n"
      "The answers go into a file on this machine and nowhere else.\n");
  Person person;
  const auto& facts = person_facts();
  for (std::size_t i = 0; i < facts.size(); ++i) ask(facts[i], i + 1, facts.size(), person);
  write_text(file, person_json(person));
  write_stdout(
      fmt::format("\nWritten: {}. Try next:\n"
                  "  progrank programs --me {}\n"
                  "  progrank plan --role clinical-informatics-specialist --me {}\n",
                  file, file, file));
  return ExitCode::found;
}

}  // namespace

void add_me(Command& command) {
  auto file = std::make_shared<std::string>(default_file);
  command.describe("Asks for the facts of a person file at a terminal, and writes it.",
                   "  progrank me\n"
                   "  progrank me -o nurse.json");
  command.flags.one("--output", file.get(), "FILE", "The file to write (default: me.json)", ValueKind::file).letter =
      "-o";
  command.run = [file](const Given&) { return run(*file); };
}

}  // namespace progrank::cli
