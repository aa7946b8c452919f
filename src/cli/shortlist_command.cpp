#include "cli/shortlist_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "base/text.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/trust/dominance.hpp"

namespace progrank::cli {
namespace {

constexpr std::array<std::string_view, 2> uncertainty_words{"any", "ordinal"};

/// What the person's file asked for without a flag belongs to the question as well.
void add_tacit(std::vector<std::pair<std::string, std::vector<std::string>>>& query, const std::vector<Filter>& filters,
               const Situation& situation) {
  const auto add = [&query](const std::string& name, const std::string& value) {
    const bool given = std::any_of(query.begin(), query.end(), [&](const auto& entry) { return entry.first == name; });
    if (!given && !value.empty()) query.push_back({name, {value}});
  };
  for (const Filter& filter : filters)
    if (filter.limit_needed) add(filter.flag.substr(2), filter.asked);
  add("resident", situation.resident_of);
  add("pace", situation.pace == Pace::any ? "" : situation.pace == Pace::full_time ? "full-time" : "part-time");
}

/// A blank value is most likely an empty shell variable; taken as "no filter" it would return everything.
void refuse_blank_values(const Given& given) {
  for (const auto& [flag, values] : given.flags()) {
    if (!flag->takes_value() || flag->value_optional) continue;
    for (const std::string& value : values)
      if (value.find_first_not_of(" ,\t") == std::string::npos)
        throw InputError(fmt::format("--{} \"{}\" is empty, a value was expected", flag->bare_name(), value));
  }
}

/// Top-level criteria that take part, as a decision matrix over the ranked records.
struct Matrix {
  std::vector<ValueInterval> cells;
  std::vector<double> weights;
};

Matrix matrix_of(const Scorer& scorer, const std::vector<Scored>& ranked, bool weighted_only) {
  Matrix matrix;
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < scorer.weights().size(); ++i)
    if (!weighted_only || scorer.weights()[i] > 0) used.push_back(i);
  std::vector<ValueInterval> row(scorer.weights().size());
  matrix.cells.reserve(ranked.size() * used.size());
  for (const Scored& scored : ranked) {
    scorer.values(*scored.record, row);
    for (const std::size_t i : used) matrix.cells.push_back(row[i]);
  }
  for (const std::size_t i : used) matrix.weights.push_back(scorer.weights()[i]);
  return matrix;
}

/// As --weights-uncertainty takes it.
std::string text_of(WeightUncertainty uncertainty) {
  switch (uncertainty.kind) {
    case WeightUncertainty::Kind::any: return "any";
    case WeightUncertainty::Kind::ordinal: return "ordinal";
    case WeightUncertainty::Kind::percent: break;
  }
  return fmt::format("±{}%", shortest(uncertainty.percent));
}

class ShortlistBuilder {
 public:
  ShortlistBuilder(Workspace& workspace, const ShortlistOptions& options, const Scorer& scorer,
                   const std::vector<Filter>& filters)
      : workspace_(workspace), options_(options), scorer_(scorer), filters_(filters) {}

  Shortlist build(RecordKind kind) {
    const Unknowns unknowns = options_.keep_unknown ? Unknowns::keep : Unknowns::leave_out;
    const Selection selection = workspace_.select(
        kind, {.filters = filters_, .unknowns = unknowns, .scorer = &scorer_, .best = how_many_are_needed()});
    shortlist_.kind = kind;
    shortlist_.model = &scorer_.model();
    shortlist_.situation = &scorer_.situation();
    shortlist_.scorer = &scorer_;
    shortlist_.hurwicz = scorer_.hurwicz();
    shortlist_.total = selection.tally.total();
    shortlist_.matched = selection.tally.matched();
    shortlist_.unknown = selection.tally.unknown();
    shortlist_.near_misses = selection.tally.near_misses();
    for (const Record* record : selection.matched) ranked_.push_back({record, scorer_.score(*record)});
    rank(ranked_);
    if (!options_.group_by.empty())
      shortlist_.grouping = group_by(group_attribute(kind, options_.group_by), ranked_, scorer_.situation());
    if (options_.robust.pareto) keep_front();
    const std::size_t limit = options_.output.effective_limit(ranked_.size());
    shortlist_.entries.reserve(limit);
    for (std::size_t i = 0; i < limit; ++i) shortlist_.entries.push_back(entry_of(ranked_[i], i + 1));
    if (options_.robust.asked() && !ranked_.empty()) sample(limit);
    return std::move(shortlist_);
  }

