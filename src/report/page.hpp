#pragma once
// The page of `report`: one HTML file with everything in it, that ranks its records again in the reader's browser.
// The template with its style and script (page.html, page.css, *.js) is put together by tools/embed_page.cpp; here the
// data go in, as JSON text.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "progrank/answer/report.hpp"

namespace progrank {

/// Flags as they were given, with their dashes: the page repeats those it does not know in the command that it shows.
using FlagsGiven = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// What a page is made of. What it points to must outlive the call.
struct Page {
  std::span<const ReportPart> parts;  ///< of different kinds; the first is shown first
  FlagsGiven given;                   ///< of the first part
  std::string person;                 ///< the name of the person's file; "" = nobody
};

/// The data of the page, without anything that HTML would read: every '<' is escaped.
std::string page_data(const Page& page);

/// The whole page.
std::string render_page(const Page& page);

}  // namespace progrank
