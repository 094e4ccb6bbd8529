package mediawiki

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// scenario is a fault and what must come of it: words of the outcome, the
// requests made, and the time that passes for the client.
type scenario struct {
	handle      func(w http.ResponseWriter, r *http.Request, n int)
	want        string
	requests    int
	least, most time.Duration
}

// once answers the first request in one way, and all others well.
func once(first func(w http.ResponseWriter, r *http.Request)) func(http.ResponseWriter, *http.Request, int) {
	return func(w http.ResponseWriter, r *http.Request, n int) {
		if n == 1 {
			first(w, r)
			return
		}
		io.WriteString(w, good)
	}
}

func status(code int, after string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		if after != "" {
			w.Header().Set("Retry-After", after)
		}
		w.WriteHeader(code)
		io.WriteString(w, "<html>please wait</html>")
	}
}

func says(code, after string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		if after != "" {
			w.Header().Set("Retry-After", after)
		}
		fmt.Fprintf(w, `{"error":{"code":%q,"info":"Waiting for a host"}}`, code)
	}
}

func zipped(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

func sendZipped(data []byte) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(data)
	}
}

func body(text string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, text) }
}

func leads(to string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

// drips sends a byte, and again after every pause, until the client has gone.
func drips(pause time.Duration) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			io.WriteString(w, " ")
			w.(http.Flusher).Flush()
			select {
			case <-time.After(pause):
			case <-r.Context().Done():
			}
		}
	}
}

func always(f func(http.ResponseWriter, *http.Request)) func(http.ResponseWriter, *http.Request, int) {
	return func(w http.ResponseWriter, r *http.Request, _ int) { f(w, r) }
}

// dateAhead asks to wait until a date, by a clock that is years behind.
func dateAhead(w http.ResponseWriter, _ *http.Request) {
	there := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	w.Header().Set("Date", there.Format(http.TimeFormat))
	status(503, there.Add(40*time.Second).Format(http.TimeFormat))(w, nil)
}

func truncated(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", fmt.Sprint(len(good)))
	io.WriteString(w, good[:40])
}

// raw sends bytes in place of an answer.
func raw(text string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		io.WriteString(conn, text)
		conn.Close()
	}
}

func shortened(w http.ResponseWriter, r *http.Request) {
	raw("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n"+good)(w, r)
}

func tooMuchHeader(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("X-Long", strings.Repeat("x", 4*maxHeader))
	io.WriteString(w, good)
}

func endless(w http.ResponseWriter, r *http.Request) {
	for piece := strings.Repeat(" ", 1<<20); r.Context().Err() == nil; {
		if _, err := io.WriteString(w, piece); err != nil {
			return
		}
	}
}

const s, m = time.Second, time.Minute

