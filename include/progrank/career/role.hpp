#pragma once
// A role: a job one can reach, with what its occupation pays, how it grows, and what it asks for.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "progrank/career/competency.hpp"
#include "progrank/career/occupation.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/reference.hpp"

namespace progrank {

class PaddedText;

/// A job that one can reach (data/roles.json).
struct Role {
  std::string_view id, title, summary;
  std::string_view soc;                          ///< SOC 2018 code that pay and outlook are read from
  std::vector<std::string_view> onet;            ///< O*NET-SOC codes whose job titles mean this role: "15-1211.01"
  Pay pay;                                       ///< of the occupation in the whole country
  std::optional<double> growth;                  ///< employment 2024 to 2034, 0.232 = 23.2 %
  std::optional<double> openings;                ///< a year, 2024 to 2034
  std::vector<Competency> competencies;          ///< the most important first
  std::optional<Token> typical_degree;           ///< vocabulary::degree_required
  std::vector<std::string_view> certifications;  ///< ids, best fit first
  std::vector<std::string_view> reported;        ///< ids of figures others reported (reference.hpp)
  std::vector<std::pair<std::string_view, std::string_view>> evidence;  ///< field path → source id
};

/// All roles.
class Roles {
 public:
  Roles() = default;
  /// Throws InputError naming the role and the key.
  static Roles parse(std::shared_ptr<const PaddedText> text, std::string_view file);

  /// Sorted by title.
  [[nodiscard]] std::span<const Role> all() const { return roles_; }
  /// nullptr = no role has that id.
  [[nodiscard]] const Role* find(std::string_view id) const;
  /// Throws InputError naming `flag`, with a suggestion, when there is no such role.
  [[nodiscard]] const Role& find(std::string_view id, std::string_view flag) const;
  [[nodiscard]] std::span<const Source> sources() const { return sources_; }
  /// The source behind a field, "pay" for "pay.median"; nullptr = none named.
  [[nodiscard]] const Source* source_of(const Role& role, std::string_view path) const;

 private:
  std::vector<Role> roles_;
  std::vector<Source> sources_;
  std::shared_ptr<const void> storage_;
};

/// Why a certification fits a role.
struct CertificationFit {
  std::string_view id;
  const Record* record = nullptr;   ///< nullptr when the data in use has no such certification
  std::vector<Token> competencies;  ///< of the role, that its domains cover; the most important first
  double share = 0;                 ///< of the role's competencies by importance and depth, 0..1
  [[nodiscard]] std::string reason() const;
};

/// How well programs of one focus cover a role: over those that list topics at all.
struct FocusFit {
  Token focus;  ///< vocabulary::focus
  double mean_share = 0;
  double best_share = 0;
  std::string_view best_id;
  std::size_t programs = 0;  ///< open programs of that focus that list topics
};

std::vector<CertificationFit> certification_fits(const Role& role, const Catalog& certifications);
/// Best first; a focus needs at least three programs with topics to be judged.
std::vector<FocusFit> focus_fits(const Role& role, const Catalog& programs);

/// A figure that others reported about a role, and what contradicts it.
struct ReportedAbout {
  const ReportedFigure* figure = nullptr;
  std::vector<std::string> contradictions;  ///< in words: BLS figures it disagrees with, other reported ones
};
std::vector<ReportedAbout> reported_about(const Role& role, const Reference& reference);

/// "1.56 ratio", "42 %", "USD 125,000–165,000 per year".
std::string described(const ReportedFigure& figure);

}  // namespace progrank
