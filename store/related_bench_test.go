package store

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dateline/model"
)

// BenchmarkRelated reports the median and the 99th percentile of one list, and
// the first list after an archive was opened.
func BenchmarkRelated(b *testing.B) {
	a := largeArchive(b)
	ctx := context.Background()
	ids := someIDs(b, a, 2000)
	fresh, err := Open(ctx, a.name)
	if err != nil {
		b.Fatal(err)
	}
	defer fresh.Close()
	ask := func(a *Archive, id model.ID) time.Duration {
		started := time.Now()
		if _, err := a.Related(ctx, id, maxRelated); err != nil {
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
