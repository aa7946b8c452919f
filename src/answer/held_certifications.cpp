#include "answer/held_certifications.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

std::string nearest_id(std::string_view said, const Catalog& certifications) {
  std::vector<std::string_view> known;
  for (const Record& record : certifications.records()) known.push_back(record.id());
  return did_you_mean(folded(said), known);
}

std::string not_known(std::string_view said) {
  return fmt::format("\"{}\" is no certification that is known here", said);
}

}  // namespace

std::string certification_called(std::string_view said, const Catalog& certifications) {
  const std::string plain = own_words::plain_words(said);
  std::vector<std::string_view> holding;
  for (const Record& record : certifications.records()) {
    for (const std::string_view name : {record.id(), record.text(Field::abbr), record.name()})
      if (!name.empty() && own_words::plain_words(name) == plain) return std::string(record.id());
    if (own_words::plain_words(record.name()).find(plain) != std::string::npos) holding.push_back(record.id());
  }
  // "green belt" is what several issuers call one.
  if (holding.size() == 1) return std::string(holding.front());
  if (holding.size() > 1) throw InputError(fmt::format("\"{}\" can mean {}", said, listed(holding, "or")));
  const std::string guess = nearest_id(said, certifications);
  if (guess.empty()) return {};
  throw InputError(not_known(said) + guess);
}

void tell_unknown_certifications(const Person& person, Workspace& workspace) {
  if (person.certifications.empty()) return;
  const Catalog bundled = bundled_catalog(RecordKind::certification);
  for (const std::string& id : person.certifications) {
    if (bundled.find(id)) continue;
    if (workspace.has(RecordKind::certification, id)) continue;  // looked at only now: there may be many
    const std::string guess = nearest_id(id, workspace.catalog(RecordKind::certification));
    workspace.remark_once(
        fmt::format("{}: certifications: {}{}{}", person.file, not_known(id), guess,
                    guess.empty() ? ": it counts for nothing." : " As it stands it counts for nothing."));
  }
}

}  // namespace progrank
