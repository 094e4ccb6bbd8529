package store

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model"
)

// typedQueries is n queries as they stand after each letter that a reader
// types: beginnings of one to three words of the archive's titles.
func typedQueries(b *testing.B, a *Archive, n int) []string {
	b.Helper()
	ids := someIDs(b, a, n)
	random := rand.New(rand.NewPCG(7, 8))
	var typed []string
	for i := 0; len(typed) < n; i = (i + 1) % n {
		story, err := a.Story(context.Background(), ids[i])
		if err != nil {
			b.Fatal(err)
		}
		words := strings.Fields(story.Title.String())
		at := random.IntN(len(words))
		text := []rune(strings.Join(words[at:min(len(words), at+1+random.IntN(3))], " "))
		for end := 1; end <= min(len(text), 12) && len(typed) < n; end += 1 + random.IntN(2) {
			typed = append(typed, string(text[:end]))
		}
	}
	return typed
}

// percentiles reports the median and the 99th percentile of some times.
func percentiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(milliseconds(took[len(took)/2]), "p50-ms")
	b.ReportMetric(milliseconds(took[len(took)*99/100]), "p99-ms")
	b.ReportMetric(milliseconds(took[len(took)-1]), "max-ms")
}

// BenchmarkSearch asks for the first screen after each letter that is typed,
// the newest and the best first, and for the number of all that match.
func BenchmarkSearch(b *testing.B) {
	a := largeArchive(b)
	typed := typedQueries(b, a, 400)
	first := func(q model.Query, order model.Order) error {
		_, err := a.Search(context.Background(), q, order, 0, 40)
		return err
	}
	for name, ask := range map[string]func(model.Query) error{
		"newest": func(q model.Query) error { return first(q, model.Newest) },
		"best":   func(q model.Query) error { return first(q, model.Best) },
		"count": func(q model.Query) error {
			_, err := a.CountMatches(context.Background(), q, 10_000)
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for _, text := range typed {
					started := time.Now()
					if err := ask(model.ParseTyped(text)); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(started))
				}
			}
			percentiles(b, took)
		})
	}
}

// BenchmarkActiveSearch counts the matches of a month and of all years, as the
// calendar does while a search is active.
func BenchmarkActiveSearch(b *testing.B) {
	a := largeArchive(b)
	ctx := context.Background()
	info, err := a.Info(ctx)
	if err != nil {
		b.Fatal(err)
	}
	month := model.NewDate(2013, 6, 1)
	queries := []string{"the", "a", "president", "kill*", `context:"North Korea"`, "topic:sports", "red cross -war", "earthquake OR flood"}
	for name, span := range map[string][2]model.Date{"month": {month, month.Month().Last()}, "years": {info.First, info.Last}} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for _, text := range queries {
					started := time.Now()
					if _, err := a.Counts(ctx, model.ParseQuery(text), span[0], span[1]); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(started))
				}
			}
			percentiles(b, took)
		})
	}
}
