// How a workspace finds the one record that somebody names.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "answer/record_names.hpp"
#include "base/text.hpp"
#include "filter/search.hpp"
#include "load/overrides.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"
#include "record/directory.hpp"

namespace progrank {

const Record* Workspace::in_directory(const std::string& id) {
  if (options_.directory) return nullptr;
  const Catalog directory = bundled_directory();
  if (!directory.find(id)) return nullptr;
  // Sources of the records handed out before keep their places: the directory's come behind them.
  options_.directory = true;
  Catalog& programs = catalogs_.at(RecordKind::program);
  Catalog with_directory = programs.shared_copy();  // loading again would lack what large files held
  add_bundled_directory(with_directory);
  leave_out_covered(with_directory);
  if (overrides()) overrides()->apply_to(with_directory, RecordKind::program, institutions());
  without_directory_ = std::exchange(programs, std::move(with_directory));
  return programs.find(id);
}

const Record* Workspace::by_exact_name(const std::string& wanted) {
  Records beginning;
  for (const RecordKind kind : record_kinds)
    for (const Record& record : catalog(kind).records()) {
      if (record.id() == wanted || (!record.text(Field::abbr).empty() && folded(record.text(Field::abbr)) == wanted))
        return &record;
      if (record.id().starts_with(wanted)) beginning.push_back(&record);
    }
  if (beginning.size() == 1) return beginning.front();
  if (beginning.empty()) return in_directory(wanted);
  for (const Unrecognised& entry : reference().unrecognised())
    if (entry.id == wanted) throw UnrecognisedName{std::string(entry.name), std::string(entry.finding)};
  throw InputError(fmt::format("\"{}\" is the beginning of several ids:", wanted), lines_of(beginning));
}

const Record* Workspace::by_words(const std::vector<std::string>& words) {
  Records found;
  for (const RecordKind kind : record_kinds) {
    const Records of_kind = called(words, catalog(kind).records());
    found.insert(found.end(), of_kind.begin(), of_kind.end());
  }
  if (found.size() == 1) return found.front();
  // "ohio university mha" is what ohio-university--mha says, whatever else holds the three words.
  for (const Record* record : found)
    if (SearchText(record->id()).text() == fmt::format(" {} ", joined(words, " "))) return record;
  if (found.size() > 1)
    throw InputError(fmt::format("\"{}\" names several records:", joined(words, " ")), lines_of(found));
  for (const Unrecognised& entry : reference().unrecognised())
    if (SearchText(fmt::format("{} {}", entry.id, entry.name)).has_all(words))
      throw UnrecognisedName{std::string(entry.name), std::string(entry.finding)};
  if (options_.directory) return nullptr;
  const Catalog directory = bundled_directory();
  const Records there = called(words, directory.records());
  if (there.size() == 1) return in_directory(std::string(there.front()->id()));
  if (there.size() > 1)
    throw InputError(fmt::format("\"{}\" names several programs of the directory:", joined(words, " ")),
                     lines_of(there));
  return nullptr;
}

void Workspace::look_for(std::span<const std::string> texts) {
  std::vector<std::pair<std::string, std::vector<std::string>>> wanted;  // as find() reads them: whole, and as words
  for (const std::string& text : texts) {
    std::string name = folded(without_ellipsis(text));
    std::vector<std::string> words = search_words(name);
    wanted.emplace_back(std::move(name), std::move(words));
  }
  Filter named;
  named.name = named.fact = "name";
  named.test = [&wanted](const Record& record) {
    std::optional<SearchText> names;
    const std::string abbr = folded(record.text(Field::abbr));
    return verdict(std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) {
      if (record.id().starts_with(one.first) || (!abbr.empty() && abbr == one.first)) return true;
      if (!names) names.emplace(record, SearchIn::names);
      return !one.second.empty() && names->has_all(one.second);
    }));
  };
  for (const RecordKind kind : record_kinds) static_cast<void>(select(kind, {.filters = {&named, 1}}));
  narrowed_ = true;
}

const Record* Workspace::find(const std::string& text) {
  const std::string wanted = folded(without_ellipsis(text));
  if (wanted.empty()) throw InputError(fmt::format("\"{}\" is no id and no name", text));
  if (const Record* record = by_exact_name(wanted)) return record;
  for (const Unrecognised& entry : reference().unrecognised())
    if (entry.id == wanted) throw UnrecognisedName{std::string(entry.name), std::string(entry.finding)};
  const std::vector<std::string> words = search_words(wanted);
  return words.empty() ? nullptr : by_words(words);
}

Workspace* Workspace::unnarrowed() {
  const auto is_input = [](const std::string& file) { return file == "-"; };
  if (!narrowed_ || std::any_of(options_.data.begin(), options_.data.end(), is_input) ||
      std::any_of(options_.add.begin(), options_.add.end(), is_input))
    return nullptr;
  if (!whole_) whole_ = std::make_unique<Workspace>(options_, asked_, listener_);
  return whole_.get();
}

bool Workspace::has(RecordKind kind, std::string_view id) {
  if (catalog(kind).find(id)) return true;
  Workspace* all = unnarrowed();
  return all && all->has(kind, id);
}

const Record& Workspace::record(const std::string& text) {
  if (const Record* record = find(text)) return *record;
  if (Workspace* all = unnarrowed()) return all->record(text);  // what is near it in name was not kept
  const std::vector<std::string> words = search_words(folded(without_ellipsis(text)));
  std::vector<std::string_view> ids;
  Records near;
  for (const RecordKind kind : record_kinds) {
    for (const Record& record : catalog(kind).records()) ids.push_back(record.id());
    const Records of_kind = nearest_called(words, catalog(kind).records());
    near.insert(near.end(), of_kind.begin(), of_kind.end());
  }
  const std::string guess = did_you_mean(folded(without_ellipsis(text)), ids);
  const std::string unknown = fmt::format("no program or certification has the id \"{}\"", text);
  if (guess.empty() && !near.empty()) throw InputError(unknown + "; nearest by name:", lines_of(near));
  throw InputError(unknown + guess);
}

}  // namespace progrank
