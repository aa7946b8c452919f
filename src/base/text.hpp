#pragma once
// Text as people see it: columns on a terminal, and comparison without case and accents (Unicode, through utf8proc).

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace progrank {

/// Position of the first byte that is not UTF-8; nothing when all is.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Columns the text takes on a terminal; wide characters take two, combining ones none.
std::size_t display_width(std::string_view utf8);

/// The text cut to at most `columns`, its last column "…" when something was cut.
std::string shortened(std::string_view utf8, std::size_t columns);

/// Lower case without accents, for comparison: "Évry" → "evry".
std::string folded(std::string_view utf8);

/// Whether it is an address of the web: http or https, a host, and no blank (as the schemas say).
bool is_web_address(std::string_view text);

/// Without the white space around it.
std::string_view trimmed(std::string_view text);

/// The words of a text, split at white space.
std::vector<std::string_view> words_of(std::string_view text);

/// Comma-separated values without the spaces around them; empty ones are left out.
std::vector<std::string_view> comma_separated(std::string_view text);

/// One after the other, with `between` between them. fmt::join does it too, but costs every file that names it half a
/// second of compiling.
std::string joined(std::span<const std::string> texts, std::string_view between);
std::string joined(std::span<const std::string_view> texts, std::string_view between);

/// The text as it may stand on a terminal or a page, on one line: controls (Unicode's Cc) and line and paragraph
/// separators (Zl, Zp) become spaces, what only formats (Cf: bidirectional overrides, zero-width characters) goes,
/// marks beyond the fourth on one letter go, and a byte that is no UTF-8 becomes U+FFFD.
std::string printable(std::string_view utf8);

/// The same for a text of several lines: '\n' stays.
std::string printable_lines(std::string_view utf8);

/// For messages, on one line: what `printable` takes away is shown as JSON writes it, "\n", "\u001b", "\u202e".
std::string escaped(std::string_view utf8);

/// Breaks a text into lines of at most `columns`, at spaces; spaces before the first word indent every line.
std::vector<std::string> wrapped(std::string_view utf8, std::size_t columns);

}  // namespace progrank
