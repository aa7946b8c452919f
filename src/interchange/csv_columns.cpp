#include "interchange/csv_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "interchange/places.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::interchange {
namespace {

/// A name that people give a column, in plain_words.
struct Synonym {
  Field field;
  std::string_view name;
};

constexpr std::array program_synonyms{
    Synonym{Field::name, "program"},
    Synonym{Field::name, "program name"},
    Synonym{Field::name, "programme"},
    Synonym{Field::name, "program title"},
    Synonym{Field::name, "degree program"},
    Synonym{Field::name, "degree name"},
    Synonym{Field::name, "title"},
    Synonym{Field::institution_name, "school"},
    Synonym{Field::institution_name, "school name"},
    Synonym{Field::institution_name, "university"},
    Synonym{Field::institution_name, "university name"},
    Synonym{Field::institution_name, "college"},
    Synonym{Field::institution_name, "institution name"},
    Synonym{Field::institution_name, "provider"},
    Synonym{Field::institution_unitid, "unitid"},
    Synonym{Field::institution_unitid, "unit id"},
    Synonym{Field::institution_unitid, "ipeds"},
    Synonym{Field::institution_unitid, "ipeds id"},
    Synonym{Field::institution_unitid, "ipeds unitid"},
    Synonym{Field::institution_city, "school city"},
    Synonym{Field::institution_city, "town"},
    Synonym{Field::institution_state, "school state"},
    Synonym{Field::institution_state, "us state"},
    Synonym{Field::institution_state, "state code"},
    Synonym{Field::institution_country, "school country"},
    Synonym{Field::institution_country, "country code"},
    Synonym{Field::institution_control, "sector"},
    Synonym{Field::institution_control, "public private"},
    Synonym{Field::institution_control, "public or private"},
    Synonym{Field::institution_control, "school type"},
    Synonym{Field::credential, "degree level"},
    Synonym{Field::credential, "degree type"},
    Synonym{Field::credential, "credential type"},
    Synonym{Field::credential, "award"},
    Synonym{Field::credential, "level"},
    Synonym{Field::cip, "cip"},
    Synonym{Field::cip, "cipcode"},
    Synonym{Field::cip, "cip 2020"},
    Synonym{Field::delivery, "delivery mode"},
    Synonym{Field::delivery, "delivery format"},
    Synonym{Field::delivery, "modality"},
    Synonym{Field::delivery, "mode"},
    Synonym{Field::delivery, "format"},
    Synonym{Field::duration_months, "program length"},
    Synonym{Field::duration_months, "length"},
    Synonym{Field::duration_months, "length months"},
    Synonym{Field::duration_months, "duration"},
    Synonym{Field::duration_months, "months"},
    Synonym{Field::duration_months, "time to complete"},
    Synonym{Field::duration_months, "time to completion"},
    Synonym{Field::duration_months, "completion time"},
    Synonym{Field::part_time_months, "part time length"},
    Synonym{Field::part_time_months, "part time duration"},
    Synonym{Field::part_time_months, "length part time"},
    Synonym{Field::credits, "credit hours"},
    Synonym{Field::credits, "total credits"},
    Synonym{Field::credits, "number of credits"},
    Synonym{Field::credits, "credits required"},
    Synonym{Field::cost_currency, "price currency"},
    Synonym{Field::cost_academic_year, "academic year"},
    Synonym{Field::cost_academic_year, "tuition year"},
    Synonym{Field::cost_total, "tuition"},
    Synonym{Field::cost_total, "total tuition"},
    Synonym{Field::cost_total, "tuition total"},
    Synonym{Field::cost_total, "cost"},
    Synonym{Field::cost_total, "total cost"},
    Synonym{Field::cost_total, "program cost"},
    Synonym{Field::cost_total, "total program cost"},
    Synonym{Field::cost_total, "price"},
    Synonym{Field::cost_total, "tuition and fees"},
    Synonym{Field::cost_per_credit, "cost per credit"},
    Synonym{Field::cost_per_credit, "cost per credit hour"},
    Synonym{Field::cost_per_credit, "tuition per credit hour"},
    Synonym{Field::cost_per_credit, "price per credit"},
    Synonym{Field::cost_per_credit, "per credit"},
    Synonym{Field::cost_per_credit, "in state tuition per credit"},
    Synonym{Field::cost_per_credit, "resident tuition per credit"},
    Synonym{Field::cost_per_credit_nonresident, "out of state tuition per credit"},
    Synonym{Field::cost_per_credit_nonresident, "nonresident tuition per credit"},
    Synonym{Field::cost_per_term, "cost per term"},
    Synonym{Field::cost_per_term, "tuition per semester"},
    Synonym{Field::cost_per_term, "cost per semester"},
    Synonym{Field::cost_per_year, "cost per year"},
    Synonym{Field::cost_per_year, "annual tuition"},
    Synonym{Field::cost_per_year, "annual cost"},
    Synonym{Field::cost_per_year, "yearly tuition"},
    Synonym{Field::cost_per_year, "in state tuition per year"},
    Synonym{Field::cost_per_year_nonresident, "out of state tuition per year"},
    Synonym{Field::admission_min_gpa, "gpa"},
    Synonym{Field::admission_min_gpa, "min gpa"},
    Synonym{Field::admission_min_gpa, "gpa minimum"},
    Synonym{Field::admission_gre, "gre required"},
    Synonym{Field::admission_degree_required, "degree needed"},
    Synonym{Field::admission_experience_years, "experience years"},
    Synonym{Field::admission_experience_years, "years of experience"},
    Synonym{Field::accreditation, "accreditation"},
    Synonym{Field::accreditation, "accredited by"},
    Synonym{Field::accreditation, "program accreditation"},
    Synonym{Field::url, "website"},
    Synonym{Field::url, "web site"},
    Synonym{Field::url, "web page"},
    Synonym{Field::url, "link"},
    Synonym{Field::url, "program url"},
    Synonym{Field::notes, "note"},
    Synonym{Field::notes, "comment"},
    Synonym{Field::notes, "comments"},
};

constexpr std::array certification_synonyms{
    Synonym{Field::name, "certification"},
    Synonym{Field::name, "certification name"},
    Synonym{Field::name, "title"},
    Synonym{Field::abbr, "acronym"},
    Synonym{Field::issuer, "organization"},
    Synonym{Field::issuer, "organisation"},
    Synonym{Field::issuer, "issued by"},
    Synonym{Field::issuer, "certifying body"},
    Synonym{Field::issuer, "provider"},
    Synonym{Field::domains, "domain"},
    Synonym{Field::cost_exam_nonmember, "exam fee"},
    Synonym{Field::cost_exam_nonmember, "exam cost"},
    Synonym{Field::cost_exam_nonmember, "fee"},
    Synonym{Field::cost_exam_nonmember, "cost"},
    Synonym{Field::cost_exam_nonmember, "non member fee"},
    Synonym{Field::cost_exam_nonmember, "nonmember fee"},
    Synonym{Field::cost_exam_member, "member fee"},
    Synonym{Field::cost_exam_member, "member exam fee"},
    Synonym{Field::renewal_years, "valid for"},
    Synonym{Field::renewal_years, "renewal"},
    Synonym{Field::renewal_years, "renewal period"},
    Synonym{Field::renewal_ce_hours, "ce hours"},
    Synonym{Field::url, "website"},
    Synonym{Field::url, "web site"},
    Synonym{Field::url, "link"},
    Synonym{Field::notes, "comments"},
};

template <typename Synonyms>
const FieldSpec* called(RecordKind kind, const Synonyms& synonyms, std::string_view words) {
  for (const Synonym& synonym : synonyms)
    if (synonym.name == words) return &spec_of(kind, synonym.field);
  return nullptr;
}

/// The field that --map gives a column; nullptr = it gives none.
const FieldSpec* mapped(RecordKind kind, std::string_view name,
                        const std::vector<std::pair<std::string, std::string>>& named) {
  for (const auto& [column, path] : named)
    if (plain_words(column) == plain_words(name)) return find_field(kind, path);
  return nullptr;
}

/// Whether a name is one that people give and that leaves the unit open: months or years, all or one credit.
bool is_bare(RecordKind kind, std::string_view name) {
  if (find_field(kind, name)) return false;
  const std::string words = " " + plain_words(name) + " ";
  for (const std::string_view unit : {" month ", " months ", " total ", " program cost ", " fees "})
    if (words.find(unit) != std::string::npos) return false;
  return true;
}

}  // namespace

