#include "base/archive.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t most_bytes = std::size_t{1} << 30;
constexpr std::string_view local_header = "PK\x03\x04"sv;
constexpr std::string_view central_header = "PK\x01\x02"sv;
constexpr std::string_view end_record = "PK\x05\x06"sv;

/// The file as it is.
struct Packed {
  const std::string& name;
  std::string_view bytes;
};

[[noreturn]] void fail(const Packed& file, std::string problem) {
  throw InputError(Defect{.file = file.name, .problem = std::move(problem)});
}

/// zlib's window bits: how the compressed bytes are wrapped.
constexpr int gzip_wrapping = 15 + 16;
constexpr int no_wrapping = -15;

std::string inflated(const Packed& file, std::string_view bytes, int wrapping) {
  z_stream stream{};
  if (inflateInit2(&stream, wrapping) != Z_OK) fail(file, "cannot be unpacked: zlib does not start");
  std::string out;
  std::string part(std::size_t{1} << 16, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), most_bytes));
  int state = Z_OK;
  while (state == Z_OK && out.size() <= most_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = static_cast<uInt>(part.size());
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(part, 0, part.size() - stream.avail_out);
    if (state == Z_STREAM_END && wrapping == gzip_wrapping && stream.avail_in > 0 && inflateReset(&stream) == Z_OK)
      state = Z_OK;
  }
  inflateEnd(&stream);
  if (out.size() > most_bytes) fail(file, "holds more than 1 GiB: unpack it first");
  if (state != Z_STREAM_END) fail(file, "is damaged, it cannot be unpacked whole");
  return out;
}

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t number = 0;
  for (std::size_t i = length; i > 0; --i) number = number << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
  return number;
}

/// A file in a ZIP file (APPNOTE.TXT 4.3.12).
struct Entry {
  std::string name;
  std::size_t flags = 0, method = 0, packed = 0, size = 0, offset = 0;
};

std::vector<Entry> entries_of(const Packed& file) {
  const std::string_view bytes = file.bytes;
  const std::size_t end = bytes.rfind(end_record);
  constexpr std::size_t end_length = 22;
  constexpr std::size_t entry_length = 46;
  if (end == std::string_view::npos || bytes.size() - end < end_length) fail(file, "is a damaged ZIP file");
  std::size_t at = number_at(bytes, end + 16, 4);
  std::vector<Entry> entries;
  for (std::size_t count = number_at(bytes, end + 10, 2); count > 0; --count) {
    if (at > bytes.size() || bytes.size() - at < entry_length || bytes.substr(at, 4) != central_header)
      fail(file, "is a damaged ZIP file");
    const std::size_t name = number_at(bytes, at + 28, 2);
    Entry entry;
    entry.flags = number_at(bytes, at + 8, 2);
    entry.method = number_at(bytes, at + 10, 2);
    entry.packed = number_at(bytes, at + 20, 4);
    entry.size = number_at(bytes, at + 24, 4);
    entry.offset = number_at(bytes, at + 42, 4);
    entry.name = std::string(bytes.substr(std::min(at + entry_length, bytes.size()), name));
    at += entry_length + name + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool has_ending(std::string_view name, std::string_view ending) {
  return folded(name).ends_with(ending);
}

/// The one file that is meant.
Entry wanted_entry(const Packed& file, std::vector<Entry> entries) {
  for (const Entry& entry : entries)
    if (entry.name.starts_with("xl/"))
      fail(file, "is an Excel workbook (.xlsx): open it and save the sheet as \"CSV UTF-8 (Comma delimited)\"");
  std::erase_if(entries, [](const Entry& entry) {
    return !has_ending(entry.name, ".csv") && !has_ending(entry.name, ".json") && !has_ending(entry.name, ".jsonl") &&
           !has_ending(entry.name, ".jsonld") && !has_ending(entry.name, ".html") && !has_ending(entry.name, ".txt");
  });
  if (entries.empty()) fail(file, "is a ZIP file without a CSV or JSON file in it");
  const auto revised = std::find_if(entries.begin(), entries.end(),
                                    [](const Entry& entry) { return has_ending(entry.name, "_rv.csv"); });
  if (revised != entries.end()) return *revised;
  if (entries.size() == 1) return entries.front();
  std::vector<std::string_view> names;
  for (const Entry& entry : entries) names.push_back(entry.name);
  fail(file, fmt::format("is a ZIP file of several files ({}): unpack the one that is meant, unzip {} FILE",
                         listed(names), file.name));
}

std::string unzipped(const Packed& file, const Entry& entry) {
  const std::string_view bytes = file.bytes;
  constexpr std::size_t header_length = 30;
  if (entry.flags & 1U) fail(file, "is an encrypted ZIP file: unpack it first");
  if (entry.offset > bytes.size() || bytes.size() - entry.offset < header_length ||
      bytes.substr(entry.offset, 4) != local_header)
    fail(file, "is a damaged ZIP file");
  const std::size_t start =
      entry.offset + header_length + number_at(bytes, entry.offset + 26, 2) + number_at(bytes, entry.offset + 28, 2);
  if (start > bytes.size() || bytes.size() - start < entry.packed) fail(file, "is a damaged ZIP file");
  const std::string_view packed = bytes.substr(start, entry.packed);
  constexpr std::size_t stored = 0;
  constexpr std::size_t deflated = 8;
  if (entry.method == stored) return std::string(packed);
  if (entry.method != deflated) fail(file, "is a ZIP file packed in a way that is not read: unpack it first");
  return inflated(file, packed, no_wrapping);
}

}  // namespace

bool is_archive(std::string_view bytes) {
  return bytes.starts_with(local_header) || bytes.starts_with("\x1F\x8B"sv);
}

UnpackedText unpacked(const std::string& name_of_file, std::string_view bytes) {
  const Packed file{name_of_file, bytes};
  std::string text;
  std::string name = file.name;
  if (file.bytes.starts_with(local_header)) {
    const Entry entry = wanted_entry(file, entries_of(file));
    text = unzipped(file, entry);
    name = entry.name;
  } else {
    text = inflated(file, file.bytes, gzip_wrapping);
    if (has_ending(name, ".gz")) name.resize(name.size() - 3);
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"sv;
  const std::string_view content =
      std::string_view(text).substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  return {name, std::make_shared<const PaddedText>(content)};
}

}  // namespace progrank
