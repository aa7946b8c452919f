#pragma once
// Sources by id: every record asks for some ten of them.

#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/record.hpp"
#include "progrank/record/source.hpp"

namespace progrank {

/// The sources must stay where they are; of two with one id the first is found.
class SourceIndex {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  explicit SourceIndex(std::span<const Source> sources) : sources_(sources) {
    std::size_t places = 1;
    while (places < 2 * sources.size()) places *= 2;
    places_.assign(places, vacant);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      std::size_t at = hash(sources[i].id) & (places - 1);
      while (places_[at] != vacant && sources_[places_[at]].id != sources[i].id) at = (at + 1) & (places - 1);
      if (places_[at] == vacant) places_[at] = static_cast<std::uint32_t>(i);
    }
  }

  [[nodiscard]] bool empty() const { return sources_.empty(); }
  [[nodiscard]] std::size_t find(std::string_view id) const {
    if (sources_.empty()) return none;
    for (std::size_t at = hash(id) & (places_.size() - 1); places_[at] != vacant; at = (at + 1) & (places_.size() - 1))
      if (sources_[places_[at]].id == id) return places_[at];
    return none;
  }

 private:
  static constexpr std::uint32_t vacant = static_cast<std::uint32_t>(-1);
  static std::size_t hash(std::string_view id) { return std::hash<std::string_view>{}(id); }

  std::span<const Source> sources_;
  std::vector<std::uint32_t> places_;
};

/// Points each item of evidence to its source, the first of which is number `first_source` of the catalog. The list
/// must be the caller's own, not yet seen by others. The first item that names no source, or nullptr.
inline const EvidenceItem* resolve_sources(EvidenceList evidence, const SourceIndex& sources,
                                           std::size_t first_source) {
  const EvidenceItem* unresolved = nullptr;
  for (const EvidenceItem& item : evidence) {
    const std::size_t found = sources.find(item.source_id);
    if (found != SourceIndex::none)
      const_cast<EvidenceItem&>(item).source = first_source + found;
    else if (!unresolved)
      unresolved = &item;
  }
  return unresolved;
}

inline std::string missing_source(std::string_view id) {
  return fmt::format("names the source \"{}\", which is not in \"sources\"", id);
}

}  // namespace progrank
