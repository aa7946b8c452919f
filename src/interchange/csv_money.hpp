#pragma once
// Amounts of money in the cells of a sheet.

#include <string_view>

#include "interchange/csv_cells.hpp"

namespace progrank::interchange {

/// Whether the field is an amount of money.
bool is_money(const FieldSpec& spec);

/// Puts the amount of a cell into the record, and the currency that it names. Throws WrongCell for what is no amount,
/// is in another currency than the row's, says that it is another price than the column's, or cannot be what the column
/// says.
void take_money(std::string_view cell, const FieldSpec& spec, RowContext& context, Incoming& record);

}  // namespace progrank::interchange