 private:
  /// Only the best, where nothing looks at the others; 0 = all.
  [[nodiscard]] std::size_t how_many_are_needed() const {
    if (!options_.group_by.empty() || options_.robust.pareto || options_.robust.asked()) return 0;
    constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();
    const std::size_t limit = options_.output.effective_limit(any_number);
    return limit == any_number ? 0 : limit;
  }

  ShortlistEntry entry_of(const Scored& scored, std::size_t place) const {
    ShortlistEntry entry;
    entry.rank = place;
    entry.record = scored.record;
    entry.score = scored.score;
    if (options_.keep_unknown) entry.unanswered = unknown_filters(*scored.record, filters_);
    return entry;
  }

  /// Drops every record that another one dominates, and remembers by which.
  void keep_front() {
    shortlist_.pareto = true;
    if (ranked_.empty()) return;
    const Matrix matrix = matrix_of(scorer_, ranked_, true);
    const ParetoResult result = pareto(DecisionMatrix(matrix.cells, matrix.weights.size()));
    std::vector<Scored> front;
    for (std::size_t i = 0; i < ranked_.size(); ++i) {
      if (!result.dominated_by[i]) {
        front.push_back(ranked_[i]);
        continue;
      }
      ShortlistEntry dropped;
      dropped.record = ranked_[i].record;
      dropped.score = ranked_[i].score;
      dropped.dominated_by.push_back(ranked_[*result.dominated_by[i]].record->id());
      shortlist_.dominated.push_back(std::move(dropped));
    }
    ranked_ = std::move(front);
  }

  void sample(std::size_t limit) {
    const Matrix matrix = matrix_of(scorer_, ranked_, false);
    // Where all are printed, the shortlist that P(in the shortlist) speaks of is still the usual ten.
    RobustnessOptions sampling = options_.robust.parsed(options_.output.shortlist_size());
    sampling.listener = listener();
    const RobustnessResult result =
        robustness(DecisionMatrix(matrix.cells, matrix.weights.size()), matrix.weights, sampling);
    for (std::size_t i = 0; i < limit; ++i) shortlist_.entries[i].robust = result.alternatives[i];
    shortlist_.sampling = Shortlist::Sampling{result.samples, sampling.seed, text_of(sampling.weights),
                                              result.shortlist, result.standard_error};
  }

