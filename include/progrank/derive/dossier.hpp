#pragma once
// One record whole: every figure with the source behind it, and what nobody published.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/derive/attribute.hpp"
#include "progrank/derive/eligibility.hpp"

namespace progrank {

/// Where a fact stands.
enum class FactSection : std::uint8_t {
  record,
  application  ///< what an application takes: whom the school admits and what it wants to see
};
std::string_view title_of(FactSection section);

/// One line of a dossier.
struct Fact {
  std::string path;                    ///< field or @attribute
  std::string title;                   ///< for people
  std::string text;                    ///< the value for people: "$12,480", "12–24"
  std::string basis;                   ///< how it was worked out: "derived: $416 × 30 credits"; "" = as published
  std::vector<const Source*> sources;  ///< one per figure that went in; empty = none named
  FactSection section = FactSection::record;
};

/// A record whole, each figure with its sources.
struct Dossier {
  const Record* record = nullptr;
  std::vector<Fact> facts;                 ///< worked-out ones first, then the fields in canonical order
  std::vector<std::string> unknown;        ///< titles of figures the record does not have
  std::vector<const Source*> sources;      ///< each once, in order of first use
  std::optional<Eligibility> eligibility;  ///< of the person, when one is given
};

/// Collects what is known. Identity (id, name, institution), evidence and notes are left to the renderer.
Dossier dossier_of(const Record& record, const Situation& situation);

/// "Louisiana State University-Shreveport, 2024 (official)": who says it, as of when, what kind of source.
std::string short_citation(const Source& source);

}  // namespace progrank
