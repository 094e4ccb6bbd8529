package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dateline/model"
)

// BenchmarkRelated reports the median and the 99th percentile of one list, and
// the first list after an archive was opened; of all stories, and as of a day in
// their midst.
func BenchmarkRelated(b *testing.B) {
	b.Run("all", func(b *testing.B) { benchmarkRelated(b, model.Date{}) })
	b.Run("asof", func(b *testing.B) { benchmarkRelated(b, model.NewDate(2015, 6, 30)) })
}

func benchmarkRelated(b *testing.B, last model.Date) {
	a := largeArchive(b)
	ctx := context.Background()
	a.Limit(last)
	defer a.Limit(model.Date{})
	ids := slices.DeleteFunc(someIDs(b, a, 4000), func(id model.ID) bool { return a.hides(id) })
	fresh, err := Open(ctx, a.name)
	if err != nil {
		b.Fatal(err)
	}
	defer fresh.Close()
	fresh.Limit(last)
	ask := func(a *Archive, id model.ID) time.Duration {
		started := time.Now()
		if _, _, err := a.Related(ctx, id, maxRelated); err != nil {
			b.Fatal(err)
		}
		return time.Since(started)
	}
	first := ask(fresh, ids[0])
	var took []time.Duration
	for b.Loop() {
		took = append(took, ask(a, ids[len(took)%len(ids)]))
	}
	slices.Sort(took)
	b.ReportMetric(milliseconds(took[len(took)/2]), "p50-ms")
	b.ReportMetric(milliseconds(took[len(took)*99/100]), "p99-ms")
	b.ReportMetric(milliseconds(first), "first-ms")
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }

// someIDs is n stories of an archive, the same at every call.
func someIDs(t testing.TB, a *Archive, n int) []model.ID {
	t.Helper()
	ctx := context.Background()
	rows, err := collect(ctx, a.db, `SELECT id FROM story WHERE state = 0 ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	ids := make([]model.ID, n)
	for i := range ids {
		headlines, err := a.headlines(ctx, []int64{rows[random.IntN(len(rows))]})
		if err != nil {
			t.Fatal(err)
		}
		ids[i] = headlines[0].ID
	}
	return ids
}

// BenchmarkDossier reads the first page of the most frequent context, the
// first time after an archive was opened and then again.
func BenchmarkDossier(b *testing.B) {
	a := largeArchive(b)
	ctx := context.Background()
	var name string
	if err := a.db.QueryRowContext(ctx, `SELECT name FROM context ORDER BY stories DESC LIMIT 1`).Scan(&name); err != nil {
		b.Fatal(err)
	}
	fresh, err := Open(ctx, a.name)
	if err != nil {
		b.Fatal(err)
	}
	defer fresh.Close()
	ask := func(a *Archive) {
		_, err := a.Dossier(ctx, name, model.Date{}, model.Date{})
		if err == nil {
			_, err = a.DossierPage(ctx, name, model.Date{}, model.Date{}, 0, 50)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	started := time.Now()
	ask(fresh)
	first := time.Since(started)
	for b.Loop() {
		ask(a)
	}
	b.ReportMetric(milliseconds(first), "first-ms")
}

// BenchmarkThread measures the timeline of a story and the path to another.
func BenchmarkThread(b *testing.B) {
	a := largeArchive(b)
	ctx := context.Background()
	ids := someIDs(b, a, 400)
	var timeline, path, longest time.Duration
	n := 0
	for b.Loop() {
		from, to := ids[n%len(ids)], ids[(n*7+1)%len(ids)]
		started := time.Now()
		if _, err := a.Timeline(ctx, from, 25); err != nil {
			b.Fatal(err)
		}
		timeline += time.Since(started)
		started = time.Now()
		if _, err := a.Path(ctx, from, to); err != nil && !errors.Is(err, model.ErrNoPath) {
			b.Fatal(err)
		}
		took := time.Since(started)
		path, longest = path+took, max(longest, took)
		n++
	}
	b.ReportMetric(milliseconds(timeline)/float64(n), "timeline-ms")
	b.ReportMetric(milliseconds(path)/float64(n), "path-ms")
	b.ReportMetric(milliseconds(longest), "longest-path-ms")
}
