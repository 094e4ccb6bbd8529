package cli

import (
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
)

// The bounds of a document: what is read is decoded in time that grows with its
// length alone, which deep keys and long lines would undo.
const (
	maxDocument  = 64 << 10 // bytes in all; that of all settings is 10 KB
	maxLine      = 4 << 10  // bytes of a line
	maxParts     = 16       // of a line between dots, as the three of a.b.c
	maxBraces    = 32       // that open in all
	maxStatement = 100      // lines of a value; what comes behind a longer one is not found
)

// checkBounds says what of a text is out of bounds.
func checkBounds(text string) error {
	if len(text) > maxDocument {
		return fmt.Errorf(" too long, more than %d bytes", maxDocument)
	}
	n, braces, dot := 0, 0, func(r rune) bool { return r == '.' }
	for line := range strings.Lines(text) {
		n++
		braces += strings.Count(line, "{")
		switch {
		case len(line) > maxLine:
			return fmt.Errorf("%d: too long, more than %d bytes in a line", n, maxLine)
		case len(strings.FieldsFunc(line, dot)) > maxParts || braces > maxBraces:
			return fmt.Errorf("%d: nested too deeply", n)
		}
	}
	return nil
}

// linesOf is the line on which each key of a sound TOML text stands, by its
// name; the decoder does not tell. It decodes one statement after another, each
// below the header of its table.
func linesOf(text string) map[string]int {
	lines := map[string]int{}
	header, statement, first, n := "", "", 1, 0
	for line := range strings.Lines(text) {
		n++
		statement += line
		var values map[string]any
		isHeader := strings.HasPrefix(strings.TrimSpace(statement), "[")
		whole := header + statement
		if isHeader {
			whole = statement
		}
		meta, err := toml.Decode(whole, &values)
		if err != nil && n-first < maxStatement {
			continue
		}
		if err != nil {
			break
		}
		for _, key := range meta.Keys() {
			note(lines, key, first)
		}
		if isHeader {
			header = statement + "\n"
		}
		statement, first = "", n+1
	}
	return lines
}

// note notes the line of a key and of those it lies in, unless an earlier one
// is known.
func note(lines map[string]int, key toml.Key, line int) {
	for n := range key {
		name := lineName(key[:n+1])
		if _, known := lines[name]; !known {
			lines[name] = line
		}
	}
}

func lineName(key []string) string { return strings.Join(key, "\x00") }
