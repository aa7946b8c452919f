#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

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
    {"some college", "high-school", ""},
    {"associate", "associate", ""},
    {"associates", "associate", ""},
    {"community college", "associate", ""},
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
    {"edd", "doctorate", "education"},
    {"dha", "doctorate", "health administration"},
    {"drph", "doctorate", "public health"},
    {"jd", "doctorate", "law"},
    {"md", "health-professional-degree", "medicine"},
    {"do", "health-professional-degree", "medicine"},
    {"mbbs", "health-professional-degree", "medicine"},
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
  std::string capitals(meaning.phrase);
  for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return typed.find(capitals) != std::string_view::npos;
}

std::ptrdiff_t height(std::string_view degree) {
  return std::find(degree_order.begin(), degree_order.end(), degree) - degree_order.begin();
}

/// "health informatics" of "master of science in health informatics".
std::string field_said(std::string_view plain) {
  const std::size_t at = plain.rfind(" in ");
  return at == std::string_view::npos ? std::string{} : std::string(plain.substr(at + 4));
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
    {"x ray tech", "radiologic-technologist"},
    {"mls", "medical-laboratory-scientist"},
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

/// Course cards and specialty certificates, which are no licences.
constexpr std::array no_licences{"bls"sv,  "acls"sv, "pals"sv, "cpr"sv,   "nrp"sv,  "tncc"sv,
                                 "ccrn"sv, "cen"sv,  "cnor"sv, "cmsrn"sv, "ocn"sv,  "enpc"sv,
                                 "rhit"sv, "rhia"sv, "ccs"sv,  "cpc"sv,   "cphq"sv, "cphims"sv};

}  // namespace

Degree degree(std::string_view text) {
  const std::string plain = plain_words(text);
  const DegreeMeaning* best = nullptr;
  for (const DegreeMeaning& meaning : degree_meanings) {
    if (!stands_in(plain, meaning.phrase) || !meant(meaning, plain, text)) continue;
    const bool higher = !best || height(meaning.degree) > height(best->degree);
    const bool says_more = best && meaning.degree == best->degree && best->field.empty();
    if (higher || says_more) best = &meaning;
  }
  if (best) {
    std::string field = field_said(plain);
    return {best->degree, field.empty() ? std::string(best->field) : std::move(field)};
  }
  if (stands_in(plain, "nurse") || stands_in(plain, "rn"))
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
  for (const std::string& part : parts_of(text)) {
    const std::string plain = plain_words(part);
    if (std::find(no_licences.begin(), no_licences.end(), plain) != no_licences.end()) {
      said.left_out.push_back(part);
      continue;
    }
    const Meaning* meaning = meaning_in(plain, licence_meanings);
    const auto token = vocabulary::licence.find(part);
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
  if (said.licences.empty() && said.left_out.empty())
    throw InputError("no licence was named: none says that you hold none");
  return said;
}

}  // namespace progrank::own_words
