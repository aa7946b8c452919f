#include "cli/shortlist_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "answer/model_file.hpp"
#include "base/text.hpp"
#include "cli/asked_again.hpp"
#include "cli/person_words.hpp"
#include "filter/search.hpp"
#include "filter/where.hpp"
#include "progrank/answer/agreed_weights.hpp"
#include "progrank/answer/remarks.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/score/grid.hpp"
#include "progrank/trust/dominance.hpp"
#include "render/shortlist_output.hpp"

namespace progrank::cli {

using namespace std::string_view_literals;

namespace {

constexpr std::array<std::string_view, 3> uncertainty_words{"any", "ordinal", "preferences"};
constexpr std::array<std::string_view, 2> values_words{"interval", "point"};
constexpr std::array<std::string_view, 2> front_words{"necessary", "point"};

/// Whether what was searched for is a name that people ask for and nobody offers.
bool say_unrecognised(const Shortlist& shortlist, const std::vector<Filter>& filters) {
  bool said = false;
  for (const Filter& filter : filters) {
    if (filter.flag != "--search") continue;
    const std::vector<std::string> wanted = search_words(filter.asked);
    for (const Unrecognised& entry : shortlist.situation->reference->unrecognised()) {
      // One word of the name, as "certified", means it only where it is what the name is known by.
      const bool meant = wanted.size() > 1 || wanted.front() == entry.id;
      if (!meant || !SearchText(fmt::format("{} {}", entry.id, entry.name)).has_all(wanted)) continue;
      say_wrapped(fmt::format("{}: no recognised issuer found. {}", entry.name, entry.finding));
      said = true;
    }
  }
  return said;
}

void say_near_misses(const Shortlist& shortlist) {
  if (shortlist.near_misses.empty()) {
    if (shortlist.total > 0)
      say_wrapped("No single filter, relaxed, would give a match: at least two stand in the way of every record.");
    return;
  }
  say_wrapped("Near misses, each by relaxing one filter:");
  for (const NearMiss& miss : shortlist.near_misses) {
    const std::string what = miss.filter->flag == "eligibility"
                                 ? miss.filter->asked
                                 : fmt::format("{} {}", miss.filter->flag, miss.filter->asked);
    const std::string would = miss.gives == 1 ? "1 would match" : fmt::format("{} would match", miss.gives);
    if (miss.to.empty())
      say_wrapped(fmt::format("  without {}: {}", what, would));
    else
      say_wrapped(fmt::format("  {} {} instead of {}: {}", miss.filter->flag, miss.to, miss.filter->asked, would));
  }
}

/// What the kind of dominance asked for means.
std::string_view meaning_of(Front front) {
  return front == Front::point
             ? "Dominated on point values: another is at least as good on every criterion and better on one, unknown "
               "facts counted as --missing says; what turns up may undo it."
             : "Necessarily dominated: another is at least as good on every criterion and better on one, whatever the "
               "unknown facts turn out to be; --pareto=point counts them as --missing says.";
}

/// What --pareto left out, the best of it with the record that dominates it.
void say_dominated(const Shortlist& shortlist) {
  say_wrapped(std::string(meaning_of(shortlist.front)));
  if (shortlist.dominated.empty()) {
    say_wrapped(fmt::format("None of the {} is dominated. --weight CRITERION=0 leaves a criterion out of the test.",
                            shortlist.matched));
    return;
  }
  say_wrapped(fmt::format("{} of {} {} dominated and left out:", shortlist.dominated.size(), shortlist.matched,
                          shortlist.dominated.size() == 1 ? "is" : "are"));
  constexpr std::size_t enough = 5;
  const std::size_t named = std::min(enough, shortlist.dominated.size());
  for (std::size_t i = 0; i < named; ++i)
    say(fmt::format("  {} by {}", shortlist.dominated[i].record->id(),
                    joined(shortlist.dominated[i].dominated_by, ", ")));
  if (named < shortlist.dominated.size())
    say(fmt::format("  and {} more (--format json names them all)", shortlist.dominated.size() - named));
}

void say_more(const Shortlist& shortlist) {
  const std::size_t candidates = shortlist.matched - shortlist.dominated.size();
  if (shortlist.front != Front::all) say_dominated(shortlist);
  if (shortlist.entries.size() < candidates)
    say_wrapped(fmt::format("{} of {} shown: --limit 0 shows all.", shortlist.entries.size(), candidates));
}

/// What a document says itself, and a table does not.
void say_marks(const Shortlist& shortlist, const Style& style) {
  // Columns that were asked for hold plain figures, and a drawing has its own legend.
  if (style.fields.empty() && style.drawing == Drawing::none)
    for (const std::string& remark : mark_remarks(shortlist)) say_wrapped(remark);
  for (const std::string& remark : data_remarks(shortlist)) say_wrapped(remark);
}

}  // namespace

void refuse_blank_values(const Given& given) {
  for (const auto& [flag, values] : given.flags()) {
    if (!flag->takes_value() || flag->value_optional) continue;
    for (const std::string& value : values)
      if (value.find_first_not_of(" ,\t") == std::string::npos)
        throw InputError(fmt::format("--{} \"{}\" is empty, a value was expected", flag->bare_name(), value));
  }
}

Query query_of(const Given& given) {
  Query query;
  for (const auto& [flag, values] : given.flags()) {
    if (flag->group == "Output" || flag->group == "Data") continue;
    const bool parted = flag->takes_list && flag->values.kind != ValueKind::condition;
    query.emplace_back(std::string(flag->bare_name()), parted ? split(values) : values);
  }
  return query;
}

bool RobustOptions::from_preferences(const Model& model) const {
  if (weights_uncertainty.empty()) return !model.preferences.empty();
  if (weights_uncertainty != "preferences") return false;
  if (model.preferences.empty())
    throw InputError(fmt::format(
        "--weights-uncertainty preferences: the model {} has none; progrank weigh asks for some", model.id));
  return true;
}

SampledValues RobustOptions::sampled_values() const {
  if (values.empty()) return SampledValues::interval;
  return choice("--robust-values", values, values_words) == 0 ? SampledValues::interval : SampledValues::point;
}

Front RobustOptions::front() const {
  if (pareto.empty()) return Front::all;
  return choice("--pareto", pareto, front_words) == 0 ? Front::necessary : Front::point;
}

RobustnessOptions RobustOptions::parsed(std::size_t shortlist) const {
  RobustnessOptions options;
  options.seed = seed;
  options.shortlist = std::max<std::size_t>(1, shortlist);
  if (samples && !samples->empty() && !samples->front().empty()) {
    const std::size_t number = spelt_count(samples->front()).value_or(0);
    constexpr std::size_t most = 100'000'000;
    if (number == 0 || number > most)
      throw InputError(
          fmt::format("--robust={} is not a number of samples: 1 to {} was expected", samples->front(), grouped(most)));
    options.samples = number;
  }
  std::string_view text = weights_uncertainty;
  if (text.empty() || text == "preferences") return options;
  if (text == "any") {
    options.weights.kind = WeightUncertainty::Kind::any;
  } else if (text == "ordinal") {
    options.weights.kind = WeightUncertainty::Kind::ordinal;
  } else {
    for (const std::string_view sign : {"±", "+-", "+/-"})
      if (text.starts_with(sign)) text.remove_prefix(sign.size());
    if (text.ends_with('%')) text.remove_suffix(1);
    double percent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !(percent >= 0 && percent <= 100))
      throw InputError(
          fmt::format("--weights-uncertainty \"{}\" is not any, ordinal, preferences or a percentage such as "
                      "±50%",
                      weights_uncertainty));
    options.weights.percent = percent;
  }
  return options;
}

