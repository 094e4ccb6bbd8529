//go:build linux || darwin

package cli

import (
	"net/http"
	"net/http/httptest"
	"strings"
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
