#include "answer/past_answer.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <set>

#include "base/text.hpp"
#include "json/tree.hpp"

namespace progrank {
namespace {

namespace dom = simdjson::dom;

constexpr std::int64_t most_records = 1'000'000'000'000;  // more than any file holds

std::string json_of(dom::element element) {
  return simdjson::minify(element);
}

/// {"min":1,"max":2} and the like are one value.
bool is_interval(dom::object object) {
  return object.size() == 2 && object["min"].error() == simdjson::SUCCESS && object["max"].error() == simdjson::SUCCESS;
}

/// The leaves of a record: fields with their dotted names. Evidence names places in a file, which mean nothing here.
void add_leaves(dom::element element, const std::string& path, JsonValues& leaves) {
  if (path == "evidence") return;
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS || is_interval(object)) {
    leaves[path] = json_of(element);
    return;
  }
  for (const auto& [key, value] : object)
    add_leaves(value, path.empty() ? std::string(key) : fmt::format("{}.{}", path, key), leaves);
}

void add_criteria(dom::object criteria, const std::string& above, std::map<std::string, PastCriterion>& all) {
  for (const auto& [key, value] : criteria) {
    dom::object member;
    if (value.get(member) != simdjson::SUCCESS) continue;
    const std::string name = above + std::string(key);
    PastCriterion& criterion = all[name];
    if (dom::element attribute; member["attribute"].get(attribute) == simdjson::SUCCESS)
      criterion.attribute = json_of(attribute);
    if (double points = 0; member["points"].get(points) == simdjson::SUCCESS) criterion.points = points;
    if (dom::object inner; member["criteria"].get(inner) == simdjson::SUCCESS) add_criteria(inner, name + ".", all);
  }
}

class AnswerReader {
 public:
  explicit AnswerReader(const DataFile& file) : tree_(file.text, file.name), root_(tree_.root(), file.name, "") {}

  PastAnswer read() {
    answer_.file = tree_.file();
    const std::string_view command = root_.required_text("command");
    if (command != "programs" && command != "certs")
      root_.fail("command", fmt::format("is \"{}\": answers of programs and of certs can be compared", command));
    answer_.kind = command == "programs" ? RecordKind::program : RecordKind::certification;
    answer_.version = root_.text("version");
    answer_.data_release = root_.text("data_release");
    read_question();
    if (root_.has("model")) read_model();
    for (const dom::element result : root_.required_array("results")) read_result(result);
    answer_.matched = answer_.results.size();
    if (root_.has("counts"))
      if (const auto matched = root_.required_object("counts").whole("matched", 0, most_records))
        answer_.matched = static_cast<std::size_t>(*matched);
    return std::move(answer_);
  }

 private:
  void read_question() {
    for (const char* part : {"query", "inputs"}) {
      if (!root_.has(part)) continue;
      for (const auto& [key, value] : root_.required_object(part).members()) {
        // What they set is compared by itself.
        if (key == "weight" || key == "priorities" || key == "model" || key == "missing" || key == "config-flags")
          continue;
        answer_.question[fmt::format("--{}", key)] = json_of(value);
      }
    }
    if (root_.has("missing")) answer_.model["--missing"] = fmt::format("\"{}\"", root_.text("missing"));
  }

  void read_model() {
    const JsonObject model = root_.required_object("model");
    answer_.model["model"] = fmt::format("\"{}\"", model.required_text("id"));
    double sum = 0;
    for (const dom::element element : model.required_array("criteria")) {
      const JsonObject criterion = model.object_of(element, "model");
      const std::string id(criterion.required_text("id"));
      sum += answer_.weights[id] = criterion.required_number("weight");
      note_attribute(criterion, id);
    }
    for (auto& [id, weight] : answer_.weights) weight = sum > 0 ? weight / sum : 0;
  }

  void note_attribute(const JsonObject& criterion, const std::string& name) {
    if (criterion.has("attribute")) answer_.attributes[name] = criterion.text("attribute");
    if (!criterion.has("criteria")) return;
    for (const dom::element element : criterion.required_array("criteria")) {
      const JsonObject member = criterion.object_of(element, "model");
      note_attribute(member, fmt::format("{}.{}", name, member.required_text("id")));
    }
  }

  void read_result(dom::element element) {
    const std::size_t place = answer_.results.size() + 1;
    const JsonObject object = root_.object_of(element, fmt::format("result {}", place));
    PastResult result;
    result.id = object.required_text("id");
    if (!ids_.insert(result.id).second)
      object.fail("id", fmt::format("\"{}\" is given twice, an answer has a record once", result.id));
    result.rank = static_cast<std::size_t>(object.whole("rank", 1, most_records).value_or(place));
    result.score = object.number("score");
    if (object.has("record")) {
      const JsonObject record = object.required_object("record");
      result.name = record.text("name");
      for (const auto& [key, value] : record.members()) add_leaves(value, std::string(key), result.facts);
    } else {
      read_columns(object, result);
    }
    if (object.has("criteria")) add_criteria(object.required_object("criteria").members(), "", result.criteria);
    answer_.results.push_back(std::move(result));
  }

  /// An answer with --fields has no records, but the columns that were asked for.
  static void read_columns(const JsonObject& object, PastResult& result) {
    for (const auto& [key, value] : object.members())
      if (key != "id" && key != "rank" && key != "score" && key != "criteria")
        result.facts[std::string(key)] = json_of(value);
  }

  JsonTree tree_;
  JsonObject root_;
  PastAnswer answer_;
  std::set<std::string> ids_;
};

}  // namespace

bool is_answer(const DataFile& file) {
  const std::string_view text = trimmed(file.text->view());
  constexpr std::size_t beginning = 200;
  return text.starts_with('{') && text.substr(0, beginning).find("\"progrank/1\"") != std::string_view::npos;
}

PastAnswer read_answer(const DataFile& file) {
  return AnswerReader(file).read();
}

}  // namespace progrank
