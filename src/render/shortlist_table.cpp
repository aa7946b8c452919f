#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/record/institutions.hpp"
#include "render/in_parts.hpp"

namespace progrank {
namespace {

constexpr std::string_view unknown_mark = "–";
constexpr Token directory = vocabulary::detail.at("directory");

/// A column for scripts: a name and how to read it from an entry.
struct ScriptColumn {
  std::string name;
  std::function<std::string(const ShortlistEntry&)> cell;
};

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, ";"));
}

std::string bound(const std::optional<Interval>& interval, double Interval::*end) {
  if (!interval || !std::isfinite((*interval).*end)) return {};
  return shortest((*interval).*end);
}

std::vector<ScriptColumn> ranking_columns(const Shortlist& shortlist) {
  const auto interval = [&shortlist](std::string_view name) {
    return [&shortlist, attribute = Attribute::parse(shortlist.kind, name)](const ShortlistEntry& entry) {
      return as_interval(attribute.of(*entry.record, *shortlist.situation));
    };
  };
  std::vector<ScriptColumn> columns{
      {"rank", [](const ShortlistEntry& e) { return e.rank == 0 ? std::string{} : std::to_string(e.rank); }},
      {"score", [](const ShortlistEntry& e) { return shortest(e.score.point); }},
      {"score_min", [](const ShortlistEntry& e) { return shortest(e.score.lo); }},
      {"score_max", [](const ShortlistEntry& e) { return shortest(e.score.hi); }},
      {"cost_min", [get = interval("@cost")](const ShortlistEntry& e) { return bound(get(e), &Interval::min); }},
      {"cost_max", [get = interval("@cost")](const ShortlistEntry& e) { return bound(get(e), &Interval::max); }},
  };
  if (shortlist.kind == RecordKind::program) {
    columns.push_back({"cost_basis", [&shortlist](const ShortlistEntry& e) {
                         const auto cost = program_cost(*e.record, shortlist.situation->cost_settings());
                         return cost ? std::string(text_of(cost->basis)) : std::string{};
                       }});
    columns.push_back(
        {"months_min", [get = interval("@months")](const ShortlistEntry& e) { return bound(get(e), &Interval::min); }});
    columns.push_back(
        {"months_max", [get = interval("@months")](const ShortlistEntry& e) { return bound(get(e), &Interval::max); }});
  } else {
    columns.push_back({"fees_6y_min", [get = interval("@fees-6y")](const ShortlistEntry& e) {
                         return bound(get(e), &Interval::min);
                       }});
    columns.push_back({"fees_6y_max", [get = interval("@fees-6y")](const ShortlistEntry& e) {
                         return bound(get(e), &Interval::max);
                       }});
  }
  if (shortlist.sampling) {
    const auto robust = [](auto read) {
      return [read](const ShortlistEntry& e) { return e.robust ? shortest(read(*e.robust)) : std::string{}; };
    };
    columns.push_back({"p_first", robust([](const AlternativeRobustness& r) { return r.p_first; })});
    columns.push_back({"p_shortlist", robust([](const AlternativeRobustness& r) { return r.p_shortlist; })});
    columns.push_back(
        {"rank_p05", robust([](const AlternativeRobustness& r) { return static_cast<double>(r.rank_p05); })});
    columns.push_back(
        {"rank_p95", robust([](const AlternativeRobustness& r) { return static_cast<double>(r.rank_p95); })});
    columns.push_back({"expected_rank", robust([](const AlternativeRobustness& r) { return r.expected_rank; })});
  }
  if (const auto& person = shortlist.situation->person) {
    const auto part = [person](auto read) {
      return [person, read](const ShortlistEntry& e) { return read(eligibility_of(*e.record, *person)); };
    };
    columns.push_back({"eligible", part([](const Eligibility& e) { return std::string(text_of(e.status)); })});
    columns.push_back({"eligible_missing", part([](const Eligibility& e) { return joined(e.missing); })});
    columns.push_back({"eligible_unknown", part([](const Eligibility& e) { return joined(e.unknown); })});
  }
  columns.push_back({"unknown", [&shortlist](const ShortlistEntry& e) {
                       return joined(unknown_facts(e, shortlist.scorer->explain(*e.record)));
                     }});
  return columns;
}

