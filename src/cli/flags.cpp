#include "cli/flags.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/topics.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"

// The one file that includes CLI11, which is told the names only: how often, which values, and what is said when they
// are wrong, is decided here.

namespace progrank::cli {

Flags& Flags::group(std::string heading) {
  group_ = std::move(heading);
  return *this;
}

Flag& Flags::add(Flag row) {
  return rows_.emplace_back(std::move(row));
}

Flag& Flags::on(std::string_view name, Target setting, std::string about) {
  return add({.name = name,
              .placeholder = {},
              .about = std::move(about),
              .group = group_,
              .values = ValueKind::nothing,
              .target = std::move(setting)});
}

Flag& Flags::one(std::string_view name, Target setting, std::string_view placeholder, std::string about,
                 Values values) {
  return add({.name = name,
              .placeholder = placeholder,
              .about = std::move(about),
              .group = group_,
              .values = values,
              .target = std::move(setting)});
}

Flag& Flags::list(std::string_view name, Target setting, std::string_view placeholder, std::string about,
                  Values values) {
  Flag& row = one(name, std::move(setting), placeholder, std::move(about), values);
  row.takes_list = true;
  return row;
}

Flag& Flags::word(std::string_view name, Target setting, std::string_view placeholder, std::string about,
                  Values values) {
  Flag& row = one(name, std::move(setting), placeholder, std::move(about), values);
  row.group.clear();
  return row;
}

void Flags::remove(std::string_view name) {
  std::erase_if(rows_, [name](const Flag& row) { return row.name == name; });
}

Flag* Flags::find(std::string_view name) {
  const auto at = std::find_if(rows_.begin(), rows_.end(), [name](const Flag& row) { return row.name == name; });
  return at == rows_.end() ? nullptr : &*at;
}

const Flag* Flags::find(std::string_view name) const {
  return const_cast<Flags*>(this)->find(name);
}

bool Given::has(std::string_view name) const {
  return std::any_of(flags_.begin(), flags_.end(), [name](const GivenFlag& given) { return given.flag->name == name; });
}

void Command::describe(std::string its_about, std::string its_examples) {
  about = std::move(its_about);
  examples = std::move(its_examples);
}

Command& Command::add(std::string its_name, std::string its_summary) {
  Command& command = commands.emplace_back();
  command.name = std::move(its_name);
  command.summary = std::move(its_summary);
  return command;
}

namespace {

void register_flag(CLI::App& app, const Flag& flag) {
  std::string names(flag.name);
  if (!flag.letter.empty()) names += fmt::format(",{}", flag.letter);
  if (!flag.takes_value()) {
    app.add_flag(names)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    return;
  }
  CLI::Option* option = app.add_option(names)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  if (flag.most > 1)
    option->expected(CLI::detail::expected_max_vector_size);
  else if (flag.value_optional)
    option->expected(0, 1);
  else
    option->expected(1);
}

constexpr const char* no_config = "--no-config";

/// Whether a word may be the flag: its name, with or without a value behind "=", or anything that may be its letter.
bool may_name(const std::string& word, const Flag& flag) {
  if (!flag.letter.empty() && word.starts_with("-") && !word.starts_with("--")) return true;
  return word.starts_with(flag.name) && (word.size() == flag.name.size() || word[flag.name.size()] == '=');
}

/// Flags and commands that no word names are left out: CLI11 holds each new one against all others, which was a third
/// of a short answer's work.
void register_command(CLI::App& app, const Command& command, const std::vector<std::string>& words) {
  app.add_flag(no_config);
  for (const Flag& flag : command.flags.rows())
    if (flag.is_word() ||
        std::any_of(words.begin(), words.end(), [&](const auto& word) { return may_name(word, flag); }))
      register_flag(app, flag);
  app.require_subcommand(0, 1);  // else a word such as "data schema programs" would be taken for a command
  for (const Command& inner : command.commands)
    if (std::find(words.begin(), words.end(), inner.name) != words.end())
      register_command(*app.add_subcommand(inner.name), inner, words);
}

/// The command that was being read when parsing ended, with those above it.
std::vector<const Command*> path_to(const CLI::App& app, const Command& program) {
  std::vector<const Command*> path{&program};
  for (auto chosen = app.get_subcommands(); !chosen.empty(); chosen = chosen.back()->get_subcommands()) {
    const auto& commands = path.back()->commands;
    const auto at = std::find_if(commands.begin(), commands.end(),
                                 [&](const Command& command) { return command.name == chosen.back()->get_name(); });
    path.push_back(&*at);
  }
  return path;
}

const CLI::App& innermost(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.back());
}

/// The words that may stand where an unknown one stood: flags of the command, or commands.
std::vector<std::string_view> expected_words(const Command& command, bool flag) {
  std::vector<std::string_view> words;
  for (const Flag& row : command.flags.rows())
    if (flag && !row.is_word()) words.push_back(row.name);
  for (const Command& inner : command.commands)
    if (!flag) words.push_back(inner.name);
  if (flag) words.insert(words.end(), {"--help", no_config});
  return words;
}

/// What other programs, or this one's own documents, call a flag, and how it is given here.
std::string called_here(std::string_view name, const std::vector<std::string_view>& expected) {
  struct Other {
    std::string_view name, flag, value;
  };
  static constexpr Other others[] = {{"--person", "--me", ""},          {"--profile", "--me", ""},
                                     {"--json", "--format", "json"},    {"--jsonl", "--format", "jsonl"},
                                     {"--csv", "--format", "csv"},      {"--markdown", "--format", "markdown"},
                                     {"--html", "--format", "html"},    {"--columns", "--fields", ""},
                                     {"--top", "--limit", ""},          {"-n", "--limit", ""},
                                     {"--order", "--sort", ""},         {"--order-by", "--sort", ""},
                                     {"--sort-by", "--sort", ""},       {"--budget", "--max-cost", ""},
                                     {"--max-price", "--max-cost", ""}, {"--online", "--delivery", "online"},
                                     {"--name", "--search", ""},        {"--query", "--search", ""}};
  for (const Other& other : others)
    if (other.name == name && std::find(expected.begin(), expected.end(), other.flag) != expected.end())
      return fmt::format(", did you mean \"{}{}{}\"?", other.flag, other.value.empty() ? "" : " ", other.value);
  return did_you_mean(name, expected);
}

std::string unknown_word(const std::vector<const Command*>& path, const std::string& word) {
  const bool flag = word.starts_with("-");
  const std::string name = word.substr(0, word.find('='));
  return fmt::format("\"{}\" is not a {}{}", name,
                     flag                             ? "flag of this command"
                     : !path.back()->commands.empty() ? "command"
                                                      : "word this command takes",
                     called_here(name, expected_words(*path.back(), flag)));
}

/// In our own words what CLI11 found wrong: all else is read here.
std::string explained(const CLI::ParseError& error, const CLI::App& app, const std::vector<const Command*>& path) {
  for (const std::string& word : app.remaining(true)) return unknown_word(path, word);
  const std::string_view what = error.what();
  if (what.starts_with("The following argument"))
    return unknown_word(path, std::string(what.substr(what.rfind(' ') + 1)));
  for (const Flag& flag : path.back()->flags.rows())
    if (flag.takes_value() && what.starts_with(fmt::format("{}:", flag.name)))
      return fmt::format("{} needs a value: {} ({})", flag.name, flag.placeholder, flag.about);
  return std::string(what);
}

/// "true" or "false", as --flag and --flag=no say it.
std::string truth(const Flag& flag, const std::string& text) {
  for (const char* yes : {"true", "yes", "on", "1"})
    if (text == yes) return "true";
  for (const char* no : {"false", "no", "off", "0"})
    if (text == no) return "false";
  throw UsageError(fmt::format("{} takes no value, \"{}\" was given", flag.name, text));
}

/// The number in plain digits, or the text as it is where it is that already. Throws UsageError when it is none.
std::string plain_digits(const Flag& flag, const std::string& text) {
  const bool whole = std::holds_alternative<std::size_t*>(flag.target) ||
                     std::holds_alternative<std::optional<std::size_t>*>(flag.target);
  const double number =
      whole ? static_cast<double>(read_count(flag.name, text)) : read_number(flag.name, text, flag.values.kind);
  return text.find_first_of("$,kKmM") == std::string::npos ? text : fmt::format("{}", number);
}

/// The values as the rest of the program reads them: of a flag that takes one the last, numbers in plain digits.
std::vector<std::string> normalized(const Flag& flag, std::vector<std::string> values) {
  if (!flag.takes_list && flag.most == 1) values.erase(values.begin(), values.end() - 1);
  for (std::string& value : values) {
    const ValueKind kind = flag.values.kind;
    if (flag.value_optional && value.empty()) value = flag.implied;
    if (kind == ValueKind::nothing) value = truth(flag, value);
    if (kind == ValueKind::number || kind == ValueKind::count || kind == ValueKind::money)
      value = plain_digits(flag, value);
  }
  return values;
}

void check_counts(const Flag& flag, const std::vector<std::string>& values) {
  if (values.size() >= flag.least) return;
  if (flag.least == 1) throw UsageError(fmt::format("{} is required: {}", flag.name, flag.about));
  throw UsageError(
      fmt::format("{}: {} of them are required, {} was given: {}", flag.name, flag.least, values.size(), flag.about));
}

void check_exclusions(const Given& given) {
  for (const GivenFlag& one : given.flags())
    for (const std::string_view other : one.flag->excludes)
      if (given.has(other))
        throw UsageError(fmt::format("{} and {} are two questions: ask one at a time", one.flag->name, other));
}

bool wants_config(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return app.count(no_config) == 0 && (chosen.empty() || wants_config(*chosen.back()));
}

/// What stands on the command line of a flag, in the words that stand there.
std::vector<std::string> on_command_line(const CLI::App& app, std::string_view flag) {
  const CLI::Option* option = app.get_option_no_throw(std::string(flag));
  return option ? option->results() : std::vector<std::string>{};
}

bool is_on_command_line(const CLI::App& app, std::string_view flag) {
  return !on_command_line(app, flag).empty();
}

/// Leaves those that stand: of flags that are not given, and that nothing given excludes.
void keep_standing(std::vector<FlagDefault>& defaults, const CLI::App& app, const Command& command) {
  std::erase_if(defaults, [&](const FlagDefault& one) {
    if (is_on_command_line(app, one.flag->name)) return true;
    for (const std::string_view other : one.flag->excludes)
      if (is_on_command_line(app, other)) return true;
    return std::any_of(command.flags.rows().begin(), command.flags.rows().end(), [&](const Flag& flag) {
      return is_on_command_line(app, flag.name) &&
             std::find(flag.excludes.begin(), flag.excludes.end(), one.flag->name) != flag.excludes.end();
    });
  });
}

std::vector<std::string> normalized(const FlagDefault& one) {
  try {
    return normalized(*one.flag, one.values);
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("{}: {}", one.origin, error.what()));
  }
}

