#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "progrank/answer/remarks.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/derive/label.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/record/institutions.hpp"
#include "render/grouping.hpp"
#include "render/script_columns.hpp"
#include "render/shortlist_output.hpp"

namespace progrank {
namespace {

constexpr std::string_view unknown_mark = "–";
constexpr Token directory = vocabulary::detail.at("directory");

using Line = ShortlistLine;

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
  add.add({"Program", Align::left, 24, 2, Tone::plain, Part::words},
          [](const Line& l) { return label_of(*l.entry.record); });
  add.add({"Institution", Align::left, 18, 1, Tone::plain, Part::words},
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
  add.add({"Certification", Align::left, 24, 2, Tone::plain, Part::words},
          [](const Line& l) { return label_of(*l.entry.record); });
  add.add({"Issuer", Align::left, 16, 1, Tone::plain, Part::words},
          [](const Line& l) { return or_unknown(std::string(l.entry.record->text(Field::issuer))); });
}

/// The columns that were asked for; those of words are broken where the table is too wide.
Table chosen_table(const Shortlist& shortlist, const FieldNames& fields) {
  const std::vector<ScriptColumn> columns = chosen_columns(shortlist, fields);
  TableBuilder add(shortlist);
  for (const ScriptColumn& column : columns)
    add.add({column.name}, [&column](const Line& line) { return column.cell(line); });
  Table table = add.take();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    bool numbers = true;
    for (auto& row : table.rows) {
      numbers = numbers && row[i].find_first_not_of("0123456789.-") == std::string::npos;
      row[i] = or_unknown(std::move(row[i]));
    }
    constexpr std::size_t least = 8;
    Column& column = table.columns[i];
    column.align = numbers ? Align::right : Align::left;
    column.wrap_to = numbers ? 0 : least;
    column.part = column.title == "id" ? Part::id : column.title == "name" ? Part::words : Part::figure;
  }
  return table;
}

}  // namespace

Table shortlist_table(const Shortlist& shortlist, const Style& style) {
  if (!style.fields.empty()) return chosen_table(shortlist, style.fields);
  TableBuilder add(shortlist);
  add.add({"#", Align::right},
          [](const Line& l) { return l.entry.rank == 0 ? std::string{} : std::to_string(l.entry.rank); });
  add.add({"Score", Align::right, 0, 0, Tone::strong}, [](const Line& l) { return score_text(l.entry.score); });
  if (!style.is_document())
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
    add.add({"Not published", Align::left, 8, 1}, [](const Line& l) { return joined(l.entry.unanswered, ", "); });
  if (shortlist.situation->person)
    add.add({"Eligible", Align::left, 16, 1}, [](const Line& l) { return l.facts.eligibility()->brief(); });
  if (style.is_document())
    add.add({"Newest source, months old", Align::right}, [&](const Line& l) {
      const auto months = source_months(*l.entry.record, *shortlist.situation);
      return months ? fmt::format("{:.0f}", *months) : std::string(unknown_mark);
    });
  add.add({"ID", Align::left, 0, 0, Tone::faint, Part::id},
          [](const Line& l) { return std::string(l.entry.record->id()); });
  Table table = add.take();
  for (const ShortlistEntry& entry : shortlist.entries) table.urls.emplace_back(entry.record->text(Field::url));
  return table;
}

void render_shortlist(const Shortlist& shortlist, const Style& style, const TextSink& sink) {
  if (style.format == Format::json) return write_shortlist_json(shortlist, style.fields, sink);
  if (style.drawing != Drawing::none) return sink(render_shortlist_drawing(shortlist, style));
  if (style.is_document()) return sink(render_shortlist_document(shortlist, style));
  if (shortlist.grouping)
    return sink(render_grouping(*shortlist.grouping, shortlist.kind, *shortlist.situation->reference, style));
  if (style.format == Format::jsonl) return write_shortlist_jsonl(shortlist, style.fields, sink);
  if (style.format == Format::csv) return write_shortlist_separated(shortlist, style, ',', sink);
  if (style.format == Format::tsv) return write_shortlist_separated(shortlist, style, '\t', sink);
  if (!shortlist.entries.empty()) sink(render(shortlist_table(shortlist, style), style));
}

}  // namespace progrank
