#include "cli/chosen_ids.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "answer/answered_ids.hpp"
#include "answer/model_file.hpp"
#include "base/csv.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "cli/again.hpp"
#include "cli/options.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"

namespace progrank::cli {

namespace {

/// Names with commas or lines between them.
std::vector<std::string> listed_names(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ',');
  return split({text});
}

/// Whether the first line is that of a sheet, with a column "id" beside others.
bool is_sheet_of_ids(std::string_view text, char separator) {
  std::string head(text.substr(0, text.find_first_of("\r\n")));
  if (head.find(separator) == std::string::npos) return false;
  std::replace(head.begin(), head.end(), separator, ',');
  std::erase(head, '"');
  const std::vector<std::string> cells = split({head});
  return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) { return folded(cell) == "id"; });
}

/// The names in a file: a list, the column "id" of a sheet, such as a shortlist that was saved, or an answer in JSON.
std::vector<std::string> names_of_file(const std::string& file) {
  std::shared_ptr<const PaddedText> text = read_text(file);
  const std::string name = file == "-" ? "standard input" : file;
  if (const std::string_view kind = binary_kind(text->view()); !kind.empty())
    throw InputError(fmt::format("--ids: {} is {}: save it as CSV UTF-8, or give a list of ids", name, kind));
  const DecodedText decoded = decode(text->view(), "", name);
  if (decoded.changed) text = std::make_shared<const PaddedText>(decoded.text);
  if (is_json(text->view())) return ids_of_answer(name, text);
  const char separator = sniffed_separator(text->view());
  std::vector<std::string> names;
  if (is_sheet_of_ids(text->view(), separator)) {
    CsvReader sheet(name, text, separator);
    const std::size_t id = sheet.column("id");
    while (sheet.next())
      if (!sheet[id].empty()) names.emplace_back(unguarded(sheet[id]));
    return names;
  }
  names = listed_names(std::string(text->view()));
  if (!names.empty() && folded(names.front()) == "id") names.erase(names.begin());  // the heading of a column
  return names;
}

/// The names that --ids was given, also in a file or from standard input.
std::vector<std::string> names_in(const std::vector<std::string>& values) {
  std::vector<std::string> names;
  for (const std::string& value : values) {
    const bool file = value.find(',') == std::string::npos && names_a_file(value);
    for (std::string& name : file ? names_of_file(value) : listed_names(value)) names.push_back(std::move(name));
  }
  return names;
}

/// Of the records that are meant. Throws InputError where one is of another kind.
std::set<std::string, std::less<>> ids_of(const std::vector<std::string>& names, RecordKind kind,
                                          Workspace& workspace) {
  // The records themselves are for a later reading of large files, with all filters.
  std::optional<Again> looked_up;
  if (workspace.can_read_twice()) looked_up.emplace(workspace.options(), workspace.asked()).workspace().look_for(names);
  const auto find = [&](const std::string& name) -> const Record& {
    const Record& record = (looked_up ? looked_up->workspace() : workspace).record(name);
    // What only the directory has brings the directory in, and that is put together with records that are held.
    const bool of_directory = looked_up && looked_up->workspace().options().directory;
    return of_directory ? workspace.record(name) : record;
  };
  std::set<std::string, std::less<>> ids;
  for (const std::string& name : names) {
    const Record& record = find(name);
    if (record.kind != kind)
      throw InputError(
          fmt::format("--ids: {} is a {}, {} were expected", record.id(), singular(record.kind), plural(kind)));
    ids.emplace(record.id());
  }
  return ids;
}

}  // namespace

void keep_only(std::vector<Filter>& filters, const std::vector<std::string>& values, RecordKind kind,
               Workspace& workspace, bool status_asked) {
  if (values.empty()) return;
  const std::set<std::string, std::less<>> ids = ids_of(names_in(values), kind, workspace);
  if (ids.empty()) throw InputError("--ids names no record");
  if (!status_asked) std::erase_if(filters, [](const Filter& filter) { return filter.flag == "--status"; });
  Filter filter;
  filter.name = "ids";
  filter.flag = "--ids";
  filter.asked = joined(values, ",");
  filter.fact = "id";
  filter.test = [ids](const Record& record) { return verdict(ids.find(record.id()) != ids.end()); };
  filters.insert(filters.begin(), std::move(filter));
}

}  // namespace progrank::cli
