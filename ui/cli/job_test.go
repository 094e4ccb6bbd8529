package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/assets"
	"dateline/store"
	"dateline/ui/jobs"
)

// pulledInto is a program that reads an archive which was pulled into, and the
// portal that it can pull from.
func pulledInto(t *testing.T, contact string) (*portal, *program, *store.Archive) {
	t.Helper()
	x, home := newPortal(t), t.TempDir()
	x.many(sixth.AddDays(-199), 200, 2)
	if status, said := x.pulls(t.Context(), home, "--from", sixth.AddDays(-199).String(), "--to", sixth.AddDays(-198).String()); status != 0 {
		t.Fatal(said)
	}
	archive, err := store.Open(t.Context(), ownArchive(home))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { archive.Close() })
	now := time.Date(2013, 6, 8, 1, 0, 0, 0, time.UTC)
	tick := func() time.Time { now = now.Add(time.Second); return now }
	p := &program{in: strings.NewReader(""), out: new(bytes.Buffer), err: new(bytes.Buffer), now: tick,
		env:  func(key string) string { return map[string]string{"HOME": home}[key] },
		flag: flags{api: x.URL + "/w/api.php", contact: contact}}
	x.requests.Store(0)
	return x, p, archive
}

func TestTheScreenPullsWhileItReads(t *testing.T) {
	_, p, archive := pulledInto(t, "me@example.org")
	j := p.newJob(t.Context())
	days := 0
	report, err := j.pull(archive)(t.Context(), func(told jobs.Progress) {
		days = told.Days
		info, err := archive.Info(t.Context())
		if err != nil || info.Days < min(told.Days, 200) {
			t.Errorf("%d days told, the reader sees %d: %v", told.Days, info.Days, err)
		}
	})
	j.end()
	if err != nil || days != 202 || len(report) != 2 || !strings.HasPrefix(report[0].String(), "202 days: 198 read, 2 unchanged, 2 without a page") {
		t.Errorf("%d days told: %v %v", days, report, err)
	}
	if said := p.err.(*bytes.Buffer).String(); said != "" {
		t.Errorf("said to the terminal: %q", said)
	}
	if _, err := j.program.newJob(t.Context()).pull(archive)(t.Context(), func(jobs.Progress) {}); err != nil {
		t.Errorf("again: %v", err)
	}
}

func TestLeavingTheScreenEndsThePullAndKeepsWhatCame(t *testing.T) {
	x, p, archive := pulledInto(t, "me@example.org")
	j := p.newJob(t.Context())
	asked := make(chan struct{})
	x.first(func(n int64) {
		if n == 3 {
			close(asked)
			<-j.sitting.Done()
		}
	})
	ended := make(chan error, 1)
	go func() {
		_, err := j.pull(archive)(context.Background(), func(jobs.Progress) {})
		ended <- err
	}()
	<-asked
	j.end()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if info, err := archive.Info(t.Context()); err != nil || info.Days != 52 {
		t.Errorf("%+v %v", info, err)
	}
}

func TestThePullOfTheScreenSaysWhatItLacks(t *testing.T) {
	x, p, archive := pulledInto(t, "")
	carried, err := store.OpenFS(t.Context(), assets.Archive, assets.Name)
	if err != nil {
		t.Fatal(err)
	}
	defer carried.Close()
	for want, archive := range map[string]*store.Archive{makeOwn: carried, reach: archive} {
		if report, err := p.newJob(t.Context()).pull(archive)(t.Context(), nil); err == nil || err.Error() != want || report != nil {
			t.Errorf("%v %v, want %s", report, err, want)
		}
	}
	p.keepContact(p.contactPath(), "") // who would not be reached has said so
	if _, err := p.newJob(t.Context()).pull(archive)(t.Context(), func(jobs.Progress) {}); err != nil || x.requests.Load() == 0 {
		t.Errorf("%d requests: %v", x.requests.Load(), err)
	}
	p.flag.api = "http://wiki.example/api.php"
	if _, err := p.newJob(t.Context()).pull(archive)(t.Context(), func(jobs.Progress) {}); err == nil || !strings.Contains(err.Error(), "want https") {
		t.Error(err)
	}
}
