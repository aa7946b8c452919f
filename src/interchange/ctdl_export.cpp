// Records as CTDL JSON-LD (Credential Engine). A CTID is the registry's to give, so none is invented here.

#include <fmt/format.h>

#include <algorithm>

#include "interchange/ctdl.hpp"
#include "interchange/figures.hpp"
#include "interchange/ld_records.hpp"
#include "progrank/base/number.hpp"

namespace progrank::interchange {
namespace {

using namespace ctdl;

constexpr const char* context = "https://credreg.net/ctdl/schema/context/json";

Json typed(std::string_view type) {
  Json node = Json::object();
  node["@type"] = fmt::format("ceterms:{}", type);
  return node;
}

/// Texts are language maps in CTDL.
Json in_english(const Json& text) {
  return {{"en-US", text}};
}

void put_english(Json& node, const char* key, std::string_view text) {
  if (!text.empty()) node[key] = in_english(text);
}

void put_list(Json& node, std::string_view key, Json list) {
  if (!list.empty()) node[std::string(key)] = std::move(list);
}

Json concept_node(std::string_view target) {
  Json node = typed("CredentialAlignmentObject");
  node["ceterms:targetNode"] = target;
  return node;
}

Json framework_node(std::string_view framework, std::string_view word) {
  Json node = typed("CredentialAlignmentObject");
  put_english(node, "ceterms:frameworkName", framework);
  put_english(node, "ceterms:targetNodeName", word);
  return node;
}

std::string_view ctdl_of(std::span<const Term> terms, std::string_view word) {
  const auto at = std::find_if(terms.begin(), terms.end(), [word](const Term& term) { return term.word == word; });
  return at == terms.end() ? std::string_view{} : at->ctdl;
}

/// The class, and whether it says everything about the word.
std::pair<std::string_view, bool> class_of(RecordKind kind, std::string_view word) {
  if (word.empty()) return {any_class, true};
  const std::string_view own =
      kind == RecordKind::program ? ctdl_of(program_classes, word) : ctdl_of(certification_classes, word);
  if (!own.empty()) return {own, true};
  return {kind == RecordKind::program ? other_program_class : other_certification_class, false};
}

Json quality_assurers(Texts names) {
  Json list = Json::array();
  for (const std::string_view name : names) {
    list.push_back(typed("QACredentialOrganization"));
    put_english(list.back(), "ceterms:name", name);
  }
  return list;
}

Json place_of(std::string_view city, std::string_view state, std::string_view country) {
  Json place = typed("Place");
  put_english(place, "ceterms:addressLocality", city);
  put_english(place, "ceterms:addressRegion", state);
  put_english(place, "ceterms:addressCountry", country);
  return place;
}

Json institution_of(Outgoing& record) {
  Json owner = typed("CredentialOrganization");
  put_english(owner, "ceterms:name", record.text(Field::institution_name));
  if (const auto unitid = record.number(Field::institution_unitid)) owner["ceterms:ipedsID"] = shortest(*unitid);
  const std::string_view control = record.text(Field::institution_control);
  if (!control.empty())
    owner["ceterms:agentSectorType"] = Json::array({concept_node(ctdl_of(control_concepts, control))});
  Json place = place_of(record.text(Field::institution_city), record.text(Field::institution_state),
                        record.text(Field::institution_country));
  if (place.size() > 1) owner["ceterms:address"] = Json::array({std::move(place)});
  const std::string_view accreditor = record.text(Field::institutional_accreditor);
  if (!accreditor.empty()) owner["ceterms:accreditedBy"] = quality_assurers(Texts(&accreditor, 1));
  return owner;
}

Json issuer_of(Outgoing& record) {
  Json owner = typed("CredentialOrganization");
  put_english(owner, "ceterms:name", record.text(Field::issuer));
  const std::string_view country = record.text(Field::country);
  if (!country.empty()) owner["ceterms:address"] = Json::array({place_of("", "", country)});
  return owner;
}

/// One CostProfile a price; the two ends of a range are two profiles.
void put_cost(Json& costs, Outgoing& record, const CostKind& cost, double price) {
  Json profile = typed("CostProfile");
  const RecordKind kind = record.record().kind;
  const std::string_view date = record.text(price_date(kind));
  if (!date.empty()) put_english(profile, "ceterms:description", fmt::format("{}{}", price_date_words(kind), date));
  profile["ceterms:directCostType"] = concept_node(cost.type);
  if (!cost.residency.empty()) profile["ceterms:residencyType"] = Json::array({concept_node(cost.residency)});
  if (!cost.audience.empty()) profile["ceterms:audienceType"] = Json::array({concept_node(cost.audience)});
  profile["ceterms:currency"] = record.text(Field::cost_currency);
  profile["ceterms:price"] = json_number(price);
  put_english(profile, "ceterms:paymentPattern", cost.pattern);
  costs.push_back(std::move(profile));
}

Json costs_of(Outgoing& record) {
  Json costs = Json::array();
  for (const CostKind& cost : cost_kinds(record.record().kind)) {
    const auto number = record.number(cost.field);
    const auto price = number ? exactly(*number) : record.interval(cost.field);
    if (!price) continue;
    if (!record.knows(Field::cost_currency)) {  // a price without a currency says nothing elsewhere
      record.give_back(cost.field);
      continue;
    }
    put_cost(costs, record, cost, price->min);
    if (!price->exact()) put_cost(costs, record, cost, price->max);
  }
  return costs;
}

Json durations_of(Outgoing& record) {
  Json durations = Json::array();
  const auto put = [&](Field field, std::string_view pace) {
    const auto months = record.interval(field);
    if (!months) return;
    Json profile = typed("DurationProfile");
    put_english(profile, "ceterms:description", pace);
    if (months->exact()) {
      profile["ceterms:exactDuration"] = iso_months(months->min);
    } else {
      profile["ceterms:minimumDuration"] = iso_months(months->min);
      profile["ceterms:maximumDuration"] = iso_months(months->max);
    }
    durations.push_back(std::move(profile));
  };
  put(Field::duration_months, "full-time");
  put(Field::part_time_months, "part-time");
  return durations;
}

/// What it takes to be admitted, and how many credits to finish.
Json program_conditions(Outgoing& record) {
  Json conditions = Json::array();
  Json admission = typed("ConditionProfile");
  put_english(admission, "ceterms:name", "Admission");
  const auto years = record.number(Field::admission_experience_years);
  const auto sentences = admission_sentences(record);
  if (!sentences.empty()) admission["ceterms:condition"] = in_english(sentences);
  if (years) admission["ceterms:yearsOfExperience"] = json_number(*years);
  if (years || !sentences.empty()) conditions.push_back(std::move(admission));
  const auto credits = record.number(Field::credits);
  if (!credits) return conditions;
  Json value = typed("ValueProfile");
  value["schema:value"] = json_number(*credits);
  put_english(value, "schema:description", record.text(Field::credit_unit));
  Json completion = typed("ConditionProfile");
  put_english(completion, "ceterms:name", "Completion");
  completion["ceterms:creditValue"] = Json::array({std::move(value)});
  conditions.push_back(std::move(completion));
  return conditions;
}

Json alternative_of(const Alternative& alternative) {
  Json profile = typed("ConditionProfile");
  Json sentences = Json::array();
  if (alternative.degree)
    sentences.push_back(fmt::format("{}{}", degree_words, vocabulary::held_degree.text(*alternative.degree)));
  if (alternative.healthcare_years)
    sentences.push_back(fmt::format("{}{}", healthcare_words, shortest(*alternative.healthcare_years)));
  Alternative rest = alternative;
  rest.degree.reset();
  rest.healthcare_years.reset();
  rest.experience_years.reset();
  rest.other = {};
  if (const std::string demands = flat_text(rest); demands != "none")
    sentences.push_back(fmt::format("{}{}", demand_words, demands));
  put_english(profile, "ceterms:description", alternative.other);
  if (!sentences.empty()) profile["ceterms:condition"] = in_english(sentences);
  if (alternative.experience_years) profile["ceterms:yearsOfExperience"] = json_number(*alternative.experience_years);
  return profile;
}

Json eligibility_of(Outgoing& record) {
  Json alternatives = Json::array();
  for (const Alternative& alternative : record.alternatives()) alternatives.push_back(alternative_of(alternative));
  if (alternatives.empty()) return alternatives;
  Json profile = typed("ConditionProfile");
  put_english(profile, "ceterms:name", "Eligibility (any one suffices)");
  profile["ceterms:alternativeCondition"] = std::move(alternatives);
  return Json::array({std::move(profile)});
}

Json concepts_of(Outgoing& record, const ConceptList& list) {
  Json concepts = Json::array();
  const auto token = record.record().token(list.field);
  const auto words = token ? std::vector{record.text(list.field)} : record.words(list.field);
  for (const std::string_view word : words) {
    const std::string_view target = ctdl_of(list.concepts, word);
    if (target.empty())
      record.give_back(list.field);
    else
      concepts.push_back(concept_node(target));
  }
  return concepts;
}

/// Words CTDL has no terms for, as alignments to a framework of ours; a class that says it all needs none.
Json subjects_of(Outgoing& record, bool class_says_all) {
  Json subjects = Json::array();
  for (const auto& [field, framework] : alignment_lists(record.record().kind)) {
    const bool one_word = record.record().token(field).has_value();
    if (one_word && !class_says_all) subjects.push_back(framework_node(framework, record.text(field)));
    if (one_word) continue;
    for (const std::string_view word : record.words(field)) subjects.push_back(framework_node(framework, word));
  }
  return subjects;
}

void put_program(Json& node, Outgoing& record) {
  const std::string_view degree = record.text(Field::degree);
  if (!degree.empty()) node["ceterms:alternateName"] = in_english(Json::array({degree}));
  const std::string_view cip = record.text(Field::cip);
  if (!cip.empty()) {
    Json program_type = typed("CredentialAlignmentObject");
    program_type["ceterms:codedNotation"] = cip;
    put_english(program_type, "ceterms:frameworkName", cip_framework);
    node["ceterms:instructionalProgramType"] = Json::array({std::move(program_type)});
  }
  put_list(node, "ceterms:estimatedDuration", durations_of(record));
  put_list(node, "ceterms:requires", program_conditions(record));
  const std::string type = node["@type"].get<std::string>();
  if (!type.ends_with("Degree")) return;  // ceterms:degreeConcentration belongs to degrees
  Json concentrations = Json::array();
  for (const std::string_view name : record.texts(Field::concentrations)) {
    concentrations.push_back(typed("CredentialAlignmentObject"));
    put_english(concentrations.back(), "ceterms:targetNodeName", name);
  }
  put_list(node, "ceterms:degreeConcentration", std::move(concentrations));
}

void put_certification(Json& node, Outgoing& record) {
  const std::string_view abbreviation = record.text(Field::abbr);
  if (!abbreviation.empty()) node["ceterms:alternateName"] = in_english(Json::array({abbreviation}));
  put_list(node, "ceterms:requires", eligibility_of(record));
  if (const auto years = record.number(Field::renewal_years)) node["ceterms:renewalFrequency"] = iso_years(*years);
  const auto hours = record.number(Field::renewal_ce_hours);
  if (!hours) return;
  Json renewal = typed("ConditionProfile");
  renewal["ceterms:condition"] = in_english(Json::array({fmt::format("{}{}", ce_hours_words, shortest(*hours))}));
  node["ceterms:renewal"] = Json::array({std::move(renewal)});
}

Json node_of(Outgoing& record) {
  const RecordKind kind = record.record().kind;
  const bool program = kind == RecordKind::program;
  const auto [type, says_all] = class_of(kind, record.text(program ? Field::credential : Field::kind));
  const std::string_view id = record.text(Field::id);
  Json node = typed(type);
  node["@id"] = fmt::format("{}{}", own_urn, id);
  Json identifier = typed("IdentifierValue");
  put_english(identifier, "ceterms:identifierTypeName", identifier_name(kind));
  identifier["ceterms:identifierValueCode"] = id;
  node["ceterms:identifier"] = Json::array({std::move(identifier)});
  put_english(node, "ceterms:name", record.text(Field::name));
  const std::string_view url = record.text(Field::url);
  if (!url.empty()) node["ceterms:subjectWebpage"] = url;
  Json owner = program ? institution_of(record) : issuer_of(record);
  if (owner.size() > 1) node["ceterms:ownedBy"] = Json::array({std::move(owner)});
  for (const ConceptList& list : concept_lists(kind)) {
    Json concepts = concepts_of(record, list);
    const bool single = list.field == Field::status && !concepts.empty();
    put_list(node, list.property, single ? Json(concepts.front()) : std::move(concepts));
  }
  put_list(node, "ceterms:subject", subjects_of(record, says_all));
  put_list(node, "ceterms:estimatedCost", costs_of(record));
  put_list(node, "ceterms:accreditedBy", quality_assurers(record.texts(Field::accreditation)));
  if (program)
    put_program(node, record);
  else
    put_certification(node, record);
  return node;
}

}  // namespace

std::string ctdl_text(const Catalog& catalog, Tally& left_out) {
  return graph_text(context, catalog, node_of, left_out);
}

}  // namespace progrank::interchange
