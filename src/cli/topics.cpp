#include "cli/topics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace progrank::cli {
namespace {

constexpr std::string_view scoring =
    R"(score = 100 times the weighted mean of values between 0 and 1, one for each criterion of a model. A value
is read off a fixed curve or table in the model, never compared with the candidates at hand: adding or
leaving out a record changes no other score, and no order of two others.

A fact that nobody published is unknown. It makes the score a range, and counts as --missing says: worst 0,
cautious a quarter (the default: silence must not pay), neutral a half, best the whole of what it could.

Models are data. `progrank models` lists those in the program; write one to a file, change it, name the file:
  progrank models balanced --format json > mine.json
  progrank programs --model mine.json

Weights are relative. Replace some, or give the order of what matters alone:
  progrank programs --weight cost=40 --weight entry=0
  progrank programs --priorities cost,flexibility,entry

How far can the order be trusted? --robust ranks again and again with other weights and values and tells how
often a record comes first; --pareto leaves out what another record beats everywhere; explain shows where a
score comes from, and what would have to change:
  progrank programs --delivery online --robust
  progrank explain ID --against ID2
  progrank explain ID --to-rank 3
)";

constexpr std::string_view filters =
    R"(A filter has three answers: yes, no, and unknown. A record that does not publish what is asked is left out and
counted; --keep-unknown keeps it, marked. When nothing matches, the single filters are named that, relaxed,
would let something through.

Values with commas mean any of them; of topics, all of them. The last of a flag given twice counts.
  progrank programs --delivery online,hybrid --focus health-informatics --topic nlp,statistics

Ranges: "12-24 months" passes --max-months 15 by its lower end and is marked; --certain wants the whole range
within the limit.

Any field can be asked for with --where 'FIELD OP VALUE', OP one of = != < <= > >= ~ (contains):
  progrank programs --where 'credits <= 36' --where 'capstone = true'
  progrank certs --where 'exam.minutes < 180'
Of an interval < and <= read the lower end, > and >= the upper.

--search finds whole words, or beginnings of words from three letters on, in name, school, degree, topics and
ids; --ids A,B,C takes exactly these records; --status and --restricted show what nobody can enter now.

With --me FILE your own facts (degree, licences, state, budget) filter and decide what you may enter: see
progrank me.
)";

constexpr std::string_view formats = R"(  --format table     for people: as wide as the terminal (COLUMNS overrides it)
  --format markdown  the same to hand on
  --format json      one document: query, model, counts, results with score, criteria and record
  --format jsonl     one result a line
  --format csv, tsv  flat columns, RFC 4180 quoting, lines end in LF (--crlf: CRLF)

Results go to standard output, everything else to standard error: --quiet silences that, --output FILE writes a
file whole or not at all. --fields chooses columns by the names that --where and --sort know.

A JSON document says where it comes from: version, data_release, and in inputs the files that were read. Its
schema is part of the program: `progrank data schema results`. Keys may be added, none is taken away.

Exit codes, as grep: 0 something matched, 1 nothing matched, 2 trouble. Of diff: 0 the same, 1 not the same, 2
trouble.

Default flags may stand in a file, which is read only when PROGRANK_CONFIG names it; one flag a line, in sections
for commands; the command line wins, --no-config leaves it out:
  # above the sections: for all commands
  --color never
  [programs]
  --delivery online
)";

constexpr std::string_view data =
    R"(The records are compiled into the program; nothing is fetched. An absent fact means unknown, every figure names its
source: `progrank show ID` prints them with the year.

Your own records replace the bundled ones of their kind, or are added to them; your own facts go over those of
records that are there, by id, only the fields given, and are marked as yours:
  progrank programs --data my-programs.json
  progrank programs --add more.jsonl
  progrank programs --override facts.json
with facts.json for example
  [{"id": "lsu-shreveport--mha", "cost": {"total": {"min": 9000, "max": 9000}}}]

Files are JSON documents, arrays or JSON Lines; large ones are read in pieces on all cores. They are checked as
strictly as the bundled data: file, line, record and field of a mistake are named, and nothing is answered.
Other formats come in through `progrank data import csv|jsonl|schema-org|ctdl|ipeds|scorecard`.

Look after data with `progrank data validate`, `progrank data stats` and `progrank data schema`. What changed
between two files, or two answers, says `progrank diff OLD NEW`.
)";

constexpr std::string_view cost =
    R"(The cost of a program is tuition and mandatory fees for the whole credential, for one person without aid, in USD, as
a range, on the best basis there is:
  published    the school's own total
  derived      per credit, term or year times how many of them: the formula is shown
  third-party  a page that is not the school's, marked with a dagger
  estimated    from the institution's average graduate charges (IPEDS), marked ~; wide enough that four of
               five known prices lie inside such a range; never for less than a master's degree

--cost-basis published,derived leaves out the rest. --resident STATE settles which tuition applies at a public
school; without it both make the range. --pace full-time|part-time settles the length that flat rates follow.
Other currencies are converted at the dated rates of the data, and the answer says so.

A certification's cost is exam and application fee, --member counts the member price; @fees-6y adds the renewals of
six years. A price of your own (--override) is marked with a double dagger.

`progrank show ID` prints basis, formula and sources; --where '@cost <= 20000', --sort cost_min and --max-cost use it.
)";

constexpr std::array all_topics{Topic{"scoring", "how records are scored, and how far to trust the order", scoring},
                                Topic{"filters", "which records are shown, and what unknown means", filters},
                                Topic{"formats", "output for people and for scripts, exit codes, defaults", formats},
                                Topic{"data", "the records, your own files and facts", data},
                                Topic{"cost", "what a price is made of", cost}};

}  // namespace

std::span<const Topic> topics() {
  return all_topics;
}

const Topic* topic_named(std::string_view name) {
  const auto at =
      std::find_if(all_topics.begin(), all_topics.end(), [name](const Topic& topic) { return topic.name == name; });
  return at == all_topics.end() ? nullptr : &*at;
}

std::string page_of(const Topic& topic) {
  return fmt::format("{}: {}\n\n{}", topic.name, topic.summary, topic.text);
}

}  // namespace progrank::cli
