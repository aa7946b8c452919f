#include "progrank/derive/outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "progrank/base/number.hpp"

namespace progrank {
namespace {

struct FieldOfStudy {
  std::string_view code;
  std::string_view about;
};
constexpr std::array fields{
    FieldOfStudy{"11.01", "all general computing"},
    FieldOfStudy{"11.04", "information science"},
    FieldOfStudy{"11.07", "computer science"},
    FieldOfStudy{"26.11", "bioinformatics, computational biology and biostatistics together"},
    FieldOfStudy{"27.05", "statistics"},
    FieldOfStudy{"30.70", "data science"},
    FieldOfStudy{"30.71", "data analytics"},
    FieldOfStudy{"51.07", "health administration, hospital management and health information together"},
    FieldOfStudy{"51.22", "all of public health"},
    FieldOfStudy{"51.27", "medical informatics and other medical illustration and information sciences"},
    FieldOfStudy{"51.38", "all of graduate nursing, nurse practitioners too"},
    FieldOfStudy{"52.02", "every MBA"},
};
constexpr std::array<std::string_view, 3> mixed{"11.01", "51.38", "52.02"};

std::string field_words(std::string_view code) {
  if (code.empty()) return "a whole field of study";
  const auto at = std::find_if(fields.begin(), fields.end(), [code](const FieldOfStudy& f) { return f.code == code; });
  return at == fields.end() ? fmt::format("the whole field {}", code)
                            : fmt::format("the whole field {} ({})", code, at->about);
}

std::string_view cohort_words(Field figure) {
  if (figure == Field::outcomes_earnings_1yr_usd) return "pay of 2020-21, in the pandemic";
  if (figure == Field::outcomes_debt_usd) return "owed for this credential by those who borrowed, graduates of 2018-20";
  return "pay of 2022-23";
}

std::optional<double> scored(const Record& program, Field figure) {
  if (mixes_professions(program.text(Field::outcomes_field))) return std::nullopt;
  return program.number(figure);
}

}  // namespace

bool mixes_professions(std::string_view field) {
  return std::find(mixed.begin(), mixed.end(), field) != mixed.end();
}

std::optional<double> scored_earnings(const Record& program) {
  return scored(program, Field::outcomes_earnings_4yr_usd);
}

std::optional<double> scored_debt(const Record& program) {
  return scored(program, Field::outcomes_debt_usd);
}

std::string outcomes_remark(const Record& program, Field figure) {
  if (figure != Field::outcomes_earnings_4yr_usd && figure != Field::outcomes_earnings_1yr_usd &&
      figure != Field::outcomes_debt_usd)
    return {};
  const std::string_view field = program.text(Field::outcomes_field);
  std::string out =
      fmt::format("of federally aided graduates only, of {}, {}", field_words(field), cohort_words(figure));
  if (const double schools = program.number(Field::outcomes_shared_by).value_or(1); schools > 1)
    out += fmt::format("; shared by {} schools", shortest(schools));
  if (mixes_professions(field)) out += "; the field mixes professions: shown, never scored";
  return out;
}

}  // namespace progrank
