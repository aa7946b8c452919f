// CTDL JSON-LD (Credential Engine) as records.

#include <fmt/format.h>

#include <algorithm>

#include "interchange/ctdl_read.hpp"
#include "interchange/figures.hpp"
#include "interchange/ld_records.hpp"
#include "interchange/places.hpp"
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
                                            "SpecialistDegree",
                                            "PostBaccalaureateCertificate",
                                            "PostMasterCertificate",
                                            "ProfessionalCertificate",
                                            "AcademicCertificate",
                                            "MicroCredential",
                                            "Diploma",
                                            "Certificate",
                                            "License",
                                            "Credential",
                                            "LearningProgram",
                                            "LearningOpportunityProfile"};

class CtdlReader {
 public:
  CtdlReader(RecordKind kind, const ImportSettings& settings) : kind_(kind), settings_(settings) {}

  Incoming read(const Ld& node) {
    Incoming record{kind_};
    node.call("");
    node.take("@id");
    record.set(Field::id, "");  // keeps its place in front
    take_text(node, "ceterms:name", Field::name, record);
    take_web_address(node, "ceterms:subjectWebpage", record);
    take_owner(node, record);
    const auto types = node.types();
    record.companion =
        std::any_of(types.begin(), types.end(), [](const std::string& type) { return type.starts_with("Learning"); });
    set_id(node, take_identifier(node), others_for_id(node), record);
    take_class(node, record);
    take_subjects(node, record);
    for (const auto& [field, property, concepts] : concept_lists(kind_))
      take_concepts(node, property, field, concepts, record);
    take_costs(node, settings_.today, record);
    take_names(node, "ceterms:accreditedBy", [&record](const std::string& name) {
      record.add_word(Field::accreditation, name);
      return true;
    });
    if (kind_ == RecordKind::program)
      read_program(node, record);
    else
      read_certification(node, record);
    return record;
  }

 private:
  static std::vector<std::string> others_for_id(const Ld& node) {
    std::vector<std::string> others;
    for (const char* key : {"ceterms:ctid", "ceterms:subjectWebpage", "@id"})
      for (const auto& [text, leaf] : node.texts(key)) others.push_back(text);
    return others;
  }

  /// Takes the identifier an export left.
  std::optional<std::string> take_identifier(const Ld& node) const {
    for (const Ld& identifier : node.at("ceterms:identifier")) {
      if (text_at(identifier, "ceterms:identifierTypeName") != identifier_name(kind_)) continue;
      identifier.take();
      return text_at(identifier, "ceterms:identifierValueCode");
    }
    return std::nullopt;
  }

  /// Takes the names of organizations; those that are only referred to and not in the file stay.
  template <typename Accept>
  static void take_names(const Ld& node, const char* property, Accept accept) {
    for (const Ld& organization : node.at(property, Ld::Reference::strings_too)) {
      if (!organization.is_node()) continue;
      const auto names = organization.texts("ceterms:name");
      if (names.empty() || !accept(names.front().first)) continue;
      names.front().second.take();
      organization.take_node();
    }
  }

  void take_owner(const Ld& node, Incoming& record) const {
    for (const char* property : {"ceterms:ownedBy", "ceterms:offeredBy"})
      for (const Ld& owner : node.at(property, Ld::Reference::strings_too)) {
        if (!owner.is_node()) continue;
        owner.call(property);
        owner.take_node();
        return kind_ == RecordKind::program ? take_institution(owner, record) : take_issuer(owner, record);
      }
  }

  static void take_issuer(const Ld& owner, Incoming& record) {
    take_text(owner, "ceterms:name", Field::issuer, record);
    const auto place = owner.object("ceterms:address");
    if (!place) return;
    place->take_node();
    take_country(*place, "ceterms:addressCountry", Field::country, record);
  }

  static std::string country_of_pages(const Ld& owner, const Incoming& record) {
    const Json* url = record.find(Field::url);
    std::string country = url && url->is_string() ? country_of_address(url->get<std::string>()) : "";
    for (const auto& [text, leaf] : owner.texts("ceterms:subjectWebpage"))
      if (country.empty()) country = country_of_address(text);
    return country;
  }

