// Writes as many realistic records as a measurement needs. Each one is put together from the bundled records: every
// group of fields (cost, admission, topics, ...) with its evidence comes from a record drawn at random, so rates of
// unknown facts, lists, text lengths and sources are those of the real data. Records are sorted by id and in canonical
// order, and `progrank data validate` finds nothing in them.
//
//   generate N [--kind programs|certifications] [--array] [--seed S] [--spoil K] [-o FILE]

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/base/random.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"
#include "record/record_json.hpp"

namespace {

using progrank::Record;
using progrank::RecordKind;

/// The share of curated shapes among programs; the others are of the directory, which knows less. With it a program
/// takes about 650 bytes.
constexpr double curated_share = 0.33;
constexpr std::size_t id_digits = 8;

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "generate: %s\n", why.c_str());
  std::exit(2);
}

/// Top-level keys that come from one record; groups of the same draw come from the same one.
struct Group {
  std::size_t draw;
  std::vector<std::string_view> keys;
};

/// Groups in the canonical order of keys. Draw 0 gives the family of the id, draw 1 what a program is called and how
/// long it takes.
const std::vector<Group>& groups_of(RecordKind kind) {
  static const std::vector<Group> programs{
      {1, {"detail", "name", "degree"}},
      {0, {"institution"}},
      {1, {"platform", "credential", "cip", "focus"}},
      {2, {"delivery", "attendance", "schedule"}},
      {1, {"duration_months", "part_time_months"}},
      {3, {"credits", "credit_unit"}},
      {4, {"cost"}},
      {5, {"admission"}},
      {6, {"topics", "concentrations"}},
      {7, {"capstone", "thesis", "internship"}},
      {8, {"features", "accreditation", "institutional_accreditor"}},
      {9, {"awards"}},
      {10, {"outcomes"}},
      {11, {"status", "url"}},
      {12, {"notes"}},
  };
  static const std::vector<Group> certifications{
      {0, {"name", "abbr", "issuer", "kind", "domains", "level", "country"}},
      {1, {"cost"}},
      {2, {"eligibility"}},
      {3, {"exam"}},
      {4, {"renewal"}},
      {5, {"prep_hours", "accreditation"}},
      {6, {"status", "url"}},
      {7, {"notes"}},
  };
  return kind == RecordKind::program ? programs : certifications;
}
constexpr std::size_t most_draws = 13;

/// What a bundled record lends: per group the text of its keys and of the evidence for them, without brackets.
struct Donor {
  std::string id;
  struct Lent {
    std::string members;
    std::string evidence;
  };
  std::vector<Lent> lent;
};

bool has_key(const Group& group, std::string_view path) {
  const std::string_view key = path.substr(0, path.find('.'));
  return std::find(group.keys.begin(), group.keys.end(), key) != group.keys.end();
}

std::string inside(const std::string& object) {
  return object.substr(1, object.size() - 2);
}

Donor::Lent lend(const Record& record, const Group& group) {
  Donor::Lent lent;
  std::string members;
  progrank::JsonWriter json(members);
  progrank::write_record(json, record,
                         [&](progrank::Field field) { return has_key(group, spec_of(record.kind, field).path); });
  lent.members = inside(members);
  std::string evidence;
  progrank::JsonWriter sources(evidence);
  sources.begin_object();
  for (const progrank::EvidenceItem& item : progrank::canonical_evidence(record))
    if (has_key(group, item.path)) sources.member(item.path, item.source_id);
  sources.end_object();
  lent.evidence = inside(evidence);
  return lent;
}

/// Records of one shape: what the curated data knows differs from what the directory knows.
std::vector<Donor> donors_of(RecordKind kind, std::string_view bundled_name) {
  // Without institutions, which would write into each record what a data file leaves to them.
  const progrank::DataFile files[] = {progrank::bundled(bundled_name)};
  const progrank::Catalog catalog = progrank::load(kind, files, progrank::Institutions{});
  std::vector<Donor> donors;
  for (const Record& record : catalog.records()) {
    Donor& donor = donors.emplace_back();
    donor.id = record.id();
    for (const Group& group : groups_of(kind)) donor.lent.push_back(lend(record, group));
  }
  return donors;
}

/// The first part of the id, which orders the file: institution or certification.
std::string_view family_of(const Donor& donor) {
  return std::string_view(donor.id).substr(0, donor.id.find("--"));
}

class Generator {
 public:
  Generator(RecordKind kind, std::size_t count, std::uint64_t seed) : kind_(kind), count_(count), random_(seed, 0) {
    if (kind == RecordKind::program) {
      curated_ = donors_of(kind, "programs");
      directory_ = donors_of(kind, "directory");
    } else {
      curated_ = donors_of(kind, "certifications");
    }
    for (const auto* donors : {&curated_, &directory_})
      for (const Donor& donor : *donors) families_.push_back(&donor);
    // Behind a family's name stands "--" in every id, so that is how names compare.
    std::stable_sort(families_.begin(), families_.end(), [](const Donor* a, const Donor* b) {
      return fmt::format("{}--", family_of(*a)) < fmt::format("{}--", family_of(*b));
    });
  }

