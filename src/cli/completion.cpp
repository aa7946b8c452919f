// `progrank completion SHELL`: what a shell needs to ask this program what may stand where the cursor is.
#include <fmt/format.h>

#include <array>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::cli {
namespace {

constexpr std::string_view bash = R"sh(# bash completion of progrank: eval "$(progrank completion bash)", or save as
# ~/.local/share/bash-completion/completions/progrank
_progrank() {
  local IFS=$'\n' line current="${COMP_WORDS[COMP_CWORD]}" words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  [[ $current == = ]] && current=
  COMPREPLY=()
  while read -r line; do
    case $line in
      :file) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- "$current")) ;;
      :directory) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -d -- "$current")) ;;
      :nospace) compopt -o nospace 2>/dev/null ;;
      *)
        line=${line%%$'\t'*}
        [[ $line == --*=* && $current != --*=* ]] && line=${line#*=}  # bash ends a word at =
        COMPREPLY+=("$line")
        ;;
    esac
  done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
}
complete -F _progrank progrank
)sh";

constexpr std::string_view zsh = R"sh(#compdef progrank
# zsh completion of progrank: save as _progrank in a folder of $fpath, or eval "$(progrank completion zsh)" after compinit
_progrank() {
  local line files directories
  local -a values suffix
  for line in "${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      :file) files=1 ;;
      :directory) directories=1 ;;
      :nospace) suffix=(-S '') ;;
      *$'\t'*) values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
      *) values+=("${line//:/\\:}") ;;
    esac
  done
  (( $#values )) && _describe -V progrank values $suffix
  [[ -n $files ]] && _files
  [[ -n $directories ]] && _files -/
}
if [[ $funcstack[1] == _progrank ]]; then _progrank "$@"; else compdef _progrank progrank; fi
)sh";

constexpr std::string_view fish = R"sh(# fish completion of progrank: progrank completion fish | source, or save as
# ~/.config/fish/completions/progrank.fish
function __progrank_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l current (commandline -ct)
  for line in ($words[1] __complete -- $words[2..-1] 2>/dev/null)
    switch $line
      case :file
        __fish_complete_path $current
      case :directory
        __fish_complete_directories $current
      case :nospace
      case '*'
        echo $line
    end
  end
end
complete -c progrank -f -k -a '(__progrank_complete)'
)sh";

constexpr std::array<std::string_view, 3> shell_words{"bash", "zsh", "fish"};
constexpr std::array scripts{bash, zsh, fish};

std::string script_for(const std::string& shell) {
  for (std::size_t i = 0; i < shell_words.size(); ++i)
    if (shell_words[i] == shell) return std::string(scripts[i]);
  const std::vector<std::string_view> all(shell_words.begin(), shell_words.end());
  const std::string guess = did_you_mean(shell, all);
  throw InputError(fmt::format("there is no completion for \"{}\"{}", shell,
                               guess.empty() ? fmt::format(": {} are there", listed(all)) : guess));
}

}  // namespace

void add_completion(Command& command) {
  struct Options {
    std::string shell;
    std::string output;
  };
  auto options = std::make_shared<Options>();
  command.describe(
      "Completion for a shell: commands, flags and their values (ids, models, fields, topics, states, roles). Without "
      "a\n"
      "file of its own: eval \"$(progrank completion bash)\" in ~/.bashrc, or zsh's behind compinit in ~/.zshrc.",
      "  progrank completion bash > ~/.local/share/bash-completion/completions/progrank\n"
      "  progrank completion zsh > ~/.zfunc/_progrank   # a folder of $fpath\n"
      "  progrank completion fish > ~/.config/fish/completions/progrank.fish");
  command.flags.word("SHELL", &options->shell, "", "bash, zsh or fish", Values(shell_words)).least = 1;
  add_file_option(command.flags, options->output);
  command.run = [options](const Given&) {
    return deliver(options->output == "-" ? std::string() : options->output, script_for(options->shell), true);
  };
}

}  // namespace progrank::cli
