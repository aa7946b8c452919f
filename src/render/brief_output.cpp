#include "render/brief_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "render/html.hpp"

namespace progrank {
namespace {

constexpr std::size_t page_columns = 80;
constexpr std::ptrdiff_t page_lines = 70;

Interval whole_dollars(Interval usd) {
  return {std::round(usd.min), std::round(usd.max)};
}

std::string_view heading_of(BriefKind kind) {
  switch (kind) {
    case BriefKind::best: return "Best for you";
    case BriefKind::cheapest: return "Cheapest";
    case BriefKind::quickest: return "Quickest";
    case BriefKind::next: return "Also good";
  }
  return {};
}

/// Whether only what an employer pays makes it the cheapest: another program on the page has a lower price.
bool is_dearer_without_aid(const BriefProgram& program, const Brief& brief) {
  const auto& aid = program.plan.aid;
  const bool aided = std::any_of(aid.begin(), aid.end(), [](const AidOfYear& year) { return year.aid > 0; });
  return aided && std::any_of(brief.programs.begin(), brief.programs.end(), [&](const BriefProgram& other) {
           return other.step().cost && program.step().cost && other.step().cost->max < program.step().cost->max;
         });
}

std::string kinds_words(const BriefProgram& program, const Brief& brief) {
  std::string kinds;
  for (const BriefKind kind : program.kinds) {
    std::string heading(heading_of(kind));
    if (kind == BriefKind::cheapest && is_dearer_without_aid(program, brief)) heading += " after aid";
    if (!kinds.empty()) heading.front() = static_cast<char>(heading.front() | 0x20);
    kinds += (kinds.empty() ? "" : ", ") + heading;
  }
  return kinds;
}

std::string facts_words(const BriefProgram& program) {
  std::string out =
      fmt::format("{} ({}); {}", program.price.empty() ? "price unknown" : program.price, program.step().cost_basis,
                  program.months.empty() ? "length unknown" : program.months + " months");
  if (program.step().start_month > 0) out += fmt::format(" from month {:.0f}", program.step().start_month);
  return out;
}

std::string earnings_words(const BriefProgram& program) {
  return program.graduates_earn
             ? fmt::format("{} (College Scorecard, four years after)", money(*program.graduates_earn))
             : "not known";
}

/// The lines about a program, with their labels.
std::vector<std::pair<std::string, std::string>> lines_of(const BriefProgram& program) {
  return {{"Price, time", facts_words(program)},
          {"May you enter", program.entry},
          {"Graduates earn", earnings_words(program)},
          {"For it", program.reason},
          {"Doubt", program.doubt}};
}

std::string certification_words(const PlanStep& step) {
  return fmt::format("{} ({}), {}", step.id, step.name, step.cost ? money(whole_dollars(*step.cost)) : "price unknown");
}

std::string hint_words(const BriefHint& hint) {
  return fmt::format("{} ({}), {}; {}", hint.record->id(), hint.record->name(),
                     hint.cost ? money(whole_dollars(*hint.cost)) : "price not published", hint.words);
}

std::vector<std::string> certification_lines(const Brief& brief) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < brief.now.size(); ++i) {
    const PlanStep& step = brief.now[i];
    const std::string& note = brief.now_notes[i];
    lines.push_back(fmt::format("Now: {}, about {:.0f} month{} to prepare{}{}", certification_words(step),
                                step.end_month - step.start_month, step.end_month - step.start_month == 1 ? "" : "s",
                                note.empty() ? "" : ", ", note));
  }
  if (lines.empty()) lines.push_back("Now: none that covers something of this role is open to you today");
  if (!brief.now_of_role && !brief.now.empty())
    lines.push_back("None of those that this role names is open to you today; these cover some of what it asks for.");
  if (brief.with_degree) lines.push_back("With a degree: " + hint_words(*brief.with_degree));
  if (brief.to_check) lines.push_back("To be checked by you: " + hint_words(*brief.to_check));
  if (brief.later) lines.push_back(fmt::format("Later: {}, {}", certification_words(*brief.later), brief.later_when));
  return lines;
}

