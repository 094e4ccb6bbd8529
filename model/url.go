package model

import (
	"net/url"
	"strings"
)

// URL is the address of a source or a picture as its page gives it, safe to
// print. Only one that is [URL.Web] may be opened or made a link.
type URL struct{ s string }

// MaxURL is the greatest length of an address that is opened, in bytes.
const MaxURL = 2083

// NewURL cleans s and drops every blank in it.
func NewURL(s string) URL { return URL{strings.ReplaceAll(NewLine(s).String(), " ", "")} }

// String is the address.
func (u URL) String() string { return u.s }

// IsZero says that there is no address.
func (u URL) IsZero() bool { return u.s == "" }

// Web says that u is an absolute http or https address with a host, without
// user and password, of at most MaxURL bytes.
func (u URL) Web() bool {
	parsed, err := url.Parse(u.s)
	if err != nil || len(u.s) > MaxURL {
		return false
	}
	plain := !strings.ContainsAny(parsed.Host, "\"<>\\^`{|}") // which browsers refuse
	return (parsed.Scheme == "http" || parsed.Scheme == "https") && parsed.Hostname() != "" && plain && parsed.User == nil
}

// Host is the host of the address, empty where it has none.
func (u URL) Host() string {
	parsed, err := url.Parse(u.s)
	if err != nil {
		return ""
	}
	return parsed.Hostname()
}

// Name is the last part of the path of the address, as a file would be called;
// empty where there is none.
func (u URL) Name() string {
	parsed, err := url.Parse(u.s)
	if err != nil {
		return ""
	}
	return NewLine(parsed.Path[strings.LastIndexByte(parsed.Path, '/')+1:]).String()
}

// MarshalText writes the address.
func (u URL) MarshalText() ([]byte, error) { return []byte(u.s), nil }

// UnmarshalText cleans and takes the address.
func (u *URL) UnmarshalText(text []byte) error {
	*u = NewURL(string(text))
	return nil
}
