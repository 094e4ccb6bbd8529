package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"dateline/model"
)

// TestFrequenciesAreThoseOfTheArchiveNow asks for a frequent and a rare word
// while another one adds to the archive.
func TestFrequenciesAreThoseOfTheArchiveNow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	add := func(from, to int) {
		t.Helper()
		var stories []model.Story
		for n := from; n < to; n++ {
			stories = append(stories, story(t, fmt.Sprintf("2013-06-%02d/s%d", 1+n%28, n), fmt.Sprintf("Harbour %d", n/2)))
		}
		fill(t, path, stories...)
	}
	const many = frequent + 2
	add(0, many)
	a := reopen(t, path)
	for _, stories := range []int{many, many, many + 4, many + 4} {
		if stories > many {
			add(many, stories)
		}
		in, err := a.snapshot(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		got, err := in.frequencies(context.Background(), []string{"7", "harbour", "nowhere"})
		if err != nil || got["harbour"] != stories || got["7"] != 2 || got["nowhere"] != 0 {
			t.Errorf("of %d stories: %v, %v", stories, got, err)
		}
		if size, err := in.size(context.Background()); err != nil || size.stories != stories || size.frequencies["harbour"] != stories {
			t.Errorf("%d stories are known as %+v, %v", stories, size, err)
		}
		in.end()
	}
}
