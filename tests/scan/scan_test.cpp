#include "scan/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "given.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/load/load.hpp"
#include "progrank/score/rank_keys.hpp"
#include "progrank/score/ranked_rows.hpp"
#include "progrank/score/record_order.hpp"
#include "temporary.hpp"

using namespace progrank;
using Catch::Contains;
using temporary::Directory;
using temporary::put;

namespace {

constexpr std::string_view words[] = {"online", "hybrid", "campus"};

/// Record number `i` of a made-up world: some facts unknown, texts with what might confuse a cutter.
std::string made_up(std::size_t i) {
  std::mt19937_64 random(i);
  std::string json = fmt::format(R"({{"id":"school-{}--ms","name":"N{} }},\n{{\"id\":\"x\"")", i, i);
  if (random() % 3 != 0) json += fmt::format(R"(,"delivery":["{}"])", words[random() % 3]);
  if (random() % 2 != 0) json += fmt::format(R"(,"credits":{})", 24 + random() % 40);
  if (random() % 2 != 0)
    json += fmt::format(R"(,"cost":{{"currency":"USD","total":{{"min":{0},"max":{0}}}}})", 5000 + random() % 90000);
  if (random() % 4 == 0)
    json += R"(,"admission":{"prerequisites":[{"skill":"python","level":"required"}, {"skill":"r","level":"bridge"}]})";
  return json + fmt::format(R"(,"notes":"{}"}})", std::string(1 + random() % 400, 'x'));
}

std::vector<std::string> made_up_records(std::size_t count) {
  std::vector<std::string> records;
  for (std::size_t i = 0; i < count; ++i) records.push_back(made_up((i * 7919) % count));
  return records;
}

std::string lines_of(const std::vector<std::string>& records, std::string_view end = "\n") {
  std::string text;
  for (const std::string& record : records) text += record + std::string(end);
  return text;
}

std::string array_of(const std::vector<std::string>& records, std::string_view between) {
  std::string text = " [\n";
  for (std::size_t i = 0; i < records.size(); ++i) text += (i == 0 ? "" : std::string(between)) + records[i];
  return text + "\n]\n";
}

struct Scanned {
  Catalog catalog;
  SelectionTally tally;
  std::size_t skipped;
};

Scanned scan(const std::string& path, const ScanQuestion& question, unsigned threads,
             BadRecords bad = BadRecords::refuse) {
  Catalog catalog;
  constexpr std::size_t small = 4096;
  RecordScan scan(catalog, RecordKind::program, given::institutions(), question,
                  {.threads = threads, .piece_bytes = small, .bad = bad});
  RecordFile file(path);
  REQUIRE(file.streams());
  scan.read(file);
  scan.finish();
  return {std::move(catalog), scan.tally(), scan.skipped()};
}

std::string ids_of(std::span<const Record> records) {
  std::string ids;
  for (const Record& record : records) ids += fmt::format("{}\n", record.id());
  return ids;
}

constexpr std::size_t many = 1500;

}  // namespace

TEST_CASE(
    "a scan counts and keeps what loading everything and selecting does, in any layout, on any number of threads") {
  const Directory directory;
  const auto records = made_up_records(many);
  const Catalog all = given::programs(lines_of(records));
  const Situation situation = given::situation();
  ProgramQuery query;
  query.delivery = {"online"};
  query.max_cost = 40000;
  const auto filters = filters_of(query, situation);
  const std::string layouts[] = {
      lines_of(records),        lines_of(records, "\r\n\n"), "\xEF\xBB\xBF" + lines_of(records) + "  \n",
      array_of(records, ",\n"), array_of(records, ","),      array_of(records, " ,\n\n  "),
  };
  for (const std::string& layout : layouts) {
    put(directory / "records.json", layout);
    for (const unsigned threads : {1U, 3U})
      for (const Unknowns unknowns : {Unknowns::leave_out, Unknowns::keep}) {
        const Selection expected = select(all.records(), filters, unknowns);
        const Scanned got = scan(directory / "records.json", {.filters = filters, .unknowns = unknowns}, threads);
        CHECK(got.tally.total() == many);
        CHECK(got.tally.matched() == expected.matched.size());
        CHECK(got.tally.unknown() == expected.tally.unknown());
        std::string ids;
        for (const Record* record : expected.matched) ids += fmt::format("{}\n", record->id());
        CHECK(ids_of(got.catalog.records()) == ids);
      }
  }
}