ScriptColumn attribute_column(const Shortlist& shortlist, const Attribute& attribute) {
  return {attribute.name(), [attribute, &shortlist](const ShortlistEntry& entry) {
            const FieldSpec spec{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
            return flat_text(attribute.of(*entry.record, *shortlist.situation), spec);
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

Table table_of(const std::vector<ScriptColumn>& columns, const std::vector<ShortlistEntry>& entries) {
  Table table;
  for (const ScriptColumn& column : columns) table.columns.push_back({column.name});
  for (const ShortlistEntry& entry : entries) {
    std::vector<std::string> row;
    for (const ScriptColumn& column : columns) row.push_back(column.cell(entry));
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

std::string cost_text(const Record& record, const Situation& situation) {
  if (record.kind == RecordKind::certification) {
    const auto cost = certification_cost(record, situation.fee_status, *situation.reference);
    return cost ? money(*cost) : std::string(unknown_mark);
  }
  const auto cost = program_cost(record, situation.cost_settings());
  if (!cost) return std::string(unknown_mark);
  return (cost->basis == CostBasis::estimated ? "~" : "") + money(cost->usd);
}

std::string months_text(const Record& record, const Situation& situation) {
  const auto months = months_of(record, situation.pace);
  if (!months) return std::string(unknown_mark);
  const auto plain = [](double number) {
    return number < 1 ? fmt::format("{:.1f}", number) : fmt::format("{:.0f}", number);
  };
  return months->exact() ? plain(months->min) : fmt::format("{}–{}", plain(months->min), plain(months->max));
}

std::string listed_field(const Record& record, Field field, const Situation& situation) {
  const Attribute attribute = Attribute::of(record.kind, field);
  return or_unknown(described(attribute.of(record, situation), attribute));
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
  explicit TableBuilder(const Shortlist& shortlist) : shortlist_(shortlist) {
    table_.rows.resize(shortlist.entries.size());
  }

  void add(Column column, const std::function<std::string(const ShortlistEntry&)>& cell) {
    table_.columns.push_back(std::move(column));
    for (std::size_t i = 0; i < shortlist_.entries.size(); ++i) table_.rows[i].push_back(cell(shortlist_.entries[i]));
  }
  Table take() { return std::move(table_); }

 private:
  const Shortlist& shortlist_;
  Table table_;
};

/// What tells programs of the directory apart: how many graduate, and whether that grows.
void add_awards_columns(TableBuilder& add, const Situation& situation) {
  add.add({"Awards", Align::right, 0, 6}, [](const auto& e) {
    const auto awards = e.record->template get<Awards>(Field::awards);
    return awards ? grouped(awards->back().awards) : std::string(unknown_mark);
  });
  const Attribute growth = Attribute::parse(RecordKind::program, "@awards-growth");
  add.add({"Growth/yr", Align::right, 0, 6}, [growth, &situation](const auto& e) {
    const auto rate = as_interval(growth.of(*e.record, situation));
    return rate ? fmt::format("{:+.0f}%", 100 * rate->min) : std::string(unknown_mark);
  });
}

void add_program_columns(TableBuilder& add, const Shortlist& shortlist) {
  const Situation& situation = *shortlist.situation;
  add.add({"Cost", Align::right}, [&](const auto& e) { return cost_text(*e.record, situation); });
  add.add({"Months", Align::right, 0, 5}, [&](const auto& e) { return months_text(*e.record, situation); });
  const auto from_directory = [](const auto& e) { return e.record->token(Field::detail) == directory; };
  if (std::any_of(shortlist.entries.begin(), shortlist.entries.end(), from_directory))
    add_awards_columns(add, situation);
  add.add({"Delivery", Align::left, 0, 4},
          [&](const auto& e) { return listed_field(*e.record, Field::delivery, situation); });
  add.add({"Program", Align::left, 24, 3}, [](const auto& e) { return std::string(e.record->name()); });
  add.add({"Institution", Align::left, 18, 2},
          [](const auto& e) { return or_unknown(std::string(e.record->text(Field::institution_name))); });
}

void add_certification_columns(TableBuilder& add, const Situation& situation) {
  add.add({"Exam fee", Align::right}, [&](const auto& e) { return cost_text(*e.record, situation); });
  add.add({"6-year fees", Align::right, 0, 5}, [&](const auto& e) {
    const auto fees = certification_fees_6y(*e.record, situation.fee_status, *situation.reference);
    return fees ? money(*fees) : std::string(unknown_mark);
  });
  add.add({"Level", Align::left, 0, 3},
          [&](const auto& e) { return listed_field(*e.record, Field::level, situation); });
  add.add({"Certification", Align::left, 24, 4}, [](const auto& e) { return std::string(e.record->name()); });
  add.add({"Issuer", Align::left, 16, 2},
          [](const auto& e) { return or_unknown(std::string(e.record->text(Field::issuer))); });
}

Table chosen_table(const Shortlist& shortlist, const FieldNames& fields) {
  Table table = table_of(chosen_columns(shortlist, fields), shortlist.entries);
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

void write_shortlist_separated(const Shortlist& shortlist, const FieldNames& fields, char separator,
                               const TextSink& sink) {
  const auto columns = fields.empty() ? usual_columns(shortlist) : chosen_columns(shortlist, fields);
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
          for (std::size_t i = 0; i < columns.size(); ++i) cells[i] = columns[i].cell(entry);
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
  add.add({"#", Align::right}, [](const auto& e) { return e.rank == 0 ? std::string{} : std::to_string(e.rank); });
  add.add({"Score", Align::right, 0, 0, Tone::strong}, [](const auto& e) { return score_text(e.score); });
  add.add({"", Align::left, 0, 7, Tone::good}, [](const auto& e) { return score_bar(e.score); });
  add.add({"Range", Align::right, 0, 6, Tone::faint}, [](const auto& e) { return range_text(e.score); });
  if (shortlist.sampling) {
    add.add({"P(1st)", Align::right}, [](const auto& e) { return share_text(e.robust->p_first); });
    add.add({"Rank", Align::right}, [](const auto& e) { return rank_range(*e.robust); });
  }
  if (shortlist.kind == RecordKind::program)
    add_program_columns(add, shortlist);
  else
    add_certification_columns(add, *shortlist.situation);
  const bool marked = std::any_of(shortlist.entries.begin(), shortlist.entries.end(),
                                  [](const auto& e) { return !e.unanswered.empty(); });
  if (marked)
    add.add({"Not published", Align::left, 8},
            [](const auto& e) { return fmt::format("{}", fmt::join(e.unanswered, ", ")); });
  if (const auto& person = shortlist.situation->person)
    add.add({"Eligible", Align::left, 16},
            [&person](const auto& e) { return eligibility_of(*e.record, *person).brief(); });
  add.add({"ID", Align::left, 20, 0, Tone::faint}, [](const auto& e) { return std::string(e.record->id()); });
  return add.take();
}

}  // namespace progrank
