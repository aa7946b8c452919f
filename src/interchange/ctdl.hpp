#pragma once
// The terms of the Credential Transparency Description Language (credreg.net/ctdl/terms) that both directions share.

#include <array>
#include <span>
#include <string_view>

#include "interchange/parts.hpp"

namespace progrank::interchange::ctdl {

/// A word of ours and the CTDL class or concept for it.
struct Term {
  std::string_view word;
  std::string_view ctdl;
};

// Classes. The first of a word is written; the others are read too. Words without a class of their own are written as
// the nearest class and named by an alignment (see alignment frameworks below).
inline constexpr std::array program_classes{
    Term{"master", "MasterDegree"},
    Term{"doctorate", "DoctoralDegree"},
    Term{"doctorate", "ProfessionalDoctorate"},
    Term{"doctorate", "ResearchDoctorate"},
    Term{"graduate-certificate", "PostBaccalaureateCertificate"},
    Term{"post-masters-certificate", "PostMasterCertificate"},
    Term{"professional-certificate", "ProfessionalCertificate"},
    Term{"microcredential", "MicroCredential"},
    Term{"diploma", "Diploma"},
};
inline constexpr std::array certification_classes{
    Term{"certification", "Certification"},
    Term{"certificate", "Certificate"},
    Term{"licence", "License"},
};
/// For what has no class: programs, certifications.
inline constexpr std::string_view other_program_class = "Certificate";
inline constexpr std::string_view other_certification_class = "Certification";
/// For a record that does not say what it is.
inline constexpr std::string_view any_class = "Credential";

// Concepts, written "deliveryType:OnlineOnly".
inline constexpr std::array delivery_concepts{
    Term{"online", "deliveryType:OnlineOnly"},
    Term{"hybrid", "deliveryType:BlendedDelivery"},
    Term{"campus", "deliveryType:InPerson"},
};
inline constexpr std::array exam_mode_concepts{
    Term{"test-center", "deliveryType:InPerson"},
    Term{"remote", "deliveryType:OnlineOnly"},
};
inline constexpr std::array attendance_concepts{
    Term{"full-time", "audience:FullTime"},
    Term{"part-time", "audience:PartTime"},
};
inline constexpr std::array program_status_concepts{
    Term{"active", "credentialStat:Active"},
    Term{"paused", "credentialStat:Suspended"},
    Term{"closed", "credentialStat:Deprecated"},
};
inline constexpr std::array certification_status_concepts{
    Term{"active", "credentialStat:Active"},
    Term{"retired", "credentialStat:Deprecated"},
};
inline constexpr std::array level_concepts{
    Term{"entry", "audLevel:BeginnerLevel"},
    Term{"professional", "audLevel:ProfessionalLevel"},
    Term{"advanced", "audLevel:AdvancedLevel"},
};
inline constexpr std::array control_concepts{
    Term{"public", "agentSector:Public"},
    Term{"private-nonprofit", "agentSector:PrivateNonProfit"},
    Term{"private-for-profit", "agentSector:PrivateForProfit"},
};

/// A list of concepts of one field, and the property that holds them.
struct ConceptList {
  Field field;
  std::string_view property;
  std::span<const Term> concepts;
};
inline constexpr std::array program_concepts{
    ConceptList{Field::delivery, "ceterms:learningDeliveryType", delivery_concepts},
    ConceptList{Field::attendance, "ceterms:audienceType", attendance_concepts},
    ConceptList{Field::status, "ceterms:credentialStatusType", program_status_concepts},
};
inline constexpr std::array certification_concepts{
    ConceptList{Field::exam_mode, "ceterms:assessmentDeliveryType", exam_mode_concepts},
    ConceptList{Field::level, "ceterms:audienceLevelType", level_concepts},
    ConceptList{Field::status, "ceterms:credentialStatusType", certification_status_concepts},
};
inline std::span<const ConceptList> concept_lists(RecordKind kind) {
  if (kind == RecordKind::program) return program_concepts;
  return certification_concepts;
}

/// Words of ours as alignments to a framework of that name, under ceterms:subject.
struct AlignmentList {
  Field field;
  std::string_view framework;
};
inline constexpr std::array program_alignments{
    AlignmentList{Field::credential, "progrank credential"},
    AlignmentList{Field::focus, "progrank focus"},
    AlignmentList{Field::topics, "progrank topics"},
};
inline constexpr std::array certification_alignments{
    AlignmentList{Field::kind, "progrank kind"},
    AlignmentList{Field::domains, "progrank domains"},
};
inline std::span<const AlignmentList> alignment_lists(RecordKind kind) {
  if (kind == RecordKind::program) return program_alignments;
  return certification_alignments;
}
inline constexpr std::string_view cip_framework = "Classification of Instructional Programs";

/// A price and how a CostProfile says which one it is.
struct CostKind {
  Field field;
  std::string_view type;       ///< ceterms:directCostType
  std::string_view pattern;    ///< ceterms:paymentPattern; "" = for the whole
  std::string_view residency;  ///< ceterms:residencyType; "" = not said
  std::string_view audience;   ///< ceterms:audienceType; "" = not said
};
inline constexpr std::array program_costs{
    CostKind{Field::cost_total, "costType:AggregateCost", "", "", ""},
    CostKind{Field::cost_per_credit, "costType:Tuition", "per credit", "", ""},
    CostKind{Field::cost_per_credit_nonresident, "costType:Tuition", "per credit", "residency:OutOfState", ""},
    CostKind{Field::cost_per_term, "costType:Tuition", "per term", "", ""},
    CostKind{Field::cost_per_year, "costType:Tuition", "per year", "", ""},
    CostKind{Field::cost_per_year_nonresident, "costType:Tuition", "per year", "residency:OutOfState", ""},
};
inline constexpr std::array certification_costs{
    CostKind{Field::cost_exam_member, "costType:StandaloneAssessment", "", "", "audience:Member"},
    CostKind{Field::cost_exam_nonmember, "costType:StandaloneAssessment", "", "", "audience:NonMember"},
    CostKind{Field::cost_application, "costType:Application", "", "", ""},
    CostKind{Field::renewal_fee_member, "costType:RenewalFee", "", "", "audience:Member"},
    CostKind{Field::renewal_fee_nonmember, "costType:RenewalFee", "", "", "audience:NonMember"},
};
inline std::span<const CostKind> cost_kinds(RecordKind kind) {
  if (kind == RecordKind::program) return program_costs;
  return certification_costs;
}

// Sentences of conditions.
inline constexpr std::string_view degree_words = "Degree: ";
/// Other demands in their flat form (record.hpp), for which CTDL has no terms.
inline constexpr std::string_view demand_words = "Also asked: ";
inline constexpr std::string_view healthcare_words = "Years of healthcare experience: ";
inline constexpr std::string_view ce_hours_words = "Continuing education hours: ";

/// ceterms:identifierTypeName of the identifier that carries a record's id.
inline std::string_view identifier_name(RecordKind kind) {
  return kind == RecordKind::program ? "progrank program" : "progrank certification";
}

}  // namespace progrank::interchange::ctdl
