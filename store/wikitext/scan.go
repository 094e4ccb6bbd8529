package wikitext

import "strings"

// kind is what a token, or the node made of it, is.
type kind byte

const (
	word          kind = iota // text as it stands
	address                   // a bare URL
	quote                     // two apostrophes or more
	bar                       // |
	newline                   // the end of a line that is no part of a template or a note
	openLink                  // [[
	closeLink                 // ]]
	openAddress               // [ with the URL behind it
	closeAddress              // ]
	openTemplate              // {{
	closeTemplate             // }}
	openNote                  // <ref>
	closeNote                 // </ref>
)

// token is a piece of markup. An opener knows its closer by mate; one without a
// closer has mate 0.
type token struct {
	kind kind
	text string
	mate int
}

// maxDepth is how deep markup may be nested; what is deeper is text.
const maxDepth = 40

// scanner reads a page once, from its beginning to its end, and pairs openers
// with closers as it goes.
type scanner struct {
	text   string
	at     int // where it reads
	from   int // where the word begins that is being read
	tokens []token
	open   []int           // the openers that wait for their closers
	absent map[string]bool // terminators that the rest of the page lacks
	lost   int             // brackets without a partner

	wrapped int  // wrappers whose braces are yet to come
	cut     bool // the page has no end within the bounds
}

// marks is the bytes that markup begins with.
var marks = [256]bool{'\n': true, '<': true, '{': true, '}': true, '[': true, ']': true, '|': true, '\'': true, 'h': true, 'H': true}

// The bounds of a page: MediaWiki itself stores none that is longer, and no
// real one has a hundredth of the tokens.
const (
	maxPage   = 2 << 20
	maxTokens = 300_000
)

// scan cuts a page into tokens; of one beyond all bounds, its beginning.
func scan(text string) *scanner {
	s := &scanner{text: text[:min(len(text), maxPage)], absent: map[string]bool{}}
	s.tokens = make([]token, 0, min(len(s.text)/16+8, maxTokens))
	for s.at < len(s.text) && len(s.tokens) < maxTokens {
		if !marks[s.text[s.at]] || !s.markup() {
			s.at++
		}
	}
	s.cut = s.at < len(text)
	s.endLine()
	return s
}

// markup reads the markup that stands here, if any does.
func (s *scanner) markup() bool {
	switch rest := s.text[s.at:]; rest[0] {
	case '\n':
		return s.lineBreak()
	case '<':
		return s.tag(rest)
	case '{':
		if strings.HasPrefix(rest, "{{") {
			return s.template(rest)
		}
	case '}':
		if strings.HasPrefix(rest, "}}") {
			return s.close(openTemplate, closeTemplate, 2)
		}
	case '[':
		return s.bracket(rest)
	case ']':
		return s.endBracket(rest)
	case '|':
		if strings.HasPrefix(rest, "|}") && !strings.HasPrefix(rest, "|}}") && len(s.open) == 0 {
			return s.skip(2)
		}
		return s.emit(token{kind: bar, text: "|"}, 1)
	case '\'':
		if n := len(rest) - len(strings.TrimLeft(rest, "'")); n > 1 {
			return s.emit(token{kind: quote, text: rest[:n]}, n)
		}
	case 'h', 'H':
		if n := schemeLength(rest); n > 0 && (s.at == 0 || !isWord(s.text[s.at-1])) {
			n = bareLength(rest)
			return s.emit(token{kind: address, text: rest[:n]}, n)
		}
	}
	return false
}

// skip ends the word that is being read and drops the n bytes behind it.
func (s *scanner) skip(n int) bool {
	if s.from < s.at {
		s.tokens = append(s.tokens, token{kind: word, text: s.text[s.from:s.at]})
	}
	s.at += n
	s.from = s.at
	return true
}

// emit puts a token in the place of the next n bytes.
func (s *scanner) emit(t token, n int) bool {
	s.skip(n)
	s.tokens = append(s.tokens, t)
	return true
}

func (s *scanner) push(t token, n int) bool {
	if len(s.open) == maxDepth {
		s.lost++
		return s.skip(n)
	}
	s.emit(t, n)
	s.open = append(s.open, len(s.tokens)-1)
	return true
}