TEST_CASE("kept records say what they said, and their raw text is their own") {
  const Directory directory;
  put(directory / "records.jsonl", lines_of(made_up_records(many)));
  const Scanned got = scan(directory / "records.jsonl", {}, 2);
  REQUIRE(got.catalog.records().size() == many);
  const Catalog all = given::programs(lines_of(made_up_records(many)));
  for (std::size_t i = 0; i < many; ++i) {
    const Record& a = got.catalog.records()[i];
    const Record& b = all.records()[i];
    REQUIRE(a.raw == b.raw);
    for (const FieldSpec& spec : fields_of(RecordKind::program))
      REQUIRE(flat_text(a[spec.field], spec) == flat_text(b[spec.field], spec));
  }
}

TEST_CASE("only the best are kept when no more are asked for") {
  const Directory directory;
  put(directory / "records.jsonl", lines_of(made_up_records(many)));
  const Catalog all = given::programs(lines_of(made_up_records(many)));
  const Situation situation = given::situation();
  const Model model =
      given::model(R"([{"id":"cost","weight":1,"attribute":"@cost","value":{"points":[[5000,1],[95000,0]]}}])");
  const Scorer scorer(model, situation, hurwicz_levels[1]);
  std::vector<Scored> ranked;
  for (const Record& record : all.records()) ranked.push_back({&record, scorer.score(record)});
  rank(ranked);
  for (const unsigned threads : {1U, 4U}) {
    const Scanned got = scan(directory / "records.jsonl", {.scorer = &scorer, .best = 7}, threads);
    CHECK(got.tally.matched() == many);
    CHECK(got.catalog.records().size() <= std::size_t{7} * threads);
    for (std::size_t i = 0; i < 7; ++i) CHECK(got.catalog.find(ranked[i].record->id()) != nullptr);
  }
  // From the worst to the best, so that each is kept for a while.
  std::vector<std::string> rising;
  for (auto scored = ranked.rbegin(); scored != ranked.rend(); ++scored) rising.emplace_back(scored->record->raw);
  put(directory / "rising.jsonl", lines_of(rising));
  const Scanned got = scan(directory / "rising.jsonl", {.scorer = &scorer, .best = 7}, 1);
  REQUIRE(got.catalog.records().size() == 7);
  for (std::size_t i = 0; i < 7; ++i) {
    const Record* kept = got.catalog.find(ranked[i].record->id());
    REQUIRE(kept != nullptr);
    CHECK(kept->raw == ranked[i].record->raw);
    CHECK(kept->name() == ranked[i].record->name());
  }
}

