package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// pause marks a place between two letters where a line may end. It has no
// width, counts as a blank, and safe text has none of its own.
const pause = "\u2028"

// tie is a blank at which no line may end.
const tie = "\u00a0"

// wrap breaks text into lines of at most width cells: between words, or
// between the letters of scripts that have no blanks, or within a word that is
// wider than the line.
func wrap(text string, width int) []string {
	width = max(1, width)
	text = ansi.Hardwrap(ansi.Wrap(paused(text), width, ""), width, true)
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, pause, ""), tie, " "), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

func paused(text string) string {
	if !strings.ContainsFunc(text, unspaced) {
		return text
	}
	var b strings.Builder
	last := ' '
	for _, r := range text {
		if breakable(last, r) {
			b.WriteString(pause)
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// Glamour wraps at blanks only, counts every blank as one cell and its bytes as
// columns, and takes quadratic time for a word without an end. So it is given
// every letter of two cells as a private rune of one cell, and behind it
// another sign of one cell: a form feed where the line may break, else a filler.
const (
	mayBreak = '\f'
	filler   = '\ue001'
)

// loosen makes text without blanks fit for Glamour; tighten undoes it. Lines of
// tables and addresses stay as they are.
func loosen(text string) string {
	if !strings.ContainsFunc(text, unspaced) {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if !strings.Contains(line, "|") {
			lines[i] = loosenLine(line)
		}
	}
	return strings.Join(lines, "")
}

func loosenLine(line string) string {
	var b strings.Builder
	address := false
	for i, r := range line {
		rest := line[i:]
		if strings.HasPrefix(rest, "](") || strings.HasPrefix(rest, "://") {
			address = true
		} else if r == ')' || r == '>' || unicode.IsSpace(r) {
			address = false
		}
		private := privately(r)
		if private == r || address {
			b.WriteRune(r)
			continue
		}
		b.WriteRune(private)
		next, _ := utf8.DecodeRuneInString(rest[utf8.RuneLen(r):])
		if breakable(r, next) {
			b.WriteRune(mayBreak)
		} else {
			b.WriteRune(filler)
		}
	}
	return b.String()
}

func tighten(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == mayBreak, r == filler:
			return -1
		case r >= 0x100000:
			return r - 0x100000 + 0x20000
		case r >= 0xf0000:
			return r - 0xf0000
		}
		return r
	}, text)
}

// privately is the private rune that stands for a letter of two cells.
func privately(r rune) rune {
	switch {
	case !unspaced(r), r >= 0x2fffe:
		return r
	case r >= 0x20000:
		return r - 0x20000 + 0x100000
	case r < 0x10000:
		return r + 0xf0000
	}
	return r
}

// unspaced says that r is two cells wide and of a script without blanks.
func unspaced(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r >= 0x3001 && r <= 0x3020, r >= 0xff01 && r <= 0xff60:
		return true
	case r >= 0xff61 && r <= 0xffdc:
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// breakable says that a line may end between two letters: not before a sign
// that closes, nor behind one that opens.
func breakable(r, next rune) bool {
	if !unspaced(r) || !unspaced(next) {
		return false
	}
	return !strings.ContainsRune("（［｛「『【〈《〔", r) && !strings.ContainsRune("，、。．：；！？）］｝」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ", next)
}
