#include "progrank/progrank.h"

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>

#include "answer/asked_question.hpp"
#include "progrank/base/error.hpp"
#include "progrank/bundle/bundle.hpp"
#include "record/record_json.hpp"
#include "render/provenance.hpp"
#include "render/shortlist_output.hpp"

struct progrank_data {
  explicit progrank_data(const progrank::LoadOptions& its) : workspace(its.data, its.kind) {}

  std::mutex mutex;
  progrank::Workspace workspace;  ///< all records are read: any number of questions will be asked
};

namespace progrank {
namespace {

/// What an answer says of its data is stated for the whole process (provenance.hpp): one is written at a time.
std::mutex writing;

char* copy_of(std::string_view text) {
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (!copy) return nullptr;
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

/// Nothing is thrown past here.
template <typename Work>
progrank_status guarded(char** text, Work work) noexcept {
  try {
    return work();
  } catch (const InputError& error) {
    *text = copy_of(error.what());
    return PROGRANK_WRONG_INPUT;
  } catch (const UnrecognisedName& unrecognised) {
    *text = copy_of(unrecognised.name + ": no recognised issuer found. " + unrecognised.finding);
    return PROGRANK_WRONG_INPUT;
  } catch (const std::bad_alloc&) {
    *text = copy_of("there is not enough memory for this");
  } catch (const std::exception& error) {
    *text = copy_of(error.what());
  } catch (...) {
    *text = copy_of("an error that says nothing of itself");
  }
  return PROGRANK_FAILED;
}

progrank_status answered(std::string_view answer, std::size_t matched, char** text) {
  *text = copy_of(answer);
  if (!*text) return PROGRANK_FAILED;
  return matched > 0 ? PROGRANK_OK : PROGRANK_NO_MATCH;
}

Provenance provenance_of(const DataOptions& options) {
  Provenance provenance{PROGRANK_VERSION, std::string(bundled_reference().release()), {}};
  const auto add = [&](const char* name, const std::vector<std::string>& files) {
    if (!files.empty()) provenance.inputs.emplace_back(name, files);
  };
  add("data", options.data);
  add("add", options.add);
  add("override", options.overrides);
  if (options.directory) provenance.inputs.push_back({"directory", {"true"}});
  if (!options.today.empty()) provenance.inputs.push_back({"today", {options.today}});
  return provenance;
}

std::string records_json(const AskedQuestion& asked, const Selection& selection) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().member("for", plural(asked.kind)).member("total", selection.tally.total());
  json.member("matched", selection.tally.matched()).key("records").begin_array();
  for (const Record* record : selection.matched) {
    json.line();
    write_record(json, *record);
  }
  json.line().end_array().end_object();
  return out;
}

std::string shortlist_json(const AskedQuestion& asked, const DataOptions& options, const Shortlist& shortlist) {
  std::string out;
  const std::scoped_lock lock(writing);
  Provenance::state(provenance_of(options));
  check_fields(shortlist, asked.fields);
  write_shortlist_json(shortlist, asked.fields, [&out](std::string_view part) { out += part; });
  return out;
}

}  // namespace
}  // namespace progrank

using namespace progrank;

extern "C" {

progrank_status progrank_load(const char* options, progrank_data** data, char** text) {
  *data = nullptr;
  *text = nullptr;
  return guarded(text, [&] {
    auto loaded = std::make_unique<progrank_data>(LoadOptions::parse(options));
    for (const RecordKind kind : record_kinds) static_cast<void>(loaded->workspace.catalog(kind));
    *data = loaded.release();
    return PROGRANK_OK;
  });
}

progrank_status progrank_query(progrank_data* data, const char* question, char** text) {
  *text = nullptr;
  return guarded(text, [&] {
    const std::scoped_lock lock(data->mutex);
    const AskedQuestion asked = AskedQuestion::parse(question);
    Workspace& workspace = data->workspace;
    const Situation situation = asked.situation(workspace);
    const std::vector<Filter> filters = asked.filters(situation);
    const Selection selection = workspace.select(asked.kind, {.filters = filters, .unknowns = asked.unknowns()});
    return answered(records_json(asked, selection), selection.tally.matched(), text);
  });
}

progrank_status progrank_rank(progrank_data* data, const char* question, char** text) {
  *text = nullptr;
  return guarded(text, [&] {
    const std::scoped_lock lock(data->mutex);
    const AskedQuestion asked = AskedQuestion::parse(question);
    Workspace& workspace = data->workspace;
    const Situation situation = asked.situation(workspace);
    const std::vector<Filter> filters = asked.filters(situation);
    const Model model = asked.weighted_model(workspace);
    const Scorer scorer(model, situation, asked.hurwicz());
    Shortlist shortlist = shortlist_of(workspace, {.kind = asked.kind,
                                                   .filters = filters,
                                                   .unknowns = asked.unknowns(),
                                                   .scorer = &scorer,
                                                   .limit = asked.most(),
                                                   .robust = asked.sampling(),
                                                   .sampled_values = asked.sampled_values()});
    shortlist.command = asked.kind == RecordKind::program ? "programs" : "certs";
    for (const Filter& filter : filters)
      if (filter.flag.starts_with("--"))
        shortlist.query.emplace_back(filter.flag.substr(2), std::vector<std::string>{filter.asked});
    return answered(shortlist_json(asked, workspace.options(), shortlist), shortlist.matched, text);
  });
}

void progrank_free(char* text) {
  std::free(text);
}

void progrank_close(progrank_data* data) {
  delete data;
}

const char* progrank_version(void) {
  return PROGRANK_VERSION;
}
}