void add_group_option(Flags& flags, std::string& group_by) {
  flags.group("Output").one("--group-by", &group_by, "FIELD",
                            "Count, cost and best record per value of a field: delivery, state, focus, ...",
                            ValueKind::field);
}

void add_ids_option(Flags& flags, std::vector<std::string>& ids) {
  flags.group("Filters").list("--ids", &ids, "FILE|-|A,B",
                              "Exactly these records, in order of rank: ids, a sheet or JSON that has them");
}

void add_choice_options(Flags& flags, ShortlistOptions& options) {
  add_ids_option(flags, options.ids);
  flags.group("Output").one("--sort", &options.sort, "FIELD[:desc]",
                            "Order by a field, the unknown last; # stays the rank", ValueKind::field);
}

void add_sampling_options(Flags& flags, RobustOptions& options) {
  flags.one("--seed", &options.seed, "N", "Seed of the samples: same seed, same figures", ValueKind::count);
  flags.one("--weights-uncertainty", &options.weights_uncertainty, "HOW",
            "any, ordinal, preferences or ±P% (default: preferences of a model that has some, else ±50%)",
            Values(uncertainty_words));
}

void add_robust_options(Flags& flags, RobustOptions& options) {
  flags.group("Scoring");
  const auto robust = [&options](const std::vector<std::string>& values) { options.samples = values; };
  flags
      .one("--robust", robust, "[=SAMPLES]",
           "How far the order can be trusted: rank every time over SAMPLES random weights and values (default 10000)")
      .value_optional = true;
  add_sampling_options(flags, options);
  flags.one("--robust-values", &options.values, "WHICH",
            "interval (default): draw unknown values too; point: only weights, unknown facts as --missing says",
            Values(values_words));
  Flag& pareto = flags.one("--pareto", &options.pareto, "[=KIND]",
                           "Only records that no other dominates: necessary (whatever the unknown facts are; default) "
                           "or point (unknown facts as --missing says)",
                           Values(front_words));
  pareto.value_optional = true;
  pareto.implied = front_words.front();
}

