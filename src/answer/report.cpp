#include "progrank/answer/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "filter/search.hpp"
#include "progrank/derive/describe.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

/// What the filters of a page look at besides the attributes of the models.
constexpr std::array program_filters{"delivery"sv,
                                     "attendance"sv,
                                     "credential"sv,
                                     "focus"sv,
                                     "topics"sv,
                                     "@cost"sv,
                                     "@months"sv,
                                     "@earnings"sv,
                                     "credits"sv,
                                     "admission.gre"sv,
                                     "admission.min_gpa"sv,
                                     "admission.degree_required"sv,
                                     "admission.experience_years"sv,
                                     "admission.prerequisites"sv,
                                     "accreditation"sv,
                                     "institution.state"sv,
                                     "institution.country"sv,
                                     "institution.control"sv,
                                     "status"sv};
constexpr std::array certification_filters{"domains"sv,   "level"sv,       "issuer"sv, "@cost"sv,
                                           "exam.mode"sv, "eligibility"sv, "status"sv};

/// Filters that a page does not know how to ask.
constexpr std::array fixed_filters{"--where"sv, "--ids"sv, "--role"sv, "--pace"sv};

constexpr Pace paces[] = {Pace::any, Pace::full_time, Pace::part_time};
constexpr std::size_t residences = 3;
constexpr FeeStatus fee_statuses[] = {FeeStatus::nonmember, FeeStatus::member};

/// A state that is the record's own, or one that is not; where the record has none, any will do.
std::string resident_of(const Record& record, std::size_t residence) {
  const std::string_view own = record.text(Field::institution_state);
  if (residence == 0) return {};
  if (residence == 1) return std::string(own.empty() ? "TX" : own);
  return own == "TX" ? "WY" : "TX";
}

Situation situation_for(const Record& record, Situation situation, std::size_t number) {
  if (record.kind == RecordKind::certification) {
    situation.fee_status = fee_statuses[number];
    return situation;
  }
  situation.pace = paces[number / residences];
  situation.resident_of = resident_of(record, number % residences);
  return situation;
}

/// Worked-out figures are numbers, ranges or unknown; everything else is the same in all situations.
bool same_figure(const Value& a, const Value& b) {
  if (a.index() != b.index()) return false;
  if (const auto interval = as_interval(a)) return *interval == *as_interval(b);
  return true;
}

void collect_attributes(const std::vector<Criterion>& criteria, std::vector<Attribute>& attributes) {
  for (const Criterion& criterion : criteria) {
    if (criterion.is_group())
      collect_attributes(criterion.criteria, attributes);
    else if (std::none_of(attributes.begin(), attributes.end(),
                          [&](const Attribute& other) { return other.name() == criterion.attribute->name(); }))
      attributes.push_back(*criterion.attribute);
  }
}

std::vector<Attribute> attributes_of(RecordKind kind, const std::vector<Model>& models) {
  std::vector<Attribute> attributes;
  const std::span<const std::string_view> filters = kind == RecordKind::program
                                                        ? std::span<const std::string_view>(program_filters)
                                                        : std::span<const std::string_view>(certification_filters);
  for (const std::string_view name : filters) attributes.push_back(Attribute::parse(kind, name));
  for (const Model& model : models) collect_attributes(model.criteria, attributes);
  return attributes;
}

/// The bundled models of the kind; the one that was asked for in the place of that of its id, or first.
std::vector<Model> models_of(Workspace& workspace, const Model& asked) {
  std::vector<Model> models;
  for (const Model& model : workspace.models())
    if (model.kind == asked.kind) models.push_back(model);
  const auto at = std::find_if(models.begin(), models.end(), [&](const Model& model) { return model.id == asked.id; });
  if (at == models.end())
    models.insert(models.begin(), asked);
  else
    *at = asked;
  return models;
}

PerSituation<Value> values_of(const Attribute& attribute, const Record& record, std::span<const Situation> situations) {
  PerSituation<Value> values;
  if (attribute.computed() == Attribute::Computed::none) {
    values.forms.push_back(attribute.of(record, situations.front()));
    return values;
  }
  for (const Situation& situation : situations) {
    const Value value = attribute.of(record, situation);
    const auto at = std::find_if(values.forms.begin(), values.forms.end(),
                                 [&](const Value& form) { return same_figure(form, value); });
    values.which.push_back(static_cast<std::size_t>(at - values.forms.begin()));
    if (at == values.forms.end()) values.forms.push_back(value);
  }
  if (values.forms.size() == 1) values.which.clear();
  return values;
}

bool is_worked_out(const Fact& fact) {
  return fact.path.starts_with('@');
}

