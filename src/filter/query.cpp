// From what was asked (flags) to filters.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "filter/search.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/degree.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/filter/filter.hpp"

namespace progrank {
namespace {

std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, ","));
}

TokenSet parse_tokens(const std::vector<std::string>& values, const Vocabulary& vocabulary, std::string_view flag) {
  TokenSet set;
  for (const std::string& value : values) {
    const auto token = vocabulary.find(value);
    if (!token) {
      const std::vector<std::string_view> all(vocabulary.tokens.begin(), vocabulary.tokens.end());
      const std::string guess = did_you_mean(value, all);
      throw InputError(fmt::format("{} \"{}\" is not a {}{}", flag, value, vocabulary.name,
                                   guess.empty() ? fmt::format(", one of {} was expected", listed(all, "or")) : guess));
    }
    set.insert(*token);
  }
  return set;
}

double checked(std::string_view flag, double number, double min, double max) {
  if (number >= min && number <= max) return number;  // false for NaN
  throw InputError(
      std::isfinite(max)
          ? fmt::format("{} {} is out of range, {} to {} was expected", flag, number, shortest(min), shortest(max))
          : fmt::format("{} {} is not possible, a number of at least {} was expected", flag, number, shortest(min)));
}

/// A school outside of the United States is in no state of theirs.
bool outside_us(const Record& record, Field field) {
  const std::string_view country = record.text(Field::institution_country);
  return field == Field::institution_state && !country.empty() && country != "US";
}

class FilterList {
 public:
  FilterList(RecordKind kind, const Situation& situation, bool certain)
      : kind_(kind), situation_(situation), certainty_(certain ? Certainty::certain : Certainty::possible) {}

  void add(Filter filter) { filters_.push_back(std::move(filter)); }

  /// Any of the tokens (or all of them); a record that does not list the field is unknown.
  void tokens(std::string_view flag, Field field, const std::vector<std::string>& values, bool all_of = false) {
    if (values.empty()) return;
    const FieldSpec& spec = spec_of(kind_, field);
    const TokenSet wanted = parse_tokens(values, *spec.vocabulary, flag);
    Filter filter = base(flag.substr(2), flag, joined(values), fmt::format("published {}", spec.title));
    filter.test = [field, wanted, all_of](const Record& record) {
      const auto actual = tokens_of(record, field);
      if (!actual) return Verdict::unknown;
      return verdict(all_of ? actual->includes(wanted) : actual->intersects(wanted));
    };
    if (!all_of)
      filter.values = [field, vocabulary = spec.vocabulary](const Record& record) {
        std::vector<std::string> words;
        tokens_of(record, field)->each([&](Token token) { words.emplace_back(vocabulary->text(token)); });
        return words;
      };
    filter.actual = actual_of(field);
    add(std::move(filter));
  }

  /// Text equal to any of the values, case and accents folded.
  void text(std::string_view flag, Field field, const std::vector<std::string>& values, std::string fact) {
    if (values.empty()) return;
    std::vector<std::string> wanted;
    for (const std::string& value : values) wanted.push_back(folded(value));
    Filter filter = base(flag.substr(2), flag, joined(values), std::move(fact));
    filter.test = [field, wanted](const Record& record) {
      if (!record.knows(field)) return outside_us(record, field) ? Verdict::no : Verdict::unknown;
      const std::string actual = folded(record.text(field));
      return verdict(std::find(wanted.begin(), wanted.end(), actual) != wanted.end());
    };
    filter.values = [field](const Record& record) { return std::vector<std::string>{std::string(record.text(field))}; };
    filter.actual = actual_of(field);
    add(std::move(filter));
  }

  /// What a limit asks of which attribute.
  struct Limit {
    std::string_view name, flag, attribute;
    std::string fact;     ///< what a record may not say
    std::string exceeds;  ///< "cost more than {}"
    bool dollars = false;
    double most = std::numeric_limits<double>::infinity();  ///< that can be asked
  };

