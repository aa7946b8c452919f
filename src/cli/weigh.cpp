#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <memory>

#include "base/text.hpp"
#include "cli/asked_again.hpp"
#include "cli/commands.hpp"
#include "cli/either_kind.hpp"
#include "cli/shortlist_command.hpp"
#include "cli/weigh_conversation.hpp"
#include "progrank/answer/agreed_weights.hpp"
#include "progrank/answer/weighing.hpp"
#include "progrank/base/number.hpp"
#include "render/weigh_output.hpp"

namespace progrank::cli {
namespace {

constexpr const char* default_file = "my-model.json";
constexpr std::array<std::string_view, 4> weight_formats{"table", "json", "markdown", "html"};

struct Options {
  EitherKind either;
  ScoringOptions scoring;
  OutputOptions output;  ///< --output is the model's file
  DataOptions data;
  std::string preferences;             ///< --preferences FILE
  std::vector<std::string> preferred;  ///< --prefer 'A > B'
  WeighingOptions weighing;
};

std::string id_of(Workspace& workspace, RecordKind kind, std::string_view name) {
  const Record& record = workspace.record(std::string(name));
  if (record.kind == kind) return std::string(record.id());
  throw InputError(
      fmt::format("--prefer: {} is a {}, {} were expected", record.id(), singular(record.kind), plural(kind)));
}

Preference preference_of(Workspace& workspace, RecordKind kind, const std::string& text) {
  const std::size_t sign = text.find('>');
  if (sign == std::string::npos || text.find('>', sign + 1) != std::string::npos)
    throw InputError(fmt::format("--prefer \"{}\" is not 'A > B', two records, the preferred one first", text));
  Preference preference;
  preference.answer = Preference::Answer::a;
  preference.preferred = id_of(workspace, kind, trimmed(std::string_view(text).substr(0, sign)));
  preference.over = id_of(workspace, kind, trimmed(std::string_view(text).substr(sign + 1)));
  if (preference.preferred == preference.over)
    throw InputError(fmt::format("--prefer \"{}\" names the same {} twice", text, singular(kind)));
  return preference;
}

/// The choices that are there already: the model's, the file's, those of --prefer.
std::vector<Preference> given_preferences(const Options& options, const Model& model, Workspace& workspace) {
  std::vector<Preference> preferences = model.preferences;
  if (!options.preferences.empty()) {
    PreferenceFile file = parse_preferences(read_text(options.preferences), options.preferences);
    if (file.kind != model.kind)
      throw InputError(fmt::format("{}: holds choices between {}, {} were asked about", options.preferences,
                                   plural(file.kind), plural(model.kind)));
    preferences.insert(preferences.end(), file.preferences.begin(), file.preferences.end());
  }
  for (const std::string& text : options.preferred) preferences.push_back(preference_of(workspace, model.kind, text));
  return preferences;
}

bool exists(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0;
}

/// The file that the conversation ends with. Asked for first, so that no answer is lost to an old file.
std::string model_file_name(const Options& options) {
  const std::string file = options.output.output.empty() ? default_file : options.output.file();
  if (file.empty()) throw InputError("-o -: standard output is where the questions are asked: name a file");
  if (!options.output.output.empty() || !exists(file)) return file;
  print(fmt::format("{} exists. Replace it at the end? [no] > ", file));
  std::string line;
  std::getline(std::cin, line);
  if (folded(trimmed(line)) != "yes")
    throw InputError(fmt::format("{} was left as it is: choose another file with -o", file));
  return file;
}

void say_agreed(const WeighAnswer& answer, const std::vector<Filter>& filters) {
  say_wrapped(fmt::format("{} {} match: {}. Weights that agree with {} {}:",
                          grouped(static_cast<double>(answer.matched)), plural(answer.kind), asked_sentence(filters),
                          answer.preferences.size(), answer.preferences.size() == 1 ? "choice" : "choices"));
}

/// Throws InputError, in her own words, when the choices contradict each other.
void refuse_contradictions(const WeighAnswer& answer) {
  if (!answer.weighing.consistent)
    throw InputError(contradiction_text(answer.weighing.contradictions, answer.preferences));
}

ExitCode converse(const Given& given, const Options& options, const Weigher& weigher, const Person* person,
                  WeighAnswer& answer, const Style& style) {
  const std::string file = model_file_name(options);
  answer.preferences = conversation(weigher, std::move(answer.preferences));
  answer.weighing = weigher.after(answer.preferences);
  if (answer.preferences.empty()) {
    print("Nothing was answered, and nothing written.\n");
    return ExitCode::nothing;
  }
  write_text(file, model_file(weighed(*answer.model, answer.weighing, answer.preferences)));
  const std::string next =
      asked_with_model(given, person, answer.kind == RecordKind::program ? "programs" : "certs", file);
  print(fmt::format("\n{}\nWritten: {}. Try next:\n  {} --robust\n", render_weighing(answer, style), file, next));
  return ExitCode::found;
}

/// Asks nothing: says what the choices say, and what one would ask.
ExitCode report(const Options& options, WeighAnswer& answer, const std::vector<Filter>& filters, const Style& style) {
  if (style.format != Format::json) refuse_contradictions(answer);
  if (!options.output.file().empty() && answer.weighing.consistent)
    write_text(options.output.file(), model_file(weighed(*answer.model, answer.weighing, answer.preferences)));
  if (style.for_people()) say_agreed(answer, filters);
  const ExitCode code = deliver("", render_weighing(answer, style), answer.matched > 0);
  if (style.for_people() && answer.weighing.first) say_wrapped(first_sentence(answer.weighing) + ".");
  return code;
}

ExitCode run(const Given& given, Options& options) {
  const RecordKind kind = options.either.kind();
  const Style style = options.output.settings().style;
  if (style.format != Format::json && !style.for_people())
    throw InputError(fmt::format("--format {}: weights are no list, table, json, markdown or html was expected",
                                 options.output.format));
  Workspace workspace(options.data, kind, listener());
  const AskedRecords asked = asked_records(given, options.either, workspace);
  const Model model = options.scoring.build(workspace, kind, asked.situation.person.get());
  const Scorer scorer(model, asked.situation, options.scoring.hurwicz());
  const Selection selection = workspace.select(kind, {.filters = asked.filters, .unknowns = asked.unknowns});
  const Weigher weigher(workspace, scorer, selection.matched, options.weighing);
  WeighAnswer answer{kind, query_of(given), &model, selection.matched.size(), {}, {}};
  answer.preferences = given_preferences(options, model, workspace);
  answer.weighing = weigher.after(answer.preferences);
  const bool terminal = is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO);
  const bool converses = style.format == Format::table && terminal && answer.matched > 0;
  if (style.format == Format::table && !terminal && answer.preferences.empty())
    throw InputError(
        "`progrank weigh` asks questions and needs a terminal; a script gives --format json, asks them itself and "
        "hands the answers back in --preferences FILE");
  if (!converses) return report(options, answer, asked.filters, style);
  refuse_contradictions(answer);
  return converse(given, options, weigher, asked.situation.person.get(), answer, style);
}

}  // namespace