std::string role_words(const Brief& brief) {
  const Role& role = *brief.role;
  std::string out = fmt::format("{} (occupation {})", role.title, role.soc);
  if (brief.pay.pay.median)
    out += fmt::format(": median pay {} a year in {}", money(*brief.pay.pay.median), brief.pay.area());
  if (role.growth) out += fmt::format("; jobs {:+.1f} % from 2024 to 2034 (US)", 100 * *role.growth);
  if (const std::string caution = brief.pay.caution(); !caution.empty()) out += "; " + caution;
  return out + ".";
}

std::string total_words(const Brief& brief) {
  if (!brief.whole) return "Nothing to add up: no step is open to you now.";
  std::string out =
      fmt::format("{} out of pocket ({}), {:.0f} months; done about {}", money(whole_dollars(brief.whole->own_cost)),
                  brief.aid, brief.whole->months, brief.done);
  std::vector<std::string_view> ids;
  for (const PlanStep& step : brief.whole->steps) ids.push_back(step.id);
  out = fmt::format("{} ({}).", out, joined(ids, ", "));
  if (brief.short_of.empty()) return out;
  // What the best program lacks stands above already.
  return out + (brief.programs.empty()
                    ? fmt::format(" The role is not reached by that; still missing: {}.", brief.short_of)
                    : " The role is not reached by that yet.");
}

std::string sure_words(const Brief& brief) {
  if (!brief.p_first) return "There is no order of programs to be sure of.";
  std::string out = brief.certainty;
  if (!brief.what_would_change.empty()) out += fmt::format(" What would change it: {}.", brief.what_would_change);
  return out;
}

std::string question_words(const SchoolQuestion& question, std::size_t of) {
  if (question.worth > 0) return question.words;  // it names the school
  if (question.programs.size() == of && of > 1) return question.words + " (all of them)";
  std::vector<std::string_view> ids;
  for (const Record* record : question.programs) ids.push_back(record->id());
  return fmt::format("{} ({})", question.words, joined(ids, ", "));
}

std::string intro_of_programs(const Brief& brief) {
  if (brief.programs.empty())
    return brief.no_program.empty() ? "You asked for certifications only." : fmt::format("None: {}.", brief.no_program);
  std::string out = fmt::format("Of {} programs {} could be yours; compared are the {} nearest to your goal.",
                                brief.programs_looked_at, brief.programs_possible, brief.programs_compared);
  if (brief.programs_reaching == brief.programs_compared)
    out += " With the certifications below each of them reaches it.";
  else if (brief.programs_reaching > 0)
    out += fmt::format(" With the certifications below {} of them reach{} it.", brief.programs_reaching,
                       brief.programs_reaching == 1 ? "es" : "");
  else
    out += fmt::format(" None reaches it yet; still missing: {}.", joined(brief.gaps, "; "));
  return out;
}

/// A page in the making: paragraphs broken at its width.
class Page {
 public:
  Page(std::size_t columns, Color color) : columns_(std::min(columns, page_columns)), color_(color) {}

  void heading(const std::string& text) {
    out_ += "\n";
    title(text);
  }
  void paragraph(const std::string& text, std::size_t indent = 2) {
    const std::string hanging(indent + 2, ' ');
    bool begun = false;
    for (const std::string& line : wrapped(text, columns_ - indent - 2)) {
      out_ += fmt::format("{}{}\n", begun ? hanging : std::string(indent, ' '), line);
      begun = true;
    }
  }
  void title(const std::string& text) {
    for (const std::string& line : wrapped(text, columns_)) out_ += toned(line, Tone::strong, color_) + "\n";
  }
  [[nodiscard]] std::string take() { return printable_lines(out_); }
  [[nodiscard]] std::string take_toned() { return std::move(out_); }

 private:
  std::size_t columns_;
  Color color_;
  std::string out_;
};

std::string program_title(const BriefProgram& program, const Brief& brief) {
  return fmt::format("{}: {} ({})", kinds_words(program, brief), program.record->name(),
                     program.record->text(Field::institution_name));
}

/// How many lines of the lists that can be cut stand on the page, the first of each weighing most.
struct Room {
  std::size_t questions;
  std::size_t unknowable;
};

/// A line less: two questions and two doubts outlast the rest, and one of each is never given up.
bool shrink(Room& room) {
  for (const std::size_t least : {std::size_t{2}, std::size_t{1}}) {
    if (room.questions > least) return --room.questions, true;
    if (room.unknowable > least) return --room.unknowable, true;
  }
  return false;
}

