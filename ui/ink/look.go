package ink

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// turn is the sequence that turns one look into another: what is added where
// nothing must be taken away, else a reset and all of it.
func turn(from, to string) string {
	switch {
	case from == to:
		return ""
	case to == "":
		return ansi.ResetStyle
	case from == "":
		return sgr(to)
	}
	whole := sgr("0;" + to)
	before, after := parts(from), parts(to)
	if before == nil || after == nil {
		return whole
	}
	var more []string
	for kind, part := range after {
		if part != before[kind] {
			more = append(more, part)
		}
	}
	for kind := range before {
		if after[kind] == "" {
			return whole
		}
	}
	if len(more) == 0 {
		return ""
	}
	slices.Sort(more)
	return sgr(strings.Join(more, ";"))
}

func sgr(look string) string { return "\x1b[" + look + "m" }

// The kinds of parts that take each other's place; any other part is a kind of
// its own.
const (
	ink   = "ink"
	paper = "paper"
)

// parts is the parts of a look by their kind, the last of each; nil where one
// takes another away.
func parts(look string) map[string]string {
	all := make(map[string]string)
	numbers := strings.Split(look, ";")
	for len(numbers) > 0 {
		n, kind := 1, numbers[0]
		switch {
		case kind == "38" || kind == "48":
			n = wide(numbers)
			kind = map[string]string{"38": ink, "48": paper}[kind]
		case len(kind) == 2 && strings.Contains("39", kind[:1]) && kind != "39":
			kind = ink
		case len(kind) == 2 && kind[0] == '4' && kind != "49" || len(kind) == 3:
			kind = paper
		case len(kind) != 1 || kind == "0":
			return nil
		}
		if n > len(numbers) {
			return nil
		}
		all[kind] = strings.Join(numbers[:n], ";")
		numbers = numbers[n:]
	}
	return all
}

// wide is how many numbers a colour takes that begins with 38 or 48.
func wide(numbers []string) int {
	if len(numbers) > 1 && numbers[1] == "2" {
		return 5
	}
	return 3
}