  /// The attribute is at most the limit: of a range its lower end, or the whole of it.
  void at_most(const Limit& asked, const std::optional<double>& limit) {
    if (!limit) return;
    const double wanted = checked(asked.flag, *limit, 0, asked.most);
    const Attribute attribute = Attribute::parse(kind_, asked.attribute);
    Filter filter = base(asked.name, asked.flag, shortest(wanted), asked.fact);
    filter.dollars = asked.dollars;
    filter.exceeds = fmt::format(fmt::runtime(asked.exceeds), asked.dollars ? money(wanted) : shortest(wanted));
    const auto range = [attribute, dollars = asked.dollars, &situation = situation_](const Record& record) {
      auto actual = as_interval(attribute.of(record, situation));
      if (actual && dollars) actual = Interval{in_cents(actual->min), in_cents(actual->max)};
      return actual;
    };
    const bool certain = certainty_ == Certainty::certain;
    const auto decisive = [range, certain](const Record& record) -> std::optional<double> {
      const auto actual = range(record);
      return actual ? std::optional<double>(certain ? actual->max : actual->min) : std::nullopt;
    };
    filter.test = [decisive, wanted](const Record& record) {
      const auto actual = decisive(record);
      return actual ? verdict(*actual <= wanted) : Verdict::unknown;
    };
    filter.may_exceed = [range, wanted](const Record& record) {
      const auto actual = range(record);
      return actual && actual->min <= wanted && actual->max > wanted;
    };
    filter.limit_needed = [decisive](const Record& record) {
      const auto needed = decisive(record);
      return needed && std::isfinite(*needed) ? needed : std::nullopt;
    };
    filter.actual = [attribute, &situation = situation_](const Record& record) {
      return described(attribute, record, situation);
    };
    add(std::move(filter));
  }

  /// The attribute is at least the limit.
  void at_least(std::string_view name, std::string_view flag, const std::optional<double>& limit,
                std::string_view attribute_name, std::string fact) {
    if (!limit) return;
    const double wanted = checked(flag, *limit, 0, std::numeric_limits<double>::infinity());
    const Attribute attribute = Attribute::parse(kind_, attribute_name);
    Filter filter = base(name, flag, shortest(wanted), std::move(fact));
    const auto upper_end = [attribute, &situation = situation_](const Record& record) -> std::optional<double> {
      const auto actual = as_interval(attribute.of(record, situation));
      return actual ? std::optional<double>(actual->max) : std::nullopt;
    };
    filter.test = [upper_end, wanted](const Record& record) {
      const auto actual = upper_end(record);
      return actual ? verdict(*actual >= wanted) : Verdict::unknown;
    };
    filter.limit_needed = upper_end;
    filter.loosens_upward = false;
    filter.actual = [attribute, &situation = situation_](const Record& record) {
      return described(attribute.of(record, situation), attribute);
    };
    add(std::move(filter));
  }

  /// Every word occurs in one of the texts people search by. Where none has them all: the nearest words that one has.
  void search(const std::string& text) {
    const std::vector<std::string> wanted = search_words(text);
    if (wanted.empty()) return;
    Filter filter = base("search", "--search", text, "searchable text");
    filter.test = [wanted](const Record& record) {
      return verdict(SearchText(record, SearchIn::everything).has_all(wanted));
    };
    filter.values = [wanted](const Record& record) {
      const std::string near = nearest_words(wanted, SearchText(record, SearchIn::everything));
      return near.empty() ? std::vector<std::string>{} : std::vector<std::string>{near};
    };
    add(std::move(filter));
  }

  /// Asked for by name, or by default everything one could still enter. An unknown status is shown.
  void status(const Vocabulary& vocabulary, const std::vector<std::string>& values) {
    Filter filter = base("status", "--status", values.empty() ? "open" : joined(values), "status");
    if (values.empty()) {
      const TokenSet shut =
          parse_tokens(vocabulary.find("retired") ? std::vector<std::string>{"announced", "retired"}
                                                  : std::vector<std::string>{"announced", "paused", "closed"},
                       vocabulary, "--status");
      filter.test = [shut](const Record& record) {
        const auto status = record.token(Field::status);
        return verdict(!status || !shut.contains(*status));
      };
      filter.values = [&vocabulary](const Record& record) {
        return std::vector<std::string>{std::string(vocabulary.text(*record.token(Field::status)))};
      };
      filter.actual = actual_of(Field::status);
      add(std::move(filter));
      return;
    }
    tokens("--status", Field::status, values);
  }

  void where(const std::vector<std::string>& expressions) {
    for (const std::string& expression : expressions) add(where_filter(kind_, expression, situation_, certainty_));
  }

  [[nodiscard]] Filter base(std::string_view name, std::string_view flag, std::string asked, std::string fact) const {
    Filter filter;
    filter.name = name;
    filter.flag = flag;
    filter.asked = std::move(asked);
    filter.fact = std::move(fact);
    return filter;
  }

