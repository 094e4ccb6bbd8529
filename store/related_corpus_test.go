package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"dateline/model"
)

func TestRelatedStoriesAreThoseOfTheReference(t *testing.T) {
	a := largeArchive(t)
	const first = 10
	overlap, lists := 0., references(t)
	started := time.Now()
	for _, want := range lists {
		got, _, err := a.Related(context.Background(), want.ID, first)
		if err != nil {
			t.Fatal(err)
		}
		same := 0
		expected := want.Related[:min(first, len(want.Related))]
		for _, r := range got {
			if slices.Contains(expected, r.ID) {
				same++
			}
		}
		overlap += float64(same) / float64(max(1, len(expected))) / float64(len(lists))
	}
	t.Logf("of the first ten %.4f are the reference's; %v in all", overlap, time.Since(started))
	if overlap < .95 {
		t.Errorf("overlap %.4f, want .95", overlap)
	}
}

func TestLinksOfTheCorpusKeepTheirPromises(t *testing.T) {
	a := largeArchive(t)
	ctx := context.Background()
	read := func(id model.ID) model.Story {
		story, err := a.Story(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return story
	}
	links := 0
	for _, id := range someIDs(t, a, 120) {
		relations, _, err := a.Related(ctx, id, 10)
		if err != nil {
			t.Fatal(err)
		}
		checkRelations(t, read(id), relations, read)
		links += len(relations)
	}
	if links < 1000 {
		t.Errorf("%d links, want 1000", links)
	}
}

// archiveBytes is the most that an archive may take for a story, and its
// postings of it.
const (
	archiveBytes = 900
	postingBytes = 250
)

func TestALargeArchiveIsSmall(t *testing.T) {
	a := largeArchive(t)
	ctx := context.Background()
	info, err := a.Info(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var postings int64
	if err := a.db.QueryRowContext(ctx, `SELECT sum(pgsize) FROM dbstat WHERE name = 'posting'`).Scan(&postings); err != nil {
		t.Fatal(err)
	}
	all, part := info.Bytes/int64(info.Stories), postings/int64(info.Stories)
	t.Logf("%d bytes a story, %d of them postings", all, part)
	if all > archiveBytes || part > postingBytes {
		t.Errorf("%d bytes a story, want %d; %d of them postings, want %d", all, archiveBytes, part, postingBytes)
	}
}
