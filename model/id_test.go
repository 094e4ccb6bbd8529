package model

import (
	"strings"
	"testing"
)

func TestIDAndPagePathNameTheSameStory(t *testing.T) {
	id, err := ParseID("2013-06-06/north-korea-restores-the-link")
	if err != nil {
		t.Fatal(err)
	}
	path := id.PagePath(".md")
	if want := "/news/2013/06/6/north-korea-restores-the-link.md"; path != want {
		t.Fatalf("%q, want %q", path, want)
	}
	for _, path := range []string{path, "/zh" + path, path[1:], strings.TrimSuffix(path, ".md") + ".html"} {
		if got, err := ParsePagePath(path); err != nil || got != id {
			t.Errorf("%s: %v, %v", path, got, err)
		}
	}
}

func TestUnfitIDsAreRefused(t *testing.T) {
	for _, text := range []string{
		"", "2013-06-06", "2013-06-06/", "2013-02-30/x", "2013-06-06/a/b", "2013-06-06/..", "2013-06-06/.x", "2013-06-06/-rf",
		"2013-06-06/a\x1bb", "2013-06-06/a b", "2013-06-06/" + strings.Repeat("x", 201),
	} {
		if id, err := ParseID(text); err == nil {
			t.Errorf("%q is taken for %v", text, id)
		}
	}
}

func TestSlugOfAHeadline(t *testing.T) {
	for title, want := range map[string]string{
		"North Korea's hotline, re-opened: at last.": "north-korea-s-hotline-re-opened-at-last",
		"日本の首相が辞任。":                                  "日本の首相が辞任",
		"…":                                          "story",
		strings.Repeat("word ", 40):                  strings.TrimSuffix(strings.Repeat("word-", 20), "-"),
		strings.Repeat("x", 300):                     strings.Repeat("x", 100),
	} {
		if got := Slug(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
