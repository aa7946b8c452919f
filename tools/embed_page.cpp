// Build step: puts the template of the report's page, its style and its modules into one file without references, and
// that into the binary as progrank_data_report_page. No program but this one is needed for it.
//   embed_page OUTPUT_DIRECTORY page.html page.css MODULE.js...
//
// The modules are plain ES modules, so that linters and type checkers read them as they are. Here they become one
// script: lines that import are dropped, `export` in front of a declaration goes, and each must stand behind those that
// it imports. Names on the top level must therefore be unique over all modules; that is checked.
//
// In the template stand @STYLE@, @SCRIPT@, their digests @STYLE_HASH@ and @SCRIPT_HASH@ for the
// Content-Security-Policy, and @DATA@, which `progrank report` fills in.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sha256.hpp"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in || text.empty()) throw std::runtime_error(file.string() + " cannot be read");
  return text;
}

void replace(std::string& text, std::string_view mark, std::string_view with) {
  const std::size_t at = text.find(mark);
  if (at == std::string::npos || text.find(mark, at + 1) != std::string::npos)
    throw std::runtime_error("the template must have " + std::string(mark) + " exactly once");
  text.replace(at, mark.size(), with);
}

/// The name that a line on the top level declares; "" = none.
std::string declared(std::string_view line) {
  for (const std::string_view start : {"export ", "async ", "function* ", "function ", "const ", "let ", "class "})
    if (line.starts_with(start)) {
      line.remove_prefix(start.size());
      if (start != "export " && start != "async ") return std::string(line.substr(0, line.find_first_of(" (=;{")));
    }
  return {};
}

/// The module that an import names; "" = the line imports nothing.
std::string imported(std::string_view line) {
  const std::size_t from = line.rfind("from \"./");
  if (!line.starts_with("import ") || from == std::string_view::npos) return {};
  line.remove_prefix(from + 8);
  return std::string(line.substr(0, line.find('"')));
}

/// Modules put behind each other.
class Script {
 public:
  void add(const fs::path& file) {
    std::istringstream lines(read(file));
    for (std::string line; std::getline(lines, line);) {
      if (const std::string module = imported(line); !module.empty()) {
        if (!modules_.contains(module)) fail(file, line, "imports what does not stand before it");
        continue;
      }
      if (line.starts_with("import ")) fail(file, line, "is not an import of one line from \"./MODULE.js\"");
      if (const std::string name = declared(line); !name.empty() && !names_.insert(name).second)
        fail(file, line, "declares a name that another module has");
      constexpr std::string_view exports = "export ";
      text_ += line.starts_with(exports) ? line.substr(exports.size()) : line;
      text_ += '\n';
    }
    modules_.insert(file.filename().string());
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  [[noreturn]] static void fail(const fs::path& file, const std::string& line, const std::string& what) {
    throw std::runtime_error(file.string() + ": \"" + line + "\" " + what);
  }

  std::set<std::string> modules_, names_;
  std::string text_;
};

std::string page_of(std::span<char*> files) {
  if (files.size() < 3) throw std::runtime_error("a template, a style and modules are expected");
  std::string page = read(files[0]);
  const std::string style = read(files[1]);
  Script script;
  for (const char* file : files.subspan(2)) script.add(file);
  if (script.text().find("</script") != std::string::npos) throw std::runtime_error("a module ends the script");
  replace(page, "@STYLE_HASH@", progrank::integrity_of(style));
  replace(page, "@SCRIPT_HASH@", progrank::integrity_of(script.text()));
  replace(page, "@STYLE@", style);
  replace(page, "@SCRIPT@", script.text());
  return page;
}

void embed(const fs::path& directory, const std::string& page) {
  constexpr int padding = 64;  // PaddedText::padding
  std::ofstream(directory / "report_page.html", std::ios::binary) << page;
  std::ofstream assembly(directory / "report_page.S");
  assembly << ".section .note.GNU-stack,\"\",%progbits\n.section .rodata\n.balign 64\n"
           << ".global progrank_data_report_page\nprogrank_data_report_page:\n.incbin \"report_page.html\"\n"
           << ".global progrank_data_report_page_end\nprogrank_data_report_page_end:\n.zero " << padding << "\n";
  if (!assembly.flush()) throw std::runtime_error("report_page.S cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() < 2) throw std::runtime_error("OUTPUT_DIRECTORY page.html page.css MODULE.js... is expected");
    embed(arguments[1], page_of(arguments.subspan(2)));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "embed_page: " << error.what() << '\n';
    return 1;
  }
}
