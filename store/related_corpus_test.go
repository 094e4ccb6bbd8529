package store

import (
	"context"
	"testing"
	"time"

	"dateline/model"
)

func TestRelatedStoriesAreThoseOfTheReference(t *testing.T) {
	a := largeArchive(t)
	const first = 10
	same, all := 0, 0
	started := time.Now()
	for _, want := range references(t) {
		got, err := a.Related(context.Background(), want.ID, first)
		if err != nil {
			t.Fatal(err)
		}
		expected := map[model.ID]bool{}
		for _, id := range want.Related[:min(first, len(want.Related))] {
			expected[id] = true
		}
		for _, r := range got {
			if expected[r.ID] {
				same++
			}
		}
		all += len(expected)
	}
	overlap := float64(same) / float64(all)
	t.Logf("of the first ten %.4f are the reference's; %v in all", overlap, time.Since(started))
	if overlap < .95 {
		t.Errorf("overlap %.4f, want .95", overlap)
	}
}
