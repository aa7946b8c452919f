// A shortlist to be handed on: the table with all that is needed to defend it, as Markdown or as a page.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "progrank/answer/remarks.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/label.hpp"
#include "render/grouping.hpp"
#include "render/html.hpp"
#include "render/shortlist_output.hpp"

namespace progrank {
namespace {

Section question_section(const Shortlist& shortlist) {
  Section section{"Question", question_remarks(shortlist)};
  if (!shortlist.asked.empty())
    section.before.insert(section.before.begin(), fmt::format("Asked as: {}", shortlist.asked));
  const std::vector<std::string> unknown = unknown_remarks(shortlist);
  section.before.insert(section.before.end(), unknown.begin(), unknown.end());
  return section;
}

Section ranking_section(const Shortlist& shortlist, const Style& style) {
  Section section{"Ranking", {}};
  const std::size_t candidates = shortlist.matched - shortlist.dominated.size();
  if (shortlist.entries.size() < candidates)
    section.before.push_back(fmt::format("The first {} of {}.", shortlist.entries.size(), candidates));
  if (!shortlist.dominated.empty())
    section.before.push_back(fmt::format("{} more are left out: another is at least as good on every criterion.",
                                         shortlist.dominated.size()));
  section.table = shortlist_table(shortlist, style);
  if (style.fields.empty()) section.after = mark_remarks(shortlist);
  return section;
}

void add_criteria(const std::vector<Criterion>& criteria, double share, const std::string& within, Table& table) {
  double sum = 0;
  for (const Criterion& criterion : criteria) sum += criterion.weight;
  for (const Criterion& criterion : criteria) {
    const double part = sum > 0 ? share * criterion.weight / sum : 0;
    const std::string name = within.empty() ? criterion.id : within + " / " + criterion.id;
    if (criterion.is_group()) {
      add_criteria(criterion.criteria, part, name, table);
      continue;
    }
    table.rows.push_back({name, fmt::format("{:.1f} %", 100 * part), criterion.attribute->name(), criterion.about});
  }
}

Section model_section(const Shortlist& shortlist) {
  const Model& model = *shortlist.model;
  Section section{"Model", {}};
  section.before.push_back(fmt::format(
      "{}: {}. {} Score = 100 × the weighted mean of the criteria's values (0 to 1) on fixed scales, so no record's "
      "score "
      "depends on the others. Of a value that is not known wholly, {:.0f} % of what is open counts (--missing {}).",
      model.id, model.title, model.about, 100 * shortlist.hurwicz.alpha, shortlist.hurwicz.name));
  section.table = Table{
      {{"Criterion"}, {"Weight", Align::right}, {"Looks at"}, {"Why", Align::left, 0, 0, Tone::plain, Part::words}},
      {}};
  add_criteria(model.criteria, 1, "", *section.table);
  return section;
}

Section unrated_section(const Shortlist& shortlist) {
  Section section{"Too little known", {}};
  if (shortlist.unrated.empty()) {
    section.before.push_back(
        fmt::format("None: of no record that matches can what is unknown move the score by more than {:.0f} points.",
                    widest_rating));
    return section;
  }
  section.before.push_back(fmt::format(
      "Of {} {} too little is known to rate them: what is unknown can move their scores by more than {:.0f} points. "
      "Their ranks say little.",
      shortlist.unrated.size(), plural(shortlist.kind), widest_rating));
  const bool programs = shortlist.kind == RecordKind::program;
  Table table{{{"Rank", Align::right},
               {"Range", Align::right},
               {programs ? "Program" : "Certification", Align::left, 0, 0, Tone::plain, Part::words},
               {programs ? "Institution" : "Issuer", Align::left, 0, 0, Tone::plain, Part::words},
               {"Not published", Align::left},
               {"ID", Align::left, 0, 0, Tone::plain, Part::id}},
              {}};
  for (const ShortlistEntry& entry : shortlist.unrated) {
    const Record& record = *entry.record;
    table.rows.push_back({std::to_string(entry.rank),
                          fmt::format("{:.0f}–{:.0f}", std::floor(entry.score.lo), std::ceil(entry.score.hi)),
                          label_of(record),
                          std::string(record.text(programs ? Field::institution_name : Field::issuer)),
                          joined(facts_of(shortlist, entry).unknown(), ", "), std::string(record.id())});
    table.urls.emplace_back(record.text(Field::url));
  }
  section.table = std::move(table);
  return section;
}

std::vector<Section> sections_of(const Shortlist& shortlist, const Style& style) {
  std::vector<Section> sections{question_section(shortlist)};
  if (shortlist.grouping)
    sections.push_back(grouping_section(*shortlist.grouping, shortlist.kind, *shortlist.situation->reference));
  else
    sections.push_back(ranking_section(shortlist, style));
  sections.push_back(model_section(shortlist));
  sections.push_back(unrated_section(shortlist));
  sections.push_back({"Data", data_remarks(shortlist)});
  return sections;
}

}  // namespace

std::string render_shortlist_document(const Shortlist& shortlist, const Style& style) {
  if (shortlist.matched == 0) return {};
  const std::string title =
      fmt::format("{}, {}", shortlist.kind == RecordKind::program ? "Programs" : "Certifications",
                  shortlist.grouping ? fmt::format("by {}", shortlist.grouping->field) : "ranked");
  const std::vector<Section> sections = sections_of(shortlist, style);
  if (style.format == Format::html) return render_html(title, sections);
  return "# " + markdown_text(title) + "\n\n" + render_markdown(sections);
}

}  // namespace progrank
