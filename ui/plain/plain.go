// Package plain reads an archive line by line: what is asked for is printed
// once, from top to bottom, and a prompt waits for the next command. Nothing is
// drawn over, coloured or escaped, so that it serves screen readers, terminals
// that can not move the cursor, and scripts.
package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/trail"
)

// Source answers the questions of a sitting.
type Source interface {
	Day(ctx context.Context, q model.Query, d model.Date) ([]model.Headline, error)
	Counts(ctx context.Context, q model.Query, from, to model.Date) ([]model.Count, error)
	Nearest(ctx context.Context, q model.Query, d model.Date, step int) (model.Date, error)
	Page(ctx context.Context, id model.ID) (model.Page, error)
	Search(ctx context.Context, q model.Query, order model.Order, offset, limit int) (model.Hits, error)
	Dossier(ctx context.Context, name string, from, to model.Date) (model.Dossier, error)
	DossierPage(ctx context.Context, name string, from, to model.Date, offset, limit int) ([]model.Headline, error)
}

// Shelf keeps what the reader leaves on stories.
type Shelf interface {
	Marks(ctx context.Context, ids []model.ID) (map[model.ID]model.Mark, error)
	Change(ctx context.Context, h model.Headline, change func(model.Mark) model.Mark) (model.Mark, error)
	Bookmarks(ctx context.Context) ([]model.Bookmark, error)
	Read(ctx context.Context, from, to model.Date) ([]model.ID, error)
}

// Config is what a sitting is made of.
type Config struct {
	Source Source
	Shelf  Shelf // nil: nothing is marked
	Start  pane.Place
	Today  model.Date
	Prompt string // written before each command is awaited; empty for a script
	Dates  model.DateStyle
	Width  int        // cells of a line; 0 leaves breaking lines to the terminal
	Notice model.Line // said first
	Before []byte     // the trail of the sitting before, as [Reader.Trail] gives it; nil for none

	Horizon Horizon    // nil: nothing can be hidden
	AsOf    model.Date // the last day that is told of; zero: all

	Browse func(ctx context.Context, urls []model.URL) error // opens addresses outside; nil: they are only said
}

// Reader is one sitting. It is made by [New].
type Reader struct {
	Config
	out io.Writer
	err error // the first write that failed

	at      pane.Place
	page    model.Page // the story that is read, where one is
	list    list
	reading bool // a story is shown, not the list
	trail   trail.Trail[spot]
	unkept  bool // that marks are not kept was said
	over    bool
}

// maxCommand is the longest line that is read, in bytes.
const maxCommand = 1 << 16

// New makes a sitting that writes to out.
func New(config Config, out io.Writer) *Reader { return &Reader{Config: config, out: out} }

// Run obeys the commands of in, one a line, until it ends or is told to quit.
func (r *Reader) Run(ctx context.Context, in io.Reader) error {
	if !r.Notice.IsZero() {
		r.say(r.Notice.String())
	}
	r.say(`Reading line by line. A number reads that story; "help" names every command.`)
	if !r.AsOf.IsZero() {
		r.sayAsOf()
	}
	r.complain(r.recover())
	r.complain(r.goTo(ctx, r.Start))
	lines, failed := scan(ctx, in)
	for r.err == nil && !r.over {
		r.write(r.Prompt)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case line, more := <-lines:
			if !more {
				if r.Prompt != "" {
					r.write("\n")
				}
				return errors.Join(r.err, <-failed)
			}
			r.complain(r.obey(ctx, line))
		}
	}
	return r.err
}

// Place is where the reader is.
func (r *Reader) Place() pane.Place { return r.at }

// scan reads lines beside the sitting, which a signal may end while it waits
// for one.
func scan(ctx context.Context, in io.Reader) (<-chan string, <-chan error) {
	lines, failed := make(chan string), make(chan error, 1)
	go func() {
		defer close(lines)
		scanner := bufio.NewScanner(in)
		scanner.Buffer(nil, maxCommand)
		for scanner.Scan() {
			select {
			case lines <- scanner.Text():
			case <-ctx.Done():
				failed <- nil
				return
			}
		}
		failed <- scanner.Err()
	}()
	return lines, failed
}

// complain says in one line what went wrong.
func (r *Reader) complain(err error) {
	if err != nil {
		r.say("Sorry: " + err.Error() + ".")
	}
}

// say prints a text, cleaned of all that a terminal could obey.
func (r *Reader) say(text string) {
	line := model.NewLine(text).String()
	if r.Width > 0 {
		line = ansi.Wrap(line, r.Width, "")
	}
	r.write(line + "\n")
}

func (r *Reader) sayf(format string, args ...any) { r.say(fmt.Sprintf(format, args...)) }

// paragraphs prints a longer text; its empty lines stay.
func (r *Reader) paragraphs(text model.Markdown) {
	for line := range strings.SplitSeq(text.String(), "\n") {
		r.say(line)
	}
}

func (r *Reader) write(text string) {
	if r.err == nil {
		_, r.err = io.WriteString(r.out, text)
	}
}
