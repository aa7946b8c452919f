#include "interchange/records.hpp"

#include <fmt/format.h>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

std::optional<RecordKind> kind_told(std::span<const DataFile> files) {
  std::optional<RecordKind> told;
  for (const DataFile& file : files) {
    const auto kind = kind_of(file);
    if (!kind)
      throw InputError(fmt::format(
          "{}: holds neither programs nor certifications that can be told apart: --kind says which", file.name));
    if (told && told != kind)
      throw InputError(fmt::format("{}: holds {}, {} holds {}: export one kind at a time", file.name, plural(*kind),
                                   files.front().name, plural(*told)));
    told = kind;
  }
  return told;
}

Catalog records_of(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions) {
  return load(kind, files, institutions);
}

}  // namespace progrank
