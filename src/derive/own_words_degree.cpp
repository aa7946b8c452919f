#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "base/upper_case.hpp"
#include "derive/words_around.hpp"
#include "derive/words_match.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::own_words {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array degree_order{
    "none"sv, "high-school"sv, "associate"sv, "bachelor"sv, "master"sv, "health-professional-degree"sv, "doctorate"sv};

struct DegreeMeaning {
  std::string_view phrase, degree, field;
};
constexpr DegreeMeaning degree_meanings[] = {
    {"none", "none", ""},
    {"no degree", "none", ""},
    {"high school", "high-school", ""},
    {"highschool", "high-school", ""},
    {"ged", "high-school", ""},
    {"hs diploma", "high-school", ""},
    {"nursing diploma", "high-school", "nursing"},
    {"diploma in nursing", "high-school", "nursing"},
    {"rn diploma", "high-school", "nursing"},
    {"diploma rn", "high-school", "nursing"},
    {"diploma nurse", "high-school", "nursing"},
    {"hospital diploma", "high-school", "nursing"},
    {"lpn diploma", "high-school", "nursing"},
    {"practical nursing diploma", "high-school", "nursing"},
    {"some college", "high-school", ""},
    {"associate", "associate", ""},
    {"associates", "associate", ""},
    {"community college", "associate", ""},
    {"2 year degree", "associate", ""},
    {"two year degree", "associate", ""},
    {"adn", "associate", "nursing"},
    {"asn", "associate", "nursing"},
    {"aas", "associate", ""},
    {"aa", "associate", ""},
    {"as", "associate", ""},
    {"bachelor", "bachelor", ""},
    {"bachelors", "bachelor", ""},
    {"baccalaureate", "bachelor", ""},
    {"college degree", "bachelor", ""},
    {"4 year degree", "bachelor", ""},
    {"four year degree", "bachelor", ""},
    {"bsn", "bachelor", "nursing"},
    {"bscn", "bachelor", "nursing"},
    {"bsc", "bachelor", ""},
    {"bs", "bachelor", ""},
    {"ba", "bachelor", ""},
    {"bba", "bachelor", "business"},
    {"bpharm", "bachelor", "pharmacy"},
    {"beng", "bachelor", "engineering"},
    {"btech", "bachelor", "engineering"},
    {"bsw", "bachelor", "social work"},
    {"master", "master", ""},
    {"masters", "master", ""},
    {"msn", "master", "nursing"},
    {"mhi", "master", "health informatics"},
    {"mshi", "master", "health informatics"},
    {"mhim", "master", "health information management"},
    {"mhsa", "master", "health services administration"},
    {"msph", "master", "public health"},
    {"msc", "master", ""},
    {"ms", "master", ""},
    {"ma", "master", ""},
    {"mba", "master", "business"},
    {"mha", "master", "health administration"},
    {"mph", "master", "public health"},
    {"mpa", "master", "public administration"},
    {"mpas", "master", "physician assistant studies"},
    {"mpharm", "master", "pharmacy"},
    {"msw", "master", "social work"},
    {"meng", "master", "engineering"},
    {"med", "master", "education"},
    {"doctorate", "doctorate", ""},
    {"phd", "doctorate", ""},
    {"dphil", "doctorate", ""},
    {"dnp", "doctorate", "nursing"},
    {"doctor of nursing practice", "doctorate", "nursing"},
    {"edd", "doctorate", "education"},
    {"dha", "doctorate", "health administration"},
    {"drph", "doctorate", "public health"},
    {"jd", "doctorate", "law"},
    {"juris doctor", "doctorate", "law"},
    {"md", "health-professional-degree", "medicine"},
    {"do", "health-professional-degree", "medicine"},
    {"mbbs", "health-professional-degree", "medicine"},
    {"bachelor of medicine", "health-professional-degree", "medicine"},
    {"mbchb", "health-professional-degree", "medicine"},
    {"physician", "health-professional-degree", "medicine"},
    {"medical doctor", "health-professional-degree", "medicine"},
    {"pharmd", "health-professional-degree", "pharmacy"},
    {"doctor of pharmacy", "health-professional-degree", "pharmacy"},
    {"dds", "health-professional-degree", "dentistry"},
    {"dmd", "health-professional-degree", "dentistry"},
    {"dvm", "health-professional-degree", "veterinary medicine"},
    {"dpt", "health-professional-degree", "physical therapy"},
    {"otd", "health-professional-degree", "occupational therapy"},
    {"aud", "health-professional-degree", "audiology"},
    {"od", "health-professional-degree", "optometry"},
    {"dpm", "health-professional-degree", "podiatry"},
    {"health professional degree", "health-professional-degree", ""},
};

/// Two letters are an abbreviation where they stand alone or in capitals: "AS", not "as a nurse".
bool meant(const DegreeMeaning& meaning, std::string_view plain, std::string_view typed) {
  if (meaning.phrase.size() > 2 || plain == meaning.phrase) return true;
  return typed.find(upper_case(meaning.phrase)) != std::string_view::npos;
}