  [[nodiscard]] std::function<std::string(const Record&)> actual_of(Field field) const {
    return [attribute = Attribute::of(kind_, field), &situation = situation_](const Record& record) {
      return described(attribute, record, situation);
    };
  }

  [[nodiscard]] const Situation& situation() const { return situation_; }
  std::vector<Filter> take() { return std::move(filters_); }

 private:
  static std::optional<TokenSet> tokens_of(const Record& record, Field field) {
    if (const auto token = record.token(field)) {
      TokenSet one;
      one.insert(*token);
      return one;
    }
    return record.tokens(field);
  }

  RecordKind kind_;
  const Situation& situation_;
  Certainty certainty_;
  std::vector<Filter> filters_;
};

std::vector<std::string> upper_states(const std::vector<std::string>& states) {
  std::vector<std::string> upper;
  for (const std::string& state : states) upper.push_back(parse_state(state, "--state"));
  return upper;
}

void check_countries(const std::vector<std::string>& countries) {
  for (const std::string& country : countries)
    if (country.size() != 2 ||
        !std::all_of(country.begin(), country.end(), [](unsigned char c) { return std::isalpha(c) != 0; }))
      throw InputError(
          fmt::format("--country \"{}\" is not an ISO 3166 code: two letters such as US were expected", country));
}

/// Programmatic accreditation: any of the names. An accreditor nobody has is most likely a typing error.
void add_accredited(FilterList& list, const std::vector<std::string>& values) {
  if (values.empty()) return;
  std::vector<std::string_view> known{"CAHIIM", "CAHME", "CEPH",  "ABET", "AACSB", "ACBSP", "CCNE",
                                      "ACEN",   "NAB",   "ACGME", "ACPE", "AUPHA", "IACBE"};
  if (list.situation().catalog)
    for (const Record& record : list.situation().catalog->records())
      if (const auto accreditors = record.get<Texts>(Field::accreditation))
        known.insert(known.end(), accreditors->begin(), accreditors->end());
  std::vector<std::string> wanted;
  for (const std::string& value : values) {
    const std::string word = folded(value);
    if (std::none_of(known.begin(), known.end(), [&](std::string_view name) { return folded(name) == word; })) {
      std::string upper = value;
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      throw InputError(
          fmt::format("--accredited \"{}\" is not an accreditor of any record{}", value, did_you_mean(upper, known)));
    }
    wanted.push_back(word);
  }
  Filter filter = list.base("accredited", "--accredited", joined(values),
                            "any programmatic accreditation (nobody looked, or nothing is published)");
  filter.test = [wanted](const Record& record) {
    const auto accreditors = record.get<Texts>(Field::accreditation);
    if (!accreditors) return Verdict::unknown;
    return verdict(std::any_of(accreditors->begin(), accreditors->end(), [&](std::string_view name) {
      return std::find(wanted.begin(), wanted.end(), folded(name)) != wanted.end();
    }));
  };
  filter.values = [](const Record& record) {
    const auto accreditors = record.get<Texts>(Field::accreditation);
    return std::vector<std::string>(accreditors->begin(), accreditors->end());
  };
  filter.actual = list.actual_of(Field::accreditation);
  list.add(std::move(filter));
}

void add_degree(FilterList& list, const std::vector<std::string>& held_words) {
  if (held_words.empty()) return;
  const HeldDegrees held = HeldDegrees::parse(held_words, "--degree");
  Filter filter = list.base("degree", "--degree", joined(held_words), "degree requirement");
  filter.test = [held](const Record& record) {
    const auto required = record.token(Field::admission_degree_required);
    return required ? verdict(held.satisfies_program(*required)) : Verdict::unknown;
  };
  filter.values = [](const Record& record) {
    return std::vector<std::string>{
        std::string(vocabulary::degree_required.text(*record.token(Field::admission_degree_required)))};
  };
  filter.actual = list.actual_of(Field::admission_degree_required);
  list.add(std::move(filter));
}

