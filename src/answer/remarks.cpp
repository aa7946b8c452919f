#include "progrank/answer/remarks.hpp"
#include "answer/hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "answer/hours.hpp"
#include "base/text.hpp"
#include "progrank/answer/exchange_remarks.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/duration.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/record/override.hpp"

namespace progrank {
namespace {

constexpr double months_a_year = 12;

bool any(const Shortlist& shortlist, const auto& condition) {
  return std::any_of(shortlist.entries.begin(), shortlist.entries.end(), condition);
}

std::string counted(std::size_t number) {
  return grouped(static_cast<double>(number));
}

std::string_view noun(const Shortlist& shortlist, std::size_t count) {
  return count == 1 ? singular(shortlist.kind) : plural(shortlist.kind);
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

/// What records lack whose answer to a filter is unknown: "have no published cost", "are not known to have any ...".
std::string lacking(std::string_view fact, std::size_t count) {
  if (fact.starts_with("any ")) return fmt::format("{} not known to have {}", count == 1 ? "is" : "are", fact);
  return fmt::format("{} no {}", count == 1 ? "has" : "have", fact);
}

/// Which lengths leave somebody with her hours behind; "" = none.
std::string hours_remark(const Shortlist& shortlist) {
  std::vector<std::string> beyond;
  for (const ShortlistEntry& entry : shortlist.entries)
    if (const auto hours = hours_beyond(*entry.record, *shortlist.situation))
      beyond.push_back(fmt::format("{} (about {:.0f})", entry.record->id(), *hours));
  if (beyond.empty()) return {};
  return fmt::format("More hours a week than your {} are asked for, by usual loads, by the months of {}.",
                     shortest(*shortlist.situation->person->hours_per_week), joined(beyond, ", "));
}

/// What ~ before a cost means; `year` is that of the institution's charges, "" where none is reckoned from them.
std::string estimate_remark(std::string_view year, bool usual_credits) {
  std::vector<std::string> ways;
  if (!year.empty())
    ways.push_back(fmt::format(
        "from the institution's average graduate charges of {} (IPEDS), not the program's own price; four of "
        "five known prices lie inside of such an interval",
        year));
  if (usual_credits)
    ways.emplace_back(
        "from the school's own rate times the credits usual for a master's, where its number of credits is not "
        "published");
  if (ways.empty()) return {};
  return fmt::format("~ marks a cost estimated {}. --cost-basis published,derived leaves them out.",
                     joined(ways, "; or "));
}

void add_money_marks(const Shortlist& shortlist, std::vector<std::string>& remarks) {
  const bool programs = shortlist.kind == RecordKind::program;
  std::string_view estimated_of;  // academic year of the charges
  bool usual_credits = false;
  bool third_party = false;
  bool months_derived = false;
  for (const ShortlistEntry& entry : shortlist.entries) {
    third_party = third_party || third_party_price(*entry.record, *shortlist.situation) != nullptr;
    if (!programs) continue;
    const Facts facts = facts_of(shortlist, entry);
    months_derived = months_derived || (facts.duration() && facts.duration()->is_derived());
    if (!facts.program_cost()) continue;
    if (facts.program_cost()->of_average()) estimated_of = facts.program_cost()->price_year;
    usual_credits = usual_credits || facts.program_cost()->rule == Cost::Rule::usual_credits;
    third_party = third_party || facts.program_cost()->basis == CostBasis::third_party;
  }
  if (std::string remark = estimate_remark(estimated_of, usual_credits); !remark.empty())
    remarks.push_back(std::move(remark));
  if (months_derived) remarks.push_back(months_remark(*shortlist.situation));
  if (const std::string remark = programs ? hours_remark(shortlist) : std::string{}; !remark.empty())
    remarks.push_back(remark);
  if (third_party)
    remarks.push_back(
        fmt::format("† marks a price that a third party's page gives, not the {}.", programs ? "school" : "issuer"));
}

void add_outcome_marks(const Shortlist& shortlist, std::vector<std::string>& remarks) {
  const auto shown = [](const ShortlistEntry& entry) { return entry.record->knows(Field::outcomes_earnings_4yr_usd); };
  if (!any(shortlist, shown)) return;
  remarks.emplace_back(earnings_remark);
  if (any(shortlist, [&](const ShortlistEntry& entry) {
        return shown(entry) && mixes_professions(entry.record->text(Field::outcomes_field));
      }))
    remarks.emplace_back(mixed_field_remark);
}

/// Whether the usual columns have something to say of an entry that is not known.
bool lacks_a_figure(const Shortlist& shortlist, const ShortlistEntry& entry) {
  const Facts facts = facts_of(shortlist, entry);
  const Record& record = *entry.record;
  if (facts.cost_text().empty()) return true;
  if (shortlist.kind == RecordKind::certification)
    return !facts.fees_6y() || !record.knows(Field::level) || !record.knows(Field::issuer);
  const bool with_earnings =
      any(shortlist, [](const ShortlistEntry& other) { return other.record->knows(Field::outcomes_earnings_4yr_usd); });
  return !facts.months() || !record.knows(Field::delivery) || !record.knows(Field::institution_name) ||
         (with_earnings && !record.knows(Field::outcomes_earnings_4yr_usd));
}

}  // namespace

std::string asked_sentence(std::span<const Filter> filters) {
  std::vector<std::string> parts;
  for (const Filter& filter : filters) {
    if ((filter.flag == "--status" && filter.asked == "open") || filter.counted) continue;
    if (filter.flag == "--where" || filter.flag == "eligibility")
      parts.push_back(filter.asked);
    else
      parts.push_back(fmt::format("{} {}", filter.flag.substr(2), filter.asked));
  }
  return parts.empty() ? "no filter" : joined(parts, "; ");
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
  return joined(parts, ", ");
}

std::vector<std::string> question_remarks(const Shortlist& shortlist) {
  std::vector<std::string> remarks{fmt::format("{} of {} {} match: {}.", counted(shortlist.matched),
                                               counted(shortlist.total), plural(shortlist.kind),
                                               asked_sentence(shortlist.filters))};
  if (shortlist.matched == 0) return remarks;
  remarks.push_back(fmt::format("Ranked by the model {} ({}); unknown facts: --missing {}.", shortlist.model->id,
                                weights_sentence(*shortlist.model), shortlist.hurwicz.name));
  if (shortlist.sampling)
    remarks.push_back(
        fmt::format("P(1st) and rank range (5–95 %): {} samples, weights {}{}, seed {}; standard error of a share at "
                    "most {:.1f} points.",
                    counted(shortlist.sampling->samples), shortlist.sampling->weights,
                    shortlist.sampling->values == SampledValues::point ? ", values at their points" : "",
                    shortlist.sampling->seed, 100 * shortlist.sampling->standard_error));
  return remarks;
}

std::string restricted_remark(const Shortlist& shortlist) {
  const std::size_t count = shortlist.restricted;
  const bool one = count == 1;
  const std::string who = fmt::format("{} {}", count, noun(shortlist, count));
  const std::string why =
      shortlist.kind == RecordKind::certification
          ? fmt::format("{} for another degree or licence than you have first", one ? "asks" : "ask")
          : fmt::format("{} open to certain people only", one ? "is" : "are");
  return fmt::format("{} {}: --restricted shows {}.", who, why, one ? "it" : "them");
}

std::vector<std::string> unknown_remarks(const Shortlist& shortlist) {
  std::vector<std::string> remarks;
  for (const auto& [name, count] : shortlist.unknown) {
    if (count == 0) continue;
    const auto filter = std::find_if(shortlist.filters.begin(), shortlist.filters.end(),
                                     [&name = name](const Filter& f) { return f.name == name; });
    const std::string who = fmt::format("{} {} {}", count, noun(shortlist, count), lacking(filter->fact, count));
    remarks.push_back(shortlist.unknowns == Unknowns::keep
                          ? fmt::format("{}; kept and marked.", who)
                          : fmt::format("{}: add --keep-unknown to see {}.", who, count == 1 ? "it" : "them"));
  }
  if (shortlist.restricted > 0) remarks.push_back(restricted_remark(shortlist));
  for (const auto& [filter, count] : shortlist.may_exceed) {
    const bool marked = !shortlist.grouping && any(shortlist, [name = filter->name](const ShortlistEntry& entry) {
      return std::find(entry.may_exceed.begin(), entry.may_exceed.end(), name) != entry.may_exceed.end();
    });
    remarks.push_back(fmt::format("{}{} of {} may {}: --certain leaves {} out.", marked ? "≤? " : "", counted(count),
                                  counted(shortlist.matched), filter->exceeds, count == 1 ? "it" : "them"));
  }
  return remarks;
}

std::vector<std::string> mark_remarks(const Shortlist& shortlist) {
  std::vector<std::string> remarks;
  if (any(shortlist, [](const ShortlistEntry& entry) { return !entry.score.exact(); }))
    remarks.emplace_back("Range: the score if all that is unknown turned out worst, and best.");
  if (any(shortlist, [&](const ShortlistEntry& entry) { return lacks_a_figure(shortlist, entry); }))
    remarks.emplace_back("– not published, or not found.");
  add_outcome_marks(shortlist, remarks);
  add_money_marks(shortlist, remarks);
  return remarks;
}

std::vector<std::string> data_remarks(const Shortlist& shortlist) {
  std::vector<std::string> remarks;
  double newest = std::numeric_limits<double>::infinity();
  double oldest = 0;
  std::size_t undated = 0;
  for (const ShortlistEntry& entry : shortlist.entries) {
    const auto months = source_months(*entry.record, *shortlist.situation);
    if (!months) {
      ++undated;
      continue;
    }
    newest = std::min(newest, *months);
    oldest = std::max(oldest, *months);
  }
  std::string ages = fmt::format("Data release {}.", shortlist.situation->reference->release());
  if (newest <= oldest)
    ages += fmt::format(
        " The newest source of each record shown is {} months old{}.",
        std::round(newest) == std::round(oldest) ? fmt::format("{:.0f}", newest)
                                                 : fmt::format("{:.0f} to {:.0f}", newest, oldest),
        undated == 0 ? "" : fmt::format("; {} {} none with a date", undated, undated == 1 ? "has" : "have"));
  remarks.push_back(std::move(ages));
  std::vector<const Record*> records;
  for (const ShortlistEntry& entry : shortlist.entries) records.push_back(entry.record);
  for (std::string& words : exchange_remarks(records, *shortlist.situation->reference))
    remarks.push_back(std::move(words));
  if (auto own = own_facts_remark(records, *shortlist.situation->catalog); !own.empty())
    remarks.push_back(std::move(own));
  return remarks;
}

std::string own_facts_remark(std::span<const Record* const> records, const Catalog& catalog) {
  std::vector<std::string> parts;
  for (const Record* record : records)
    if (const auto paths = overridden_fields(catalog, *record); !paths.empty())
      parts.push_back(fmt::format("{} ({})", record->id(), joined(paths, ", ")));
  return parts.empty() ? std::string() : fmt::format("‡ Your own facts (--override): {}.", joined(parts, "; "));
}

std::optional<double> source_months(const Record& record, const Situation& situation) {
  static const Attribute age_of_program = Attribute::parse(RecordKind::program, "@source-age");
  static const Attribute age_of_certification = Attribute::parse(RecordKind::certification, "@source-age");
  const Attribute& age = record.kind == RecordKind::program ? age_of_program : age_of_certification;
  const auto years = as_interval(age.of(record, situation));
  return years ? std::optional<double>(years->min * months_a_year) : std::nullopt;
}

}  // namespace progrank