TEST_CASE("the first in another order are kept, and all that pass are noted") {
  const Directory directory;
  put(directory / "records.jsonl", lines_of(made_up_records(many)));
  const Catalog all = given::programs(lines_of(made_up_records(many)));
  const Situation situation = given::situation();
  const Model model =
      given::model(R"([{"id":"cost","weight":1,"attribute":"@cost","value":{"points":[[5000,1],[95000,0]]}}])");
  const Scorer scorer(model, situation, hurwicz_levels[1]);
  const Attribute credits = Attribute::parse(RecordKind::program, "credits");
  RecordOrder order;
  order.value = [&](const Scored& scored) {
    const auto known = as_interval(credits.of(*scored.record, situation));
    return known ? SortValue{true, known->min, {}} : SortValue{};
  };
  for (const bool by_rank : {false, true})
    for (const bool descending : {false, true}) {
      RecordOrder wanted = by_rank ? RecordOrder{} : order;
      wanted.descending = descending;
      std::vector<Scored> ranked;
      for (const Record& record : all.records()) ranked.push_back({&record, scorer.score(record)});
      rank(ranked);
      std::vector<Scored> sorted = ranked;
      std::sort(sorted.begin(), sorted.end(), [&](const Scored& a, const Scored& b) {
        return wanted.before(a, wanted.value_of(a), b, wanted.value_of(b));
      });
      for (const unsigned threads : {1U, 4U}) {
        RankKeys keys;
        RankedRows rows(scorer);
        RecordNotes* const notes[] = {&keys, &rows};
        const Scanned got = scan(directory / "records.jsonl",
                                 {.scorer = &scorer, .best = 20, .order = &wanted, .notes = notes}, threads);
        CHECK(got.catalog.records().size() <= std::size_t{20} * threads);
        for (std::size_t i = 0; i < 20; ++i) CHECK(got.catalog.find(sorted[i].record->id()) != nullptr);
        REQUIRE(keys.size() == many);
        keys.sort();
        rows.sort();
        REQUIRE(rows.matrix().alternatives() == many);
        for (std::size_t i = 0; i < many; ++i) {
          REQUIRE(keys.before(ranked[i]) == i);
          REQUIRE(keys.find(ranked[i]) == i);
          REQUIRE(rows.keys().find(ranked[i]) == i);
          std::vector<ValueInterval> row(1);
          scorer.values(*ranked[i].record, row);
          REQUIRE(rows.matrix().cell(i, 0).value == row[0]);
        }
      }
    }
}

TEST_CASE("near misses of a scan are those of all records together") {
  const Directory directory;
  put(directory / "records.jsonl", lines_of(made_up_records(many)));
  const Catalog all = given::programs(lines_of(made_up_records(many)));
  const Situation situation = given::situation();
  ProgramQuery query;
  query.delivery = {"online"};
  query.max_cost = 1000;
  const auto filters = filters_of(query, situation);
  const auto said = [](const SelectionTally& tally) {
    std::string all_misses;
    for (const NearMiss& miss : tally.near_misses())
      all_misses += fmt::format("{} {} {}\n", miss.filter->flag, miss.to, miss.gives);
    return all_misses;
  };
  const std::string expected = said(select(all.records(), filters, Unknowns::leave_out).tally);
  CHECK_FALSE(expected.empty());
  for (const unsigned threads : {1U, 3U})
    CHECK(said(scan(directory / "records.jsonl", {.filters = filters}, threads).tally) == expected);
}

TEST_CASE("a bad record in the middle is told as loading tells it, or skipped and counted") {
  const Directory directory;
  const std::pair<std::string, std::string> faults[] = {
      {R"({"id":"bad","name":"N","credits":-1})", "credits"},
      {R"({"id":"bad","name":"N","colour":"red"})", "colour"},
      {R"({"id":"bad","name":"N","delivery":["onlin"]})", "did you mean \"online\"?"},
      {R"({"id":"bad","name":"N")", ""},
      {R"({"id":"bad"} {"id":"worse"})", ""},
      {"17", "is not a program object"},
      {"{\"id\":\"bad\",\"name\":\"\xC3\x28\"}", ""},
  };
  for (const auto& [fault, problem] : faults)
    for (const bool array : {false, true}) {
      auto records = made_up_records(many);
      records.insert(records.begin() + 700, fault);
      records.insert(records.begin() + 1200, R"({"id":"later","name":"N","credits":0})");
      const std::string text = array ? array_of(records, ",\n") : lines_of(records);
      put(directory / "records.json", text);
      const DataFile whole[] = {given::file(text, directory / "records.json")};
      const std::string expected = given::message_of([&] { load(RecordKind::program, whole, given::institutions()); });
      CHECK_THAT(expected, Contains(problem));
      for (const unsigned threads : {1U, 3U}) {
        CHECK(given::message_of([&] { scan(directory / "records.json", {}, threads); }) == expected);
        const bool broken_array = array && problem.empty();
        if (broken_array) {
          CHECK_THROWS_AS(scan(directory / "records.json", {}, threads, BadRecords::skip), InputError);
        } else {
          const Scanned got = scan(directory / "records.json", {}, threads, BadRecords::skip);
          CHECK(got.skipped == 2);
          CHECK(got.tally.total() == many);
        }
      }
    }
}

