#include "cli/weigh_conversation.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "base/text.hpp"
#include "cli/options.hpp"
#include "progrank/base/files.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::cli {
namespace {

constexpr std::size_t margin = 6;

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

/// The key, or the word that somebody types in its place.
Said understood(const std::optional<std::string>& line, Preference::Answer& answer) {
  if (!line) return Said::stop;
  struct Key {
    std::string_view key;
    Said said;
    Preference::Answer meant = Preference::Answer::unknown;
  };
  static constexpr Key keys[] = {
      {"q", Said::stop},
      {"quit", Said::stop},
      {"stop", Said::stop},
      {"exit", Said::stop},
      {"<", Said::back},
      {"back", Said::back},
      {"1", Said::answer, Preference::Answer::a},
      {"a", Said::answer, Preference::Answer::a},
      {"first", Said::answer, Preference::Answer::a},
      {"2", Said::answer, Preference::Answer::b},
      {"b", Said::answer, Preference::Answer::b},
      {"second", Said::answer, Preference::Answer::b},
      {"=", Said::answer, Preference::Answer::same},
      {"same", Said::answer, Preference::Answer::same},
      {"equal", Said::answer, Preference::Answer::same},
      {"?", Said::answer, Preference::Answer::unknown},
      {"cannot say", Said::answer, Preference::Answer::unknown},
  };
  const std::string typed = folded(*line);
  for (const auto& [key, said, meant] : keys)
    if (typed == key) {
      answer = meant;
      return said;
    }
  if (!own_words::says_unknown(own_words::plain_words(*line))) return Said::nonsense;
  answer = Preference::Answer::unknown;
  return Said::answer;
}

/// Text broken at words to the terminal, later lines behind `indent` blanks.
void show(const std::string& text, std::size_t indent = 0) {
  const auto columns = static_cast<std::size_t>(terminal_columns(STDOUT_FILENO));
  std::string out;
  for (const std::string& line : wrapped(std::string(indent, ' ') + text, columns)) out += line + "\n";
  print(out);
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
  print("\n");
  show(fmt::format("{}  All else alike, which would you take?", printable(question.id)));
  show(fmt::format("[1] {}", printable(described(question.a))), margin);
  show(fmt::format("[2] {}", printable(described(question.b))), margin);
}

/// Asks one question. False when she stops.
bool ask(const TradeOff& question, std::vector<Preference>& preferences) {
  show(question);
  while (true) {
    print("      [1] [2] [=] same [?] cannot say [<] back [q] stop > ");
    Preference given{question, Preference::Answer::unknown, {}, {}};
    switch (understood(typed(), given.answer)) {
      case Said::answer: preferences.push_back(std::move(given)); return true;
      case Said::back:
        if (go_back(preferences)) return true;
        print("      This is the first question.\n");
        break;
      case Said::stop: return false;
      case Said::nonsense: print("      One of 1 2 = ? < q was expected.\n"); break;
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
  show(
      "A few choices between two offers say what matters to you. There are no wrong answers; everything that the "
      "offers "
      "do not name is alike in both.");
  while (true) {
    const Weighing now = weigher.after(preferences);
    print("\n");
    show(printable(first_sentence(now)) + ".", margin);
    if (!now.question) break;
    if (!ask(*now.question, preferences)) {
      print("\n");
      break;
    }
  }
  return preferences;
}

}  // namespace progrank::cli