std::string page_with(const Brief& brief, const Room& room, std::size_t columns, Color color) {
  Page page(columns, color);
  page.title("What you asked");
  page.paragraph(brief.asked);
  page.heading("Programs");
  page.paragraph(intro_of_programs(brief));
  for (const BriefProgram& program : brief.programs) {
    page.paragraph(program_title(program, brief));
    page.paragraph(fmt::format("{}: {}. May you enter: {}. Graduates earn: {}.", program.record->id(),
                               facts_words(program), program.entry, earnings_words(program)),
                   4);
    page.paragraph(fmt::format("For it: {}. Doubt: {}.", program.reason, program.doubt), 4);
  }
  page.heading("Certifications");
  for (const std::string& line : certification_lines(brief)) page.paragraph(line);
  page.heading("The role, and what it takes");
  page.paragraph(role_words(brief));
  page.paragraph("In all: " + total_words(brief));
  page.paragraph("How sure: " + sure_words(brief));
  if (room.questions > 0) page.heading("Ask the schools");
  for (std::size_t i = 0; i < room.questions; ++i)
    page.paragraph(fmt::format("{}. {}", i + 1, question_words(brief.questions[i], brief.programs.size())));
  page.heading("What nobody can know from here");
  for (std::size_t i = 0; i < room.unknowable; ++i) page.paragraph("- " + brief.unknowable[i]);
  return page.take_toned();
}

}  // namespace

std::string brief_text(const Brief& brief, std::size_t columns, Color color) {
  Room room{brief.questions.size(), brief.unknowable.size()};
  std::string page = page_with(brief, room, columns, color);
  // A sheet of paper is what it is: where it does not hold all, what weighs least goes.
  while (columns >= page_columns && std::count(page.begin(), page.end(), '\n') > page_lines && shrink(room))
    page = page_with(brief, room, columns, color);
  return page;
}

std::string brief_markdown(const Brief& brief) {
  std::string out = fmt::format("# {}\n\n{}\n\n## Programs\n\n{}\n", markdown_text(brief.role->title),
                                markdown_text(brief.asked), markdown_text(intro_of_programs(brief)));
  for (const BriefProgram& program : brief.programs) {
    out += fmt::format("\n### {}\n\n`{}`\n\n", markdown_text(program_title(program, brief)), program.record->id());
    for (const auto& [label, words] : lines_of(program)) out += fmt::format("- {}: {}\n", label, markdown_text(words));
  }
  const auto list = [&](std::string_view heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out += fmt::format("\n## {}\n\n", heading);
    for (const std::string& line : lines) out += fmt::format("- {}\n", markdown_text(line));
  };
  list("Certifications", certification_lines(brief));
  list("The role, and what it takes", {role_words(brief), "In all: " + total_words(brief)});
  list("How sure", {sure_words(brief)});
  std::vector<std::string> questions;
  for (const SchoolQuestion& question : brief.questions)
    questions.push_back(question_words(question, brief.programs.size()));
  list("Ask the schools", questions);
  list("What nobody can know from here", brief.unknowable);
  return out;
}

namespace {

std::string brief_page(const Brief& brief) {
  std::vector<Section> sections{{"", {brief.asked}}, {"Programs", {intro_of_programs(brief)}}};
  for (const BriefProgram& program : brief.programs) {
    Section section{program_title(program, brief), {std::string(program.record->id())}};
    for (const auto& [label, words] : lines_of(program)) section.before.push_back(fmt::format("{}: {}", label, words));
    sections.push_back(std::move(section));
  }
  sections.push_back({"Certifications", certification_lines(brief)});
  sections.push_back({"The role, and what it takes", {role_words(brief), "In all: " + total_words(brief)}});
  sections.push_back({"How sure", {sure_words(brief)}});
  sections.push_back({"Ask the schools", {}});
  for (const SchoolQuestion& question : brief.questions)
    sections.back().before.push_back(question_words(question, brief.programs.size()));
  if (brief.questions.empty()) sections.pop_back();
  sections.push_back({"What nobody can know from here", brief.unknowable});
  return render_html(brief.role->title, sections);
}

}  // namespace

std::string render_brief(const Brief& brief, const Style& style) {
  if (style.format == Format::html) return brief_page(brief);
  if (style.format == Format::json || style.format == Format::jsonl) return brief_json(brief);
  return style.format == Format::markdown ? brief_markdown(brief) : brief_text(brief, style.columns, style.color);
}

}  // namespace progrank
