#include "answer/asked_question.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <variant>

#include "json/tree.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

using Element = simdjson::dom::element;
using TextList = std::vector<std::string>;
using Target = std::variant<bool*, std::string*, std::optional<double>*, TextList*, std::optional<TextList>*,
                            std::vector<std::pair<std::string, double>>*>;

/// A key and what it sets.
struct Setting {
  std::string_view name;
  Target target;
};

[[noreturn]] void refuse(std::string_view key, std::string_view expected) {
  throw InputError(Defect{.field = std::string(key), .problem = fmt::format("{} was expected", expected)});
}

std::string text_of(std::string_view key, Element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) refuse(key, "a text");
  return std::string(text);
}

/// A number, or a text that spells one, as the "query" of an answer does.
double number_of(std::string_view key, Element value) {
  double number = 0;
  if (value.get(number) == simdjson::SUCCESS) return number;
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) refuse(key, "a number");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) refuse(key, "a number");
  return number;
}

TextList texts_of(std::string_view key, Element value) {
  simdjson::dom::array list;
  if (value.get(list) != simdjson::SUCCESS) return {text_of(key, value)};
  TextList texts;
  for (const Element item : list) texts.push_back(text_of(key, item));
  return texts;
}

struct Assign {
  std::string_view key;
  Element value;

  void operator()(bool* setting) const {
    if (value.get(*setting) != simdjson::SUCCESS) refuse(key, "true or false");
  }
  void operator()(std::string* setting) const { *setting = text_of(key, value); }
  void operator()(std::optional<double>* setting) const { *setting = number_of(key, value); }
  void operator()(TextList* setting) const { *setting = texts_of(key, value); }
  void operator()(std::optional<TextList>* setting) const { *setting = texts_of(key, value); }
  void operator()(std::vector<std::pair<std::string, double>>* setting) const {
    simdjson::dom::object weights;
    if (value.get(weights) != simdjson::SUCCESS) refuse(key, "an object such as {\"cost\": 40}");
    for (const auto [criterion, weight] : weights) setting->emplace_back(criterion, number_of(key, weight));
  }
};

/// Sets what the members of the object set; "max-cost" is "max_cost".
void read(const JsonObject& object, std::span<const Setting> settings) {
  for (const auto [key, value] : object.members()) {
    std::string name(key);
    std::replace(name.begin(), name.end(), '-', '_');
    const auto at = std::find_if(settings.begin(), settings.end(), [&](const Setting& s) { return s.name == name; });
    if (at == settings.end()) {
      std::vector<std::string_view> names;
      for (const Setting& setting : settings) names.push_back(setting.name);
      throw InputError(fmt::format("\"{}\" is no key of this{}", key, did_you_mean(name, names)));
    }
    std::visit(Assign{key, value}, at->target);
  }
}

JsonTree tree_of(std::string_view json, std::string_view called) {
  return {std::make_shared<const PaddedText>(json), called};
}

std::size_t choice(std::string_view key, std::string_view word, const std::vector<std::string_view>& words) {
  const auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end()) throw InputError(fmt::format("{}: \"{}\" is not known: {} are", key, word, listed(words)));
  return static_cast<std::size_t>(at - words.begin());
}

RecordKind kind_named(std::string_view word) {
  return choice("for", word, {"programs", "certifications"}) == 0 ? RecordKind::program : RecordKind::certification;
}

/// A whole number of 0 to `most`.
std::size_t whole(std::string_view key, double number, double most) {
  if (!(number >= 0 && number <= most && std::floor(number) == number))
    refuse(key, fmt::format("a whole number of 0 to {}", grouped(most)));
  return static_cast<std::size_t>(number);
}

std::vector<Setting> filters_of_programs(ProgramQuery& query) {
  const Setting filters[] = {{"delivery", &query.delivery},
                             {"attendance", &query.attendance},
                             {"credential", &query.credential},
                             {"focus", &query.focus},
                             {"topic", &query.topic},
                             {"accredited", &query.accredited},
                             {"state", &query.state},
                             {"country", &query.country},
                             {"control", &query.control},
                             {"gre", &query.gre},
                             {"no_gre", &query.no_gre},
                             {"status", &query.status},
                             {"degree", &query.degree},
                             {"have", &query.have},
                             {"max_cost", &query.max_cost},
                             {"max_months", &query.max_months},
                             {"max_credits", &query.max_credits},
                             {"gpa", &query.gpa},
                             {"experience", &query.experience},
                             {"min_earnings", &query.min_earnings},
                             {"restricted", &query.restricted},
                             {"certain", &query.certain},
                             {"search", &query.search},
                             {"where", &query.where}};
  return {std::begin(filters), std::end(filters)};
}

