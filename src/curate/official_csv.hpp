#pragma once
// Cells of the tables that US government agencies publish.

#include <optional>
#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "progrank/base/files.hpp"

namespace progrank {

/// A file as agencies publish it: UTF-8 or Latin-1 (HD2020 is), quotes used loosely, any separator.
CsvReader official_csv(const DataFile& file);

/// Without spaces around it.
std::string_view without_spaces(std::string_view text);

/// A figure of at least 0; nothing when the cell is blank or "." (missing). Throws InputError.
std::optional<double> figure_in(const CsvReader& csv, std::size_t column);

/// The same of the College Scorecard, where "PS", "PrivacySuppressed", "NULL" and "NA" are missing figures too.
std::optional<double> released_figure_in(const CsvReader& csv, std::size_t column);

/// Throws InputError when it is none, or missing.
int whole_number_in(const CsvReader& csv, std::size_t column);

/// An IPEDS number: six digits. Throws InputError.
int unitid_in(const CsvReader& csv, std::size_t column);

std::string text_in(const CsvReader& csv, std::size_t column);

/// Whether the Scorecard withholds the cell.
bool is_withheld(std::string_view text);

/// The place of a column whatever its case ("UNITID", "unitid"). Throws InputError.
std::size_t column_in_any_case(const CsvReader& csv, std::string_view name);

/// The date in a file's name: scorecard_2026-06-10.csv, or ..._06102026.csv as the Scorecard's own downloads have it;
/// "" = it has none.
std::string date_in_name(const std::string& file);

}  // namespace progrank
