package model

import (
	"strings"
	"testing"
)

func FuzzParseID(f *testing.F) {
	for _, seed := range []string{"2013-06-06/x", "/news/2013/06/6/x.md", "2013-02-30/x", "2013-06-06/../x", "2013-06-06/日本", "2013-06-06/%2e%2e"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, err := ParseID(text)
		if err != nil {
			if told := err.Error() + "."; NewMarkdown(told).String() != told {
				t.Fatalf("%q is told as %q", text, told)
			}
			return
		}
		if id.String() != text || strings.ContainsAny(id.Slug(), "/\\\x00\x1b") || strings.Trim(id.Slug(), ".") == "" {
			t.Fatalf("%q is taken for %q", text, id)
		}
		if again, err := ParsePagePath(id.PagePath(".md")); err != nil || again != id {
			t.Fatalf("%s lies at %s, which is of %v: %v", id, id.PagePath(".md"), again, err)
		}
	})
}

func FuzzURL(f *testing.F) {
	for _, seed := range []string{"http://a.example/b", "javascript:alert(1)", "http://u:p@a.example", "//a.example", "http://a.example:99999/", "http://[::1]/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		url := NewURL(text)
		if NewURL(url.String()) != url || strings.ContainsAny(url.String(), " \n\x1b") {
			t.Fatalf("%q is cleaned to %q", text, url)
		}
		lower := strings.ToLower(url.String())
		if url.Web() && (!strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") || url.Host() == "" || len(lower) > 2*MaxURL) {
			t.Fatalf("%q is an address of the web", url)
		}
	})
}
