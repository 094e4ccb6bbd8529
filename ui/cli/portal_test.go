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
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dateline/model"
	"dateline/store"
	"dateline/store/mediawiki"
)

var (
	sixth   = model.NewDate(2013, 6, 6)
	seventh = model.NewDate(2013, 6, 7)
)

// portal plays the API of a wiki that has the pages of these days.
type portal struct {
	*httptest.Server
	pages    map[string]string // text by title
	requests atomic.Int64
	apart    bool // the text of each page comes in a part of its own
	before   atomic.Pointer[func(n int64)]
}

func newPortal(t testing.TB) *portal {
	x := &portal{pages: map[string]string{}}
	x.Server = httptest.NewServer(x)
	t.Cleanup(x.Close)
	return x
}

// first calls before ahead of every answer, with its number.
func (x *portal) first(before func(n int64)) { x.before.Store(&before) }

func (x *portal) write(d model.Date, text string) { x.pages[mediawiki.PageTitle(d)] = text }

func (x *portal) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := x.requests.Add(1)
	if before := x.before.Load(); before != nil {
		(*before)(n)
	}
	var pages []map[string]any
	answer := map[string]any{}
	titles := strings.Split(r.FormValue("titles"), "|")
	part, _ := strconv.Atoi(r.FormValue("rvcontinue"))
	if x.apart && part+1 < len(titles) {
		answer["continue"] = map[string]any{"rvcontinue": strconv.Itoa(part + 1), "continue": "||"}
	}
	for i, title := range titles {
		text, held := x.pages[title]
		if !held {
			pages = append(pages, map[string]any{"title": title, "missing": true})
			continue
		}
		if x.apart && i != part {
			pages = append(pages, map[string]any{"title": title})
			continue
		}
		revision := map[string]any{"revid": 1000 + len(text), "sha1": fmt.Sprintf("%x", len(text))}
		if r.FormValue("rvslots") != "" {
			revision["slots"] = map[string]any{"main": map[string]any{"content": text}}
		}
		pages = append(pages, map[string]any{"title": title, "revisions": []any{revision}})
	}
	answer["query"] = map[string]any{"pages": pages}
	json.NewEncoder(w).Encode(answer)
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

func ownArchive(home string) string {
	return filepath.Join(home, ".local", "share", "dateline", "archive.db")
}

// own looks at the archive that was pulled into, which must be sound.
func own(t *testing.T, home string) model.Info {
	t.Helper()
	archive, err := store.Open(t.Context(), ownArchive(home))
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

// killedAt runs the program and kills it when it makes its nth request.
func (x *portal) killedAt(t *testing.T, n int64, home string, span ...string) {
	t.Helper()
	run := exec.CommandContext(t.Context(), os.Args[0], append([]string{"pull", "--api", x.URL + "/w/api.php"}, span...)...)
	run.Env = append(os.Environ(), runMain+"=1", "HOME="+home, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=")
	started := make(chan struct{})
	x.requests.Store(0)
	x.first(func(request int64) {
		<-started
		if request == n {
			run.Process.Kill()
		}
	})
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	close(started)
	if err := run.Wait(); err == nil {
		t.Fatalf("not killed at request %d", n)
	}
	x.before.Store(nil)
}
