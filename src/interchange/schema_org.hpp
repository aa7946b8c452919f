#pragma once
// The terms of schema.org that both directions share.
// Terms: schema.org/EducationalOccupationalProgram, schema.org/EducationalOccupationalCredential.

#include <array>
#include <span>
#include <string_view>

#include "interchange/parts.hpp"

namespace progrank::interchange::schema_org {

inline constexpr std::string_view program_type = "EducationalOccupationalProgram";
inline constexpr std::string_view certification_type = "EducationalOccupationalCredential";
/// PropertyValue.propertyID of identifiers: of the record, of the institution.
inline constexpr std::string_view own_id = "progrank";
inline constexpr std::string_view unitid = "IPEDS unitid";
/// DefinedTerm.inDefinedTermSet.
inline constexpr std::string_view cip_set = "CIP 2020";
inline constexpr std::string_view topic_set = "progrank topics";

/// A price and how an offer says which one it is.
struct OfferKind {
  Field field;
  std::string_view category;  ///< Offer.category
  std::string_view unit;      ///< UnitPriceSpecification.unitText; "" = the price of the whole
};
inline constexpr std::array program_offers{
    OfferKind{Field::cost_total, "Total Cost", ""},
    OfferKind{Field::cost_per_credit, "Tuition", "credit"},
    OfferKind{Field::cost_per_credit_nonresident, "Tuition, nonresident", "credit"},
    OfferKind{Field::cost_per_term, "Tuition", "term"},
    OfferKind{Field::cost_per_year, "Tuition", "year"},
    OfferKind{Field::cost_per_year_nonresident, "Tuition, nonresident", "year"},
};
inline constexpr std::array certification_offers{
    OfferKind{Field::cost_exam_member, "Exam fee, member", ""},
    OfferKind{Field::cost_exam_nonmember, "Exam fee", ""},
    OfferKind{Field::cost_application, "Application fee", ""},
    OfferKind{Field::renewal_fee_member, "Renewal fee, member", ""},
    OfferKind{Field::renewal_fee_nonmember, "Renewal fee", ""},
};

inline std::span<const OfferKind> offer_kinds(RecordKind kind) {
  if (kind == RecordKind::program) return program_offers;
  return certification_offers;
}

}  // namespace progrank::interchange::schema_org
