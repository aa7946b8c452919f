// Loads the bundled catalog, keeps what is online and costs at most 30,000 dollars, ranks it, and prints the best five.
#include <iostream>

#include "progrank/answer/shortlist.hpp"

int main() {
  using namespace progrank;
  Workspace workspace({}, RecordKind::program);
  const Situation anybody = workspace.situation(RecordKind::program);
  const Model model = workspace.model(RecordKind::program, "working-clinician");
  const Scorer scorer(model, anybody, Hurwicz{});

  ProgramQuery query;
  query.delivery = {"online"};
  query.max_cost = 30'000;
  const auto filters = filters_of(query, anybody);
  const Shortlist shortlist =
      shortlist_of(workspace, {.kind = RecordKind::program, .filters = filters, .scorer = &scorer, .limit = 5});

  std::cout << shortlist.matched << " of " << shortlist.total << " programs match\n";
  for (const ShortlistEntry& entry : shortlist.entries)
    std::cout << entry.rank << ' ' << entry.record->id() << ' ' << facts_of(shortlist, entry).cost_text() << '\n';
}
