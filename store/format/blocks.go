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

// maxNesting is how many list marks one line may begin with.
const maxNesting = 16

// parts splits a page at its headings.
func parts(source []byte) ([]part, error) {
	if err := checkNesting(source); err != nil {
		return nil, err
	}
	var all []part
	var lines lineCounter
	for node := outline.Parse(text.NewReader(source)).FirstChild(); node != nil; node = node.NextSibling() {
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

// checkNesting refuses lines that would open many lists in one another, which
// cost the square of their number.
func checkNesting(source []byte) error {
	for line := range bytes.Lines(source) {
		marks := 0
		for i, c := range line {
			if bytes.IndexByte([]byte("-*+.)"), c) >= 0 && i+1 < len(line) && line[i+1] == ' ' {
				marks++
			} else if c != ' ' && (c < '0' || c > '9') {
				break
			}
		}
		if marks > maxNesting {
			return errors.New("lists nested too deeply")
		}
	}
	return nil
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
