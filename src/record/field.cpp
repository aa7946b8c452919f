#include "progrank/record/field.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "record/key_table.hpp"

namespace progrank {
namespace {

namespace voc = vocabulary;
using enum FieldType;
using F = Field;
constexpr Evidence fact = Evidence::figure;
constexpr Evidence ours = Evidence::none;
constexpr double any = std::numeric_limits<double>::infinity();

// min > 0 stands for "more than nothing": a zero there would be somebody's "don't know".
constexpr double some = 1e-9;

constexpr std::array program_fields{
    FieldSpec{F::id, "id", "id", slug, ours, nullptr, 0, any, true},
    FieldSpec{F::detail, "detail", "detail", token, ours, &voc::detail},
    FieldSpec{F::name, "name", "name", text, ours, nullptr, 0, any, true},
    FieldSpec{F::degree, "degree", "degree", text},
    FieldSpec{F::institution_name, "institution.name", "institution", text},
    FieldSpec{F::institution_unitid, "institution.unitid", "IPEDS unit id", number, ours, nullptr, 100000, 999999},
    FieldSpec{F::institution_city, "institution.city", "city", text},
    FieldSpec{F::institution_state, "institution.state", "state", text},
    FieldSpec{F::institution_country, "institution.country", "country", text},
    FieldSpec{F::institution_control, "institution.control", "control", token, ours, &voc::control},
    FieldSpec{F::platform, "platform", "platform", text},
    FieldSpec{F::credential, "credential", "credential", token, ours, &voc::credential},
    FieldSpec{F::cip, "cip", "CIP code", text},
    FieldSpec{F::focus, "focus", "focus", tokens, ours, &voc::focus},
    FieldSpec{F::delivery, "delivery", "delivery", tokens, fact, &voc::delivery},
    FieldSpec{F::attendance, "attendance", "attendance", tokens, fact, &voc::attendance},
    FieldSpec{F::schedule, "schedule", "schedule", tokens, fact, &voc::schedule},
    FieldSpec{F::duration_months, "duration_months", "months, full-time", interval, fact, nullptr, some, 120},
    FieldSpec{F::part_time_months, "part_time_months", "months, part-time", interval, fact, nullptr, some, 180},
    FieldSpec{F::credits, "credits", "credits", number, fact, nullptr, some, 400},
    FieldSpec{F::credit_unit, "credit_unit", "credit unit", token, ours, &voc::credit_unit},
    FieldSpec{F::cost_currency, "cost.currency", "currency", text},
    FieldSpec{F::cost_academic_year, "cost.academic_year", "price of academic year", academic_year},
    FieldSpec{F::cost_total, "cost.total", "published total", interval, fact, nullptr, 0, any},
    FieldSpec{F::cost_per_credit, "cost.per_credit", "tuition per credit", number, fact},
    FieldSpec{F::cost_per_credit_nonresident, "cost.per_credit_nonresident", "tuition per credit, nonresident", number,
              fact},
    FieldSpec{F::cost_per_term, "cost.per_term", "tuition per term", number, fact},
    FieldSpec{F::cost_per_year, "cost.per_year", "tuition per year", number, fact},
    FieldSpec{F::cost_per_year_nonresident, "cost.per_year_nonresident", "tuition per year, nonresident", number, fact},
    FieldSpec{F::cost_fees, "cost.fees", "mandatory fees beside tuition", interval, fact},
    FieldSpec{F::cost_third_party, "cost.third_party", "price on a third party's page", interval, fact},
    FieldSpec{F::cost_note, "cost.note", "note on cost", text},
    FieldSpec{F::admission_degree_required, "admission.degree_required", "degree required", token, fact,
              &voc::degree_required},
    FieldSpec{F::admission_min_gpa, "admission.min_gpa", "minimum GPA", number, fact, nullptr, 0, 4.3},
    FieldSpec{F::admission_gre, "admission.gre", "GRE", token, fact, &voc::gre},
    FieldSpec{F::admission_experience_years, "admission.experience_years", "years of experience asked", number, fact,
              nullptr, 0, 60},
    FieldSpec{F::admission_clinical_background, "admission.clinical_background", "clinical background", token, fact,
              &voc::clinical_background},
    FieldSpec{F::admission_prerequisites, "admission.prerequisites", "prerequisites", prerequisites, fact},
    FieldSpec{F::admission_materials, "admission.materials", "application materials", tokens, fact, &voc::material},
    FieldSpec{F::topics, "topics", "topics", tokens, fact, &voc::topic},
    FieldSpec{F::concentrations, "concentrations", "concentrations", texts},
    FieldSpec{F::capstone, "capstone", "capstone", boolean, fact},
    FieldSpec{F::thesis, "thesis", "thesis", token, fact, &voc::obligation},
    FieldSpec{F::internship, "internship", "internship", token, fact, &voc::obligation},
    FieldSpec{F::features, "features", "features", tokens, fact, &voc::feature},
    FieldSpec{F::accreditation, "accreditation", "programmatic accreditation", texts, fact},
    FieldSpec{F::institutional_accreditor, "institutional_accreditor", "institutional accreditor", text, fact},
    FieldSpec{F::awards, "awards", "degrees awarded", awards, fact},
    FieldSpec{F::outcomes_employment_rate, "outcomes.employment_rate", "employment rate", number, fact, nullptr, 0, 1},
    FieldSpec{F::outcomes_median_salary_usd, "outcomes.median_salary_usd", "median salary of graduates", number, fact,
              nullptr, some, any},
    FieldSpec{F::outcomes_note, "outcomes.note", "note on outcomes", text},
    FieldSpec{F::outcomes_earnings_4yr_usd, "outcomes.earnings_4yr_usd", "earnings 4 years after", number, fact,
              nullptr, some, any},
    FieldSpec{F::outcomes_earnings_1yr_usd, "outcomes.earnings_1yr_usd", "earnings 1 year after", number, fact, nullptr,
              some, any},
    FieldSpec{F::outcomes_debt_usd, "outcomes.debt_usd", "debt of borrowers", number, fact, nullptr, some, any},
    FieldSpec{F::outcomes_field, "outcomes.field", "field of earnings and debt", text},
    FieldSpec{F::outcomes_shared_by, "outcomes.shared_by", "schools that share these figures", number, ours, nullptr, 1,
              any},
    FieldSpec{F::distance_2021, "distance_2021", "by distance in 2020-21", token, fact, &voc::distance},
    FieldSpec{F::stem, "stem", "on the STEM list", boolean, fact},
    FieldSpec{F::also_known_as, "also_known_as", "also known as", texts},
    FieldSpec{F::open_to_who, "open_to.who", "open to", token, fact, &voc::open_to},
    FieldSpec{F::open_to_note, "open_to.note", "note on who may enter", text},
    FieldSpec{F::open_to_country, "open_to.country", "open to residents of", text},
    FieldSpec{F::status, "status", "status", token, ours, &voc::program_status},
    FieldSpec{F::url, "url", "page", text},
    FieldSpec{F::evidence, "evidence", "evidence", FieldType::evidence},
    FieldSpec{F::notes, "notes", "notes", text},
};

constexpr std::array certification_fields{
    FieldSpec{F::id, "id", "id", slug, ours, nullptr, 0, any, true},
    FieldSpec{F::name, "name", "name", text, ours, nullptr, 0, any, true},
    FieldSpec{F::abbr, "abbr", "abbreviation", text},
    FieldSpec{F::issuer, "issuer", "issuer", text},
    FieldSpec{F::kind, "kind", "kind", token, ours, &voc::kind},
    FieldSpec{F::domains, "domains", "domains", tokens, ours, &voc::domain},
    FieldSpec{F::level, "level", "level", token, ours, &voc::level},
    FieldSpec{F::country, "country", "country", text},
    FieldSpec{F::cost_currency, "cost.currency", "currency", text},
    FieldSpec{F::cost_exam_member, "cost.exam_member", "exam fee, members", number, fact},
    FieldSpec{F::cost_exam_nonmember, "cost.exam_nonmember", "exam fee, non-members", number, fact},
    FieldSpec{F::cost_application, "cost.application", "application fee", number, fact},
    FieldSpec{F::cost_as_of, "cost.as_of", "fees as of", date},
    FieldSpec{F::cost_note, "cost.note", "note on cost", text},
    FieldSpec{F::eligibility, "eligibility", "eligibility", alternatives, fact},
    FieldSpec{F::exam_questions, "exam.questions", "exam questions", number, fact, nullptr, 1, 2000},
    FieldSpec{F::exam_scored_questions, "exam.scored_questions", "scored questions", number, fact, nullptr, 1, 2000},
    FieldSpec{F::exam_minutes, "exam.minutes", "exam minutes", number, fact, nullptr, 1, 3000},
    FieldSpec{F::exam_mode, "exam.mode", "exam mode", tokens, fact, &voc::exam_mode},
    FieldSpec{F::exam_pass, "exam.pass", "passing score", text, fact},
    FieldSpec{F::exam_pass_rate, "exam.pass_rate", "pass rate", number, fact, nullptr, 0, 1},
    FieldSpec{F::renewal_years, "renewal.years", "renewal every (years)", number, fact, nullptr, some, 20},
    FieldSpec{F::renewal_ce_hours, "renewal.ce_hours", "education hours to renew", number, fact, nullptr, 0, 1000},
    FieldSpec{F::renewal_fee_member, "renewal.fee_member", "renewal fee, members", number, fact},
    FieldSpec{F::renewal_fee_nonmember, "renewal.fee_nonmember", "renewal fee, non-members", number, fact},
    FieldSpec{F::prep_hours, "prep_hours", "preparation hours", number, fact, nullptr, some, 5000},
    FieldSpec{F::accreditation, "accreditation", "accreditation", texts, fact},
    FieldSpec{F::status, "status", "status", token, ours, &voc::certification_status},
    FieldSpec{F::url, "url", "page", text},
    FieldSpec{F::evidence, "evidence", "evidence", FieldType::evidence},
    FieldSpec{F::notes, "notes", "notes", text},
};

constexpr std::uint8_t not_a_field = 255;

template <std::size_t N>
constexpr auto positions(const std::array<FieldSpec, N>& table) {
  std::array<std::uint8_t, field_count> at{};
  at.fill(not_a_field);
  for (std::size_t i = 0; i < N; ++i) at[index_of(table[i].field)] = static_cast<std::uint8_t>(i);
  return at;
}

constexpr auto program_positions = positions(program_fields);
constexpr auto certification_positions = positions(certification_fields);

constexpr std::string_view groups[] = {"",         "institution", "cost",    "admission",
                                       "outcomes", "exam",        "renewal", "open_to"};

static_assert(std::ranges::all_of(groups, [](std::string_view name) { return name.size() <= NameWords::bytes; }));

constexpr std::uint8_t group_number(std::string_view name) {
  for (std::size_t i = 1; i < std::size(groups); ++i)
    if (groups[i] == name) return static_cast<std::uint8_t>(i);
  return RecordKey::no_group;
}

constexpr RecordKey key_of(const FieldSpec& spec, std::size_t row) {
  return {static_cast<std::uint8_t>(row), RecordKey::no_group, spec.type, spec.field};
}

/// Calls `add(key, within, meaning)` for each key of a table of fields.
template <std::size_t N, typename Add>
constexpr void each_key(const std::array<FieldSpec, N>& table, Add add) {
  static_assert(N < RecordKey::no_field);
  std::array<bool, std::size(groups)> added{};
  for (std::size_t row = 0; row < N; ++row) {
    const FieldSpec& spec = table[row];
    const std::size_t dot = spec.path.find('.');
    const bool grouped = dot != std::string_view::npos;
    const std::uint8_t group = grouped ? group_number(spec.path.substr(0, dot)) : RecordKey::no_group;
    add(grouped ? spec.path.substr(dot + 1) : spec.path, group, key_of(spec, row));
    if (group == RecordKey::no_group || added[group]) continue;
    added[group] = true;
    add(groups[group], RecordKey::no_group, RecordKey{.group = group});
  }
}

template <std::size_t N>
constexpr std::size_t collisions(const std::array<FieldSpec, N>& table, std::uint64_t spread) {
  KeyTable keys(spread);
  std::size_t count = 0;
  each_key(table, [&](std::string_view key, std::uint8_t within, RecordKey meaning) {
    count += !keys.add(key, within, meaning);
  });
  return count;
}

/// The first of some numbers that keeps all keys apart, else the one that does it best.
template <std::size_t N>
constexpr std::uint64_t best_spread(const std::array<FieldSpec, N>& table) {
  constexpr int tries = 60;
  std::uint64_t best = KeyTable::usual_spread;
  std::size_t least = collisions(table, best);
  std::uint64_t spread = best;
  for (int i = 0; i < tries && least > 0; ++i) {
    spread = spread * 6364136223846793005U + 1442695040888963407U;  // Knuth's MMIX generator
    const std::size_t count = collisions(table, spread | 1);
    if (count >= least) continue;
    least = count;
    best = spread | 1;
  }
  return best;
}

template <std::size_t N>
constexpr KeyTable key_table(const std::array<FieldSpec, N>& table) {
  KeyTable keys(best_spread(table));
  each_key(table,
           [&](std::string_view key, std::uint8_t within, RecordKey meaning) { keys.add(key, within, meaning); });
  return keys;
}

template <std::size_t N>
constexpr KeyTable path_table(const std::array<FieldSpec, N>& table) {
  KeyTable paths;
  for (std::size_t row = 0; row < N; ++row) paths.add(table[row].path, RecordKey::no_group, key_of(table[row], row));
  each_key(table, [&](std::string_view key, std::uint8_t, RecordKey meaning) {
    if (!meaning.is_field()) paths.add(key, RecordKey::no_group, meaning);
  });
  return paths;
}

constexpr KeyTable program_keys = key_table(program_fields);
constexpr KeyTable certification_keys = key_table(certification_fields);
constexpr KeyTable program_paths = path_table(program_fields);
constexpr KeyTable certification_paths = path_table(certification_fields);

}  // namespace

std::span<const FieldSpec> fields_of(RecordKind kind) {
  if (kind == RecordKind::program) return program_fields;
  return certification_fields;
}

const FieldSpec& spec_of(RecordKind kind, Field field) {
  const auto& at = kind == RecordKind::program ? program_positions : certification_positions;
  return fields_of(kind)[at[index_of(field)]];
}

const KeyTable& keys_of(RecordKind kind) {
  return kind == RecordKind::program ? program_keys : certification_keys;
}

const KeyTable& paths_of(RecordKind kind) {
  return kind == RecordKind::program ? program_paths : certification_paths;
}

std::string_view group_name(std::uint8_t group) {
  return groups[group];
}

std::uint8_t number_of_group(std::string_view name) {
  return group_number(name);
}

const FieldSpec* find_field(RecordKind kind, std::string_view path) {
  const auto fields = fields_of(kind);
  const RecordKey& key = paths_of(kind).find(RecordKey::no_group, path, NameWords(path), fields);
  return key.is_field() ? &fields[key.row] : nullptr;
}

}  // namespace progrank
