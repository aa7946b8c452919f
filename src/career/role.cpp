#include "progrank/career/role.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "career/role_json_parts.hpp"
#include "json/tree.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/cost.hpp"

namespace progrank {
namespace {

Pay read_pay(const JsonObject& object) {
  object.allow_only({"p10", "p25", "median", "p75", "p90"});
  return read_percentiles(object);
}

std::vector<Competency> read_competencies(const JsonObject& object) {
  std::vector<Competency> competencies;
  const std::vector<std::string_view> known(vocabulary::topic.tokens.begin(), vocabulary::topic.tokens.end());
  for (const auto& [key, element] : object.members()) {
    const auto topic = vocabulary::topic.find(key);
    if (!topic) object.fail(key, fmt::format("is not a topic{}", did_you_mean(key, known)));
    const double importance = object.required_number(key);
    if (!(importance >= 0 && importance <= 1)) object.fail(key, "is not an importance: 0 to 1 was expected");
    if (importance > 0) competencies.push_back({*topic, importance});
  }
  std::stable_sort(competencies.begin(), competencies.end(),
                   [](const Competency& a, const Competency& b) { return a.importance > b.importance; });
  return competencies;
}

Role read_role(const JsonObject& object) {
  object.allow_only({"id", "title", "soc", "onet", "summary", "pay", "growth_2024_2034", "openings", "competencies",
                     "credentials", "reported", "evidence"});
  Role role;
  role.id = object.required_text("id");
  role.title = object.required_text("title");
  role.soc = object.text("soc");
  role.onet = read_texts(object, "onet");
  role.summary = object.text("summary");
  if (object.has("pay")) role.pay = read_pay(object.required_object("pay"));
  role.growth = object.number("growth_2024_2034");
  role.openings = number_from_0(object, "openings");
  if (object.has("competencies")) role.competencies = read_competencies(object.required_object("competencies"));
  if (object.has("credentials")) {
    const JsonObject credentials = object.required_object("credentials");
    credentials.allow_only({"typical_degree", "certifications"});
    if (const auto degree = credentials.text("typical_degree"); !degree.empty()) {
      role.typical_degree = vocabulary::degree_required.find(degree);
      if (!role.typical_degree) credentials.fail("typical_degree", fmt::format("\"{}\" is not a degree", degree));
    }
    role.certifications = read_texts(credentials, "certifications");
  }
  role.reported = read_texts(object, "reported");
  if (object.has("evidence")) {
    const JsonObject evidence = object.required_object("evidence");
    for (const auto& [path, element] : evidence.members())
      role.evidence.emplace_back(path, evidence.required_text(path));
  }
  return role;
}

bool open(const Record& record) {
  static constexpr Token announced = vocabulary::program_status.at("announced");
  static constexpr Token paused = vocabulary::program_status.at("paused");
  static constexpr Token closed = vocabulary::program_status.at("closed");
  const auto status = record.token(Field::status);
  return status != announced && status != paused && status != closed;
}

}  // namespace

Roles Roles::parse(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const auto tree = std::make_shared<JsonTree>(std::move(text), file);
  const JsonObject root(tree->root(), tree->file(), "");
  root.allow_only({"schema", "sources", "roles"});
  Roles roles;
  roles.storage_ = tree;
  for (const auto element : root.required_array("sources"))
    roles.sources_.push_back(read_source(root.object_of(element, "sources")));
  for (const auto element : root.required_array("roles")) {
    const JsonObject unnamed = root.object_of(element, "roles");
    const std::string id(unnamed.required_text("id"));
    roles.roles_.push_back(read_role(root.object_of(element, id)));
    for (const auto& [path, source] : roles.roles_.back().evidence)
      if (std::none_of(roles.sources_.begin(), roles.sources_.end(),
                       [&cited = source](const Source& s) { return s.id == cited; }))
        unnamed.fail("evidence", fmt::format("{} names the source \"{}\", which is not listed", path, source));
  }
  std::sort(roles.roles_.begin(), roles.roles_.end(),
            [](const Role& a, const Role& b) { return std::pair(a.title, a.id) < std::pair(b.title, b.id); });
  return roles;
}

const Role* Roles::find(std::string_view id) const {
  const auto at = std::find_if(roles_.begin(), roles_.end(), [id](const Role& role) { return role.id == id; });
  return at == roles_.end() ? nullptr : &*at;
}

const Role& Roles::find(std::string_view id, std::string_view flag) const {
  if (const Role* role = find(id)) return *role;
  std::vector<std::string_view> ids;
  for (const Role& role : roles_) ids.push_back(role.id);
  const std::string guess = did_you_mean(id, ids);
  throw InputError(fmt::format("{}\"{}\" is not a role{}", flag.empty() ? "" : fmt::format("{} ", flag), id,
                               guess.empty() ? fmt::format(": {} are", listed(ids)) : guess));
}

const Source* Roles::source_of(const Role& role, std::string_view path) const {
  const auto cited = [&](std::string_view wanted) -> const Source* {
    for (const auto& [field, id] : role.evidence)
      if (field == wanted)
        for (const Source& source : sources_)
          if (source.id == id) return &source;
    return nullptr;
  };
  if (const Source* exact = cited(path)) return exact;
  const std::size_t dot = path.find('.');
  return dot == std::string_view::npos ? nullptr : cited(path.substr(0, dot));
}

std::string CertificationFit::reason() const {
  if (!record) return "not among the certifications in use";
  std::vector<std::string_view> domains;
  record->tokens(Field::domains).value_or(TokenSet{}).each([&](Token domain) {
    domains.push_back(vocabulary::domain.text(domain));
  });
  const auto level = record->token(Field::level);
  const std::string about = fmt::format("{}{}", level ? fmt::format("{} level, ", vocabulary::level.text(*level)) : "",
                                        domains.empty() ? "domain not published" : listed(domains));
  if (competencies.empty()) return fmt::format("{}: asked for in the field, covers none of the listed topics", about);
  std::vector<std::string_view> topics;
  for (const Token topic : competencies) topics.push_back(vocabulary::topic.text(topic));
  return fmt::format("covers {} ({})", listed(topics), about);
}

std::vector<CertificationFit> certification_fits(const Role& role, const Catalog& certifications) {
  std::vector<CertificationFit> fits;
  for (const std::string_view id : role.certifications) {
    CertificationFit fit;
    fit.id = id;
    fit.record = certifications.find(id);
    if (fit.record) {
      const TopicDepth covered = topics_of(*fit.record);
      for (const Competency& competency : role.competencies)
        if (covered.topics.contains(competency.topic)) fit.competencies.push_back(competency.topic);
      Coverage coverage;
      coverage.add(covered);
      fit.share = coverage.share(role.competencies);
    }
    fits.push_back(std::move(fit));
  }
  return fits;
}

std::vector<FocusFit> focus_fits(const Role& role, const Catalog& programs) {
  constexpr std::size_t enough_programs = 3;
  std::vector<FocusFit> fits(vocabulary::focus.tokens.size());
  for (std::size_t i = 0; i < fits.size(); ++i) fits[i].focus = static_cast<Token>(i);
  for (const Record& record : programs.records()) {
    const TopicDepth covered = topics_of(record);
    if (covered.topics.empty() || !open(record)) continue;
    Coverage coverage;
    coverage.add(covered);
    const double share = coverage.share(role.competencies);
    record.tokens(Field::focus).value_or(TokenSet{}).each([&](Token focus) {
      FocusFit& fit = fits[index_of(focus)];
      fit.mean_share += share;
      ++fit.programs;
      if (fit.best_id.empty() || share > fit.best_share) {
        fit.best_share = share;
        fit.best_id = record.id();
      }
    });
  }
  for (FocusFit& fit : fits) fit.mean_share /= static_cast<double>(std::max<std::size_t>(fit.programs, 1));
  std::erase_if(fits, [](const FocusFit& fit) { return fit.programs < enough_programs || fit.best_share == 0; });
  std::stable_sort(fits.begin(), fits.end(),
                   [](const FocusFit& a, const FocusFit& b) { return a.mean_share > b.mean_share; });
  return fits;
}

std::string described(const ReportedFigure& figure) {
  const Interval value = figure.value;
  const auto range = [&](const auto& plain) {
    return value.exact() ? plain(value.min) : fmt::format("{}–{}", plain(value.min), plain(value.max));
  };
  if (figure.unit == "share") return range([](double share) { return fmt::format("{:.3g}", 100 * share); }) + " %";
  if (figure.unit.starts_with("USD") && value.max >= 1000) return money(value) + std::string(figure.unit.substr(3));
  return fmt::format("{} {}", range([](double number) { return shortest(number); }), figure.unit);
}

namespace {

/// BLS figures of the role's own occupation beside what was reported about it.
std::vector<std::string> against_official(const Role& role, const ReportedFigure& figure) {
  std::vector<std::string> words;
  if (figure.id == "role-growth-2029" && role.growth)
    words.push_back(
        fmt::format("BLS projects {:+.1f} % for the occupation {} over ten years, 2024–34; no SOC code "
                    "names healthcare AI specialists, so it has no figure for them",
                    100 * *role.growth, role.soc));
  if (figure.id == "median-salary" && role.pay.median) {
    const bool inside = *role.pay.median >= figure.value.min && *role.pay.median <= figure.value.max;
    words.push_back(
        fmt::format("BLS median for the occupation {}, May 2025: {}{}", role.soc, money(*role.pay.median),
                    inside ? ", inside the reported range"
                    : *role.pay.median < figure.value.min
                        ? fmt::format(", {} below the reported range", money(figure.value.min - *role.pay.median))
                        : fmt::format(", {} above the reported range", money(*role.pay.median - figure.value.max))));
  }
  return words;
}

}  // namespace

std::vector<ReportedAbout> reported_about(const Role& role, const Reference& reference) {
  std::vector<ReportedAbout> reports;
  for (const ReportedFigure& figure : reference.reported()) {
    if (std::find(role.reported.begin(), role.reported.end(), figure.id) == role.reported.end()) continue;
    ReportedAbout about{&figure, against_official(role, figure)};
    for (const std::string_view id : figure.conflicts_with)
      for (const ReportedFigure& other : reference.reported())
        if (other.id == id)
          about.contradictions.push_back(fmt::format("also reported: {}, {}", other.claim, described(other)));
    reports.push_back(std::move(about));
  }
  return reports;
}

}  // namespace progrank
