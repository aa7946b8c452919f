#include "progrank/career/role_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "filter/search.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

using Words = std::vector<std::string>;
using std::string_view_literals::operator""sv;

constexpr std::size_t shortest_beginning = 3;
/// More words than any job title has; what follows them is not looked at.
constexpr std::size_t most_words = 20;
/// Words of rank and place that say nothing of the work.
constexpr std::array generic{"manager"sv,    "director"sv,       "officer"sv,    "administrator"sv, "coordinator"sv,
                             "specialist"sv, "analyst"sv,        "supervisor"sv, "executive"sv,     "consultant"sv,
                             "chief"sv,      "superintendent"sv, "senior"sv,     "lead"sv,          "health"sv,
                             "healthcare"sv, "medical"sv,        "clinical"sv,   "service"sv,       "system"sv,
                             "care"sv,       "center"sv};

bool is_telling(const std::string& word) {
  return std::find(generic.begin(), generic.end(), word) == generic.end();
}

/// Words in the form they are compared in: singular, "health care" as one.
Words compared(std::string_view text) {
  Words words = search_words(text);
  if (words.size() > most_words) words.resize(most_words);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "health" && words[i + 1] == "care") {
      words[i] = "healthcare";
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  for (std::string& word : words)
    if (word.size() > shortest_beginning && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return words;
}

bool has(const Words& title, std::string_view word) {
  return std::any_of(title.begin(), title.end(), [word](const std::string& own) {
    return own == word || (word.size() >= shortest_beginning && own.starts_with(word));
  });
}

bool has_all(const Words& title, const Words& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) { return has(title, word); });
}

bool same_words(Words a, Words b) {
  for (Words* words : {&a, &b}) {
    std::sort(words->begin(), words->end());
    words->erase(std::unique(words->begin(), words->end()), words->end());
  }
  return a == b;
}

/// A job title is often given twice: "Health Information Manager (HIM Manager)".
bool is_called(std::string_view title, const Words& wanted) {
  const std::size_t bracket = title.find(" (");
  if (bracket == std::string_view::npos || !title.ends_with(')')) return same_words(compared(title), wanted);
  const std::string_view within = title.substr(bracket + 2, title.size() - bracket - 3);
  return same_words(compared(title.substr(0, bracket)), wanted) || same_words(compared(within), wanted);
}

/// What a summary says of the work, without the grounds of its SOC code.
std::string_view work_of(const Role& role) {
  return role.summary.substr(0, std::min(role.summary.find("Coded as"), role.summary.size()));
}

struct OwnWords {
  const Role* role;
  Words title;    ///< and id
  Words summary;  ///< and title
};

/// A title by which a role can be found.
struct Candidate {
  const OwnWords* own;
  std::string_view title;
  const JobTitles* of;
  Words words;
};

bool speaks_of(const Words& title, const OwnWords& own) {
  return std::any_of(title.begin(), title.end(), [&](const std::string& word) {
    return is_telling(word) && std::find(own.summary.begin(), own.summary.end(), word) != own.summary.end();
  });
}

class RoleTitles {
 public:
  RoleTitles(const Roles& roles, const Occupations& occupations) {
    for (const Role& role : roles.all()) {
      Words title = compared(role.title);
      const Words id = compared(role.id);
      Words summary = title;
      for (const std::string& word : search_words(work_of(role))) {
        const Words one = compared(word);
        summary.insert(summary.end(), one.begin(), one.end());
      }
      summary.insert(summary.end(), id.begin(), id.end());
      own_.push_back({&role, std::move(title), std::move(summary)});
    }
    for (const OwnWords& own : own_) {
      candidates_.push_back({&own, own.role->title, nullptr, own.title});
      for (const std::string_view onet : own.role->onet)
        if (const JobTitles* titles = occupations.job_titles(onet)) {
          candidates_.push_back({&own, titles->occupation, titles, compared(titles->occupation)});
          for (const std::string_view title : titles->titles)
            candidates_.push_back({&own, title, titles, compared(title)});
        }
    }
  }

