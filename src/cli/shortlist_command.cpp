#include "cli/shortlist_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "answer/model_file.hpp"
#include "base/text.hpp"
#include "cli/person_words.hpp"
#include "filter/search.hpp"
#include "progrank/answer/agreed_weights.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/trust/dominance.hpp"
#include "render/shortlist_output.hpp"

namespace progrank::cli {
namespace {

constexpr std::array<std::string_view, 3> uncertainty_words{"any", "ordinal", "preferences"};
constexpr std::array<std::string_view, 2> front_words{"necessary", "point"};

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

void say_may_exceed(const Shortlist& shortlist) {
  for (const auto& [filter, count] : shortlist.may_exceed)
    say_wrapped(fmt::format("{} of {} may {}: --certain leaves {} out.", grouped(static_cast<double>(count)),
                            grouped(static_cast<double>(shortlist.matched)), filter->exceeds,
                            count == 1 ? "it" : "them"));
}

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
                    fmt::join(shortlist.dominated[i].dominated_by, ", ")));
  if (named < shortlist.dominated.size())
    say(fmt::format("  and {} more (--format json names them all)", shortlist.dominated.size() - named));
}

/// What lies behind months that no school publishes.
std::string months_remark(const Situation& situation) {
  std::string load = "the usual part-time load of 6 credits a term";
  if (situation.pace == Pace::full_time)
    load = "the usual full-time load of 9 to 12 credits a term";
  else if (situation.hours_per_week)
    load = fmt::format("{} hours a week, {} for each credit of a term", shortest(*situation.hours_per_week),
                       shortest(convention::weekly_hours_per_credit));
  return fmt::format(
      "~ before months: no length is published at that pace; worked out at {}, two or three terms a year "
      "(`progrank show ID` has the sum).",
      load);
}

/// What the column of earnings is of, where there is one.
void say_outcomes(const Shortlist& shortlist) {
  const auto any = [&](auto condition) {
    return std::any_of(shortlist.entries.begin(), shortlist.entries.end(),
                       [&](const ShortlistEntry& entry) { return condition(*entry.record); });
  };
  const auto shown = [](const Record& record) { return record.knows(Field::outcomes_earnings_4yr_usd); };
  if (!any(shown)) return;
  say_wrapped(std::string(earnings_remark));
  if (any([&](const Record& record) { return shown(record) && mixes_professions(record.text(Field::outcomes_field)); }))
    say_wrapped(std::string(mixed_field_remark));
}

