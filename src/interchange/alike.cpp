#include "interchange/alike.hpp"

#include <array>
#include <map>
#include <set>

#include "interchange/places.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {
namespace {

/// The words of a name that tell programs apart, sorted: neither "MS in" nor "the".
std::set<std::string> telling_words(std::string_view name) {
  static const std::set<std::string, std::less<>> usual{
      "ms",      "msc",    "ma",     "m",       "s",           "of",       "in",  "the", "and",  "master", "masters",
      "science", "degree", "online", "program", "certificate", "graduate", "mha", "mph", "arts", "a",      "for"};
  std::set<std::string> words;
  const std::string all = interchange::plain_words(name);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    const std::string_view word = std::string_view(all).substr(at, end - at);
    if (!usual.contains(word)) words.emplace(word);
    at = end + 1;
  }
  return words;
}

bool same_owner(const Record& a, const Record& b) {
  if (a.kind == RecordKind::certification)
    return interchange::plain_words(a.text(Field::issuer)) == interchange::plain_words(b.text(Field::issuer));
  const auto ours = a.number(Field::institution_unitid);
  const auto theirs = b.number(Field::institution_unitid);
  if (ours && theirs) return *ours == *theirs;
  const std::string name = interchange::plain_words(a.text(Field::institution_name));
  return !name.empty() && name == interchange::plain_words(b.text(Field::institution_name));
}

}  // namespace

std::vector<Alike> alike_records(RecordKind kind, const DataFile& document, const Catalog& known) {
  const std::array files{document};
  const Catalog own = load(kind, files, Institutions{});
  std::vector<Alike> alike;
  std::map<std::string_view, std::set<std::string>> words_of;
  for (const Record& record : own.records()) {
    const auto words = telling_words(record.text(Field::name));
    if (words.empty()) continue;
    for (const Record& other : known.records()) {
      if (!same_owner(record, other)) continue;
      auto& theirs = words_of[other.id()];
      if (theirs.empty()) theirs = telling_words(other.text(Field::name));
      if (record.id() != other.id() && theirs == words)
        alike.push_back({std::string(record.id()), std::string(other.id())});
    }
  }
  return alike;
}

}  // namespace progrank
