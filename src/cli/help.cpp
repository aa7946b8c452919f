#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/flags.hpp"
#include "cli/topics.hpp"

namespace progrank::cli {
namespace {

constexpr std::size_t name_columns = 30;  // behind which the explanations begin

void append_row(std::string& out, std::string_view name, std::string_view about) {
  out += fmt::format("  {:<{}}{}{}\n", name, name_columns - 2, name.size() > name_columns - 3 ? " " : "", about);
}

std::string shown_name(const Flag& flag) {
  std::string name(flag.letter);
  if (!name.empty()) name += ',';
  name += flag.name;
  if (flag.takes_value() && !flag.placeholder.empty()) name += fmt::format(" {}", flag.placeholder);
  if (flag.is_word() && flag.most > 1) name += " ...";
  return flag.least > 0 ? name + " REQUIRED" : name;
}

std::string usage_of(const Command& command, bool is_program) {
  std::string usage = " [OPTIONS]";
  for (const Flag& flag : command.flags.rows())
    if (flag.is_word()) {
      const std::string word = fmt::format("{}{}", flag.name, flag.most > 1 ? "..." : "");
      usage += flag.least > 0 ? " " + word : fmt::format(" [{}]", word);
    }
  if (!command.commands.empty()) usage += is_program ? " [SUBCOMMAND]" : " SUBCOMMAND";
  return usage;
}

/// The headings in the order of their first rows, "" (the options without one) left out.
std::vector<std::string_view> headings_of(const Command& command) {
  std::vector<std::string_view> headings;
  for (const Flag& flag : command.flags.rows()) {
    bool seen = flag.group.empty();
    for (const std::string_view heading : headings) seen = seen || heading == flag.group;
    if (!seen) headings.emplace_back(flag.group);
  }
  return headings;
}

void append_rows(std::string& out, const Command& command, std::string_view group, bool words) {
  for (const Flag& flag : command.flags.rows())
    if (flag.group == group && flag.is_word() == words) append_row(out, shown_name(flag), flag.about);
}

}  // namespace

std::string fitted(std::string_view page, std::size_t columns) {
  constexpr std::size_t written_for = 120;  // no line of a page is longer, but for examples
  constexpr std::size_t least_beside = 20;  // narrower than that an explanation stands below its name
  if (columns >= written_for) return std::string(page);
  std::string out;
  std::string paragraph;
  std::size_t hang = 0;  // where the explanation at hand stands
  const auto end_paragraph = [&] {
    for (const std::string& line : wrapped(paragraph, columns)) out += line + "\n";
    paragraph.clear();
  };
  for (std::size_t at = 0; at < page.size(); at = std::min(page.find('\n', at), page.size()) + 1) {
    const std::string_view line = page.substr(at, page.find('\n', at) - at);
    if (!line.empty() && line.front() != ' ') {  // a paragraph goes on; a line that ends with a colon ends it
      if (line.starts_with("Usage:")) end_paragraph();
      paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
      if (line.ends_with(':')) end_paragraph();
      continue;
    }
    end_paragraph();
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t gap = line.find("  ", indent);
    const std::size_t text = gap == std::string_view::npos ? gap : line.find_first_not_of(' ', gap);
    const bool goes_on = text == std::string_view::npos && indent >= least_beside / 2 && line[indent] != '-';
    if (goes_on && display_width(line) > columns) {  // a second line of an explanation
      for (const std::string& part : wrapped(line.substr(indent), columns - hang))
        out += fmt::format("{:{}}{}\n", "", hang, part);
      continue;
    }
    const bool example = line.substr(indent).starts_with("progrank ");
    if (display_width(line) <= columns || text == std::string_view::npos || example) {
      out += fmt::format("{}\n", line);
      continue;
    }
    const bool beside = text + least_beside <= columns;
    hang = beside ? text : std::min<std::size_t>(6, columns / 4);
    out += beside ? line.substr(0, text) : fmt::format("{}\n{:{}}", line.substr(0, gap), "", hang);
    bool begun = false;
    for (const std::string& part : wrapped(line.substr(text), columns - hang)) {
      out += fmt::format("{:{}}{}\n", "", begun ? hang : 0, part);
      begun = true;
    }
  }
  end_paragraph();
  return out;
}

std::string full_name(const std::vector<const Command*>& path) {
  std::string name;
  for (const Command* command : path) name += (name.empty() ? "" : " ") + command->name;
  return name;
}

std::string help_of(const std::vector<const Command*>& path) {
  const Command& command = *path.back();
  std::string out = fmt::format("Examples:\n{}\n\n{}\nUsage: {}{}\n", command.examples, command.about, full_name(path),
                                usage_of(command, path.size() == 1));
  std::string words;
  append_rows(words, command, "", true);
  if (!words.empty()) out += "\nPositionals:\n" + words;
  out += "\nOptions:\n";
  append_row(out, "-h,--help", "Print this help message and exit");
  if (command.run) append_row(out, "--no-config", "Take no defaults from the file that PROGRANK_CONFIG names");
  if (path.size() == 1) append_row(out, "--version", "Display program version information and exit");
  append_rows(out, command, "", false);
  for (const std::string_view heading : headings_of(command)) {
    out += fmt::format("\n{}:\n", heading);
    append_rows(out, command, heading, false);
  }
  if (command.commands.empty()) return out;
  out += "\nSubcommands:\n";
  for (const Command& inner : command.commands) append_row(out, inner.name, inner.summary);
  if (path.size() > 1) {
    if (const Topic* topic = path.size() == 2 ? topic_named(command.name) : nullptr) out += "\n" + page_of(*topic);
    return out;
  }
  out += "\nTopics (progrank help TOPIC):\n";
  for (const Topic& topic : topics()) append_row(out, topic.name, topic.summary);
  return out;
}

}  // namespace progrank::cli
