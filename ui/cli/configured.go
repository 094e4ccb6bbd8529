package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/muesli/termenv"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/model"
	"dateline/ui/pane"
)

func (p *program) configCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Print the settings that hold, and where each comes from",
		Long: `Print the settings that hold, and where each comes from, in the form of the file
of settings: TOML, in $XDG_CONFIG_HOME/dateline/config.toml or where --config
says. A flag wins over the environment, where every setting has a variable such
as DATELINE_THEME, and that wins over the file. Keys are bound by their deeds; a
deed with [] has none.`,
		Example:           "  dateline config\n  DATELINE_THEME=light dateline config",
		Args:              p.exactly(0, "no arguments"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return p.printConfig() },
	}
}

// printConfig prints every setting, and every key.
func (p *program) printConfig() error {
	var b strings.Builder
	p.set.VisitAll(func(f *pflag.Flag) {
		writeSetting(&b, f.Name, p.effective(f), p.origin[f.Name])
	})
	for _, room := range slices.Sorted(maps.Keys(p.keys.Rooms())) {
		fmt.Fprintf(&b, "\n[%s.%s]\n", keysTable, room)
		bindings := pane.Bindings(p.keys.Rooms()[room])
		for _, deed := range slices.Sorted(maps.Keys(bindings)) {
			var keys []string
			for _, key := range bindings[deed].Keys() {
				keys = append(keys, quoted(written(key)))
			}
			writeSetting(&b, deed, "["+strings.Join(keys, ", ")+"]", cmp.Or(p.origin[bindingName(room, deed)], "default"))
		}
	}
	_, err := fmt.Fprint(p.out, b.String())
	return err
}

func writeSetting(b *strings.Builder, name, value, from string) {
	fmt.Fprintf(b, "%-39s # %s\n", name+" = "+value, model.NewLine(from))
}

// effective is the value of a setting in TOML; where nobody chose, what stands
// in its place.
func (p *program) effective(f *pflag.Flag) string {
	text := f.Value.String()
	switch {
	case f.Value.Type() != "string":
		return text
	case text != "":
	case f.Name == archiveSetting:
		text = p.defaultArchive()
	case f.Name == themeSetting:
		text = string(p.lookByBackground(termenv.ANSI256))
	case f.Name == browserSetting:
		text = p.env("BROWSER")
	}
	return quoted(text)
}

// quoted is a text as a string of TOML.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(model.NewLine(text).String()) + `"`
}
