#pragma once
// One examination of a person: the answers to single demands of an admission or eligibility rule, collected.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/derive/eligibility.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

/// Collects the answers to single demands; the person must outlive it.
class Examination {
 public:
  explicit Examination(const Person& person) : person_(person) {}

  [[nodiscard]] const Person& person() const { return person_; }

  // An answer, in words.
  void met(std::string_view words) { result_.met.emplace_back(words); }
  /// What she can do about it.
  void step(std::string_view words) { result_.missing.emplace_back(words); }
  /// Something that she cannot be expected to change.
  void refused(std::string words);
  /// Decides, and is not told or is for her to check.
  void undecided(std::string words);
  /// Usually decides, and the school says nothing of it.
  void silent(std::string words);
  /// Not published or not told, but not decisive.
  void unpublished(std::string_view words) { result_.unknown.emplace_back(words); }

  // A demand that many rules make.
  void years(double wanted, const std::optional<double>& have, std::string_view where);
  /// A degree she lacks: bachelor's and master's are steps, the rest is another profession.
  void degree(std::string_view wanted, bool known, bool satisfied);
  /// Degrees are named in many ways: what holds her field's word is met, a field that shares no word is another degree
  /// to be finished, all else is for her to check.
  /// A degree that a plan has her earn has its program's field, not that of the one she holds.
  void degree_field(std::string_view wanted, std::string_view degree);
  /// A degree from a program that this body accredits.
  void accreditation(std::string_view wanted);
  /// Hours and years in a specialty: they grow only in work that gives them.
  void practice(const Practice& wanted);
  /// A body one can join.
  void membership(std::string_view body);
  /// The GRE.
  void test(const std::string& words);
  /// Hours of instruction or continuing education.
  void instruction(double hours, std::string_view what);
  /// A prerequisite she lacks (vocabulary::skill); `bridge`: the school teaches it.
  void course(Token skill, bool bridge);
  /// One of these certifications, by their ids.
  void certification(std::vector<std::string> ids);

  /// The eligibility that follows from all answers; the examination is over.
  Eligibility take();

 private:
  /// What a degree has to be like that she is to earn is a part of that step, nothing to check. False when none is
  /// missing.
  bool add_to_degree(const std::string& words);

  const Person& person_;
  Eligibility result_;
  std::size_t refusals_ = 0;   ///< reasons, the first of result_.missing
  std::size_t undecided_ = 0;  ///< the first of result_.unknown
  std::size_t silences_ = 0;   ///< that follow them
};

}  // namespace progrank