void add_weigh(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe(
      "Weights from choices: asks a few times which of two offers you would take, shows what is first by your answers "
      "and\n"
      "how sure that is, and writes a model for --model. With --format json it asks nothing and prints the next "
      "question.",
      "  progrank weigh --delivery online -o mine.json\n"
      "  progrank weigh certs --domain quality\n"
      "  progrank weigh --preferences choices.json --format json\n"
      "  progrank weigh --prefer 'kent-state--mph-online > lsu-shreveport--mha' -o mine.json");
  options->either.add_to(command.flags);
  Flags& flags = command.flags;
  flags.group("Choices");
  flags.one("--preferences", &options->preferences, "FILE", "Choices made before (see docs/weigh.md)", ValueKind::file);
  flags.list("--prefer", &options->preferred, "'A > B'", "Of two real records the first is preferred (repeatable)",
             ValueKind::condition);
  flags.one("--questions", &options->weighing.questions, "N", "Ask at most N questions (default 10)", ValueKind::count);
  flags.one("--seed", &options->weighing.seed, "N", "Seed of the samples: same seed, same figures", ValueKind::count);
  add_scoring_options(flags, options->scoring);
  add_output_options(flags, options->output);
  for (const char* unused : {"--fields", "--limit", "--crlf", "--csv-raw", "--output", "--format"})
    flags.remove(unused);
  flags.group("Output").one("--format", &options->output.format, "FORMAT", "table, json, markdown or html",
                            Values(weight_formats));
  add_file_option(flags, options->output.output, "The model's file (default at a terminal: my-model.json)");
  add_data_options(flags, options->data);
  add_directory_option(flags, options->data, "Filters of programs");
  command.run = [options](const Given& given) { return run(given, *options); };
}

}  // namespace progrank::cli
