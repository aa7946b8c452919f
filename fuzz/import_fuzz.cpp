// Any bytes given to an import (FORMAT: csv, jsonl, schema_org or ctdl): they are refused with an InputError, or become a
// data file that the loader takes. Nothing else may happen.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "interchange/interchange.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/load/load.hpp"

using namespace progrank;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const DataFile file{"input", std::make_shared<const PaddedText>(text)};
  static const Institutions institutions;
  for (const RecordKind kind : {RecordKind::program, RecordKind::certification}) {
    ImportSettings settings;
    settings.kind = kind;
    settings.today = "2026-07-01";
    try {
      const Imported read = import_records(InterchangeFormat::FORMAT, settings, file, institutions);
      const DataFile written[] = {{"written", std::make_shared<const PaddedText>(read.document)}};
      if (load(kind, written, institutions).records().size() != read.records || read.records == 0) std::abort();
    } catch (const InputError& error) {
      if (std::string_view(error.what()).empty()) std::abort();
    }
  }
  return 0;
}
