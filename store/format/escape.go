package format

import (
	"html"
	"strings"
)

// decodeEntities undoes the HTML entities of a text that end in a semicolon,
// once.
func decodeEntities(s string) string { return replaceEntities(s, html.UnescapeString) }

// encodeEntities writes the ampersands that would begin an entity as one.
func encodeEntities(s string) string {
	return replaceEntities(s, func(found string) string { return "&amp;" + found[1:] })
}

// maxEntity is the length of the longest entity.
const maxEntity = 34

// replaceEntities replaces what looks like an entity.
func replaceEntities(s string, with func(string) string) string {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s
	}
	var b strings.Builder
	for amp >= 0 {
		b.WriteString(s[:amp])
		s = s[amp:]
		if n := entityLength(s); n > 0 {
			b.WriteString(with(s[:n]))
			s = s[n:]
		} else {
			b.WriteByte('&')
			s = s[1:]
		}
		amp = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// entityLength is the length of the entity that s begins with, 0 for none.
func entityLength(s string) int {
	for i := 1; i < min(len(s), maxEntity); i++ {
		c := s[i]
		switch {
		case c == ';' && i > 2:
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		default:
			return 0
		}
	}
	return 0
}

// special is what [escape] sets a backslash before.
const special = "\\`*_[]<"

// escape writes a text into a line of Markdown so that its own characters mean
// nothing; more names further ones to escape.
func escape(s, more string) string {
	s = escapeOnly(s, special+more)
	if before, found := strings.CutSuffix(s, "#"); found {
		return before + `\#`
	}
	return s
}

// escapeOnly sets a backslash before every one of chars.
func escapeOnly(s, chars string) string {
	s = encodeEntities(s)
	if !strings.ContainsAny(s, chars) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if strings.IndexByte(chars, c) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// unescape undoes [escape]: backslashes before punctuation, and entities that
// are not escaped.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return decodeEntities(s)
	}
	var b strings.Builder
	for rest := s; rest != ""; {
		i := nextEscape(rest)
		if i < 0 {
			b.WriteString(decodeEntities(rest))
			break
		}
		b.WriteString(decodeEntities(rest[:i]))
		b.WriteByte(rest[i+1])
		rest = rest[i+2:]
	}
	return b.String()
}

// nextEscape is where the next backslash before punctuation stands, -1 for none.
func nextEscape(s string) int {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '\\' && punctuation(s[i+1]) {
			return i
		}
	}
	return -1
}

func punctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// split cuts s at every sep that no backslash escapes.
func split(s, sep string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && punctuation(s[i+1]):
			i++
		case strings.HasPrefix(s[i:], sep):
			parts = append(parts, s[start:i])
			i += len(sep) - 1
			start = i + 1
		}
	}
	return append(parts, s[start:])
}
