#include "progrank/answer/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/kind_flags.hpp"
#include "cli/shortlist_command.hpp"
#include "progrank/answer/agreed_weights.hpp"
#include "render/explain_output.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::string id;
  std::string against;
  std::optional<std::size_t> to_rank;
  DataOptions data;
  OutputOptions output;
  ScoringOptions scoring;
};

/// An explanation is no list.
void check_format(const OutputOptions& options, Format format) {
  if (format == Format::table || format == Format::json || format == Format::markdown || format == Format::html) return;
  throw InputError(fmt::format("--format {}: an explanation is no list, table, json, markdown or html was expected",
                               options.format));
}

const Record* record_against(Workspace& workspace, const Record& record, const std::string& id) {
  if (id.empty()) return nullptr;
  const Record& against = workspace.record(id);
  if (against.kind != record.kind)
    throw InputError(fmt::format("--against: {} is a {}, but {} is a {}: two of a kind were expected", against.id(),
                                 singular(against.kind), record.id(), singular(record.kind)));
  if (&against == &record) throw InputError(fmt::format("--against {}: is the same {}", id, singular(record.kind)));
  return &against;
}

ExitCode run(const Given& given, const Options& options, Workspace& workspace, const Record& record,
             const Situation& situation, const std::vector<Filter>& filters, Unknowns unknowns) {
  const Record* against = record_against(workspace, record, options.against);
  const Model model = options.scoring.build(workspace, record.kind, situation.person.get());
  const Scorer scorer(model, situation, options.scoring.hurwicz());
  const auto records = workspace.catalog(record.kind).records();
  std::optional<WeightPolytope> agreed;
  if (against && !model.preferences.empty()) agreed = agreed_weights(workspace, scorer);
  ExplainAnswer answer = explanation_of(
      {&record, against, records, &scorer, filters, unknowns, agreed ? &*agreed : nullptr, options.to_rank});
  answer.query = query_of(given);
  std::erase_if(answer.query, [](const auto& entry) { return entry.first == "ID" || entry.first == "to-rank"; });
  const OutputSettings output = options.output.settings();
  check_format(options.output, output.style.format);
  const std::string text = render_explanation(answer, output.style);
  if (output.style.for_people()) {
    say_wrapped(fmt::format("Among {} of {} {}: {}.", answer.of.among, records.size(), plural(record.kind),
                            asked_sentence(filters)));
    say_wrapped(fmt::format("Points by the model {} ({}); unknown facts: --missing {}.", model.id,
                            weights_sentence(model), scorer.hurwicz().name));
    say("");
  }
  constexpr bool found = true;
  return deliver(output.file, text, found);
}

Unknowns unknowns_of(bool keep_unknown) {
  return keep_unknown ? Unknowns::keep : Unknowns::leave_out;
}

ExitCode run_with(const Given& given, const Options& options, Workspace& workspace, const Record& record,
                  KindFlags<ProgramQuery>& flags) {
  const Situation situation =
      situation_of(workspace, record.kind, flags.situation, flags.query.have.value_or(std::vector<std::string>{}));
  complete(flags.query, flags.situation, workspace, situation.person.get());
  auto filters = filters_of(flags.query, situation);
  add_pace(filters, flags.situation, situation.person.get());
  return run(given, options, workspace, record, situation, filters, unknowns_of(flags.keep_unknown));
}

ExitCode run_with(const Given& given, const Options& options, Workspace& workspace, const Record& record,
                  KindFlags<CertificationQuery>& flags) {
  const Situation situation = situation_of(workspace, record.kind, flags.situation, {});
  complete(flags.query, flags.situation, workspace, situation.person.get());
  return run(given, options, workspace, record, situation, filters_of(flags.query, situation),
             unknowns_of(flags.keep_unknown));
}

}  // namespace

void add_explain(Command& command) {
  auto options = std::make_shared<Options>();
  auto programs = std::make_shared<KindFlags<ProgramQuery>>();
  auto certifications = std::make_shared<KindFlags<CertificationQuery>>();
  command.describe(
      "Where a score comes from: points of every criterion, what unknown facts are worth, the rank among the\n"
      "records that pass the filters, or which filters drop it. Against another: the smallest change of one\n"
      "weight, or of one figure, that would make the two change places. To a rank: what would have to be true.",
      "  progrank explain ID --delivery online\n"
      "  progrank explain ID --against ID2 --model working-clinician --weight cost=40\n"
      "  progrank explain ID --to-rank 3 --delivery online");
  Flags& flags = command.flags;
  flags
      .word("ID", &options->id, "", "Program or certification: its id, a beginning of it, or an abbreviation",
            ValueKind::record)
      .least = 1;
  flags.one("--against", &options->against, "ID2", "Another of the same kind", ValueKind::record);
  flags.one("--to-rank", &options->to_rank, "N", "What would have to be true, in facts and weights, for it to rank Nth",
            ValueKind::count);
  offer(flags, programs->flags, RecordKind::program);
  offer(flags, certifications->flags, RecordKind::certification);
  add_scoring_options(flags, options->scoring);
  add_output_options(flags, options->output);
  for (const char* unused : {"--fields", "--limit"}) flags.remove(unused);
  add_data_options(flags, options->data);
  add_directory_option(flags, options->data, "Filters of programs");
  command.run = [options, programs, certifications](const Given& given) {
    Workspace workspace(options->data, std::nullopt, listener());
    // Looked up before either is used: an id that only the directory knows brings the directory in.
    if (!options->against.empty()) static_cast<void>(workspace.record(options->against));
    const Record& record = workspace.record(options->id);
    if (record.kind == RecordKind::program) {
      apply(given, programs->flags, certifications->flags, record.kind, std::string(record.id()));
      return run_with(given, *options, workspace, record, *programs);
    }
    apply(given, certifications->flags, programs->flags, record.kind, std::string(record.id()));
    return run_with(given, *options, workspace, record, *certifications);
  };
}

}  // namespace progrank::cli
