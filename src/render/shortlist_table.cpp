#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/record/institutions.hpp"
#include "render/grouping.hpp"
#include "render/in_parts.hpp"
#include "render/shortlist_output.hpp"

namespace progrank {
namespace {

constexpr std::string_view unknown_mark = "–";
constexpr Token directory = vocabulary::detail.at("directory");

/// An entry with what is known of it.
struct Line {
  const ShortlistEntry& entry;
  Facts facts;
};

/// A column for scripts: a name and how to read it from a line.
struct ScriptColumn {
  std::string name;
  std::function<std::string(const Line&)> cell;
};

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, ";"));
}

std::string bound(const std::optional<Interval>& interval, double Interval::*end) {
  if (!interval || !std::isfinite((*interval).*end)) return {};
  return shortest((*interval).*end);
}

void add_interval(std::vector<ScriptColumn>& columns, const std::string& name, auto interval) {
  columns.push_back({name + "_min", [interval](const Line& line) { return bound(interval(line), &Interval::min); }});
  columns.push_back({name + "_max", [interval](const Line& line) { return bound(interval(line), &Interval::max); }});
}

void add_robust(std::vector<ScriptColumn>& columns) {
  const auto robust = [](auto read) {
    return [read](const Line& line) { return line.entry.robust ? shortest(read(*line.entry.robust)) : std::string{}; };
  };
  columns.push_back({"p_first", robust([](const AlternativeRobustness& r) { return r.p_first; })});
  columns.push_back({"p_shortlist", robust([](const AlternativeRobustness& r) { return r.p_shortlist; })});
  columns.push_back(
      {"rank_p05", robust([](const AlternativeRobustness& r) { return static_cast<double>(r.rank_p05); })});
  columns.push_back(
      {"rank_p95", robust([](const AlternativeRobustness& r) { return static_cast<double>(r.rank_p95); })});
  columns.push_back({"expected_rank", robust([](const AlternativeRobustness& r) { return r.expected_rank; })});
}

std::vector<ScriptColumn> ranking_columns(const Shortlist& shortlist) {
  std::vector<ScriptColumn> columns{
      {"rank", [](const Line& l) { return l.entry.rank == 0 ? std::string{} : std::to_string(l.entry.rank); }},
      {"score", [](const Line& l) { return shortest(l.entry.score.point); }},
      {"score_min", [](const Line& l) { return shortest(l.entry.score.lo); }},
      {"score_max", [](const Line& l) { return shortest(l.entry.score.hi); }},
  };
  add_interval(columns, "cost", [](const Line& l) { return l.facts.cost(); });
  if (shortlist.kind == RecordKind::program) {
    columns.push_back({"cost_basis", [](const Line& l) {
                         const auto& cost = l.facts.program_cost();
                         return cost ? std::string(text_of(cost->basis)) : std::string{};
                       }});
    add_interval(columns, "months", [](const Line& l) { return l.facts.months(); });
    columns.push_back({"months_basis", [](const Line& l) {
                         const auto& duration = l.facts.duration();
                         return duration ? std::string(text_of(duration->basis)) : std::string{};
                       }});
  } else {
    add_interval(columns, "fees_6y", [](const Line& l) { return l.facts.fees_6y(); });
  }
  if (shortlist.sampling) add_robust(columns);
  if (shortlist.situation->person) {
    columns.push_back({"eligible", [](const Line& l) { return std::string(text_of(l.facts.eligibility()->status)); }});
    columns.push_back({"eligible_missing", [](const Line& l) { return joined(l.facts.eligibility()->missing); }});
    columns.push_back({"eligible_unknown", [](const Line& l) { return joined(l.facts.eligibility()->unknown); }});
  }
  columns.push_back({"unknown", [](const Line& l) { return joined(l.facts.unknown()); }});
  return columns;
}

ScriptColumn attribute_column(const Shortlist& shortlist, const Attribute& attribute) {
  return {attribute.name(), [attribute, &shortlist](const Line& line) {
            return flat_described(attribute, *line.entry.record, *shortlist.situation);
          }};
}

