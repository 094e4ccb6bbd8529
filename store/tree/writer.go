package tree

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"

	"dateline/model"
	"dateline/store/format"
)

// Options say what a [Writer] writes.
type Options struct {
	Title   model.Line // of the archive; empty: "News archive"
	Address string     // where the site will be, https://news.example; the feed's links begin with it; empty, and it has none
	Formats []format.Format

	// Twins are the stories that some disk takes for others of their day.
	Twins map[model.ID]bool

	// Has says which of the stories that others link to will be written; nil
	// is all of them.
	Has func(model.ID) bool
}

// Writer writes a tree of pages, as a site that any host can serve: every story
// and day, a page for every context and year, the front page with the last
// days, and feed.xml. It takes whole days in order of time. It is for one
// goroutine.
type Writer struct {
	files   files
	site    format.Site
	options Options
	held    format.Day // the last day put: written when the next one is known
	seen    map[model.ID]bool
	left    []model.ID // what has no name that a file can have
	indexes indexes
}

// Create writes into the folder dir, which it makes where there is none. Files
// of other names in it are left alone.
func Create(dir string, options Options) (*Writer, error) {
	if len(options.Formats) == 0 {
		return nil, errors.New("no format to write")
	}
	if options.Title.IsZero() {
		options.Title = model.NewLine("News archive")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("write %s: %w", model.NewLine(dir), reason(err))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", model.NewLine(dir), reason(err))
	}
	if err := root.MkdirAll(temporary, 0o700); err != nil {
		return nil, errors.Join(fmt.Errorf("write %s: %w", model.NewLine(dir), reason(err)), root.Close())
	}
	w := &Writer{files: files{root: root, made: map[string]bool{}}, options: options, seen: map[model.ID]bool{}}
	w.site = format.Site{Title: options.Title, Style: "/style.css", Feed: "/feed.xml"}
	for _, f := range format.Formats() {
		if slices.Contains(options.Formats, f) {
			w.site.Formats = append(w.site.Formats, f)
		}
	}
	w.site.Twins = options.Twins
	w.site.Has = func(id model.ID) bool {
		return w.fits(id) && (options.Has == nil || options.Has(id))
	}
	w.indexes = indexes{site: w.site, contexts: map[model.Line][]int32{}}
	return w, nil
}

// Put writes the pages of a day's stories.
func (w *Writer) Put(ctx context.Context, stories []model.Story) (model.Changes, error) {
	if len(stories) == 0 {
		return model.Changes{}, ctx.Err()
	}
	changes := model.Changes{}
	for _, s := range stories {
		w.seen[s.ID] = true
		if s.Stub {
			changes.Stubs++
		} else {
			changes.Added++
		}
	}
	for _, s := range stories {
		if !w.fits(s.ID) {
			w.left = append(w.left, s.ID)
			continue
		}
		if err := w.story(s); err != nil {
			return model.Changes{}, err
		}
	}
	day := format.Day{Date: stories[0].Date(), Stories: slices.Clone(stories)}
	if w.held.Date.Before(day.Date) {
		day.Previous = w.held.Date
		w.held.Next = day.Date
	}
	if err := w.day(); err != nil {
		return model.Changes{}, err
	}
	w.held = day
	w.indexes.add(format.Day{Date: day.Date, Stories: slices.DeleteFunc(slices.Clone(stories), func(s model.Story) bool { return !w.fits(s.ID) })})
	return changes, errors.Join(w.files.write(), ctx.Err())
}

// Left is the stories that have no page: their names hold so much that no file
// can have in its name that they are too long for one.
func (w *Writer) Left() []model.ID { return w.left }

// maxName is the longest name of a file that every disk takes, in bytes.
const maxName = 255

func (w *Writer) fits(id model.ID) bool {
	return len(path.Base(format.JSON.File(w.site.Base(id)))) <= maxName
}

// story writes a story in all formats, and in HTML the way to it from its
// earlier headlines.
func (w *Writer) story(s model.Story) error {
	if err := w.page(format.Page{Story: s}, w.site.Base(s.ID)); err != nil {
		return err
	}
	if !slices.Contains(w.site.Formats, format.HTML) {
		return nil
	}
	for _, change := range s.Changes {
		if w.seen[change.ID] {
			continue
		}
		var b bytes.Buffer
		if err := format.WriteMoved(&b, change.ID, s, w.site); err != nil {
			return err
		}
		w.files.add(format.HTML.File(w.site.Base(change.ID)), b.Bytes())
	}
	return nil
}

// day writes the page of the day that is held.
func (w *Writer) day() error {
	if w.held.Date.IsZero() {
		return nil
	}
	return w.page(format.Page{Day: w.held}, format.DayBase(w.held.Date))
}

func (w *Writer) page(p format.Page, base string) error {
	for _, f := range w.site.Formats {
		var b bytes.Buffer
		if err := format.Write(&b, f, p, w.site); err != nil {
			return err
		}
		w.files.add(f.File(base), b.Bytes())
	}
	return nil
}

// Flush writes the last day, and the pages that lead to what was put.
func (w *Writer) Flush(ctx context.Context) error {
	if err := w.day(); err != nil {
		return err
	}
	for index := range w.indexes.pages(w.options.Title) {
		for _, f := range w.site.Formats {
			var b bytes.Buffer
			if err := format.WriteIndex(&b, f, index, w.site); err != nil {
				return err
			}
			w.files.add(f.File(index.Base), b.Bytes())
		}
		if len(w.files.wait) > 256 {
			if err := errors.Join(w.files.write(), ctx.Err()); err != nil {
				return err
			}
		}
	}
	if slices.Contains(w.site.Formats, format.HTML) {
		w.files.add(w.site.Style, []byte(format.Style))
	}
	feed, err := w.feed()
	if err != nil {
		return err
	}
	w.files.add(w.site.Feed, feed)
	return w.files.write()
}

// Close lets go of the folder.
func (w *Writer) Close() error {
	return errors.Join(w.files.root.RemoveAll(temporary), w.files.root.Close())
}