std::ptrdiff_t height(std::string_view degree) {
  return std::find(degree_order.begin(), degree_order.end(), degree) - degree_order.begin();
}

bool is_month(std::string_view word) {
  static constexpr std::array months{"january"sv, "february"sv, "march"sv,     "april"sv,   "may"sv,      "june"sv,
                                     "july"sv,    "august"sv,   "september"sv, "october"sv, "november"sv, "december"sv};
  return std::find(months.begin(), months.end(), word) != months.end();
}

/// "health informatics" of "master of science in health informatics from Kent State", "pharmacy" of "master of
/// pharmacy"; no field in "BSN in May" and "in 2014".
std::string field_said(std::string_view plain) {
  const std::size_t in = plain.rfind(" in "), of = plain.rfind(" of ");
  const std::size_t at = in != std::string_view::npos ? in : of;
  if (at == std::string_view::npos) return {};
  std::string_view field = plain.substr(at + 4);
  for (const std::string_view place : {" from "sv, " at "sv}) field = field.substr(0, field.find(place));
  const std::string_view first = field.substr(0, field.find(' '));
  if (first.empty() || is_month(first) || std::isdigit(static_cast<unsigned char>(first.front()))) return {};
  static constexpr std::array no_fields{"science"sv, "arts"sv, "philosophy"sv, "applied"sv, "sciences"sv, "the"sv};
  if (at == of && std::find(no_fields.begin(), no_fields.end(), first) != no_fields.end()) return {};
  if (field == "him") return "health information management";
  return std::string(field);
}

// What each word of person files is called besides itself.
constexpr Meaning licence_meanings[] = {
    {"rn", "rn"},
    {"registered nurse", "rn"},
    {"nurse", "rn"},
    {"lvn", "lpn"},
    {"practical nurse", "lpn"},
    {"vocational nurse", "lpn"},
    {"lpn", "lpn"},
    {"aprn", "aprn"},
    {"arnp", "aprn"},
    {"np", "aprn"},
    {"fnp", "aprn"},
    {"nurse practitioner", "aprn"},
    {"crna", "aprn"},
    {"nurse anesthetist", "aprn"},
    {"cns", "aprn"},
    {"clinical nurse specialist", "aprn"},
    {"cnm", "aprn"},
    {"nurse midwife", "aprn"},
    {"md", "md"},
    {"physician", "md"},
    {"doctor", "md"},
    {"medical doctor", "md"},
    {"do", "do"},
    {"osteopath", "do"},
    {"pharmd", "pharmd"},
    {"pharmacist", "pharmacist"},
    {"rph", "pharmacist"},
    {"dentist", "dds"},
    {"dds", "dds"},
    {"dmd", "dmd"},
    {"optometrist", "od"},
    {"od", "od"},
    {"podiatrist", "dpm"},
    {"dpm", "dpm"},
    {"pa", "pa"},
    {"pa c", "pa"},
    {"physician assistant", "pa"},
    {"physician associate", "pa"},
    {"pt", "pt"},
    {"dpt", "pt"},
    {"physical therapist", "pt"},
    {"physiotherapist", "pt"},
    {"ot", "ot"},
    {"otr", "ot"},
    {"occupational therapist", "ot"},
    {"slp", "slp"},
    {"ccc slp", "slp"},
    {"speech therapist", "slp"},
    {"speech language pathologist", "slp"},
    {"rd", "dietitian"},
    {"rdn", "dietitian"},
    {"dietitian", "dietitian"},
    {"rrt", "respiratory-therapist"},
    {"crt", "respiratory-therapist"},
    {"respiratory therapist", "respiratory-therapist"},
    {"rt r", "radiologic-technologist"},
    {"radiographer", "radiologic-technologist"},
    {"radiologic technologist", "radiologic-technologist"},
    {"radiology tech", "radiologic-technologist"},
    {"rad tech", "radiologic-technologist"},
    {"x ray tech", "radiologic-technologist"},
    {"mls", "medical-laboratory-scientist"},
    {"lab scientist", "medical-laboratory-scientist"},
    {"laboratory scientist", "medical-laboratory-scientist"},
    {"medical technologist", "medical-laboratory-scientist"},
    {"medical laboratory scientist", "medical-laboratory-scientist"},
    {"lcsw", "social-worker"},
    {"lmsw", "social-worker"},
    {"lsw", "social-worker"},
    {"social worker", "social-worker"},
    {"psychologist", "psychologist"},
    {"paramedic", "paramedic"},
    {"emt p", "paramedic"},
    {"emt", "other-clinical"},
    {"medic", "other-clinical"},
    {"army medic", "other-clinical"},
    {"combat medic", "other-clinical"},
    {"68w", "other-clinical"},
    {"corpsman", "other-clinical"},
    {"cna", "other-clinical"},
    {"medical assistant", "other-clinical"},
    {"dental hygienist", "other-clinical"},
    {"rdh", "other-clinical"},
    {"chiropractor", "other-clinical"},
    {"veterinarian", "other-clinical"},
    {"other clinical", "other-clinical"},
    {"other", "other"},
};

