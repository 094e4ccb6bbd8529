package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// bashEscapes has bash put into the line only what is escaped. Cobra's script
// escapes a single answer, but not what several begin with; and the line is
// evaluated by the next completion, whatever a name in it may do.
const bashEscapes = `
__%[1]s_handle_standard_completion_case() {
    local tab=$'\t' line comp shared longest=0 lines=()
    for line in "${completions[@]}"; do
        printf -v comp %%q "${line%%%%$tab*}"
        [[ $comp == "$cur"* ]] || continue
        ((${#lines[@]})) || shared=$comp
        while [[ $comp != "$shared"* ]]; do shared=${shared%%?}; done
        COMPREPLY+=("$comp") lines+=("$line") line=${line%%%%$tab*}
        ((${#line} > longest)) && longest=${#line}
    done
    ((${#lines[@]} > 1)) || return 0
    if [[ ${COMP_TYPE-} == 63 ]]; then # a list, of which nothing is put into the line
        COMPREPLY=("${lines[@]}")
        __%[1]s_format_comp_descriptions "$longest"
        return 0
    fi
    while [[ $shared == *\\ ]]; do shared=${shared%%\\}; done
    [[ $shared == "$cur"* ]] || return 0
    COMPREPLY=("$shared")
    [[ $(type -t compopt) == builtin ]] && compopt -o nospace
}
`

// fishEscaped is Cobra's script for fish, which evaluates the words before the
// one that is completed, with the quotes that fish has taken off them. A home
// stays one.
func fishEscaped(script string) string {
	return strings.NewReplacer(
		`    set -l requestComp "`, `    set -l words (string escape -- $args | string replace -r "^'~/" "~/'")
    set -l requestComp "`,
		` __complete $args[2..-1] `, ` __complete $words[2..-1] `,
	).Replace(script)
}

// printCompletion prints the script of Cobra's for the shell that a command is
// named by, made safe for names that the shell would evaluate.
func printCompletion(cmd *cobra.Command, _ []string) error {
	plain, err := cmd.Flags().GetBool("no-descriptions")
	if err != nil {
		return err
	}
	var script strings.Builder
	switch cmd.Name() {
	case "fish":
		var text strings.Builder
		err = cmd.Root().GenFishCompletion(&text, !plain)
		script.WriteString(fishEscaped(text.String()))
	case "bash":
		err = cmd.Root().GenBashCompletionV2(&script, !plain)
		fmt.Fprintf(&script, bashEscapes, cmd.Root().Name())
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(cmd.OutOrStdout(), script.String())
	return err
}