// close pairs a closer of n bytes with the nearest opener of its kind; what was
// opened in between stays open for ever. Links do not reach out of the template
// or the note that they stand in, nor templates out of a note.
func (s *scanner) close(opener, closer kind, n int) bool {
	for i := len(s.open) - 1; i >= 0; i-- {
		found := s.tokens[s.open[i]].kind
		if found == opener {
			s.skip(n)
			s.tokens[s.open[i]].mate = len(s.tokens)
			s.tokens = append(s.tokens, token{kind: closer})
			s.lost += len(s.open) - 1 - i
			s.open = s.open[:i]
			return true
		}
		if found == openNote || found == openTemplate && opener != openNote {
			break
		}
	}
	if s.wrapped > 0 && opener == openTemplate {
		s.wrapped--
		s.lost--
	}
	s.lost++
	return s.skip(n)
}

// inside says that the innermost open markup is of a kind.
func (s *scanner) inside(opener kind) bool {
	return len(s.open) > 0 && s.tokens[s.open[len(s.open)-1]].kind == opener
}

func (s *scanner) bracket(rest string) bool {
	if n := schemeLength(rest[1:]); n > 0 {
		if s.inside(openAddress) {
			s.close(openAddress, closeAddress, 0)
		}
		n = 1 + addressLength(rest[1:])
		return s.push(token{kind: openAddress, text: rest[1:n]}, n)
	}
	if strings.HasPrefix(rest, "[[") && schemeLength(rest[2:]) == 0 {
		return s.push(token{kind: openLink}, 2)
	}
	return strings.HasPrefix(rest, "[[") && s.skip(1)
}

func (s *scanner) endBracket(rest string) bool {
	double := strings.HasPrefix(rest, "]]")
	switch {
	case s.inside(openAddress):
		s.close(openAddress, closeAddress, 1)
		if double && len(s.open) == 0 {
			s.skip(1)
		}
		return true
	case double:
		return s.close(openLink, closeLink, 2)
	}
	return false
}

// lineBreak ends the line, unless it stands within a template or a note that
// goes on: a line that begins a new item ends everything that is open, so that
// one lost brace costs no more than one line.
func (s *scanner) lineBreak() bool {
	s.endLinks()
	if len(s.open) > 0 && !beginsItem(s.text[s.at+1:]) {
		return s.emit(token{kind: word, text: " "}, 1)
	}
	s.endLine()
	return s.emit(token{kind: newline}, 1)
}

// endLinks ends the links that are open: none reaches over a line.
func (s *scanner) endLinks() {
	for s.inside(openLink) || s.inside(openAddress) {
		if s.inside(openAddress) {
			s.close(openAddress, closeAddress, 0)
			continue
		}
		s.lost++
		s.open = s.open[:len(s.open)-1]
	}
}

// endLine ends everything that is open.
func (s *scanner) endLine() {
	s.endLinks()
	s.skip(0)
	s.lost += len(s.open)
	s.open = s.open[:0]
}

// beginsItem says that a line begins a bullet or a heading, or is empty.
func beginsItem(line string) bool {
	line = strings.TrimLeft(line, " \t\r")
	return line == "" || strings.IndexByte("*#:;=\n", line[0]) >= 0 ||
		strings.HasPrefix(line, "'''") || strings.HasPrefix(line, "<!--") || isWrapper(line)
}

// schemeLength is the length of the scheme and the slashes that text begins
// with, 0 where it is no address.
func schemeLength(text string) int {
	for _, scheme := range []string{"http://", "https://", "ftp://", "//"} {
		if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) && text[len(scheme)] > ' ' {
			return len(scheme)
		}
	}
	return 0
}

// addressLength is where an address in brackets ends: at the first blank.
func addressLength(text string) int {
	for i := range len(text) {
		if text[i] <= ' ' || strings.IndexByte("[]<>\"{", text[i]) >= 0 || strings.HasPrefix(text[i:], "\u00a0") {
			return i
		}
	}
	return len(text)
}

// bareLength is where an address in running text ends; the punctuation behind
// it is not its own.
func bareLength(text string) int {
	n := 0
	for n < len(text) && text[n] > ' ' && strings.IndexByte("[]<>\"{}|", text[n]) < 0 {
		n++
	}
	return len(strings.TrimRight(text[:n], ".,;:!?)'"))
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
