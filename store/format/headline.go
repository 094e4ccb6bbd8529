package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

// longText is how many characters a text may have and still be a headline.
const longText = 300

// headline makes the headline of a text, and the summary if it has none of its
// own: of a long text the first sentence is the headline.
func headline(text model.Line, summary model.Markdown) (model.Line, model.Markdown) {
	s := text.String()
	end := firstSentence(s)
	if utf8.RuneCountInString(s) <= longText || end == len(s) {
		return text, summary
	}
	if summary.IsZero() {
		summary = model.NewMarkdown(strings.TrimSpace(s[end:]))
	}
	return model.NewLine(s[:end]), summary
}

// firstSentence is where the first sentence of s ends. A full stop behind one
// or two letters is taken for an abbreviation.
func firstSentence(s string) int {
	word := 0
	for i, r := range s {
		rest := s[i+utf8.RuneLen(r):]
		switch {
		case strings.ContainsRune("。！？", r):
			return len(s) - len(strings.TrimLeft(rest, "”」』）\"'"))
		case strings.ContainsRune(".!?", r) && (word > 2 || r != '.'):
			closed := strings.TrimLeft(rest, "”’\"')")
			if begin := strings.TrimPrefix(closed, " "); begin != closed && opens(begin) {
				return len(s) - len(closed)
			}
		}
		if word++; !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			word = 0
		}
	}
	return len(s)
}

// opens says that a sentence may begin with s.
func opens(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || strings.ContainsRune("“‘\"'(", r)
}
