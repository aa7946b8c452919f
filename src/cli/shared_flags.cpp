#include "cli/shared_flags.hpp"

#include "base/csv.hpp"

namespace progrank::cli {
namespace {

constexpr std::array<std::string_view, 4> missing_words{"worst", "cautious", "neutral", "best"};
constexpr std::array<std::string_view, 5> eligibility_words{"eligible", "likely", "eligible-after", "unknown",
                                                            "not-eligible"};
constexpr std::string_view any_of = "A,B";

Values words(const Vocabulary& vocabulary) {
  return {ValueKind::word, vocabulary.tokens};
}
Values words(std::span<const std::string_view> them) {
  return {ValueKind::word, them};
}

void add_eligibility(Flags& flags, std::vector<std::string>& eligibility) {
  flags.list("--eligibility", &eligibility, any_of,
             "With --me: eligible, likely, eligible-after, unknown, not-eligible: any of them",
             words(eligibility_words));
}

/// What becomes of ranges and of facts that nobody published.
void add_certainty(Flags& flags, bool& certain, bool& keep_unknown) {
  flags.on("--certain", &certain, "Limits hold for the whole range of a figure, not for its best end only");
  flags.on("--keep-unknown", &keep_unknown, "Keep records that do not publish what a filter asks, marked");
}

}  // namespace

void add_data_options(Flags& flags, DataOptions& options) {
  flags.group("Data");
  flags.list("--data", &options.data, "FILE", "Use this file (or - for standard input) instead of the bundled records",
             ValueKind::file);
  flags.list("--add", &options.add, "FILE", "Add this file's records to them", ValueKind::file);
  flags.list("--override", &options.overrides, "FILE",
             "Facts of mine over those of records that are there: records by id, only the fields given",
             ValueKind::file);
  flags.on("--skip-bad", &options.skip_bad, "Leave out records of these files that break the format, and count them");
  flags.one("--threads", &options.threads, "N", "Read large files with N threads (default: one per core)",
            ValueKind::count);
  flags.one("--today", &options.today, "DATE", "Count the age of sources to this day, not to the data's release",
            ValueKind::date);
  flags.group("Output");
  const auto quiet = [](const std::vector<std::string>& values) {
    set_talk(values.back() == "true" ? Talk::off : Talk::on);
  };
  flags.on("--quiet", quiet, "Say nothing on standard error but what is wrong");
}

void add_directory_option(Flags& flags, DataOptions& options, const std::string& heading) {
  flags.group(heading).on("--directory", &options.directory, "Also the US programs known from IPEDS awards only");
}

void add_output_options(Flags& flags, OutputOptions& options) {
  flags.group("Output");
  flags.one("--format", &options.format, "FORMAT", "table, json, jsonl, csv, tsv, markdown or html",
            words(format_words));
  flags.list("--fields", &options.fields, any_of, "Only these columns or fields, comma-separated", ValueKind::field);
  flags.one("--limit", &options.limit, "N", "At most N results; 0 = all (default: 10 for people, all for scripts)",
            ValueKind::count);
  add_csv_style(flags);
  add_ascii_option(flags);
  flags.one("--color", &options.color, "WHEN", "auto, always or never; NO_COLOR is respected", words(color_words));
  add_file_option(flags, options.output);
}

void add_ascii_option(Flags& flags) {
  flags.group("Output").on(
      "--ascii", [](const std::vector<std::string>& values) { ask_ascii(values.back() == "true"); },
      "Texts in ASCII only (the default on a terminal whose locale is not UTF-8)");
}

void add_csv_style(Flags& flags) {
  flags.group("Output");
  flags.on(
      "--crlf", [](const std::vector<std::string>& values) { CsvStyle::choose_crlf(values.back() == "true"); },
      "csv and tsv: end lines with CRLF instead of LF");
  flags.on(
      "--csv-raw", [](const std::vector<std::string>& values) { CsvStyle::choose_raw(values.back() == "true"); },
      "csv and tsv: no ' in front of texts that a spreadsheet would run");
}

void add_chart_options(Flags& flags, OutputOptions& options, const char* about) {
  flags.group("Output");
  flags.on("--chart", &options.chart, about);
}

void add_scatter_option(Flags& flags, OutputOptions& options) {
  flags.group("Output").one("--scatter", &options.scatter, "X,Y",
                            "Draw the records as points: @cost,@months or any two fields that are numbers",
                            ValueKind::field);
}

void add_file_option(Flags& flags, std::string& output, const char* about) {
  flags.group("Output").one("--output", &output, "FILE", about, ValueKind::file).letter = "-o";
}

void add_scoring_options(Flags& flags, ScoringOptions& options) {
  flags.group("Scoring");
  flags.one("--model", &options.model, "ID|FILE", "Scoring model: an id (see `progrank models`) or a file of yours",
            ValueKind::model);
  add_weighting_options(flags, options);
}

void add_weighting_options(Flags& flags, ScoringOptions& options) {
  flags.group("Scoring");
  flags.list("--weight", &options.weights, "CRITERION=W", "Replace one weight, e.g. cost=40 (repeatable)",
             ValueKind::criterion);
  flags.list("--priorities", &options.priorities, "A,B,C", "Weights from this order alone, most important first",
             ValueKind::criterion);
  add_missing_option(flags, options.missing);
}

void add_missing_option(Flags& flags, std::string& missing) {
  flags.one("--missing", &missing, "HOW", "What an unknown counts: worst, cautious (default), neutral or best",
            words(missing_words));
}

void add_filter_options(Flags& flags, ProgramQuery& query, SituationOptions& situation, bool& keep_unknown) {
  flags.group("Filters");
  flags.list("--delivery", &query.delivery, any_of, "online, hybrid, campus: any of them", words(vocabulary::delivery));
  flags.list("--attendance", &query.attendance, any_of, "full-time, part-time: any of them",
             words(vocabulary::attendance));
  flags.list("--credential", &query.credential, any_of, "master, graduate-certificate, ...: any of them",
             words(vocabulary::credential));
  flags.list("--focus", &query.focus, any_of,
             "clinical-ai, health-informatics, healthcare-management, ...: any of them", words(vocabulary::focus));
  flags.list("--topic", &query.topic, any_of, "machine-learning, leadership, ...: all of them",
             words(vocabulary::topic));
  flags.one("--max-cost", &query.max_cost, "USD", "Whole cost at most, USD", ValueKind::money);
  flags.one("--min-earnings", &query.min_earnings, "USD",
            "Median pay of graduates four years after, at least (College Scorecard)", ValueKind::money);
  flags.one("--max-months", &query.max_months, "MONTHS", "Length at most, at the chosen pace", ValueKind::count);
  flags.one("--max-credits", &query.max_credits, "N", "Credits at most", ValueKind::count);
  flags.list("--gre", &query.gre, any_of, "required, optional, waivable, not-required: any of them",
             words(vocabulary::gre));
  flags.on("--no-gre", &query.no_gre, "GRE not required or optional");
  flags.one("--gpa", &query.gpa, "X", "My GPA: keep programs that ask for at most this", ValueKind::number);
  flags.list("--degree", &query.degree, "DEGREE",
             "The highest degree I hold: none, bachelor, master, doctorate, md, ...", words(vocabulary::held_degree));
  flags.one("--experience", &query.experience, "YEARS", "My years of experience", ValueKind::number);
  const auto have = [&query](const std::vector<std::string>& values) { query.have = split(values); };
  flags.list("--have", have, "SKILL,...",
             "Prerequisites I have (statistics,programming or none); others must be bridgeable",
             words(vocabulary::skill));
  flags.list("--accredited", &query.accredited, any_of, "CAHIIM, CAHME, CEPH, ...: any of them");
  flags.list("--state", &query.state, "TX,...", "US state of the institution: any of them", ValueKind::state);
  flags.list("--country", &query.country, "US,...", "Country of the institution: any of them", ValueKind::country);
  flags.list("--control", &query.control, any_of, "public, private-nonprofit, private-for-profit: any of them",
             words(vocabulary::control));
  add_eligibility(flags, query.eligibility);
  flags.one("--search", &query.search, "TEXT", "Every word, or its beginning, occurs in name, school, degree, topics");
  flags.list("--status", &query.status, any_of,
             "active, announced, paused, closed (default: all one could still enter)",
             words(vocabulary::program_status));
  flags.list("--where", &query.where, "'FIELD OP VALUE'", "Any field, e.g. --where 'credits <= 36' (repeatable)",
             ValueKind::condition);
  flags.on("--restricted", &query.restricted, "Also programs that are open to certain people only");
  add_certainty(flags, query.certain, keep_unknown);
  flags.group("Scoring");
  add_study_options(flags, situation);
  flags.group("Filters");
  flags.list("--cost-basis", &situation.cost_basis, any_of,
             "published, derived, third-party, estimated: costs on these bases only", words(basis_words));
  add_person_options(flags, situation);
}

void add_filter_options(Flags& flags, CertificationQuery& query, SituationOptions& situation, bool& keep_unknown) {
  flags.group("Filters");
  flags.list("--domain", &query.domain, any_of, "quality, health-it, data-analytics, ...: any of them",
             words(vocabulary::domain));
  flags.list("--level", &query.level, any_of, "entry, professional, advanced, executive: any of them",
             words(vocabulary::level));
  flags.list("--issuer", &query.issuer, "NAME", "A part of the issuer's name: any of them");
  flags.one("--max-cost", &query.max_cost, "USD", "Exam and application fee at most, USD", ValueKind::money);
  add_member_option(flags, situation, "Count the member price");
  flags.list("--degree", &query.degree, "DEGREE", "What I hold: none, associate, bachelor, master, doctorate, rn, md",
             words(vocabulary::held_degree));
  flags.one("--experience", &query.experience, "YEARS", "My years of experience", ValueKind::number);
  flags.one("--healthcare-years", &query.healthcare_years, "YEARS", "Of these in healthcare", ValueKind::number);
  flags.list("--mode", &query.mode, any_of, "test-center, remote: any of them", words(vocabulary::exam_mode));
  flags.one("--role", &query.role, "ID", "Only those that lead to this role (see `progrank roles`)", ValueKind::role);
  add_eligibility(flags, query.eligibility);
  flags.one("--search", &query.search, "TEXT", "Every word, or its beginning, occurs in name, issuer, domains, topics");
  flags.list("--status", &query.status, any_of, "active, retired, announced (default: all but retired and announced)",
             words(vocabulary::certification_status));
  flags.on("--restricted", &query.restricted, "Also what asks me for another degree or licence first (see --me)");
  flags.list("--where", &query.where, "'FIELD OP VALUE'", "Any field, e.g. --where 'exam.minutes < 180' (repeatable)",
             ValueKind::condition);
  add_certainty(flags, query.certain, keep_unknown);
  add_person_options(flags, situation);
}

void add_study_options(Flags& flags, SituationOptions& options) {
  flags.one("--resident", &options.resident, "STATE", "My home state: which tuition applies", ValueKind::state);
  flags.one("--pace", &options.pace, "PACE", "full-time or part-time: which length counts", words(pace_words));
  flags.one("--hours", &options.hours, "HOURS", "Hours a week for study: gives the months that no school publishes",
            ValueKind::number);
}

void add_member_option(Flags& flags, SituationOptions& options, const char* about) {
  flags.on("--member", &options.member, about);
}

void add_person_options(Flags& flags, SituationOptions& options) {
  flags.group("Person");
  flags.one("--me", &options.me, "FILE",
            "My own facts (see `progrank me`), or none; default: the file PROGRANK_ME names", ValueKind::file);
  flags.on("--no-limits", &options.no_limits,
           "Let nothing of the person file leave anything out: budget, goal, delivery, wants, pace");
}

}  // namespace progrank::cli