TEST_CASE("an id given twice is found however far apart, also those of the other kind") {
  const Directory directory;
  auto records = made_up_records(many);
  records.insert(records.begin() + 3, made_up(many + 5));
  records.push_back(made_up(many + 5));
  put(directory / "records.jsonl", lines_of(records));
  for (const unsigned threads : {1U, 3U})
    CHECK_THAT(given::message_of([&] { scan(directory / "records.jsonl", {}, threads); }),
               Contains(fmt::format("school-{}--ms: id: is given twice", many + 5)));

  put(directory / "records.jsonl", lines_of(made_up_records(many)));
  const Catalog certifications = given::certifications(R"([{"id":"school-77--ms","name":"N"}])");
  Catalog catalog;
  RecordScan scan(catalog, RecordKind::program, given::institutions(), {}, {});
  scan.reserve_ids(certifications);
  RecordFile file(directory / "records.jsonl");
  scan.read(file);
  CHECK_THAT(given::message_of([&] { scan.finish(); }),
             Contains("school-77--ms: id: is the id of a bundled certification too"));
}

TEST_CASE("headed lines bring their own sources, and evidence must name one of them") {
  const Directory directory;
  const std::string header =
      R"({"schema":"progrank/programs/1","sources":[{"id":"s1","url":"https://a.example","as_of":"2025"}]})";
  const auto sourced = [](std::size_t i, std::string_view source) {
    return fmt::format(R"({{"id":"p-{}","name":"{}","credits":30,"evidence":{{"credits":"{}"}}}})", i,
                       std::string(80, 'n'), source);
  };
  std::vector<std::string> records{header};
  for (std::size_t i = 0; i < many; ++i) records.push_back(sourced(i, "s1"));
  put(directory / "records.jsonl", lines_of(records));
  const Scanned got = scan(directory / "records.jsonl", {}, 2);
  REQUIRE(got.catalog.sources().size() == 1);
  for (const Record& record : got.catalog.records())
    REQUIRE(got.catalog.source_of(record, "credits") == &got.catalog.sources().front());

  records[1000] = sourced(9999, "s2");
  put(directory / "records.jsonl", lines_of(records));
  CHECK_THAT(given::message_of([&] { scan(directory / "records.jsonl", {}, 2); }),
             Contains("records.jsonl:1001: record p-9999: evidence.credits: names the source \"s2\""));
  CHECK(scan(directory / "records.jsonl", {}, 2, BadRecords::skip).skipped == 1);
}

TEST_CASE("an array in a layout that no cut fits is read all the same") {
  const Directory directory;
  auto records = made_up_records(many);
  for (std::string& record : records) {  // the id comes last, so nothing looks like the start of a record
    const std::size_t comma = record.find(',');
    record = "{" + record.substr(comma + 1, record.size() - comma - 2) + "," + record.substr(1, comma - 1) + "}";
  }
  put(directory / "records.json", array_of(records, ",\n"));
  const Scanned got = scan(directory / "records.json", {}, 3);
  CHECK(got.tally.total() == many);
  CHECK(got.catalog.records().size() == many);
}

TEST_CASE("a file may end without a line end, and a number before a NUL byte is none") {
  const Directory directory;
  std::string text = lines_of(made_up_records(many));
  text.pop_back();
  put(directory / "records.jsonl", text);
  CHECK(scan(directory / "records.jsonl", {}, 2).tally.total() == many);
  put(directory / "records.jsonl", text + "\n" + std::string("{\"id\":\"nul\",\"name\":\"N\",\"credits\":3\0}", 37));
  CHECK_THROWS_AS(scan(directory / "records.jsonl", {}, 2), InputError);
}
