#pragma once
// The scripts of a saved web page that hold JSON-LD.

#include <string_view>
#include <vector>

namespace progrank::interchange {

/// Whether the text is a web page and not JSON.
bool is_web_page(std::string_view text);

/// The contents of every <script type="application/ld+json">, without the comment and CDATA marks some pages wrap them
/// in. Views into the page. Entities stand as they are: HTML does not decode them in scripts.
std::vector<std::string_view> ld_scripts(std::string_view page);

}  // namespace progrank::interchange
