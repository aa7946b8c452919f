#pragma once
// Texts inside of gzip and ZIP files, as data sites publish them.

#include <memory>
#include <string>
#include <string_view>

namespace progrank {

class PaddedText;

/// Whether the bytes are a gzip or ZIP file.
bool is_archive(std::string_view bytes);

struct UnpackedText {
  std::string name;
  std::shared_ptr<const PaddedText> text;
};
/// The text in the archive: of a ZIP file, its only CSV or JSON file, the revised one ("_rv") where there are two. The
/// name becomes that of the file inside. Throws InputError: damaged, encrypted, several files to choose from, a
/// spreadsheet (.xlsx), more than 1 GiB.
UnpackedText unpacked(const std::string& file, std::string_view bytes);

}  // namespace progrank
