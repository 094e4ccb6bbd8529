package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// LongTitle is how many characters a text may have and still be a title.
const LongTitle = 300

// SplitTitle makes a title of a text: all of it, or of one that is longer than
// LongTitle its first sentence, beside the rest.
func SplitTitle(text Line) (title, rest Line) {
	if utf8.RuneCountInString(text.s) <= LongTitle {
		return text, Line{}
	}
	end := firstSentence(text.s)
	return NewLine(text.s[:end]), NewLine(text.s[end:])
}

// firstSentence is where the first sentence of s ends.
func firstSentence(s string) int {
	word := 0 // where the word begins
	for i, r := range s {
		rest := s[i+utf8.RuneLen(r):]
		switch {
		case strings.ContainsRune("。！？", r):
			return len(s) - len(strings.TrimLeft(rest, "”」』）\"'"))
		case strings.ContainsRune(".!?", r) && (r != '.' || !abbreviation(s[word:i])):
			closed := strings.TrimLeft(rest, "”’\"')")
			if begin := strings.TrimPrefix(closed, " "); begin != closed && opensSentence(begin) {
				return len(s) - len(closed)
			}
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			word = i + utf8.RuneLen(r)
		}
	}
	return len(s)
}

// abbreviation says that a full stop behind a word ends no sentence: one of one
// or two letters, or a title or a month cut short.
func abbreviation(word string) bool {
	switch word {
	case "Gen", "Col", "Sgt", "Capt", "Adm", "Sen", "Rep", "Gov", "Rev", "Hon", "Mrs", "Prof", "Maj", "Cpl", "Lieut", "Corp", "Inc", "Ltd",
		"Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "approx":
		return true
	}
	return utf8.RuneCountInString(word) <= 2
}

// opensSentence says that a sentence may begin with s.
func opensSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || strings.ContainsRune("“‘\"'(", r)
}