std::vector<ScriptColumn> usual_columns(const Shortlist& shortlist) {
  std::vector<ScriptColumn> columns = ranking_columns(shortlist);
  columns.insert(columns.begin() + 1, attribute_column(shortlist, Attribute::of(shortlist.kind, Field::id)));
  for (const FieldSpec& spec : fields_of(shortlist.kind))
    if (spec.field != Field::id && spec.field != Field::evidence)
      columns.push_back(attribute_column(shortlist, Attribute::of(shortlist.kind, spec.field)));
  return columns;
}

/// A ranking column of that name, or an attribute; a group such as "cost" stands for all of its fields.
std::vector<ScriptColumn> chosen_columns(const Shortlist& shortlist, const FieldNames& names) {
  const std::vector<ScriptColumn> ranking = ranking_columns(shortlist);
  std::vector<ScriptColumn> columns;
  for (const std::string& name : names) {
    const auto at =
        std::find_if(ranking.begin(), ranking.end(), [&](const ScriptColumn& column) { return column.name == name; });
    if (at != ranking.end()) {
      columns.push_back(*at);
      continue;
    }
    std::vector<ScriptColumn> group;
    if (!find_field(shortlist.kind, name))
      for (const FieldSpec& spec : fields_of(shortlist.kind))
        if (spec.path.size() > name.size() && spec.path.starts_with(name) && spec.path[name.size()] == '.')
          group.push_back(attribute_column(shortlist, Attribute::of(shortlist.kind, spec.field)));
    if (group.empty()) group.push_back(attribute_column(shortlist, Attribute::parse(shortlist.kind, name)));
    columns.insert(columns.end(), group.begin(), group.end());
  }
  return columns;
}

