// Package bluemonday stands in for the sanitizer that Glamour strips HTML with.
// The real one compiles the grammar of CSS whenever a program starts, for
// policies that Glamour never asks for. This module has the one policy that it
// does ask for: no tag is left of a text, and nothing of what is no text. What
// is typeset is cleaned once more behind Glamour; nothing rests on this.
// go.mod puts it in the place of the real one.
package bluemonday

import (
	"strings"

	"golang.org/x/net/html"
)

// Policy says what is left of HTML.
type Policy struct{}

// StrictPolicy leaves text alone.
func StrictPolicy() *Policy { return &Policy{} }

// unread is the elements whose content is no text to be read.
var unread = map[string]bool{
	"frameset": true, "iframe": true, "noembed": true, "noframes": true,
	"noscript": true, "object": true, "script": true, "style": true,
}

// Sanitize is the text of some HTML, escaped as HTML.
func (*Policy) Sanitize(s string) string {
	var text strings.Builder
	skipped := ""
	for tokens := html.NewTokenizer(strings.NewReader(s)); ; {
		switch tokens.Next() {
		case html.ErrorToken:
			return text.String()
		case html.StartTagToken:
			if name, _ := tokens.TagName(); skipped == "" && unread[string(name)] {
				skipped = string(name)
			}
		case html.EndTagToken:
			if name, _ := tokens.TagName(); skipped == string(name) {
				skipped = ""
			}
		case html.TextToken:
			if skipped == "" {
				text.WriteString(html.EscapeString(string(tokens.Text())))
			}
		}
	}
}
