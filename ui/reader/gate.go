package reader

import (
	"errors"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// What Markdown may cost: beyond these, parsing or setting a text takes
// seconds, or the program's whole stack.
const (
	maxText       = 256 << 10 // bytes
	maxBlock      = 64 << 10  // bytes between two empty lines
	maxBlocks     = 4000
	maxHeadings   = 400
	maxContainers = 20      // quotes and lists that one line opens
	maxRun        = 600     // bytes without a blank
	maxCell       = 4 << 10 // bytes of a cell of a table
	maxDepth      = 24      // of blocks, and of markup within a line
	maxNodes      = 20_000
)

// gate refuses text that Markdown would take too long for: first by a look at
// each line, then by the parsed tree.
func gate(source string) error {
	if len(source) > maxText {
		return errors.New("it is very long")
	}
	if err := lines(source); err != nil {
		return err
	}
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList))
	return tree(markdown.Parser().Parse(text.NewReader([]byte(source))))
}

func lines(source string) error {
	block, blocks, headings := 0, 0, 0
	for line := range strings.SplitSeq(source, "\n") {
		block += len(line)
		if line == "" {
			block, blocks = 0, blocks+1
		}
		if heading(line) {
			headings++
		}
		switch {
		case block > maxBlock, blocks > maxBlocks:
			return errors.New("it is very long")
		case headings > maxHeadings:
			return errors.New("it has very many headings")
		case containers(line) > maxContainers:
			return errors.New("its markup is nested very deeply")
		case longest(line, " \t\f") > maxRun:
			return errors.New("a word of it is very long")
		case strings.Contains(line, "|") && longest(line, "|") > maxCell:
			return errors.New("a table of it is very wide")
		}
	}
	return nil
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
			return max(most, len(line))
		}
		most = max(most, end)
		line = line[end+1:]
	}
	return most
}

// tree refuses a parsed text that is nested too deeply, on the way down, before
// anything recurses through all of it.
func tree(root ast.Node) error {
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
		if depth > maxDepth || inline > maxDepth || nodes > maxNodes {
			return ast.WalkStop, errors.New("its markup is nested very deeply")
		}
		return ast.WalkContinue, nil
	})
}
