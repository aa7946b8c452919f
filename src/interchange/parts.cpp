#include "interchange/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "record/canonical.hpp"

namespace progrank::interchange {

Json json_number(double number) {
  constexpr double exact_integers = 9007199254740992.0;  // 2^53
  const bool whole = number > -exact_integers && number < exact_integers &&
                     number == static_cast<double>(static_cast<std::int64_t>(number));
  return whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

void Tally::add(const std::string& what, std::string_view example, std::string_view why) {
  const auto [at, fresh] = position_.emplace(fmt::format("{}\n{}", what, why), counts_.size());
  if (fresh) counts_.push_back({what, 0, std::string(example), std::string(why)});
  ++counts_[at->second].count;
}

void ImportLog::refuse(const Defect& defect) {
  constexpr std::size_t told = 20;
  if (++refused_ <= told) lines_.push_back(defect.message());
}

std::vector<std::string> ImportLog::lines() const {
  std::vector<std::string> lines = lines_;
  if (refused_ > lines.size()) lines.push_back(fmt::format("and {} more", refused_ - lines.size()));
  return lines;
}

std::string_view Outgoing::text(Field field) {
  taken_.set(index_of(field));
  if (const auto token = record_.token(field)) return spec_of(record_.kind, field).vocabulary->text(*token);
  return record_.text(field);
}

std::vector<std::string_view> Outgoing::words(Field field) {
  std::vector<std::string_view> words;
  const Vocabulary* vocabulary = spec_of(record_.kind, field).vocabulary;
  take<TokenSet>(field).value_or(TokenSet{}).each([&](Token token) { words.push_back(vocabulary->text(token)); });
  return words;
}

void Outgoing::tell_rest(Tally& left_out) const {
  for (const FieldSpec& spec : fields_of(record_.kind))
    if (record_.knows(spec.field) && !taken(spec.field)) left_out.add(std::string(spec.path));
}

void Incoming::set(Field field, Json value) {
  const std::string_view path = spec_of(kind, field).path;
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos)
    record[std::string(path)] = std::move(value);
  else
    record[std::string(path.substr(0, dot))][std::string(path.substr(dot + 1))] = std::move(value);
}

void Incoming::forget(Field field) {
  const std::string_view path = spec_of(kind, field).path;
  const std::size_t dot = path.find('.');
  const auto outer = record.find(std::string(path.substr(0, dot)));
  if (outer == record.end()) return;
  if (dot != std::string_view::npos) outer->erase(std::string(path.substr(dot + 1)));
  if (dot == std::string_view::npos || outer->empty()) record.erase(outer);
}

const Json* Incoming::find(Field field) const {
  const std::string_view path = spec_of(kind, field).path;
  const std::size_t dot = path.find('.');
  const auto outer = record.find(std::string(path.substr(0, dot)));
  if (outer == record.end()) return nullptr;
  if (dot == std::string_view::npos) return &*outer;
  const auto inner = outer->find(std::string(path.substr(dot + 1)));
  return inner == outer->end() ? nullptr : &*inner;
}

std::string Incoming::id() const {
  const Json* id = find(Field::id);
  return id && id->is_string() ? id->get<std::string>() : std::string{};
}

void Incoming::add_word(Field field, std::string_view word) {
  Json words = has(field) ? *find(field) : Json::array();
  if (std::find(words.begin(), words.end(), Json(word)) == words.end()) words.push_back(word);
  set(field, std::move(words));
}

std::optional<std::string_view> word_of(const Vocabulary& vocabulary, std::string_view text) {
  if (const auto token = vocabulary.find(text)) return vocabulary.text(*token);
  const auto token = vocabulary.find(slug_of(text));
  return token ? std::optional(vocabulary.text(*token)) : std::nullopt;
}

std::string slug_of(std::string_view text) {
  std::string slug;
  for (const char c : folded(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word)
      slug += c;
    else if (c != '\'' && !slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::vector<Source> unique_sources(const Catalog& catalog) {
  std::vector<Source> sources(catalog.sources().begin(), catalog.sources().end());
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) { return a.id < b.id; });
  const auto twice = [](const Source& a, const Source& b) {
    if (a.id != b.id) return false;
    if (canonical_source(a) != canonical_source(b))
      throw InputError(fmt::format(
          "two files give the source id \"{}\" to different sources: export them one by one, or rename one", a.id));
    return true;
  };
  sources.erase(std::unique(sources.begin(), sources.end(), twice), sources.end());
  return sources;
}

std::vector<EvidenceItem> sourced_evidence(const Record& record, Tally& left_out) {
  std::vector<EvidenceItem> items = canonical_evidence(record);
  const auto homeless = [](const EvidenceItem& item) { return item.source == EvidenceItem::unresolved; };
  if (std::erase_if(items, homeless) > 0) left_out.add("evidence (its source is not in the file)");
  return items;
}

}  // namespace progrank::interchange
