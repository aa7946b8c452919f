#pragma once
// Answers as a plain page of HTML: headings, paragraphs and tables; no script, nothing fetched, every text escaped.

#include <span>
#include <string>
#include <string_view>

#include "render/section.hpp"

namespace progrank {

/// A text as it may stand in HTML, also in a quoted attribute, on one line (`printable`).
std::string html_text(std::string_view text);
/// A link; an address that is not http or https is shown as text behind the title.
std::string html_link(std::string_view title, std::string_view url);

/// A table with every column whole.
std::string html_table(const Table& table);

/// A whole document.
std::string render_html(std::string_view title, std::span<const Section> sections);

}  // namespace progrank