Table table_of(const std::vector<ScriptColumn>& columns, const Shortlist& shortlist) {
  Table table;
  for (const ScriptColumn& column : columns) table.columns.push_back({column.name});
  for (const ShortlistEntry& entry : shortlist.entries) {
    const Line line{entry, facts_of(shortlist, entry)};
    std::vector<std::string> row;
    for (const ScriptColumn& column : columns) row.push_back(column.cell(line));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string or_unknown(std::string text) {
  return text.empty() ? std::string(unknown_mark) : text;
}

std::string score_text(const Score& score) {
  return fmt::format("{:.1f}", score.point);
}

std::string score_bar(const Score& score) {
  constexpr std::size_t columns = 6;
  return bar(score.point, columns);
}

std::string range_text(const Score& score) {
  if (score.exact()) return fmt::format("{:.0f}", score.point);
  return fmt::format("{:.0f}–{:.0f}", std::floor(score.lo), std::ceil(score.hi));
}

/// The figure, marked where it may exceed the limit of that name.
std::string limited(std::string figure, const ShortlistEntry& entry, std::string_view limit) {
  const bool marked = std::find(entry.may_exceed.begin(), entry.may_exceed.end(), limit) != entry.may_exceed.end();
  return marked ? figure + " ≤?" : figure;
}

std::string listed_field(const Record& record, Field field, const Situation& situation) {
  const Attribute attribute = Attribute::of(record.kind, field);
  return or_unknown(described(attribute, record, situation));
}

std::string share_text(double share) {
  if (share > 0 && share < 0.005) return "<1%";
  return fmt::format("{:.0f}%", 100 * share);
}

std::string rank_range(const AlternativeRobustness& robust) {
  return robust.rank_p05 == robust.rank_p95 ? std::to_string(robust.rank_p05)
                                            : fmt::format("{}–{}", robust.rank_p05, robust.rank_p95);
}

/// Adds columns and their cells together, so that they cannot get out of step.
class TableBuilder {
 public:
  explicit TableBuilder(const Shortlist& shortlist) {
    lines_.reserve(shortlist.entries.size());
    for (const ShortlistEntry& entry : shortlist.entries) lines_.push_back({entry, facts_of(shortlist, entry)});
    table_.rows.resize(lines_.size());
  }

  void add(Column column, const std::function<std::string(const Line&)>& cell) {
    table_.columns.push_back(std::move(column));
    for (std::size_t i = 0; i < lines_.size(); ++i) table_.rows[i].push_back(cell(lines_[i]));
  }
  Table take() { return std::move(table_); }

 private:
  std::vector<Line> lines_;
  Table table_;
};

/// Earnings after four years, marked where the field mixes professions.
std::string earnings_text(const Record& record) {
  const auto earnings = record.number(Field::outcomes_earnings_4yr_usd);
  if (!earnings) return std::string(unknown_mark);
  return money(*earnings) + (mixes_professions(record.text(Field::outcomes_field)) ? "*" : "");
}

/// What tells programs of the directory apart: how many graduate, and whether that grows.
void add_awards_columns(TableBuilder& add, const Situation& situation) {
  add.add({"Awards", Align::right, 0, 6}, [](const Line& l) {
    const auto awards = l.entry.record->get<Awards>(Field::awards);
    return awards ? grouped(awards->back().awards) : std::string(unknown_mark);
  });
  const Attribute growth = Attribute::parse(RecordKind::program, "@awards-growth");
  add.add({"Growth/yr", Align::right, 0, 6}, [growth, &situation](const Line& l) {
    const auto rate = as_interval(growth.of(*l.entry.record, situation));
    return rate ? fmt::format("{:+.0f}%", 100 * rate->min) : std::string(unknown_mark);
  });
}

void add_program_columns(TableBuilder& add, const Shortlist& shortlist) {
  const Situation& situation = *shortlist.situation;
  add.add({"Cost", Align::right},
          [](const Line& l) { return limited(or_unknown(l.facts.cost_text()), l.entry, "cost"); });
  add.add({"Months", Align::right, 0, 5}, [](const Line& l) {
    const auto& duration = l.facts.duration();
    return limited(duration ? duration->text() : std::string(unknown_mark), l.entry, "months");
  });
  const auto has_earnings = [](const auto& e) { return e.record->knows(Field::outcomes_earnings_4yr_usd); };
  if (std::any_of(shortlist.entries.begin(), shortlist.entries.end(), has_earnings))
    add.add({"Earnings", Align::right, 0, 6}, [](const Line& l) { return earnings_text(*l.entry.record); });
  const auto from_directory = [](const auto& e) { return e.record->token(Field::detail) == directory; };
  if (std::any_of(shortlist.entries.begin(), shortlist.entries.end(), from_directory))
    add_awards_columns(add, situation);
  add.add({"Delivery", Align::left, 0, 4},
          [&](const Line& l) { return listed_field(*l.entry.record, Field::delivery, situation); });
  add.add({"Program", Align::left, 24, 3}, [](const Line& l) { return std::string(l.entry.record->name()); });
  add.add({"Institution", Align::left, 18, 2},
          [](const Line& l) { return or_unknown(std::string(l.entry.record->text(Field::institution_name))); });
}

void add_certification_columns(TableBuilder& add, const Situation& situation) {
  add.add({"Exam fee", Align::right},
          [](const Line& l) { return limited(or_unknown(l.facts.cost_text()), l.entry, "cost"); });
  add.add({"6-year fees", Align::right, 0, 5}, [](const Line& l) {
    const auto& fees = l.facts.fees_6y();
    return fees ? money(*fees) : std::string(unknown_mark);
  });
  add.add({"Level", Align::left, 0, 3},
          [&](const Line& l) { return listed_field(*l.entry.record, Field::level, situation); });
  add.add({"Certification", Align::left, 24, 4}, [](const Line& l) { return std::string(l.entry.record->name()); });
  add.add({"Issuer", Align::left, 16, 2},
          [](const Line& l) { return or_unknown(std::string(l.entry.record->text(Field::issuer))); });
}

Table chosen_table(const Shortlist& shortlist, const FieldNames& fields) {
  Table table = table_of(chosen_columns(shortlist, fields), shortlist);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    bool numbers = true;
    for (auto& row : table.rows) {
      numbers = numbers && row[i].find_first_not_of("0123456789.-") == std::string::npos;
      row[i] = or_unknown(std::move(row[i]));
    }
    constexpr std::size_t least = 8;
    table.columns[i].align = numbers ? Align::right : Align::left;
    table.columns[i].shrink_to = numbers ? 0 : least;
  }
  return table;
}

}  // namespace

