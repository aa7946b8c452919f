// Lengths and numbers of credits in CTDL.

#include <fmt/format.h>

#include <algorithm>

#include "interchange/ctdl_read.hpp"
#include "interchange/figures.hpp"
#include "interchange/ld_records.hpp"
#include "interchange/places.hpp"
#include "interchange/wording.hpp"

namespace progrank::interchange {

namespace {

bool is_negated(std::string_view clause) {
  const std::string words = " " + plain_words(clause) + " ";
  for (const std::string_view no : {" not ", " no ", " without ", " never ", " cannot ", " isnt ", " unavailable ",
                                    " neither ", " nor ", " except ", " excluding ", " instead of ", " rather than "})
    if (words.find(no) != std::string::npos) return true;
  return false;
}

/// Whether a clause says of part-time study that there is such a thing, and not that the length is of it.
bool is_aside(std::string_view words) {
  for (const std::string_view aside : {" may ", " can ", " could ", " longer ", " also ", " available ", " possible ",
                                       " optional ", " option ", " allowed ", " permitted "})
    if (words.find(aside) != std::string_view::npos) return true;
  return false;
}

/// Whether words say that a length is an end of a range, or that of a way faster than the usual one: "in as few as 12
/// months".
bool is_a_bound(std::string_view description) {
  const std::string words = " " + plain_words(description) + " ";
  for (const std::string_view bound :
       {" as few as ",    " as little as ", " as soon as ", " as quickly as ", " as fast as ",   " minimum ",
        " maximum ",      " at least ",     " at most ",    " up to ",         " no more than ", " not more than ",
        " no less than ", " less than ",    " more than ",  " fewer than ",    " or less ",      " or more ",
        " or fewer ",     " or longer ",    " fastest ",    " quickest ",      " shortest ",     " longest ",
        " earliest ",     " accelerated ",  " fast track ", " within "})
    if (words.find(bound) != std::string::npos) return true;
  return false;
}

}  // namespace

Pace pace_of(std::string_view description) {
  bool full = false;
  bool part = false;
  bool part_first = false;
  bool full_negated = false;
  bool together = false;  // both in one clause
  while (!description.empty()) {
    const std::size_t end = std::min(description.find_first_of(".;,()\n"), description.size());
    const std::string_view clause = description.substr(0, end);
    description.remove_prefix(std::min(end + 1, description.size()));
    const std::string words = " " + plain_words(clause) + " ";
    const bool full_here =
        words.find(" full time ") != std::string::npos || words.find(" fulltime ") != std::string::npos;
    const bool part_here =
        words.find(" part time ") != std::string::npos || words.find(" parttime ") != std::string::npos;
    if (part_here && !full_here && is_aside(words)) continue;
    if (is_negated(clause)) {
      full_negated = full_negated || (full_here && !part_here);
      continue;
    }
    if (part_here && !full && !full_here) part_first = true;
    together = together || (full_here && part_here);
    full = full || full_here;
    part = part || part_here;
  }
  if (together || (part_first && full)) return Pace::unclear;
  if (part && !full) return Pace::part_time;
  return full_negated && !full ? Pace::part_time : Pace::full_time;
}

void take_durations(const Ld& node, Incoming& record) {
  for (const Ld& profile : node.at("ceterms:estimatedDuration")) {
    if (!profile.is_node()) continue;
    std::string about;
    for (const auto& [text, leaf] : profile.texts("ceterms:description")) about += text + ". ";
    const Pace pace = pace_of(about);
    std::vector<Ld> leaves;
    std::optional<Interval> all;
    bool understood = true;
    for (const char* key : {"ceterms:exactDuration", "ceterms:minimumDuration", "ceterms:maximumDuration"})
      for (const auto& [text, leaf] : profile.texts(key)) {
        const auto months = month_range(text);
        if (!months) {
          leaf.refuse("is not a length of time that is understood");
          understood = false;
        } else {
          all = all ? hull(*all, *months) : *months;
        }
        leaves.push_back(leaf);
      }
    if (!all || !understood) continue;
    if (is_a_bound(about) && all->exact()) {
      for (const Ld& leaf : leaves) leaf.refuse("is the least or the most it takes, not the length");
      continue;
    }
    const bool one_end = !profile.has("ceterms:exactDuration") &&
                         profile.has("ceterms:minimumDuration") != profile.has("ceterms:maximumDuration");
    if (one_end) {
      for (const Ld& leaf : leaves) leaf.refuse("is only one end of a range");
      continue;
    }
    const Field field = pace == Pace::part_time ? Field::part_time_months : Field::duration_months;
    const Json* before = record.find(field);
    if (pace == Pace::unclear) {
      for (const Ld& leaf : leaves) leaf.refuse("is for full-time and part-time alike or either");
      continue;
    }
    // Several lengths of one program are an interval.
    if (before) all = hull(*all, {(*before)["min"].get<double>(), (*before)["max"].get<double>()});
    record.set(field, interval_json(*all));
    for (const Ld& leaf : leaves) leaf.take();
    profile.take_node();
    for (const auto& [text, leaf] : profile.texts("ceterms:description"))
      if (plain_words(text) == "full time" || plain_words(text) == "part time") leaf.take();
  }
}

namespace {

/// What is counted, when its type says that it is not credits: "ClockHour"; "" = credits.
std::string foreign_unit(const Ld& value) {
  for (const Ld& type : value.at("ceterms:creditUnitType")) {
    auto spoken = type.spoken();
    if (spoken.empty() && type.is_node()) spoken = type.texts("ceterms:targetNode");
    for (const auto& [text, leaf] : spoken) {
      const std::string unit(local_name(text));
      const std::string plain = plain_words(unit);
      const bool credits = plain.find("semester") != std::string::npos || plain.find("quarter") != std::string::npos ||
                           plain.find("credit") != std::string::npos || plain.find("ects") != std::string::npos;
      if (!credits) return unit;
    }
  }
  return {};
}

/// "creditUnit:SemesterHours" and such.
void take_credit_unit(const Ld& value, Incoming& record) {
  for (const Ld& type : value.at("ceterms:creditUnitType"))
    for (const auto& [text, leaf] : type.is_node() ? type.texts("ceterms:targetNode") : type.spoken()) {
      const std::string unit = plain_words(local_name(text));
      for (const std::string_view word : {"semester", "quarter", "ects"}) {
        if (!unit.starts_with(word)) continue;
        record.set(Field::credit_unit, word);
        leaf.take();
        type.take_node();
      }
    }
}

}  // namespace

void take_credits(const Ld& holder, Incoming& record) {
  for (const Ld& value : holder.at("ceterms:creditValue")) {
    if (record.has(Field::credits)) continue;
    const auto numbers = value.is_node() ? value.at("schema:value") : std::vector<Ld>{value};
    if (numbers.size() != 1) continue;
    const auto credits = number_in(numbers.front());
    if (!credits) {
      numbers.front().refuse("is not a number of credits");
      continue;
    }
    const std::string unit = value.is_node() ? foreign_unit(value) : "";
    if (!unit.empty()) {
      numbers.front().refuse(fmt::format("is a number of {}, not of credits", unit));
      continue;
    }
    record.set(Field::credits, json_number(*credits));
    numbers.front().take();
    if (!value.is_node()) continue;
    value.take_node();
    take_credit_unit(value, record);
    for (const auto& [text, leaf] : value.texts("schema:description")) {
      const std::string slug = slug_of(text);  // "Semester Hours"
      const auto word = word_of(vocabulary::credit_unit, slug.substr(0, slug.find('-')));
      if (!word) continue;
      record.set(Field::credit_unit, *word);
      leaf.take();
    }
  }
}

}  // namespace progrank::interchange
