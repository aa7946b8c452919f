#include "interchange/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "interchange/places.hpp"

namespace progrank::interchange {
namespace {

struct Degree {
  std::string_view abbreviation;
  std::string_view name;  ///< plain_words
};
// A degree without a name of its own is only met by its abbreviation.
constexpr std::array degrees{
    Degree{"MS", "master of science"},
    Degree{"MSc", "master of science"},
    Degree{"MA", "master of arts"},
    Degree{"MBA", "master of business administration"},
    Degree{"MHA", "master of health administration"},
    Degree{"MHA", "master of healthcare administration"},
    Degree{"MPH", "master of public health"},
    Degree{"MPA", "master of public administration"},
    Degree{"MPP", "master of public policy"},
    Degree{"MSN", "master of science in nursing"},
    Degree{"MSN", "master of nursing"},
    Degree{"MHI", "master of health informatics"},
    Degree{"MSHI", "master of science in health informatics"},
    Degree{"MHS", "master of health science"},
    Degree{"MEng", "master of engineering"},
    Degree{"MHSA", "master of health services administration"},
    Degree{"MHCI", "master of healthcare innovation"},
    Degree{"MHCDS", "master of health care delivery science"},
    Degree{"MMCi", "master of management in clinical informatics"},
    Degree{"MMI", "master of medical informatics"},
    Degree{"MDS", "master of data science"},
    Degree{"MPS", "master of professional studies"},
    Degree{"MHL", "master of health leadership"},
    Degree{"MSDS", "master of science in data science"},
    Degree{"MCIT", "master of computer and information technology"},
    Degree{"EMBA", "executive master of business administration"},
    Degree{"PhD", "doctor of philosophy"},
    Degree{"DNP", "doctor of nursing practice"},
    Degree{"DrPH", "doctor of public health"},
    Degree{"DHA", "doctor of health administration"},
    Degree{"EdD", "doctor of education"},
    Degree{"DBA", "doctor of business administration"},
    Degree{"DHSc", "doctor of health science"},
};

struct Spelling {
  std::string_view word;
  std::string_view written;  ///< plain_words
};
constexpr std::array credential_spellings{
    Spelling{"master", "masterdegree"},
    Spelling{"master", "master degree"},
    Spelling{"master", "graduate degree master"},
    Spelling{"doctorate", "doctoral"},
    Spelling{"doctorate", "doctoral degree"},
    Spelling{"doctorate", "doctoraldegree"},
    Spelling{"doctorate", "doctorate degree"},
    Spelling{"doctorate", "phd"},
    Spelling{"graduate-certificate", "postbaccalaureate certificate"},
    Spelling{"graduate-certificate", "post baccalaureate certificate"},
    Spelling{"graduate-certificate", "postbaccalaureatecertificate"},
    Spelling{"graduate-certificate", "graduate level certificate"},
    Spelling{"post-masters-certificate", "post masters certificate"},
    Spelling{"post-masters-certificate", "post master certificate"},
    Spelling{"post-masters-certificate", "postmaster certificate"},
    Spelling{"post-masters-certificate", "postmastercertificate"},
    Spelling{"microcredential", "micro credential"},
    Spelling{"short-course", "shortcourse"},
};
constexpr std::array degree_spellings{
    Spelling{"bachelor", "bachelordegree"},
    Spelling{"bachelor", "bachelor degree"},
    Spelling{"bachelor", "baccalaureate"},
    Spelling{"bachelor", "baccalaureate degree"},
    Spelling{"bachelor", "undergraduate degree"},
    Spelling{"bachelor", "a bachelors degree"},
    Spelling{"bachelor", "bs"},
    Spelling{"bachelor", "ba"},
    Spelling{"bachelor", "bsn"},
    Spelling{"bachelor", "bachelor of science"},
    Spelling{"bachelor", "bachelor of arts"},
    Spelling{"bachelor", "bachelor of science in nursing"},
    Spelling{"master", "masterdegree"},
    Spelling{"master", "a masters degree"},
    Spelling{"master", "graduate degree"},
    Spelling{"doctorate", "doctoraldegree"},
    Spelling{"doctorate", "doctoral degree"},
    Spelling{"high-school", "highschool"},
    Spelling{"high-school", "high school diploma"},
    Spelling{"associate", "associatedegree"},
};
constexpr std::array delivery_spellings{
    Spelling{"online", "100 online"},
    Spelling{"online", "fully online"},
    Spelling{"online", "entirely online"},
    Spelling{"online", "onlineonly"},
    Spelling{"online", "distance"},
    Spelling{"online", "distance learning"},
    Spelling{"online", "distance education"},
    Spelling{"online", "online only"},
    Spelling{"online", "virtual"},
    Spelling{"hybrid", "blended"},
    Spelling{"hybrid", "blended learning"},
    Spelling{"hybrid", "blendeddelivery"},
    Spelling{"hybrid", "hybrid learning"},
    Spelling{"campus", "onsite"},
    Spelling{"campus", "on site"},
    Spelling{"campus", "on campus"},
    Spelling{"campus", "in person"},
    Spelling{"campus", "inperson"},
    Spelling{"campus", "face to face"},
    Spelling{"campus", "in class"},
    Spelling{"campus", "classroom"},
    Spelling{"campus", "oncampus"},
};
constexpr std::array schedule_spellings{
    Spelling{"evening", "evenings"},        Spelling{"evening", "night"},        Spelling{"weekend", "weekends"},
    Spelling{"evening", "evening classes"}, Spelling{"self-paced", "selfpaced"}, Spelling{"weekend", "weekend classes"},
};
constexpr std::array attendance_spellings{
    Spelling{"full-time", "fulltime"},
    Spelling{"part-time", "parttime"},
};
constexpr std::array control_spellings{
    Spelling{"private-nonprofit", "nonprofit"},          Spelling{"private-nonprofit", "non profit"},
    Spelling{"private-nonprofit", "private non profit"}, Spelling{"private-nonprofit", "private not for profit"},
    Spelling{"private-nonprofit", "not for profit"},     Spelling{"private-for-profit", "for profit"},
    Spelling{"private-for-profit", "proprietary"},       Spelling{"public", "state"},
};
constexpr std::array obligation_spellings{
    Spelling{"required", "yes"}, Spelling{"required", "true"}, Spelling{"required", "mandatory"},
    Spelling{"none", "no"},      Spelling{"none", "false"},    Spelling{"none", "not required"},
};
constexpr std::array gre_spellings{
    Spelling{"required", "yes"},
    Spelling{"required", "true"},
    Spelling{"not-required", "no"},
    Spelling{"not-required", "false"},
    Spelling{"not-required", "none"},
    Spelling{"waivable", "waived"},
    Spelling{"waivable", "waiver available"},
    Spelling{"not-required", "no gre"},
};
constexpr std::array unit_spellings{
    Spelling{"semester", "semester hours"},
    Spelling{"semester", "semester hour"},
    Spelling{"semester", "semester credits"},
    Spelling{"semester", "semester credit hours"},
    Spelling{"quarter", "quarter hours"},
    Spelling{"quarter", "quarter credits"},
    Spelling{"quarter", "quarter credit hours"},
    Spelling{"ects", "ects credits"},
    Spelling{"ects", "ects points"},
    Spelling{"uk", "uk credits"},
    Spelling{"semester", "semesterhours"},
    Spelling{"quarter", "quarterhours"},
};

template <typename Spellings>
std::optional<std::string_view> spelt(const Spellings& spellings, std::string_view words) {
  for (const Spelling& spelling : spellings)
    if (spelling.written == words) return spelling.word;
  return std::nullopt;
}

/// The abbreviation without dots: "M.S." → "ms".
std::string bare(std::string_view text) {
  std::string out = plain_words(text);
  if (out.find("  ") == std::string::npos && text.find('.') != std::string_view::npos) std::erase(out, ' ');
  return out;
}

const Degree* degree_of(std::string_view text) {
  const std::string words = plain_words(text);
  const std::string letters = bare(text);
  for (const Degree& degree : degrees)
    if (degree.name == words || plain_words(degree.abbreviation) == letters) return &degree;
  return nullptr;
}

}  // namespace

std::optional<std::string_view> category_word(const Vocabulary& vocabulary, std::string_view text) {
  if (const auto word = word_of(vocabulary, text)) return word;
  const std::string slug = slug_of(text);
  for (const std::string_view word : vocabulary.tokens)
    if (slug == fmt::format("{}-degree", word) || slug == fmt::format("{}s-degree", word) ||
        slug == fmt::format("{}s", word))
      return word;
  return std::nullopt;
}

std::optional<std::string_view> credential_word(std::string_view text) {
  if (const auto word = category_word(vocabulary::credential, text)) return word;
  const std::string words = plain_words(text);
  if (const auto word = spelt(credential_spellings, words)) return word;
  const Degree* degree = degree_of(text);
  const std::string_view name = degree ? degree->name : std::string_view(words);
  if (name.starts_with("master of ") || name.starts_with("masters of ") || name.starts_with("executive master of "))
    return "master";
  if (name.starts_with("doctor of ")) return "doctorate";
  return std::nullopt;
}

std::string_view degree_abbreviation(std::string_view text) {
  const Degree* degree = degree_of(text);
  return degree ? degree->abbreviation : std::string_view{};
}

std::optional<std::string_view> spoken_word(const FieldSpec& spec, std::string_view text) {
  const std::string words = plain_words(text);
  if (words.empty()) return std::nullopt;
  if (spec.field == Field::credential) return credential_word(text);
  if (const auto word = category_word(*spec.vocabulary, text)) return word;
  switch (spec.field) {
    case Field::admission_degree_required: {
      const auto word = spelt(degree_spellings, words);
      return word && spec.vocabulary->find(*word) ? word : std::nullopt;
    }
    case Field::delivery: return spelt(delivery_spellings, words);
    case Field::schedule: return spelt(schedule_spellings, words);
    case Field::attendance: return spelt(attendance_spellings, words);
    case Field::institution_control: return spelt(control_spellings, words);
    case Field::thesis:
    case Field::internship: return spelt(obligation_spellings, words);
    case Field::admission_gre: return spelt(gre_spellings, words);
    case Field::credit_unit: return spelt(unit_spellings, words);
    default: return std::nullopt;
  }
}

bool take_mode(std::string_view text, Incoming& record) {
  for (const Field field : {Field::delivery, Field::attendance, Field::schedule})
    if (const auto word = spoken_word(spec_of(RecordKind::program, field), text))
      return record.add_word(field, *word), true;
  return false;
}

}  // namespace progrank::interchange
