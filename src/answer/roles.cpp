#include "progrank/answer/roles.hpp"

#include <fmt/format.h>

#include "filter/search.hpp"
#include "progrank/base/error.hpp"

namespace progrank {
namespace {

std::vector<RoleMatch> asked_for(Workspace& workspace, const RolesQuestion& question) {
  if (!question.role.empty()) return {workspace.role(question.role, "")};
  if (question.search) return matching_roles(*question.search, workspace.roles(), workspace.occupations());
  std::vector<RoleMatch> all;
  for (const Role& role : workspace.roles().all()) all.push_back({&role, RoleMatchKind::id, role.title, nullptr, true});
  return all;
}

}  // namespace

RolesAnswer roles_of(Workspace& workspace, const RolesQuestion& question) {
  if (question.search && search_words(*question.search).empty())
    throw InputError(fmt::format("--search \"{}\" has no word to look for", *question.search));
  RolesAnswer answer;
  answer.state = question.state;
  const RoleContext context{&workspace.roles(),
                            &workspace.occupations(),
                            &workspace.catalog(RecordKind::program),
                            &workspace.catalog(RecordKind::certification),
                            &workspace.reference(),
                            question.state};
  for (const RoleMatch& match : asked_for(workspace, question)) {
    answer.views.push_back(view_of(*match.role, context));
    if (question.search || match.of) answer.views.back().match = match;
  }
  if (answer.views.empty())
    answer.nearest = nearest_roles(*question.search, workspace.roles(), workspace.occupations());
  return answer;
}

}  // namespace progrank
