#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "render/role_output.hpp"

namespace progrank::cli {
namespace {

std::string rendered(const std::vector<RoleView>& views, bool one_whole, const OutputOptions& output) {
  const auto fields = split(output.fields);
  static_cast<void>(role_columns(views, fields));  // a misspelt field is told whatever the format
  switch (output.parsed_format()) {
    case Format::json: return roles_json(views);
    case Format::jsonl: return roles_jsonl(views);
    case Format::csv: return render_separated(role_columns(views, fields), ',');
    case Format::tsv: return render_separated(role_columns(views, fields), '\t');
    case Format::markdown:
      if (one_whole && fields.empty()) return role_markdown(views.front());
      return render_markdown(fields.empty() ? role_table(views) : role_columns(views, fields));
    case Format::table: break;
  }
  const Color color = output.color_of(STDOUT_FILENO);
  if (one_whole && fields.empty()) return role_text(views.front(), output.columns(), color);
  return render_terminal(fields.empty() ? role_table(views) : role_columns(views, fields), output.columns(), color);
}

}  // namespace

void add_roles(Command& command) {
  struct Options {
    std::string id;
    OutputOptions output;
    DataOptions data;
  };
  auto options = std::make_shared<Options>();
  command.describe("Careers: pay, outlook, skills, and which credentials lead there.",
           "  progrank roles\n"
           "  progrank roles clinical-informatics-specialist");
  command.flags.word("ID", &options->id, "", "One role whole, with a source beside every figure", ValueKind::role);
  add_output_options(command.flags, options->output);
  add_data_options(command.flags, options->data);
  command.run = [options](const Given&) {
    Workspace workspace(options->data, std::nullopt, listener());
    const Roles& roles = workspace.roles();
    const Catalog& programs = workspace.catalog(RecordKind::program);
    const Catalog& certifications = workspace.catalog(RecordKind::certification);
    std::vector<RoleView> views;
    for (const Role& role : roles.all())
      if (options->id.empty() || &role == &roles.find(options->id, ""))
        views.push_back(view_of(role, roles, programs, certifications, workspace.reference()));
    // The list is short: people, too, see all of it unless they ask for less.
    const std::size_t limit = options->output.limit.value_or(0);
    if (limit != 0) views.resize(std::min(limit, views.size()));
    const int exit_code = deliver(options->output, rendered(views, !options->id.empty(), options->output), true);
    if (options->id.empty() && options->output.parsed_format() == Format::table) {
      say("");
      say(wages_are_of_an_occupation);
      say("US Bureau of Labor Statistics, OEWS May 2025 and Employment Projections 2024-34; `progrank roles ID` shows "
          "one whole.");
    }
    return exit_code;
  };
}

}  // namespace progrank::cli
