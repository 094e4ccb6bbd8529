package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/model"
	"dateline/store"
	"dateline/store/shelf"
)

func TestThirtyDaysAreAFirstPullAndTheNextGoesOn(t *testing.T) {
	x, home := newPortal(t), t.TempDir()
	x.write(sixth, "{{Current events|content=\n;Sports\n* A race is run. [http://a.b (A)]\n* It {{odd|rains}}.\n}}")
	x.write(seventh.AddDays(1), "{{Current events|content=\n;Sports\n}}")
	report := filepath.Join(home, "report.txt")
	status, said := x.pulls(t.Context(), home, "--report", report)
	for _, want := range []string{"30 days: 1 read, 0 unchanged, 28 without a page, 1 still empty\n", "2 stories read: 2 added, 0 updated, 0 withdrawn\n", "1 page with warnings, listed in"} {
		if status != 0 || !strings.Contains(said, want) {
			t.Errorf("%d: %q, want %q", status, said, want)
		}
	}
	if listed, err := os.ReadFile(report); err != nil || strings.Count(string(listed), "\twithout a page\n") != 28 || !strings.Contains(string(listed), "2013-06-06\tunknown template: odd\n") {
		t.Errorf("%s %v", listed, err)
	}
	x.write(seventh, "* The race is [[won]].")
	status, said = x.pulls(t.Context(), home)
	if status != 0 || !strings.Contains(said, "2 days: 1 read, 1 unchanged, 0 without a page, 0 still empty\n") || x.requests.Load() != 3 {
		t.Errorf("%d after %d requests: %s", status, x.requests.Load(), said)
	}
	if info := own(t, home); info.Stories != 3 || info.License.String() != "CC BY-SA 4.0" || info.Title.IsZero() {
		t.Errorf("%+v", info)
	}
}

func TestWhatCanNotBePulledIsSaid(t *testing.T) {
	x, home := newPortal(t), t.TempDir()
	for name, c := range map[string]struct {
		args   []string
		status int
		want   string
	}{
		"the embedded archive":    {[]string{"--archive", "embedded"}, exitUsage, "can not be written"},
		"a span of no days":       {[]string{"--from", "2014"}, exitUsage, "lies after"},
		"an endpoint in the open": {[]string{"--api", "http://en.wikipedia.org/w/api.php"}, exitUsage, "want https"},
		"a day that is none":      {[]string{"--from", "2013-02-30"}, exitUsage, "28 days"},
		"an argument":             {[]string{"2013"}, exitUsage, "no arguments"},
		"a report nowhere":        {[]string{"--from", "2013-06-06", "--report", filepath.Join(home, "no", "where")}, exitFailed, "no such file"},
	} {
		if status, said := x.pulls(t.Context(), home, c.args...); status != c.status || !strings.Contains(said, c.want) {
			t.Errorf("%s: %d %s", name, status, said)
		}
	}
	if _, err := os.Stat(filepath.Join(home, ".local", "share", "dateline", "archive.db")); err == nil {
		t.Error("an archive without stories was left")
	}
}

