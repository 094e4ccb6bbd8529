package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
)

func (p *program) importCommand() *cobra.Command {
	var strict bool
	command := &cobra.Command{
		Use:   "import PATH...",
		Short: "Add pages to your archive",
		Long: `Add pages to your archive, or to the one that --archive names; it is made where
it is not there. A PATH is a folder, a .zip or a .tar.gz of pages in Markdown,
JSON, XML or HTML, or a .jsonl of stories, which may be packed as .jsonl.gz and
lie in any of the others. The same again changes nothing, a newer page replaces
an older one, and what can not be read is listed at the end. Ctrl+c keeps the
days that are whole.`,
		Example: "  dateline import news/\n  dateline import --archive my.db stories.jsonl backup.tar.gz",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("this command takes one path at least, as in: dateline import news/")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return p.importPaths(cmd.Context(), args, strict) },
	}
	command.Flags().BoolVar(&strict, "strict", false, "stop at the first page that can not be read")
	return command
}

func (p *program) importPaths(ctx context.Context, paths []string, strict bool) error {
	sources, err := readings(paths, strict)
	if err != nil {
		return err
	}
	total := store.Report{}
	mended := 0
	err = p.write(ctx, func(w *store.Writer) error {
		meter := p.newMeter("stories")
		defer meter.end()
		stopping := sync.OnceFunc(func() { meter.show("stopping: the days that are whole are being kept") })
		for _, r := range sources {
			report, err := store.Copy(ctx, w, r.stories(ctx), func(progress model.Progress) {
				if ctx.Err() != nil {
					stopping()
					return
				}
				meter.report(total.Stories+progress.Stories, r.share(), progress.Day.String())
			})
			total = joined(total, report)
			mended += r.mended
			if err != nil {
				return err
			}
		}
		return w.Join(ctx, func() { meter.report(total.Stories, 0, joining) })
	})
	p.tellImport(total, mended)
	if total.Progress.Faults > 0 && err == nil && !strict {
		fmt.Fprintf(p.err, "%s could not be read; the rest is in\n", model.Plural(total.Progress.Faults, "page", "pages"))
	}
	switch {
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("stopped: %s kept; import again to go on", model.Plural(total.Days, "whole day is", "whole days are"))
	case err != nil:
		return err
	case strict && total.Progress.Faults > 0:
		return errors.New("stopped at a page that can not be read; the days before it are kept")
	case total.Stories+total.Progress.Faults == 0:
		return errors.New("nothing to import: no page of an archive and no line of a story is there")
	}
	return nil
}

// joining says what is done when all is in.
const joining = "putting the index in one piece"

func joined(a, b store.Report) store.Report {
	a.Days += b.Days
	a.Stories += b.Stories
	a.Changes = a.Changes.Add(b.Changes)
	a.Progress.Faults += b.Progress.Faults
	a.Faults = append(a.Faults, b.Faults...)
	return a
}

// tellImport says what came of an import.
func (p *program) tellImport(r store.Report, mended int) {
	for _, fault := range r.Faults {
		fmt.Fprintln(p.err, model.NewLine(fault.Error()))
	}
	c := r.Changes
	if c != (model.Changes{}) {
		fmt.Fprintf(p.err, "%s: %d added, %d updated, %d unchanged", model.Plural(c.Added+c.Updated+c.Unchanged, "story", "stories"), c.Added, c.Updated, c.Unchanged)
		if c.Stubs > 0 {
			fmt.Fprintf(p.err, "; %d more found as links", c.Stubs)
		}
		fmt.Fprintln(p.err)
	}
	if mended > 0 {
		fmt.Fprintf(p.err, "%s had to be mended to be read\n", model.Plural(mended, "page", "pages"))
	}
}

// write opens the archive that may be written, makes it where it is not there,
// and hands it to fill. One that was made and stayed empty is removed again.
func (p *program) write(ctx context.Context, fill func(*store.Writer) error) error {
	path := p.flag.archive
	if path == "" {
		path = p.ownArchive()
	}
	switch path {
	case embedded:
		return usage("the embedded archive can not be written: name a file with --archive")
	case "":
		return usage("no home is known for your archive: name a file with --archive")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	_, err := os.Stat(path)
	fresh := errors.Is(err, os.ErrNotExist)
	writer, err := store.Edit(ctx, path)
	if err != nil {
		return err
	}
	if fresh {
		err = writer.Describe(ctx, "made", p.now().UTC().Format(time.DateOnly)+" by dateline "+Version)
	}
	if err == nil {
		err = fill(writer)
	}
	err = errors.Join(err, writer.Close())
	if fresh && p.empty(context.WithoutCancel(ctx), path) {
		return errors.Join(err, os.Remove(path))
	}
	return err
}

func (p *program) empty(ctx context.Context, path string) bool {
	archive, err := store.Open(ctx, path)
	if err != nil {
		return false
	}
	defer archive.Close()
	info, err := archive.Info(ctx)
	return err == nil && info.Stories+info.Stubs == 0
}

// bare is the reason of a file system error, without the path.
func bare(err error) error {
	var fault *fs.PathError
	if errors.As(err, &fault) {
		return fault.Err
	}
	return err
}