void write_shortlist_separated(const Shortlist& shortlist, const Style& style, char separator, const TextSink& sink) {
  const auto columns = style.fields.empty() ? usual_columns(shortlist) : chosen_columns(shortlist, style.fields);
  std::vector<std::string> titles;
  for (const ScriptColumn& column : columns) titles.push_back(column.name);
  std::string head;
  append_separated(head, titles, separator);
  sink(head);
  render_in_parts<ShortlistEntry>(
      shortlist.entries,
      [&](std::span<const ShortlistEntry> entries) {
        std::string out;
        std::vector<std::string> cells(columns.size());
        for (const ShortlistEntry& entry : entries) {
          const Line line{entry, facts_of(shortlist, entry)};
          for (std::size_t i = 0; i < columns.size(); ++i) cells[i] = columns[i].cell(line);
          append_separated(out, cells, separator);
        }
        return out;
      },
      sink);
}

void check_fields(const Shortlist& shortlist, const FieldNames& fields) {
  if (!fields.empty()) static_cast<void>(chosen_columns(shortlist, fields));
}

Table shortlist_table(const Shortlist& shortlist, const FieldNames& fields) {
  if (!fields.empty()) return chosen_table(shortlist, fields);
  TableBuilder add(shortlist);
  add.add({"#", Align::right},
          [](const Line& l) { return l.entry.rank == 0 ? std::string{} : std::to_string(l.entry.rank); });
  add.add({"Score", Align::right, 0, 0, Tone::strong}, [](const Line& l) { return score_text(l.entry.score); });
  add.add({"", Align::left, 0, 7, Tone::good}, [](const Line& l) { return score_bar(l.entry.score); });
  add.add({"Range", Align::right, 0, 6, Tone::faint}, [](const Line& l) { return range_text(l.entry.score); });
  if (shortlist.sampling) {
    add.add({"P(1st)", Align::right}, [](const Line& l) { return share_text(l.entry.robust->p_first); });
    add.add({"Rank", Align::right}, [](const Line& l) { return rank_range(*l.entry.robust); });
  }
  if (shortlist.kind == RecordKind::program)
    add_program_columns(add, shortlist);
  else
    add_certification_columns(add, *shortlist.situation);
  const bool marked = std::any_of(shortlist.entries.begin(), shortlist.entries.end(),
                                  [](const auto& e) { return !e.unanswered.empty(); });
  if (marked)
    add.add({"Not published", Align::left, 8},
            [](const Line& l) { return fmt::format("{}", fmt::join(l.entry.unanswered, ", ")); });
  if (shortlist.situation->person)
    add.add({"Eligible", Align::left, 16}, [](const Line& l) { return l.facts.eligibility()->brief(); });
  add.add({"ID", Align::left, 20, 0, Tone::faint}, [](const Line& l) { return std::string(l.entry.record->id()); });
  return add.take();
}

void render_shortlist(const Shortlist& shortlist, const Style& style, const TextSink& sink) {
  if (style.format == Format::json) return write_shortlist_json(shortlist, style.fields, sink);
  if (shortlist.grouping)
    return sink(render_grouping(*shortlist.grouping, shortlist.kind, *shortlist.situation->reference, style));
  if (style.format == Format::jsonl) return write_shortlist_jsonl(shortlist, style.fields, sink);
  if (style.format == Format::csv) return write_shortlist_separated(shortlist, style, ',', sink);
  if (style.format == Format::tsv) return write_shortlist_separated(shortlist, style, '\t', sink);
  if (!shortlist.entries.empty()) sink(render(shortlist_table(shortlist, style.fields), style));
}

}  // namespace progrank
