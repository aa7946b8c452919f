#pragma once
// One page for one person: what to do, what it costs, how sure that is, and what to ask the schools.
//
// It says nothing of its own: programs are ranked as `programs` ranks them, steps are those of a plan, eligibility,
// cost and months are those of every other command.

#include <optional>
#include <string>
#include <vector>

#include "progrank/answer/workspace.hpp"
#include "progrank/career/plan.hpp"
#include "progrank/career/role_pay.hpp"

namespace progrank {

/// What a program stands on the page for.
enum class BriefKind : std::uint8_t {
  best,      ///< first by the person's model
  cheapest,  ///< least out of pocket
  quickest,  ///< done soonest, courses before it included
  next       ///< the next best by the model, where one program is several of the others
};
std::string_view text_of(BriefKind kind);

/// A program on the page: what it takes, and what speaks for and against it.
struct BriefProgram {
  std::vector<BriefKind> kinds;  ///< several where one program is several of them
  const Record* record = nullptr;
  Plan plan;                             ///< of this program alone, with the courses it needs
  std::string price;                     ///< "$34,000", "~$24,084–43,560 (estimated)"
  std::string price_basis;               ///< how it was worked out
  std::string months;                    ///< "24", "~30–45 (derived)"
  Interval months_range;                 ///< the same as numbers
  Eligibility eligibility;               ///< today
  std::string entry;                     ///< the same in a few words
  std::optional<double> graduates_earn;  ///< @earnings, USD a year
  bool reaches = false;                  ///< the role, with the certifications of today
  std::string reason;
  std::string doubt;

  [[nodiscard]] const PlanStep& step() const;
};

/// A question to schools, as one would read it on the phone.
struct SchoolQuestion {
  std::string words;
  std::vector<const Record*> programs;  ///< whose answer is not known
  double worth = 0;  ///< points of mean score that the answer is worth (open_questions.hpp); 0 = not reckoned
};

/// A certification that the role names, and what it waits for.
struct BriefHint {
  const Record* record = nullptr;
  std::optional<Interval> cost;  ///< USD
  std::string words;             ///< "finish an associate degree; check: program accredited by CAHIIM"
};

/// The page as values; it says nothing that the commands it draws on would not say.
struct Brief {
  const Role* role = nullptr;
  LocalPay pay;                        ///< of the role where she lives
  std::string asked;                   ///< her question, in a sentence or two
  std::size_t programs_looked_at = 0;  ///< of the data
  std::size_t programs_possible = 0;   ///< that she may enter, now or after courses, and can pay
  std::size_t programs_compared = 0;   ///< of these: in the fields of the goal, or reaching it
  std::size_t programs_reaching = 0;   ///< of these: that reach it with the certifications of today
  std::vector<std::string> gaps;       ///< of the one that goes furthest, where none reaches it
  std::vector<BriefProgram> programs;  ///< that differ, the best first; at most three
  std::string no_program;              ///< why there is none; "" where there are some, or none was asked for
  std::vector<PlanStep> now;           ///< certifications open to her today, at most two
  bool now_of_role = true;             ///< whether the role names them; else they cover some of what it asks for
  std::vector<std::string>
      now_notes;  ///< of each, what its price does not say: the hours it asks for, what is recommended
  std::optional<BriefHint> with_degree;  ///< where no program is open: what her next degree would open
  std::optional<BriefHint> to_check;     ///< of the role, where only she can tell whether she may sit it
  std::optional<PlanStep> later;
  std::string later_when;         ///< "after 1 year in the role"
  std::optional<Plan> whole;      ///< the best program with the certifications of today
  std::string done;               ///< "2029-03"; "" = no plan
  std::string aid;                ///< what the sum counts on: "no employer's aid counted"
  std::string short_of;           ///< why the whole does not reach the role; "" = it does
  std::optional<double> p_first;  ///< share of the samples in which the best is first
  std::string certainty;          ///< in words
  std::string what_would_change;
  std::vector<SchoolQuestion> questions;
  std::vector<std::string> unknowable;
};

/// What a brief is asked about. What it points to must outlive the brief.
struct BriefQuestion {
  const Role* role = nullptr;
  const Person* person = nullptr;
  const Situation* programs = nullptr;
  const Situation* certifications = nullptr;
  const Scorer* scorer = nullptr;  ///< of programs
  const PlanModel* plan_model = nullptr;
};

/// The role that a person's goal means: the one it names, or that of the field, which is another one for who has
/// programmed. Throws InputError when she has none.
const Role& role_of_goal(Workspace& workspace, const Person& person);

/// Throws InputError as pathways do.
Brief brief_of(Workspace& workspace, const BriefQuestion& question);

}  // namespace progrank
