#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <memory_resource>

#include "base/text.hpp"
#include "json/syntax.hpp"
#include "load/amend.hpp"
#include "load/layout.hpp"
#include "load/record_line.hpp"
#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "record/source_index.hpp"

namespace progrank {

/// Fills one catalog from several files.
class Loader {
 public:
  /// `skipped`, when not null, counts the bad records, which are then left out instead of told.
  Loader(RecordKind kind, const Institutions& institutions, const OnDefect& on_defect, std::size_t* skipped,
         Catalog base)
      : kind_(kind),
        on_defect_(on_defect),
        skipped_(skipped),
        arena_(std::make_shared<Arena>()),
        catalog_(std::move(base)),
        line_(kind, institutions) {
    catalog_.storage_.push_back(arena_);
  }

  void read(const DataFile& file) {
    file_ = &file;
    counted_to_ = nullptr;
    catalog_.storage_.push_back(file.text);
    const std::string_view text = trimmed(file.text->view());
    if (text.empty())
      return tell({.file = file.name, .problem = "is empty, a JSON document, array or lines of records were expected"});
    constexpr std::size_t usual_record_bytes = 1024;
    catalog_.records_.reserve(catalog_.records_.size() + text.size() / usual_record_bytes);
    const std::size_t first_record = catalog_.records_.size();
    const std::size_t first_source = catalog_.sources_.size();
    const Layout layout = layout_of(file);
    if (layout == Layout::headed_lines) {
      const std::string_view header = header_of(text);
      guarded(header, 1, [&] { read_whole(header, layout); });
      read_lines(text.substr(header.size() + 1));
    } else if (layout == Layout::lines) {
      read_lines(text);
    } else {
      guarded(text, 1, [&] { read_whole(text, layout); });
    }
    const bool own_sources = layout == Layout::document || layout == Layout::headed_lines;
    resolve_evidence(first_record, own_sources ? first_source : 0, own_sources);
  }

  void read_header(const DataFile& file) {
    file_ = &file;
    catalog_.storage_.push_back(file.text);
    const std::size_t first_source = catalog_.sources_.size();
    const std::string_view text = trimmed(file.text->view());
    guarded(text, 1, [&] { read_whole(text, Layout::headed_lines); });
    tell_shared_source_ids(SourceIndex(catalog_.sources().subspan(first_source)), first_source);
  }

  Catalog finish() {
    auto& records = catalog_.records_;
    const auto by_id = [](const Record& a, const Record& b) { return a.id() < b.id(); };
    if (!std::is_sorted(records.begin(), records.end(), by_id)) std::stable_sort(records.begin(), records.end(), by_id);
    if (skipped_) leave_out_second();
    for (std::size_t i = 1; i < records.size(); ++i)
      if (records[i].id() == records[i - 1].id())
        tell({.file = std::string(file_of(records[i])),
              .record = std::string(records[i].id()),
              .field = "id",
              .problem = fmt::format("is given twice (also in {}), ids are unique", file_of(records[i - 1]))});
    return std::move(catalog_);
  }

  void note_file(const DataFile& file) { files_.push_back(&file); }

  static void amend(Catalog& catalog, std::span<const Source> sources,
                    const std::function<std::optional<Record>(const Record&)>& changed,
                    std::shared_ptr<const void> storage) {
    catalog.sources_.insert(catalog.sources_.end(), sources.begin(), sources.end());
    for (Record& record : catalog.records_)
      if (auto other = changed(record)) record = *other;
    catalog.storage_.push_back(std::move(storage));
  }

 private:
  void tell(const Defect& defect) { on_defect_(defect); }

  /// Of records with one id, now beside each other in the order of reading, the first stays.
  void leave_out_second() {
    auto& records = catalog_.records_;
    const auto same_id = [](const Record& a, const Record& b) { return a.id() == b.id(); };
    const auto rest = std::unique(records.begin(), records.end(), same_id);
    *skipped_ += static_cast<std::size_t>(records.end() - rest);
    records.erase(rest, records.end());
  }

  /// A defect of one record.
  void tell_of_record(const Defect& defect) {
    if (skipped_)
      ++*skipped_;
    else
      tell(defect);
  }

  /// Runs a parse; malformed JSON becomes a defect with line and column.
  template <typename Parse>
  void guarded(std::string_view part, std::size_t line, Parse parse) {
    try {
      parse();
    } catch (const MalformedJson& malformed) {
      tell(malformed_json(part, line, malformed));
    }
  }

  [[nodiscard]] Defect malformed_json(std::string_view part, std::size_t line, const MalformedJson& malformed) const {
    return describe_malformed(file_->name, part, line, simdjson::error_message(malformed.code));
  }

