package mediawiki

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"dateline/model"
)

// What one request may cost.
const (
	maxBody      = 16 << 20 // after decompression
	maxHeader    = 64 << 10
	maxRedirects = 3
	requestTime  = time.Minute
	idleTime     = 15 * time.Second
)

var (
	errTooLong   = errors.New("the answer is longer than 16 MB")
	errRedirect  = errors.New("the server leads elsewhere")
	errIdle      = errors.New("no byte for 15 s")
	errNotPublic = errors.New("the name leads to an address that is not public")
	errScheme    = errors.New("the server leads to another scheme")
)

// newHTTP is a client with limits of its own for an endpoint.
func newHTTP(endpoint *url.URL, local bool) *http.Client {
	dialer := &net.Dialer{Timeout: idleTime}
	proxy, err := http.ProxyFromEnvironment(&http.Request{URL: endpoint})
	if err == nil && proxy == nil {
		// A proxy is the operator's own choice, and looks names up itself.
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return reachable(address, local) }
	}
	return &http.Client{
		CheckRedirect: checkRedirect,
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext, ForceAttemptHTTP2: true,
			TLSHandshakeTimeout: idleTime, ResponseHeaderTimeout: idleTime, MaxResponseHeaderBytes: maxHeader,
			IdleConnTimeout: time.Minute, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
		},
	}
}

// reachable refuses the address that a name has led to if it is none of the
// public network; a loopback endpoint leads to loopback addresses only.
func reachable(address string, local bool) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := at.Addr().Unmap()
	public := ip.IsGlobalUnicast() && !ip.IsPrivate()
	if local != ip.IsLoopback() || !local && !public {
		return fmt.Errorf("%s: %w", ip, errNotPublic)
	}
	return nil
}

func checkRedirect(request *http.Request, via []*http.Request) error {
	first := via[0].URL
	switch {
	case len(via) > maxRedirects:
		return fmt.Errorf("%w, more than three times", errRedirect)
	case request.URL.Host != first.Host:
		return fmt.Errorf("%w: to %s", errRedirect, model.NewLine(request.URL.Host))
	case request.URL.Scheme != first.Scheme:
		return errScheme
	}
	return nil
}

// watch ends a context when it is not told of life within the time that was
// named last: at first twice idleTime, which the connection may take. Told of 0
// it stops.
func watch(ctx context.Context) (context.Context, func(time.Duration)) {
	ctx, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(2*idleTime, func() { cancel(errIdle) })
	return ctx, func(d time.Duration) {
		if d == 0 {
			timer.Stop()
			cancel(nil)
			return
		}
		timer.Reset(d)
	}
}

// bounded is a body that is read up to a length, and tells of life.
type bounded struct {
	from  io.Reader
	left  int
	alive func()
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p[:min(len(p), b.left+1)])
	if b.left -= n; b.left < 0 {
		return 0, errTooLong
	}
	if n > 0 {
		b.alive()
	}
	return n, err
}

// failed explains why a request came to nothing; most such reasons may pass.
func (c *Client) failed(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err
	}
	told := fmt.Errorf("ask %s: %w", c.endpoint.Host, err)
	var certificate *tls.CertificateVerificationError
	for _, lasting := range []error{errTooLong, errRedirect, errNotPublic, errScheme} {
		if errors.Is(err, lasting) {
			return told
		}
	}
	if errors.As(err, &certificate) {
		return told
	}
	return &passing{error: told}
}
