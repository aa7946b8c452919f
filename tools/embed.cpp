// Build step: minifies each JSON file and writes one assembler file that puts all of them into the binary, each
// followed by the zero bytes the JSON parser wants to be able to read.
//   embed OUTPUT_DIRECTORY FILE.json...
#include <simdjson.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

namespace {

constexpr int padding = 64;

std::string symbol_of(const std::filesystem::path& file) {
  std::string name = file.filename().string();
  name.resize(name.find(".json"));
  for (char& c : name)
    if (c == '.') c = '_';
  return "progrank_data_" + name;
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path directory = argv[1];
  std::ofstream assembly(directory / "embedded.S");
  assembly << "#if defined(__linux__) && defined(__ELF__)\n.section .note.GNU-stack,\"\",%progbits\n#endif\n.section "
              ".rodata\n";
  for (int i = 2; i < argc; ++i) {
    const simdjson::padded_string text = simdjson::padded_string::load(argv[i]);
    std::string minified(text.size() + padding, '\0');
    std::size_t size = 0;
    if (simdjson::minify(text.data(), text.size(), minified.data(), size) != simdjson::SUCCESS) {
      std::cerr << argv[i] << ": is not valid JSON\n";
      return 1;
    }
    const std::string symbol = symbol_of(argv[i]);
    std::ofstream(directory / (symbol + ".min")).write(minified.data(), static_cast<std::streamsize>(size));
    assembly << ".balign 64\n.global " << symbol << "\n"
             << symbol << ":\n.incbin \"" << symbol << ".min\"\n"
             << ".global " << symbol << "_end\n"
             << symbol << "_end:\n.zero " << padding << "\n";
  }
  return assembly.good() ? 0 : 1;
}
