#include "cli/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::cli {
namespace {

[[noreturn]] void refuse(const std::string& file, std::size_t line, std::string problem) {
  throw InputError(Defect{.file = file, .line = line, .problem = std::move(problem)});
}

ConfigLine parse_line(std::string_view text, const std::string& section, std::size_t number, const std::string& file) {
  if (!text.starts_with("--"))
    refuse(file, number, fmt::format("\"{}\" is neither a flag (--limit 5) nor a section ([programs])", text));
  ConfigLine line{.line = number, .section = section, .flag = {}, .value = {}};
  const std::size_t end = text.find_first_of("= \t");
  line.flag = text.substr(0, end);
  if (end != std::string_view::npos) line.value = trimmed(text.substr(end + 1));
  if (line.flag == "--help" || line.flag == "--version" || line.flag == "--no-config")
    refuse(file, number, fmt::format("{} is no default, it belongs on the command line", line.flag));
  return line;
}

/// The command of a section with those above it; empty where there is none of that name.
std::vector<const Command*> path_of(const Command& program, std::string_view section) {
  std::vector<const Command*> path{&program};
  while (!section.empty()) {
    const std::size_t end = std::min(section.find(' '), section.size());
    const auto& commands = path.back()->commands;
    const auto at = std::find_if(commands.begin(), commands.end(),
                                 [&](const Command& command) { return command.name == section.substr(0, end); });
    if (at == commands.end()) return {};
    path.push_back(&*at);
    section = trimmed(section.substr(end));
  }
  return path;
}

std::vector<std::string> names_below(const Command& command, const std::string& above) {
  std::vector<std::string> names;
  for (const Command& inner : command.commands) {
    names.push_back(above + inner.name);
    for (std::string& name : names_below(inner, names.back() + " ")) names.push_back(std::move(name));
  }
  return names;
}

/// Looks a mistake up among all commands, whose tables take a moment to build: only where one was made, or may be.
const Command& every_command() {
  static const Command& all = *new Command(command_tree("*"));
  return all;
}

void check_section(const ConfigLine& line, const std::string& file) {
  if (line.section.empty() || !path_of(every_command(), line.section).empty()) return;
  const auto names = names_below(every_command(), "");
  const std::vector<std::string_view> all(names.begin(), names.end());
  refuse(file, line.line,
         fmt::format("[{}] is not the section of a command{}", line.section, did_you_mean(line.section, all)));
}

bool any_has(const Command& command, std::string_view flag) {
  return command.flags.find(flag) ||
         std::any_of(command.commands.begin(), command.commands.end(), [&](const auto& c) { return any_has(c, flag); });
}

std::string not_a_flag(const ConfigLine& line, const Command& of) {
  std::vector<std::string_view> names;
  for (const Flag& flag : of.flags.rows())
    if (!flag.is_word()) names.push_back(flag.name);
  return fmt::format("{} is not a flag of {}{}", line.flag,
                     line.section.empty() ? "any command" : fmt::format("progrank {}", line.section),
                     did_you_mean(line.flag, names));
}

/// The flag that the line sets in this command; nullptr where a line for every command says nothing to this one.
const Flag* flag_of(const ConfigLine& line, const Command& command, const std::string& file) {
  if (const Flag* flag = command.flags.find(line.flag); flag && !flag->is_word()) return flag;
  if (line.section.empty() && any_has(every_command(), line.flag)) return nullptr;
  refuse(file, line.line, not_a_flag(line, command));
}

void check_value(const ConfigLine& line, const Flag& flag, const std::string& file) {
  if (!flag.takes_value() && line.value && line.value->find_first_of(" \t") != std::string::npos)
    refuse(file, line.line, fmt::format("{} takes no value, \"{}\" was given", line.flag, *line.value));
  if (flag.takes_value() && !flag.value_optional && line.value.value_or("").empty())
    refuse(file, line.line, fmt::format("{} needs a value: {} ({})", line.flag, flag.placeholder, flag.about));
}

}  // namespace

Config parse_config(const std::string& text, std::string file) {
  Config config{std::move(file), {}};
  std::string section;
  std::size_t number = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = trimmed(std::string_view(text).substr(start, end - start));
    start = end + 1;
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (!line.starts_with('[')) {
      config.lines.push_back(parse_line(line, section, number, config.file));
      continue;
    }
    if (!line.ends_with(']')) refuse(config.file, number, fmt::format("\"{}\" has no ] at its end", line));
    section = trimmed(line.substr(1, line.size() - 2));
    if (section.empty()) refuse(config.file, number, "[] names no command");
    check_section({.line = number, .section = section, .flag = {}, .value = {}}, config.file);
  }
  return config;
}

std::optional<Config> config_of_environment() {
  const char* name = std::getenv("PROGRANK_CONFIG");
  if (!name || !*name) return std::nullopt;
  if (std::string_view(name) == "-")
    throw InputError(
        "PROGRANK_CONFIG is \"-\": defaults are not read from standard input, the name of a file was expected");
  try {
    return parse_config(std::string(read_text(name)->view()), name);
  } catch (const InputError& error) {
    throw InputError(fmt::format("PROGRANK_CONFIG: {}", error.what()));
  }
}

std::vector<FlagDefault> defaults_for(const std::vector<const Command*>& path, const Config& config) {
  const Command& command = *path.back();
  std::string own = full_name(path);
  own.erase(0, std::min(own.size(), path.front()->name.size() + 1));
  std::vector<FlagDefault> defaults;
  for (const bool in_own_section : {false, true})
    for (const ConfigLine& line : config.lines) {
      if (in_own_section ? line.section != own : !line.section.empty()) continue;
      const Flag* flag = flag_of(line, command, config.file);
      if (!flag) continue;
      check_value(line, *flag, config.file);
      const auto at = std::find_if(defaults.begin(), defaults.end(),
                                   [flag](const FlagDefault& known) { return known.flag == flag; });
      const bool adds = at != defaults.end() && flag->takes_list && at->in_own_section == in_own_section;
      if (at == defaults.end() || !adds) {
        if (at != defaults.end()) defaults.erase(at);
        defaults.push_back({.flag = flag, .values = {}, .in_own_section = in_own_section, .origin = {}});
      }
      FlagDefault& known = adds ? *at : defaults.back();
      known.values.push_back(line.value.value_or(flag->takes_value() ? "" : "true"));
      known.origin = fmt::format("{}:{}", config.file, line.line);
    }
  return defaults;
}

std::string shown(const FlagDefault& given) {
  if (!given.flag->takes_value())
    return given.values.back() == "true" ? std::string(given.flag->name)
                                         : fmt::format("{}={}", given.flag->name, given.values.back());
  std::vector<std::string> parts;
  for (const std::string& value : given.values)
    parts.push_back(value.empty() ? std::string(given.flag->name) : fmt::format("{} {}", given.flag->name, value));
  return joined(parts, " ");
}

}  // namespace progrank::cli
