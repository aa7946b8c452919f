#include "cli/weigh_conversation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "base/text.hpp"
#include "progrank/base/files.hpp"

namespace progrank::cli {
namespace {

enum class Said : std::uint8_t {
  answer,
  back,
  stop,
  nonsense
};

/// A line as typed; nothing when the input ends.
std::optional<std::string> typed() {
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string::npos) return std::string{};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

Said understood(const std::optional<std::string>& line, Preference::Answer& answer) {
  if (!line || *line == "q") return Said::stop;
  if (*line == "<") return Said::back;
  const std::pair<std::string_view, Preference::Answer> keys[] = {{"1", Preference::Answer::a},
                                                                  {"2", Preference::Answer::b},
                                                                  {"=", Preference::Answer::same},
                                                                  {"?", Preference::Answer::unknown}};
  for (const auto& [key, meant] : keys)
    if (*line == key) {
      answer = meant;
      return Said::answer;
    }
  return Said::nonsense;
}

/// Takes back the last answer to a question; false when there is none.
bool go_back(std::vector<Preference>& preferences) {
  const auto last = std::find_if(preferences.rbegin(), preferences.rend(),
                                 [](const Preference& preference) { return !preference.of_records(); });
  if (last == preferences.rend()) return false;
  preferences.erase(std::next(last).base());
  return true;
}

void show(const TradeOff& question) {
  write_stdout(fmt::format("\n{}  All else alike, which would you take?\n      [1] {}\n      [2] {}\n",
                           printable(question.id), printable(described(question.a)), printable(described(question.b))));
}

/// Asks one question. False when she stops.
bool ask(const TradeOff& question, std::vector<Preference>& preferences) {
  show(question);
  while (true) {
    write_stdout("      [1] [2] [=] same [?] cannot say [<] back [q] stop > ");
    Preference given{question, Preference::Answer::unknown, {}, {}};
    switch (understood(typed(), given.answer)) {
      case Said::answer: preferences.push_back(std::move(given)); return true;
      case Said::back:
        if (go_back(preferences)) return true;
        write_stdout("      This is the first question.\n");
        break;
      case Said::stop: return false;
      case Said::nonsense: write_stdout("      One of 1 2 = ? < q was expected.\n"); break;
    }
  }
}

}  // namespace

std::string first_sentence(const Weighing& weighing) {
  const Record& first = *weighing.first;
  const std::string_view whose =
      first.text(first.kind == RecordKind::program ? Field::institution_name : Field::issuer);
  return fmt::format("Now first: {}{}{} ({}), in {:.0f} % of the weights that agree with you", whose,
                     whose.empty() ? "" : ", ", first.name(), first.id(), 100 * weighing.settled);
}

std::vector<Preference> conversation(const Weigher& weigher, std::vector<Preference> preferences) {
  write_stdout(
      "A few choices between two offers say what matters to you. There are no wrong answers;\n"
      "everything that the offers do not name is alike in both.\n");
  while (true) {
    const Weighing now = weigher.after(preferences);
    write_stdout(fmt::format("\n      {}.\n", printable(first_sentence(now))));
    if (!now.question) break;
    if (!ask(*now.question, preferences)) {
      write_stdout("\n");
      break;
    }
  }
  return preferences;
}

}  // namespace progrank::cli
