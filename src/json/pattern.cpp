#include "json/pattern.hpp"

#include <stdexcept>
#include <string>

namespace progrank {

/// Writes the instructions while it reads the expression; each part continues behind its last instruction.
class PatternCompiler {
 public:
  PatternCompiler(std::string_view expression, std::vector<Pattern::Instruction>& program)
      : expression_(expression), program_(program) {}

  void compile() {
    alternatives();
    if (at_ < expression_.size()) refuse();
    emit(Pattern::Step::match);
  }

 private:
  using Step = Pattern::Step;

  [[nodiscard]] bool at(char wanted) const { return at_ < expression_.size() && expression_[at_] == wanted; }
  char take() {
    if (at_ >= expression_.size()) refuse();
    return expression_[at_++];
  }
  [[noreturn]] void refuse() const {
    throw std::invalid_argument("the pattern " + std::string(expression_) + " uses what is not known here, at " +
                                std::to_string(at_));
  }

  /// Continues at the instruction behind it.
  std::size_t emit(Step step) {
    program_.push_back({.step = step, .next = program_.size() + 1});
    return program_.size() - 1;
  }

  /// What came before goes on at the inserted one; what follows loops, where it does, to what stood there.
  void insert_either(std::size_t where) {
    for (std::size_t i = 0; i < program_.size(); ++i) {
      const std::size_t first_moved = i < where ? where + 1 : where;
      if (program_[i].next >= first_moved) ++program_[i].next;
      if (program_[i].other >= first_moved) ++program_[i].other;
    }
    program_.insert(program_.begin() + static_cast<std::ptrdiff_t>(where), {.step = Step::either, .next = where + 1});
  }

  void alternatives() {
    const std::size_t begin = program_.size();
    sequence();
    if (!at('|')) return;
    take();
    insert_either(begin);
    const std::size_t jump = emit(Step::either);  // over the second alternative
    program_[begin].other = program_.size();
    alternatives();
    program_[jump].next = program_[jump].other = program_.size();
  }

  void sequence() {
    while (at_ < expression_.size() && !at('|') && !at(')')) repeated();
  }

  void repeated() {
    const std::size_t from = at_;
    const std::size_t begin = program_.size();
    atom();
    if (at('*') || at('?')) {
      const bool many = take() == '*';
      insert_either(begin);
      if (many) back_to(begin);
      program_[begin].other = program_.size();
    } else if (at('+')) {
      take();
      const std::size_t again = emit(Step::either);
      program_[again].other = begin;
    } else if (at('{')) {
      times(from);
    }
  }

  void back_to(std::size_t begin) {
    const std::size_t jump = emit(Step::either);
    program_[jump].next = program_[jump].other = begin;
  }

  /// {n}: the atom, which was read once, is read n - 1 times more.
  void times(std::size_t from) {
    take();
    std::size_t count = 0;
    while (!at('}')) {
      const char digit = take();
      if (digit < '0' || digit > '9' || count > 100) refuse();
      count = 10 * count + static_cast<std::size_t>(digit - '0');
    }
    take();
    if (count == 0) refuse();
    const std::size_t behind = at_;
    for (; count > 1; --count) {
      at_ = from;
      atom();
    }
    at_ = behind;
  }

  void atom() {
    const char first = take();
    switch (first) {
      case '^': emit(Step::start); return;
      case '$': emit(Step::end); return;
      case '(':
        alternatives();
        if (take() != ')') refuse();
        return;
      case '[': program_[emit(Step::bytes)].bytes = set(); return;
      case '\\': program_[emit(Step::bytes)].bytes = escaped(); return;
      case '.':
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ')':
      case ']': refuse();
      default: program_[emit(Step::bytes)].bytes.set(static_cast<unsigned char>(first));
    }
  }

  std::bitset<256> escaped() {
    std::bitset<256> bytes;
    const char what = take();
    if (what == 'd') {
      for (char digit = '0'; digit <= '9'; ++digit) bytes.set(static_cast<unsigned char>(digit));
      return bytes;
    }
    const bool letter = (what >= 'a' && what <= 'z') || (what >= 'A' && what <= 'Z') || (what >= '0' && what <= '9');
    if (letter) refuse();
    return bytes.set(static_cast<unsigned char>(what));
  }

  std::bitset<256> set() {
    std::bitset<256> bytes;
    const bool others = at('^');
    if (others) take();
    while (!at(']')) {
      const char first = take();
      if (first == '\\') {
        bytes |= escaped();
        continue;
      }
      char last = first;
      if (at('-') && at_ + 1 < expression_.size() && expression_[at_ + 1] != ']') {
        take();
        last = take();
      }
      for (unsigned byte = static_cast<unsigned char>(first); byte <= static_cast<unsigned char>(last); ++byte)
        bytes.set(byte);
    }
    take();
    return others ? ~bytes : bytes;
  }

  std::string_view expression_;
  std::vector<Pattern::Instruction>& program_;
  std::size_t at_ = 0;
};

Pattern::Pattern(std::string_view expression) {
  PatternCompiler(expression, program_).compile();
}

/// The places in the pattern that the text read so far can have led to.
struct Pattern::Walk {
  const std::vector<Instruction>& program;
  std::size_t size;
  std::vector<std::size_t> places = {};
  std::vector<bool> seen = std::vector<bool>(program.size());
  bool matched = false;

  void add(std::size_t place, std::size_t position) {
    if (seen[place]) return;
    seen[place] = true;
    const Instruction& instruction = program[place];
    switch (instruction.step) {
      case Step::bytes: places.push_back(place); return;
      case Step::match: matched = true; return;
      case Step::start:
        if (position == 0) add(instruction.next, position);
        return;
      case Step::end:
        if (position == size) add(instruction.next, position);
        return;
      case Step::either: add(instruction.next, position); add(instruction.other, position);
    }
  }
};

bool Pattern::matches(std::string_view text) const {
  Walk now{program_, text.size()};
  for (std::size_t position = 0;; ++position) {
    now.add(0, position);  // a match may start anywhere
    if (now.matched) return true;
    if (position == text.size()) return false;
    Walk next{program_, text.size()};
    const auto byte = static_cast<unsigned char>(text[position]);
    for (const std::size_t place : now.places)
      if (program_[place].bytes.test(byte)) next.add(program_[place].next, position + 1);
    now.places = std::move(next.places);
    now.seen = std::move(next.seen);
    now.matched = next.matched;
  }
}

}  // namespace progrank
