package tree

import (
	"context"
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
