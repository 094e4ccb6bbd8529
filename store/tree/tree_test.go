package tree

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"dateline/model"
	"dateline/store/format"
)

func corpus(t testing.TB, name string) string {
	root := os.Getenv("DATELINE_CORPUS")
	if root == "" {
		t.Skip("corpus not set")
	}
	return filepath.Join(root, name)
}

// collect reads a tree, and fails on any fault.
func collect(t testing.TB, path string) []model.Story {
	t.Helper()
	var all []model.Story
	for story, err := range Read(context.Background(), path, Watch{Mended: func(f *format.Fault) { t.Errorf("mended: %v", f) }}) {
		if err != nil {
			t.Error(err)
			continue
		}
		all = append(all, story)
	}
	return all
}

func TestTheCorpusIsReadWhole(t *testing.T) {
	for name, want := range map[string]struct{ stories, days int }{
		"context-en": {34, 11}, "context-zh": {409, 60},
	} {
		days := map[model.Date]bool{}
		stories, stubs := 0, 0
		for _, s := range collect(t, corpus(t, name)) {
			if s.Stub {
				stubs++
				continue
			}
			stories++
			days[s.Date()] = true
		}
		if stories != want.stories || len(days) != want.days {
			t.Errorf("%s: %d stories on %d days, %d stubs; want %+v", name, stories, len(days), stubs, want)
		}
	}
}