constexpr std::array course_cards{"bls"sv,   "acls"sv, "pals"sv, "cpr"sv,  "nrp"sv,   "tncc"sv, "stable"sv,
                                  "nihss"sv, "ccrn"sv, "cen"sv,  "cnor"sv, "ocn"sv,   "enpc"sv, "pccn"sv,
                                  "cmsrn"sv, "scrn"sv, "tcrn"sv, "cpen"sv, "rnc ob"sv};
/// Certifications that people write behind their name beside a licence.
constexpr std::array held_titles{"rhit"sv, "rhia"sv, "cca"sv, "ccs"sv, "cpc"sv, "cphq"sv, "cphims"sv, "pmp"sv};

bool is_degree(std::string_view plain) {
  return std::any_of(std::begin(degree_meanings), std::end(degree_meanings),
                     [&](const DegreeMeaning& meaning) { return meaning.phrase == plain; });
}

}  // namespace

bool is_course_card(std::string_view plain) {
  return std::find(course_cards.begin(), course_cards.end(), plain) != course_cards.end();
}

namespace {

const DegreeMeaning* highest_in(std::string_view plain, std::string_view typed) {
  const DegreeMeaning* best = nullptr;
  for (const DegreeMeaning& meaning : degree_meanings) {
    if (!stands_in(plain, meaning.phrase) || !meant(meaning, plain, typed)) continue;
    const bool higher = !best || height(meaning.degree) > height(best->degree);
    const bool says_more = best && meaning.degree == best->degree && best->field.empty();
    if (higher || says_more) best = &meaning;
  }
  return best;
}

}  // namespace

std::string_view level_of_degree(std::string_view plain) {
  const DegreeMeaning* meaning = highest_in(plain, plain);
  return meaning ? meaning->degree : std::string_view{};
}

Degree degree(std::string_view text) {
  const HeldParts parts = held_parts(text);
  const std::string plain = joined(parts.held, " ");
  if (const DegreeMeaning* best = highest_in(plain, text)) {
    std::string field;
    for (const std::string& part : parts.held)
      if (highest_in(part, text) == best) field = field_said(part);
    return {best->degree, field.empty() ? std::string(best->field) : std::move(field), parts.not_now};
  }
  if (!parts.not_now.empty() && highest_in(plain_words(text), text))
    throw InputError(
        fmt::format("\"{}\" is not held yet: the highest degree that you have already was expected, such as ADN, "
                    "bachelor's in biology or high school",
                    joined(parts.not_now, ", ")));
  if (stands_in(plain, "nurse") || stands_in(plain, "rn") || stands_in(plain, "nursing"))
    throw InputError("nurses hold an associate (ADN), a bachelor's (BSN) or a master's (MSN): which is yours?");
  std::vector<std::string_view> known(degree_order.begin(), degree_order.end());
  for (const DegreeMeaning& meaning : degree_meanings) known.push_back(meaning.phrase);
  const std::string guess = did_you_mean(plain, known);
  throw InputError(
      fmt::format("\"{}\" is no degree that is known here{}", text,
                  guess.empty() ? ": such as bachelor's, BSN, ADN, MSN, PharmD, MD or high school" : guess));
}

Licences licences(std::string_view text) {
  Licences said;
  if (const std::string plain = plain_words(text); says_none(plain) || plain == "no licence" || plain == "no license")
    return said;
  const HeldParts parts = held_parts(text);
  said.not_now = parts.not_now;
  for (std::size_t i = 0; i < parts.held.size(); ++i) {
    const std::string& part = parts.typed[i];
    const std::string& plain = parts.held[i];
    const Meaning* meaning = meaning_in(plain, licence_meanings);
    const auto token = vocabulary::licence.find(part);
    const bool other_title = std::find(held_titles.begin(), held_titles.end(), plain) != held_titles.end();
    const bool degree_only = !meaning && !token && is_degree(plain);
    if (is_course_card(plain) || other_title || degree_only) {
      said.left_out.push_back(part);
      continue;
    }
    if (!meaning && !token) {
      std::vector<std::string_view> known(vocabulary::licence.tokens.begin(), vocabulary::licence.tokens.end());
      for (const Meaning& one : licence_meanings) known.push_back(one.phrase);
      const std::string guess = did_you_mean(plain, known);
      throw InputError(fmt::format(
          "\"{}\" is no licence that is known here{}", part,
          guess.empty() ? ": rn, aprn, md, pharmacist, ...; other-clinical or other stand for the rest" : guess));
    }
    const std::string_view word = token ? vocabulary::licence.text(*token) : meaning->word;
    if (std::find(said.licences.begin(), said.licences.end(), word) == said.licences.end())
      said.licences.push_back(word);
  }
  if (said.licences.empty() && said.left_out.empty() && said.not_now.empty())
    throw InputError("no licence was named: none says that you hold none");
  return said;
}

}  // namespace progrank::own_words
