#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/shell.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "progrank/answer/brief.hpp"
#include "progrank/answer/interview.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/base/files.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::cli {
namespace {

constexpr std::string_view default_file = "me.json";
constexpr std::size_t margin = 6;

/// The user has ended the conversation, by Ctrl-D or Ctrl-C.
struct Ended {};

/// As long as this lives, Ctrl-C ends the line that is read, not the program. It waits until a line is read: what comes
/// just before is not lost.
class CatchInterrupt {
 public:
  CatchInterrupt() {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, &before_);
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    ::sigprocmask(SIG_BLOCK, &interrupt, &mask_);
    sigdelset(&mask_, SIGINT);
  }
  ~CatchInterrupt() {
    ::sigaction(SIGINT, &before_, nullptr);
    ::sigprocmask(SIG_SETMASK, &mask_, nullptr);
  }
  CatchInterrupt(const CatchInterrupt&) = delete;
  CatchInterrupt& operator=(const CatchInterrupt&) = delete;

  /// The next byte of standard input; nothing at its end or at Ctrl-C.
  [[nodiscard]] std::optional<char> next() const {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    char c = 0;
    if (::ppoll(&input, 1, nullptr, &mask_) != 1 || ::read(STDIN_FILENO, &c, 1) != 1) return std::nullopt;
    return c;
  }

 private:
  struct sigaction before_ {};
  sigset_t mask_{};
};

/// Asked for before a prompt is shown, so that a Ctrl-C that answers the very first one is caught.
const CatchInterrupt& keyboard() {
  static const CatchInterrupt input;
  return input;
}

/// One line as typed, without the spaces around it. Throws Ended.
std::string read_line() {
  const CatchInterrupt& input = keyboard();
  std::string line;
  for (auto c = input.next(); c != '\n'; c = input.next()) {
    if (!c) {
      print("\n");
      throw Ended{};
    }
    line += *c;
  }
  return std::string(trimmed(line));
}

/// Text broken at words, every line behind the margin.
void show(std::string_view text, std::size_t indent = margin) {
  const auto columns = static_cast<std::size_t>(terminal_columns(STDOUT_FILENO));
  std::string out;
  for (const std::string& line : wrapped(std::string(indent, ' ') + std::string(text), columns)) out += line + "\n";
  print(out);
}

std::string prompt(std::string_view present) {
  constexpr std::size_t brackets = 5;
  const auto columns = static_cast<std::size_t>(terminal_columns(STDOUT_FILENO));
  const std::size_t room = columns > margin + brackets ? columns - margin - brackets : 1;
  keyboard();
  print(fmt::format("{}[{}] > ", std::string(margin, ' '), present.empty() ? "unknown" : shortened(present, room)));
  return read_line();
}

void show_choices(const Question& question) {
  if (question.takes == Question::Takes::words) {
    std::vector<std::string_view> words;
    for (const Choice& choice : question.choices) words.push_back(choice.label);
    if (!words.empty()) show(fmt::format("Known are {}.", joined(words, ", ")));
    return;
  }
  for (std::size_t i = 0; i < question.choices.size(); ++i)
    show(fmt::format("{:>2} {}", i + 1, question.choices[i].label), margin);
}

enum class Step {
  onward,
  back
};

/// Asks until the answer is possible, left open, or `<`.
Step ask(const Question& question, std::string_view place, Person& person) {
  print("\n");
  show(fmt::format("{}{}", place, question.question), 0);
  show(fmt::format("Why: {}.", question.reason));
  show_choices(question);
  while (true) {
    const std::string answer = prompt(question.told(person));
    if (answer.empty()) return Step::onward;
    const std::string plain = own_words::plain_words(answer);
    if (answer == "<" || plain == "back") return Step::back;
    if (plain == "quit" || plain == "exit") throw Ended{};
    if (answer == "?" || plain == "help") {
      show(question.help);
      continue;
    }
    if (own_words::says_unknown(plain)) {
      question.forget(person);
      if (plain != "unknown") show("= unknown");
      return Step::onward;
    }
    try {
      std::string remark;
      person = answered(question, person, answer, remark);
      const std::string told = question.told(person);
      if (folded(told) != folded(answer))
        show(told.empty() && !remark.empty()
                 ? fmt::format("= {}", remark)
                 : fmt::format("= {}{}{}", told.empty() ? "none" : told, remark.empty() ? "" : "; ", remark));
      return Step::onward;
    } catch (const InputError& error) {
      show(fmt::format("Not understood: {}", error.what()));
    }
  }
}

bool exists(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0;
}

std::size_t count_told(const std::vector<Question>& questions, const Person& person) {
  return static_cast<std::size_t>(
      std::count_if(questions.begin(), questions.end(), [&](const Question& q) { return !q.told(person).empty(); }));
}

