#include "render/dossier_output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "record/record_json.hpp"
#include "render/envelope.hpp"
#include "render/html.hpp"
#include "render/section.hpp"

namespace progrank {
namespace {

std::string place_of(const Record& record) {
  std::string out(record.text(record.kind == RecordKind::program ? Field::institution_name : Field::issuer));
  for (const Field field :
       {Field::institution_city, Field::institution_state, Field::institution_country, Field::country})
    if (!record.text(field).empty()) out += fmt::format(", {}", record.text(field));
  if (const auto control = record.token(Field::institution_control))
    out += fmt::format(" ({})", vocabulary::control.text(*control));
  return out;
}

/// "[1]" for each source, in the numbering of the dossier.
std::string marks(const Fact& fact, const Dossier& dossier) {
  std::string out;
  for (const Source* source : fact.sources) {
    const auto at = std::find(dossier.sources.begin(), dossier.sources.end(), source);
    out += fmt::format("[{}]", at - dossier.sources.begin() + 1);
  }
  return out;
}

std::string citation(const Fact& fact, const Dossier& dossier) {
  if (fact.sources.empty()) return {};
  std::string out = fmt::format("{} {}", marks(fact, dossier), short_citation(*fact.sources.front()));
  return fact.sources.size() == 1 ? out : out + ", ...";
}

void append_wrapped(std::string& out, std::string_view title, const std::string& text, std::size_t columns) {
  constexpr std::size_t indent = 2;
  out += fmt::format("{}\n", title);
  for (const std::string& line : wrapped(text, columns - indent)) out += fmt::format("{:{}}{}\n", "", indent, line);
}

/// What titles and the narrowest citation leave of a line, within a comfortable reading width.
std::size_t columns_for_values(const Dossier& dossier, std::size_t columns, std::size_t least_source) {
  constexpr std::size_t least = 20;
  constexpr std::size_t comfortable = 60;
  constexpr std::size_t gaps = 4;
  std::size_t titles = 0;
  for (const Fact& fact : dossier.facts) titles = std::max(titles, display_width(fact.title));
  const std::size_t taken = titles + least_source + gaps;
  return columns > taken + least ? std::min(columns - taken, comfortable) : least;
}

/// "Eligible for you: eligible-after" and the lists behind it, each under its own heading.
std::vector<std::pair<std::string, const std::vector<std::string>*>> eligibility_lists(const Eligibility& eligibility) {
  return {{"met", &eligibility.met},
          {eligibility.status == EligibilityStatus::not_eligible ? "in the way" : "steps", &eligibility.missing},
          {"not known", &eligibility.unknown}};
}

/// The facts section by section.
std::vector<Fact> in_sections(const Dossier& dossier) {
  std::vector<Fact> facts = dossier.facts;
  std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.section < b.section; });
  return facts;
}

/// A value takes several lines; where there is no room for citations their numbers do, the sources stand whole below.
Table facts_table(const Dossier& dossier, std::size_t columns) {
  std::size_t widest_citation = 0;
  for (const Fact& fact : dossier.facts)
    widest_citation = std::max(widest_citation, display_width(citation(fact, dossier)));
  constexpr std::size_t roomy = 100;
  const bool cites = columns >= roomy;
  const std::size_t value_columns = columns_for_values(dossier, columns, cites ? widest_citation : 8);
  const auto source_of = [&](const Fact& fact) { return cites ? citation(fact, dossier) : marks(fact, dossier); };
  Table table;
  table.columns = {{"Fact"}, {"Value", Align::left, value_columns}, {"Source", Align::left, 8, 0, Tone::faint}};
  FactSection section = FactSection::record;
  for (const Fact& fact : in_sections(dossier)) {
    if (fact.section != section) {
      section = fact.section;
      table.rows.push_back({"", "", ""});
      table.rows.push_back({std::string(title_of(section)), "", ""});
    }
    const auto lines = wrapped(fact.text, value_columns);
    for (std::size_t i = 0; i < std::max<std::size_t>(1, lines.size()); ++i)
      table.rows.push_back({i == 0 ? fact.title : "", i < lines.size() ? lines[i] : "", i == 0 ? source_of(fact) : ""});
    if (!fact.basis.empty())
      for (const std::string& line : wrapped("  " + fact.basis, value_columns)) table.rows.push_back({"", line, ""});
  }
  return table;
}