std::vector<std::string> take_score_conditions(std::vector<std::string>& where, RecordKind kind) {
  constexpr std::array scores{"score"sv, "score_min"sv, "score_max"sv};
  constexpr std::array of_records{"cost_basis"sv, "months_basis"sv};
  const auto is_one_of = [](const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::vector<std::string> taken;
  for (const std::string& expression : where) {
    const std::string_view field = field_of_condition(expression);
    if (is_one_of(scores, field))
      taken.push_back(expression);
    else if (!is_one_of(of_records, field) && is_one_of(ranking_figures(kind), field))
      throw InputError(
          fmt::format("--where '{}': {} is known only of the whole ranking: --sort {} and --limit N choose by it",
                      expression, field, field));
  }
  std::erase_if(where, [&](const std::string& expression) { return is_one_of(taken, expression); });
  return taken;
}

namespace {

/// A condition on the score, or on an end of its range.
Filter score_filter(std::string_view expression, const Scorer& scorer) {
  const std::string_view field = field_of_condition(expression);
  const auto end = field == "score_min" ? &Score::lo : field == "score_max" ? &Score::hi : &Score::point;
  return figure_filter(expression, [&scorer, end](const Record& record) { return on_grid(scorer.score(record).*end); });
}

}  // namespace

ExitCode run_shortlist(const Given& given, RecordKind kind, Workspace& workspace, const ShortlistOptions& options,
                       const Situation& situation, std::vector<Filter> filters,
                       const std::vector<std::string>& score_conditions) {
  refuse_blank_values(given);
  const Model model = options.scoring.build(workspace, kind, situation.person.get());
  const Scorer scorer(model, situation, options.scoring.hurwicz());
  for (std::size_t i = 0; i < score_conditions.size(); ++i)
    filters.insert(filters.begin() + static_cast<std::ptrdiff_t>(i), score_filter(score_conditions[i], scorer));
  const OutputSettings output = options.output.settings();
  ShortlistQuestion question{.kind = kind, .filters = filters, .scorer = &scorer, .limit = output.effective_limit()};
  if (options.keep_unknown) question.unknowns = Unknowns::keep;
  if (!options.group_by.empty()) question.group_by = group_attribute(kind, options.group_by);
  // Groups stand alone there: no record has to be held for them.
  if (question.group_by && output.style.shows_groups_alone()) question.limit = 1;
  if (!options.sort.empty()) question.sort = SortOrder::parse(kind, options.sort);
  question.front = options.robust.front();
  question.unrated = output.style.is_document();
  // Where all are printed, the shortlist that P(in the shortlist) speaks of is still the usual ten.
  RobustnessOptions sampling = options.robust.parsed(output.shortlist_size());
  std::optional<WeightPolytope> agreed;
  if (options.robust.from_preferences(model) && options.robust.asked())
    sampling.possible = &agreed.emplace(agreed_weights(workspace, scorer));
  question.sampled_values = options.robust.sampled_values();
  if (options.robust.asked()) question.robust = sampling;
  Shortlist shortlist = shortlist_of(workspace, question);
  if (shortlist.grouping && output.limit.value_or(0) > 0) {
    auto& groups = shortlist.grouping->groups;
    if (groups.size() > *output.limit)
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(*output.limit), groups.end());
  }
  shortlist.command = given.command();
  shortlist.query = query_of(given);
  shortlist.asked = asked_again(given, situation.person.get());
  add_tacit(shortlist.query, given, filters, shortlist, options.scoring);
  // A misspelt field is told even when nothing matches or the format does not look at it.
  check_fields(shortlist, output.style.fields);
  const bool for_people = output.style.for_people();
  if (for_people) say_person(given, situation, options, filters, model, workspace);
  if (output.style.format == Format::table) {  // a document says it itself
    for (const std::string& remark : question_remarks(shortlist)) say_wrapped(remark);
    if (shortlist.matched > 0) say("");
  }
  const auto produce = [&](const TextSink& sink) { render_shortlist(shortlist, output.style, sink); };
  const ExitCode exit_code = deliver(output.file, produce, shortlist.matched > 0);
  if (for_people && shortlist.matched > 0) say("");
  for (const std::string& remark : unknown_remarks(shortlist)) say_wrapped(remark);
  if (shortlist.matched == 0 && !say_unrecognised(shortlist, filters)) {
    say_near_misses(shortlist);
  } else if (shortlist.matched > 0 && for_people && !shortlist.grouping) {
    say_more(shortlist);
    if (output.style.format == Format::table) say_marks(shortlist, output.style);
  }
  return exit_code;
}

}  // namespace progrank::cli