  [[nodiscard]] const std::vector<OwnWords>& own() const { return own_; }
  [[nodiscard]] const std::vector<Candidate>& candidates() const { return candidates_; }

 private:
  std::vector<OwnWords> own_;  // not resized once the candidates point into it
  std::vector<Candidate> candidates_;
};

/// "cmio" of "Chief medical information officer".
std::string initials(const Words& title) {
  std::string letters;
  for (const std::string& word : title)
    if (word != "and" && word != "of") letters += word.front();
  return letters;
}

/// Words of any sentence, which make no title near.
bool is_small(const std::string& word) {
  static constexpr std::array small{"a"sv,    "an"sv,   "the"sv,    "and"sv,  "of"sv,        "to"sv,
                                    "in"sv,   "for"sv,  "i"sv,      "my"sv,   "me"sv,        "be"sv,
                                    "or"sv,   "out"sv,  "with"sv,   "at"sv,   "get"sv,       "want"sv,
                                    "more"sv, "make"sv, "become"sv, "from"sv, "something"sv, "leave"sv};
  return std::find(small.begin(), small.end(), word) != small.end();
}

std::optional<RoleMatchKind> fit(const Candidate& candidate, const Words& wanted) {
  const bool own_title = candidate.of == nullptr;
  if (own_title && (same_words(candidate.words, wanted) || same_words(compared(candidate.own->role->id), wanted)))
    return RoleMatchKind::id;
  constexpr std::size_t shortest_initials = 4;  // three letters mean too much
  if (own_title && wanted.size() == 1 && wanted.front().size() >= shortest_initials &&
      wanted.front() == initials(candidate.words))
    return RoleMatchKind::title;
  if (own_title) return has_all(candidate.words, wanted) ? std::optional(RoleMatchKind::title) : std::nullopt;
  if (is_called(candidate.title, wanted)) return RoleMatchKind::job_title;
  return has_all(candidate.words, wanted) ? std::optional(RoleMatchKind::part_of_job_title) : std::nullopt;
}

/// The surer match first; of equally sure ones the title with the fewest words beside those wanted.
struct Ranked {
  RoleMatch match;
  std::size_t words = 0;

  [[nodiscard]] auto key() const { return std::tuple(match.kind, !match.speaks_of_the_role, words, match.title); }
};

std::vector<RoleMatch> best_of_each(std::vector<Ranked> found) {
  std::stable_sort(found.begin(), found.end(), [](const Ranked& a, const Ranked& b) { return a.key() < b.key(); });
  std::vector<RoleMatch> matches;
  for (const Ranked& one : found)
    if (std::none_of(matches.begin(), matches.end(), [&](const RoleMatch& m) { return m.role == one.match.role; }))
      matches.push_back(one.match);
  return matches;
}

/// Words that no title has, replaced by the nearest that one has.
Words without_typing_errors(Words wanted, const std::vector<std::string_view>& known) {
  for (std::string& word : wanted)
    if (std::find(known.begin(), known.end(), word) == known.end())
      if (const std::string_view guess = nearest(word, known); !guess.empty()) word = guess;
  return wanted;
}

}  // namespace

std::string_view text_of(RoleMatchKind kind) {
  constexpr std::array words{"id"sv, "title"sv, "job-title"sv, "part-of-job-title"sv, "summary"sv};
  return words[static_cast<std::size_t>(kind)];
}

std::string RoleMatch::reason() const {
  if (kind == RoleMatchKind::summary) return "by words of its summary";
  if (!of) return fmt::format("by its own title \"{}\"", title);
  std::string reason = fmt::format("by the job title \"{}\" (O*NET: {}, {})", title, of->occupation, of->onet);
  if (!of->onet.starts_with(role->soc)) reason += fmt::format("; the role's pay is that of {}", role->soc);
  return reason;
}

