package wikitext

import "strings"

// tag reads what begins with an angle bracket: comments are dropped, notes are
// kept, unparsed text is words, of all other tags only what they enclose stays.
func (s *scanner) tag(rest string) bool {
	if strings.HasPrefix(rest, "<!--") {
		return s.skip(s.past("-->", 4))
	}
	end := tagLength(rest)
	if end == 0 {
		return false
	}
	inner := strings.ToLower(strings.Trim(rest[1:end-1], " \t"))
	name := strings.TrimRight(cutName(inner), "/")
	switch {
	case name == "ref" && strings.HasSuffix(inner, "/"):
		return s.skip(end)
	case name == "ref":
		return s.push(token{kind: openNote}, end)
	case name == "/ref":
		return s.close(openNote, closeNote, end)
	case name == "br":
		return s.emit(token{kind: word, text: " "}, end)
	case name == "nowiki":
		length := s.past("</nowiki>", end)
		plain := strings.TrimSuffix(rest[end:length], "</nowiki>")
		return s.emit(token{kind: word, text: plain}, length)
	case name == "gallery", name == "timeline", name == "imagemap":
		return s.skip(s.past("</"+name+">", end))
	}
	return s.skip(end)
}

// past is the length of what stands here, to behind its terminator; n where
// the page lacks that. A terminator that was missed once is not sought again.
func (s *scanner) past(terminator string, n int) int {
	if s.absent[terminator] {
		return n
	}
	i := strings.Index(s.text[s.at+n:], terminator)
	if i < 0 {
		s.absent[terminator] = true
		s.lost++
		return n
	}
	return n + i + len(terminator)
}

// tagLength is the length of a tag, 0 where there is none: it closes before
// the next one opens.
func tagLength(text string) int {
	if len(text) < 3 || text[1] != '/' && !isWord(text[1]) {
		return 0
	}
	i := strings.IndexAny(text[1:], "<>\n")
	if i < 0 || text[1+i] != '>' {
		return 0
	}
	return i + 2
}

// cutName is the name at the front of a tag.
func cutName(inner string) string {
	if i := strings.IndexAny(inner, " \t"); i >= 0 {
		return inner[:i]
	}
	return inner
}

// wrapperName begins the name of every template that wraps a day's page.
const wrapperName = "current events"

// The greatest lengths of a wrapper's head and of a name in it, in bytes.
const (
	maxHeader = 500
	maxName   = 30
)

func isWrapper(text string) bool {
	if !strings.HasPrefix(text, "{{") {
		return false
	}
	name := strings.TrimLeft(text[2:min(len(text), 80)], " \n_")
	return len(name) >= len(wrapperName) && strings.EqualFold(strings.ReplaceAll(name[:len(wrapperName)], "_", " "), wrapperName)
}

// template opens a template. Of one that wraps the page the head is dropped,
// to its end or to where its content begins; the braces that close it later
// have no partner and are dropped as well.
func (s *scanner) template(rest string) bool {
	if !isWrapper(rest) {
		return s.push(token{kind: openTemplate}, 2)
	}
	s.endLine()
	n := headLength(rest[:min(len(rest), maxHeader)])
	if rest[n-1] != '}' {
		s.wrapped++
	}
	return s.emit(token{kind: newline}, n)
}

// headLength is the length of a wrapper's head: to behind "content=", or to
// behind its braces, or else to the end of its line.
func headLength(head string) int {
	depth := 0
	for i := 0; i < len(head); i++ {
		switch {
		case strings.HasPrefix(head[i:], "{{"):
			depth++
			i++
		case strings.HasPrefix(head[i:], "}}"):
			if depth--; depth == 0 {
				return i + 2
			}
			i++
		case head[i] == '|' && depth == 1:
			name, _, found := strings.Cut(head[i+1:min(len(head), i+maxName)], "=")
			if found && strings.EqualFold(strings.TrimSpace(name), "content") {
				return i + 1 + len(name) + 1
			}
		}
	}
	if i := strings.IndexByte(head, '\n'); i >= 0 {
		return i
	}
	return len(head)
}
