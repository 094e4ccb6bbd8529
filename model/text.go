package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is one line of text that is safe to print: valid UTF-8 without control
// characters, escape sequences, bidirectional overrides or invisible format
// characters, its blanks collapsed. It can only be made by cleaning, so
// whoever holds a Line may print it. The zero Line is empty.
type Line struct{ s string }

// NewLine cleans s: escape sequences are dropped whole, line breaks and tabs
// become single blanks, ends are trimmed.
func NewLine(s string) Line {
	if neat(s) {
		return Line{s}
	}
	return Line{strings.Join(strings.Fields(clean(s)), " ")}
}

// neat says that s is a line as it should be, in ASCII; most are.
func neat(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == ' ' && last == ' ' {
			return false
		}
		last = s[i]
	}
	return s == "" || last != ' '
}

// Lines cleans every one of s.
func Lines(s ...string) []Line {
	lines := make([]Line, len(s))
	for i, text := range s {
		lines[i] = NewLine(text)
	}
	return lines
}

// String is the text.
func (l Line) String() string { return l.s }

// IsZero says that the line is empty.
func (l Line) IsZero() bool { return l.s == "" }

// MarshalText writes the text.
func (l Line) MarshalText() ([]byte, error) { return []byte(l.s), nil }

// UnmarshalText cleans and takes the text.
func (l *Line) UnmarshalText(text []byte) error {
	*l = NewLine(string(text))
	return nil
}

// Markdown is prose of any number of lines that is safe to print in the sense
// of [Line]; it may carry CommonMark markup. HTML entities in it are literal
// text: whoever reads a page decodes them before. The zero Markdown is empty.
type Markdown struct{ s string }

// NewMarkdown cleans s line by line: line breaks of every kind become "\n",
// tabs four blanks, runs of empty lines one empty line.
func NewMarkdown(s string) Markdown {
	s = strings.ReplaceAll(s, "\t", "    ")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(s)
	lines := strings.Split(clean(s), "\n")
	kept := lines[:0]
	for _, line := range lines {
		line = strings.TrimRight(line, " \u3000")
		if line == "" && (len(kept) == 0 || kept[len(kept)-1] == "") {
			continue
		}
		kept = append(kept, line)
	}
	return Markdown{strings.TrimRight(strings.Join(kept, "\n"), "\n")}
}

// String is the text.
func (m Markdown) String() string { return m.s }

// IsZero says that the text is empty.
func (m Markdown) IsZero() bool { return m.s == "" }

// MarshalText writes the text.
func (m Markdown) MarshalText() ([]byte, error) { return []byte(m.s), nil }

// UnmarshalText cleans and takes the text.
func (m *Markdown) UnmarshalText(text []byte) error {
	*m = NewMarkdown(string(text))
	return nil
}

// maxMarks is how many combining marks in a row one letter keeps.
const maxMarks = 4

// clean drops everything that a terminal could obey or a reader could not
// see; line breaks stay.
func clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for i := 0; i < len(s); {
		if n := sequence(s[i:]); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r = visible(r); r < 0 {
			continue // and what is dropped between two marks does not part them
		}
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > maxMarks {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plain says that s is printable ASCII and line feeds: most text is, and it
// needs no copy.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '\n' && (c < ' ' || c > '~') {
			return false
		}
	}
	return true
}

// visible maps a rune to what is shown for it, or to -1 for nothing.
func visible(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t', r == '\v', r == '\f', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
		return ' '
	case r == '\u3000':
		return r
	case unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Co, r), invisible(r), nonCharacter(r):
		return -1
	}
	return r
}

func invisible(r rune) bool {
	if unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) {
		return true
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

func nonCharacter(r rune) bool { return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef }

// sequence is the length of the escape sequence that s begins with, 0 for
// none: ECMA-48 CSI, the string controls with their terminator, and the short
// ones. Of a string control without an end only the introducer is counted, so
// that the text behind it is not lost.
func sequence(s string) int {
	kind, n := introducer(s)
	switch kind {
	case 0:
		return 0
	case '[':
		return n + controlLength(s[n:])
	case ']', 'P', 'X', '^', '_':
		return n + stringLength(s[n:])
	}
	for n < len(s) && s[n] >= ' ' && s[n] <= '/' {
		n++
	}
	if n < len(s) && s[n] >= '0' && s[n] <= '~' {
		n++
	}
	return n
}

// introducer names the kind of sequence that begins at s, in its seven-bit
// letter, and its length; an escape with another letter is kind ' '.
func introducer(s string) (kind byte, length int) {
	if s[0] == 0x1b {
		if len(s) > 1 && strings.IndexByte("[]PX^_", s[1]) >= 0 {
			return s[1], 2
		}
		return ' ', 1
	}
	if len(s) > 1 && s[0] == 0xc2 {
		switch s[1] {
		case 0x9b:
			return '[', 2
		case 0x9d:
			return ']', 2
		case 0x90:
			return 'P', 2
		case 0x98:
			return 'X', 2
		case 0x9e:
			return '^', 2
		case 0x9f:
			return '_', 2
		}
	}
	return 0, 0
}

// controlLength is the length of a CSI's parameters, intermediates and final
// byte, 0 where they are malformed.
func controlLength(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x40 && c <= 0x7e:
			return i + 1
		case c < 0x20 || c > 0x3f:
			return 0
		}
	}
	return 0
}

// stringLength is the length of a string control's text with its terminator,
// 0 where it has none before the line ends.
func stringLength(s string) int {
	for i := range len(s) {
		switch {
		case s[i] == '\a':
			return i + 1
		case strings.HasPrefix(s[i:], "\x1b\\"), strings.HasPrefix(s[i:], "\u009c"):
			return i + 2
		case s[i] == '\n':
			return 0
		}
	}
	return 0
}