Given read_flags(const CLI::App& app, const Command& command, const std::vector<FlagDefault>& defaults) {
  std::vector<GivenFlag> flags;
  for (const Flag& flag : command.flags.rows()) {
    const auto standing =
        std::find_if(defaults.begin(), defaults.end(), [&flag](const FlagDefault& one) { return one.flag == &flag; });
    const std::vector<std::string> values =
        standing != defaults.end() ? standing->values : on_command_line(app, flag.name);
    check_counts(flag, values);
    if (standing != defaults.end())
      flags.push_back({&flag, normalized(*standing)});
    else if (!values.empty())
      flags.push_back({&flag, normalized(flag, values)});
  }
  Given given(command.name, std::move(flags));
  check_exclusions(given);
  for (const GivenFlag& one : given.flags()) assign(*one.flag, one.values);
  return given;
}

[[noreturn]] void refuse(const std::vector<const Command*>& path, const std::string& problem) {
  throw UsageError(fmt::format("{}\nSee {} --help.", readable(problem), full_name(path)));
}

/// Help is there for commands and topics.
std::string unknown_subject(const std::vector<const Command*>& path, const std::string& word) {
  if (path.size() > 1 || word.starts_with("-")) return unknown_word(path, word);
  auto subjects = expected_words(*path.back(), false);
  for (const Topic& topic : topics()) subjects.push_back(topic.name);
  return fmt::format("\"{}\" is neither a command nor a topic{}", word, did_you_mean(word, subjects));
}

