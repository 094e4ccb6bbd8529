package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

// made is n made-up stories of a few words and contexts, over six years.
func made(t *testing.T, n int, random *rand.Rand) []model.Story {
	t.Helper()
	vocabulary := strings.Fields("harbour pier tram lantern bridge quay ferry council storm flood market gull crane strike choir mill well-known 北京 river's cities")
	for i := range 100 {
		vocabulary = append(vocabulary, fmt.Sprint("place", i))
	}
	var stories []model.Story
	for i := range n {
		day := model.NewDate(2011, 1, 1).AddDays(random.IntN(6 * 365))
		var words []string
		for range 3 + random.IntN(9) {
			words = append(words, vocabulary[random.IntN(len(vocabulary))])
		}
		s := story(t, fmt.Sprintf("%s/%d", day, i), strings.Join(words, " "))
		for range random.IntN(4) {
			s.Contexts = append(s.Contexts, model.NewLine(fmt.Sprint("Context ", random.IntN(12))))
		}
		stories = append(stories, s)
	}
	slices.SortFunc(stories, func(a, b model.Story) int { return a.ID.Compare(b.ID) })
	return stories
}

// postingsOf is all postings of an archive, and its other statistics, as text.
// Contexts go by their name and rows by their story, since their numbers tell
// in which order they came.
func postingsOf(t *testing.T, a *Archive) []string {
	t.Helper()
	ctx := context.Background()
	var all []string
	line := func(query string) {
		rows, err := a.db.QueryContext(ctx, query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var word, slugs string
			var stories int
			var block []byte
			if err := rows.Scan(&word, &stories, &block, &slugs); err != nil {
				t.Fatal(err)
			}
			var held []string
			postings, _ := everything.postings(nil, block)
			for _, p := range postings {
				var slug string
				if err := a.db.QueryRowContext(ctx, `SELECT slug FROM story WHERE id = ?`, p.row).Scan(&slug); err != nil {
					t.Fatalf("%s: row %d: %v", word, p.row, err)
				}
				held = append(held, fmt.Sprint(dayOf(p.row), "/", slug, " ", p.times, " ", p.length))
			}
			slices.Sort(held)
			all = append(all, fmt.Sprint(word, " ", stories, " ", slugs, held))
		}
	}
	line(`SELECT coalesce(c.name, p.word), p.stories, p.rows, '' FROM posting p LEFT JOIN context c ON c.id = p.word`)
	line(`SELECT name, stories, x'', '' FROM context WHERE stories > 0`)
	line(`SELECT key, value, x'', '' FROM meta`)
	slices.Sort(all)
	return all
}

func TestPostingsAreExactHoweverAnArchiveCameAbout(t *testing.T) {
	for seed := range uint64(2) {
		random := rand.New(rand.NewPCG(seed, 1))
		stories := made(t, 120, random)
		edited := filepath.Join(t.TempDir(), "edited.db")
		fill(t, edited, stories[40:]...)
		for range 3 {
			var first, then []model.Story
			for _, i := range random.Perm(len(stories))[:30] {
				stories[i].Title = model.NewLine(stories[random.IntN(len(stories))].Title.String() + " again")
				stories[i].Contexts = stories[random.IntN(len(stories))].Contexts
				then = append(then, stories[i])
				first = append(first, stories[i])
				first[len(first)-1].Title = model.NewLine("put twice in one batch")
			}
			fill(t, edited, append(first, then...)...)
		}
		fill(t, edited, stories...)
		whole := filepath.Join(t.TempDir(), "whole.db")
		fill(t, whole, stories...)
		got, want := postingsOf(t, reopen(t, edited)), postingsOf(t, reopen(t, whole))
		if len(want) < 50 || len(got) != len(want) {
			t.Fatalf("seed %d: %d postings, want %d", seed, len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("seed %d:\n%s, want\n%s", seed, got[i], want[i])
			}
		}
	}
}