  Workspace& workspace_;
  const ShortlistOptions& options_;
  const Scorer& scorer_;
  const std::vector<Filter>& filters_;
  std::vector<Scored> ranked_;
  Shortlist shortlist_;
};

void say_question(const Shortlist& shortlist, const std::vector<Filter>& filters) {
  say_wrapped(fmt::format("{} of {} {} match: {}.", grouped(static_cast<double>(shortlist.matched)),
                          grouped(static_cast<double>(shortlist.total)), plural(shortlist.kind),
                          asked_sentence(filters)));
  if (shortlist.matched == 0) return;
  say_wrapped(fmt::format("Ranked by the model {} ({}); unknown facts: --missing {}.", shortlist.model->id,
                          weights_sentence(*shortlist.model), shortlist.hurwicz.name));
  if (shortlist.sampling)
    say_wrapped(
        fmt::format("P(1st) and rank range (5–95 %): {} samples, weights {}, seed {}; standard error of a share at "
                    "most {:.1f} points.",
                    grouped(static_cast<double>(shortlist.sampling->samples)), shortlist.sampling->weights,
                    shortlist.sampling->seed, 100 * shortlist.sampling->standard_error));
  say("");
}

/// What the person file has set, so that nobody wonders why.
void say_person(const Given& given, const Situation& situation, const ShortlistOptions& options) {
  if (!situation.person) return;
  const Person& person = *situation.person;
  std::vector<std::string> parts;
  if (!person.state.empty() && !given.has("--resident")) parts.push_back(fmt::format("resident of {}", person.state));
  if (person.pace && !given.has("--pace"))
    parts.push_back(*person.pace == Pace::full_time ? "full-time study" : "part-time study");
  const bool limited = given.command() == "programs" && person.budget_usd && !given.has("--max-cost");
  if (limited && !options.situation.no_limits)
    parts.push_back(fmt::format("budget {} (--no-limits lifts it)", money(*person.budget_usd)));
  say_wrapped(fmt::format("From {}: {}. \"Eligible\" counts what is published.", person.file,
                          parts.empty() ? "nothing that limits" : fmt::format("{}", fmt::join(parts, ", "))));
}

void say_unknown(const Shortlist& shortlist, const std::vector<Filter>& filters, bool kept) {
  for (const auto& [name, count] : shortlist.unknown) {
    if (count == 0) continue;
    const auto filter =
        std::find_if(filters.begin(), filters.end(), [&name = name](const Filter& f) { return f.name == name; });
    const std::string_view noun = count == 1 ? singular(shortlist.kind) : plural(shortlist.kind);
    const std::string_view verb = count == 1 ? "has" : "have";
    if (kept)
      say_wrapped(fmt::format("{} {} {} no {}; kept and marked.", count, noun, verb, filter->fact));
    else
      say_wrapped(fmt::format("{} {} {} no {}: add --keep-unknown to see {}.", count, noun, verb, filter->fact,
                              count == 1 ? "it" : "them"));
  }
}

void say_near_misses(const Shortlist& shortlist) {
  if (shortlist.near_misses.empty()) {
    if (shortlist.total > 0)
      say_wrapped("No single filter, relaxed, would give a match: at least two stand in the way of every record.");
    return;
  }
  say("Near misses, each by relaxing one filter:");
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

/// What --pareto left out, the best of it with the record that dominates it.
void say_dominated(const Shortlist& shortlist) {
  if (shortlist.dominated.empty()) {
    say_wrapped(
        fmt::format("None of the {} is dominated: each is better than any other on some criterion, or may be "
                    "where facts are unknown. --weight CRITERION=0 leaves a criterion out.",
                    shortlist.matched));
    return;
  }
  say_wrapped(fmt::format("{} of {} {} dominated (another is at least as good on every criterion) and left out:",
                          shortlist.dominated.size(), shortlist.matched,
                          shortlist.dominated.size() == 1 ? "is" : "are"));
  constexpr std::size_t enough = 5;
  const std::size_t named = std::min(enough, shortlist.dominated.size());
  for (std::size_t i = 0; i < named; ++i)
    say(fmt::format("  {} by {}", shortlist.dominated[i].record->id(),
                    fmt::join(shortlist.dominated[i].dominated_by, ", ")));
  if (named < shortlist.dominated.size())
    say(fmt::format("  and {} more (--format json names them all)", shortlist.dominated.size() - named));
}

void say_more(const Shortlist& shortlist) {
  const std::size_t candidates = shortlist.matched - shortlist.dominated.size();
  if (shortlist.pareto) say_dominated(shortlist);
  if (shortlist.entries.size() < candidates)
    say_wrapped(fmt::format("{} of {} shown: --limit 0 shows all.", shortlist.entries.size(), candidates));
  bool converted = false;
  std::set<std::string_view> without_rate;
  std::string_view estimated_of;  // academic year of the charges
  for (const ShortlistEntry& entry : shortlist.entries) {
    const std::string_view currency = entry.record->text(Field::cost_currency);
    if (!currency.empty() && !shortlist.situation->reference->usd_per(currency))
      without_rate.insert(currency);
    else
      converted = converted || (!currency.empty() && currency != "USD");
    if (shortlist.kind != RecordKind::program) continue;
    const auto cost = program_cost(*entry.record, shortlist.situation->cost_settings());
    if (cost && cost->basis == CostBasis::estimated) estimated_of = cost->price_year;
  }
  if (!estimated_of.empty())
    say_wrapped(
        fmt::format("~ marks a cost estimated from the institution's average graduate charges of {} (IPEDS), not "
                    "the program's own price: --cost-basis published,derived leaves them out.",
                    estimated_of));
  for (const std::string_view currency : without_rate)
    say_wrapped(fmt::format("There is no exchange rate for {}: prices in it count as unknown.", currency));
  if (converted)
    say_wrapped(fmt::format("Prices in other currencies are converted at the rates of {} (ECB).",
                            shortlist.situation->reference->exchange_date()));
}

std::string rendered_groups(const Shortlist& shortlist, const OutputOptions& output) {
  const Grouping& grouping = *shortlist.grouping;
  const Format format = output.parsed_format();
  if (format == Format::jsonl) return grouping_jsonl(grouping, shortlist.kind);
  if (format == Format::csv) return render_separated(grouping_columns(grouping, shortlist.kind), ',');
  if (format == Format::tsv) return render_separated(grouping_columns(grouping, shortlist.kind), '\t');
  const bool markdown = format == Format::markdown;
  if (grouping.groups.empty()) return {};
  const Table table = grouping_table(grouping, shortlist.kind);
  std::string text =
      markdown ? render_markdown(table) : render_terminal(table, output.columns(), output.color_of(STDOUT_FILENO));
  constexpr std::size_t one_line = 10000;
  const auto remarks =
      grouping_remarks(grouping, *shortlist.situation->reference, markdown ? one_line : output.columns());
  if (!remarks.empty()) text += '\n';
  for (const std::string& line : remarks) text += (markdown ? "- " : "") + line + "\n";
  return text;
}

std::string rendered_for_people(const Shortlist& shortlist, const ShortlistOptions& options) {
  if (shortlist.entries.empty()) return {};
  const Table table = shortlist_table(shortlist, split(options.output.fields));
  return options.output.parsed_format() == Format::markdown
             ? render_markdown(table)
             : render_terminal(table, options.output.columns(), options.output.color_of(STDOUT_FILENO));
}

/// The answer, in parts.
TextProducer producer_of(const Shortlist& shortlist, const ShortlistOptions& options) {
  return [&shortlist, &options](const TextSink& sink) {
    const Format format = options.output.parsed_format();
    const FieldNames fields = split(options.output.fields);
    if (format == Format::json) return write_shortlist_json(shortlist, fields, sink);
    if (shortlist.grouping) return sink(rendered_groups(shortlist, options.output));
    if (format == Format::jsonl) return write_shortlist_jsonl(shortlist, fields, sink);
    if (format == Format::csv) return write_shortlist_separated(shortlist, fields, ',', sink);
    if (format == Format::tsv) return write_shortlist_separated(shortlist, fields, '\t', sink);
    sink(rendered_for_people(shortlist, options));
  };
}

}  // namespace

std::vector<std::pair<std::string, std::vector<std::string>>> query_of(const Given& given) {
  std::vector<std::pair<std::string, std::vector<std::string>>> query;
  for (const auto& [flag, values] : given.flags()) {
    if (flag->group == "Output" || flag->group == "Data") continue;
    const bool parted = flag->takes_list && flag->values.kind != ValueKind::condition;
    query.emplace_back(std::string(flag->bare_name()), parted ? split(values) : values);
  }
  return query;
}

std::string weights_sentence(const Model& model) {
  double sum = 0;
  for (const Criterion& criterion : model.criteria) sum += criterion.weight;
  std::vector<const Criterion*> weighted;
  for (const Criterion& criterion : model.criteria)
    if (criterion.weight > 0) weighted.push_back(&criterion);
  std::stable_sort(weighted.begin(), weighted.end(),
                   [](const auto* a, const auto* b) { return a->weight > b->weight; });
  std::vector<std::string> parts;
  for (const Criterion* criterion : weighted)
    parts.push_back(fmt::format("{} {:.0f}%", criterion->id, 100 * criterion->weight / sum));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string asked_sentence(const std::vector<Filter>& filters) {
  std::vector<std::string> parts;
  for (const Filter& filter : filters) {
    if (filter.flag == "--status" && filter.asked == "open") continue;
    if (filter.flag == "--where")
      parts.push_back(filter.asked);
    else if (filter.flag == "eligibility")
      parts.push_back(filter.asked);
    else
      parts.push_back(fmt::format("{} {}", filter.flag.substr(2), filter.asked));
  }
  return parts.empty() ? "no filter" : fmt::format("{}", fmt::join(parts, "; "));
}

void say_wrapped(const std::string& text) {
  for (const std::string& line :
       wrapped(text, static_cast<std::size_t>(std::min(terminal_columns(STDERR_FILENO), 110))))
    say(line);
}

RobustnessOptions RobustOptions::parsed(std::size_t shortlist) const {
  RobustnessOptions options;
  options.seed = seed;
  options.shortlist = std::max<std::size_t>(1, shortlist);
  if (samples && !samples->empty() && !samples->front().empty()) {
    const std::size_t number = spelt_count(samples->front()).value_or(0);
    constexpr std::size_t most = 100'000'000;
    if (number == 0 || number > most)
      throw InputError(fmt::format("--robust={} is not a number of samples: 1 to {} was expected", samples->front(),
                                   grouped(most)));
    options.samples = number;
  }
  std::string_view text = weights_uncertainty;
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
      throw InputError(fmt::format("--weights-uncertainty \"{}\" is not any, ordinal or a percentage such as ±50%",
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

void add_robust_options(Flags& flags, RobustOptions& options) {
  flags.group("Scoring");
  const auto robust = [&options](const std::vector<std::string>& values) { options.samples = values; };
  flags
      .one("--robust", robust, "[=SAMPLES]",
           "How far the order can be trusted: rank every time over SAMPLES random weights and values (default 10000)")
      .value_optional = true;
  flags.one("--seed", &options.seed, "N", "Seed of the samples: same seed, same figures", ValueKind::count);
  flags.one("--weights-uncertainty", &options.weights_uncertainty, "HOW", "any, ordinal or ±P% (default ±50%)",
            Values(uncertainty_words));
  flags.on("--pareto", &options.pareto, "Only records that no other dominates");
}

int run_shortlist(const Given& given, RecordKind kind, Workspace& workspace, const ShortlistOptions& options,
                  const Situation& situation, const std::vector<Filter>& filters) {
  refuse_blank_values(given);
  const Model model = options.scoring.build(workspace, kind);
  const Scorer scorer(model, situation, options.scoring.hurwicz());
  const Format format = options.output.parsed_format();
  if (!options.group_by.empty()) static_cast<void>(group_attribute(kind, options.group_by));
  static_cast<void>(options.robust.parsed(1));  // a wrong number is told even when nothing matches
  Shortlist shortlist = ShortlistBuilder(workspace, options, scorer, filters).build(kind);
  shortlist.command = given.command();
  shortlist.query = query_of(given);
  add_tacit(shortlist.query, filters, situation);
  // A misspelt field is told even when nothing matches or the format does not look at it.
  check_fields(shortlist, split(options.output.fields));
  const bool for_people = format == Format::table || format == Format::markdown;
  if (for_people) say_person(given, situation, options);
  if (for_people) say_question(shortlist, filters);
  const int exit_code = deliver(options.output, producer_of(shortlist, options), shortlist.matched > 0);
  if (for_people && shortlist.matched > 0) say("");
  say_unknown(shortlist, filters, options.keep_unknown);
  if (shortlist.matched == 0)
    say_near_misses(shortlist);
  else if (for_people && !shortlist.grouping)
    say_more(shortlist);
  return exit_code;
}

}  // namespace progrank::cli
