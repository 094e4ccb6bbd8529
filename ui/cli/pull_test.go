package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dateline/model"
	"dateline/store"
	"dateline/store/mediawiki"
)

// portal plays the API of a wiki that has the pages of these days.
type portal struct {
	*httptest.Server
	pages    map[string]string // text by title
	requests atomic.Int64
	before   func(n int64) // called before the nth answer
}

func newPortal(t testing.TB) *portal {
	x := &portal{pages: map[string]string{}}
	x.Server = httptest.NewServer(x)
	t.Cleanup(x.Close)
	return x
}

func (x *portal) write(d model.Date, text string) { x.pages[mediawiki.PageTitle(d)] = text }

func (x *portal) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if n := x.requests.Add(1); x.before != nil {
		x.before(n)
	}
	var pages []map[string]any
	for title := range strings.SplitSeq(r.FormValue("titles"), "|") {
		text, held := x.pages[title]
		if !held {
			pages = append(pages, map[string]any{"title": title, "missing": true})
			continue
		}
		revision := map[string]any{"revid": 1000 + len(text), "sha1": fmt.Sprintf("%x", len(text))}
		if r.FormValue("rvslots") != "" {
			revision["slots"] = map[string]any{"main": map[string]any{"content": text}}
		}
		pages = append(pages, map[string]any{"title": title, "revisions": []any{revision}})
	}
	json.NewEncoder(w).Encode(map[string]any{"query": map[string]any{"pages": pages}})
}

// pulls runs "dateline pull" against the portal and gives its exit status and
// what it said.
func (x *portal) pulls(ctx context.Context, home string, args ...string) (int, string) {
	var out, err bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &out, err: &err, now: func() time.Time { return time.Date(2013, 6, 8, 1, 0, 0, 0, time.UTC) },
		env: func(key string) string { return map[string]string{"HOME": home}[key] }}
	status := p.run(ctx, append([]string{"pull", "--api", x.URL + "/w/api.php", "--contact", "me@example.org"}, args...))
	return status, out.String() + err.String()
}

// own looks at the archive that was pulled into, which must be sound.
func own(t *testing.T, home string) model.Info {
	t.Helper()
	archive, err := store.Open(t.Context(), filepath.Join(home, ".local", "share", "dateline", "archive.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	info, err := archive.Info(t.Context())
	if err == nil {
		err = archive.Verify(t.Context(), func(fault error) { t.Error(fault) }, func(int) {})
	}
	if err != nil {
		t.Fatal(err)
	}
	return info
}

var (
	sixth   = model.NewDate(2013, 6, 6)
	seventh = model.NewDate(2013, 6, 7)
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

// many writes days of made-up stories.
func (x *portal) many(from model.Date, days, stories int) {
	for n := range days {
		var b strings.Builder
		b.WriteString("{{Current events|content=\n'''Politics and elections'''\n")
		for i := range stories {
			fmt.Fprintf(&b, "*[[Council of town %d]]\n**The council of [[town %d]] meets for the %d. time and votes %d to %d on the [[harbour]], the [[road]] and the %s of [[province %d]]. [https://a.b/%d/%d (''Gazette %d'')]\n",
				i%40, (n+i)%300, n, i, n%17, []string{"gulls", "schools", "wells", "forests"}[i%4], n%30, n, i, i%9)
		}
		x.write(from.AddDays(n), b.String()+"}}")
	}
}

func TestInterruptedItSaysWhatIsKept(t *testing.T) {
	x, home := newPortal(t), t.TempDir()
	x.many(sixth.AddDays(-199), 200, 2)
	ctx, cancel := context.WithCancel(t.Context())
	x.before = func(n int64) {
		if n == 3 {
			cancel()
			<-ctx.Done()
		}
	}
	status, said := x.pulls(ctx, home, "--from", sixth.AddDays(-199).String())
	if status != exitFailed || !strings.Contains(said, "stopped: 100 days done and kept; pull again to go on") {
		t.Errorf("%d %s", status, said)
	}
	x.before = nil
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
		x.requests.Store(0)
		args := []string{"pull", "--api", x.URL + "/w/api.php", "--from", sixth.AddDays(-199).String(), "--to", sixth.String()}
		run := exec.CommandContext(t.Context(), os.Args[0], args...)
		run.Env = append(os.Environ(), runMain+"=1", "HOME="+home, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=")
		started := make(chan struct{})
		x.before = func(n int64) {
			<-started
			if n == kill {
				run.Process.Kill()
			}
		}
		if err := run.Start(); err != nil {
			t.Fatal(err)
		}
		close(started)
		if err := run.Wait(); err == nil {
			t.Fatalf("not killed at request %d", kill)
		}
		x.before = nil
		if kill > 1 {
			if info := own(t, home); info.Stories != 100*int(kill-1) {
				t.Errorf("killed at request %d: %+v", kill, info)
			}
		}
		if status, said := x.pulls(t.Context(), home, args[3:]...); status != 0 {
			t.Errorf("afterwards: %d %s", status, said)
		}
		if info := own(t, home); info.Stories != 400 {
			t.Errorf("afterwards: %+v", info)
		}
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
