// Build step: checks the data files, minifies each, makes snapshots of what commands read, and writes one assembler
// file that puts all of them into the binary, each followed by the zero bytes the JSON parser wants to be able to read.
//   embed OUTPUT_DIRECTORY FILE.json...
#include <simdjson.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "bundle/snapshot.hpp"
#include "progrank/base/files.hpp"
#include "progrank/derive/calibration.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"

namespace {

using namespace progrank;

/// Appends one file to the binary under progrank_data_NAME.
class Embedding {
 public:
  explicit Embedding(std::filesystem::path directory)
      : directory_(std::move(directory)), assembly_(directory_ / "embedded.S") {
    assembly_ << ".section .note.GNU-stack,\"\",%progbits\n.section .rodata\n";
  }

  void add(const std::string& name, std::string_view content) {
    const std::string symbol = "progrank_data_" + name;
    std::ofstream(directory_ / (symbol + ".bin"), std::ios::binary)
        .write(content.data(), static_cast<std::streamsize>(content.size()));
    assembly_ << ".balign 64\n.global " << symbol << "\n"
              << symbol << ":\n.incbin \"" << symbol << ".bin\"\n.global " << symbol << "_end\n"
              << symbol << "_end:\n.zero " << PaddedText::padding << "\n";
  }
  [[nodiscard]] bool good() const { return assembly_.good(); }

 private:
  std::filesystem::path directory_;
  std::ofstream assembly_;
};

/// "programs.schema.json" → "programs_schema".
std::string name_of(const std::filesystem::path& file) {
  std::string name = file.filename().string();
  name.resize(name.find(".json"));
  for (char& c : name)
    if (c == '.') c = '_';
  return name;
}

std::string minified(std::string_view text) {
  std::string out(text.size() + PaddedText::padding, '\0');
  std::size_t size = 0;
  if (simdjson::minify(text.data(), text.size(), out.data(), size) != simdjson::SUCCESS)
    throw InputError("is not valid JSON");
  out.resize(size);
  return out;
}

void embed(const std::filesystem::path& directory, std::span<char*> files) {
  Embedding embedding(directory);
  std::map<std::string, DataFile> by_name;
  for (const char* file : files) {
    const auto text = read_text(file);
    embedding.add(name_of(file), minified(text->view()));
    by_name[name_of(file)] = {file, text};
  }
  const DataFile& schools = by_name.at("institutions");
  const Institutions institutions = Institutions::parse(schools.text, schools.name);
  embedding.add("institutions_snapshot", write_snapshot(institutions));
  const auto add_records = [&](const std::string& name, RecordKind kind) {
    embedding.add(name + "_snapshot", write_snapshot(load(kind, {&by_name.at(name), 1}, institutions)));
  };
  add_records("programs", RecordKind::program);
  add_records("directory", RecordKind::program);
  add_records("certifications", RecordKind::certification);
  const DataFile& models = by_name.at("models");
  embedding.add("models_snapshot", write_snapshot(parse_models(models.text, models.name)));
  const DataFile& reference_file = by_name.at("reference");
  Reference reference = Reference::parse(reference_file.text, reference_file.name);
  const Catalog programs = load(RecordKind::program, {&by_name.at("programs"), 1}, institutions);
  reference.set_estimates(calibrate(programs.records(), institutions, reference));
  embedding.add("reference_snapshot", write_snapshot(reference));
  if (!embedding.good()) throw InputError("embedded.S cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    embed(argv[1], std::span(argv + 2, static_cast<std::size_t>(argc) - 2));
    return 0;
  } catch (const InputError& error) {
    std::cerr << "embed: " << error.what() << '\n';
    return 1;
  }
}
