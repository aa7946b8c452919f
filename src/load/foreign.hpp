#pragma once
// Files of other formats where a data file is expected: which import reads them.

#include <string_view>

namespace progrank {

/// Throws InputError that names the import when the text, or its beginning, is plainly no data file: CSV or TSV, a web
/// page, JSON-LD (schema.org or CTDL), a spreadsheet or archive, or an answer of this program.
void refuse_foreign(std::string_view file, std::string_view beginning);

}  // namespace progrank
