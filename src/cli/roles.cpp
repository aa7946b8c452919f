#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "render/role_output.hpp"

namespace progrank::cli {

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
    const OutputSettings output = options->output.settings();
    Workspace workspace(options->data, std::nullopt, listener());
    const Roles& roles = workspace.roles();
    const Catalog& programs = workspace.catalog(RecordKind::program);
    const Catalog& certifications = workspace.catalog(RecordKind::certification);
    std::vector<RoleView> views;
    for (const Role& role : roles.all())
      if (options->id.empty() || &role == &roles.find(options->id, ""))
        views.push_back(view_of(role, roles, programs, certifications, workspace.reference()));
    // The list is short: people, too, see all of it unless they ask for less.
    const std::size_t limit = output.limit.value_or(0);
    if (limit != 0) views.resize(std::min(limit, views.size()));
    const std::string text =
        options->id.empty() ? render_roles(views, output.style) : render_role(views.front(), output.style);
    const ExitCode exit_code = deliver(output.file, text, true);
    if (options->id.empty() && output.style.format == Format::table) {
      say("");
      say(wages_are_of_an_occupation);
      say("US Bureau of Labor Statistics, OEWS May 2025 and Employment Projections 2024-34; `progrank roles ID` shows "
          "one whole.");
    }
    return exit_code;
  };
}

}  // namespace progrank::cli