void add_have(FilterList& list, const std::optional<std::vector<std::string>>& skills) {
  if (!skills) return;
  const TokenSet held = parse_skills(*skills, "--have");
  Filter filter = list.base("have", "--have", joined(*skills), "list of prerequisites");
  filter.test = [held](const Record& record) {
    const auto prerequisites = record.get<Prerequisites>(Field::admission_prerequisites);
    return prerequisites ? verdict(missing_prerequisites(*prerequisites, held).empty()) : Verdict::unknown;
  };
  // One more skill helps only where it is the only one missing.
  filter.values = [held, asked = joined(*skills)](const Record& record) {
    const auto missing = missing_prerequisites(*record.get<Prerequisites>(Field::admission_prerequisites), held);
    std::vector<std::string> values;
    if (missing.size() == 1)
      values.push_back(fmt::format("{}{}", held.empty() ? "" : asked + ",", vocabulary::skill.text(missing.front())));
    return values;
  };
  filter.actual = [held](const Record& record) {
    const auto prerequisites = record.get<Prerequisites>(Field::admission_prerequisites);
    if (!prerequisites) return std::string{};
    std::vector<std::string_view> missing;
    for (const Token skill : missing_prerequisites(*prerequisites, held))
      missing.push_back(vocabulary::skill.text(skill));
    return missing.empty() ? std::string("nothing missing") : fmt::format("missing {}", listed(missing));
  };
  list.add(std::move(filter));
}

/// Degree, years and years in healthcare belong together: any one alternative must be satisfied whole.
void add_eligibility(FilterList& list, const CertificationQuery& query) {
  std::vector<std::string> flags;
  if (!query.degree.empty()) flags.push_back("--degree " + joined(query.degree));
  if (query.experience) flags.push_back("--experience " + shortest(checked("--experience", *query.experience, 0, 80)));
  if (query.healthcare_years)
    flags.push_back("--healthcare-years " + shortest(checked("--healthcare-years", *query.healthcare_years, 0, 80)));
  if (flags.empty()) return;
  const std::optional<HeldDegrees> held =
      query.degree.empty() ? std::nullopt : std::optional<HeldDegrees>(HeldDegrees::parse(query.degree, "--degree"));
  const std::string& first = flags.front();
  const std::string flag = flags.size() == 1 ? first.substr(0, first.find(' ')) : "eligibility";
  const std::string asked =
      flags.size() == 1 ? first.substr(first.find(' ') + 1) : fmt::format("{}", fmt::join(flags, " "));
  Filter filter = list.base(flags.size() == 1 ? flag.substr(2) : "eligibility", flag, asked, "eligibility rule");
  filter.test = [held, experience = query.experience, healthcare = query.healthcare_years](const Record& record) {
    const auto alternatives = record.get<Alternatives>(Field::eligibility);
    if (!alternatives) return Verdict::unknown;
    return verdict(std::any_of(alternatives->begin(), alternatives->end(), [&](const Alternative& alternative) {
      if (held && alternative.degree && !held->satisfies_certification(*alternative.degree)) return false;
      if (experience && alternative.experience_years.value_or(0) > *experience) return false;
      return !healthcare || alternative.healthcare_years.value_or(0) <= *healthcare;
    }));
  };
  filter.actual = list.actual_of(Field::eligibility);
  list.add(std::move(filter));
}

/// Issuers are asked for by a part of their name.
void add_issuer(FilterList& list, const std::vector<std::string>& values) {
  if (values.empty()) return;
  std::vector<std::string> wanted;
  for (const std::string& value : values) wanted.push_back(folded(value));
  Filter filter = list.base("issuer", "--issuer", joined(values), "issuer");
  filter.test = [wanted](const Record& record) {
    if (!record.knows(Field::issuer)) return Verdict::unknown;
    const std::string issuer = folded(record.text(Field::issuer));
    return verdict(std::any_of(wanted.begin(), wanted.end(),
                               [&](const std::string& part) { return issuer.find(part) != std::string::npos; }));
  };
  filter.values = [](const Record& record) {
    return std::vector<std::string>{std::string(record.text(Field::issuer))};
  };
  filter.actual = list.actual_of(Field::issuer);
  list.add(std::move(filter));
}

void add_role(FilterList& list, const CertificationQuery& query) {
  if (query.role.empty()) return;
  Filter filter = list.base("role", "--role", query.role, "role");
  filter.test = [ids = query.ids](const Record& record) {
    return verdict(std::find(ids.begin(), ids.end(), record.id()) != ids.end());
  };
  list.add(std::move(filter));
}