void say_more(const Shortlist& shortlist) {
  const std::size_t candidates = shortlist.matched - shortlist.dominated.size();
  if (shortlist.front != Front::all) say_dominated(shortlist);
  if (shortlist.entries.size() < candidates)
    say_wrapped(fmt::format("{} of {} shown: --limit 0 shows all.", shortlist.entries.size(), candidates));
  bool converted = false;
  std::set<std::string_view> without_rate;
  std::string_view estimated_of;  // academic year of the charges
  bool third_party = false;
  bool months_derived = false;
  for (const ShortlistEntry& entry : shortlist.entries) {
    const std::string_view currency = entry.record->text(Field::cost_currency);
    if (!currency.empty() && !shortlist.situation->reference->usd_per(currency))
      without_rate.insert(currency);
    else
      converted = converted || (!currency.empty() && currency != "USD");
    third_party = third_party || third_party_price(*entry.record, *shortlist.situation) != nullptr;
    if (shortlist.kind != RecordKind::program) continue;
    const Facts facts = facts_of(shortlist, entry);
    months_derived = months_derived || (facts.duration() && facts.duration()->is_derived());
    if (!facts.program_cost()) continue;
    if (facts.program_cost()->of_average()) estimated_of = facts.program_cost()->price_year;
    third_party = third_party || facts.program_cost()->basis == CostBasis::third_party;
  }
  say_outcomes(shortlist);
  if (!estimated_of.empty())
    say_wrapped(
        fmt::format("~ marks a cost estimated from the institution's average graduate charges of {} (IPEDS), not "
                    "the program's own price; four of five known prices lie inside of such an interval. --cost-basis "
                    "published,derived leaves them out.",
                    estimated_of));
  if (months_derived) say_wrapped(months_remark(*shortlist.situation));
  if (third_party)
    say_wrapped(fmt::format("† marks a price that a third party's page gives, not the {}.",
                            shortlist.kind == RecordKind::program ? "school" : "issuer"));
  for (const std::string_view currency : without_rate)
    say_wrapped(fmt::format("There is no exchange rate for {}: prices in it count as unknown.", currency));
  if (converted)
    say_wrapped(fmt::format("Prices in other currencies are converted at the rates of {} (ECB).",
                            shortlist.situation->reference->exchange_date()));
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
    if ((filter.flag == "--status" && filter.asked == "open") || filter.counted) continue;
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

bool RobustOptions::from_preferences(const Model& model) const {
  if (weights_uncertainty.empty()) return !model.preferences.empty();
  if (weights_uncertainty != "preferences") return false;
  if (model.preferences.empty())
    throw InputError(fmt::format(
        "--weights-uncertainty preferences: the model {} has none; progrank weigh asks for some", model.id));
  return true;
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

void add_choice_options(Flags& flags, ShortlistOptions& options) {
  flags.group("Filters").list("--ids", &options.ids, "FILE|-|A,B", "Exactly these records, in order of rank");
  flags.group("Output").one("--sort", &options.sort, "FIELD[:desc]",
                            "Order by a field, the unknown last; # stays the rank", ValueKind::field);
}

namespace {

/// The names that --ids was given: commas or lines apart, also in a file or from standard input.
std::vector<std::string> names_in(const std::vector<std::string>& values) {
  std::vector<std::string> names;
  for (const std::string& value : values) {
    const bool file = value.find(',') == std::string::npos && names_a_file(value);
    std::string text = file ? std::string(read_text(value)->view()) : value;
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ',');
    for (const std::string& name : split({text}))
      if (!(file && names.empty() && name == "id")) names.push_back(name);  // the heading of a column
  }
  return names;
}

}  // namespace

void keep_only(std::vector<Filter>& filters, const std::vector<std::string>& values, RecordKind kind,
               Workspace& workspace, bool status_asked) {
  if (values.empty()) return;
  std::set<std::string, std::less<>> ids;
  for (const std::string& name : names_in(values)) {
    const Record& record = workspace.record(name);
    if (record.kind != kind)
      throw InputError(
          fmt::format("--ids: {} is a {}, {} were expected", record.id(), singular(record.kind), plural(kind)));
    ids.emplace(record.id());
  }
  if (ids.empty()) throw InputError("--ids names no record");
  if (!status_asked) std::erase_if(filters, [](const Filter& filter) { return filter.flag == "--status"; });
  Filter filter;
  filter.name = "ids";
  filter.flag = "--ids";
  filter.asked = fmt::format("{}", fmt::join(values, ","));
  filter.fact = "id";
  filter.test = [ids](const Record& record) { return verdict(ids.find(record.id()) != ids.end()); };
  filters.insert(filters.begin(), std::move(filter));
}

void add_robust_options(Flags& flags, RobustOptions& options) {
  flags.group("Scoring");
  const auto robust = [&options](const std::vector<std::string>& values) { options.samples = values; };
  flags
      .one("--robust", robust, "[=SAMPLES]",
           "How far the order can be trusted: rank every time over SAMPLES random weights and values (default 10000)")
      .value_optional = true;
  flags.one("--seed", &options.seed, "N", "Seed of the samples: same seed, same figures", ValueKind::count);
  flags.one("--weights-uncertainty", &options.weights_uncertainty, "HOW",
            "any, ordinal, preferences or ±P% (default: preferences of a model that has some, else ±50%)",
            Values(uncertainty_words));
  Flag& pareto = flags.one("--pareto", &options.pareto, "[=KIND]",
                           "Only records that no other dominates: necessary (whatever the unknown facts are; default) "
                           "or point (unknown facts as --missing says)",
                           Values(front_words));
  pareto.value_optional = true;
  pareto.implied = front_words.front();
}

ExitCode run_shortlist(const Given& given, RecordKind kind, Workspace& workspace, const ShortlistOptions& options,
                       const Situation& situation, const std::vector<Filter>& filters) {
  refuse_blank_values(given);
  const Model model = options.scoring.build(workspace, kind, situation.person.get());
  const Scorer scorer(model, situation, options.scoring.hurwicz());
  const OutputSettings output = options.output.settings();
  ShortlistQuestion question{.kind = kind, .filters = filters, .scorer = &scorer, .limit = output.effective_limit()};
  if (options.keep_unknown) question.unknowns = Unknowns::keep;
  if (!options.group_by.empty()) question.group_by = group_attribute(kind, options.group_by);
  if (!options.sort.empty()) question.sort = SortOrder::parse(kind, options.sort);
  question.front = options.robust.front();
  // Where all are printed, the shortlist that P(in the shortlist) speaks of is still the usual ten.
  RobustnessOptions sampling = options.robust.parsed(output.shortlist_size());
  std::optional<WeightPolytope> agreed;
  if (options.robust.from_preferences(model) && options.robust.asked())
    sampling.possible = &agreed.emplace(agreed_weights(workspace, scorer));
  if (options.robust.asked()) question.robust = sampling;
  Shortlist shortlist = shortlist_of(workspace, question);
  if (shortlist.grouping && output.limit.value_or(0) > 0) {
    auto& groups = shortlist.grouping->groups;
    if (groups.size() > *output.limit)
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(*output.limit), groups.end());
  }
  shortlist.command = given.command();
  shortlist.query = query_of(given);
  add_tacit(shortlist.query, given, filters, shortlist, options.scoring);
  // A misspelt field is told even when nothing matches or the format does not look at it.
  check_fields(shortlist, output.style.fields);
  const bool for_people = output.style.for_people();
  if (for_people) say_person(given, situation, options, filters, model, workspace);
  if (for_people) say_question(shortlist, filters);
  const auto produce = [&](const TextSink& sink) { render_shortlist(shortlist, output.style, sink); };
  const ExitCode exit_code = deliver(output.file, produce, shortlist.matched > 0);
  if (for_people && shortlist.matched > 0) say("");
  say_unknown(shortlist, filters, options.keep_unknown);
  if (shortlist.restricted > 0)
    say_wrapped(
        fmt::format("{} open to certain people only: --restricted shows {}.",
                    shortlist.restricted == 1 ? "1 program is" : fmt::format("{} programs are", shortlist.restricted),
                    shortlist.restricted == 1 ? "it" : "them"));
  say_may_exceed(shortlist);
  if (shortlist.matched == 0 && !say_unrecognised(shortlist, filters))
    say_near_misses(shortlist);
  else if (shortlist.matched > 0 && for_people && !shortlist.grouping)
    say_more(shortlist);
  return exit_code;
}

}  // namespace progrank::cli
