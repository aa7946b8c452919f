#include "progrank/career/competency.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

struct DomainTopics {
  std::string_view domain;
  std::initializer_list<std::string_view> topics;
};

// What the issuers' own content outlines have in common, domain by domain; never more than the outline's core.
const DomainTopics domain_table[] = {
    {"health-it", {"ehr-systems", "interoperability"}},
    {"health-informatics", {"ehr-systems", "interoperability", "clinical-decision-support"}},
    {"data-analytics", {"statistics", "databases", "data-mining", "visualization"}},
    {"clinical-ai", {"machine-learning", "ai-ethics", "clinical-decision-support"}},
    {"machine-learning", {"machine-learning", "predictive-analytics"}},
    {"executive-leadership", {"leadership", "strategy"}},
    {"practice-management", {"operations", "finance", "human-resources"}},
    {"quality", {"quality-improvement"}},
    {"patient-safety", {"quality-improvement", "regulation"}},
    {"risk-management", {"regulation"}},
    {"finance", {"finance"}},
    {"compliance", {"regulation", "health-law"}},
    {"coding", {"finance"}},
    {"privacy-security", {"privacy-security"}},
    {"interoperability", {"interoperability"}},
    {"project-management", {"project-management"}},
    {"process-improvement", {"quality-improvement", "operations"}},
    {"nursing-leadership", {"leadership", "human-resources", "operations"}},
    {"nursing-informatics", {"ehr-systems", "clinical-decision-support"}},
    {"case-management", {"operations", "population-health"}},
    {"ai-governance", {"ai-ethics", "regulation"}},
    {"cloud", {"cloud-computing"}},
};

struct SkillTopic {
  std::string_view skill;
  std::string_view topic;
};
constexpr SkillTopic skill_table[] = {{"programming", "programming"}, {"python", "programming"},
                                      {"r", "programming"},           {"computer-science", "programming"},
                                      {"statistics", "statistics"},   {"probability", "statistics"},
                                      {"databases", "databases"},     {"research-methods", "research-methods"},
                                      {"accounting", "finance"},      {"leadership-experience", "leadership"}};

struct Depth {
  std::string_view word;
  double depth;
};
constexpr Depth credential_depth[] = {{"master", 1},
                                      {"doctorate", 1},
                                      {"post-masters-certificate", 0.8},
                                      {"graduate-certificate", 0.7},
                                      {"fellowship", 0.7},
                                      {"diploma", 0.7},
                                      {"undergraduate-certificate", 0.5},
                                      {"professional-certificate", 0.5},
                                      {"microcredential", 0.4},
                                      {"short-course", 0.3},
                                      {"workshop", 0.2}};
constexpr Depth level_depth[] = {{"entry", 0.3}, {"professional", 0.5}, {"advanced", 0.7}, {"executive", 0.7}};

double depth_in(std::span<const Depth> table, std::string_view word) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const Depth& row) { return row.word == word; });
  return at == table.end() ? 0 : at->depth;
}

}  // namespace

TokenSet topics_of_domain(Token domain) {
  const std::string_view word = vocabulary::domain.text(domain);
  TokenSet topics;
  for (const DomainTopics& row : domain_table)
    if (row.domain == word)
      for (const std::string_view topic : row.topics) topics.insert(vocabulary::topic.find(topic).value());
  return topics;
}

double depth_of_credential(Token credential) {
  return depth_in(credential_depth, vocabulary::credential.text(credential));
}

double depth_of_certification_level(Token level) {
  return depth_in(level_depth, vocabulary::level.text(level));
}

TopicDepth topics_of(const Record& record) {
  if (record.kind == RecordKind::program) {
    const auto credential = record.token(Field::credential);
    return {record.tokens(Field::topics).value_or(TokenSet{}), credential ? depth_of_credential(*credential) : 0};
  }
  TokenSet topics;
  record.tokens(Field::domains).value_or(TokenSet{}).each([&](Token domain) {
    topics = TokenSet(topics.bits() | topics_of_domain(domain).bits());
  });
  // A certification that does not say its level is taken for the least one.
  const auto level = record.token(Field::level);
  return {topics, level ? depth_of_certification_level(*level) : depth_in(level_depth, "entry")};
}

TokenSet topics_of_skills(TokenSet skills) {
  TokenSet topics;
  for (const SkillTopic& row : skill_table)
    if (skills.contains(vocabulary::skill.find(row.skill).value()))
      topics.insert(vocabulary::topic.find(row.topic).value());
  return topics;
}

void Coverage::add(TokenSet topics, double depth) {
  topics.each([&](Token topic) { depth_[index_of(topic)] = std::max(depth_[index_of(topic)], depth); });
}

double Coverage::share(std::span<const Competency> needed) const {
  double covered = 0;
  double wanted = 0;
  for (const Competency& competency : needed) {
    covered += competency.importance * depth(competency.topic);
    wanted += competency.importance;
  }
  return wanted > 0 ? covered / wanted : 0;
}

}  // namespace progrank
