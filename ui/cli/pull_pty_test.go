//go:build linux || darwin

package cli

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func TestOnATerminalAPullAsksWhomToReachAndDrawsABar(t *testing.T) {
	x, agent := newPortal(t), atomic.Value{}
	x.many(sixth.AddDays(-149), 150, 2)
	ended := make(chan struct{})
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent.Store(r.UserAgent())
		if x.requests.Load() == 1 {
			<-ended // hold the second request
			return
		}
		x.ServeHTTP(w, r)
	}))
	defer front.Close()
	defer close(ended)
	home := t.TempDir()
	args := []string{"pull", "--api", front.URL + "/w/api.php", "--from", sixth.AddDays(-149).String(), "--to", sixth.String()}
	here := []string{"HOME=" + home}

	screen := onTerminal(t, 100, 24, here, args...)
	screen.awaitText("e-mail address or a page")
	screen.press("me@example.org\r")
	screen.await("the bar", func(s string) bool {
		return strings.Contains(s, " 33 %  50 days") && strings.Contains(s, "left") && strings.Contains(s, "100 stories, 1 request")
	})
	screen.press("\x03")
	screen.awaitText("stopped: 50 days done and kept; pull again to go on")
	if status := screen.awaitEnd(); status != exitFailed || agent.Load() != "dateline/"+Version+" (me@example.org)" {
		t.Errorf("exit status %d, asked as %v", status, agent.Load())
	}
	screen.wantWhole()
	screen.wantNoQuestion()

	x.requests.Store(2)
	screen = onTerminal(t, 100, 24, here, args...)
	screen.awaitText("150 days: 100 read, 50 unchanged")
	if status := screen.awaitEnd(); status != 0 || strings.Contains(screen.text(), "e-mail") {
		t.Errorf("exit status %d:\n%s", status, screen.text())
	}
}

func TestAnInterruptEndsTheQuestionToo(t *testing.T) {
	screen := onTerminal(t, 80, 24, nil, "pull")
	screen.awaitText("may be empty")
	screen.press("\x03")
	if status := screen.awaitEnd(); status != exitFailed {
		t.Errorf("exit status %d:\n%s", status, screen.text())
	}
	screen.wantWhole()
}

func TestTheReaderPullsInTheBackground(t *testing.T) {
	x := newPortal(t)
	first := sixth.AddDays(-120)
	x.many(first, 121, 2)
	home := t.TempDir()
	if status, said := x.pulls(t.Context(), home, "--from", first.String(), "--to", first.AddDays(1).String()); status != 0 {
		t.Fatal(said)
	}
	ended := make(chan struct{})
	answer := sync.OnceFunc(func() { close(ended) })
	defer answer()
	x.requests.Store(0)
	x.first(func(n int64) {
		if n == 3 { // after the revisions of two days, and fifty pages
			<-ended
		}
	})
	here := []string{"HOME=" + home, "DATELINE_API=" + x.URL + "/w/api.php", "DATELINE_CONTACT=me@example.org"}
	screen := onTerminal(t, 120, 40, here)
	screen.awaitText("all keys")
	screen.press("P")
	screen.awaitText("Nothing is asked before you begin")
	screen.press("\r")
	screen.await("the bar", func(s string) bool { return strings.Contains(s, "52 days") && strings.Contains(s, "left") })
	screen.press("\x1b")
	screen.awaitText("pull 1%")
	screen.press("t")
	screen.awaitText(first.AddDays(51).Long())
	screen.press("Q")
	if status := screen.awaitEnd(); status != 0 {
		t.Errorf("exit status %d:\n%s", status, screen.text())
	}
	screen.wantWhole()
	answer()
	if info := own(t, home); info.Days != 52 {
		t.Errorf("%+v", info)
	}

	screen = onTerminal(t, 120, 40, here)
	screen.awaitText("all keys")
	screen.press("P\r")
	screen.awaitText(" 69 read, 2 unchanged")
	screen.press("\x1b")
	screen.awaitText(first.AddDays(51).Long())
	screen.press("t")
	screen.awaitText(sixth.Long())
	screen.press("Q")
	if status := screen.awaitEnd(); status != 0 {
		t.Errorf("exit status %d:\n%s", status, screen.text())
	}
	screen.wantWhole()
	if info := own(t, home); info.Days != 121 {
		t.Errorf("%+v", info)
	}
}
