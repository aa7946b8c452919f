#include "progrank/answer/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "answer/past_answer.hpp"
#include "base/text.hpp"
#include "json/writer.hpp"
#include "load/foreign.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/load/load.hpp"
#include "record/record_json.hpp"

namespace progrank {
namespace {

constexpr double noticeable = 1e-6;  // of scores and points: less is the noise of another machine

std::string json_text(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

void note(std::vector<ValueChange>& list, Cause cause, std::string what, std::string before, std::string after) {
  if (before != after) list.push_back({cause, std::move(what), std::move(before), std::move(after)});
}

/// Every name that either side has, with both values; "" = that side has none.
template <typename Values, typename Note>
void each_pair(const Values& before, const Values& after, const Note& take) {
  std::set<std::string> names;
  for (const auto* side : {&before, &after})
    for (const auto& [name, value] : *side) names.insert(name);
  for (const std::string& name : names) {
    const auto of_before = before.find(name);
    const auto of_after = after.find(name);
    take(name, of_before == before.end() ? nullptr : &of_before->second,
         of_after == after.end() ? nullptr : &of_after->second);
  }
}

void compare_values(std::vector<ValueChange>& list, Cause cause, const JsonValues& before, const JsonValues& after) {
  each_pair(before, after, [&](const std::string& name, const std::string* a, const std::string* b) {
    note(list, cause, name, a ? *a : "", b ? *b : "");
  });
}

std::vector<ValueChange> settings_between(const PastAnswer& before, const PastAnswer& after) {
  std::vector<ValueChange> list;
  const auto quoted = [](const std::string& text) { return text.empty() ? text : json_text(text); };
  note(list, Cause::release, "data release", quoted(before.data_release), quoted(after.data_release));
  compare_values(list, Cause::model, before.model, after.model);
  each_pair(before.weights, after.weights, [&](const std::string& name, const double* a, const double* b) {
    if (a && b && std::abs(*a - *b) < noticeable) return;
    const auto share = [](const double* weight) { return weight ? fmt::format("{:.4g}", *weight) : std::string(); };
    note(list, Cause::weight, fmt::format("weight of {}", name), share(a), share(b));
  });
  compare_values(list, Cause::filter, before.question, after.question);
  return list;
}

/// Compares what two answers say of one record.
class ResultComparison {
 public:
  ResultComparison(const PastAnswer& after, const PastResult& a, const PastResult& b) : after_(after), a_(a), b_(b) {}

  std::vector<ValueChange> reasons() {
    compare_values(list_, Cause::fact, a_.facts, b_.facts);
    each_pair(a_.criteria, b_.criteria,
              [this](const std::string& name, const PastCriterion* a, const PastCriterion* b) {
                if (a && b) note_figure(name, *a, *b);
              });
    each_pair(a_.criteria, b_.criteria,
              [this](const std::string& name, const PastCriterion* a, const PastCriterion* b) {
                if (name.find('.') == std::string::npos) note_points(name, a, b);
              });
    return std::move(list_);
  }

 private:
  /// An attribute that is worked out; those that are fields are facts already.
  void note_figure(const std::string& name, const PastCriterion& a, const PastCriterion& b) {
    const auto attribute = after_.attributes.find(name);
    const std::string what = attribute == after_.attributes.end() ? name : attribute->second;
    if (!what.starts_with('@') || a.attribute == b.attribute) return;
    const bool told = std::any_of(list_.begin(), list_.end(), [&](const ValueChange& one) { return one.what == what; });
    if (!told) note(list_, what == "@source-age" ? Cause::age : Cause::figure, what, a.attribute, b.attribute);
  }

  void note_points(const std::string& name, const PastCriterion* a, const PastCriterion* b) {
    const double before = a ? a->points : 0;
    const double after = b ? b->points : 0;
    if (std::abs(before - after) < noticeable) return;
    note(list_, Cause::points, fmt::format("points for {}", name), fmt::format("{:.2f}", before),
         fmt::format("{:.2f}", after));
  }

  const PastAnswer& after_;
  const PastResult& a_;
  const PastResult& b_;
  std::vector<ValueChange> list_;
};

using ById = std::map<std::string_view, const PastResult*, std::less<>>;

ById by_id(const PastAnswer& answer) {
  ById results;
  for (const PastResult& result : answer.results) results.emplace(result.id, &result);
  return results;
}

/// Why a record that one answer has is not in the other one, as far as that tells.
std::string absence(const PastAnswer& lacks, std::string_view which) {
  if (lacks.results.size() < lacks.matched)
    return fmt::format("{} shows {} of {} that match: this one did not match, or came behind them.", which,
                       lacks.results.size(), lacks.matched);
  return fmt::format("In {} it does not match, or is not in the data.", which);
}

class AnswerComparison {
 public:
  AnswerComparison(const PastAnswer& before, const PastAnswer& after, std::size_t top)
      : before_(before), after_(after), top_(top), old_(by_id(before)), new_(by_id(after)) {}

  std::vector<RecordChange> records() {
    for (const PastResult& result : after_.results)
      if (stands(result)) compare(result);
    for (const PastResult& result : before_.results)
      if (stands(result) && !stands_in(new_, result.id)) leave(result);
    std::stable_sort(list_.begin(), list_.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
    return std::move(list_);
  }

 private:
  [[nodiscard]] bool stands(const PastResult& result) const { return top_ == 0 || result.rank <= top_; }
  [[nodiscard]] bool stands_in(const ById& side, std::string_view id) const {
    const auto at = side.find(id);
    return at != side.end() && stands(*at->second);
  }

  static RecordChange change_of(RecordChange::Kind kind, const PastResult* a, const PastResult* b) {
    RecordChange change;
    change.kind = kind;
    change.id = (b ? b : a)->id;
    change.name = (b ? b : a)->name;
    if (a) change.rank_before = a->rank, change.score_before = a->score;
    if (b) change.rank_after = b->rank, change.score_after = b->score;
    return change;
  }

  void compare(const PastResult& result) {
    const auto at = old_.find(result.id);
    const PastResult* old = at == old_.end() ? nullptr : at->second;
    if (!old || !stands(*old)) {
      list_.push_back(change_of(RecordChange::Kind::entered, old, &result));
      if (!old) list_.back().remark = absence(before_, "OLD");
    } else {
      const bool moved = old->rank != result.rank;
      RecordChange change = change_of(moved ? RecordChange::Kind::moved : RecordChange::Kind::changed, old, &result);
      change.reasons = ResultComparison(after_, *old, result).reasons();
      const bool rescored = old->score && result.score && std::abs(*old->score - *result.score) >= noticeable;
      if (!moved && (top_ != 0 || (change.reasons.empty() && !rescored))) return;
      if (moved && !rescored) change.remark = others(*old, result);
      list_.push_back(std::move(change));
      return;
    }
    if (old) list_.back().reasons = ResultComparison(after_, *old, result).reasons();
  }

  void leave(const PastResult& result) {
    const auto at = new_.find(result.id);
    const PastResult* now = at == new_.end() ? nullptr : at->second;
    RecordChange change = change_of(RecordChange::Kind::left, &result, now);
    if (now)
      change.reasons = ResultComparison(after_, result, *now).reasons();
    else
      change.remark = absence(after_, "NEW");
    list_.push_back(std::move(change));
  }

  /// Whose change of place it is when a record's own score stays what it was.
  [[nodiscard]] std::string others(const PastResult& old, const PastResult& now) const {
    const bool down = now.rank > old.rank;
    std::vector<std::string> ids;
    for (const PastResult& other : after_.results) {
      const auto at = old_.find(other.id);
      const bool was_ahead = at != old_.end() && at->second->rank < old.rank;
      if (down && other.rank < now.rank && !was_ahead) ids.push_back(other.id);
      if (!down && other.rank > now.rank && was_ahead) ids.push_back(other.id);
    }
    if (!down)
      for (const PastResult& other : before_.results)
        if (other.rank < old.rank && new_.find(other.id) == new_.end()) ids.push_back(other.id);
    constexpr std::size_t enough = 3;
    const std::size_t more = ids.size() > enough ? ids.size() - enough : 0;
    ids.resize(std::min(enough, ids.size()));
    return fmt::format("Its own score is the same; {} now: {}{}.", down ? "ahead of it" : "no longer ahead of it",
                       joined(ids, ", "), more > 0 ? fmt::format(" and {} more", more) : "");
  }

  const PastAnswer& before_;
  const PastAnswer& after_;
  std::size_t top_;
  ById old_, new_;
  std::vector<RecordChange> list_;
};

Changes compare_answers(const DataFile& before, const DataFile& after, std::size_t top) {
  const PastAnswer old = read_answer(before);
  const PastAnswer now = read_answer(after);
  if (old.kind != now.kind)
    throw InputError(fmt::format("{} is an answer about {}, {} about {}: two of a kind were expected", before.name,
                                 plural(old.kind), after.name, plural(now.kind)));
  Changes changes;
  changes.kind = now.kind;
  changes.top = top;
  changes.before = {before.name, old.version, old.data_release, old.results.size()};
  changes.after = {after.name, now.version, now.data_release, now.results.size()};
  changes.settings = settings_between(old, now);
  changes.records = AnswerComparison(old, now, top).records();
  return changes;
}

std::string json_of(const Record& record, const FieldSpec& spec) {
  if (!record.knows(spec.field)) return {};
  std::string out;
  JsonWriter json(out);
  write_value(json, record[spec.field], spec);
  return out;
}

/// The page behind a field, as of when.
std::string json_of(const Source* source) {
  if (!source) return {};
  return json_text(source->as_of.empty() ? std::string(source->url)
                                         : fmt::format("{} ({})", source->url, source->as_of));
}

std::vector<ValueChange> differences(const Record& a, const Catalog& of_a, const Record& b, const Catalog& of_b) {
  std::vector<ValueChange> list;
  for (const FieldSpec& spec : fields_of(a.kind)) {
    if (spec.field == Field::evidence) continue;
    const std::size_t before = list.size();
    note(list, Cause::fact, std::string(spec.path), json_of(a, spec), json_of(b, spec));
    const bool known = a.knows(spec.field) && b.knows(spec.field);
    if (list.size() == before && known)
      note(list, Cause::source, fmt::format("source of {}", spec.path), json_of(of_a.source_of(a, spec.path)),
           json_of(of_b.source_of(b, spec.path)));
  }
  return list;
}

RecordKind kind_of_data(const DataFile& file) {
  if (trimmed(file.text->view()).starts_with("{\"rank\":"))
    throw InputError(Defect{.file = file.name,
                            .problem = "is an answer in JSON Lines, which does not say what was asked: one of "
                                       "--format json was expected"});
  refuse_foreign(file.name, file.text->view());
  if (const auto kind = kind_of(file)) return *kind;
  throw InputError(Defect{.file = file.name,
                          .problem = "is neither an answer of progrank programs or certs as JSON nor a data file"});
}

Changes compare_data(const DataFile& before, const DataFile& after, const Institutions& institutions) {
  const RecordKind kind = kind_of_data(before);
  if (kind_of_data(after) != kind)
    throw InputError(fmt::format("{} holds {}, {} does not: two files of a kind were expected", before.name,
                                 plural(kind), after.name));
  const DataFile old_file[] = {before};
  const DataFile new_file[] = {after};
  const Catalog old = load(kind, old_file, institutions);
  const Catalog now = load(kind, new_file, institutions);
  Changes changes;
  changes.of = Changes::Of::data;
  changes.kind = kind;
  changes.before = {before.name, {}, {}, old.records().size()};
  changes.after = {after.name, {}, {}, now.records().size()};
  const auto add = [&changes](RecordChange::Kind how, const Record& record) -> RecordChange& {
    RecordChange& change = changes.records.emplace_back();
    change.kind = how;
    change.id = record.id();
    change.name = record.name();
    return change;
  };
  for (const Record& record : now.records())
    if (!old.find(record.id())) add(RecordChange::Kind::entered, record);
  for (const Record& record : old.records())
    if (!now.find(record.id())) add(RecordChange::Kind::left, record);
  for (const Record& record : now.records())
    if (const Record* was = old.find(record.id()))
      if (auto list = differences(*was, old, record, now); !list.empty())
        add(RecordChange::Kind::changed, record).reasons = std::move(list);
  return changes;
}

}  // namespace

std::string_view text_of(Cause cause) {
  switch (cause) {
    case Cause::fact: return "fact";
    case Cause::figure: return "figure";
    case Cause::age: return "age";
    case Cause::source: return "source";
    case Cause::weight: return "weight";
    case Cause::points: return "points";
    case Cause::filter: return "filter";
    case Cause::model: return "model";
    case Cause::release: return "release";
  }
  return "";
}

std::size_t Changes::count(RecordChange::Kind wanted) const {
  return static_cast<std::size_t>(std::count_if(
      records.begin(), records.end(), [wanted](const RecordChange& change) { return change.kind == wanted; }));
}

bool Changes::none() const {
  return records.empty() && (top != 0 || settings.empty());
}

Changes changes_between(const DataFile& before, const DataFile& after, std::size_t top,
                        const Institutions& institutions) {
  const bool answers[] = {is_answer(before), is_answer(after)};
  if (answers[0] != answers[1])
    throw InputError(fmt::format("{} is an answer, {} is none: two answers or two data files were expected",
                                 answers[0] ? before.name : after.name, answers[0] ? after.name : before.name));
  if (answers[0]) return compare_answers(before, after, top);
  if (top != 0) throw InputError("--top: data files have no order, two answers were expected");
  return compare_data(before, after, institutions);
}

}  // namespace progrank