/// What tells the worked-out facts of two situations apart, without making the whole dossier.
std::string mark_of(const Record& record, const Situation& situation) {
  if (record.kind == RecordKind::certification)
    return described(Attribute::parse(record.kind, "@fees-6y"), record, situation) +
           certification_price(record, situation);
  const auto cost = program_cost(record, situation.cost_settings());
  return fmt::format("{}|{}|{}", cost ? cost->described() : "", cost ? cost->formula() : "",
                     described(Attribute::parse(record.kind, "@months"), record, situation));
}

PerSituation<std::vector<Fact>> worked_out(const Record& record, std::span<const Situation> situations) {
  PerSituation<std::vector<Fact>> facts;
  std::map<std::string, std::size_t> seen;
  for (const Situation& situation : situations) {
    const auto [at, is_new] = seen.emplace(mark_of(record, situation), facts.forms.size());
    facts.which.push_back(at->second);
    if (!is_new) continue;
    std::vector<Fact> found = dossier_of(record, situation).facts;
    std::erase_if(found, [](const Fact& fact) { return !is_worked_out(fact); });
    facts.forms.push_back(std::move(found));
  }
  if (facts.forms.size() == 1) facts.which.clear();
  return facts;
}

ReportRecord record_of(const ShortlistEntry& entry, const Situation& base, const std::vector<Attribute>& attributes) {
  const Record& record = *entry.record;
  std::vector<Situation> situations;
  for (std::size_t i = 0; i < report_situations(record.kind); ++i) situations.push_back(situation_for(record, base, i));
  ReportRecord out;
  out.entry = entry;
  for (const Attribute& attribute : attributes) out.attributes.push_back(values_of(attribute, record, situations));
  out.dossier = dossier_of(record, base);
  std::erase_if(out.dossier.facts, is_worked_out);
  out.worked_out = worked_out(record, situations);
  out.search_words = SearchText(record, SearchIn::everything).text();
  return out;
}

/// Whether the record is open to everyone or to this person. Who lifts her file's limits is kept from no exam.
bool open_to_reader(const Record& record, const ReportQuestion& question) {
  const Person* person = question.shortlist.scorer->situation().person.get();
  if (record.kind == RecordKind::program) return may_enter(record, person);
  return !person || std::get<CertificationQuery>(question.asked).no_limits || may_sit(record, *person);
}

/// The fixed filters that refuse the record.
std::vector<std::string> refusing(const Record& record, std::span<const Filter> filters) {
  std::vector<std::string> flags;
  for (const Filter& filter : filters)
    if (std::find(fixed_filters.begin(), fixed_filters.end(), filter.flag) != fixed_filters.end() &&
        filter.test(record) == Verdict::no)
      flags.push_back(filter.flag);
  return flags;
}

/// Everything; `answer` says how those that pass the filters were sampled.
Shortlist whole_shortlist(Workspace& workspace, const Shortlist& answer) {
  const ShortlistQuestion all{.kind = answer.kind, .unknowns = Unknowns::keep, .scorer = answer.scorer};
  Shortlist whole = shortlist_of(workspace, all);
  std::map<const Record*, const ShortlistEntry*> sampled;
  for (const ShortlistEntry& entry : answer.entries) sampled[entry.record] = &entry;
  for (ShortlistEntry& entry : whole.entries)
    if (const auto at = sampled.find(entry.record); at != sampled.end()) entry.robust = at->second->robust;
  whole.sampling = answer.sampling;
  return whole;
}

/// The facts of an answer's records that are worth a question.
std::vector<OpenQuestion> worth_asking(const Shortlist& answer) {
  constexpr std::size_t most = 8;
  std::vector<const Record*> records;
  for (const ShortlistEntry& entry : answer.entries) records.push_back(entry.record);
  std::vector<OpenQuestion> questions = open_questions(*answer.scorer, records).questions;
  std::erase_if(questions, [](const OpenQuestion& question) { return !(question.evpi > 0); });
  if (questions.size() > most) questions.resize(most);
  return questions;
}

}  // namespace

std::size_t report_situations(RecordKind kind) {
  return kind == RecordKind::program ? std::size(paces) * residences : std::size(fee_statuses);
}

ReportPart report_part(Workspace& workspace, ReportQuestion question) {
  ReportPart part;
  part.shortlist = shortlist_of(workspace, question.shortlist);
  part.open = worth_asking(part.shortlist);
  if (question.extent == ReportQuestion::Extent::everything)
    part.shortlist = whole_shortlist(workspace, part.shortlist);
  part.models = models_of(workspace, question.model);
  part.attributes = attributes_of(question.shortlist.kind, part.models);
  for (const ShortlistEntry& entry : part.shortlist.entries)
    part.records.push_back(record_of(entry, question.shortlist.scorer->situation(), part.attributes));
  for (ReportRecord& record : part.records) {
    record.may_enter = open_to_reader(*record.entry.record, question);
    record.refused_by = refusing(*record.entry.record, question.shortlist.filters);
  }
  part.question = std::move(question);
  return part;
}

}  // namespace progrank
