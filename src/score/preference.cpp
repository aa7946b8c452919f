#include "progrank/score/preference.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "score/preference_json.hpp"

namespace progrank {
namespace {

constexpr std::string_view answers[] = {"a", "b", "same", "unknown"};

Preference::Answer read_answer(const JsonObject& object) {
  const std::string_view text = object.required_text("answer");
  const auto at = std::find(std::begin(answers), std::end(answers), text);
  if (at == std::end(answers)) object.fail("answer", fmt::format("\"{}\" is not a, b, same or unknown", text));
  return static_cast<Preference::Answer>(at - std::begin(answers));
}

Offer read_offer(const JsonObject& object) {
  Offer offer;
  for (const auto& [criterion, element] : object.members()) {
    const JsonObject level = object.object_of(element, fmt::format("{}.{}", object.where(), criterion));
    level.allow_only({"attribute", "value", "text"});
    OfferedLevel& read = offer.emplace_back();
    read.criterion = criterion;
    read.value = level.required_number("value");
    if (!(read.value >= 0 && read.value <= 1)) level.fail("value", "is not a value between 0 and 1");
    read.text = level.text("text");
    if (level.has("attribute")) read.attribute = simdjson::minify(level.members().at_key("attribute").value());
  }
  if (offer.empty()) object.fail("", "names no criterion");
  return offer;
}

TradeOff read_question(const JsonObject& object) {
  object.allow_only({"id", "a", "b"});
  TradeOff question{std::string(object.text("id")), read_offer(object.required_object("a")),
                    read_offer(object.required_object("b"))};
  const auto names = [&](const Offer& offer, const OfferedLevel& level) {
    return std::any_of(offer.begin(), offer.end(),
                       [&](const auto& other) { return other.criterion == level.criterion; });
  };
  for (const auto& [one, other] : {std::pair{&question.a, &question.b}, std::pair{&question.b, &question.a}})
    for (const OfferedLevel& level : *one)
      if (!names(*other, level)) object.fail("", fmt::format("names {} in one of its offers only", level.criterion));
  return question;
}

Preference read_preference(const JsonObject& object) {
  object.allow_only({"question", "answer", "prefer"});
  Preference preference;
  if (object.has("question") == object.has("prefer")) object.fail("", "needs either a question or prefer");
  if (object.has("question")) {
    preference.question = read_question(object.required_object("question"));
    preference.answer = read_answer(object);
    return preference;
  }
  std::vector<std::string> ids;
  for (const auto element : object.required_array("prefer")) {
    std::string_view id;
    if (element.get_string().get(id) != simdjson::SUCCESS || id.empty())
      object.fail("prefer", "has an entry that is not the id of a record");
    ids.emplace_back(id);
  }
  if (ids.size() != 2 || ids[0] == ids[1]) object.fail("prefer", "is not two ids, the preferred record first");
  preference.preferred = ids[0];
  preference.over = ids[1];
  preference.answer = Preference::Answer::a;
  return preference;
}

}  // namespace

std::vector<Preference> read_preferences(const JsonObject& document) {
  std::vector<Preference> preferences;
  if (!document.has("preferences")) return preferences;
  for (const auto element : document.required_array("preferences"))
    preferences.push_back(
        read_preference(document.object_of(element, fmt::format("preferences[{}]", preferences.size()))));
  return preferences;
}

std::optional<RecordKind> read_kind(const JsonObject& document) {
  const std::string_view text = document.required_text("for");
  if (text == "programs") return RecordKind::program;
  if (text == "certifications" || text == "certs") return RecordKind::certification;
  if (text == "plans") return std::nullopt;
  document.fail("for", fmt::format("\"{}\" is not one of programs, certifications, plans", text));
}

PreferenceFile parse_preferences(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const JsonTree tree(std::move(text), file);
  const JsonObject document(tree.root(), tree.file(), "preferences");
  document.allow_only({"schema", "for", "preferences"});
  if (document.text("schema") != "progrank/preferences/1") document.fail("schema", "is not progrank/preferences/1");
  const auto kind = read_kind(document);
  if (!kind) document.fail("for", "\"plans\" is not one of programs, certifications");
  static_cast<void>(document.required_array("preferences"));
  return {*kind, read_preferences(document)};
}

std::string_view text_of(Preference::Answer answer) {
  return answers[static_cast<std::size_t>(answer)];
}

std::string described(const Offer& offer) {
  std::string words;
  for (const OfferedLevel& level : offer) words += (words.empty() ? "" : ", ") + level.text;
  return words;
}

std::string described(const Preference& preference) {
  if (preference.of_records()) return fmt::format("{} rather than {}", preference.preferred, preference.over);
  const std::string a = described(preference.question.a), b = described(preference.question.b);
  switch (preference.answer) {
    case Preference::Answer::a: return fmt::format("{} rather than {}", a, b);
    case Preference::Answer::b: return fmt::format("{} rather than {}", b, a);
    case Preference::Answer::same: return fmt::format("{} as good as {}", a, b);
    case Preference::Answer::unknown: break;
  }
  return fmt::format("cannot say between {} and {}", a, b);
}

}  // namespace progrank
