#pragma once
// Command-line options that several commands share, and how their texts become settings.

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/base/files.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/score/score.hpp"
#include "render/style.hpp"

namespace progrank::cli {

/// The words that these options take.
inline constexpr std::array<std::string_view, 7> format_words{"table", "json",     "jsonl", "csv",
                                                              "tsv",   "markdown", "html"};
inline constexpr std::array<std::string_view, 3> color_words{"auto", "always", "never"};
inline constexpr std::array<std::string_view, 2> pace_words{"full-time", "part-time"};
inline constexpr std::array<std::string_view, 4> basis_words{"published", "derived", "third-party", "estimated"};

/// How and where the answer goes, from the texts of OutputOptions.
struct OutputSettings {
  Style style;
  std::optional<std::size_t> limit;
  std::string file;  ///< "" = standard output

  /// How many results: the limit given, 0 = all; the default is 10 for people, all for scripts.
  [[nodiscard]] std::size_t effective_limit() const;
  /// How many make a shortlist: the limit given, else the default for people, whatever the format.
  [[nodiscard]] std::size_t shortlist_size() const;
};

/// The texts of the output options.
struct OutputOptions {
  std::string format = "table";
  std::vector<std::string> fields;
  std::optional<std::size_t> limit;
  std::string color = "auto";
  bool chart = false;   ///< --chart
  std::string scatter;  ///< --scatter X,Y; "" = none
  std::string output;   ///< a file; "" or "-" = standard output

  [[nodiscard]] std::string file() const { return output == "-" ? std::string{} : output; }
  /// Read once a run. Throws InputError.
  [[nodiscard]] OutputSettings settings() const;
};

struct ScoringOptions {
  std::string model;
  std::vector<std::string> weights;
  std::vector<std::string> priorities;
  std::string missing = "cautious";

  [[nodiscard]] Hurwicz hurwicz() const;
  /// The model with this user's weights: the one named, else the one of the person's goal (nullptr = nobody), else the
  /// usual one. Priorities name criteria of the usual one.
  [[nodiscard]] Model build(Workspace& workspace, RecordKind kind, const Person* person) const;
  /// The same before this user's weights.
  [[nodiscard]] Model chosen(Workspace& workspace, RecordKind kind, const Person* person) const;
  /// Whether the person's goal chooses the model.
  [[nodiscard]] bool follows_goal(const Person* person) const;
  /// That model with this user's weights.
  [[nodiscard]] Model weighted(Model model) const;
};

struct SituationOptions {
  std::string resident;
  std::string pace;
  std::optional<double> hours;  ///< a week for study
  std::vector<std::string> cost_basis;
  bool member = false;
  std::string me;          ///< --me FILE; "" = PROGRANK_ME or nobody; "none" = nobody
  bool no_limits = false;  ///< nothing of the person's limits: budget, wishes
};

/// The place of `text` in a fixed set of words. Throws InputError with a suggestion when it is none of them.
std::size_t choice(std::string_view flag, std::string_view text, std::span<const std::string_view> words);

/// Texts of list options, split at commas.
std::vector<std::string> split(const std::vector<std::string>& values);

/// The person that --me or PROGRANK_ME names; nullptr = nobody. Throws InputError.
std::shared_ptr<const Person> person_of(Workspace& workspace, const SituationOptions& options);

/// What a query takes from elsewhere: its lists split, and the person's limits (budget_usd) and wishes
/// (answer/wishes.hpp) where no flag sets one, unless --no-limits. nullptr = nobody.
void complete(ProgramQuery& query, const SituationOptions& options, Workspace& workspace, const Person* person);
/// Likewise: its lists split, the person's wishes, and the certifications that lead to its --role.
void complete(CertificationQuery& query, const SituationOptions& options, Workspace& workspace, const Person* person);

/// Leaves out what is offered at the other pace than the person's only, unless --pace or --no-limits.
void add_pace(std::vector<Filter>& filters, const SituationOptions& options, const Person* person);

/// The role that an id or words of a job title mean; which one is taken is said. Throws InputError naming the flag.
const Role& named_role(Workspace& workspace, const std::string& words, std::string_view flag);

/// Fills what attributes depend on; the person's facts stand where no flag was given. `have` are the prerequisites
/// held.
Situation situation_of(Workspace& workspace, RecordKind kind, const SituationOptions& options,
                       const std::vector<std::string>& have);

/// Sends finished output to a file ("" = standard output). Returns the exit code to use for `matched` results.
ExitCode deliver(const std::string& file, std::string_view text, bool matched);
ExitCode deliver(const std::string& file, const TextProducer& produce, bool matched);

/// Whether texts for people are ASCII whatever the locale (--ascii): letters without accents, signs by their likes. Of
/// the formats, table and markdown are such texts; the others stay exact.
void ask_ascii(bool wanted);

/// A text of a conversation on standard output, in ASCII where it was asked for or the terminal knows no other.
void print(std::string_view text);

/// Whether standard error gets more than errors (--quiet).
enum class Talk : std::uint8_t {
  on,
  off
};
void set_talk(Talk wanted);
bool talks();
/// Told what the library has to say: a terminal, or nobody (--quiet).
Listener* listener();

/// A line for people on standard error.
void say(std::string_view text);
/// A paragraph, broken at the width of the terminal and where lines get too long to read.
void say_wrapped(std::string_view text);
/// A line of a list on standard error, "  NAME  WORDS": where it is too wide, the name alone and the words below it, so
/// that the name can be copied.
void say_item(std::string_view line);
/// What is wrong, which is said in any case.
void complain(std::string_view text);
void complain_wrapped(std::string_view text);
/// An error. Its sentence stays one line, for commands in it are copied; lines below it are items as say_item shows.
void complain_of(std::string_view message);

}  // namespace progrank::cli
