#include "report/page.hpp"

#include "progrank/bundle/bundle.hpp"

namespace progrank {

std::string render_page(const Page& page) {
  constexpr std::string_view mark = "@DATA@";
  const DataFile file = bundled("report_page");
  const std::string_view form = file.text->view();
  const std::size_t at = form.find(mark);
  std::string out(form.substr(0, at));
  out += page_data(page);
  out += form.substr(at + mark.size());
  return out;
}

}  // namespace progrank