std::vector<Setting> filters_of_certifications(CertificationQuery& query) {
  const Setting filters[] = {
      {"domain", &query.domain},     {"level", &query.level},           {"issuer", &query.issuer},
      {"mode", &query.mode},         {"status", &query.status},         {"degree", &query.degree},
      {"max_cost", &query.max_cost}, {"experience", &query.experience}, {"healthcare_years", &query.healthcare_years},
      {"certain", &query.certain},   {"search", &query.search},         {"where", &query.where}};
  return {std::begin(filters), std::end(filters)};
}

}  // namespace

AskedQuestion AskedQuestion::parse(std::string_view json) {
  const JsonTree tree = tree_of(json, "question");
  const JsonObject object(tree.root(), "question", "");
  AskedQuestion asked;
  std::string kind = "programs";
  if (object.has("for")) kind = object.required_text("for");
  asked.kind = kind_named(kind);
  std::vector<Setting> settings = asked.kind == RecordKind::program ? filters_of_programs(asked.programs)
                                                                    : filters_of_certifications(asked.certifications);
  const Setting others[] = {{"for", &kind},
                            {"keep_unknown", &asked.keep_unknown},
                            {"member", &asked.member},
                            {"resident", &asked.resident},
                            {"pace", &asked.pace},
                            {"hours", &asked.hours},
                            {"model", &asked.model},
                            {"missing", &asked.missing},
                            {"weights", &asked.weights},
                            {"priorities", &asked.priorities},
                            {"fields", &asked.fields},
                            {"limit", &asked.limit},
                            {"robust", &asked.robust},
                            {"robust_values", &asked.robust_values},
                            {"seed", &asked.seed}};
  settings.insert(settings.end(), std::begin(others), std::end(others));
  read(object, settings);
  return asked;
}

Situation AskedQuestion::situation(Workspace& workspace) const {
  Situation situation = workspace.situation(kind);
  if (!pace.empty())
    situation.pace = choice("pace", pace, {"full-time", "part-time"}) == 0 ? Pace::full_time : Pace::part_time;
  constexpr double in_a_week = 168;
  if (hours && !(*hours > 0 && *hours <= in_a_week)) refuse("hours", "hours a week for study above 0 and up to 168");
  situation.hours_per_week = hours;
  if (!resident.empty()) situation.resident_of = parse_state(resident, "resident");
  situation.fee_status = member ? FeeStatus::member : FeeStatus::nonmember;
  situation.skills = parse_skills(programs.have.value_or(TextList{}), "have");
  return situation;
}

std::vector<Filter> AskedQuestion::filters(const Situation& situation) const {
  return kind == RecordKind::program ? filters_of(programs, situation) : filters_of(certifications, situation);
}

Model AskedQuestion::weighted_model(Workspace& workspace) const {
  Model built = workspace.model(kind, model);
  if (!priorities.empty()) set_priorities(built, {priorities.begin(), priorities.end()});
  for (const auto& [criterion, weight] : weights) set_weight(built, criterion, weight);
  check_weights(built);
  return built;
}

Hurwicz AskedQuestion::hurwicz() const {
  std::vector<std::string_view> names;
  for (const Hurwicz& level : hurwicz_levels) names.push_back(level.name);
  return hurwicz_levels[choice("missing", missing, names)];
}

SampledValues AskedQuestion::sampled_values() const {
  if (robust_values.empty()) return SampledValues::interval;
  return choice("robust_values", robust_values, {"interval", "point"}) == 0 ? SampledValues::interval
                                                                            : SampledValues::point;
}

std::optional<RobustnessOptions> AskedQuestion::sampling() const {
  if (!robust) return std::nullopt;
  constexpr double most_samples = 100'000'000;
  RobustnessOptions options;
  options.samples = whole("robust", *robust, most_samples);
  if (options.samples == 0) refuse("robust", "how many samples, 1 or more,");
  constexpr double exact = 9007199254740992;  // 2^53: beyond, doubles leave out whole numbers
  if (seed) options.seed = whole("seed", *seed, exact);
  if (most() > 0) options.shortlist = most();
  return options;
}

std::size_t AskedQuestion::most() const {
  constexpr double most_records = 4'000'000'000;
  return limit ? whole("limit", *limit, most_records) : 0;
}

LoadOptions LoadOptions::parse(std::string_view json) {
  const JsonTree tree = tree_of(json, "options");
  const JsonObject object(tree.root(), "options", "");
  LoadOptions options;
  DataOptions& data = options.data;
  std::string kind;
  std::optional<double> threads;
  const Setting settings[] = {{"data", &data.data},          {"add", &data.add},
                              {"override", &data.overrides}, {"directory", &data.directory},
                              {"skip_bad", &data.skip_bad},  {"today", &data.today},
                              {"threads", &threads},         {"for", &kind}};
  read(object, settings);
  if (!kind.empty()) options.kind = kind_named(kind);
  constexpr double most_threads = 1024;
  if (threads) data.threads = whole("threads", *threads, most_threads);
  return options;
}

}  // namespace progrank
