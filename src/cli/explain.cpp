#include "progrank/answer/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/again.hpp"
#include "cli/commands.hpp"
#include "cli/kind_flags.hpp"
#include "cli/shortlist_command.hpp"
#include "progrank/answer/agreed_weights.hpp"
#include "progrank/answer/exchange_remarks.hpp"
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

const Record* record_against(Workspace& workspace, const Record& record, const std::string& id) {
  if (id.empty()) return nullptr;
  const Record& against = workspace.record(id);
  if (against.kind != record.kind)
    throw InputError(fmt::format("--against: {} is a {}, but {} is a {}: two of a kind were expected", against.id(),
                                 singular(against.kind), record.id(), singular(record.kind)));
  if (&against == &record) throw InputError(fmt::format("--against {}: is the same {}", id, singular(record.kind)));
  return &against;
}

/// What a record is explained with. Of large files the records that are named are found in one reading, those they are
/// ranked with are counted in another: none has to be held.
class Explained {
 public:
  Explained(const Options& options, bool held) : data_(options.data), named_(data_, std::nullopt, listener()) {
    const bool twice = !held && named_.can_read_twice();
    std::vector<std::string> names{options.id};
    if (!options.against.empty()) names.push_back(options.against);
    if (twice) named_.look_for(names);
    // Looked up before either is used: an id that only the directory knows brings the directory in.
    if (!options.against.empty()) static_cast<void>(named_.record(options.against));
    record_ = &named_.record(options.id);
    if (!twice) return;
    again_.emplace(data_, std::nullopt);
    if (!named_.options().directory) return;
    if (!options.against.empty()) static_cast<void>(again_->workspace().record(options.against));
    record_ = &again_->workspace().record(options.id);
  }

  [[nodiscard]] const Record& record() const { return *record_; }
  /// Where named records are found.
  Workspace& named() { return named_.options().directory && again_ ? again_->workspace() : named_; }
  /// Where those that it is ranked with are.
  Workspace& rivals() { return again_ ? again_->workspace() : named_; }
  /// The weights that agree with what the model's preferences say.
  WeightPolytope agreed(const Scorer& scorer) {
    if (!again_) return agreed_weights(named_, scorer);
    std::vector<std::string> names;
    for (const Preference& preference : scorer.model().preferences)
      if (preference.of_records()) names.insert(names.end(), {preference.preferred, preference.over});
    Again preferred(data_, std::nullopt);
    preferred.workspace().look_for(names);
    return agreed_weights(preferred.workspace(), scorer);
  }

 private:
  DataOptions data_;
  Workspace named_;
  std::optional<Again> again_;
  const Record* record_;
};

ExitCode run(const Given& given, const Options& options, Explained& explained, const Situation& situation,
             const std::vector<Filter>& filters, Unknowns unknowns) {
  const Record& record = explained.record();
  Workspace& workspace = explained.named();
  const Record* against = record_against(workspace, record, options.against);
  const Model model = options.scoring.build(workspace, record.kind, situation.person.get());
  const Scorer scorer(model, situation, options.scoring.hurwicz());
  std::optional<WeightPolytope> agreed;
  if (against && !model.preferences.empty()) agreed = explained.agreed(scorer);
  const Rivals rivals(explained.rivals(), scorer, filters, unknowns, options.to_rank);
  ExplainAnswer answer = explanation_of(
      {&record, against, &rivals, &scorer, filters, unknowns, agreed ? &*agreed : nullptr, options.to_rank});
  answer.query = query_of(given);
  std::erase_if(answer.query, [](const auto& entry) { return entry.first == "ID" || entry.first == "to-rank"; });
  const OutputSettings output = options.output.settings();
  const std::string text = render_explanation(answer, output.style);
  if (output.style.for_people()) {
    say_wrapped(fmt::format("Among {} of {} {}: {}.", answer.of.among, rivals.total(), plural(record.kind),
                            asked_sentence(filters)));
    say_wrapped(fmt::format("Points by the model {} ({}); unknown facts: --missing {}.", model.id,
                            weights_sentence(model), scorer.hurwicz().name));
    std::vector<const Record*> both{&record};
    if (against) both.push_back(against);
    for (const std::string& words : exchange_remarks(both, *situation.reference)) say_wrapped(words);
    say("");
  }
  constexpr bool found = true;
  return deliver(output.file, text, found);
}

Unknowns unknowns_of(bool keep_unknown) {
  return keep_unknown ? Unknowns::keep : Unknowns::leave_out;
}

ExitCode run_with(const Given& given, const Options& options, Explained& explained, KindFlags<ProgramQuery>& flags) {
  const Record& record = explained.record();
  Workspace& workspace = explained.named();
  const Situation situation =
      situation_of(workspace, record.kind, flags.situation, flags.query.have.value_or(std::vector<std::string>{}));
  complete(flags.query, flags.situation, workspace, situation.person.get());
  auto filters = filters_of(flags.query, situation);
  add_pace(filters, flags.situation, situation.person.get());
  return run(given, options, explained, situation, filters, unknowns_of(flags.keep_unknown));
}

ExitCode run_with(const Given& given, const Options& options, Explained& explained,
                  KindFlags<CertificationQuery>& flags) {
  const Record& record = explained.record();
  Workspace& workspace = explained.named();
  const Situation situation = situation_of(workspace, record.kind, flags.situation, {});
  complete(flags.query, flags.situation, workspace, situation.person.get());
  return run(given, options, explained, situation, filters_of(flags.query, situation), unknowns_of(flags.keep_unknown));
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
    // Which accreditors there are is known of records that are held.
    Explained explained(*options, given.has("--accredited"));
    const Record& record = explained.record();
    if (record.kind == RecordKind::program) {
      apply(given, programs->flags, certifications->flags, record.kind, std::string(record.id()));
      return run_with(given, *options, explained, *programs);
    }
    apply(given, certifications->flags, programs->flags, record.kind, std::string(record.id()));
    return run_with(given, *options, explained, *certifications);
  };
}

}  // namespace progrank::cli
