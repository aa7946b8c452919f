#pragma once
// A shortlist as a page works with it: the records of an answer with every attribute that a model or a filter of the
// page looks at, in every situation that the page offers, so that it can rank them again as the binary does.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "progrank/answer/open_questions.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/derive/dossier.hpp"

namespace progrank {

/// Something that may differ between situations: each form of it once, and which one each situation takes.
template <typename T>
struct PerSituation {
  std::vector<T> forms;
  std::vector<std::size_t> which;  ///< by situation, a place in `forms`; empty = the same in all
};

/// One record as the page knows it.
struct ReportRecord {
  ShortlistEntry entry;
  std::vector<PerSituation<Value>> attributes;  ///< in the order of ReportPart::attributes
  Dossier dossier;                              ///< fields only, not what is worked out
  PerSituation<std::vector<Fact>> worked_out;   ///< facts whose path starts with '@'
  std::string search_words;                     ///< as SearchText keeps them
  bool may_enter = true;                        ///< open to everyone or to this person (may_enter, may_sit)
  /// Flags of filters that keep it out and that a page cannot ask anew: what follows from a person's file alone.
  std::vector<std::string> refused_by;
};

/// What is asked of one kind of record.
struct ReportQuestion {
  enum class Extent : std::uint8_t {
    answer,     ///< the records that pass the filters, at most `limit`
    everything  ///< all records; the filters are where the page begins
  };
  Extent extent = Extent::answer;
  ShortlistQuestion shortlist;
  Model model;             ///< as it is bundled or in its file, without this user's weights
  std::string model_name;  ///< as --model names it; "" = the default
  std::variant<ProgramQuery, CertificationQuery> asked;
};

/// The answer to it.
struct ReportPart {
  ReportQuestion question;
  Shortlist shortlist;
  std::vector<Model> models;          ///< that may be chosen, that of the question among them
  std::vector<Attribute> attributes;  ///< of all records
  std::vector<ReportRecord> records;  ///< in order of rank
  /// Of those that pass the filters: the facts worth finding out first, the most valuable ones.
  std::vector<OpenQuestion> open;
};

/// The situations a page offers for a kind, in the order of PerSituation::which. Programs: pace (any, full-time,
/// part-time) by residence (not said, resident of the record's state, of another one), residence running fastest.
/// Certifications: what a non-member and a member pays.
std::size_t report_situations(RecordKind kind);

/// What the question points to must outlive the answer.
ReportPart report_part(Workspace& workspace, ReportQuestion question);

}  // namespace progrank