const FieldSpec* field_of_column(RecordKind kind, std::string_view name) {
  if (const FieldSpec* spec = find_field(kind, name)) return spec;
  const std::string words = plain_words(name);
  if (words.empty()) return nullptr;
  for (const FieldSpec& spec : fields_of(kind))
    if (plain_words(spec.path) == words) return &spec;
  if (const FieldSpec* spec = kind == RecordKind::program ? called(kind, program_synonyms, words)
                                                          : called(kind, certification_synonyms, words))
    return spec;
  for (const FieldSpec& spec : fields_of(kind))
    if (plain_words(spec.title) == words) return &spec;
  return nullptr;
}

std::vector<Column> columns_of(RecordKind kind, const CsvReader& reader,
                               const std::vector<std::pair<std::string, std::string>>& named) {
  std::vector<std::string_view> header(reader.header().begin(), reader.header().end());
  for (const auto& [column, path] : named) {
    const auto is_it = [&column = column](std::string_view name) { return plain_words(name) == plain_words(column); };
    if (std::none_of(header.begin(), header.end(), is_it))
      throw InputError(fmt::format("--map {}={}: {} has no column \"{}\"{}", column, path, reader.file(), column,
                                   did_you_mean(column, header)));
    if (find_field(kind, path)) continue;
    std::vector<std::string_view> paths;
    for (const FieldSpec& spec : fields_of(kind)) paths.push_back(spec.path);
    throw InputError(fmt::format("--map {}={}: {} is not a field of a {}{}", column, path, path, singular(kind),
                                 did_you_mean(path, paths)));
  }
  std::vector<Column> columns;
  for (const std::string_view name : header) {
    const FieldSpec* own = mapped(kind, name, named);
    Column column{own ? own : field_of_column(kind, name), !own && plain_words(name) == sources_column, name.empty(),
                  !own && is_bare(kind, name)};
    columns.push_back(column);
  }
  // Two columns of one field: the one that bears its own name, else the first.
  for (std::size_t i = 0; i < columns.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (columns[i].spec && columns[i].spec == columns[j].spec)
        columns[find_field(kind, header[i]) && !find_field(kind, header[j]) ? j : i].spec = nullptr;
  return columns;
}

RecordKind kind_of_columns(const CsvReader& reader, const std::vector<std::pair<std::string, std::string>>& named) {
  const auto fields = [&](RecordKind kind) {
    return std::count_if(reader.header().begin(), reader.header().end(), [&](const std::string& name) {
      return mapped(kind, name, named) || field_of_column(kind, name);
    });
  };
  const auto programs = fields(RecordKind::program);
  const auto certifications = fields(RecordKind::certification);
  if (programs == certifications)
    throw InputError(Defect{
        .file = reader.file(),
        .line = reader.header_line(),
        .problem = programs == 0 ? "names no column that is known: progrank data import csv --template prints "
                                   "those there are, --map \"COLUMN=field\" says what a column holds"
                                 : "names columns of neither programs nor certifications alone: --kind says which"});
  return programs > certifications ? RecordKind::program : RecordKind::certification;
}

}  // namespace progrank::interchange