void append_sources(std::string& out, const Dossier& dossier, std::size_t columns) {
  if (!dossier.sources.empty()) out += "\nSources:\n";
  for (std::size_t i = 0; i < dossier.sources.size(); ++i) {
    const Source& source = *dossier.sources[i];
    bool begun = false;
    for (const std::string& line : wrapped(fmt::format("{}: {}", short_citation(source), source.title), columns - 6)) {
      out += fmt::format("  {:3} {}\n", begun ? std::string{} : fmt::format("[{}]", i + 1), line);
      begun = true;
    }
    out += fmt::format("      {}\n", printable(source.url));
  }
}

std::string as_text(const Dossier& dossier, std::size_t columns, Color color) {
  const Record& record = *dossier.record;
  const std::string abbreviation =
      record.text(Field::abbr).empty() ? std::string{} : fmt::format(" ({})", record.text(Field::abbr));
  std::string out;
  append_heading(out, std::string(record.name()) + abbreviation, columns, color);
  for (const std::string& line : wrapped(place_of(record), columns)) out += line + "\n";
  out += fmt::format("{}\n", record.id());
  if (!record.text(Field::url).empty()) out += fmt::format("{}\n", printable(record.text(Field::url)));
  out += '\n';
  out += render_terminal(facts_table(dossier, columns), columns, color);
  if (dossier.eligibility) {
    out += fmt::format("\nYour eligibility: {}\n", text_of(dossier.eligibility->status));
    for (const auto& [heading, words] : eligibility_lists(*dossier.eligibility))
      if (!words->empty()) append_wrapped(out, fmt::format("  {}:", heading), joined(*words, "; "), columns);
  }
  if (!dossier.unknown.empty()) {
    out += '\n';
    append_wrapped(out, "Not published, or not found:", joined(dossier.unknown, ", "), columns);
  }
  if (!record.text(Field::notes).empty()) {
    out += '\n';
    append_wrapped(out, "Notes:", std::string(record.text(Field::notes)), columns);
  }
  append_sources(out, dossier, columns);
  return out;
}

std::string as_markdown(const Dossier& dossier) {
  const Record& record = *dossier.record;
  std::string out = fmt::format("## {}\n\n{}  \n`{}`\n\n", markdown_text(record.name()),
                                markdown_text(place_of(record)), record.id());
  Table table;
  table.columns = {{"Fact"}, {"Value"}, {"Source"}};
  for (const Fact& fact : in_sections(dossier))
    table.rows.push_back({fact.title, fact.basis.empty() ? fact.text : fmt::format("{} ({})", fact.text, fact.basis),
                          citation(fact, dossier)});
  out += render_markdown(table);
  if (dossier.eligibility) {
    out += fmt::format("\nYour eligibility: {}\n\n", text_of(dossier.eligibility->status));
    for (const auto& [heading, words] : eligibility_lists(*dossier.eligibility))
      if (!words->empty()) out += fmt::format("- {}: {}\n", heading, markdown_text(joined(*words, "; ")));
  }
  if (!dossier.unknown.empty())
    out += fmt::format("\nNot published, or not found: {}.\n", joined(dossier.unknown, ", "));
  if (!record.text(Field::notes).empty()) out += fmt::format("\n{}\n", markdown_text(record.text(Field::notes)));
  if (!dossier.sources.empty()) out += "\n";
  for (std::size_t i = 0; i < dossier.sources.size(); ++i)
    out += fmt::format("{}. {}: {}\n", i + 1, markdown_text(short_citation(*dossier.sources[i])),
                       markdown_link(dossier.sources[i]->title, dossier.sources[i]->url));
  return out;
}

Section facts_section(const Dossier& dossier) {
  const Record& record = *dossier.record;
  Section section{std::string(record.name()), {place_of(record), std::string(record.id())}};
  if (!record.text(Field::url).empty()) section.before.emplace_back(record.text(Field::url));
  section.table = Table{{{"Fact"}, {"Value"}, {"Source"}}, {}};
  for (const Fact& fact : in_sections(dossier))
    section.table->rows.push_back({fact.title,
                                   fact.basis.empty() ? fact.text : fmt::format("{} ({})", fact.text, fact.basis),
                                   citation(fact, dossier)});
  if (dossier.eligibility) {
    section.after.push_back(fmt::format("Your eligibility: {}.", text_of(dossier.eligibility->status)));
    for (const auto& [heading, words] : eligibility_lists(*dossier.eligibility))
      if (!words->empty()) section.after.push_back(fmt::format("{}: {}.", heading, joined(*words, "; ")));
  }
  if (!dossier.unknown.empty())
    section.after.push_back(fmt::format("Not published, or not found: {}.", joined(dossier.unknown, ", ")));
  if (!record.text(Field::notes).empty()) section.after.emplace_back(record.text(Field::notes));
  return section;
}

