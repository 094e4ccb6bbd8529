package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
)

// exitStatus is what the exit statuses mean.
const exitStatus = `0  it is done, also where nobody read the output to its end
1  it is not there, or could not be done; standard error says why
2  the command line or the settings can not be meant`

// environmentVariables is what is heeded of the surroundings.
const environmentVariables = `DATELINE_ARCHIVE, DATELINE_THEME, ... are the settings, each by its name
NO_COLOR, CLICOLOR_FORCE, TERM, COLORTERM, COLORFGBG say which colours to use
COLUMNS is the width of printed lines
BROWSER is the command that opens an address
RUNEWIDTH_EASTASIAN=1 says that lines and dots are two cells wide: --ascii
XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME say where the files are`

// ownFiles is where a reader's files are.
const ownFiles = `~/.config/dateline/config.toml is the settings
~/.local/share/dateline/archive.db is your archive
~/.local/state/dateline/shelf.db is your marks, bookmarks and places`

// topics are pages of help that belong to no command.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "exit-status", Short: "What the exit status of a command means", Long: "The exit status of every command is one of these:\n\n" + exitStatus},
		{Use: "environment", Short: "Which variables and files are heeded", Long: "These variables are heeded:\n\n" + environmentVariables + "\n\nThese files are read and written:\n\n" + ownFiles},
	}
}

// strictHelp makes help about what there is not an error of usage.
func strictHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	help, _, err := root.Find([]string{"help"})
	if err != nil {
		panic(err) // it was made above
	}
	help.Args = func(_ *cobra.Command, args []string) error {
		if _, rest, err := root.Find(args); err != nil || len(rest) > 0 {
			return usage("there is no help about %q", model.NewLine(strings.Join(args, " ")))
		}
		return nil
	}
	help.Example = "  dateline help search\n  dateline help exit-status"
}

// hint says what to do next about an error; empty where that is in the error.
func hint(err error) string {
	var missing *store.MissingError
	var later *model.LaterError
	var wrong *usageError
	switch {
	case errors.As(err, &later):
		return fmt.Sprintf(`Try "--as-of %s", or go without it.`, later.Day)
	case errors.As(err, &missing) && !missing.ID.Date().IsZero():
		return fmt.Sprintf(`Try "dateline day %s" for the stories of that day.`, missing.ID.Date())
	case errors.As(err, &wrong), strings.HasPrefix(err.Error(), "unknown command"):
		return `Try "dateline --help".`
	}
	return ""
}

// report prints an error, a line for each of its lines, and what to do next.
func (p *program) report(err error) {
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintf(p.err, "dateline: %s\n", model.NewLine(line))
	}
	if next := hint(err); next != "" {
		fmt.Fprintln(p.err, next)
	}
}
