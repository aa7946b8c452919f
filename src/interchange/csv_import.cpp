// CSV as records: one row a record.

#include <fmt/format.h>

#include <algorithm>

#include "interchange/csv_cells.hpp"
#include "interchange/csv_columns.hpp"
#include "interchange/ids.hpp"
#include "interchange/places.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::interchange {
namespace {

bool is_blank(std::string_view cell) {
  return cell.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Reads rows; sources are collected from all of them.
class RowReader {
 public:
  RowReader(const ImportSettings& settings, const DataFile& file, char separator, ImportLog& log)
      : reader_(file.name, file.text, separator),
        log_(log),
        currency_(settings.currency),
        punctuation_(separator == ';' ? Punctuation::decimal_comma : Punctuation::english) {
    read_.kind = settings.kind ? *settings.kind : kind_of_columns(reader_, settings.columns);
    columns_ = columns_of(read_.kind, reader_, settings.columns);
    tell_unknown_columns();
  }

  Incomings read() {
    while (next_row()) {
      const auto& cells = reader_.cells();
      if (std::all_of(cells.begin(), cells.end(), is_blank)) continue;
      read_row();
    }
    tell_lost_columns();
    for (auto& [id, source] : sources_) read_.sources.push_back(std::move(source));
    number_made_ids(read_);
    return std::move(read_);
  }

 private:
  /// A row with too few or too many cells is told and passed over.
  bool next_row() {
    while (true) {
      try {
        return reader_.next();
      } catch (const InputError& error) {
        log_.refuse({.problem = fmt::format("{}; the row is left out", error.what())});
      }
    }
  }

  void tell_unknown_columns() {
    std::vector<std::string_view> known{sources_column};
    for (const FieldSpec& spec : fields_of(read_.kind)) known.push_back(spec.path);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].spec || columns_[i].sources || columns_[i].unnamed) continue;
      const std::string& name = reader_.header()[i];
      const std::string guess = did_you_mean(name, known);
      log_.refuse({.file = reader_.file(),
                   .line = reader_.header_line(),
                   .problem = fmt::format(
                       "has a column \"{}\", which is not a field of a {} or is there already{}; "
                       "left out",
                       name, singular(read_.kind),
                       guess.empty() ? fmt::format(": --map \"{}=FIELD\" says what it holds", name) : guess)});
    }
  }

  /// Values under a column without a name, or with one that is not known.
  void tell_lost_columns() {
    for (const auto& [column, count] : lost_)
      for (std::size_t i = 0; i < count.first; ++i)
        log_.left_out.add(
            columns_[column].unnamed ? fmt::format("column {} (without a name)", column + 1) : reader_.header()[column],
            count.second);
  }

  void read_row() {
    Incoming incoming{read_.kind, Json::object(), reader_.line()};
    incoming.set(Field::id, "");  // keeps its place in front
    RowContext context{punctuation_, {}, {}, {}};
    // What other cells are read by comes first.
    for (const Field field : {Field::id, Field::institution_country, Field::country, Field::institution_state,
                              Field::institution_unitid, Field::cost_currency, Field::degree, Field::credential})
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].spec && columns_[i].spec->field == field) {
          read_cell(i, context, incoming);
          learn(field, context, incoming);
        }
    if (context.country.empty() && context.currency.empty()) context.usual = currency_;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!columns_[i].spec || !read_before(columns_[i].spec->field)) read_cell(i, context, incoming);
    tell_merged_school(incoming);
    settle_id(incoming);
    read_.records.push_back(std::move(incoming));
  }

  /// A merged cell of a sheet holds its value in its first row alone. Whether an empty one is of that kind nobody can
  /// tell, so the school stays unknown, and that is said. In an export of ours an empty cell is an unknown one.
  void tell_merged_school(const Incoming& incoming) {
    if (read_.kind != RecordKind::program) return;  // certifications have an issuer
    if (incoming.find(Field::institution_name) || incoming.find(Field::institution_unitid)) return;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].spec && columns_[i].spec->field == Field::institution_name && is_blank(reader_[i]) &&
          reader_.header()[i] != columns_[i].spec->path)
        log_.refuse(
            {.file = reader_.file(),
             .line = reader_.line(),
             .field = reader_.header()[i],
             .problem = "is empty (of merged cells only the first row holds the value): the school is not known"});
  }

  static bool read_before(Field field) {
    return field == Field::id || field == Field::institution_country || field == Field::country ||
           field == Field::institution_state || field == Field::institution_unitid || field == Field::cost_currency ||
           field == Field::degree || field == Field::credential;
  }

  static void learn(Field field, RowContext& context, const Incoming& incoming) {
    const Json* value = incoming.find(field);
    if (!value) return;
    if (field == Field::institution_country || field == Field::country) context.country = value->get<std::string>();
    if (field == Field::institution_state || field == Field::institution_unitid) context.country = "US";
    if (field == Field::cost_currency) context.currency = value->get<std::string>();
  }

  void read_cell(std::size_t at, RowContext& context, Incoming& incoming) {
    const std::string_view cell = unguarded(reader_[at]);
    if (is_blank(cell)) return;
    const Column& column = columns_[at];
    if (column.sources) return read_sources(at, incoming);
    if (!column.spec) {
      auto& lost = lost_[at];
      if (lost.first++ == 0) lost.second = cell;
      return;
    }
    context.bare = column.bare;
    try {
      take_cell(cell, *column.spec, context, incoming);
    } catch (const WrongCell& wrong) {
      tell(at, incoming, wrong.problem);
    }
  }

  void tell(std::size_t column, const Incoming& incoming, std::string_view problem) {
    log_.refuse({.file = reader_.file(),
                 .line = reader_.line(),
                 .record = incoming.id(),
                 .field = reader_.header()[column],
                 .problem = fmt::format("{}; left out", problem)});
  }

  void settle_id(Incoming& incoming) {
    const std::string given = incoming.id();
    if (given.empty()) {
      incoming.set(Field::id, made_id(incoming, {}));
      incoming.made_id = true;
      return;
    }
    if (is_id(given)) return;
    const std::string slug = slug_of(transliterated(given));
    if (slug.empty()) return;
    incoming.set(Field::id, slug);
    log_.notes.push_back(
        fmt::format("{}:{}: the id \"{}\" was written as {}.", reader_.file(), reader_.line(), given, slug));
  }

  void read_sources(std::size_t at, const Incoming& incoming) {
    const Json list = Json::parse(unguarded(reader_[at]), nullptr, false);
    if (!list.is_array()) return tell(at, incoming, "is not a JSON list of sources: [{\"id\": ..., \"url\": ...}]");
    for (const Json& source : list) {
      if (!source.is_object() || !source.contains("id")) {
        tell(at, incoming, "has a source without an id");
        continue;
      }
      if (!std::all_of(source.begin(), source.end(), [](const Json& text) { return text.is_string(); })) {
        tell(at, incoming, "has a source with a value that is not a text");
        continue;
      }
      const auto [known, fresh] = sources_.emplace(source["id"].get<std::string>(), source);
      if (!fresh && known->second != source)
        tell(at, incoming, fmt::format("gives the source \"{}\" differently from a row above", known->first));
    }
  }

  CsvReader reader_;
  ImportLog& log_;
  std::string currency_;  ///< of rows that tell none
  Punctuation punctuation_;
  Incomings read_;
  std::vector<Column> columns_;
  std::map<std::string, Json> sources_;
  std::map<std::size_t, std::pair<std::size_t, std::string>> lost_;  ///< values by column: how many, the first
};

void refuse_other_formats(const DataFile& file) {
  const std::string_view text = file.text->view();
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return;
  const auto fail = [&file](std::string problem) {
    throw InputError(Defect{.file = file.name, .problem = std::move(problem)});
  };
  if (text[first] == '<')
    fail(
        fmt::format("is a web page or XML, not CSV: progrank data import schema-org {} reads the JSON-LD of a page; "
                    "from a spreadsheet, save as \"CSV UTF-8\"",
                    file.name));
  if (text[first] == '{' || text[first] == '[')
    fail(
        fmt::format("is JSON, not CSV: --data reads data files as they are, progrank data import jsonl {0} reads JSON "
                    "Lines, progrank data import schema-org {0} and ctdl read JSON-LD",
                    file.name));
}

}  // namespace

Incomings read_csv(const ImportSettings& settings, const DataFile& file, ImportLog& log) {
  refuse_other_formats(file);
  const char separator = sniffed_separator(file.text->view());
  return RowReader(settings, file, separator, log).read();
}

}  // namespace progrank::interchange
