#pragma once
// Roles in every output format.

#include <span>
#include <string>
#include <vector>

#include "progrank/career/role.hpp"
#include "render/table.hpp"

namespace progrank {

std::string roles_json(std::span<const RoleView> views);
std::string roles_jsonl(std::span<const RoleView> views);
/// Columns for scripts; `fields` chooses some. Throws InputError on an unknown one.
Table role_columns(std::span<const RoleView> views, const std::vector<std::string>& fields);
/// The list for people.
Table role_table(std::span<const RoleView> views);
/// One role whole, for a terminal of that many columns.
std::string role_text(const RoleView& view, std::size_t columns, Color color);
std::string role_markdown(const RoleView& view);

/// Printed wherever pay is shown.
inline constexpr std::string_view wages_are_of_an_occupation =
    "Wages are of a whole US occupation at all ages and degrees, not of a program's graduates; nothing here promises "
    "an "
    "outcome.";

}  // namespace progrank