Section sources_section(const Dossier& dossier) {
  Section section{"Sources", {}};
  section.table =
      Table{{{"", Align::right}, {"Title", Align::left, 0, 0, Tone::plain, Part::words}, {"Publisher"}, {"As of"}}, {}};
  for (std::size_t i = 0; i < dossier.sources.size(); ++i) {
    const Source& source = *dossier.sources[i];
    section.table->rows.push_back({fmt::format("[{}]", i + 1), std::string(source.title), std::string(source.publisher),
                                   std::string(source.as_of)});
    section.table->urls.emplace_back(source.url);
  }
  return section;
}

std::string as_page(std::span<const Dossier> dossiers) {
  std::vector<Section> sections;
  for (const Dossier& dossier : dossiers) {
    sections.push_back(facts_section(dossier));
    if (!dossier.sources.empty()) sections.push_back(sources_section(dossier));
  }
  return render_html(dossiers.size() == 1 ? dossiers.front().record->name() : "Records", sections);
}

void write_source(JsonWriter& json, const Source& source) {
  json.begin_object().member("id", source.id);
  if (!source.url.empty()) json.member("url", source.url);
  if (!source.title.empty()) json.member("title", source.title);
  if (!source.publisher.empty()) json.member("publisher", source.publisher);
  if (source.kind) json.member("kind", vocabulary::source_kind.text(*source.kind));
  if (!source.as_of.empty()) json.member("as_of", source.as_of);
  json.end_object();
}

void write_dossier(JsonWriter& json, const Dossier& dossier) {
  json.begin_object().member("id", dossier.record->id()).member("kind", singular(dossier.record->kind));
  json.key("facts").begin_array();
  for (const Fact& fact : dossier.facts) {
    json.begin_object().member("field", fact.path).member("title", fact.title).member("text", fact.text);
    if (!fact.basis.empty()) json.member("basis", fact.basis);
    json.key("sources").begin_array();
    for (const Source* source : fact.sources) json.value(source->id);
    json.end_array().end_object();
  }
  json.end_array().key("unknown").begin_array();
  for (const std::string& title : dossier.unknown) json.value(title);
  json.end_array().key("sources").begin_array();
  for (const Source* source : dossier.sources) write_source(json, *source);
  json.end_array();
  if (dossier.eligibility) {
    json.key("eligibility");
    write_eligibility(json, *dossier.eligibility);
  }
  json.key("record");
  write_record(json, *dossier.record);
  json.end_object();
}

std::string as_json(std::span<const Dossier> dossiers) {
  std::string out;
  Envelope envelope(out, "show");
  write_lines(envelope.json(), "results", dossiers, write_dossier);
  envelope.close();
  return out;
}

/// A row for each fact.
Table as_rows(std::span<const Dossier> dossiers) {
  Table table;
  table.columns = {{"id"}, {"field"}, {"value"}, {"basis"}, {"source"}, {"url"}, {"as_of"}};
  for (const Dossier& dossier : dossiers)
    for (const Fact& fact : dossier.facts) {
      std::vector<std::string_view> ids;
      std::vector<std::string_view> urls;
      std::vector<std::string_view> dates;
      for (const Source* source : fact.sources) {
        ids.push_back(source->id);
        urls.push_back(source->url);
        dates.push_back(source->as_of);
      }
      table.rows.push_back({std::string(dossier.record->id()), fact.path, fact.text, fact.basis, joined(ids, ";"),
                            joined(urls, ";"), joined(dates, ";")});
    }
  return table;
}

}  // namespace

std::string render_dossiers(std::span<const Dossier> dossiers, const Style& style) {
  std::string out;
  switch (style.format) {
    case Format::json: return as_json(dossiers);
    case Format::jsonl: return json_lines(dossiers, write_dossier);
    case Format::csv:
    case Format::tsv: return render(as_rows(dossiers), style);
    case Format::markdown:
      for (const Dossier& dossier : dossiers) out += (out.empty() ? "" : "\n") + as_markdown(dossier);
      return out;
    case Format::html: return as_page(dossiers);
    case Format::table: break;
  }
  for (const Dossier& dossier : dossiers)
    out += (out.empty() ? "" : "\n\n") + as_text(dossier, style.columns, style.color);
  return out;
}

}  // namespace progrank
