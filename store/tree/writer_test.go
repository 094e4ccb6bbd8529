package tree

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"dateline/model"
	"dateline/store/format"
)

// export writes stories, which come day by day, into a new folder.
func export(t testing.TB, stories []model.Story, options Options) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	w, err := Create(dir, options)
	if err != nil {
		t.Fatal(err)
	}
	w.files.lax = true
	ctx := context.Background()
	for start := 0; start < len(stories); {
		end := start + 1
		for end < len(stories) && stories[end].Date() == stories[start].Date() {
			end++
		}
		if _, err := w.Put(ctx, stories[start:end]); err != nil {
			t.Fatal(err)
		}
		start = end
	}
	if err := w.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func same(t *testing.T, got, want []model.Story) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d stories, want %d", len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("read\n%+v, want\n%+v", got[i], want[i])
		}
	}
}

func TestTheCorpusComesBackFromEveryFormat(t *testing.T) {
	for _, name := range []string{"context-en", "context-zh"} {
		stories := collect(t, corpus(t, name))
		for _, f := range format.Formats() {
			same(t, collect(t, export(t, stories, Options{Formats: []format.Format{f}})), stories)
		}
		same(t, collect(t, export(t, stories, Options{Formats: format.Formats()})), stories)
	}
}

func TestTheFrontPageAndTheFeedTellOfDaysThatAreHeld(t *testing.T) {
	stories := many(12)
	for i := 10; i < len(stories); i++ {
		stories[i].Stub = true
	}
	files := entries(t, export(t, stories, Options{Formats: []format.Format{format.HTML}, Address: "https://news.example/"}))
	for _, name := range []string{"index.html", "feed.xml"} {
		if text := string(files[name]); strings.Count(text, stories[0].ID.Slug()) == 0 || strings.Contains(text, stories[10].ID.Slug()) || !strings.Contains(text, "News archive") {
			t.Errorf("%s:\n%s", name, text)
		}
	}
	if story := string(files["news/2001/01/1/"+stories[0].ID.Slug()+".html"]); !strings.Contains(story, `rss&#43;xml" href="../../../../feed.xml"`) {
		t.Errorf("no way to the feed:\n%s", story)
	}
}

func TestTwinsAndNamesThatADiskRefusesHavePagesOfTheirOwn(t *testing.T) {
	slugs := []string{"Pier", "pier", "PIER", "con.a", "AUX", "index", "a:b", "a=3Ab", "a=3ab", "e\u0301", "\u00e9", "stra\u00dfe", "strasse", "index_", "con.", "a.md"}
	stories := many(2)[:len(slugs)]
	ids := make([]model.ID, len(slugs))
	for i, slug := range slugs {
		stories[i].ID, _ = model.NewID(stories[0].Date(), slug)
		ids[i] = stories[i].ID
	}
	for i := range stories {
		stories[i].Related = []model.Link{{ID: ids[(i+1)%len(ids)], Title: model.NewLine("The next.")}}
	}
	for _, f := range format.Formats() {
		dir := export(t, stories, Options{Formats: []format.Format{f}, Twins: format.Twins(ids)})
		same(t, collect(t, dir), stories)
		names := map[string]bool{}
		for name := range entries(t, dir) {
			base := path.Base(name)
			if folded := strings.ToLower(norm.NFC.String(name)); names[folded] {
				t.Errorf("%s is the name of two files", name)
			} else {
				names[folded] = true
			}
			if stem, _, _ := strings.Cut(strings.ToUpper(base), "."); strings.Contains(base, ":") || stem == "CON" || stem == "AUX" {
				t.Errorf("%s is no name for a file everywhere", name)
			}
		}
	}
}

func TestAStoryWhoseNameIsTooLongForAFileIsNamed(t *testing.T) {
	stories := many(1)[:2]
	stories[1].ID, _ = model.NewID(stories[0].Date(), strings.Repeat(":", 150))
	stories[0].Related = []model.Link{{ID: stories[1].ID, Title: model.NewLine("The other.")}}
	dir := t.TempDir()
	w, err := Create(dir, Options{Formats: format.Formats()})
	if err != nil {
		t.Fatal(err)
	}
	w.files.lax = true
	_, err = w.Put(t.Context(), stories)
	if err := errors.Join(err, w.Flush(t.Context()), w.Close()); err != nil {
		t.Fatal(err)
	}
	if left := w.Left(); len(left) != 1 || left[0] != stories[1].ID {
		t.Errorf("left %v", left)
	}
	for name, data := range entries(t, dir) {
		if strings.HasSuffix(name, ".html") && strings.Contains(string(data), "=3A=3A=3A") {
			t.Errorf("%s leads to a page that is not there", name)
		}
	}
}

// TestNothingIsWrittenOutsideOfTheFolder plants links where an export makes its
// folders and files; what lies behind them stays as it is.
func TestNothingIsWrittenOutsideOfTheFolder(t *testing.T) {
	stories := many(1)[:2]
	day := "news/2001/01/1"
	for _, planted := range []string{"news", "contexts", "news/2001/01", temporary, "style.css", day + "/index.html", day + "/" + stories[0].ID.Slug() + ".html"} {
		dir, outside := t.TempDir(), t.TempDir()
		kept := filepath.Join(outside, "index.html")
		if err := os.WriteFile(kept, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		target := outside
		if path.Ext(planted) != "" {
			target = kept
		}
		at := filepath.Join(dir, planted)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.Symlink(target, at)); err != nil {
			t.Fatal(err)
		}
		w, err := Create(dir, Options{Formats: format.Formats()})
		if err == nil {
			w.files.lax = true
			_, err = w.Put(t.Context(), stories)
			err = errors.Join(err, w.Flush(t.Context()), w.Close())
		}
		if target == outside && err == nil {
			t.Errorf("%s leads outside, and nobody is told", planted)
		}
		left, readErr := os.ReadDir(outside)
		data, dataErr := os.ReadFile(kept)
		if readErr != nil || dataErr != nil || len(left) != 1 || string(data) != "mine" {
			t.Errorf("%s: outside there are %d files, and the one that was there holds %.20q", planted, len(left), data)
		}
	}
}
