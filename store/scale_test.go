package store

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model"
)

// multiplied is n stories made of those of a sequence, day by day as it is: all of
// them again and again, each time so many days apart, with other words for the
// rarer ones and other names, so that an archive grows in words, contexts and
// links as one from more sources or of more years would.
func multiplied(src iter.Seq2[model.Story, error], total, n, apart int) iter.Seq2[model.Story, error] {
	return func(yield func(model.Story, error) bool) {
		var rounds []*round
		for nth := range (n + total - 1) / total {
			r := &round{nth: nth, apart: apart}
			r.next, r.stop = iter.Pull2(src)
			defer r.stop()
			if r.advance() {
				rounds = append(rounds, r)
			}
		}
		for ; n > 0 && len(rounds) > 0; n-- {
			first := slices.MinFunc(rounds, func(a, b *round) int { return a.story.ID.Date().Compare(b.story.ID.Date()) })
			if !yield(first.story, first.err) {
				return
			}
			if !first.advance() {
				rounds = slices.DeleteFunc(rounds, func(r *round) bool { return r == first })
			}
		}
	}
}

// round is once through the stories that are multiplied.
type round struct {
	nth   int
	apart int // days from one round to the next
	next  func() (model.Story, error, bool)
	stop  func()
	story model.Story
	err   error
}

func (r *round) advance() bool {
	story, err, more := r.next()
	if err == nil && more {
		story, err = varied(story, r.nth, r.apart*r.nth)
	}
	r.story, r.err = story, err
	return more
}

// varied is a story of another round, so many days later and told in part in
// words of its own.
func varied(s model.Story, round, later int) (model.Story, error) {
	if round == 0 {
		return s, nil
	}
	words := strings.Fields(s.Title.String())
	for i, word := range words {
		if len(word) > 6 && (i+round)%3 == 0 {
			words[i] = fmt.Sprintf("%s%c", word, 'a'+round%26)
		}
	}
	contexts := make([]model.Line, len(s.Contexts))
	for i, name := range s.Contexts {
		contexts[i] = name
		if i%2 == 1 {
			contexts[i] = model.NewLine(fmt.Sprintf("%s %d", name, round))
		}
	}
	id, err := model.NewID(s.ID.Date().AddDays(later), fmt.Sprintf("%s-%d", s.ID.Slug(), round))
	return model.Story{ID: id, Title: model.NewLine(strings.Join(words, " ")), Contexts: contexts}, err
}

