#include "progrank/answer/wishes.hpp"

#include <algorithm>

namespace progrank {
namespace {

constexpr Token online = vocabulary::delivery.at("online");
constexpr Token hybrid = vocabulary::delivery.at("hybrid");
constexpr Token campus = vocabulary::delivery.at("campus");
constexpr Token no_travel = vocabulary::travel.at("none");
constexpr Token some_travel = vocabulary::travel.at("some");

std::vector<std::string> words_in(TokenSet tokens, const Vocabulary& vocabulary) {
  std::vector<std::string> words;
  tokens.each([&](Token token) { words.emplace_back(vocabulary.text(token)); });
  return words;
}

/// How she would study: as told, less what her travelling rules out. Hybrid programs have days on campus. Who wants a
/// campus lives near one.
TokenSet delivery_of(const Person& person) {
  TokenSet wanted = person.delivery;
  if (!person.travel) return wanted;
  if (wanted.empty() && *person.travel == some_travel) {
    wanted.insert(online);
    wanted.insert(hybrid);
  }
  if (*person.travel != no_travel || wanted.contains(campus)) return wanted;
  TokenSet from_home;
  from_home.insert(online);
  return from_home;
}

std::vector<std::string> copies(const std::vector<std::string_view>& words) {
  return {words.begin(), words.end()};
}

}  // namespace

std::vector<std::string> credentials_of(TokenSet wants) {
  std::vector<std::string> credentials;
  bool anything = false;
  wants.each([&](Token token) {
    const std::string_view word = vocabulary::wants.text(token);
    anything = anything || word == "anything";
    if (word == "master" || word == "doctorate" || word == "graduate-certificate") credentials.emplace_back(word);
    if (word == "graduate-certificate") credentials.emplace_back("post-masters-certificate");
    if (word == "short-course")
      credentials.insert(credentials.end(),
                         {"short-course", "workshop", "microcredential", "professional-certificate"});
  });
  return anything ? std::vector<std::string>{} : credentials;
}

void add_wishes(ProgramQuery& query, const Person& person, const std::optional<Goal>& goal) {
  if (query.delivery.empty()) query.delivery = words_in(delivery_of(person), vocabulary::delivery);
  if (query.credential.empty()) query.credential = credentials_of(person.wants);
  const bool looks_elsewhere = !query.focus.empty() || !query.topic.empty() || !query.search.empty();
  if (goal && !looks_elsewhere) query.focus = copies(defaults_of(*goal, person).focus);
}

void add_wishes(CertificationQuery& query, const Person& person, const std::optional<Goal>& goal) {
  if (!goal || !query.domain.empty() || !query.role.empty() || !query.search.empty()) return;
  if (goal->role)
    query.role = goal->id;
  else
    query.domain = copies(defaults_of(*goal, person).domains);
}

Filter offered_at(Pace pace) {
  const std::string_view word = pace == Pace::full_time ? "full-time" : "part-time";
  const Token wanted = *vocabulary::attendance.find(word);
  Filter filter;
  filter.name = "pace";
  filter.flag = "--pace";
  filter.asked = word;
  filter.fact = "word on its pace";
  filter.test = [wanted](const Record& record) {
    const auto attendance = record.tokens(Field::attendance);
    return verdict(!attendance || attendance->contains(wanted));
  };
  return filter;
}

namespace {

void prefer_schedule(std::vector<Criterion>& criteria, TokenSet schedule) {
  constexpr double of_other_times = 0.5;
  for (Criterion& criterion : criteria) {
    if (criterion.is_group()) {
      prefer_schedule(criterion.criteria, schedule);
      continue;
    }
    if (criterion.attribute->field() != Field::schedule) continue;
    auto* categories = std::get_if<CategoriesFunction>(&*criterion.value);
    if (!categories) continue;
    for (auto& [word, value] : categories->values) {
      const auto token = vocabulary::schedule.find(word);
      value = token && schedule.contains(*token) ? 1 : value * of_other_times;
      if (token) categories->by_token[index_of(*token)] = value;
    }
  }
}

}  // namespace

void prefer_schedule(Model& model, TokenSet schedule) {
  if (!schedule.empty()) prefer_schedule(model.criteria, schedule);
}

}  // namespace progrank
