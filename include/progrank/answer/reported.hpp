#pragma once
// Figures that somebody reported and nobody here verified: how they are shown, always with who says so.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "progrank/record/reference.hpp"

namespace progrank {

/// The figure with its unit: "40 %", "18–36 months", "$51 billion".
std::string reported_value(const ReportedFigure& figure);

/// Who says it is the article that was read; the survey that it names may say otherwise: "Research.com, said to be from
/// Gallup Education & Skills Survey 2024".
std::string attribution(const ReportedFigure& figure, const Reference& reference);

/// Topics in the order of their first figure.
std::vector<std::string_view> reported_topics(const Reference& reference);

/// The figures of a topic, all when it is ""; those that contradict each other stand next to each other. Throws
/// InputError, with a suggestion, on a topic that there is not.
std::vector<const ReportedFigure*> reported_on(const Reference& reference, std::string_view topic);

/// Figures that speak of how programs differ in a field ("delivery", "accreditation"); empty for other fields.
std::vector<const ReportedFigure*> reported_about(const Reference& reference, std::string_view field);

using Contradiction = std::pair<const ReportedFigure*, const ReportedFigure*>;
/// Pairs of figures that cannot both be right, each pair once.
std::vector<Contradiction> contradictions(const std::vector<const ReportedFigure*>& figures);

}  // namespace progrank