// BenchmarkMillion makes two archives of a million stories, a busy one of the
// days of the corpus and a long one of nine times as many days, and asks of each
// what a screen asks, beside the corpus. It takes minutes, so it runs only where
// DATELINE_LONG is set; where that is a folder the archives are kept there.
//
//	DATELINE_LONG=/tmp go test -run '^$' -bench Million -benchtime 1x -timeout 60m ./store
func BenchmarkMillion(b *testing.B) {
	folder := os.Getenv("DATELINE_LONG")
	if folder == "" {
		b.Skip("long runs not asked for: DATELINE_LONG")
	}
	if !filepath.IsAbs(folder) {
		folder = b.TempDir()
	}
	small := largeArchive(b)
	info, err := small.Info(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("busy", func(b *testing.B) { million(b, small, filepath.Join(folder, "busy.db"), 11) })
	b.Run("long", func(b *testing.B) {
		million(b, small, filepath.Join(folder, "long.db"), -info.First.DaysUntil(info.Last)-1)
	})
}

// million is the part of [BenchmarkMillion] for one archive.
func million(b *testing.B, small *Archive, path string, apart int) {
	ctx := context.Background()
	if _, err := os.Stat(path); err == nil {
		b.Fatalf("%s is there already: remove it", path)
	}
	total, err := small.size(ctx)
	if err != nil {
		b.Fatal(err)
	}
	alone := func() float64 {
		return filled(b, filepath.Join(b.TempDir(), "alone.db"), multiplied(corpus(b), total, total, apart))
	}
	before := alone()
	rate := filled(b, path, multiplied(corpus(b), total, 1_000_000, apart))
	after := alone()
	large, err := Open(ctx, path)
	if err != nil {
		b.Fatal(err)
	}
	defer large.Close()
	for b.Loop() {
		few, many := askAll(b, small), askAll(b, large)
		for name, took := range many {
			p50, p99 := spread(took)
			corpus50, _ := spread(few[name])
			b.ReportMetric(milliseconds(p50), name+"-p50-ms")
			b.ReportMetric(milliseconds(p99), name+"-p99-ms")
			b.ReportMetric(float64(p50)/float64(corpus50), name+"-x-corpus")
		}
	}
	b.ReportMetric(rate, "stories/s")
	b.ReportMetric(rate/max(before, after), "import-x-corpus")
}

// filled makes an archive, and says how many stories it took in a second, with
// the making of them.
func filled(b *testing.B, path string, src iter.Seq2[model.Story, error]) float64 {
	b.Helper()
	started := time.Now()
	report, err := gather(b.Context(), path, src)
	if err != nil {
		b.Fatal(err)
	}
	return float64(report.Stories) / time.Since(started).Seconds()
}

// askAll is how long each question of the screen takes, asked three hundred
// times about other stories.
func askAll(b *testing.B, a *Archive) map[string][]time.Duration {
	ctx := context.Background()
	ids, typed := someIDs(b, a, 300), typedQueries(b, a, 300)
	var largest string // of the contexts
	if err := a.db.QueryRowContext(ctx, `SELECT name FROM context ORDER BY stories DESC LIMIT 1`).Scan(&largest); err != nil {
		b.Fatal(err)
	}
	first := func(n int, order model.Order) error {
		_, err := a.Search(ctx, model.ParseTyped(typed[n]), order, 0, 40)
		return err
	}
	took := map[string][]time.Duration{}
	for _, q := range []struct {
		name string
		ask  func(n int) error
	}{
		{"open", func(int) error {
			again, err := Open(ctx, a.name)
			if err == nil {
				err = again.Close()
			}
			return err
		}},
		{"day", func(n int) error { _, err := a.Day(ctx, model.Query{}, ids[n].Date()); return err }},
		{"nearest", func(n int) error { _, err := a.Nearest(ctx, model.Query{}, ids[n].Date(), 1); return err }},
		{"page", func(n int) error { _, err := a.Page(ctx, ids[n]); return err }},
		{"counts", func(int) error { _, err := a.Counts(ctx, model.Query{}, model.Date{}, model.Date{}); return err }},
		{"info", func(int) error { _, err := a.Info(ctx); return err }},
		{"related", func(n int) error { _, _, err := a.Related(ctx, ids[n], maxRelated); return err }},
		{"newest", func(n int) error { return first(n, model.Newest) }},
		{"best", func(n int) error { return first(n, model.Best) }},
		{"matches", func(n int) error { _, err := a.CountMatches(ctx, model.ParseTyped(typed[n]), 10_000); return err }},
		{"dossier", func(int) error {
			_, err := a.Dossier(ctx, largest, model.Date{}, model.Date{})
			if err == nil {
				_, err = a.DossierPage(ctx, largest, model.Date{}, model.Date{}, 0, 50)
			}
			return err
		}},
	} {
		for n := range ids {
			started := time.Now()
			if err := q.ask(n); err != nil {
				b.Fatalf("%s: %v", q.name, err)
			}
			took[q.name] = append(took[q.name], time.Since(started))
		}
	}
	return took
}

func spread(took []time.Duration) (p50, p99 time.Duration) {
	slices.Sort(took)
	return took[len(took)/2], took[len(took)*99/100]
}

func TestMultipliedStoriesDifferAndComeDayByDay(t *testing.T) {
	src := func(yield func(model.Story, error) bool) {
		for _, id := range []string{"2013-06-06/one", "2013-06-20/two"} {
			if !yield(story(t, id, "Something happens somewhere.", "Thing", "Other"), nil) {
				return
			}
		}
	}
	for apart, lastDay := range map[int]string{11: "2013-09-27", -15: "2013-06-20"} {
		seen := map[model.ID]bool{}
		var last model.Date
		for s, err := range multiplied(src, 2, 20, apart) {
			if err != nil || seen[s.ID] || s.ID.Date().Before(last) {
				t.Fatalf("%d days apart: %s, %v", apart, s.ID, err)
			}
			seen[s.ID], last = true, s.ID.Date()
		}
		if len(seen) != 20 || last.String() != lastDay {
			t.Errorf("%d days apart: %d stories up to %s, want 20 up to %s", apart, len(seen), last, lastDay)
		}
	}
}
