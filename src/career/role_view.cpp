#include "progrank/career/role_view.hpp"

namespace progrank {

RoleView view_of(const Role& role, const RoleContext& context) {
  RoleView view;
  view.role = &role;
  view.roles = context.roles;
  view.pay = pay_of(role, *context.roles, *context.occupations, context.state);
  view.industries = context.occupations->industries(role.soc);
  view.industry_source = context.occupations->source_of("industry_pay");
  view.certifications = certification_fits(role, *context.certifications);
  view.focus = focus_fits(role, *context.programs);
  view.reported = reported_about(role, *context.reference);
  return view;
}

}  // namespace progrank