// checkRelations holds a list against what every list promises.
func checkRelations(t *testing.T, from model.Story, relations []model.Relation, read func(model.ID) model.Story) {
	t.Helper()
	seen, perDay := map[model.ID]bool{from.ID: true}, map[model.Date]int{}
	for i, r := range relations {
		if seen[r.ID] {
			t.Errorf("%s: %s stands there itself, or twice", from.ID, r.ID)
		}
		seen[r.ID] = true
		if perDay[r.ID.Date()]++; perDay[r.ID.Date()] > perDayLimit {
			t.Errorf("%s: more than two stories on %s", from.ID, r.ID.Date())
		}
		if i > 0 && r.Score > relations[i-1].Score || r.Score <= 0 || r.Score > 1 {
			t.Errorf("%s: number %d has %.3f after %.3f", from.ID, i, r.Score, relations[max(i-1, 0)].Score)
		}
		other := read(r.ID)
		for _, shared := range r.Shared {
			if !slices.Contains(from.Contexts, shared) || !slices.Contains(other.Contexts, shared) {
				t.Errorf("%s and %s do not share %s", from.ID, r.ID, shared)
			}
		}
		if joint := slices.ContainsFunc(other.Contexts, func(c model.Line) bool { return slices.Contains(from.Contexts, c) }); joint && len(r.Shared) == 0 {
			t.Errorf("%s and %s share a context, and it is not said", from.ID, r.ID)
		}
		words, _ := bag(other)
		for _, word := range r.Words {
			if words[stem(strings.ToLower(word.String()))] == 0 {
				t.Errorf("%s does not mention %s", r.ID, word)
			}
		}
	}
}

func TestRelatedStoriesKeepTheirPromises(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	stories := made(t, 300, rand.New(rand.NewPCG(7, 7)))
	fill(t, path, stories...)
	a := reopen(t, path)
	ctx := context.Background()
	byID := map[model.ID]model.Story{}
	for _, s := range stories {
		byID[s.ID] = s
	}
	for _, s := range stories[:60] {
		relations, _, err := a.Related(ctx, s.ID, 10)
		if err != nil || len(relations) == 0 {
			t.Fatal(relations, err)
		}
		checkRelations(t, s, relations, func(id model.ID) model.Story { return byID[id] })
		again, _, err := a.Related(ctx, s.ID, 10)
		if err != nil || !reflect.DeepEqual(relations, again) {
			t.Fatalf("%s: another list the second time, %v", s.ID, err)
		}
	}
}

func TestALaterImportBringsNewRelations(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	first := story(t, "2013-06-06/a", "The ferry sinks", "Ferry")
	fill(t, path, first)
	if related, _, err := reopen(t, path).Related(context.Background(), first.ID, 10); err != nil || len(related) != 0 {
		t.Fatalf("%v, %v", related, err)
	}
	later := story(t, "2013-06-11/b", "Divers raise the wreck", "Ferry")
	later.Related = []model.Link{{ID: mustID(t, "2013-07-01/stub"), Title: model.NewLine("The ferry sinks"), Contexts: model.Lines("Ferry")}}
	fill(t, path, later)
	related, _, err := reopen(t, path).Related(context.Background(), first.ID, 10)
	if err != nil || len(related) != 1 || related[0].ID != later.ID {
		t.Fatalf("%v, %v", related, err)
	}
	if why := related[0].Why(first.Date()); why != "shares Ferry · 5 days later" {
		t.Errorf("%q", why)
	}
}

func FuzzDamagedPostings(f *testing.F) {
	f.Add(appendPostings(nil, 0, []posting{{201306060000, 1, 9}, {201306060003, 7, 255}}))
	f.Add([]byte{0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, block []byte) {
		postings, _ := everything.postings(nil, block)
		for _, p := range postings {
			dayOf(p.row)
		}
		if len(postings) > len(block) {
			t.Fatalf("%d postings out of %d bytes", len(postings), len(block))
		}
		parseNumbers(block)
	})
}

func TestPostingsComeBackAsTheyWereWritten(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	var want []posting
	row := int64(200207010000)
	for range 500 {
		row += 1 + random.Int64N(1<<uint(random.IntN(30)))
		want = append(want, posting{row, uint8(1 + random.IntN(255)), uint8(random.IntN(256))})
	}
	got, whole := everything.postings(nil, appendPostings(nil, 0, want))
	if !whole || !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
}