/// `help data import` and `--help data import` as `data import --help`. Throws UsageError where there is no such
/// command.
std::vector<const Command*> asked_about(const Command& program, const std::vector<std::string>& words) {
  std::vector<const Command*> path{&program};
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (is_help(words[i])) continue;
    const auto& commands = path.back()->commands;
    const auto at =
        std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.name == words[i]; });
    if (at == commands.end()) refuse(path, unknown_subject(path, words[i]));
    path.push_back(&*at);
  }
  return path;
}

const Command& command_of(const Command& program, const std::vector<std::string>& words) {
  const Command* command = &program;
  for (const std::string& word : words) {
    const auto& inner = command->commands;
    const auto at = std::find_if(inner.begin(), inner.end(), [&word](const Command& one) { return one.name == word; });
    if (at == inner.end()) break;
    command = &*at;
  }
  return *command;
}

/// `report --robust programs`: where a flag's value may be left out, a word that the command itself looks for is none.
/// Such words go before the flag.
void part_from_optional_values(const Command& program, std::vector<std::string>& words) {
  const auto& rows = command_of(program, words).flags.rows();
  const auto stands_alone = [&rows](const std::string& word) {
    return std::any_of(rows.begin(), rows.end(), [&word](const Flag& row) {
      const auto& taken = row.values.words;
      return row.is_word() && std::find(taken.begin(), taken.end(), word) != taken.end();
    });
  };
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto flag = std::find_if(rows.begin(), rows.end(), [&](const Flag& row) { return row.name == words[i]; });
    if (flag != rows.end() && flag->value_optional && stands_alone(words[i + 1])) std::swap(words[i], words[i + 1]);
  }
}

}  // namespace

