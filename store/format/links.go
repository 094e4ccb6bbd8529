package format

import (
	"errors"
	"strings"

	"dateline/model"
)

// link is one entry of a list, as it stands.
type link struct{ text, dest, rest string }

// cutLink takes apart "[text](destination) rest" at the last destination that
// fits, since a text may hold brackets of its own.
func cutLink(s string, fits func(dest string) bool) (link, bool) {
	if !strings.HasPrefix(s, "[") {
		return link{}, false
	}
	for end := len(s); ; {
		i := strings.LastIndex(s[:end], "](")
		if i < 0 {
			return link{}, false
		}
		if dest := s[i+2:]; !escaped(s, i) && fits(dest) {
			return closeLink(s[1:i], dest)
		}
		end = i
	}
}

// escaped says that an odd number of backslashes stands before s[i].
func escaped(s string, i int) bool {
	return (i-len(strings.TrimRight(s[:i], `\`)))%2 == 1
}

// closeLink finds where a destination ends: at the bracket before the marks
// behind it, or at the last one.
func closeLink(text, dest string) (link, bool) {
	end := strings.Index(dest, ") _")
	if end < 0 {
		end = strings.LastIndexByte(dest, ')')
	}
	if end < 0 {
		return link{}, false
	}
	return link{text, dest[:end], strings.TrimSpace(dest[end+1:])}, true
}

func anywhere(string) bool { return true }

// toNews says that a destination is a page of the archive, whatever language
// stands before it.
func toNews(dest string) bool {
	dest = strings.TrimPrefix(dest, "/")
	if strings.HasPrefix(dest, "news/") {
		return true
	}
	language, rest, _ := strings.Cut(dest[:min(len(dest), 16)], "/")
	return len(language) > 1 && strings.HasPrefix(rest, "news/")
}

func toContexts(dest string) bool { return strings.HasPrefix(dest, "/contexts/") }

// storyLink reads a link to a story.
func storyLink(s string) (model.ID, model.Line, string, error) {
	found, ok := cutLink(s, toNews)
	if !ok {
		return model.ID{}, model.Line{}, "", errors.New("no link to a story")
	}
	id, _, err := ParsePath(decodePath(unescape(found.dest)))
	if err != nil {
		id, _, err = ParsePath(found.dest)
	}
	if err == nil && id.IsZero() {
		err = errors.New("a link to a day where one to a story belongs")
	}
	return id, model.NewLine(unescape(found.text)), found.rest, err
}

// dayLink reads a link to a day; the zero Date where s is none.
func dayLink(s string) model.Date {
	found, ok := cutLink(s, toNews)
	if !ok {
		return model.Date{}
	}
	id, date, err := ParsePath(found.dest)
	if err != nil || !id.IsZero() {
		return model.Date{}
	}
	return date
}

// marked is the text of "_text_".
func marked(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '_' || s[len(s)-1] != '_' {
		return "", false
	}
	return s[1 : len(s)-1], true
}

// contextMark reads "_Context: A, B_", whatever the language of its label.
func contextMark(s string) ([]model.Line, bool) {
	inner, ok := marked(s)
	if !ok {
		return nil, false
	}
	label, list, ok := strings.Cut(inner, ":")
	if !ok || strings.ContainsAny(label, " _.,") {
		return nil, false
	}
	var names []model.Line
	for _, name := range split(list, ", ") {
		if line := model.NewLine(unescape(name)); !line.IsZero() {
			names = append(names, line)
		}
	}
	return names, true
}
