package tree

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

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

func TestTwinsThatTheDiskCanNotTellApartAreNamed(t *testing.T) {
	stories := many(1)[:3]
	for i, slug := range []string{"pier", "Pier", "lamp"} {
		stories[i].ID, _ = model.NewID(stories[i].Date(), slug)
	}
	stories[2].Related = []model.Link{{ID: stories[1].ID}}
	dir := t.TempDir()
	w, err := Create(dir, Options{Formats: format.Formats()})
	if err != nil {
		t.Fatal(err)
	}
	w.files.lax, w.folds = true, true
	_, err = w.Put(t.Context(), stories)
	if err := errors.Join(err, w.Flush(t.Context()), w.Close()); err != nil {
		t.Fatal(err)
	}
	files := entries(t, dir)
	if left := w.Left(); len(left) != 1 || left[0] != stories[1].ID || files["news/2001/01/1/Pier.md"] != nil || files["news/2001/01/1/pier.md"] == nil {
		t.Errorf("left %v", left)
	}
	for _, name := range []string{"lamp.html", "index.html"} {
		if strings.Contains(string(files["news/2001/01/1/"+name]), "Pier.html") {
			t.Errorf("%s leads to a page that is not there", name)
		}
	}
}

func TestADiskThatTellsCapitalsApartFoldsNothing(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.Mkdir(temporary, 0o700); err != nil {
		t.Fatal(err)
	}
	got, err := folds(root)
	_, same := root.Lstat(strings.ToUpper(temporary))
	if err != nil || got != (same == nil) {
		t.Errorf("%v, %v", got, err)
	}
}
