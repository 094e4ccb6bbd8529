package mediawiki

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dateline/model"
)

var days = []model.Date{model.NewDate(2013, 6, 6), model.NewDate(2013, 6, 7)}

// wire is a listener without a network: time passes on it as in its bubble.
type wire chan net.Conn

func (w wire) Accept() (net.Conn, error) {
	conn, open := <-w
	if !open {
		return nil, net.ErrClosed
	}
	return conn, nil
}
func (w wire) Close() error   { return nil }
func (w wire) Addr() net.Addr { return &net.TCPAddr{} }

// serve gives a client whose server answers the nth request, from 1, with
// handle.
func serve(t *testing.T, handle func(w http.ResponseWriter, r *http.Request, n int)) *Client {
	t.Helper()
	c, err := New(Options{Endpoint: "http://127.0.0.1/w/api.php", Version: "1.0", Contact: "me@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	listener, n := make(wire), 0
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n++
		handle(w, r, n)
	})}
	done := make(chan struct{})
	go func() {
		server.Serve(listener)
		close(done)
	}()
	transport := c.http.Transport.(*http.Transport)
	transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
		near, far := net.Pipe()
		listener <- far
		return near, nil
	}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		close(listener)
		<-done
		server.Close()
	})
	return c
}

// reply is what the API says of days, as JSON.
func reply(pages ...map[string]any) string {
	data, _ := json.Marshal(map[string]any{"batchcomplete": true, "query": map[string]any{"pages": pages}})
	return string(data)
}

func existing(d model.Date, id int64, text string) map[string]any {
	slots := map[string]any{"main": map[string]any{"contentmodel": "wikitext", "content": text}}
	return map[string]any{"pageid": id, "title": PageTitle(d), "revisions": []any{map[string]any{"revid": id, "sha1": fmt.Sprint("sum", id), "slots": slots}}}
}

var good = reply(existing(days[1], 12, "two"), existing(days[0], 11, "one"))

// fetch asks for both days and says what came, or why nothing did.
func fetch(c *Client, d ...model.Date) string {
	told := ""
	for batch, err := range c.Pages(context.Background(), d) {
		if err != nil {
			return told + "error: " + err.Error()
		}
		for _, r := range batch {
			switch {
			case r.Fault != nil:
				told += fmt.Sprintf("%s fault: %v; ", r.Day, r.Fault)
			case r.Missing:
				told += r.Day.String() + " missing; "
			default:
				told += fmt.Sprintf("%s %d %s %s; ", r.Day, r.ID, r.SHA1, r.Text)
			}
		}
	}
	return told
}

const both = "2013-06-06 11 sum11 one; 2013-06-07 12 sum12 two; "

func TestTitlesAreFoundBehindNormalisationAndRedirects(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
			fmt.Fprint(w, `{"query":{"normalized":[{"from":"Portal:Current events/2013 June 6","to":"Portal:Today"}],
				"redirects":[{"from":"Portal:Today","to":"Portal:Events"},{"from":"Portal:Current events/2013 June 7","to":"Portal:Current events/2013 June 7"}],
				"pages":[{"title":"Portal:Current events/2013 June 7","missing":true},
				{"title":"Portal:Events","revisions":[{"revid":5,"sha1":"s","slots":{"main":{"content":"text"}}}]}]}}`)
		})
		if got := fetch(c, days...); got != "2013-06-06 5 s text; 2013-06-07 missing; " {
			t.Error(got)
		}
	})
}

func TestAnAnswerIsPutTogetherFromItsParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := serve(t, func(w http.ResponseWriter, r *http.Request, n int) {
			q := r.URL.Query()
			if q.Get("titles") != PageTitle(days[0])+"|"+PageTitle(days[1]) || q.Get("rvslots") != "main" || q.Get("maxlag") != "5" || q.Get("redirects") != "1" || q.Has("rvlimit") {
				t.Errorf("asked %v", q)
			}
			switch n {
			case 1:
				empty := map[string]any{"pageid": 12, "title": PageTitle(days[1])}
				data := reply(existing(days[0], 11, "one"), empty)
				fmt.Fprint(w, strings.Replace(data, `"batchcomplete":true`, `"continue":{"rvcontinue":"a|b","continue":"||","n":7}`, 1))
			default:
				if q.Get("rvcontinue") != "a|b" || q.Get("continue") != "||" || q.Get("n") != "7" {
					t.Errorf("goes on with %v", q)
				}
				fmt.Fprint(w, reply(map[string]any{"pageid": 11, "title": PageTitle(days[0])}, existing(days[1], 12, "two")))
			}
		})
		if got := fetch(c, days...); got != both || c.Requests() != 2 {
			t.Errorf("%s after %d requests", got, c.Requests())
		}
	})
}