  static void take_institution(const Ld& owner, Incoming& record) {
    take_text(owner, "ceterms:name", Field::institution_name, record);
    for (const Ld& value : owner.at("ceterms:ipedsID")) take_unitid(value, record);
    if (const auto place = owner.object("ceterms:address"))
      take_place(*place, "ceterms:addressLocality", "ceterms:addressRegion", "ceterms:addressCountry",
                 country_of_pages(owner, record), record);
    take_concepts(owner, "ceterms:agentSectorType", Field::institution_control, control_concepts, record);
    take_names(owner, "ceterms:accreditedBy", [&record](const std::string& name) {
      if (record.has(Field::institutional_accreditor)) return false;
      record.set(Field::institutional_accreditor, name);
      return true;
    });
  }

  // ---------------------------------------------------------------- programs

  static void read_program(const Ld& node, Incoming& record) {
    take_text(node, "ceterms:alternateName", Field::degree, record);
    take_concepts(node, "ceterms:deliveryType", Field::delivery, delivery_concepts, record);
    take_cips(node, record);
    take_durations(node, record);
    take_credits(node, record);
    for (const Ld& condition : node.at("ceterms:requires"))
      if (condition.is_node()) take_condition(condition, record);
    for (const Ld& concentration : node.at("ceterms:degreeConcentration"))
      for (const auto& [name, leaf] : names_in(concentration, "ceterms:targetNodeName")) {
        record.add_word(Field::concentrations, name);
        leaf.take();
      }
  }

  /// Two different codes are none: which of them is the program's is not said.
  static void take_cips(const Ld& node, Incoming& record) {
    OneCip cips;
    for (const Ld& type : node.at("ceterms:instructionalProgramType")) {
      auto codes = type.is_node() ? type.texts("ceterms:codedNotation") : type.spoken();
      if (codes.empty() && type.is_node()) codes = type.texts("ceterms:targetNode");
      for (const auto& [text, leaf] : codes) {
        if (!cips.add(local_name(text), leaf)) continue;
        type.take_node();
        for (const auto& [name, name_leaf] : type.texts("ceterms:frameworkName"))
          if (name == cip_framework) name_leaf.take();
      }
    }
    cips.settle(record);
  }

  static void take_condition(const Ld& condition, Incoming& record) {
    condition.take_node();
    take_credits(condition, record);
    for (const Ld& value : condition.at("ceterms:yearsOfExperience")) {
      const auto years = number_in(value);
      if (!years || *years < 0) {
        value.refuse("is not a number of years");
      } else if (!record.has(Field::admission_experience_years)) {
        record.set(Field::admission_experience_years, json_number(*years));
        value.take();
      }
    }
    for (const auto& [text, leaf] : condition.texts("ceterms:condition"))
      if (take_admission_sentence(text, record)) leaf.take();
    for (const auto& [text, leaf] : condition.texts("ceterms:name"))
      if (text == "Admission" || text == "Completion") leaf.take();
  }

  // ---------------------------------------------------------------- certifications

  static void read_certification(const Ld& node, Incoming& record) {
    take_text(node, "ceterms:alternateName", Field::abbr, record);
    take_eligibility(node, record);
    take_renewal(node, record);
  }

  /// Demands of an alternative in their flat form.
  static bool take_demands(std::string_view flat, Json& alternative) {
    try {
      alternative.update(alternative_json(flat));
      return true;
    } catch (const WrongCell&) {
      return false;
    }
  }

  /// One way to be admitted; nothing when it says only what is not understood (it would read as "nothing asked").
  static std::optional<Json> take_alternative(const Ld& condition) {
    Json alternative = Json::object();
    for (const auto& [text, leaf] : condition.texts("ceterms:condition")) {
      if (text.starts_with(degree_words)) {
        const std::string degree = text.substr(degree_words.size());
        if (!vocabulary::held_degree.find(degree)) continue;
        alternative["degree"] = degree;
        leaf.take();
      } else if (text.starts_with(demand_words)) {
        if (take_demands(text.substr(demand_words.size()), alternative)) leaf.take();
      } else if (text.starts_with(healthcare_words)) {
        const auto years = number_of(text.substr(healthcare_words.size()));
        if (!years) continue;
        alternative["healthcare_years"] = json_number(*years);
        leaf.take();
      }
    }
    for (const Ld& value : condition.at("ceterms:yearsOfExperience"))
      if (const auto years = number_in(value); years && *years >= 0 && !alternative.contains("experience_years")) {
        alternative["experience_years"] = json_number(*years);
        value.take();
      }
    if (const auto other = condition.take_text("ceterms:description")) alternative["other"] = *other;
    const bool says_more =
        std::any_of(condition.json().items().begin(), condition.json().items().end(), [](const auto& member) {
          return !member.key().starts_with('@') && member.key() != "ceterms:name" && !says_nothing(member.value());
        });
    if (alternative.empty() && says_more) return std::nullopt;
    condition.take_node();
    return alternative;
  }

