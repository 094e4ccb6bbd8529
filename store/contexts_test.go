package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"dateline/model"
)

// TestHeadlinesHaveTheirContextsHoweverManyThereAre goes through more names
// than are kept, and back, while another one adds to the archive.
func TestHeadlinesHaveTheirContextsHoweverManyThereAre(t *testing.T) {
	const days, each = 4, maxKnown / 2
	path := filepath.Join(t.TempDir(), "names.db")
	day := func(n int) model.Story {
		names := []string{"Everywhere"}
		for i := range each {
			names = append(names, fmt.Sprintf("Place %d of %d", i, n))
		}
		return story(t, fmt.Sprintf("2013-06-%02d/day", n+1), "A day", names...)
	}
	fill(t, path, day(0))
	a := reopen(t, path)
	for n := range days {
		fill(t, path, day(n))
		for _, n := range []int{n, 0, max(0, n-1), n} {
			want := day(n)
			got, err := a.Day(context.Background(), model.Query{}, want.Date())
			if err != nil || len(got) != 1 || !slices.Equal(got[0].Contexts, want.Contexts) {
				t.Fatalf("day %d: %v, %d headlines, not with the contexts of the story", n, err, len(got))
			}
		}
	}
}
