#include "cli/complete.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/topics.hpp"

namespace progrank::cli {
namespace {

/// A command line up to the word that is being typed.
struct Line {
  std::vector<const Command*> path;
  std::vector<std::string> words;   ///< that belong to no flag
  const Flag* open_flag = nullptr;  ///< the flag whose value is being typed
  std::string begun;                ///< of the value, or of the word
  std::string glued;                ///< "--flag=" where the value is typed in one word with it
};

const Flag* flag_named(const Command& command, std::string_view word) {
  for (const Flag& flag : command.flags.rows())
    if (!flag.is_word() && (flag.name == word || (!flag.letter.empty() && flag.letter == word))) return &flag;
  return nullptr;
}

const Command* command_named(const Command& parent, std::string_view word) {
  const auto at = std::find_if(parent.commands.begin(), parent.commands.end(),
                               [word](const Command& command) { return command.name == word; });
  return at == parent.commands.end() ? nullptr : &*at;
}

/// Bash gives "--flag=value" as three words.
std::vector<std::string> rejoined(const std::vector<std::string>& words) {
  std::vector<std::string> joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool behind_flag = !joined.empty() && joined.back().starts_with("--");
    if (words[i] != "=" || !behind_flag || joined.back().find('=') != std::string::npos) {
      joined.push_back(words[i]);
      continue;
    }
    joined.back() += "=";
    if (i + 1 < words.size()) joined.back() += words[++i];
  }
  return joined;
}

Line read(const Command& program, const std::vector<std::string>& words) {
  Line line;
  line.path = {&program};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool last = i + 1 == words.size();
    const Command& command = *line.path.back();
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    if (equals != std::string::npos && last) {
      line.open_flag = flag_named(command, word.substr(0, equals));
      line.begun = word.substr(equals + 1);
      line.glued = word.substr(0, equals + 1);
    } else if (last) {
      line.begun = word;
    } else if (const Flag* flag = equals == std::string::npos ? flag_named(command, word) : nullptr) {
      const bool wants_value = flag->takes_value() && !flag->value_optional;
      if (wants_value && i + 2 == words.size()) line.open_flag = flag;
      if (wants_value && i + 2 < words.size()) ++i;
    } else if (const Command* inner = command_named(command, word); inner && line.words.empty()) {
      line.path.push_back(inner);
    } else if (!word.starts_with("-")) {
      line.words.push_back(word);
    }
  }
  return line;
}

void add_flags(Candidates& found, const Command& command, bool is_program) {
  for (const Flag& flag : command.flags.rows())
    if (!flag.is_word()) found.words.push_back({std::string(flag.name), flag.about});
  if (command.run) found.words.push_back({"--no-config", "Take no defaults from the file that PROGRANK_CONFIG names"});
  found.words.push_back({"--help", "Print the help of this command"});
  if (is_program) found.words.push_back({"--version", "Print the version"});
}

/// The row of the word that is being typed; nullptr = no further word is expected.
const Flag* word_row(const Command& command, std::size_t already) {
  for (const Flag& flag : command.flags.rows()) {
    if (!flag.is_word()) continue;
    if (flag.most > already) return &flag;
    already -= flag.most;
  }
  return nullptr;
}

/// Behind `help` stand commands and the topics of help.
const Command& helped(const Command& program, const std::vector<std::string>& words, std::size_t& depth) {
  const Command* command = &program;
  for (const std::string& word : words)
    if (const Command* inner = command_named(*command, word)) command = inner, ++depth;
  return *command;
}

Candidates found_on(const Line& line) {
  const Command& command = *line.path.back();
  if (line.open_flag) {
    Candidates found = values_of(*line.open_flag, line.path.size() > 1 ? line.path[1]->name : "", line.begun);
    for (Candidate& one : found.words) one.word.insert(0, line.glued);
    return found;
  }
  Candidates found;
  if (line.begun.starts_with("-")) {
    add_flags(found, command, line.path.size() == 1);
  } else if (!command.commands.empty() && line.words.empty()) {
    for (const Command& inner : command.commands) found.words.push_back({inner.name, inner.summary});
  } else if (const Flag* row = word_row(command, line.words.size())) {
    return values_of(*row, line.path.size() > 1 ? line.path[1]->name : "", line.begun);
  }
  std::erase_if(found.words, [&](const Candidate& one) { return !one.word.starts_with(line.begun); });
  return found;
}

/// Only the command that is typed is filled in: that of all takes longer than people want to wait for.
std::string_view wanted(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (!words[i].starts_with("-") && words[i] != "help") return words[i];
  return {};
}

}  // namespace

std::string complete(const std::vector<std::string>& typed) {
  std::vector<std::string> words = rejoined(typed);
  if (words.empty()) words.emplace_back();
  const Command program = command_tree(wanted(words));
  Candidates found;
  if (words.size() > 1 && is_help(words.front())) {
    std::size_t depth = 0;
    const Command& command = helped(program, {words.begin() + 1, words.end() - 1}, depth);
    for (const Command& inner : command.commands)
      if (inner.name.starts_with(words.back())) found.words.push_back({inner.name, inner.summary});
    if (depth == 0) {
      for (const Topic& topic : topics())
        if (topic.name.starts_with(words.back()) && !command_named(program, topic.name))
          found.words.push_back({std::string(topic.name), std::string(topic.summary)});
    }
  } else {
    found = found_on(read(program, words));
  }
  std::string out;
  for (const auto& [word, about] : found.words)
    out += about.empty() ? fmt::format("{}\n", word) : fmt::format("{}\t{}\n", word, printable(about));
  if (found.files == Candidates::Files::files) out += ":file\n";
  if (found.files == Candidates::Files::directories) out += ":directory\n";
  if (found.goes_on) out += ":nospace\n";
  return out;
}

}  // namespace progrank::cli
