#pragma once
// Roles in every output format.

#include <span>
#include <string>
#include <vector>

#include "progrank/answer/roles.hpp"
#include "progrank/career/role_view.hpp"
#include "render/script_table.hpp"
#include "render/style.hpp"

namespace progrank {

/// The roles whole, or the `chosen` columns of them (nullptr = whole).
std::string roles_json(const RolesAnswer& answer, const ScriptTable* chosen);
std::string roles_jsonl(std::span<const RoleView> views);
/// Columns for scripts.
ScriptTable role_columns(std::span<const RoleView> views);
/// Orders the roles by a column, "FIELD[:desc]", those without it last, equals as they were. Throws InputError where
/// it is no column.
void sort_roles(std::vector<RoleView>& views, std::string_view order);
/// One whole: people see everything of it.
std::string render_role(const RoleView& view, const Style& style);
/// The pay ranges of the roles, drawn.
std::string render_pay_chart(const RolesAnswer& answer, const Style& style);
std::string render_roles(const RolesAnswer& answer, const Style& style);
/// "US Bureau of Labor Statistics, ..., 2025-05"; "no source cited".
std::string cited(const Source* source);

/// Printed wherever pay is shown.
inline constexpr std::string_view wages_are_of_an_occupation =
    "Wages are of a whole US occupation at all ages and degrees, not of a program's graduates; nothing here promises "
    "an "
    "outcome.";

}  // namespace progrank
