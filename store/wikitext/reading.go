package wikitext

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

// reading is what a line says: its visible words, the articles that it links
// to, and who reported it.
type reading struct {
	words   strings.Builder
	spoken  bool // a word has been said
	links   []string
	sources []model.Source
	strange []string // templates whose words are guessed
}

// read reads the nodes of a line. An address in brackets is a source where its
// label stands in parentheses or nothing but sources follows it; any other one
// is a link within a sentence.
func read(nodes []node) *reading {
	r := &reading{}
	tail := tailOf(nodes)
	for i, n := range nodes {
		if n.kind == openAddress {
			r.address(n, i >= tail)
			continue
		}
		r.node(n)
	}
	return r
}

// tailOf is the index behind which no words follow.
func tailOf(nodes []node) int {
	i := len(nodes)
	for ; i > 0; i-- {
		n := nodes[i-1]
		if n.kind == openLink && !isImage(n) || n.kind == openTemplate && !silent(n) || n.kind == word && hasLetters(n.text) {
			break
		}
	}
	return i
}

func (r *reading) say(text string) {
	r.words.WriteString(text)
	r.spoken = r.spoken || strings.TrimSpace(text) != ""
}

func (r *reading) nodes(nodes []node) {
	for _, n := range nodes {
		r.node(n)
	}
}

func (r *reading) node(n node) {
	switch n.kind {
	case word:
		r.say(decode(n.text))
	case quote:
		if len(n.text) == 4 {
			r.say("'")
		}
	case address:
		r.source(n.text, "")
	case openAddress:
		r.address(n, false)
	case openLink:
		r.link(n)
	case openTemplate:
		r.template(n)
	case openNote:
		r.note(n.parts[0])
	}
}

// address reads an address in brackets, which is a source or a link.
func (r *reading) address(n node, trails bool) {
	label := r.sub(n.parts[0])
	begins := !r.spoken
	parted := strings.HasPrefix(label, "(") || strings.HasSuffix(label, ")")
	// A sentence that ends in a link has no full stop before it.
	trails = trails && (begins || label == "" || strings.ContainsRune(".!?:;\"”)", lastRune(r.words.String())))
	switch {
	case parted || trails && !begins:
		r.source(n.text, label)
	case begins:
		// The headline itself is the link.
		r.source(n.text, "")
		r.say(label)
	default:
		r.say(label)
	}
}

// sub is the words of nodes that stand for themselves; what else they hold is
// not kept.
func (r *reading) sub(nodes []node) string {
	if len(nodes) == 1 && nodes[0].kind == word {
		return strings.TrimSpace(decode(nodes[0].text))
	}
	inner := &reading{}
	inner.nodes(nodes)
	r.strange = append(r.strange, inner.strange...)
	return strings.TrimSpace(inner.words.String())
}

func (r *reading) source(address, label string) {
	if len(r.sources) == maxList {
		return
	}
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	source := model.Source{Name: model.NewLine(unparted(label)), URL: model.NewURL(decode(address))}
	if source.Name.IsZero() {
		source.Name = model.NewLine(strings.TrimPrefix(source.URL.Host(), "www."))
	}
	for _, known := range r.sources {
		if known == source {
			return
		}
	}
	r.sources = append(r.sources, source)
}

// unparted takes the parentheses from around a label; those within stay.
func unparted(label string) string {
	label = strings.TrimLeft(label, "( ")
	spare := strings.Count(label, ")") - strings.Count(label, "(")
	for ; spare > 0 && strings.HasSuffix(label, ")"); spare-- {
		label = strings.TrimRight(label[:len(label)-1], " ")
	}
	return label
}

// note reads a footnote, of which only the sources are kept.
func (r *reading) note(nodes []node) {
	for _, n := range nodes {
		switch n.kind {
		case address:
			r.source(n.text, "")
		case openAddress:
			r.source(n.text, r.sub(n.parts[0]))
		case openTemplate:
			if isCitation(n) {
				r.cite(n)
			}
		}
	}
}

// link reads a link to an article, or to something that is none.
func (r *reading) link(n node) {
	if isImage(n) {
		return
	}
	label := n.parts[len(n.parts)-1]
	if holds(n.parts[0], openLink) {
		// A link within the target: the brackets were doubled.
		inner := read(n.parts[0])
		r.links = append(r.links, inner.links[:min(len(inner.links), maxList-len(r.links))]...)
		if len(n.parts) > 1 {
			r.say(r.sub(label))
			return
		}
		r.say(inner.words.String())
		return
	}
	title, space := article(plain(n.parts[0]))
	if space == news {
		r.source("https://en.wikinews.org/wiki/"+strings.ReplaceAll(title, " ", "_"), "Wikinews")
		return
	}
	if space == own && title != "" && len(r.links) < maxList {
		r.links = append(r.links, title)
	}
	words := r.sub(label)
	if words == "" || len(n.parts) == 1 {
		words = strings.TrimPrefix(strings.TrimSpace(decode(plain(n.parts[0]))), ":")
	}
	r.say(words)
}

// decode undoes the entities of a text, once.
func decode(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), maxEntity)], ';') + 1
		if end == 0 {
			end = 1
			b.WriteByte('&')
		} else {
			b.WriteString(html.UnescapeString(s[:end]))
		}
		s = s[end:]
		i = strings.IndexByte(s, '&')
	}
	return b.String() + s
}

// maxEntity is the greatest length of an entity, in bytes.
const maxEntity = 32

func hasLetters(s string) bool {
	return strings.IndexFunc(decode(s), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// lastRune is the last character of s that is no blank.
func lastRune(s string) rune {
	s = strings.TrimRight(s[max(0, len(s)-maxEntity):], " \t\u00a0")
	last, _ := utf8.DecodeLastRuneInString(s)
	return last
}
