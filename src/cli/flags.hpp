#pragma once
// The flags of every command as a table: name, placeholder, what it does, group, and what values it takes. Parsing,
// help, and whatever else has to know the flags (completion, a manual) follow from it.
//
// A command is a function that fills in a `Command`: its rows, each bound to a setting, and what runs. Only the command
// that is called is filled in, because building the tables of all takes longer than answering most questions; who wants
// all of them fills all of them (command_tree in commands.hpp).

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cli/exit_code.hpp"

namespace progrank::cli {

/// How a value is read, and where the words come from that it can be.
enum class ValueKind : std::uint8_t {
  nothing,  ///< the flag stands alone
  text,
  number,  ///< 3.5
  count,   ///< 30000, 30,000 or 30k
  money,   ///< the same and $30,000
  word,    ///< one of `words`, or any text where there are none
  file,
  directory,
  date,
  record,  ///< a program's or a certification's id
  role,
  model,
  plan_model,
  criterion,  ///< of the model
  field,      ///< a field of the records
  state,
  country,
  condition,  ///< 'FIELD OP VALUE'
};

/// The values that a flag takes.
struct Values {
  ValueKind kind = ValueKind::text;
  std::span<const std::string_view> words = {};

  constexpr Values() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a kind alone, or words alone, say it all
  constexpr Values(ValueKind its_kind, std::span<const std::string_view> its_words = {})
      : kind(its_kind), words(its_words) {}
  constexpr explicit Values(std::span<const std::string_view> its_words) : kind(ValueKind::word), words(its_words) {}
};

/// The setting that a flag sets. A list keeps every value given; of all others the last one given stands.
using Target = std::variant<std::monostate, bool*, std::string*, std::optional<std::string>*, std::vector<std::string>*,
                            double*, std::optional<double>*, std::size_t*, std::optional<std::size_t>*,
                            std::function<void(const std::vector<std::string>&)>>;

/// One row of the table: a flag, or a word without dashes ("ID").
struct Flag {
  static constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

  std::string_view name;  ///< "--max-cost"
  std::string_view placeholder;
  std::string about;
  std::string group = {};  ///< heading in the help; "" = the first one
  Values values = {};
  std::string_view letter = {};   ///< "-o"
  std::size_t least = 0;          ///< how often it must be given
  std::size_t most = 1;           ///< how many values a word without dashes takes
  bool takes_list = false;        ///< repeatable, and comma-separated
  bool value_optional = false;    ///< --robust or --robust=SAMPLES
  std::string_view implied = {};  ///< the value of such a flag where none is given
  std::vector<std::string_view> excludes = {};
  Target target = {};

  [[nodiscard]] bool is_word() const { return !name.starts_with("-"); }
  [[nodiscard]] bool takes_value() const { return values.kind != ValueKind::nothing; }
  /// Without the dashes.
  [[nodiscard]] std::string_view bare_name() const { return is_word() ? name : name.substr(2); }
};

/// The rows of one command, in the order in which help shows them and a query is told.
class Flags {
 public:
  /// Rows added from here on stand under this heading.
  Flags& group(std::string heading);

  /// A flag without a value.
  Flag& on(std::string_view name, Target setting, std::string about);
  /// A flag with one value, the last one given; a number's setting is read as one.
  Flag& one(std::string_view name, Target setting, std::string_view placeholder, std::string about, Values values = {});
  /// A flag that can be repeated; its values are split at commas later (`split`).
  Flag& list(std::string_view name, Target setting, std::string_view placeholder, std::string about,
             Values values = {});
  /// A word without dashes.
  Flag& word(std::string_view name, Target setting, std::string_view placeholder, std::string about,
             Values values = {});
  Flag& add(Flag row);

  void remove(std::string_view name);
  [[nodiscard]] Flag* find(std::string_view name);
  [[nodiscard]] const Flag* find(std::string_view name) const;
  [[nodiscard]] const std::vector<Flag>& rows() const { return rows_; }

 private:
  std::vector<Flag> rows_;
  std::string group_;
};

/// A flag that stood on the command line and its values: of a flag that takes one, the last; numbers in plain digits.
struct GivenFlag {
  const Flag* flag;
  std::vector<std::string> values;
};

/// What was given of a command's flags, in the order of its table.
class Given {
 public:
  Given() = default;
  Given(std::string command, std::vector<GivenFlag> flags) : command_(std::move(command)), flags_(std::move(flags)) {}

  [[nodiscard]] const std::string& command() const { return command_; }
  [[nodiscard]] const std::vector<GivenFlag>& flags() const { return flags_; }
  [[nodiscard]] bool has(std::string_view name) const;

 private:
  std::string command_;
  std::vector<GivenFlag> flags_;
};

/// What a flag is set to where the command line does not give it.
struct FlagDefault {
  const Flag* flag = nullptr;
  std::vector<std::string> values;
  bool in_own_section = false;  ///< of the command, not one for every command
  std::string origin;           ///< "FILE:LINE", for messages
};

struct Command {
  std::string name;
  std::string summary;  ///< one line, in the list of commands
  std::string about;    ///< what the help starts with, behind the examples
  std::string examples;
  Flags flags;
  std::vector<Command> commands;  ///< of a command that is only a room for others, as `data`
  std::function<ExitCode(const Given&)> run;

  void describe(std::string its_about, std::string its_examples);
  /// Adds a command of this one.
  Command& add(std::string its_name, std::string its_summary);
};

/// The command line cannot be understood.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A command line that was understood: what was asked of which command.
struct Parsed {
  enum class Asked : std::uint8_t {
    run,
    help,
    version
  };
  Asked asked = Asked::run;
  std::vector<const Command*> path;  ///< the program itself, then the command, then a command of that
  Given given;
  std::vector<FlagDefault> defaults;  ///< that stand, because nothing on the command line says otherwise
};

/// Whether the first word of a command line asks for the help of what follows it.
bool is_help(std::string_view word);

/// Asked for the defaults of a command once it is known which one it is, unless --no-config is given.
using DefaultsOf = std::function<std::vector<FlagDefault>(const std::vector<const Command*>& path)>;

/// Reads the words behind the program's name, and sets the settings that the flags are bound to; where they do not give
/// a flag, its default counts, unless they give one that it excludes. Throws UsageError.
Parsed parse(const Command& program, std::vector<std::string> words, const DefaultsOf& defaults_of = {});

/// Sets what the flag is bound to. The values are those of a GivenFlag.
void assign(const Flag& flag, const std::vector<std::string>& values);

/// The number that a text spells, "30k" as 30000, or nothing; never infinite, never no number.
std::optional<double> spelt_number(std::string_view text, ValueKind kind);
std::optional<std::size_t> spelt_count(std::string_view text);
/// The same of a flag's value. Throws UsageError naming the flag.
double read_number(std::string_view flag, std::string_view text, ValueKind kind);
std::size_t read_count(std::string_view flag, std::string_view text);

/// The whole help of the last command of the path.
std::string help_of(const std::vector<const Command*>& path);
/// A page of help for a terminal of `columns`: paragraphs are wrapped, explanations beside a name stay beside it where
/// there is room; what can be copied (examples) is never broken.
std::string fitted(std::string_view page, std::size_t columns);
/// "progrank data import"
std::string full_name(const std::vector<const Command*>& path);

}  // namespace progrank::cli
