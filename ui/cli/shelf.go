package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store/shelf"
)

func (p *program) shelfCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "shelf",
		Short: "Carry what you have read and bookmarked to another place",
		Long: `Carry what you have read and bookmarked to another place. Every archive has its
own marks: --archive says whose are meant.`,
		Example: "  dateline shelf export >marks.json\n  dateline shelf import marks.json",
		Args:    p.exactly(1, "export or import FILE"),

		ValidArgsFunction: cobra.NoFileCompletions, // but for the commands below it
		RunE: func(_ *cobra.Command, args []string) error {
			return usage("shelf %s: there are export and import", model.NewLine(args[0]))
		},
	}
	command.AddCommand(&cobra.Command{
		Use:     "export",
		Short:   "Print marks, bookmarks with their tags, the last place and the trail, as JSON",
		Example: "  dateline shelf export >marks.json",
		Args:    p.exactly(0, "no arguments"),

		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withShelf(cmd.Context(), func(s *shelf.Shelf) error { return s.Export(cmd.Context(), p.out) })
		},
	}, &cobra.Command{
		Use:   "import FILE",
		Short: "Take what export printed; of two marks on a story the newer one stays",
		Long: `Take what export printed; of two marks on a story the newer one stays. With -
it is read from standard input.`,
		Example: "  dateline shelf import marks.json",
		Args:    p.exactly(1, "one file, as in: dateline shelf import marks.json, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withShelf(cmd.Context(), func(s *shelf.Shelf) error { return p.importShelf(cmd.Context(), s, args[0]) })
		},
	})
	return command
}

// withShelf opens the shelf of the archive in use.
func (p *program) withShelf(ctx context.Context, do func(*shelf.Shelf) error) error {
	archive, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer archive.Close()
	s, err := shelf.Open(ctx, p.shelfPath(), shelfName(archive.Name()))
	if err != nil {
		return err
	}
	defer s.Close()
	return do(s)
}

func (p *program) importShelf(ctx context.Context, s *shelf.Shelf, name string) error {
	input := io.Reader(p.in)
	if name != "-" {
		file, err := openNamed(name)
		if err != nil {
			return err
		}
		defer file.Close()
		input = file
	}
	marks, err := s.Import(ctx, heeding{ctx, input})
	if err != nil {
		return fmt.Errorf("import shelf %s: %w", name, err)
	}
	_, err = fmt.Fprintf(p.err, "%s read\n", model.Plural(marks, "mark", "marks"))
	return err
}
