package wikitext

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// entry is a bullet or a paragraph of a page, with its place in the outline.
type entry struct {
	nodes    []node
	category string
	prose    bool   // no bullet stands before it
	parent   *entry // the bullet that it is under
	children int

	topics   []string // the names of its topics, where it is a topic's line or begins with one
	told     bool     // it tells a story
	contexts []string // what it and those above it are about
}

// The bounds of a page; no real one comes near.
const (
	maxLevel   = 10
	maxEntries = 20_000
	maxStories = 2_000
	maxList    = 100 // links or sources of one line, contexts of one story
)

// outline puts the lines of a page in their places and tells its headings.
func outline(all iter.Seq[line]) (entries []*entry, headings []string) {
	var last *entry
	var levels [maxLevel + 1]*entry
	for l := range all {
		if name, found := heading(l); found {
			headings = append(headings, name)
			last, levels = nil, [maxLevel + 1]*entry{}
			continue
		}
		if len(entries) == maxEntries {
			break
		}
		if last != nil && l.bullets == "" && continues(l) {
			last.nodes = append(append(last.nodes, node{kind: word, text: " "}), l.nodes...)
			continue
		}
		e := &entry{nodes: l.nodes, prose: l.bullets == ""}
		if len(headings) > 0 {
			e.category = headings[len(headings)-1]
		}
		if level := min(len(l.bullets), maxLevel); level > 0 {
			e.parent = above(levels[:level])
			levels[level] = e
			clear(levels[level+1:])
		} else if last != nil && !last.prose && last.announces() {
			e.parent = last
		}
		if e.parent != nil {
			e.parent.children++
		}
		entries, last = append(entries, e), e
	}
	return entries, headings
}

// above is the nearest bullet of a lower level.
func above(levels []*entry) *entry {
	for _, e := range slices.Backward(levels) {
		if e != nil {
			return e
		}
	}
	return nil
}

// continues says that a line without a bullet goes on with the line before it:
// it begins in lower case, or holds nothing but sources.
func continues(l line) bool {
	for _, n := range l.nodes {
		if n.kind == openLink || n.kind == openTemplate {
			return false
		}
		if text := strings.TrimSpace(n.text); n.kind == word && text != "" {
			first, _ := utf8.DecodeRuneInString(text)
			return unicode.IsLower(first)
		}
	}
	return holds(l.nodes, openAddress) || holds(l.nodes, openNote)
}

// announces says that an entry is only a topic, of which the next line may
// speak.
func (e *entry) announces() bool {
	return !voiced(e.nodes) && !holds(e.nodes, openAddress) && !holds(e.nodes, address) && holds(e.nodes, openLink)
}

// voiced says that nodes hold words outside of links: not a link's own ending,
// as in "[[test]]ing", nor the words that join links.
func voiced(nodes []node) bool {
	for i, n := range nodes {
		switch {
		case n.kind == openTemplate && !silent(n):
			return true
		case n.kind == word:
			text := decode(n.text)
			if i > 0 && nodes[i-1].kind == openLink {
				text = strings.TrimLeftFunc(text, unicode.IsLetter)
			}
			if hasLetters(text) && !joins[strings.ToLower(strings.Trim(text, " ,;&/"))] {
				return true
			}
		}
	}
	return false
}

// joins is the words that may stand between the topics of a line.
var joins = set("and")

// splitTopic parts a line of the form "[[Topic]]: text"; topic is nil where it
// has another form.
func splitTopic(nodes []node) (topic, rest []node) {
	for i, n := range nodes {
		if n.kind != word && n.kind != openLink && n.kind != quote {
			break
		}
		before, after, found := strings.Cut(n.text, ":")
		if n.kind != word || !found {
			continue
		}
		topic = append(slices.Clone(nodes[:i]), node{kind: word, text: before})
		if voiced(topic) || !holds(topic, openLink) {
			break
		}
		// A bullet may have slipped behind the colon.
		after = strings.TrimLeft(after, " *:\t")
		return topic, append([]node{{kind: word, text: after}}, nodes[i+1:]...)
	}
	return nil, nodes
}
