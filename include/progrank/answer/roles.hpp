#pragma once
// Careers: all of them, one, or those that words of a job title mean, with their pay where somebody lives.

#include <optional>
#include <string>
#include <vector>

#include "progrank/answer/workspace.hpp"
#include "progrank/career/role_view.hpp"

namespace progrank {

/// Which careers, and whose pay.
struct RolesQuestion {
  std::string role;                   ///< an id or words of a job title: one role; "" = all
  std::optional<std::string> search;  ///< words of a title: the roles they may mean
  std::string state;                  ///< postal code: whose pay; "" = the country's
};

/// The careers asked for.
struct RolesAnswer {
  std::vector<RoleView> views;     ///< by title; of a search: best match first
  std::vector<RoleMatch> nearest;  ///< titles near a search that found nothing
  std::string state;               ///< whose pay was asked for
};

/// `state` must be a state (parse_state). Throws InputError where `role` means no role or several, and on a search
/// without a word in it.
RolesAnswer roles_of(Workspace& workspace, const RolesQuestion& question);

}  // namespace progrank
