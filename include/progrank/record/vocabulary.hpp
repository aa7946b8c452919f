#pragma once
// The controlled vocabularies of the records: every token list of the data formats, in its canonical order.
// A token is stored as its position; a list of tokens is a bit set, so that "any of" and "all of" are one instruction.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "progrank/base/name_index.hpp"

namespace progrank {

/// How many bits are set. As std::popcount, which without the processor's own instruction (not every x86-64 has it) is
/// a call into a library (Knuth, TAOCP 4A, 7.1.3, sideways addition).
constexpr std::size_t set_bits(std::uint64_t x) {
  x -= x >> 1 & 0x5555555555555555U;
  x = (x & 0x3333333333333333U) + (x >> 2 & 0x3333333333333333U);
  x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<std::size_t>(x * 0x0101010101010101U >> 56);
}

/// Position of a token in its vocabulary.
enum class Token : std::uint8_t {
};

constexpr unsigned index_of(Token token) {
  return static_cast<unsigned>(token);
}

/// A set of tokens of one vocabulary (at most 64 tokens).
class TokenSet {
 public:
  constexpr TokenSet() = default;
  constexpr explicit TokenSet(std::uint64_t bits) : bits_(bits) {}
  constexpr void insert(Token token) { bits_ |= bit(token); }
  [[nodiscard]] constexpr bool contains(Token token) const { return (bits_ & bit(token)) != 0; }
  [[nodiscard]] constexpr bool intersects(TokenSet other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool includes(TokenSet other) const { return (bits_ & other.bits_) == other.bits_; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr int size() const { return static_cast<int>(set_bits(bits_)); }
  [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
  constexpr bool operator==(const TokenSet&) const = default;

  /// Calls `visit(Token)` for each member, in vocabulary order.
  template <typename Visit>
  constexpr void each(Visit visit) const {
    for (std::uint64_t rest = bits_; rest != 0; rest &= rest - 1) visit(static_cast<Token>(std::countr_zero(rest)));
  }

 private:
  static constexpr std::uint64_t bit(Token token) { return std::uint64_t{1} << index_of(token); }
  std::uint64_t bits_ = 0;
};

/// A named list of allowed tokens (at most 64). Order matters where tokens are ranked (degrees).
struct Vocabulary {
  std::string_view name;
  std::span<const std::string_view> tokens;

  constexpr Vocabulary(std::string_view its_name, std::span<const std::string_view> its_tokens)
      : name(its_name), tokens(its_tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      words_[i] = NameWords(tokens[i]);
      index_.add(words_[i].hash(), i);
    }
  }
  [[nodiscard]] constexpr std::optional<Token> find(std::string_view text) const { return find(text, NameWords(text)); }
  /// The same with the words of the text, for who has a faster way to them.
  [[nodiscard]] constexpr std::optional<Token> find(std::string_view text, const NameWords& words) const {
    const std::size_t at = index_.find(words.hash(), [&](std::size_t i) {
      return words_[i] == words && (text.size() <= NameWords::bytes || tokens[i] == text);
    });
    return at == index_.none ? std::nullopt : std::optional(static_cast<Token>(at));
  }
  [[nodiscard]] constexpr std::string_view text(Token token) const { return tokens[index_of(token)]; }
  /// For constants in code: a misspelt token does not compile.
  [[nodiscard]] consteval Token at(std::string_view text) const { return find(text).value(); }

 private:
  NameIndex<128> index_;
  std::array<NameWords, 64> words_{};
};

namespace vocabulary {
using std::string_view_literals::operator""sv;

inline constexpr std::array detail_tokens{"curated"sv, "directory"sv};
inline constexpr Vocabulary detail{"detail", detail_tokens};

inline constexpr std::array control_tokens{"public"sv, "private-nonprofit"sv, "private-for-profit"sv};
inline constexpr Vocabulary control{"control", control_tokens};

inline constexpr std::array credential_tokens{"master"sv,
                                              "doctorate"sv,
                                              "graduate-certificate"sv,
                                              "post-masters-certificate"sv,
                                              "undergraduate-certificate"sv,
                                              "professional-certificate"sv,
                                              "microcredential"sv,
                                              "short-course"sv,
                                              "workshop"sv,
                                              "diploma"sv,
                                              "fellowship"sv};
inline constexpr Vocabulary credential{"credential", credential_tokens};

inline constexpr std::array focus_tokens{"clinical-ai"sv,
                                         "artificial-intelligence"sv,
                                         "health-informatics"sv,
                                         "health-data-science"sv,
                                         "bioinformatics"sv,
                                         "data-science"sv,
                                         "health-information-management"sv,
                                         "nursing-informatics"sv,
                                         "public-health"sv,
                                         "healthcare-management"sv,
                                         "healthcare-leadership"sv,
                                         "health-policy"sv,
                                         "quality-and-safety"sv,
                                         "digital-health"sv,
                                         "health-it"sv};
inline constexpr Vocabulary focus{"focus", focus_tokens};

inline constexpr std::array delivery_tokens{"online"sv, "hybrid"sv, "campus"sv};
inline constexpr Vocabulary delivery{"delivery", delivery_tokens};

inline constexpr std::array attendance_tokens{"full-time"sv, "part-time"sv};
inline constexpr Vocabulary attendance{"attendance", attendance_tokens};

inline constexpr std::array schedule_tokens{"asynchronous"sv, "synchronous"sv, "evening"sv, "weekend"sv,
                                            "executive"sv,    "self-paced"sv,  "cohort"sv,  "accelerated"sv};
inline constexpr Vocabulary schedule{"schedule", schedule_tokens};

inline constexpr std::array credit_unit_tokens{"semester"sv, "quarter"sv, "ects"sv, "uk"sv, "units"sv, "hours"sv};
inline constexpr Vocabulary credit_unit{"credit_unit", credit_unit_tokens};

inline constexpr std::array degree_required_tokens{"none"sv, "bachelor"sv, "master"sv, "doctorate"sv,
                                                   "health-professional-degree"sv};
inline constexpr Vocabulary degree_required{"degree_required", degree_required_tokens};

inline constexpr std::array gre_tokens{"required"sv, "optional"sv, "waivable"sv, "not-required"sv};
inline constexpr Vocabulary gre{"gre", gre_tokens};

inline constexpr std::array clinical_background_tokens{"required"sv, "preferred"sv, "not-required"sv};
inline constexpr Vocabulary clinical_background{"clinical_background", clinical_background_tokens};

inline constexpr std::array prerequisite_level_tokens{"required"sv, "recommended"sv, "bridge"sv};
inline constexpr Vocabulary prerequisite_level{"prerequisite level", prerequisite_level_tokens};

inline constexpr std::array skill_tokens{"programming"sv,
                                         "python"sv,
                                         "r"sv,
                                         "statistics"sv,
                                         "calculus"sv,
                                         "linear-algebra"sv,
                                         "probability"sv,
                                         "data-structures"sv,
                                         "databases"sv,
                                         "biology"sv,
                                         "anatomy"sv,
                                         "medical-terminology"sv,
                                         "health-systems"sv,
                                         "research-methods"sv,
                                         "computer-science"sv,
                                         "healthcare-experience"sv,
                                         "leadership-experience"sv,
                                         "quantitative-reasoning"sv,
                                         "accounting"sv,
                                         "economics"sv,
                                         "privacy-training"sv};
inline constexpr Vocabulary skill{"skill", skill_tokens};

inline constexpr std::array topic_tokens{"machine-learning"sv,
                                         "deep-learning"sv,
                                         "nlp"sv,
                                         "computer-vision"sv,
                                         "medical-imaging"sv,
                                         "predictive-analytics"sv,
                                         "statistics"sv,
                                         "data-mining"sv,
                                         "databases"sv,
                                         "programming"sv,
                                         "ehr-systems"sv,
                                         "interoperability"sv,
                                         "clinical-decision-support"sv,
                                         "bioinformatics"sv,
                                         "genomics"sv,
                                         "ai-ethics"sv,
                                         "privacy-security"sv,
                                         "regulation"sv,
                                         "leadership"sv,
                                         "finance"sv,
                                         "operations"sv,
                                         "quality-improvement"sv,
                                         "policy"sv,
                                         "health-law"sv,
                                         "population-health"sv,
                                         "epidemiology"sv,
                                         "project-management"sv,
                                         "human-resources"sv,
                                         "strategy"sv,
                                         "robotics"sv,
                                         "cloud-computing"sv,
                                         "visualization"sv,
                                         "generative-ai"sv,
                                         "telehealth"sv,
                                         "marketing"sv,
                                         "research-methods"sv,
                                         "health-economics"sv};
inline constexpr Vocabulary topic{"topic", topic_tokens};

inline constexpr std::array obligation_tokens{"required"sv, "optional"sv, "none"sv};
inline constexpr Vocabulary obligation{"obligation", obligation_tokens};

inline constexpr std::array feature_tokens{
    "employer-partnerships"sv, "faculty-research"sv,     "mentorship"sv, "practicum"sv,  "career-services"sv,
    "outcome-report"sv,        "clinical-data-access"sv, "lab-access"sv, "networking"sv, "bridge-program"sv};
inline constexpr Vocabulary feature{"feature", feature_tokens};

inline constexpr std::array program_status_tokens{"active"sv, "announced"sv, "paused"sv, "closed"sv};
inline constexpr Vocabulary program_status{"status", program_status_tokens};

inline constexpr std::array certification_status_tokens{"active"sv, "retired"sv, "announced"sv};
inline constexpr Vocabulary certification_status{"status", certification_status_tokens};

inline constexpr std::array kind_tokens{"certification"sv, "certificate"sv,         "licence"sv,
                                        "fellowship"sv,    "board-certification"sv, "belt"sv};
inline constexpr Vocabulary kind{"kind", kind_tokens};

inline constexpr std::array domain_tokens{"health-it"sv,
                                          "health-informatics"sv,
                                          "data-analytics"sv,
                                          "clinical-ai"sv,
                                          "machine-learning"sv,
                                          "executive-leadership"sv,
                                          "practice-management"sv,
                                          "quality"sv,
                                          "patient-safety"sv,
                                          "risk-management"sv,
                                          "finance"sv,
                                          "compliance"sv,
                                          "coding"sv,
                                          "privacy-security"sv,
                                          "interoperability"sv,
                                          "project-management"sv,
                                          "process-improvement"sv,
                                          "nursing-leadership"sv,
                                          "nursing-informatics"sv,
                                          "case-management"sv,
                                          "ai-governance"sv,
                                          "cloud"sv};
inline constexpr Vocabulary domain{"domain", domain_tokens};

inline constexpr std::array level_tokens{"entry"sv, "professional"sv, "advanced"sv, "executive"sv};
inline constexpr Vocabulary level{"level", level_tokens};

inline constexpr std::array exam_mode_tokens{"test-center"sv, "remote"sv};
inline constexpr Vocabulary exam_mode{"exam mode", exam_mode_tokens};

/// What an applicant hands in.
inline constexpr std::array material_tokens{
    "letters"sv, "statement-of-purpose"sv, "interview"sv, "resume"sv, "transcripts"sv, "portfolio"sv, "test"sv};
inline constexpr Vocabulary material{"material", material_tokens};

/// How much of a field and level a school reported as offered by distance.
inline constexpr std::array distance_tokens{"all"sv, "some"sv, "none"sv};
inline constexpr Vocabulary distance{"distance", distance_tokens};

/// Who may enter a program that not everyone may.
inline constexpr std::array open_to_tokens{"partner-employees"sv, "own-employees"sv, "military-and-federal"sv,
                                           "country-residents"sv, "invitation"sv,    "subsidised-place"sv};
inline constexpr Vocabulary open_to{"open_to", open_to_tokens};

/// US licences; derive/degree.cpp says what each counts as.
inline constexpr std::array licence_tokens{"rn"sv,
                                           "lpn"sv,
                                           "aprn"sv,
                                           "md"sv,
                                           "do"sv,
                                           "pharmd"sv,
                                           "dds"sv,
                                           "dmd"sv,
                                           "od"sv,
                                           "dpm"sv,
                                           "pharmacist"sv,
                                           "pa"sv,
                                           "pt"sv,
                                           "ot"sv,
                                           "slp"sv,
                                           "dietitian"sv,
                                           "respiratory-therapist"sv,
                                           "radiologic-technologist"sv,
                                           "medical-laboratory-scientist"sv,
                                           "social-worker"sv,
                                           "psychologist"sv,
                                           "paramedic"sv,
                                           "other-clinical"sv,
                                           "other"sv};
inline constexpr Vocabulary licence{"licence", licence_tokens};

/// The work that a certification wants years or hours of, and that a person has done.
inline constexpr std::array practice_field_tokens{
    "informatics"sv, "nursing-leadership"sv, "case-management"sv, "coding"sv, "quality"sv,
    "leadership"sv,  "privacy-security"sv,   "project-leading"sv, "it"sv,     "data"sv,
    "other"sv};
inline constexpr Vocabulary practice_field{"practice field", practice_field_tokens};

/// A field of work that a person aims at where no role is named.
inline constexpr std::array goal_tokens{"ai"sv, "informatics"sv, "data"sv, "management"sv, "quality"sv};
inline constexpr Vocabulary goal{"goal", goal_tokens};

/// What a person looks for.
inline constexpr std::array wants_tokens{"master"sv,        "doctorate"sv,    "graduate-certificate"sv,
                                         "certification"sv, "short-course"sv, "anything"sv};
inline constexpr Vocabulary wants{"kind of credential", wants_tokens};

/// How far a person would go for a class.
inline constexpr std::array travel_tokens{"none"sv, "some"sv, "any"sv};
inline constexpr Vocabulary travel{"travel", travel_tokens};

/// What a certification may ask for, and what a person may hold.
inline constexpr std::array held_degree_tokens{"none"sv,   "high-school"sv, "associate"sv, "bachelor"sv,
                                               "master"sv, "doctorate"sv,   "rn"sv,        "md"sv};
inline constexpr Vocabulary held_degree{"degree", held_degree_tokens};

inline constexpr std::array source_kind_tokens{"official"sv, "catalog"sv, "government"sv, "third-party"sv,
                                               "reported"sv};
inline constexpr Vocabulary source_kind{"source kind", source_kind_tokens};

}  // namespace vocabulary
}  // namespace progrank
