package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	mcobra "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/model"
)

func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man [DIR]",
		Short: "Print the manual page, or write it to a folder",
		Long: `Print the manual page, or write it to a folder as dateline.1. A folder in which
"man" looks for it is ~/.local/share/man/man1.`,
		Example: "  dateline man | man -l -\n  dateline man ~/.local/share/man/man1",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("this command takes one folder at most, as in: dateline man ~/.local/share/man/man1")
			}
			return nil
		},
		ValidArgsFunction: folders,
		RunE: func(_ *cobra.Command, args []string) error {
			page, err := p.manual()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				_, err = fmt.Fprint(p.out, page)
				return err
			}
			return writeManual(args[0], page)
		},
	}
}

func writeManual(dir, page string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("write the manual page to %s: %w", model.NewLine(dir), bare(err))
	}
	path := filepath.Join(dir, "dateline.1")
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		return fmt.Errorf("write %s: %w", model.NewLine(path), bare(err))
	}
	return nil
}

// shells is how names are completed.
const shells = `"dateline completion bash" prints what makes bash complete dates, stories and contexts from the archive; so do zsh, fish and powershell.`

// manual is the manual page, of all commands.
func (p *program) manual() (string, error) {
	root := (&program{env: p.env, now: p.now}).root()
	forManual(root)
	page, err := mcobra.NewManPage(1, root)
	if err != nil {
		return "", err
	}
	for _, section := range [][2]string{{"Completion", shells}, {"Exit status", exitStatus}, {"Environment", environmentVariables}, {"Files", ownFiles}} {
		page = page.WithSection(section[0], section[1])
	}
	return page.Build(roff.NewDocument()) + "\n", nil
}

// forManual makes texts that are meant for a terminal what the manual wants:
// lines of a paragraph joined, names of values before what they mean, and no
// sign that its writer takes for an order.
func forManual(command *cobra.Command) {
	escape := func(text string) string { return strings.ReplaceAll(text, "%", "%%") }
	join := func(text string) string {
		return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(text, "\n\n", "\x00"), "\n", " "), "\x00", "\n")
	}
	if command.Long != "" {
		command.Long = escape(join(command.Long))
		if command.HasParent() {
			command.Short = command.Long
		}
	}
	command.Example = escape(command.Example)
	for _, flags := range []*pflag.FlagSet{command.Flags(), command.PersistentFlags()} {
		flags.VisitAll(func(f *pflag.Flag) {
			name, about := pflag.UnquoteUsage(f)
			f.Usage = escape(strings.TrimSpace(strings.ToUpper(name) + "  " + about))
		})
	}
	for _, sub := range command.Commands() {
		if !sub.Runnable() && !sub.HasSubCommands() {
			command.RemoveCommand(sub) // its text is a section
			continue
		}
		forManual(sub)
	}
}
