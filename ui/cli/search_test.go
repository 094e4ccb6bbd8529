package cli

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode"

	"dateline/model"
	"dateline/store"
)

// han is a few letters that stand together somewhere in a text.
func han(text string) string {
	letters := []rune(text)
	for n := len(letters) / 2; n+3 <= len(letters); n++ {
		if !slices.ContainsFunc(letters[n:n+3], func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			return string(letters[n : n+3])
		}
	}
	return ""
}

func TestChineseStoriesAreFoundByAnyOfTheirWords(t *testing.T) {
	corpus := os.Getenv("DATELINE_CORPUS")
	if corpus == "" {
		t.Skip("corpus not set")
	}
	path := filepath.Join(t.TempDir(), "zh.db")
	if _, wrong, status := bareRun(t, "import", "--archive", path, filepath.Join(corpus, "context-zh")); status != 0 {
		t.Fatalf("import: %d: %s", status, wrong)
	}
	ctx := context.Background()
	archive, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	asked := 0
	for story, err := range archive.Stories(ctx, model.Date{}, model.Date{}) {
		if err != nil {
			t.Fatal(err)
		}
		word := han(story.Title.String())
		if word == "" || story.Stub {
			continue
		}
		asked++
		hits, err := archive.Search(ctx, model.ParseQuery(word), model.Newest, 0, 1000)
		found := slices.ContainsFunc(hits.List, func(h model.Hit) bool { return h.ID == story.ID && len(h.Found) > 0 })
		if err != nil || !found {
			t.Errorf("%s does not find %s, or not in its title: %v", word, story.ID, err)
		}
	}
	t.Logf("%d queries", asked)
	if asked < 300 {
		t.Errorf("%d stories were asked for, want 300", asked)
	}
}