/// Whether this person may enter. Where that is not known, the answer is unknown, unless unknown is asked for.
void add_eligibility_status(FilterList& list, const std::vector<std::string>& values) {
  if (values.empty()) return;
  if (!list.situation().person)
    throw InputError("--eligibility asks about a person: --me FILE (or PROGRANK_ME) is needed");
  std::vector<std::string_view> known;
  for (const auto status : {EligibilityStatus::eligible, EligibilityStatus::likely, EligibilityStatus::eligible_after,
                            EligibilityStatus::unknown, EligibilityStatus::not_eligible})
    known.push_back(text_of(status));
  for (const std::string& value : values)
    if (std::find(known.begin(), known.end(), value) == known.end())
      throw InputError(fmt::format("--eligibility \"{}\" is not one of {}{}", value, listed(known, "or"),
                                   did_you_mean(value, known)));
  Filter filter = list.base("eligibility", "--eligibility", joined(values), "decisive admission rule");
  const auto status_of = [person = list.situation().person](const Record& record) {
    return std::string(text_of(eligibility_of(record, *person).status));
  };
  filter.test = [status_of, values](const Record& record) {
    const std::string status = status_of(record);
    if (std::find(values.begin(), values.end(), status) != values.end()) return Verdict::yes;
    return status == text_of(EligibilityStatus::unknown) ? Verdict::unknown : Verdict::no;
  };
  filter.values = [status_of](const Record& record) { return std::vector<std::string>{status_of(record)}; };
  filter.actual = [person = list.situation().person](const Record& record) {
    return eligibility_of(record, *person).brief();
  };
  list.add(std::move(filter));
}

}  // namespace

namespace {

/// Not everyone may enter some programs: they are left out and counted, unless asked for or open to this person.
void add_open_to(FilterList& list, bool restricted) {
  if (restricted) return;
  Filter filter = list.base("open_to", "--restricted", "off", "word on who may enter");
  filter.test = [person = list.situation().person](const Record& record) {
    return verdict(may_enter(record, person.get()));
  };
  filter.actual = list.actual_of(Field::open_to_who);
  filter.counted = true;
  list.add(std::move(filter));
}

}  // namespace

std::vector<Filter> filters_of(const ProgramQuery& query, const Situation& situation) {
  FilterList list(RecordKind::program, situation, query.certain);
  list.tokens("--delivery", Field::delivery, query.delivery);
  list.tokens("--attendance", Field::attendance, query.attendance);
  list.tokens("--credential", Field::credential, query.credential);
  list.tokens("--focus", Field::focus, query.focus);
  constexpr bool all_of = true;
  list.tokens("--topic", Field::topics, query.topic, all_of);
  list.at_most({"cost", "--max-cost", "@cost", "published cost", "cost more than {}", true}, query.max_cost);
  list.at_least("earnings", "--min-earnings", query.min_earnings, "@earnings",
                "earnings four years after that could count (College Scorecard)");
  list.at_most({"months", "--max-months", "@months", "known length", "take longer than {} months"}, query.max_months);
  list.at_most({"credits", "--max-credits", "credits", "published number of credits", "take more than {} credits"},
               query.max_credits);
  std::vector<std::string> gre = query.gre;
  if (query.no_gre && !gre.empty()) throw InputError("--gre and --no-gre contradict each other: give one of them");
  if (query.no_gre) gre = {"not-required", "optional"};
  list.tokens("--gre", Field::admission_gre, gre);
  list.at_most({"gpa", "--gpa", "admission.min_gpa", "published minimum GPA", "ask for more than {}", false, 4.3},
               query.gpa);
  add_degree(list, query.degree);
  list.at_most({"experience", "--experience", "admission.experience_years", "published demand for experience",
                "ask for more than {} years", false, 80},
               query.experience);
  add_have(list, query.have);
  add_accredited(list, query.accredited);
  list.text("--state", Field::institution_state, upper_states(query.state), "known state");
  check_countries(query.country);
  list.text("--country", Field::institution_country, query.country, "known country");
  list.tokens("--control", Field::institution_control, query.control);
  add_eligibility_status(list, query.eligibility);
  list.search(query.search);
  list.where(query.where);
  list.status(vocabulary::program_status, query.status);
  add_open_to(list, query.restricted);
  return list.take();
}

std::vector<Filter> filters_of(const CertificationQuery& query, const Situation& situation) {
  FilterList list(RecordKind::certification, situation, query.certain);
  list.tokens("--domain", Field::domains, query.domain);
  list.tokens("--level", Field::level, query.level);
  add_issuer(list, query.issuer);
  list.at_most({"cost", "--max-cost", "@cost", "published exam fee", "cost more than {}", true}, query.max_cost);
  add_eligibility(list, query);
  list.tokens("--mode", Field::exam_mode, query.mode);
  add_role(list, query);
  add_eligibility_status(list, query.eligibility);
  list.search(query.search);
  list.where(query.where);
  list.status(vocabulary::certification_status, query.status);
  return list.take();
}

}  // namespace progrank