bool is_help(std::string_view word) {
  return word == "help" || word == "--help" || word == "-h";
}

Parsed parse(const Command& program, std::vector<std::string> words, const DefaultsOf& defaults_of) {
  if (!words.empty() && is_help(words[0])) return {Parsed::Asked::help, asked_about(program, words), {}, {}};
  CLI::App app;
  app.set_version_flag("--version", "");
  register_command(app, program, words);
  part_from_optional_values(program, words);
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForVersion&) {
    return {Parsed::Asked::version, {&program}, {}, {}};
  } catch (const CLI::Success&) {
    return {Parsed::Asked::help, path_to(app, program), {}, {}};
  } catch (const CLI::ParseError& error) {
    const auto path = path_to(app, program);
    refuse(path, explained(error, innermost(app), path));
  }
  auto path = path_to(app, program);
  const Command& command = *path.back();
  if (!command.run && path.size() > 1)
    refuse(path, fmt::format("a command is required: {}", listed(expected_words(command, false), "or")));
  try {
    std::vector<FlagDefault> defaults;
    if (command.run && defaults_of && wants_config(app)) defaults = defaults_of(path);
    keep_standing(defaults, innermost(app), command);
    Given given = read_flags(innermost(app), command, defaults);
    return {Parsed::Asked::run, std::move(path), std::move(given), std::move(defaults)};
  } catch (const UsageError& error) {
    refuse(path, error.what());
  }
}

}  // namespace progrank::cli
