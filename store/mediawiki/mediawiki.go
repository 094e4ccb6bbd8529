// Package mediawiki fetches day pages from the API of a MediaWiki.
//
// A request asks for up to fifty pages by their titles, as
//
//	action=query&format=json&formatversion=2&prop=revisions&redirects=1&maxlag=5&titles=A|B|…
//
// and the answer is put together from all the parts that "continue" leads to:
// pages come in no order and are found by title, after "normalized" and
// "redirects" have been followed; a page that is "missing" does not exist.
//
// The client has the manners that the operators ask for: one request at a time,
// at most one a second, a User-Agent that names the program and its operator,
// maxlag, and patience: what may pass is tried again, after the time that the
// server names or else after twice the time of the try before, with jitter, ten
// minutes at most. It is also on its guard: a body of 16 MB after decompression,
// a minute for a request, fifteen seconds without a byte, three redirects, and
// those to the same host over https, no address that is not public unless the
// endpoint itself is a loopback one.
package mediawiki

import (
	"context"
	"fmt"
	"iter"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/model"
)

// Wikipedia is the API of the English Wikipedia.
const Wikipedia = "https://en.wikipedia.org/w/api.php"

// BatchSize is how many days one request asks for.
const BatchSize = 50

// Options says where and as whom a [Client] asks.
type Options struct {
	Endpoint string // the address of api.php; [Wikipedia] if it is empty
	Version  string // of this program
	Contact  string // an address or a page by which its operator is reached; may be empty
	// Waiting, where it is not nil, is told that the client waits before it
	// tries again, and why.
	Waiting func(wait time.Duration, reason error)
}

// Client asks one MediaWiki. It is for one goroutine.
type Client struct {
	endpoint *url.URL
	agent    string
	http     *http.Client
	waiting  func(time.Duration, error)
	pace     time.Duration // between the beginnings of two requests
	asked    time.Time     // when the last request began
	requests int
}

// Revision is the current state of a day's page.
type Revision struct {
	Day     model.Date
	Title   string // of the page that was found, behind redirects
	Missing bool   // there is no such page
	ID      int64
	SHA1    string // of the text; may be empty
	Text    string // where it was asked for
	Fault   error  // why the server gave no revision of a page that exists
}

// New is a client for an endpoint, which must be https, or http on a loopback
// address: there it asks without a pause.
func New(o Options) (*Client, error) {
	if o.Endpoint == "" {
		o.Endpoint = Wikipedia
	}
	endpoint, err := url.Parse(o.Endpoint)
	if err != nil || endpoint.Host == "" || endpoint.User != nil || endpoint.RawQuery != "" {
		return nil, fmt.Errorf("%q is not the address of an API, like %s", model.NewLine(o.Endpoint), Wikipedia)
	}
	local := loopback(endpoint.Hostname())
	if endpoint.Scheme != "https" && (endpoint.Scheme != "http" || !local) {
		return nil, fmt.Errorf("%q: want https", model.NewLine(o.Endpoint))
	}
	c := &Client{endpoint: endpoint, agent: agent(o.Version, o.Contact), http: newHTTP(endpoint, local), waiting: o.Waiting, pace: time.Second}
	if local {
		c.pace = 0
	}
	return c, nil
}

// agent names the program and its operator as a header may.
func agent(version, contact string) string {
	contact = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, contact)
	if contact = strings.TrimSpace(contact); contact == "" {
		return "dateline/" + version
	}
	return "dateline/" + version + " (" + contact + ")"
}

// Requests is how many requests were made so far.
func (c *Client) Requests() int { return c.requests }

// Address is where a person reads a revision.
func (c *Client) Address(revision int64) string {
	page := *c.endpoint
	page.Path = strings.TrimSuffix(page.Path, "api.php") + "index.php"
	page.RawQuery = "oldid=" + strconv.FormatInt(revision, 10)
	return page.String()
}

// PageTitle is the title of a day's page, as in "Portal:Current events/2013
// June 6".
func PageTitle(d model.Date) string {
	return fmt.Sprintf("Portal:Current events/%d %s %d", d.Year(), d.Month().Name(), d.Day())
}

// Revisions asks for the current revisions of days' pages, without their texts:
// a batch at a time, each complete and in the order of days. An error ends it.
func (c *Client) Revisions(ctx context.Context, days []model.Date) iter.Seq2[[]Revision, error] {
	return c.batches(ctx, days, "ids|sha1")
}

// Pages asks for the current revisions of days' pages with their texts, as
// [Client.Revisions] does.
func (c *Client) Pages(ctx context.Context, days []model.Date) iter.Seq2[[]Revision, error] {
	return c.batches(ctx, days, "ids|timestamp|sha1|content")
}

func (c *Client) batches(ctx context.Context, days []model.Date, properties string) iter.Seq2[[]Revision, error] {
	return func(yield func([]Revision, error) bool) {
		for batch := range slices.Chunk(days, BatchSize) {
			revisions, err := c.batch(ctx, batch, properties)
			if !yield(revisions, err) || err != nil {
				return
			}
		}
	}
}

// maxParts is how many parts an answer may come in.
const maxParts = 200

// batch asks for up to fifty pages, and goes on until the answer is complete.
func (c *Client) batch(ctx context.Context, days []model.Date, properties string) ([]Revision, error) {
	titles := make([]string, len(days))
	for i, d := range days {
		titles[i] = PageTitle(d)
	}
	query := url.Values{
		"action": {"query"}, "format": {"json"}, "formatversion": {"2"}, "prop": {"revisions"}, "rvprop": {properties},
		"redirects": {"1"}, "maxlag": {"5"}, "titles": {strings.Join(titles, "|")},
	}
	if strings.Contains(properties, "content") {
		query.Set("rvslots", "main")
	}
	whole := newPages()
	asked := query
	for range maxParts {
		part, err := c.ask(ctx, asked)
		if err != nil {
			return nil, err
		}
		whole.add(part)
		if len(part.Continue) == 0 {
			return whole.revisions(days), nil
		}
		asked = part.next(query)
	}
	return nil, fmt.Errorf("ask %s: the answer does not end", c.endpoint.Host)
}

// loopback says that a host is this machine by its very name.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