func TestFiftyDaysAreAskedForAtATimeAndOneRequestASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all []model.Date
		for i := range 120 {
			all = append(all, days[0].AddDays(i))
		}
		c := serve(t, func(w http.ResponseWriter, r *http.Request, n int) {
			if r.Header.Get("User-Agent") != "dateline/1.0 (me@example.org)" || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				t.Errorf("asks as %v", r.Header)
			}
			titles := strings.Split(r.URL.Query().Get("titles"), "|")
			if want := min(BatchSize, 120-BatchSize*(n-1)); len(titles) != want {
				t.Errorf("request %d asks for %d days, want %d", n, len(titles), want)
			}
			var pages []map[string]any
			for _, title := range titles {
				pages = append(pages, map[string]any{"title": title, "missing": true})
			}
			fmt.Fprint(w, reply(pages...))
		})
		c.pace = time.Second
		started := time.Now()
		if got := fetch(c, all...); strings.Count(got, "missing") != 120 || time.Since(started) != 2*time.Second {
			t.Errorf("%d days in %s", strings.Count(got, "missing"), time.Since(started))
		}
	})
}

func TestALongQueryIsPosted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := serve(t, func(w http.ResponseWriter, r *http.Request, n int) {
			if n == 1 {
				fmt.Fprintf(w, `{"continue":{"rvcontinue":%q},"query":{"pages":[]}}`, strings.Repeat("x", maxURL))
				return
			}
			if r.Method != http.MethodPost || r.URL.RawQuery != "" || r.FormValue("action") != "query" || len(r.FormValue("rvcontinue")) != maxURL {
				t.Errorf("%s %s", r.Method, r.URL)
			}
			fmt.Fprint(w, good)
		})
		if got := fetch(c, days...); got != both {
			t.Error(got)
		}
	})
}

func TestPagesWithoutATextAreFaultsOfTheirDay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := serve(t, func(w http.ResponseWriter, _ *http.Request, n int) {
			fmt.Fprintf(w, `{"query":{"pages":[{"title":%q,"revisions":[{"revid":3,"slots":{"main":{"texthidden":true}}}]},{"title":"Another"}]}}`, PageTitle(days[0]))
		})
		got := fetch(c, days...)
		if !strings.Contains(got, "2013-06-06 fault: the text of the page is hidden") || !strings.Contains(got, `2013-06-07 fault: the answer lacks "Portal:Current events/2013 June 7"`) {
			t.Error(got)
		}
	})
}

func TestOnlySafeEndpointsAreAsked(t *testing.T) {
	for endpoint, fine := range map[string]bool{
		"": true, "https://de.wikipedia.org/w/api.php": true, "http://127.0.0.1:8080/api.php": true, "http://[::1]/api.php": true, "http://localhost/api.php": true,
		"http://en.wikipedia.org/w/api.php": false, "file:///etc/passwd": false, "https://me:word@a.b/api.php": false, "wikipedia": false, "https://": false, "http://127.0.0.1.a.b/": false,
	} {
		if _, err := New(Options{Endpoint: endpoint}); (err == nil) != fine {
			t.Errorf("%q: %v", endpoint, err)
		}
	}
	for contact, want := range map[string]string{"": "dateline/2", "a@b.c": "dateline/2 (a@b.c)", "a)\r\nX: y": "dateline/2 (aX: y)", "é": "dateline/2"} {
		if got := agent("2", contact); got != want {
			t.Errorf("%q: %q", contact, got)
		}
	}
}

func TestTheAddressThatANameLeadsToIsChecked(t *testing.T) {
	for address, want := range map[string][2]bool{ // for a public endpoint, for a local one
		"93.184.216.34:443": {true, false}, "127.0.0.1:80": {false, true}, "[::1]:80": {false, true}, "10.0.0.1:443": {false, false}, "192.168.1.1:443": {false, false},
		"169.254.169.254:80": {false, false}, "[fe80::1]:443": {false, false}, "[fd00::1]:443": {false, false}, "0.0.0.0:80": {false, false}, "[::ffff:10.0.0.1]:443": {false, false},
	} {
		for i, local := range []bool{false, true} {
			if err := reachable(address, local); (err == nil) != want[i] || err != nil && !errors.Is(err, errNotPublic) {
				t.Errorf("%s, local %v: %v", address, local, err)
			}
		}
	}
}

func TestAnHTTPSServerLeadsOnlyToItself(t *testing.T) {
	first, err := http.NewRequest(http.MethodGet, "https://wiki.example/w/api.php", nil)
	if err != nil {
		t.Fatal(err)
	}
	for to, want := range map[string]error{
		"https://wiki.example/w/other.php": nil, "http://wiki.example/w/api.php": errScheme, "https://other.example/w/api.php": errRedirect,
		"https://m.wiki.example/w/api.php": errRedirect, "https://wiki.example:8443/": errRedirect, "https://127.0.0.1/": errRedirect,
		"file:///etc/passwd": errRedirect, "ftp://wiki.example/": errScheme,
	} {
		request, err := http.NewRequest(http.MethodGet, to, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := checkRedirect(request, []*http.Request{first}); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", to, err, want)
		}
	}
}

func TestARevisionHasAnAddressForPeople(t *testing.T) {
	c, err := New(Options{})
	if err != nil || c.Address(42) != "https://en.wikipedia.org/w/index.php?oldid=42" {
		t.Errorf("%v %v", c.Address(42), err)
	}
}