var scenarios = map[string]scenario{
	"nothing wrong":                {always(body(good)), both, 1, 0, 0},
	"compressed":                   {always(sendZipped(zipped([]byte(good)))), both, 1, 0, 0},
	"maxlag with a time":           {once(says("maxlag", "7")), both, 2, 7 * s, 7 * s},
	"maxlag without a time":        {once(says("maxlag", "")), both, 2, 5 * s, 5 * s},
	"maxlag with too short a time": {once(says("maxlag", "1")), both, 2, 5 * s, 5 * s},
	"429 with seconds":             {once(status(429, "30")), both, 2, 30 * s, 30 * s},
	"503 with a date":              {once(dateAhead), both, 2, 40 * s, 40 * s},
	"503 with a date long past":    {once(status(503, "Fri, 01 Jan 1999 00:00:00 GMT")), both, 2, s / 2, s},
	"an absurd time":               {once(status(503, "1000000000")), both, 2, 10 * m, 10 * m},
	"a time without end":           {once(status(503, "Inf")), both, 2, 10 * m, 10 * m},
	"a negative time":              {once(status(503, "-5")), both, 2, s / 2, s},
	"a time that is none":          {once(status(503, "soon")), both, 2, s / 2, s},
	"no number":                    {once(status(503, "NaN")), both, 2, s / 2, s},
	"500 for ever":                 {always(status(500, "")), "error: gave up after 8 tries: 127.0.0.1 is busy: 500 Internal Server Error", 8, 127 * s / 2, 127 * s},
	"a wait of ten minutes each":   {always(status(429, "86400")), "error: gave up after 8 tries", 8, 70 * m, 70 * m},
	"rate limited under 200":       {once(says("ratelimited", "20")), both, 2, 20 * s, 20 * s},
	"a fault inside":               {once(says("internal_api_error_DBQueryError", "")), both, 2, s / 2, s},
	"read only":                    {once(says("readonly", "")), both, 2, s / 2, s},
	"an error that stays":          {always(says("badvalue", "")), "error: 127.0.0.1: badvalue: Waiting for a host", 1, 0, 0},
	"403":                          {always(status(403, "")), "error: 127.0.0.1 refuses to answer (403 Forbidden): it may want to know whom to reach", 1, 0, 0},
	"404":                          {always(status(404, "")), "error: 127.0.0.1 answers 404 Not Found", 1, 0, 0},
	"a page of HTML":               {once(body("<html>Sign in</html>")), both, 2, s / 2, s},
	"HTML for ever":                {always(body("<html>\x1b[31mSign in</html>")), `something else than an answer: "<html>Sign in</html>"`, 8, 127 * s / 2, 127 * s},
	"something behind the answer":  {once(body(good + "{}")), both, 2, s / 2, s},
	"an empty object":              {once(body("{}")), both, 2, s / 2, s},
	"an empty body":                {once(body("")), both, 2, s / 2, s},
	"no pages":                     {once(body(`{"query":{"pages":[]}}`)), both, 2, s / 2, s},
	"an answer without end":        {always(body(`{"continue":{"x":"y"},"query":{"pages":[]}}`)), "error: ask 127.0.0.1: the answer does not end", 200, 0, 0},
	"a body without end":           {always(endless), "error: ask 127.0.0.1: the answer is longer than 16 MB", 1, 0, 0},
	"a bomb":                       {always(sendZipped(zipped(make([]byte, 40<<20)))), "error: ask 127.0.0.1: the answer is longer than 16 MB", 1, 0, 0},
	"truncated":                    {once(truncated), both, 2, s / 2, s},
	"a length that is too short":   {once(shortened), both, 2, s / 2, s},
	"no HTTP at all":               {once(raw("SSH-2.0-OpenSSH_9.6\r\n")), both, 2, s / 2, s},
	"truncated gzip":               {once(sendZipped(zipped([]byte(good))[:60])), both, 2, s / 2, s},
	"no gzip at all":               {once(sendZipped([]byte("plain"))), both, 2, s / 2, s},
	"a byte, then silence":         {once(drips(time.Hour)), both, 2, 15*s + s/2, 16 * s},
	"a byte now and then":          {once(drips(10 * s)), both, 2, 60*s + s/2, 61 * s},
	"no word at all":               {once(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), both, 2, 15*s + s/2, 16 * s},
	"hung up":                      {once(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), both, 2, s / 2, s},
	"a header without end":         {always(tooMuchHeader), "server response headers exceeded 65536 bytes", 8, 127 * s / 2, 127 * s},
	"leads to another page":        {once(leads("/w/other.php")), both, 2, 0, 0},
	"leads to a file":              {always(leads("file:///etc/passwd")), "error: ask 127.0.0.1: the server leads elsewhere", 1, 0, 0},
	"leads to another host":        {always(leads("https://example.org/")), "error: ask 127.0.0.1: the server leads elsewhere: to example.org", 1, 0, 0},
	"leads to another scheme":      {always(leads("https://127.0.0.1/w/api.php")), "error: ask 127.0.0.1: the server leads to another scheme", 1, 0, 0},
	"leads to another port":        {always(leads("http://127.0.0.1:22/")), "error: ask 127.0.0.1: the server leads elsewhere: to 127.0.0.1:22", 1, 0, 0},
	"leads to a private address":   {always(leads("http://10.0.0.1/")), "error: ask 127.0.0.1: the server leads elsewhere", 1, 0, 0},
	"leads in circles":             {always(leads("/w/api.php")), "error: ask 127.0.0.1: the server leads elsewhere, more than three times", 4, 0, 0},
}

func TestWhateverTheServerDoes(t *testing.T) {
	for name, c := range scenarios {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				served := 0
				client := serve(t, func(w http.ResponseWriter, r *http.Request, n int) {
					served = n
					c.handle(w, r, n)
				})
				var waits []time.Duration
				client.waiting = func(wait time.Duration, _ error) { waits = append(waits, wait) }
				started := time.Now()
				got := fetch(client, days...)
				took := time.Since(started)
				if !strings.Contains(got, c.want) || served != c.requests {
					t.Errorf("%d requests, want %d: %s", served, c.requests, got)
				}
				if took < c.least || took > c.most {
					t.Errorf("took %s with the waits %v, want %s to %s", took, waits, c.least, c.most)
				}
			})
		})
	}
}

func TestAServerThatCanNotProveItselfIsNotAskedTwice(t *testing.T) {
	asked := 0
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { asked++ }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	c, err := New(Options{Endpoint: server.URL + "/api.php"})
	if err != nil {
		t.Fatal(err)
	}
	if got := fetch(c, days...); !strings.Contains(got, "certificate") || asked != 0 || c.Requests() != 1 {
		t.Errorf("%d requests: %s", c.Requests(), got)
	}
}

func TestAnEndedContextEndsTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := serve(t, always(status(503, "600")))
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		started := time.Now()
		for _, err := range c.Pages(ctx, days) {
			if err != context.DeadlineExceeded {
				t.Errorf("%v", err)
			}
		}
		if time.Since(started) != 30*time.Second {
			t.Errorf("after %s", time.Since(started))
		}
	})
}