  void read_whole(std::string_view text, Layout layout) {
    JsonCursor in = tokens_.of(text);
    if (layout == Layout::array) {
      read_array(in);
    } else {
      bool found = false;
      in.members(*arena_, [&](std::string_view key) {
        if (key == plural(kind_)) {
          found = true;
          if (expect_list(in, key)) read_array(in);
        } else if (key == "sources") {
          if (expect_list(in, key)) read_sources(in);
        } else if (key == "schema") {
          check_schema(in);
        } else {
          tell({.file = file_->name,
                .field = std::string(key),
                .problem = fmt::format("is not a key of a {0} file: schema, sources and {0} are", plural(kind_))});
          in.skip();
        }
      });
      if (!found && layout == Layout::document)
        tell({.file = file_->name, .problem = fmt::format("has no \"{}\" list", plural(kind_))});
    }
    if (!in.at_end()) throw MalformedJson{simdjson::TAPE_ERROR};
  }

  bool expect_list(JsonCursor& in, std::string_view key) {
    if (in.first() == '[') return true;
    tell({.file = file_->name, .field = std::string(key), .problem = "is not a list"});
    in.skip();
    return false;
  }

  void check_schema(JsonCursor& in) {
    const std::string expected = fmt::format("progrank/{}/1", plural(kind_));
    const bool text = in.first() == '"';
    if (text && in.string(*arena_) == expected) return;
    if (!text) in.skip();
    tell({.file = file_->name, .field = "schema", .problem = fmt::format("is not \"{}\"", expected)});
  }

  void read_array(JsonCursor& in) {
    in.items([&] {
      const char* const start = in.position();
      const bool good =
          reading([&](const FieldDefect& on_defect) { return line_.read(in, draft_, *arena_, on_defect); },
                  [&] { return line_at(start); });
      if (in.position() == start) return in.skip();  // no object
      draft_.raw = {start, static_cast<std::size_t>(in.behind_last() - start)};
      if (good) accept(draft_);
    });
  }

  void read_sources(JsonCursor& in) {
    in.items([&] {
      if (in.first() != '{') {
        tell({.file = file_->name, .field = "sources", .problem = "has an entry that is not an object"});
        return in.skip();
      }
      Source source;
      const FieldDefect on_defect = [&](std::string_view key, std::string problem) {
        tell({.file = file_->name,
              .field = fmt::format("sources[{}].{}", source.id, key),
              .problem = std::move(problem)});
      };
      if (decode_source(in, source, *arena_, on_defect)) catalog_.sources_.push_back(source);
    });
  }

  /// JSON Lines; records laid out over several lines, one behind the other, are read too.
  void read_lines(std::string_view text) {
    const auto offset = static_cast<std::size_t>(text.data() - file_->text->data());
    std::size_t line = position_of(file_->text->view(), offset).line;
    const auto objects = spread_objects(text);
    for (const std::string_view object : objects) read_part(object, line_at(object.data()));
    if (!objects.empty()) return;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view part = trimmed(text.substr(0, end));
      if (!part.empty()) read_part(part, line);
      text.remove_prefix(std::min(end + 1, text.size()));
      ++line;
    }
  }

  void read_part(std::string_view part, std::size_t line) {
    try {
      read_line(part, line);
    } catch (const MalformedJson& malformed) {
      if (skipped_)
        ++*skipped_;
      else
        tell(malformed_json(part, line, malformed));
    }
  }

  void read_line(std::string_view part, std::size_t line) {
    const bool good =
        reading([&](const FieldDefect& on_defect) { return line_.read(tokens_, part, draft_, *arena_, on_defect); },
                [line] { return line; });
    if (!good) return;
    draft_.raw = part;
    accept(draft_);
  }

  /// The id may come after the faulty field, so defects wait for the end of the record.
  template <typename Read, typename LineOf>
  bool reading(Read read, LineOf line_of) {
    std::vector<std::pair<std::string, std::string>> defects;
    const bool good =
        read([&](std::string_view field, std::string problem) { defects.emplace_back(field, std::move(problem)); });
    if (!good && skipped_) ++*skipped_;
    for (auto& [field, problem] : defects)
      if (!skipped_)
        tell({.file = file_->name,
              .line = line_of(),
              .record = std::string(draft_.id()),
              .field = field,
              .problem = problem});
    return good;
  }

  void accept(const RecordDraft& record) { catalog_.records_.push_back(record.pack(*arena_)); }

