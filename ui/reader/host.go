package reader

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"dateline/model"
)

// host names the host of an address in ASCII: an international name in its
// wire form (RFC 3492), in which no letter can pass for another.
func host(u model.URL) string {
	name := u.Host()
	if ascii, err := idna.Punycode.ToASCII(strings.ToLower(name)); err == nil {
		name = ascii
	}
	return escape(name)
}

// address is an address in ASCII alone, as a hyperlink sequence must have it.
func address(u model.URL) string {
	parsed, err := url.Parse(u.String())
	if err != nil {
		return escape(u.String())
	}
	name := host(u)
	if strings.Contains(name, ":") {
		name = "[" + name + "]"
	}
	if port := parsed.Port(); port != "" {
		name += ":" + port
	}
	return escape(strings.Replace(u.String(), parsed.Host, name, 1))
}
