#pragma once
// Default flags from a file: the one that PROGRANK_CONFIG names, and no other is ever read.
//
//   # one flag a line; above the first section those that stand for every command that has them
//   --color never
//   [programs]
//   --delivery online
//   --max-cost=45000

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/flags.hpp"

namespace progrank::cli {

/// A line of such a file.
struct ConfigLine {
  std::size_t line = 0;              ///< its number, from 1
  std::string section;               ///< "programs", "data stats"; "" = every command
  std::string flag;                  ///< with its dashes
  std::optional<std::string> value;  ///< nothing: the flag alone
};

struct Config {
  std::string file;
  std::vector<ConfigLine> lines;
};

/// The lines of a file. Throws InputError with file and line: neither a flag nor a section nor a remark (#).
Config parse_config(const std::string& text, std::string file);

/// The file that PROGRANK_CONFIG names, read; nothing where it names none. Throws InputError.
std::optional<Config> config_of_environment();

/// What the file says of the flags of a command: a flag's lines in the command's own section, else those for every
/// command. Throws InputError with file and line: a section that is no command, a flag that the command, or every
/// command, does not know, one with a value that takes none, or without one that needs one.
std::vector<FlagDefault> defaults_for(const std::vector<const Command*>& path, const Config& config);

/// "--delivery online", as the file has it.
std::string shown(const FlagDefault& given);

}  // namespace progrank::cli