func TestWithoutAContactItIsSaid(t *testing.T) {
	x, home := newPortal(t), t.TempDir()
	if _, said := x.pulls(t.Context(), home, "--contact", ""); !strings.Contains(said, "name yourself with --contact") {
		t.Error(said)
	}
	if err := os.MkdirAll(filepath.Join(home, ".config", "dateline"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, ".config", "dateline", "contact"), []byte("me@example.org\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, said := x.pulls(t.Context(), home, "--contact", ""); strings.Contains(said, "--contact") {
		t.Error(said)
	}
}

func TestInterruptedItSaysWhatIsKept(t *testing.T) {
	x, home := newPortal(t), t.TempDir()
	x.many(sixth.AddDays(-199), 200, 2)
	ctx, cancel := context.WithCancel(t.Context())
	x.first(func(n int64) {
		if n == 3 {
			cancel()
			<-ctx.Done()
		}
	})
	status, said := x.pulls(ctx, home, "--from", sixth.AddDays(-199).String())
	if status != exitFailed || !strings.Contains(said, "stopped: 100 days done and kept; pull again to go on") {
		t.Errorf("%d %s", status, said)
	}
	x.before.Store(nil)
	status, said = x.pulls(t.Context(), home)
	if info := own(t, home); status != 0 || info.Stories != 400 {
		t.Errorf("%d %s %+v", status, said, info)
	}
}

func TestKilledAtAnyRequestItGoesOn(t *testing.T) {
	x := newPortal(t)
	x.many(sixth.AddDays(-199), 200, 2)
	for kill := int64(1); kill <= 4; kill++ {
		home := t.TempDir()
		span := []string{"--from", sixth.AddDays(-199).String(), "--to", sixth.String()}
		x.killedAt(t, kill, home, span...)
		if kill > 1 {
			if info := own(t, home); info.Stories != 100*int(kill-1) {
				t.Errorf("killed at request %d: %+v", kill, info)
			}
		}
		if status, said := x.pulls(t.Context(), home, span...); status != 0 {
			t.Errorf("afterwards: %d %s", status, said)
		}
		if info := own(t, home); info.Stories != 400 {
			t.Errorf("afterwards: %+v", info)
		}
	}
}

func TestAMonthThatIsKilledAtAnyRequestHoldsNoHalfDay(t *testing.T) {
	x := newPortal(t)
	x.apart = true
	x.many(sixth.AddDays(-29), 30, 2)
	span := []string{"--from", sixth.AddDays(-29).String(), "--to", sixth.String()}
	step := int64(1)
	if testing.Short() {
		step = 7
	}
	for kill := int64(1); kill <= 30; kill += step {
		home := t.TempDir()
		x.killedAt(t, kill, home, span...)
		if _, err := os.Stat(ownArchive(home)); err == nil {
			if info := own(t, home); info.Stories != 2*info.Days {
				t.Errorf("killed at request %d: %+v", kill, info)
			}
		}
		status, said := x.pulls(t.Context(), home, span...)
		if info := own(t, home); status != 0 || info.Stories != 60 || info.Days != 30 {
			t.Errorf("killed at request %d, afterwards: %d %s %+v", kill, status, said, info)
		}
	}
}

func TestAClockThatIsADayOffDoesNoHarm(t *testing.T) {
	x := newPortal(t)
	x.many(sixth.AddDays(-4), 5, 2)
	for off := -1; off <= 1; off++ {
		home := t.TempDir()
		for _, now := range []model.Date{sixth.AddDays(off), sixth, sixth.AddDays(-1), sixth} {
			if status, said := x.pulls(t.Context(), home, "--from", sixth.AddDays(-4).String(), "--to", now.String()); status != 0 {
				t.Errorf("%d days off: %s", off, said)
			}
		}
		if info := own(t, home); info.Stories != 10 || info.Days != 5 {
			t.Errorf("%d days off: %+v", off, info)
		}
	}
}

func TestABookmarkOutlivesTheStoryThatLeftItsPage(t *testing.T) {
	x, home := newPortal(t), t.TempDir()
	x.write(sixth, "* The pier opens.\n* A gull steals the mayor's hat.")
	x.pulls(t.Context(), home)
	gull, err := model.NewID(sixth, "a-gull-steals-the-mayor-s-hat")
	if err != nil {
		t.Fatal(err)
	}
	kept, err := shelf.Open(t.Context(), filepath.Join(home, "shelf.db"), ownArchive(home))
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	bookmarked := func(model.Mark) model.Mark { return model.Mark{Bookmarked: true} }
	if _, err := kept.Change(t.Context(), model.Headline{ID: gull}, bookmarked); err != nil {
		t.Fatal(err)
	}
	x.write(sixth, "* The pier opens at last.")
	if _, said := x.pulls(t.Context(), home, "--from", "2013-06-06"); !strings.Contains(said, "0 added, 1 updated, 1 withdrawn") {
		t.Error(said)
	}
	archive, err := store.Open(t.Context(), ownArchive(home))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	marks, err := kept.Marks(t.Context(), []model.ID{gull})
	story, missing := archive.Story(t.Context(), gull)
	if err := errors.Join(err, missing); err != nil || !marks[gull].Bookmarked || !story.Withdrawn || story.Title.String() != "A gull steals the mayor's hat." {
		t.Errorf("%v %+v %v", marks, story, err)
	}
}

func TestRealPagesArePulled(t *testing.T) {
	x, home := newPortal(t), t.TempDir()
	corpus := os.Getenv("DATELINE_CORPUS")
	if corpus == "" {
		t.Skip("corpus not set: DATELINE_CORPUS")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "wikipedia", "wikitext", "*.wiki"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		day, err := model.ParseDate(filepath.Base(file)[:len("2002-01-01")])
		if err != nil {
			t.Fatal(err)
		}
		x.write(day, string(text))
	}
	status, said := x.pulls(t.Context(), home, "--from", "2002", "--to", "2026-08-30")
	if status != 0 || !strings.Contains(said, "27 read") || !strings.Contains(said, "284 stories read: 284 added") {
		t.Errorf("%d %s", status, said)
	}
	if info := own(t, home); info.Days != len(files) {
		t.Errorf("%+v", info)
	}
}

// BenchmarkPull pulls 9,000 days of eighteen stories; the budget is a minute.
func BenchmarkPull(b *testing.B) {
	x := newPortal(b)
	from := model.NewDate(2002, 1, 1)
	x.many(from, 9000, 18)
	for b.Loop() {
		status, said := x.pulls(b.Context(), b.TempDir(), "--from", from.String(), "--to", from.AddDays(8999).String())
		if status != 0 {
			b.Fatal(said)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Seconds())/float64(b.N), "s/pull")
}
