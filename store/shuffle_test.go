package store

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

func TestAFlippedBitInAnyBodyIsFoundAtItsStory(t *testing.T) {
	n := many(100, 1000)
	path := filepath.Join(t.TempDir(), "a.db")
	var stories []model.Story
	for i := range n {
		s := story(t, fmt.Sprintf("2013-06-%02d/story-%d", 1+i/50, i), "The pier opens.", "Pier")
		s.Summary = model.NewMarkdown(fmt.Sprintf("This is the body of number %06d of all.", i))
		stories = append(stories, s)
	}
	fill(t, path, stories...)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(21, 1))
	for i := range n {
		text := fmt.Appendf(nil, "number %06d of", i)
		flipped := bytes.Clone(text)
		flipped[r.IntN(len(text))] ^= 1 << r.IntN(8)
		if !bytes.Contains(data, text) {
			t.Fatalf("the body of %d does not lie in the file", i)
		}
		data = bytes.ReplaceAll(data, text, flipped) // SQLite may have left copies where it has moved it
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	err = reopen(t, path).Verify(context.Background(), func(fault error) {
		id, _, _ := strings.Cut(fault.Error(), ": ")
		found[id] = true
	}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stories {
		if !found[s.ID.String()] {
			t.Errorf("%s: not found", s.ID)
		}
	}
	t.Logf("T21: %d bodies with a bit flipped, %d found", n, len(found))
}

func TestStoriesInAnyOrderMakeTheSameArchive(t *testing.T) {
	var day []model.Story
	for i := range 40 {
		s := story(t, "2013-06-06/"+[]string{"x", "X", "y", "con", "Y", "é", "e", "nul"}[i%8], fmt.Sprintf("Story %d falls.", i/2), "Pier")
		s.Related = []model.Link{{ID: mustID(t, "2013-06-06/x"), Title: model.NewLine("Story 0 falls."), Contexts: model.Lines("Pier")}}
		day = append(day, s)
	}
	var first string
	shuffles := many(20, 1000)
	r := rand.New(rand.NewPCG(26, 1))
	for n := range shuffles {
		path := filepath.Join(t.TempDir(), "a.db")
		fill(t, path, day...)
		a := reopen(t, path)
		var all []string
		for s, err := range a.Stories(context.Background(), model.Date{}, model.Date{}) {
			all = append(all, fmt.Sprint(s, err))
		}
		a.Close()
		slices.Sort(all) // their places in the day are those in which they came
		if got := strings.Join(all, "\n"); n == 0 {
			first = got
		} else if got != first {
			t.Fatalf("shuffle %d makes\n%s\nwant\n%s", n, got, first)
		}
		r.Shuffle(len(day), func(i, j int) { day[i], day[j] = day[j], day[i] })
	}
	t.Logf("T26: %d orders of %d stories with equal names, 0 failures", shuffles, len(day))
}

// The size of a tangle.
const tangleStories, tangleLinks = 500, 10_000

func tangleID(t *testing.T, n int) model.ID {
	return mustID(t, fmt.Sprintf("2013-%02d-%02d/s-%d", 1+n%12, 1+n%28, n))
}

// tangle is an archive whose stories link to each other, to themselves and to
// nowhere, by chance.
func tangle(t *testing.T, seed uint64) *Archive {
	t.Helper()
	r := rand.New(rand.NewPCG(27, seed))
	var all []model.Story
	for n := range tangleStories {
		s := story(t, tangleID(t, n).String(), fmt.Sprintf("Story %d.", n), fmt.Sprint("ring ", n%7), fmt.Sprint("ring ", r.IntN(90)))
		s.Related = []model.Link{{ID: s.ID, Title: s.Title, Contexts: model.Lines("itself")}}
		for range tangleLinks / tangleStories {
			s.Related = append(s.Related, model.Link{ID: tangleID(t, r.IntN(tangleStories+50)), Title: model.NewLine("another"), Contexts: model.Lines("ring")})
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b model.Story) int { return a.ID.Compare(b.ID) })
	path := filepath.Join(t.TempDir(), "a.db")
	fill(t, path, all...)
	return reopen(t, path)
}

func TestAnyTangleOfLinksIsWalked(t *testing.T) {
	ctx, tangles := context.Background(), many(1, 20)
	for seed := range tangles {
		a := tangle(t, uint64(seed))
		for n := range 40 {
			page, err := a.Page(ctx, tangleID(t, n*7))
			if err != nil {
				t.Fatal(err)
			}
			for _, list := range [][]model.Relation{page.Relations, page.More, page.Given} {
				seen := map[model.ID]bool{page.ID: true}
				for _, relation := range list {
					if seen[relation.ID] {
						t.Errorf("%s: %s is shown twice, or leads to itself", page.ID, relation.ID)
					}
					seen[relation.ID] = true
				}
			}
			if to := tangleID(t, n*11+1); to != page.ID {
				if _, err := a.Path(ctx, page.ID, to); err != nil {
					t.Errorf("from %s to %s: %v", page.ID, to, err)
				}
			}
		}
	}
	t.Logf("T27: %d tangles of %d links, 0 failures", tangles, tangleLinks)
}
