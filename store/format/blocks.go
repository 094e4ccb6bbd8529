package format

import (
	"bytes"
	"errors"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// outline finds headings, lists and indented lines and nothing else: a fence or a
// tag left open in a summary must not swallow what follows it.
var outline = parser.NewParser(parser.WithBlockParsers(
	util.Prioritized(parser.NewListParser(), 300),
	util.Prioritized(parser.NewListItemParser(), 400),
	util.Prioritized(parser.NewCodeBlockParser(), 500),
	util.Prioritized(parser.NewATXHeadingParser(), 600),
	util.Prioritized(parser.NewParagraphParser(), 1000),
))

// part is a heading of a page with what follows it up to the next one.
type part struct {
	level int
	text  string // of the heading, as it stands
	line  int    // of the heading, from 1
	body  string // the lines behind the heading
	end   int    // where the body ends in the page
	items []item // of the lists in the body
}

type item struct {
	text string
	line int
}

const (
	maxLines = 1 << 17
	deep     = 16 // column from where on a list mark is none: lists in lists cost the square of their depth
)

// parts splits a page at its headings.
func parts(source []byte) ([]part, error) {
	if bytes.Count(source, []byte("\n")) > maxLines {
		return nil, errors.New("more lines than any page has")
	}
	var all []part
	var lines lineCounter
	for node := outline.Parse(text.NewReader(shallow(source))).FirstChild(); node != nil; node = node.NextSibling() {
		switch node := node.(type) {
		case *ast.Heading:
			start := node.Pos()
			if len(all) > 0 {
				closePart(&all[len(all)-1], source, start)
			}
			next := endOfLine(source, start)
			all = append(all, part{
				level: node.Level, line: lines.at(source, start), end: next,
				text: string(bytes.TrimSpace(bytes.TrimLeft(bytes.TrimSpace(source[start:next]), "#"))),
			})
		case *ast.List:
			if len(all) > 0 {
				last := &all[len(all)-1]
				last.items = append(last.items, items(source, node, &lines)...)
			}
		}
	}
	if len(all) > 0 {
		closePart(&all[len(all)-1], source, len(source))
	}
	return all, nil
}

// closePart ends a part before the heading at start. Blanks may indent that.
func closePart(p *part, source []byte, start int) {
	for start > p.end && source[start-1] == ' ' {
		start--
	}
	p.body, p.end = string(source[p.end:start]), start
}

func items(source []byte, list *ast.List, lines *lineCounter) []item {
	var all []item
	for node := list.FirstChild(); node != nil; node = node.NextSibling() {
		block := node.FirstChild()
		if block == nil || block.Lines().Len() == 0 {
			all = append(all, item{line: lines.at(source, node.Pos())})
			continue
		}
		value := bytes.TrimSpace(block.Lines().Value(source))
		all = append(all, item{string(value), lines.at(source, block.Lines().At(0).Start)})
	}
	return all
}

// shallow is source with the list marks that stand deep in a line overwritten;
// every position stays the same.
func shallow(source []byte) []byte {
	flat := source
	start := 0
	for line := range bytes.Lines(source) {
		for i := 0; i < len(line) && bytes.IndexByte([]byte(" 0123456789-*+.)"), line[i]) >= 0; i++ {
			if i < deep || bytes.IndexByte([]byte("-*+.)"), line[i]) < 0 {
				continue
			}
			if &flat[0] == &source[0] {
				flat = bytes.Clone(source)
			}
			flat[start+i] = 'x'
		}
		start += len(line)
	}
	return flat
}

func endOfLine(source []byte, start int) int {
	if i := bytes.IndexByte(source[start:], '\n'); i >= 0 {
		return start + i + 1
	}
	return len(source)
}

// lineCounter tells lines of positions that grow.
type lineCounter struct{ position, line int }

func (c *lineCounter) at(source []byte, position int) int {
	if position < c.position {
		return c.line + 1
	}
	c.line += bytes.Count(source[c.position:position], []byte("\n"))
	c.position = position
	return c.line + 1
}
