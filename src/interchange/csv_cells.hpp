#pragma once
// Cells of a CSV file as values of fields: the form an export writes, and how people fill in a sheet.

#include <string>
#include <string_view>

#include "interchange/figures.hpp"
#include "interchange/parts.hpp"

namespace progrank::interchange {

/// What cells of a row say about others.
struct RowContext {
  Punctuation punctuation = Punctuation::english;
  std::string country;   ///< ISO 3166; "" = not known
  std::string currency;  ///< ISO 4217 of the row's own cell; "" = not known
  std::string usual;     ///< ISO 4217 of the whole sheet, for prices that tell no other; "" = not known
  bool bare = false;     ///< the column's name does not say in what the cell is counted
};

/// Puts the value of a cell into the record. A figure may bring a unit ("36 semester credits") or a currency with it.
/// Throws WrongCell; of a list whose items are partly understood these are taken before.
void take_cell(std::string_view cell, const FieldSpec& spec, RowContext& context, Incoming& record);

}  // namespace progrank::interchange