  /// Appends the record at `position` of the file.
  void append(std::string& out, std::size_t position) {
    draw(position);
    out += R"({"id":")";
    append_id(out, position);
    out += '"';
    const auto& groups = groups_of(kind_);
    for (std::size_t g = 0; g + 1 < groups.size(); ++g) append_part(out, drawn_[groups[g].draw]->lent[g].members);
    append_evidence(out);
    append_part(out, drawn_[groups.back().draw]->lent.back().members);  // notes stand behind the evidence
    out += '}';
  }

 private:
  void draw(std::size_t position) {
    const bool curated = directory_.empty() || random_.uniform() < curated_share;
    const std::vector<Donor>& shape = curated ? curated_ : directory_;
    drawn_[0] = families_[position * families_.size() / count_];
    for (std::size_t i = 1; i < most_draws; ++i) drawn_[i] = &shape[random_.below(shape.size())];
  }

  void append_id(std::string& out, std::size_t position) const {
    const std::string digits = std::to_string(position);
    out += family_of(*drawn_[0]);
    out += "--";
    out.append(id_digits - std::min(id_digits, digits.size()), '0');
    out += digits;
    if (kind_ == RecordKind::certification) return;
    const std::string& other = drawn_[1]->id;
    out += '-';
    out += other.substr(std::min(other.size(), family_of(*drawn_[1]).size() + 2));
  }

  static void append_part(std::string& out, const std::string& part) {
    if (part.empty()) return;
    out += ',';
    out += part;
  }

  void append_evidence(std::string& out) const {
    const auto& groups = groups_of(kind_);
    bool any = false;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const std::string& evidence = drawn_[groups[g].draw]->lent[g].evidence;
      if (evidence.empty()) continue;
      out += any ? "," : R"(,"evidence":{)";
      out += evidence;
      any = true;
    }
    if (any) out += '}';
  }

  RecordKind kind_;
  std::size_t count_;
  progrank::RandomStream random_;
  std::vector<Donor> curated_, directory_;
  std::vector<const Donor*> families_;
  std::array<const Donor*, most_draws> drawn_{};
};

struct Options {
  std::size_t count = 0;
  RecordKind kind = RecordKind::program;
  bool array = false;
  std::uint64_t seed = 2026;
  std::size_t spoil = 0;  ///< every so many-th record is cut short; 0 = none
  std::string file;
};

std::uint64_t number_of(std::string_view text, std::string_view what) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    give_up(fmt::format("{} \"{}\" is not a whole number", what, text));
  return number;
}

RecordKind kind_of(std::string_view text) {
  for (const RecordKind kind : {RecordKind::program, RecordKind::certification})
    if (text == progrank::plural(kind)) return kind;
  give_up(fmt::format("--kind \"{}\" is neither programs nor certifications", text));
}

Options parse(std::span<char*> words) {
  Options options;
  std::optional<std::size_t> count;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const auto value = [&]() -> std::string_view {
      if (++i == words.size()) give_up(fmt::format("{} wants a value", word));
      return words[i];
    };
    if (word == "--array") {
      options.array = true;
    } else if (word == "--kind") {
      options.kind = kind_of(value());
    } else if (word == "--seed") {
      options.seed = number_of(value(), word);
    } else if (word == "--spoil") {
      options.spoil = number_of(value(), word);
    } else if (word == "-o") {
      options.file = value();
    } else if (!count) {
      count = number_of(word, "N");
    } else {
      give_up(fmt::format("\"{}\" is not an option", word));
    }
  }
  constexpr std::size_t most = 100'000'000;  // as many as the ids have digits for
  if (!count || *count > most)
    give_up("usage: generate N [--kind programs|certifications] [--array] [--seed S] [--spoil K] [-o FILE]");
  options.count = *count;
  return options;
}

void write(std::FILE* file, std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), file) != text.size()) give_up("the output cannot be written");
  text.clear();
}

void generate(const Options& options, std::FILE* file) {
  constexpr std::size_t block = 1 << 20;
  Generator generator(options.kind, options.count, options.seed);
  std::string text = options.array ? "[" : "";
  for (std::size_t i = 0; i < options.count; ++i) {
    if (options.array && i > 0) text += ',';
    if (options.array) text += '\n';
    const std::size_t begin = text.size();
    generator.append(text, i);
    if (options.spoil > 0 && i % options.spoil == options.spoil - 1) text.resize(begin + (text.size() - begin) / 2);
    if (!options.array) text += '\n';
    if (text.size() >= block) write(file, text);
  }
  if (options.array) text += "\n]\n";
  write(file, text);
  if (std::fflush(file) != 0) give_up("the output cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
  std::FILE* const file = options.file.empty() ? stdout : std::fopen(options.file.c_str(), "wb");
  if (!file) give_up(options.file + " cannot be written");
  try {
    generate(options, file);
  } catch (const std::exception& error) {
    give_up(error.what());
  }
  if (std::fclose(file) != 0) give_up("the output cannot be written");
}
