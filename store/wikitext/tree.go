package wikitext

import (
	"iter"
	"slices"
	"strings"
)

// node is a piece of a line. Bars divide what a link, a template and an address
// in brackets hold into parts: a link's are its target and its label, a
// template's its name and its arguments.
type node struct {
	kind  kind
	text  string
	parts [][]node
}

// line is a line of a page: the bullets before it and what it says.
type line struct {
	bullets string
	nodes   []node
}

// lines makes the trees of a page's lines, without the empty ones.
func lines(tokens []token) iter.Seq[line] {
	return func(yield func(line) bool) {
		start := 0
		for i := 0; i <= len(tokens); i++ {
			if i < len(tokens) && tokens[i].kind != newline {
				i = max(i, tokens[i].mate)
				continue
			}
			if l := newLine(tokens[start:i], start); len(l.nodes) > 0 && !yield(l) {
				return
			}
			start = i + 1
		}
	}
}

func newLine(tokens []token, offset int) line {
	l := line{}
	for len(tokens) > 1 && tokens[0].kind == word && strings.TrimSpace(tokens[0].text) == "" {
		tokens, offset = tokens[1:], offset+1
	}
	if len(tokens) > 0 && tokens[0].kind == word {
		text := strings.TrimLeft(tokens[0].text, " \t\r")
		rest := strings.TrimLeft(text, "*#:;")
		l.bullets, tokens[0].text = text[:len(text)-len(rest)], rest
	}
	b := builder{tokens: tokens, offset: offset}
	parts := b.parts(0, len(tokens), false)
	for _, n := range parts[0] {
		if n.kind != word || strings.TrimSpace(n.text) != "" {
			l.nodes = parts[0]
			break
		}
	}
	return l
}

// builder makes nodes of the tokens of a line, whose mates count from the
// beginning of the page.
type builder struct {
	tokens []token
	offset int
}

// parts builds the nodes of the tokens from..to; where they are not divided, a
// bar is text.
func (b *builder) parts(from, to int, divided bool) [][]node {
	parts := [][]node{nil}
	for i := from; i < to; i++ {
		t := b.tokens[i]
		mate := t.mate - b.offset
		if t.kind == bar && divided {
			parts = append(parts, nil)
			continue
		}
		n := node{kind: t.kind, text: t.text}
		switch {
		case t.mate > 0:
			n.parts = b.parts(i+1, mate, t.kind == openLink || t.kind == openTemplate)
			i = mate
		case t.kind == openAddress:
			n.kind = address
		case t.kind == bar:
			n.kind = word
		case t.text == "":
			continue // a bracket without a partner
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], n)
	}
	return parts
}

// plain is the text of nodes as it stands: a target, a name, a URL.
func plain(nodes []node) string {
	if len(nodes) == 1 && nodes[0].parts == nil {
		return nodes[0].text
	}
	var b strings.Builder
	for _, n := range nodes {
		switch n.kind {
		case word, address, bar:
			b.WriteString(n.text)
		}
	}
	return b.String()
}

// holds says that there is a node of a kind right among nodes.
func holds(nodes []node, k kind) bool {
	return slices.ContainsFunc(nodes, func(n node) bool { return n.kind == k })
}
