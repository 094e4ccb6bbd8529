package mediawiki

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dateline/model"
)

// How often and how long a request is tried.
const (
	maxTries  = 8
	firstWait = time.Second
	lagWait   = 5 * time.Second // at least, where the server lags behind
	maxWait   = 10 * time.Minute
)

// passing is an error that may pass: the request is worth another try.
type passing struct {
	error
	wait time.Duration // that the server asks for, 0 if it names none
}

func (p *passing) Unwrap() error { return p.error }

// ask makes one request, again and again where it may help.
func (c *Client) ask(ctx context.Context, query url.Values) (*answer, error) {
	wait := firstWait
	for try := 1; ; try++ {
		a, err := c.try(ctx, query)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		var again *passing
		if err == nil || !errors.As(err, &again) {
			return a, err
		}
		if try == maxTries {
			return nil, fmt.Errorf("gave up after %d tries: %w", maxTries, err)
		}
		// Half of the time is left to chance, so that not all clients come
		// back at once.
		pause := wait/2 + rand.N(wait/2)
		pause = min(max(pause, again.wait), maxWait)
		if c.waiting != nil {
			c.waiting(pause, again.error)
		}
		if err := sleep(ctx, pause); err != nil {
			return nil, err
		}
		wait = min(2*wait, maxWait)
	}
}

// try makes one request and reads its answer.
func (c *Client) try(ctx context.Context, query url.Values) (*answer, error) {
	if err := sleep(ctx, c.pace-time.Since(c.asked)); err != nil {
		return nil, err
	}
	c.asked = time.Now()
	c.requests++
	ctx, cancel := context.WithTimeoutCause(ctx, requestTime, fmt.Errorf("no answer within %s", requestTime))
	defer cancel()
	ctx, alive := watch(ctx)
	defer alive(0)
	request, err := c.request(ctx, query)
	if err != nil {
		return nil, err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, c.failed(ctx, err)
	}
	defer response.Body.Close()
	alive(idleTime)
	body, err := io.ReadAll(&bounded{response.Body, maxBody, func() { alive(idleTime) }})
	if err != nil {
		return nil, c.failed(ctx, err)
	}
	return c.understand(response, body)
}

// maxURL is the greatest length of an address that is asked by GET.
const maxURL = 8 << 10

func (c *Client) request(ctx context.Context, query url.Values) (*http.Request, error) {
	encoded := query.Encode()
	method, address, sent := http.MethodGet, c.endpoint.String()+"?"+encoded, ""
	if len(address) > maxURL {
		method, address, sent = http.MethodPost, c.endpoint.String(), encoded
	}
	request, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(sent))
	if err != nil {
		return nil, err
	}
	if sent != "" {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	request.Header.Set("User-Agent", c.agent)
	return request, nil
}

// understand reads an answer; its status alone does not say that all is well.
func (c *Client) understand(response *http.Response, body []byte) (*answer, error) {
	host := c.endpoint.Host
	status := response.StatusCode
	after := retryAfter(response.Header, time.Now())
	switch {
	case status == http.StatusTooManyRequests || status >= 500:
		return nil, &passing{fmt.Errorf("%s is busy: %s", host, model.NewLine(response.Status)), after}
	case status == http.StatusForbidden:
		return nil, fmt.Errorf("%s refuses to answer (%s): it may want to know whom to reach; name a contact", host, model.NewLine(response.Status))
	case status != http.StatusOK:
		return nil, fmt.Errorf("%s answers %s", host, model.NewLine(response.Status))
	}
	var a answer
	if err := json.Unmarshal(body, &a); err != nil {
		return nil, &passing{fmt.Errorf("%s sends something else than an answer: %.60q", host, model.NewLine(string(body[:min(len(body), 200)]))), after}
	}
	switch {
	case a.Error != nil:
		return nil, c.refusal(a.Error.Code, a.Error.Info, after)
	case a.Query == nil || len(a.Query.Pages) == 0 && len(a.Continue) == 0:
		return nil, &passing{fmt.Errorf("the answer of %s holds no pages", host), after}
	}
	return &a, nil
}

// refusal is the error that the API names under a status that says nothing.
func (c *Client) refusal(code, info string, after time.Duration) error {
	err := fmt.Errorf("%s: %s: %s", c.endpoint.Host, model.NewLine(code), model.NewLine(info))
	switch {
	case code == "maxlag":
		return &passing{err, max(after, lagWait)}
	case code == "ratelimited", code == "readonly", strings.HasPrefix(code, "internal_api_error"):
		return &passing{err, after}
	}
	return err
}

// retryAfter is the time that a server asks to be left alone, in seconds or to
// a date by its own clock; 0 where it names none that makes sense.
func retryAfter(header http.Header, now time.Time) time.Duration {
	text := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseFloat(text, 64); err == nil {
		return time.Duration(max(0, min(seconds, maxWait.Seconds())) * float64(time.Second))
	}
	date, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	if said, err := http.ParseTime(header.Get("Date")); err == nil {
		now = said
	}
	return max(0, min(date.Sub(now), maxWait))
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
