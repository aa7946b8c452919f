#pragma once
// A role with all that is said of it: what `roles` answers.

#include <optional>
#include <string_view>
#include <vector>

#include "progrank/career/role.hpp"
#include "progrank/career/role_pay.hpp"
#include "progrank/career/role_search.hpp"

namespace progrank {

/// What roles are looked at against. All of it must outlive the views.
struct RoleContext {
  const Roles* roles = nullptr;
  const Occupations* occupations = nullptr;
  const Catalog* programs = nullptr;
  const Catalog* certifications = nullptr;
  const Reference* reference = nullptr;
  std::string_view state;  ///< whose pay is asked for; "" = the country's
};

/// One role with what other data say about it.
struct RoleView {
  const Role* role = nullptr;
  const Roles* roles = nullptr;
  LocalPay pay;
  std::vector<IndustryPay> industries;  ///< in the whole country, the one with the most people first
  const Source* industry_source = nullptr;
  std::vector<CertificationFit> certifications;
  std::vector<FocusFit> focus;
  std::vector<ReportedAbout> reported;
  std::optional<RoleMatch> match;  ///< by which title a search found it
};
RoleView view_of(const Role& role, const RoleContext& context);

}  // namespace progrank