void say_next(const std::string& file, const Person& person, Workspace& workspace) {
  const bool aims = !person.goal.empty();
  const std::string_view role = aims ? role_of_goal(workspace, person).id : "clinical-informatics-specialist";
  const std::string shown = shell_word(file);
  std::string out =
      fmt::format("Try next:\n  progrank programs --me {0}\n  progrank plan --role {1} --me {0}\n", shown, role);
  if (aims) out += fmt::format("  progrank brief --me {}\n", shown);
  print(out + fmt::format("  progrank me {}    (changes an answer)\n", shown));
}

/// All questions from the first one on.
void ask_all(const std::vector<Question>& questions, Person& person) {
  show(
      "About twenty short questions. Type a number or your own words. Enter alone means unknown: nothing is guessed "
      "from it. "
      "? explains, < goes back, Ctrl-D or Ctrl-C saves and ends.",
      0);
  show("The answers go into a file on this machine and nowhere else.", 0);
  for (std::size_t i = 0; i < questions.size();) {
    const Step step = ask(questions[i], fmt::format("{}/{}  ", i + 1, questions.size()), person);
    i = step == Step::onward ? i + 1 : i == 0 ? 0 : i - 1;
  }
}

/// The question of that number or key; nullptr when there is none.
const Question* question_called(const std::vector<Question>& questions, std::string_view said) {
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (said == std::to_string(i + 1) || folded(said) == questions[i].key) return &questions[i];
  return nullptr;
}

/// Shows what is told and asks one question after the other again, as the user chooses.
void edit(const std::vector<Question>& questions, Person& person) {
  while (true) {
    print("\n");
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const std::string told = questions[i].told(person);
      show(fmt::format("{:>2} {}: {}", i + 1, questions[i].key, told.empty() ? "unknown" : told), 2);
    }
    print("\n");
    show("Which answer do you want to change? Its number or name; Enter = done.", 0);
    const std::string said = prompt("done");
    if (said.empty() || folded(said) == "done" || folded(said) == "quit" || folded(said) == "exit") return;
    if (const Question* question = question_called(questions, said))
      ask(*question, "", person);
    else
      show(fmt::format("\"{}\" is none of them: 1 to {}, or a name from the list.", said, questions.size()));
  }
}

struct Options {
  std::string edited;  ///< "" = a new person
  std::string output;  ///< "" = `edited`, else me.json
};

std::string file_of(const Options& options) {
  if (!options.output.empty()) return options.output;
  return options.edited.empty() ? std::string(default_file) : options.edited;
}

Person beginning(const Options& options) {
  if (options.edited.empty() || !exists(options.edited)) return {};
  return parse_person(read_text(options.edited), options.edited);
}

/// Asks, and keeps what was answered when the user ends half way. Whether all was asked.
bool converse(const Options& options, const std::vector<Question>& questions, Person& person) {
  try {
    if (!options.edited.empty() && exists(options.edited))
      edit(questions, person);
    else
      ask_all(questions, person);
    return true;
  } catch (const Ended&) {
    return false;
  }
}

/// Lets nothing be overwritten by mistake.
void ask_to_replace(const std::string& file) {
  show(fmt::format("{} exists. Replace it at the end? (`progrank me {}` changes single answers.)", file,
                   shell_word(file)),
       0);
  try {
    if (folded(prompt("no")) == "yes") return;
  } catch (const Ended&) {
  }
  throw InputError(fmt::format(
      "{} was left as it is: say yes to replace it, `progrank me {}` to change answers, or choose another file "
      "with -o",
      file, shell_word(file)));
}

ExitCode run(const Options& options) {
  if (!is_terminal(STDIN_FILENO) || !is_terminal(STDOUT_FILENO))
    throw InputError(
        "`progrank me` asks questions and needs a terminal; without one, write the person file by hand "
        "(docs/person.md) and give it with --me FILE");
  const std::string file = file_of(options);
  if (file == "-") throw InputError("-o -: standard output is where the questions are asked: name a file");
  Person person = beginning(options);
  if (file != options.edited && exists(file)) ask_to_replace(file);
  Workspace workspace({}, std::nullopt, listener());
  const std::vector<Question> questions = interview(workspace);
  const bool whole = converse(options, questions, person);
  const std::size_t told = count_told(questions, person);
  if (!whole && told == 0) throw InputError("ended before the first answer: nothing was written");
  write_text(file, person_json(person));
  print("\n");
  show(fmt::format("Saved: {}, {} of {} answers.", file, told, questions.size()), 0);
  if (!whole) show(fmt::format("Go on with: progrank me {}", shell_word(file)), 0);
  say_next(file, person, workspace);
  return ExitCode::found;
}

}  // namespace

void add_me(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("Asks for the facts of a person file at a terminal, in your own words, and writes it.",
                   "  progrank me\n"
                   "  progrank me -o nurse.json\n"
                   "  progrank me nurse.json      (changes answers of that file)");
  Flag& edited =
      command.flags.word("FILE", &options->edited, "", "A person file whose answers to change", ValueKind::file);
  edited.least = 0;
  edited.most = 1;
  command.flags
      .one("--output", &options->output, "FILE", "The file to write (default: FILE, else me.json)", ValueKind::file)
      .letter = "-o";
  add_ascii_option(command.flags);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
