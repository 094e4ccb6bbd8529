package reader

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// What Markdown may cost: beyond these, parsing or setting a text takes
// seconds, or the program's whole stack.
const (
	maxText       = 256 << 10 // letters
	maxBlock      = 64 << 10  // letters between two empty lines
	maxSigns      = 8000      // signs of markup between two empty lines
	maxBlocks     = 4000
	maxHeadings   = 400
	maxContainers = 20      // quotes and lists that one line opens
	maxRun        = 600     // letters without a blank
	maxCell       = 4 << 10 // bytes of a cell of a table
	maxDepth      = 24      // of blocks, and of markup within a line
	maxNodes      = 40_000
)

// refusal says why a text is not set as Markdown.
type refusal string

const (
	tooLong = refusal("it is very long")
	tooDeep = refusal("its markup is nested very deeply")
	tooMuch = refusal("it has very much markup")
	tooWide = refusal("a word or a table of it is very wide")
	faulty  = refusal("its markup can not be set")
)

func (r refusal) Error() string { return string(r) }

// gate refuses text that Markdown would take too long for, or would set deeper
// than the page is wide: first by a look at each line, then by the parsed tree.
func gate(source string, width int) error {
	if utf8.RuneCountInString(source) > maxText {
		return tooLong
	}
	if err := lines(source); err != nil {
		return err
	}
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList))
	return tree(markdown.Parser().Parse(text.NewReader([]byte(source))), min(maxDepth, width/4+2))
}

func lines(source string) error {
	var block, signs, blocks, headings int
	for line := range strings.SplitSeq(source, "\n") {
		block += utf8.RuneCountInString(line)
		signs += markup(line)
		if line == "" {
			block, signs, blocks = 0, 0, blocks+1
		}
		if heading(line) {
			headings++
		}
		switch {
		case block > maxBlock, blocks > maxBlocks:
			return tooLong
		case longest(line, " \t\f") > maxRun, strings.Contains(line, "|") && longest(line, "|") > maxCell:
			return tooWide
		case headings > maxHeadings, signs > maxSigns:
			return tooMuch
		case containers(line) > maxContainers:
			return tooDeep
		}
	}
	return nil
}

// markup counts the signs that may begin or end a span or a cell.
func markup(line string) int {
	n := 0
	for _, sign := range []string{"*", "_", "~", "[", "`", "<", "|"} {
		n += strings.Count(line, sign)
	}
	return n
}

func heading(line string) bool {
	line = strings.TrimLeft(line, " >")
	return strings.HasPrefix(line, "#") || line != "" && strings.Trim(line, "=-") == ""
}

// containers counts the signs of quotes and lists at the beginning of a line.
func containers(line string) int {
	n := 0
	for {
		line = strings.TrimLeft(line, " ")
		if line == "" {
			return n
		}
		digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
		switch {
		case line[0] == '>':
			line = line[1:]
		case strings.ContainsRune("-+*:", rune(line[0])) && (len(line) == 1 || line[1] == ' '):
			line = line[1:]
		case digits > 0 && digits < len(line) && strings.ContainsRune(".)", rune(line[digits])):
			line = line[digits+1:]
		default:
			return n
		}
		n++
	}
}

// longest is the length of the longest part between separators.
func longest(line, separators string) int {
	most := 0
	for len(line) > most {
		end := strings.IndexAny(line, separators)
		if end < 0 {
			return max(most, utf8.RuneCountInString(line))
		}
		most = max(most, utf8.RuneCountInString(line[:end]))
		line = line[end+1:]
	}
	return most
}

// tree refuses a parsed text that is nested too deeply, on the way down, before
// anything recurses through all of it.
func tree(root ast.Node, most int) error {
	depth, inline, nodes := 0, 0, 0
	return ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		step := -1
		if entering {
			step, nodes = 1, nodes+1
		}
		if n.Type() == ast.TypeInline {
			inline += step
		} else {
			depth += step
		}
		switch {
		case depth > most, inline > maxDepth:
			return ast.WalkStop, tooDeep
		case nodes > maxNodes:
			return ast.WalkStop, tooMuch
		}
		return ast.WalkContinue, nil
	})
}
