package pull

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/model"
	"dateline/store"
	"dateline/store/mediawiki"
)

var first = model.NewDate(2013, 6, 6)

// wiki is a Source that holds its pages.
type wiki struct {
	pages map[model.Date]mediawiki.Revision
	asked []string     // what was asked for, and how many days of it
	fail  map[int]bool // the requests that fail
}

func newWiki() *wiki {
	return &wiki{pages: map[model.Date]mediawiki.Revision{}, fail: map[int]bool{}}
}

// write sets the page of the day n days behind the first.
func (w *wiki) write(n int, id int64, lines ...string) {
	d := first.AddDays(n)
	text := "{{Current events|content=\n" + strings.Join(lines, "\n") + "\n}}"
	w.pages[d] = mediawiki.Revision{Day: d, Title: mediawiki.PageTitle(d), ID: id, SHA1: fmt.Sprintf("%x", len(text)*7919+int(text[len(text)/2])), Text: text}
}

func (w *wiki) Address(id int64) string { return fmt.Sprint("https://wiki.example/", id) }

func (w *wiki) Revisions(ctx context.Context, days []model.Date) iter.Seq2[[]mediawiki.Revision, error] {
	return w.answer(ctx, "revisions", days)
}

func (w *wiki) Pages(ctx context.Context, days []model.Date) iter.Seq2[[]mediawiki.Revision, error] {
	return w.answer(ctx, "pages", days)
}

var errDown = errors.New("the wiki is down")

func (w *wiki) answer(ctx context.Context, what string, days []model.Date) iter.Seq2[[]mediawiki.Revision, error] {
	return func(yield func([]mediawiki.Revision, error) bool) {
		for batch := range slices.Chunk(days, mediawiki.BatchSize) {
			w.asked = append(w.asked, fmt.Sprint(what, " ", len(batch)))
			if w.fail[len(w.asked)] || ctx.Err() != nil {
				yield(nil, errDown)
				return
			}
			var all []mediawiki.Revision
			for _, d := range batch {
				r, held := w.pages[d]
				if !held {
					r = mediawiki.Revision{Day: d, Missing: true}
				}
				if what == "revisions" {
					r.Text = ""
				}
				all = append(all, r)
			}
			if !yield(all, nil) {
				return
			}
		}
	}
}

// pull pulls so many days from the first one on into the archive at path.
func pull(t *testing.T, w *wiki, path string, days int) (Report, error) {
	t.Helper()
	ctx := t.Context()
	writer, err := store.Edit(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	w.asked = nil
	report, err := Run(ctx, w, writer, first, first.AddDays(days-1), nil)
	if closing := writer.Close(); closing != nil {
		t.Fatal(closing)
	}
	return report, err
}

// all is everything that an archive holds.
func all(t *testing.T, path string) []model.Story {
	t.Helper()
	archive, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var stories []model.Story
	for s, err := range archive.Stories(t.Context(), model.Date{}, model.Date{}) {
		if err != nil {
			t.Fatal(err)
		}
		stories = append(stories, s)
	}
	return stories
}

// told is the stories of an archive in few words.
func told(t *testing.T, path string) string {
	var b strings.Builder
	for _, s := range all(t, path) {
		mark := ""
		if s.Withdrawn {
			mark = "withdrawn "
		}
		fmt.Fprintf(&b, "%s%s: %s\n", mark, s.ID.Slug(), s.Title)
	}
	return b.String()
}

func file(t *testing.T) string { return filepath.Join(t.TempDir(), "a.db") }
