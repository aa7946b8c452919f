#pragma once
// The rows of flags that several commands share.

#include "cli/flags.hpp"
#include "cli/options.hpp"

namespace progrank::cli {

void add_data_options(Flags& flags, DataOptions& options);
/// --directory, under a heading of the command's.
void add_directory_option(Flags& flags, DataOptions& options, const std::string& heading);
void add_output_options(Flags& flags, OutputOptions& options);
/// --ascii.
void add_ascii_option(Flags& flags);
/// --crlf and --csv-raw.
void add_csv_style(Flags& flags);
/// --chart.
void add_chart_options(Flags& flags, OutputOptions& options, const char* about);
/// --scatter beside them.
void add_scatter_option(Flags& flags, OutputOptions& options);
/// --output alone.
void add_file_option(Flags& flags, std::string& output, const char* about = "Write to this file, whole or not at all");
void add_scoring_options(Flags& flags, ScoringOptions& options);
/// --weight, --priorities and --missing: what the user sets in any model.
void add_weighting_options(Flags& flags, ScoringOptions& options);
void add_missing_option(Flags& flags, std::string& missing);
void add_filter_options(Flags& flags, ProgramQuery& query, SituationOptions& situation, bool& keep_unknown);
void add_filter_options(Flags& flags, CertificationQuery& query, SituationOptions& situation, bool& keep_unknown);
/// --resident and --pace: which tuition and which length count.
void add_study_options(Flags& flags, SituationOptions& options);
void add_member_option(Flags& flags, SituationOptions& options,
                       const char* about = "Count the member price of certifications");
/// --me and --no-limits.
void add_person_options(Flags& flags, SituationOptions& options);

}  // namespace progrank::cli
