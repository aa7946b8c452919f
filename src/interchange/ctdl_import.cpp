// CTDL JSON-LD (Credential Engine) as records.

#include <fmt/format.h>

#include <algorithm>

#include "interchange/ctdl.hpp"
#include "progrank/base/files.hpp"

namespace progrank::interchange {
namespace {

using namespace ctdl;

const LdVocabulary terms{"CTDL", {"https://purl.org/ctdl/terms/", "http://purl.org/ctdl/terms/"}, "ceterms:"};

/// Classes of nodes that are read as records. LearningProgram and LearningOpportunityProfile are what leads to a
/// credential; schools publish their prices and lengths there.
const std::vector<std::string_view> classes{"MasterDegree",
                                            "Certification",
                                            "DoctoralDegree",
                                            "ProfessionalDoctorate",
                                            "ResearchDoctorate",
                                            "PostBaccalaureateCertificate",
                                            "PostMasterCertificate",
                                            "ProfessionalCertificate",
                                            "MicroCredential",
                                            "Diploma",
                                            "Certificate",
                                            "License",
                                            "Credential",
                                            "LearningProgram",
                                            "LearningOpportunityProfile"};

// ---------------------------------------------------------------- concepts and alignments

/// The concept an alignment points to, without its prefix or address: "OnlineOnly"; "" = none.
std::string target_of(Json& alignment) {
  if (alignment.is_string()) return std::string(local_name(alignment.get_ref<const std::string&>()));
  if (!alignment.is_object()) return {};
  const auto target = alignment.find("ceterms:targetNode");
  if (target == alignment.end()) return {};
  const std::string text =
      target->is_object() ? plain_text(*target, "@id") : plain_text(alignment, "ceterms:targetNode");
  return std::string(local_name(text));
}

std::string_view word_for(std::span<const Term> concepts, std::string_view target) {
  for (const Term& term : concepts)
    if (local_name(term.ctdl) == target) return term.word;
  return {};
}

/// Takes the concepts of a property that mean words of the field.
void take_concepts(Json& node, std::string_view property, Field field, std::span<const Term> concepts,
                   Incoming& record) {
  const bool list = spec_of(record.kind, field).type == FieldType::tokens;
  for (Json* alignment : values_at(node, property)) {
    const std::string_view word = word_for(concepts, target_of(*alignment));
    if (word.empty() || (!list && record.has(field))) continue;
    if (list)
      record.add_word(field, word);
    else
      record.set(field, word);
    take_whole(*alignment);
  }
}

/// The text of a language map without taking it.
std::string text_at(const Json& node, std::string_view key) {
  Json copy = node;
  return take_text(copy, key).value_or("");
}

void take_subjects(Json& node, Incoming& record) {
  for (Json* alignment : values_at(node, "ceterms:subject")) {
    if (!alignment->is_object()) continue;
    const std::string framework = text_at(*alignment, "ceterms:frameworkName");
    const std::string word = text_at(*alignment, "ceterms:targetNodeName");
    for (const auto& [field, name] : alignment_lists(record.kind)) {
      const FieldSpec& spec = spec_of(record.kind, field);
      if (framework != name || !spec.vocabulary->find(word)) continue;
      if (spec.type == FieldType::tokens)
        record.add_word(field, word);
      else
        record.set(field, word);
      take_whole(*alignment);
      break;
    }
  }
}

void take_class(const Json& node, Incoming& record) {
  const bool program = record.kind == RecordKind::program;
  const std::span<const Term> own = program ? std::span<const Term>(program_classes) : certification_classes;
  for (const std::string& type : types_of(node)) {
    const std::string_view word = word_for(own, type);
    if (!word.empty()) return record.set(program ? Field::credential : Field::kind, word);
  }
}

// ---------------------------------------------------------------- organizations

/// The first organization under one of these properties, in place of the reference to it.
Json* organization_at(Json& node, std::initializer_list<const char*> properties, LdFile& file) {
  for (const char* property : properties)
    for (Json* value : values_at(node, property)) {
      file.resolve(*value);
      if (value->is_object()) return value;
    }
  return nullptr;
}

/// Takes the names of organizations; those that are only referred to and not in the file stay.
template <typename Accept>
void take_names(Json& node, const char* property, LdFile& file, Accept accept) {
  for (Json* organization : values_at(node, property)) {
    file.resolve(*organization);
    if (organization->is_object())
      if (const auto name = take_text(*organization, "ceterms:name")) accept(*name);
  }
}

void take_country(Json& place, Field field, Incoming& record) {
  take_texts(place, "ceterms:addressCountry", [&](std::string_view text) {
    if (text.size() != 2 || record.has(field)) return false;
    record.set(field, text);
    return true;
  });
}

void take_institution(Json& owner, LdFile& file, Incoming& record) {
  record.set_text(Field::institution_name, take_text(owner, "ceterms:name"));
  take_texts(owner, "ceterms:ipedsID", [&record](std::string_view text) {
    const auto unitid = number_of(text);
    if (unitid) record.set(Field::institution_unitid, json_number(*unitid));
    return unitid.has_value();
  });
  if (Json* place = object_at(owner, "ceterms:address")) {
    record.set_text(Field::institution_city, take_text(*place, "ceterms:addressLocality"));
    record.set_text(Field::institution_state, take_text(*place, "ceterms:addressRegion"));
    take_country(*place, Field::institution_country, record);
  }
  take_concepts(owner, "ceterms:agentSectorType", Field::institution_control, control_concepts, record);
  take_names(owner, "ceterms:accreditedBy", file, [&record](const std::string& name) {
    if (!record.has(Field::institutional_accreditor)) record.set(Field::institutional_accreditor, name);
  });
}

void take_owner(Json& node, LdFile& file, Incoming& record) {
  Json* owner = organization_at(node, {"ceterms:ownedBy", "ceterms:offeredBy"}, file);
  if (!owner) return;
  if (record.kind == RecordKind::program) return take_institution(*owner, file, record);
  record.set_text(Field::issuer, take_text(*owner, "ceterms:name"));
  if (Json* place = object_at(*owner, "ceterms:address")) take_country(*place, Field::country, record);
}

// ---------------------------------------------------------------- costs

/// A payment pattern in the words of an export.
std::string_view pattern_of(const std::string& text) {
  const std::string slug = slug_of(text);
  const auto has = [&slug](std::string_view word) { return slug.find(word) != std::string::npos; };
  if (has("credit")) return "per credit";
  if (has("term") || has("semester") || has("quarter")) return "per term";
  if (has("year") || has("annual")) return "per year";
  return "";
}

std::string first_target(Json& node, std::string_view property) {
  for (Json* alignment : values_at(node, property)) return target_of(*alignment);
  return {};
}

/// Which price a profile is of. Silence on residency means the resident's or only price; silence on membership, the
/// price for anybody; tuition without a pattern is that of the whole credential.
const CostKind* cost_kind(Json& profile, RecordKind kind) {
  const std::string type = first_target(profile, "ceterms:directCostType");
  const std::string residency = first_target(profile, "ceterms:residencyType");
  const std::string audience = first_target(profile, "ceterms:audienceType");
  const std::string_view pattern = pattern_of(text_at(profile, "ceterms:paymentPattern"));
  const bool whole_tuition = kind == RecordKind::program && type == "Tuition" && pattern.empty();
  for (const CostKind& cost : cost_kinds(kind)) {
    const bool same_type = local_name(cost.type) == (whole_tuition ? "AggregateCost" : type);
    const bool same_residency = local_name(cost.residency) == (residency == "InState" ? "" : residency);
    const bool same_audience =
        local_name(cost.audience) == audience || (audience.empty() && local_name(cost.audience) == "NonMember");
    if (same_type && same_residency && same_audience && cost.pattern == pattern) return &cost;
  }
  return nullptr;
}

void take_date(Json& profile, Incoming& record) {
  take_texts(profile, "ceterms:description", [&record](std::string_view text) {
    const std::string_view words = price_date_words(record.kind);
    if (!text.starts_with(words)) return false;
    record.set(price_date(record.kind), text.substr(words.size()));
    return true;
  });
}

/// Sets a price; the second one of a range makes the interval whole. False when there is no room for it.
bool set_price(const CostKind& cost, double price, Incoming& record) {
  const bool range = spec_of(record.kind, cost.field).type == FieldType::interval;
  const Json* old = record.find(cost.field);
  if (old && !range) return false;
  if (!range) return record.set(cost.field, json_number(price)), true;
  Interval interval = exactly(price);
  if (old) interval = hull(interval, {(*old)["min"].get<double>(), (*old)["max"].get<double>()});
  record.set(cost.field, interval_json(interval));
  return true;
}

void take_cost(Json& profile, Incoming& record) {
  if (!profile.is_object()) return;
  const CostKind* cost = cost_kind(profile, record.kind);
  Json copy = profile;
  const auto price = take_number(copy, "ceterms:price");
  const std::string currency = plain_text(profile, "ceterms:currency");
  const Json* other = record.find(Field::cost_currency);
  if (!cost || !price || currency.empty() || (other && *other != Json(currency))) return;
  if (!set_price(*cost, *price, record)) return;
  record.set(Field::cost_currency, currency);
  for (const char* key : {"ceterms:price", "ceterms:currency", "ceterms:directCostType", "ceterms:residencyType",
                          "ceterms:audienceType", "ceterms:paymentPattern"})
    profile.erase(key);
  take_date(profile, record);
}

// ---------------------------------------------------------------- lengths and conditions

void take_duration(Json& profile, Incoming& record) {
  if (!profile.is_object()) return;
  const bool part_time = slug_of(text_at(profile, "ceterms:description")).find("part-time") != std::string::npos;
  const Field field = part_time ? Field::part_time_months : Field::duration_months;
  if (record.has(field)) return;
  std::optional<Interval> all;
  for (const char* key : {"ceterms:exactDuration", "ceterms:minimumDuration", "ceterms:maximumDuration"})
    take_texts(profile, key, [&all](std::string_view text) {
      const auto months = months_of(text);
      if (months) all = all ? hull(*all, exactly(*months)) : exactly(*months);
      return months.has_value();
    });
  if (!all) return;
  record.set(field, interval_json(*all));
  take_texts(profile, "ceterms:description",
             [](std::string_view text) { return text == "full-time" || text == "part-time"; });
}

void take_credits(Json& holder, Incoming& record) {
  for (Json* value : values_at(holder, "ceterms:creditValue")) {
    if (!value->is_object() || record.has(Field::credits)) continue;
    const auto credits = take_number(*value, "schema:value");
    if (!credits) continue;
    record.set(Field::credits, json_number(*credits));
    take_texts(*value, "schema:description", [&record](std::string_view text) {
      const std::string slug = slug_of(text);  // "Semester Hours"
      const auto word = word_of(vocabulary::credit_unit, slug.substr(0, slug.find('-')));
      if (word) record.set(Field::credit_unit, *word);
      return word.has_value();
    });
  }
}

void take_program_condition(Json& condition, Incoming& record) {
  take_credits(condition, record);
  if (const auto years = take_number(condition, "ceterms:yearsOfExperience"))
    record.set(Field::admission_experience_years, json_number(*years));
  take_texts(condition, "ceterms:condition",
             [&record](std::string_view text) { return take_admission_sentence(text, record); });
  take_texts(condition, "ceterms:name",
             [](std::string_view text) { return text == "Admission" || text == "Completion"; });
}

/// Demands of an alternative in their flat form.
bool take_demands(std::string_view flat, Json& alternative) {
  try {
    alternative.update(alternative_json(flat));
    return true;
  } catch (const WrongCell&) {
    return false;
  }
}

/// One way to be admitted; nothing when it says only what is not understood (it would read as "nothing asked").
std::optional<Json> take_alternative(Json& condition) {
  Json alternative = Json::object();
  take_texts(condition, "ceterms:condition", [&alternative](std::string_view text) {
    if (text.starts_with(degree_words)) {
      const std::string_view degree = text.substr(degree_words.size());
      if (!vocabulary::held_degree.find(degree)) return false;
      alternative["degree"] = degree;
      return true;
    }
    if (text.starts_with(demand_words)) return take_demands(text.substr(demand_words.size()), alternative);
    if (!text.starts_with(healthcare_words)) return false;
    const auto years = number_of(text.substr(healthcare_words.size()));
    if (years) alternative["healthcare_years"] = json_number(*years);
    return years.has_value();
  });
  if (const auto years = take_number(condition, "ceterms:yearsOfExperience"))
    alternative["experience_years"] = json_number(*years);
  if (const auto other = take_text(condition, "ceterms:description")) alternative["other"] = *other;
  if (alternative.empty() && !is_spent(condition)) return std::nullopt;
  return alternative;
}

void take_eligibility(Json& node, Incoming& record) {
  Json list = Json::array();
  const auto conditions = values_at(node, "ceterms:requires");
  for (Json* condition : conditions) {
    std::vector<Json*> alternatives = values_at(*condition, "ceterms:alternativeCondition");
    // A single condition is the only way in; of several, all are asked, which eligibility cannot say.
    if (alternatives.empty() && conditions.size() == 1) alternatives.push_back(condition);
    for (Json* alternative : alternatives)
      if (auto taken = take_alternative(*alternative)) list.push_back(std::move(*taken));
    take_texts(*condition, "ceterms:name", [](std::string_view text) { return text.starts_with("Eligibility ("); });
  }
  if (!list.empty()) record.set(Field::eligibility, std::move(list));
}

void take_renewal(Json& node, Incoming& record) {
  take_texts(node, "ceterms:renewalFrequency", [&record](std::string_view text) {
    const auto years = years_of(text);
    if (years) record.set(Field::renewal_years, json_number(*years));
    return years.has_value();
  });
  for (Json* renewal : values_at(node, "ceterms:renewal"))
    take_texts(*renewal, "ceterms:condition", [&record](std::string_view text) {
      if (!text.starts_with(ce_hours_words)) return false;
      const auto hours = number_of(text.substr(ce_hours_words.size()));
      if (hours) record.set(Field::renewal_ce_hours, json_number(*hours));
      return hours.has_value();
    });
}

// ---------------------------------------------------------------- records

void read_program(Json& node, Incoming& record) {
  record.set_text(Field::degree, take_text(node, "ceterms:alternateName"));
  take_concepts(node, "ceterms:deliveryType", Field::delivery, delivery_concepts, record);
  for (Json* type : values_at(node, "ceterms:instructionalProgramType")) {
    const std::string code = plain_text(*type, "ceterms:codedNotation");
    if (code.size() != 7 || record.has(Field::cip)) continue;
    record.set(Field::cip, code);
    take_whole(*type);
  }
  for (Json* profile : values_at(node, "ceterms:estimatedDuration")) take_duration(*profile, record);
  take_credits(node, record);
  for (Json* condition : values_at(node, "ceterms:requires")) take_program_condition(*condition, record);
  for (Json* concentration : values_at(node, "ceterms:degreeConcentration"))
    if (const auto name = take_text(*concentration, "ceterms:targetNodeName"))
      record.add_word(Field::concentrations, *name);
}

void read_certification(Json& node, Incoming& record) {
  record.set_text(Field::abbr, take_text(node, "ceterms:alternateName"));
  take_eligibility(node, record);
  take_renewal(node, record);
}

/// Takes the identifier an export left.
std::optional<std::string> take_identifier(Json& node, RecordKind kind) {
  for (Json* identifier : values_at(node, "ceterms:identifier")) {
    if (!identifier->is_object() || text_at(*identifier, "ceterms:identifierTypeName") != identifier_name(kind))
      continue;
    const std::string id = plain_text(*identifier, "ceterms:identifierValueCode");
    take_whole(*identifier);
    return id;
  }
  return std::nullopt;
}

Incoming read_node(Json node, RecordKind kind, LdFile& file, Tally& left_out) {
  Incoming record{kind};
  record.set(Field::id, "");  // keeps its place in front
  record.set_text(Field::name, take_text(node, "ceterms:name"));
  take_web_address(node, "ceterms:subjectWebpage", record);
  take_owner(node, file, record);
  set_id(node, take_identifier(node, kind), record);
  take_class(node, record);
  take_subjects(node, record);
  for (const auto& [field, property, concepts] : concept_lists(kind))
    take_concepts(node, property, field, concepts, record);
  for (Json* profile : values_at(node, "ceterms:estimatedCost")) take_cost(*profile, record);
  take_names(node, "ceterms:accreditedBy", file,
             [&record](const std::string& name) { record.add_word(Field::accreditation, name); });
  if (kind == RecordKind::program)
    read_program(node, record);
  else
    read_certification(node, record);
  tell_left(node, left_out);
  return record;
}

/// What a node is: what an export said, else what its class says; a certificate may be either.
RecordKind kind_of_node(Json& node, std::optional<RecordKind> wanted) {
  for (Json* identifier : values_at(node, "ceterms:identifier"))
    for (const RecordKind kind : {RecordKind::program, RecordKind::certification})
      if (text_at(*identifier, "ceterms:identifierTypeName") == identifier_name(kind)) return kind;
  for (const std::string& type : types_of(node)) {
    if (type == "Certification" || type == "License") return RecordKind::certification;
    if (type == "Certificate" || type == "Credential") return wanted.value_or(RecordKind::program);
  }
  return RecordKind::program;
}

}  // namespace

Incomings read_ctdl(std::optional<RecordKind> kind, const DataFile& file, Tally& left_out) {
  LdFile ld(file, terms, left_out);
  std::vector<Json> nodes = ld.nodes(classes);
  // A blank node is another credential that this one only speaks of.
  std::erase_if(nodes, [](const Json& node) { return plain_text(node, "@id").starts_with("_:"); });
  std::vector<RecordKind> kinds;
  for (Json& node : nodes) kinds.push_back(kind_of_node(node, kind));
  const auto programs = static_cast<std::size_t>(std::count(kinds.begin(), kinds.end(), RecordKind::program));
  Incomings incomings;
  incomings.kind = kind_of_nodes(kind, file, programs, nodes.size() - programs, ld, classes);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (kinds[i] == incomings.kind)
      incomings.records.push_back(read_node(std::move(nodes[i]), incomings.kind, ld, left_out));
    else
      left_out.add(fmt::format("a node of the type {}", fmt::join(types_of(nodes[i]), ", ")));
  }
  ld.tell_others(classes, left_out);
  return incomings;
}

}  // namespace progrank::interchange