  /// Evidence of a document names the document's own sources; records without a document may name any that is loaded.
  void resolve_evidence(std::size_t first_record, std::size_t first_source, bool own_sources) {
    const SourceIndex own(catalog_.sources().subspan(first_source));
    if (own_sources) tell_shared_source_ids(own, first_source);
    std::vector<bool> bad(catalog_.records_.size());
    for (std::size_t i = first_record; i < catalog_.records_.size(); ++i) {
      const Record& record = catalog_.records_[i];
      const EvidenceItem* unresolved = resolve(record, own, first_source);
      if (!unresolved || !own_sources) continue;
      bad[i] = true;
      tell_of_record({.file = file_->name,
                      .line = line_at(record.raw.data()),
                      .record = std::string(record.id()),
                      .field = fmt::format("evidence.{}", unresolved->path),
                      .problem = missing_source(unresolved->source_id)});
    }
    if (!skipped_) return;
    std::size_t at = 0;
    std::erase_if(catalog_.records_, [&](const Record&) { return bad[at++]; });
  }

  /// Points evidence to its sources; the first item that names none of them, or nullptr.
  static const EvidenceItem* resolve(const Record& record, const SourceIndex& sources, std::size_t first_source) {
    const auto evidence = record.get<EvidenceList>(Field::evidence);
    return evidence ? resolve_sources(*evidence, sources, first_source) : nullptr;
  }

  void tell_shared_source_ids(const SourceIndex& own, std::size_t first_source) {
    for (std::size_t i = first_source; i < catalog_.sources_.size(); ++i)
      if (own.find(catalog_.sources_[i].id) != i - first_source)
        tell({.file = file_->name,
              .field = "sources",
              .problem = fmt::format("id \"{}\" is given twice", catalog_.sources_[i].id)});
  }

  /// Asked from front to back, so only the lines in between are counted.
  [[nodiscard]] std::size_t line_at(const char* where) {
    if (!counted_to_ || where < counted_to_) {
      counted_to_ = file_->text->data();
      counted_ = 1;
    }
    counted_ += static_cast<std::size_t>(std::count(counted_to_, where, '\n'));
    counted_to_ = where;
    return counted_;
  }

  [[nodiscard]] std::string_view file_of(const Record& record) const {
    for (const DataFile* file : files_) {
      const std::string_view text = file->text->view();
      if (record.raw.data() >= text.data() && record.raw.data() < text.data() + text.size()) return file->name;
    }
    return "the bundled data";
  }

  RecordKind kind_;
  const OnDefect& on_defect_;
  std::size_t* skipped_;
  std::shared_ptr<Arena> arena_;
  Catalog catalog_;
  JsonTokens tokens_;
  RecordLine line_;
  RecordDraft draft_;  ///< reused from record to record
  const DataFile* file_ = nullptr;
  const char* counted_to_ = nullptr;  ///< in the text of that file
  std::size_t counted_ = 1;           ///< the line there
  std::vector<const DataFile*> files_;
};

namespace {

Catalog load_all(Catalog base, RecordKind kind, std::span<const DataFile> files, const Institutions& institutions,
                 const OnDefect& on_defect, std::size_t* skipped = nullptr) {
  Loader loader(kind, institutions, on_defect, skipped, std::move(base));
  for (const DataFile& file : files) {
    loader.note_file(file);
    loader.read(file);
  }
  return loader.finish();
}

void throw_defect(const Defect& defect) {
  throw InputError(defect);
}

}  // namespace

Catalog load(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions,
             const OnDefect& on_defect) {
  return load_all({}, kind, files, institutions, on_defect);
}

Catalog load(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions) {
  return load_all({}, kind, files, institutions, throw_defect);
}

Catalog load_onto(Catalog base, RecordKind kind, std::span<const DataFile> files, const Institutions& institutions) {
  return load_all(std::move(base), kind, files, institutions, throw_defect);
}

Catalog load_onto(Catalog base, RecordKind kind, std::span<const DataFile> files, const Institutions& institutions,
                  std::size_t& skipped) {
  return load_all(std::move(base), kind, files, institutions, throw_defect, &skipped);
}

void amend(Catalog& catalog, std::span<const Source> sources,
           const std::function<std::optional<Record>(const Record&)>& changed, std::shared_ptr<const void> storage) {
  Loader::amend(catalog, sources, changed, std::move(storage));
}

Catalog load_header(RecordKind kind, const DataFile& header, const OnDefect& on_defect) {
  const Institutions none;
  Loader loader(kind, none, on_defect, nullptr, {});
  loader.read_header(header);
  return loader.finish();
}

Catalog load_header(Catalog base, RecordKind kind, const DataFile& header, const Institutions& institutions) {
  Loader loader(kind, institutions, throw_defect, nullptr, std::move(base));
  loader.read_header(header);
  return loader.finish();
}

}  // namespace progrank
