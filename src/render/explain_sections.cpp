// What `explain` says to people: the same sections for a terminal and as Markdown.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/label.hpp"
#include "progrank/record/override.hpp"
#include "progrank/trust/explain.hpp"
#include "render/explain_output.hpp"
#include "render/html.hpp"
#include "render/way_output.hpp"

namespace progrank {
namespace {

constexpr std::size_t bar_columns = 20;

enum class Medium : std::uint8_t {
  terminal,
  page  ///< Markdown, HTML
};

std::string points_text(double points) {
  const std::string text = fmt::format("{:.1f}", points);
  return text == "-0.0" ? "0.0" : text;
}

std::string signed_points(double points) {
  const std::string text = fmt::format("{:+.1f}", points);
  return text == "-0.0" || text == "+0.0" ? "0.0" : text;
}

std::string listed_names(const std::vector<std::string>& words) {
  return listed({words.begin(), words.end()});
}

/// A weight, or a figure that is no money: as many decimals as tell something.
std::string plain_figure(double number) {
  const double size = std::abs(number);
  std::string text = size >= 1e6 ? fmt::format("{:.3g}", number) : fmt::format("{:.{}f}", number, size >= 100 ? 1 : 2);
  if (size < 1e6 && text.find('.') != std::string::npos) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text;
}

bool in_dollars(const Attribute& attribute) {
  return attribute.computed() == Attribute::Computed::cost || attribute.computed() == Attribute::Computed::fees_6y;
}

std::string figure(double number, const Attribute& attribute) {
  return in_dollars(attribute) ? money(std::round(number)) : plain_figure(number);
}

/// The bar of a criterion: solid what it gives, shaded what is lost; `widest` points fill all columns.
std::string contribution_bar(const Contribution& part, double widest) {
  const auto columns = [&](double points) { return points / widest * static_cast<double>(bar_columns); };
  std::string out = bar(100 * part.points() / widest, bar_columns);
  const auto whole = static_cast<std::size_t>(std::lround(columns(part.highest)));
  for (std::size_t used = display_width(out); used < whole; ++used) out += "░";
  return out;
}

/// Indented on a terminal, which a cell on a page would not keep: there the whole name.
std::string name_cell(const Contribution& part, Medium medium) {
  return medium == Medium::terminal ? std::string(2 * part.depth, ' ') + part.criterion().id : part.name;
}

/// Of the topics a criterion wants, those the record lists: "nlp, statistics" or "none of 12".
std::string covered(const CoverageFunction& function, const Value& value, const Attribute& attribute) {
  std::vector<std::string> present;
  for (const auto& [token, weight] : function.wanted) {
    const auto* tokens = std::get_if<TokenSet>(&value);
    const auto* texts = std::get_if<Texts>(&value);
    if ((tokens && tokens->contains(*attribute.vocabulary()->find(token))) ||
        (texts && std::find(texts->begin(), texts->end(), token) != texts->end()))
      present.push_back(token);
  }
  return present.empty() ? fmt::format("none of {}", function.wanted.size()) : joined(present, ", ");
}

/// What a number counts, one and several; "" = it stands alone.
struct Unit {
  std::string_view attribute, one, several;
};
constexpr std::array units{Unit{"@months", "month", "months"},
                           Unit{"duration_months", "month", "months"},
                           Unit{"part_time_months", "month", "months"},
                           Unit{"credits", "credit", "credits"},
                           Unit{"@source-age", "year old", "years old"},
                           Unit{"@prerequisite-gap", "prerequisite missing", "prerequisites missing"},
                           Unit{"admission.experience_years", "year", "years"},
                           Unit{"eligibility.experience_years", "year", "years"},
                           Unit{"eligibility.healthcare_years", "year", "years"},
                           Unit{"renewal.years", "year", "years"},
                           Unit{"renewal.ce_hours", "hour", "hours"},
                           Unit{"exam.minutes", "minute", "minutes"},
                           Unit{"exam.questions", "question", "questions"},
                           Unit{"prep_hours", "hour", "hours"}};

/// A number with what it counts: "3.0 GPA", "490 degrees in 2024", "+12 % a year".
std::string with_unit(const Value& value, const Attribute& attribute, const Record& record,
                      const Situation& situation) {
  const std::string plain = described(attribute, record, situation);
  const auto number = as_interval(value);
  if (!number) return plain;
  const std::string& name = attribute.name();
  if (attribute.computed() == Attribute::Computed::months && attribute.type() == FieldType::interval)
    if (const auto duration = duration_of(record, situation.duration_settings()))
      return fmt::format("{} month{}{}", duration->text(), duration->months == exactly(1) ? "" : "s",
                         duration->is_derived() ? " (derived)" : "");
  constexpr std::string_view awards = "awards.";
  if (name == "admission.min_gpa" && number->min * 10 == std::floor(number->min * 10))
    return fmt::format("{:.1f} GPA", number->min);
  if (name == "admission.min_gpa") return plain + " GPA";
  if (attribute.computed() == Attribute::Computed::awards_growth)
    return fmt::format("{:+.0f} % a year", 100 * number->min);
  if (attribute.computed() == Attribute::Computed::sourced_share)
    return fmt::format("{:.0f} % of the facts", 100 * number->min);
  if (attribute.computed() == Attribute::Computed::debt_to_earnings) return plain + " of a year's pay";
  if (attribute.computed() == Attribute::Computed::awards_of_year)
    return fmt::format("{} {} in {}", plain, number->min == 1 ? "degree" : "degrees", name.substr(awards.size()));
  const auto* unit = std::find_if(units.begin(), units.end(), [&](const Unit& one) { return one.attribute == name; });
  if (unit == units.end()) return plain;
  return fmt::format("{} {}", plain, number->exact() && number->min == 1 ? unit->one : unit->several);
}

std::string fact_cell(const Contribution& part, const Record& record, const Situation& situation) {
  if (part.is_group()) return {};
  const Value& value = part.score->attribute;
  if (value.index() == 0) return "not published";
  const Attribute& attribute = *part.criterion().attribute;
  if (const auto* coverage = std::get_if<CoverageFunction>(&*part.criterion().value))
    return covered(*coverage, value, attribute);
  return with_unit(value, attribute, record, situation);
}

double widest_of(const std::vector<Contribution>& parts) {
  double widest = 0;
  for (const Contribution& part : parts) widest = std::max(widest, part.highest);
  return widest;
}

Table contribution_table(const std::vector<Contribution>& parts, const Record& record, const Situation& situation,
                         Medium medium) {
  Table table;
  table.columns = {{"Criterion", Align::left, 12},
                   {"Points", Align::right, 0, 0, Tone::strong},
                   {"of", Align::right},
                   {"Lost", Align::right, 0, 1},
                   {"", Align::left, 0, 2, Tone::good},
                   {"Unknown", Align::right},
                   {"Fact", Align::left, 18, 0, Tone::faint}};
  const double widest = widest_of(parts);
  for (const Contribution& part : parts) {
    if (part.share == 0) continue;
    table.rows.push_back({name_cell(part, medium), points_text(part.points()), points_text(part.highest),
                          points_text(part.lost()), contribution_bar(part, widest),
                          part.uncertain() ? signed_points(part.best - part.points()) : std::string{},
                          fact_cell(part, record, situation)});
  }
  return table;
}

std::string title_of(const Record& record) {
  const std::string_view owner =
      record.text(record.kind == RecordKind::program ? Field::institution_name : Field::issuer);
  return owner.empty() ? label_of(record) : fmt::format("{}, {}", label_of(record), owner);
}

std::string standing(const Explanation& explanation) {
  const Score& score = explanation.score;
  const std::string points =
      score.exact() ? points_text(score.point)
                    : fmt::format("{} ({}–{})", points_text(score.point), points_text(score.lo), points_text(score.hi));
  if (explanation.passes())
    return fmt::format("Rank {} of {}, {} points", explanation.place, explanation.among, points);
  return fmt::format("Filtered out, {} points: would be rank {} of {}", points, explanation.place,
                     explanation.among + 1);
}

std::string unknown_sentence(const Explanation& explanation, const std::vector<Contribution>& parts) {
  std::vector<std::string> names;
  for (const Contribution& part : parts)
    if (part.uncertain()) names.push_back(part.name);
  if (names.empty()) return "Every fact the model looks at is known.";
  return fmt::format(
      "Unknown in whole or part: {}. Column Unknown: points each adds if it turns out best; all of them: {}, to {}.",
      listed_names(names), signed_points(explanation.score.hi - explanation.score.point),
      points_text(explanation.score.hi));
}

std::string exclusion_sentence(const Exclusion& exclusion, RecordKind kind) {
  const Filter& filter = *exclusion.filter;
  if (filter.flag == "--restricted")
    return fmt::format(
        "Left out as {} (--restricted shows it): {}.",
        kind == RecordKind::program ? "open to certain people only" : "it asks for another degree or licence first",
        exclusion.actual);
  const std::string asked =
      filter.flag == "eligibility" ? filter.asked : fmt::format("{} {}", filter.flag, filter.asked);
  if (exclusion.not_published()) return fmt::format("Dropped by {}: not published (--keep-unknown keeps it).", asked);
  if (!exclusion.limit_needed) return fmt::format("Dropped by {}: {}.", asked, exclusion.actual);
  return fmt::format("Dropped by {}: {}, would pass at {} {}.", asked, exclusion.actual, filter.flag,
                     shortest(*exclusion.limit_needed));
}

Section section_of(const Explanation& explanation, const Situation& situation, std::string_view label, Medium medium) {
  const auto parts = contributions(explanation.criteria);
  Section section;
  section.heading = fmt::format("{}{}", label, title_of(*explanation.record));
  section.before.emplace_back(explanation.record->id());  // alone, so that it can be copied
  section.before.push_back(standing(explanation) + ".");
  for (const Exclusion& exclusion : explanation.excluded_by)
    section.before.push_back(exclusion_sentence(exclusion, explanation.record->kind));
  section.table = contribution_table(parts, *explanation.record, situation, medium);
  section.after.push_back(unknown_sentence(explanation, parts));
  if (situation.catalog)
    if (const auto own = overridden_fields(*situation.catalog, *explanation.record); !own.empty())
      section.after.push_back(fmt::format("Your own facts (--override): {}.", joined(own, ", ")));
  return section;
}

std::string verdict_sentence(const Explanation& a, const Explanation& b) {
  const double gap = a.score.point - b.score.point;
  const bool first = ranks_before({a.record, a.score}, {b.record, b.score});
  if (gap == 0)
    return fmt::format("They score the same; {} comes first (higher lower bound, then id).", first ? "A" : "B");
  return fmt::format("{} is ahead by {:.2f} points.", first ? "A" : "B", std::abs(gap));
}

/// For which weights A is ahead: "for all weights", "for some weights", "for no weights".
std::string for_which(Standing standing) {
  switch (standing) {
    case Standing::necessary: return "for all";
    case Standing::possible: return "for some";
    case Standing::none: break;
  }
  return "for none";
}

std::string standing_sentence(const PairStanding& standing) {
  return fmt::format(
      "Of {}, A is ahead {} ({}) with values at their points, and {} ({}) whatever the unknown facts "
      "turn out to be.",
      standing.of_preferences ? "the weights that agree with your choices" : "all possible weights",
      for_which(standing.point), text_of(standing.point), for_which(standing.interval), text_of(standing.interval));
}

Section difference_section(const Explanation& a, const Explanation& b, const std::optional<PairStanding>& standing,
                           Medium medium) {
  const auto of_a = contributions(a.criteria);
  const auto of_b = contributions(b.criteria);
  double widest = 0;
  for (std::size_t i = 0; i < of_a.size(); ++i)
    widest = std::max(widest, std::abs(of_a[i].points() - of_b[i].points()));
  Table table;
  table.columns = {{"Criterion", Align::left, 12},
                   {"A", Align::right},
                   {"B", Align::right},
                   {"A−B", Align::right, 0, 0, Tone::strong},
                   {"B ahead", Align::right, 0, 1},
                   {"A ahead", Align::left, 0, 1, Tone::good}};
  constexpr std::size_t half = bar_columns / 2;
  const auto row = [&](const std::string& name, double pa, double pb) {
    const double difference = pa - pb;
    const auto drawn = [&](double size) { return widest > 0 ? bar(100 * size / widest, half) : std::string{}; };
    std::string behind;  // drawn from the middle to the left, so in whole columns
    const auto columns =
        static_cast<std::size_t>(std::lround(std::max(0.0, -difference) / std::max(widest, 1e-9) * half));
    for (std::size_t i = 0; i < columns; ++i) behind += "█";
    table.rows.push_back(
        {name, points_text(pa), points_text(pb), signed_points(difference), behind, drawn(std::max(0.0, difference))});
  };
  for (std::size_t i = 0; i < of_a.size(); ++i)
    if (of_a[i].share > 0) row(name_cell(of_a[i], medium), of_a[i].points(), of_b[i].points());
  table.rows.push_back({"score", points_text(a.score.point), points_text(b.score.point),
                        signed_points(a.score.point - b.score.point), "", ""});
  Section section{"Where the difference comes from", {verdict_sentence(a, b)}, std::move(table)};
  if (standing) section.before.push_back(standing_sentence(*standing));
  return section;
}

Section weight_section(const std::vector<WeightSwap>& swaps) {
  Section section{"One weight alone that would swap them", {}};
  Table table;
  table.columns = {{"Weight", Align::left, 12},
                   {"Now", Align::right},
                   {"Swaps at", Align::right, 0, 0, Tone::strong},
                   {"Share now", Align::right, 0, 1},
                   {"Share then", Align::right, 0, 1}};
  std::vector<std::string> powerless;
  for (const WeightSwap& swap : swaps) {
    if (!swap.to) {
      powerless.push_back(swap.criterion);
      continue;
    }
    table.rows.push_back({swap.criterion, plain_figure(swap.from), plain_figure(*swap.to),
                          fmt::format("{:.1f}%", 100 * swap.share_from), fmt::format("{:.1f}%", 100 * swap.share_to)});
  }
  if (table.rows.empty()) {
    section.before.push_back("No change of a single weight can.");
    return section;
  }
  section.before.push_back(
      "The other weights as they are; the smallest change first (--weight CRITERION=W to try it).");
  section.table = std::move(table);
  if (!powerless.empty())
    section.after.push_back(fmt::format("No change of this weight alone can: {}.", listed_names(powerless)));
  return section;
}

void add_rows(std::string_view label, const std::vector<AttributeSwap>& swaps, Section& section) {
  std::vector<std::string> powerless;
  for (const AttributeSwap& swap : swaps) {
    if (!swap.to) {
      powerless.push_back(swap.criterion);
      continue;
    }
    const std::string_view side = swap.to->beyond == Side::above ? "above" : "below";
    section.table->rows.push_back(
        {std::string(label), swap.criterion, swap.attribute->name(),
         described(swap.from.exact() ? Value(swap.from.min) : Value(swap.from), *swap.attribute),
         fmt::format("{} {}", side, figure(swap.to->attribute, *swap.attribute))});
  }
  if (!powerless.empty())
    section.after.push_back(fmt::format("No figure of {} alone can: {}.", label, listed_names(powerless)));
}

Section attribute_section(const Explanation& a, const Explanation& b) {
  Section section{"One figure alone that would swap them", {"Everything else as it is; exact figures."}};
  section.table.emplace();
  section.table->columns = {{"Of", Align::left},
                            {"Criterion", Align::left, 12},
                            {"Figure", Align::left, 0, 1, Tone::faint},
                            {"Now", Align::right},
                            {"Swaps", Align::left, 0, 0, Tone::strong}};
  add_rows("A", attribute_swaps(a.criteria, b.criteria), section);
  add_rows("B", attribute_swaps(b.criteria, a.criteria), section);
  if (section.table->rows.empty()) {
    section.table.reset();
    section.before.clear();
  }
  return section;
}

std::vector<Section> sections_of(const ExplainAnswer& answer, Medium medium) {
  const Situation& situation = answer.scorer->situation();
  const std::vector<Section> way = answer.to_rank ? sections_of(*answer.to_rank, answer.of) : std::vector<Section>{};
  if (!answer.against) {
    std::vector<Section> sections{section_of(answer.of, situation, "", medium)};
    sections.insert(sections.end(), way.begin(), way.end());
    return sections;
  }
  const Hurwicz hurwicz = answer.scorer->hurwicz();
  std::vector<Section> sections{section_of(answer.of, situation, "A  ", medium),
                                section_of(*answer.against, situation, "B  ", medium),
                                difference_section(answer.of, *answer.against, answer.standing, medium),
                                weight_section(weight_swaps(answer.of.criteria, answer.against->criteria, hurwicz)),
                                attribute_section(answer.of, *answer.against)};
  sections.insert(sections.end(), way.begin(), way.end());
  return sections;
}

}  // namespace

std::string render_explanation(const ExplainAnswer& answer, const Style& style) {
  switch (style.format) {
    case Format::json: return explain_json(answer);
    case Format::jsonl: return explain_columns(answer).lines();
    case Format::csv:
    case Format::tsv: return render(explain_columns(answer).cells(), style);
    case Format::markdown: return render_markdown(sections_of(answer, Medium::page));
    case Format::html: return render_html("Where the score comes from", sections_of(answer, Medium::page));
    default: return render_terminal(sections_of(answer, Medium::terminal), style.columns, style.color);
  }
}

}  // namespace progrank
