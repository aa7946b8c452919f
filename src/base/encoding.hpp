#pragma once
// Texts in the encodings that files of other programs come in, as UTF-8.

#include <string>
#include <string_view>

namespace progrank {

struct DecodedText {
  std::string text;           ///< UTF-8 without byte order mark; only set when `changed`
  std::string_view encoding;  ///< for people: "UTF-16 (little endian)"
  bool changed = false;       ///< whether the text was anything but UTF-8
};

/// Decodes a text. `encoding` is a name such as utf-8, utf-16, windows-1252 or latin-1, in any case; "" = told by byte
/// order mark, by the zero bytes that UTF-16 has between ASCII letters, and by what is not UTF-8 (then Windows-1252).
/// Throws InputError, naming `file`, for a name that is none, a text that is not of that encoding, and UTF-32.
DecodedText decode(std::string_view bytes, std::string_view encoding, std::string_view file);

/// Whether a text is UTF-32, which nothing here reads: by its byte order mark, or by the zero bytes of Latin letters.
bool is_utf_32(std::string_view bytes);

/// What a text is that is none: "a ZIP file", "a gzip file", "a PDF file", "an Excel file (.xls)"; "" = nothing known.
std::string_view binary_kind(std::string_view bytes);

}  // namespace progrank
