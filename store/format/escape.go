package format

import (
	"html"
	"regexp"
	"strings"
)

// entity is an HTML entity, with its semicolon.
var entity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// decodeEntities undoes the entities of a text, once.
func decodeEntities(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return entity.ReplaceAllStringFunc(s, html.UnescapeString)
}

// encodeEntities writes the ampersands that would begin an entity as one.
func encodeEntities(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return entity.ReplaceAllStringFunc(s, func(found string) string { return "&amp;" + found[1:] })
}

// special is what [escape] sets a backslash before.
const special = "\\`*_[]<"

// escape writes a text into a line of Markdown so that its own characters mean
// nothing; more names further ones to escape.
func escape(s, more string) string {
	s = encodeEntities(s)
	if strings.IndexAny(s, special+more) < 0 && !strings.HasSuffix(s, "#") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if strings.IndexByte(special, c) >= 0 || strings.IndexByte(more, c) >= 0 || c == '#' && i == len(s)-1 {
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
