package store

import (
	"strings"
	"testing"
)

func TestBrokenTextHasTheWordsAroundTheBreak(t *testing.T) {
	for text, want := range map[string]string{
		"pier\xff": "pier", "\xff": "", "pier\xffquay": "pier quay", "pier-\xff": "pier", "pier’\xe2\x80": "pier", "\xc3pier's\xed\xa0\x80": "pier",
	} {
		var got []string
		words(text, func(_, word string) { got = append(got, word) })
		if strings.Join(got, " ") != want {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
}
