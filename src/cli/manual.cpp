#include "cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "base/upper_case.hpp"
#include "cli/topics.hpp"
#include "progrank/base/date.hpp"

namespace progrank::cli {
namespace {

/// Text as roff takes it: no escape and no request of its own. Signs that roff does not know stand by number.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    if (length > 1) {
      unsigned code = byte & (0xFFU >> (length + 1));
      for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
        code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
      out += fmt::format("\\[u{:04X}]", code);
    } else if (byte == '\\') {
      out += "\\e";
    } else if (byte == '-') {
      out += "\\-";
    } else {
      out += text[at];
    }
    at += length;
  }
  return out;
}

/// The line, so that it starts no request.
std::string no_request(std::string line) {
  return (line.starts_with('.') || line.starts_with('\'') ? "\\&" : "") + std::move(line);
}

/// Text as lines of a width that roff's own style asks for, none of which starts a request.
std::string text_line(std::string_view text) {
  constexpr std::size_t widest = 76;
  const std::string whole = escaped(trimmed(text));
  std::string out;
  std::string line;
  for (std::size_t start = 0; start < whole.size();) {
    const std::size_t end = std::min(whole.find(' ', start), whole.size());
    const std::string word = whole.substr(start, end - start);
    start = end + 1;
    if (word.empty()) continue;
    if (!line.empty() && line.size() + 1 + word.size() > widest) {
      out += no_request(std::exchange(line, "")) + "\n";
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return out + no_request(line);
}

/// With a stop at its end, once.
std::string sentence(std::string_view text) {
  return text.ends_with('.') ? std::string(text) : fmt::format("{}.", text);
}

/// An argument of a macro: one word, whatever it holds.
std::string argument(std::string_view text) {
  std::string out;
  for (const char c : escaped(text)) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return fmt::format("\"{}\"", out);
}

class Page {
 public:
  void request(const std::string& line) { out_ += line + "\n"; }
  void section(std::string_view name) { out_ += fmt::format(".Sh {}\n", name); }

  /// Paragraphs; lines with an indent stand as they are.
  void prose(std::string_view text) {
    bool literal = false;
    bool gap = false;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (trimmed(line).empty()) {
        gap = !literal || gap;
        continue;
      }
      const bool indented = line.starts_with(' ');
      if (literal && !indented) out_ += ".Ed\n";
      if (!literal && indented) out_ += ".Bd -literal -offset indent\n";
      if (!indented && (gap || literal)) out_ += ".Pp\n";
      literal = indented;
      gap = false;
      if (indented)
        out_ += literal_line(line.substr(2));
      else
        sentences(line);
    }
    if (literal) out_ += ".Ed\n";
  }

  /// Each sentence starts a line of its own, as mdoc wants it.
  void sentences(std::string_view text) {
    while (!text.empty()) {
      std::size_t end = text.find(". ");
      end = end == std::string_view::npos ? text.size() : end + 1;
      out_ += text_line(text.substr(0, end)) + "\n";
      text = trimmed(text.substr(end));
    }
  }

  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  static std::string literal_line(std::string_view text) {
    const std::string line = escaped(text);
    return (line.starts_with('.') || line.starts_with('\'') ? "\\&" : "") + line + "\n";
  }

  std::string out_;
};

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

std::string long_date(std::string_view date) {
  const auto parsed = parse_date(date);
  if (!parsed) return std::string(date);
  return fmt::format("{} {}, {}", months[static_cast<std::size_t>(parsed->month - 1)], parsed->day, parsed->year);
}

/// "progrank-data-import"
std::string page_name(const std::vector<const Command*>& path) {
  std::string name = full_name(path);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

/// A macro's line with the flag, its letter and its placeholder.
std::string flag_line(const Flag& flag) {
  std::string line = ".It";
  if (!flag.letter.empty()) line += fmt::format(" Fl {} ,", escaped(flag.letter.substr(1)));
  line += fmt::format(" Fl {}", escaped(flag.name.substr(1)));
  if (flag.takes_value() && !flag.placeholder.empty())
    line += flag.value_optional ? fmt::format(" Ns Ar {}", argument(flag.placeholder))
                                : fmt::format(" Ar {}", argument(flag.placeholder));
  return line;
}

void add_flags(Page& page, const Command& command, std::string_view group) {
  page.request(".Bl -tag -width Ds");
  for (const Flag& flag : command.flags.rows()) {
    if (flag.is_word() || flag.group != group) continue;
    page.request(flag_line(flag));
    page.request(text_line(sentence(flag.about)));
  }
  if (group.empty()) {
    if (command.run) {
      page.request(".It Fl \\-no\\-config");
      page.request("Take no defaults from the file that\n.Ev PROGRANK_CONFIG\nnames.");
    }
    page.request(".It Fl h , Fl \\-help");
    page.request("Print the help and exit.");
  }
  page.request(".El");
}

std::vector<std::string> groups_of(const Command& command) {
  std::vector<std::string> groups{""};
  for (const Flag& flag : command.flags.rows())
    if (!flag.is_word() && std::find(groups.begin(), groups.end(), flag.group) == groups.end())
      groups.push_back(flag.group);
  return groups;
}

void add_synopsis(Page& page, const std::vector<const Command*>& path) {
  const Command& command = *path.back();
  page.section("SYNOPSIS");
  page.request(".Nm progrank");
  for (std::size_t i = 1; i < path.size(); ++i) page.request(fmt::format(".Cm {}", escaped(path[i]->name)));
  page.request(".Op Ar options");
  for (const Flag& flag : command.flags.rows()) {
    if (!flag.is_word()) continue;
    const std::string more = flag.most > 1 ? " Ar ..." : "";
    page.request(flag.least > 0 ? fmt::format(".Ar {}{}", flag.name, more)
                                : fmt::format(".Op Ar {}{}", flag.name, more));
  }
  if (!command.commands.empty()) page.request(".Ar command");
}

void add_words(Page& page, const Command& command) {
  const auto& rows = command.flags.rows();
  if (std::none_of(rows.begin(), rows.end(), [](const Flag& flag) { return flag.is_word(); })) return;
  page.request(".Bl -tag -width Ds");
  for (const Flag& flag : rows) {
    if (!flag.is_word()) continue;
    page.request(fmt::format(".It Ar {}", flag.name));
    page.request(text_line(sentence(flag.about)));
  }
  page.request(".El");
}

void add_commands(Page& page, const std::vector<const Command*>& path) {
  const Command& command = *path.back();
  if (command.commands.empty()) return;
  page.section("COMMANDS");
  page.request(".Bl -tag -width Ds");
  for (const Command& inner : command.commands) {
    page.request(fmt::format(".It Cm {}", escaped(inner.name)));
    page.request(text_line(sentence(inner.summary)));
  }
  page.request(".El");
}

void add_environment(Page& page) {
  page.section("ENVIRONMENT");
  page.request(".Bl -tag -width PROGRANK_CONFIG");
  for (const auto& [name, about] : {std::pair{"COLUMNS", "The width of tables."},
                                    {"NO_COLOR", "When set and not empty, tables have no colour."},
                                    {"PROGRANK_CONFIG", "A file of default flags; no other is ever read."},
                                    {"PROGRANK_ME", "The person file, where\n.Fl \\-me\nnames none."}})
    page.request(fmt::format(".It Ev {}\n{}", name, about));
  page.request(".El");
}

void add_exit_status(Page& page, const Command& command) {
  page.section("EXIT STATUS");
  const bool diff = command.name == "diff";
  page.request(".Bl -tag -width 2");
  page.request(fmt::format(".It 0\n{}", diff ? "Nothing changed." : "Something matched, or the task is done."));
  page.request(fmt::format(".It 1\n{}", diff ? "Something changed." : "Nothing matched."));
  page.request(".It 2\nWrong usage, bad input, or an input or output error.");
  page.request(".El");
}

void add_topics(Page& page) {
  for (const Topic& topic : topics()) {
    page.section("ABOUT " + upper_case(topic.name));
    page.prose(topic.text);
  }
}

void add_see_also(Page& page, const std::vector<const Command*>& path) {
  std::vector<std::string> names;
  if (path.size() > 1) names.push_back(page_name({path.begin(), path.end() - 1}));
  if (path.size() > 2) names.push_back("progrank");
  for (const Command& inner : path.back()->commands)
    if (inner.run || !inner.commands.empty()) names.push_back(page_name(path) + "-" + inner.name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.empty()) return;
  page.section("SEE ALSO");
  for (std::size_t i = 0; i < names.size(); ++i)
    page.request(fmt::format(".Xr {} 1{}", escaped(names[i]), i + 1 < names.size() ? " ," : ""));
}

/// What stands in NAME: the command's summary without a stop, its first letter small unless it is a name.
std::string one_line(const Command& command, bool is_program) {
  if (is_program) return "find and rank education programs and certifications";
  std::string line = command.summary;
  if (line.size() > 1 && line[1] >= 'a' && line[1] <= 'z' && line[0] >= 'A' && line[0] <= 'Z')
    line[0] = static_cast<char>(line[0] + 32);
  return line;
}

}  // namespace

std::string manual_of(const std::vector<const Command*>& path, std::string_view date) {
  const Command& command = *path.back();
  const bool is_program = path.size() == 1;
  const std::string name = page_name(path);
  Page page;
  page.request(fmt::format(".Dd {}\n.Dt {} 1\n.Os", long_date(date), upper_case(name)));
  page.section("NAME");
  page.request(fmt::format(".Nm {}\n.Nd {}", name, escaped(one_line(command, is_program))));
  add_synopsis(page, path);
  page.section("DESCRIPTION");
  page.prose(command.about);
  add_words(page, command);
  if (is_program || command.run || command.flags.rows().empty()) {
    for (const std::string& group : groups_of(command)) {
      if (!group.empty()) page.request(fmt::format(".Ss {}", escaped(group)));
      add_flags(page, command, group);
    }
  }
  add_commands(page, path);
  if (is_program) add_topics(page);
  add_environment(page);
  add_exit_status(page, command);
  page.section("EXAMPLES");
  page.prose(command.examples);
  add_see_also(page, path);
  return page.text();
}

}  // namespace progrank::cli