  static void take_eligibility(const Ld& node, Incoming& record) {
    Json list = Json::array();
    const auto conditions = node.at("ceterms:requires");
    for (const Ld& condition : conditions) {
      if (!condition.is_node()) continue;
      std::vector<Ld> alternatives = condition.at("ceterms:alternativeCondition");
      if (!alternatives.empty()) condition.take_node();
      // A single condition is the only way in; of several, all are asked, which eligibility cannot say.
      if (alternatives.empty() && conditions.size() == 1) alternatives.push_back(condition);
      for (const Ld& alternative : alternatives)
        if (alternative.is_node())
          if (auto taken = take_alternative(alternative)) list.push_back(std::move(*taken));
      for (const char* place : {"", "ceterms:alternativeCondition"})
        for (const Ld& named : *place == 0 ? std::vector<Ld>{condition} : condition.at(place))
          for (const auto& [text, leaf] : named.texts("ceterms:name"))
            if (text.starts_with("Eligibility")) leaf.take();
    }
    if (!list.empty()) record.set(Field::eligibility, std::move(list));
  }

  static void take_renewal(const Ld& node, Incoming& record) {
    for (const auto& [text, leaf] : node.texts("ceterms:renewalFrequency")) {
      const auto years = years_of(text);
      if (!years || *years <= 0) {
        leaf.refuse("is not a length of time that is understood");
      } else if (!record.has(Field::renewal_years)) {
        record.set(Field::renewal_years, json_number(*years));
        leaf.take();
      }
    }
    for (const Ld& renewal : node.at("ceterms:renewal")) {
      if (renewal.is_node()) renewal.take_node();
      for (const auto& [text, leaf] : renewal.texts("ceterms:condition")) {
        if (!text.starts_with(ce_hours_words)) continue;
        const auto hours = number_of(text.substr(ce_hours_words.size()));
        if (!hours) continue;
        record.set(Field::renewal_ce_hours, json_number(*hours));
        leaf.take();
      }
    }
  }

  RecordKind kind_;
  const ImportSettings& settings_;
};

/// What a node is: what an export said, else what its class says; a certificate may be either.
RecordKind kind_of_node(const Ld& node, std::optional<RecordKind> wanted) {
  for (const Ld& identifier : node.at("ceterms:identifier"))
    for (const RecordKind kind : record_kinds)
      if (text_at(identifier, "ceterms:identifierTypeName") == identifier_name(kind)) return kind;
  for (const std::string& type : node.types()) {
    if (type == "Certification" || type == "License") return RecordKind::certification;
    if (type == "Certificate" || type == "Credential") return wanted.value_or(RecordKind::program);
  }
  return RecordKind::program;
}

/// A blank node is another credential that this one only speaks of.
bool is_blank_node(const Ld& node) {
  return node.has("@id") && text_at(node, "@id").starts_with("_:");
}

}  // namespace

Incomings read_ctdl(const ImportSettings& settings, const DataFile& file, ImportLog& log) {
  LdFile ld(file, terms, log);
  std::set<std::string> types(classes.begin(), classes.end());
  for (const std::string& type : settings.types) types.emplace(local_name(type));
  std::vector<LdRecord> of_kind[2];
  for (LdRecord& found : ld.nodes(types)) {
    if (is_blank_node(found.node)) continue;
    const bool program = kind_of_node(found.node, settings.kind) == RecordKind::program;
    of_kind[program ? 0 : 1].push_back(std::move(found));
  }
  Incomings incomings;
  incomings.kind = kind_of_nodes(settings.kind, file, of_kind[0].size(), of_kind[1].size(), ld, classes);
  const bool program = incomings.kind == RecordKind::program;
  CtdlReader reader(incomings.kind, settings);
  for (const LdRecord& found : of_kind[program ? 0 : 1]) incomings.records.push_back(reader.read(found.node));
  note_other_kind(incomings.kind, of_kind[program ? 1 : 0], ld, log);
  join_same(file, incomings, log);
  ld.tell_left(log);
  return incomings;
}

}  // namespace progrank::interchange