std::vector<RoleMatch> matching_roles(std::string_view text, const Roles& roles, const Occupations& occupations) {
  const Words wanted = compared(text);
  if (wanted.empty()) return {};
  const RoleTitles titles(roles, occupations);
  std::vector<Ranked> found;
  for (const Candidate& candidate : titles.candidates())
    if (const auto kind = fit(candidate, wanted))
      found.push_back({{candidate.own->role, *kind, candidate.title, candidate.of,
                        candidate.of == nullptr || speaks_of(candidate.words, *candidate.own)},
                       candidate.words.size()});
  for (const OwnWords& own : titles.own())
    if (has_all(own.summary, wanted)) found.push_back({{own.role, RoleMatchKind::summary, {}, nullptr, true}, 0});
  return best_of_each(std::move(found));
}

std::vector<RoleMatch> nearest_roles(std::string_view text, const Roles& roles, const Occupations& occupations,
                                     std::size_t limit) {
  const RoleTitles titles(roles, occupations);
  std::map<std::string_view, double> frequency;
  for (const Candidate& candidate : titles.candidates())
    for (const std::string& word : candidate.words) ++frequency[word];
  std::vector<std::string_view> known;
  for (const auto& [word, count] : frequency) known.push_back(word);
  const Words wanted = without_typing_errors(compared(text), known);
  std::vector<std::pair<double, RoleMatch>> near;
  for (const Candidate& candidate : titles.candidates()) {
    double shared = 0;  // rare words count more: every second title has "manager"
    for (const std::string& word : wanted)
      if (!is_small(word) && std::find(candidate.words.begin(), candidate.words.end(), word) != candidate.words.end())
        shared += is_telling(word) ? 1 + 1 / frequency[word] : 0.1;
    if (shared > 0)
      near.push_back({shared / std::sqrt(static_cast<double>(candidate.words.size())),
                      {candidate.own->role, RoleMatchKind::part_of_job_title, candidate.title, candidate.of,
                       speaks_of(candidate.words, *candidate.own)}});
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) {
    return std::tuple(-a.first, !a.second.speaks_of_the_role) < std::tuple(-b.first, !b.second.speaks_of_the_role);
  });
  constexpr int most_of_a_role = 2;
  std::map<const Role*, int> of_role;
  std::vector<RoleMatch> nearest;
  for (const auto& [shared, match] : near)
    if (nearest.size() < limit && of_role[match.role]++ < most_of_a_role) nearest.push_back(match);
  return nearest;
}

std::string line_of(const RoleMatch& match) {
  return fmt::format("{}  {}, {}", match.role->id, match.role->title, match.reason());
}

RoleMatch named_role(std::string_view words, std::string_view flag, const Roles& roles,
                     const Occupations& occupations) {
  if (const Role* role = roles.find(words)) return {role, RoleMatchKind::id, role->title, nullptr, true};
  const std::string asked = fmt::format("{}\"{}\"", flag.empty() ? "" : fmt::format("{} ", flag), words);
  const auto lines = [](const std::vector<RoleMatch>& matches) {
    std::vector<std::string> all;
    for (const RoleMatch& match : matches) all.push_back(line_of(match));
    return all;
  };
  std::vector<RoleMatch> matches = matching_roles(words, roles, occupations);
  const auto less_sure = std::find_if(matches.begin(), matches.end(), [&](const RoleMatch& match) {
    return match.kind != matches.front().kind || match.speaks_of_the_role != matches.front().speaks_of_the_role;
  });
  matches.erase(less_sure, matches.end());
  if (matches.size() == 1) return matches.front();
  if (matches.size() > 1) throw InputError(fmt::format("{} can mean several roles:", asked), lines(matches));
  std::vector<std::string_view> ids;
  for (const Role& role : roles.all()) ids.push_back(role.id);
  if (const std::string guess = did_you_mean(words, ids); !guess.empty())
    throw InputError(fmt::format("{} is not a role{}", asked, guess));
  const std::vector<RoleMatch> near = nearest_roles(words, roles, occupations);
  if (near.empty()) throw InputError(fmt::format("{} is not a role: {} are", asked, listed(ids)));
  throw InputError(fmt::format("{} is not a role; the nearest titles:", asked), lines(near));
}

}  // namespace progrank
