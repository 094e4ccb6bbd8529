package reader

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/theme"
)

// prose is a summary typeset: lines no wider than the measure, which hold
// printable text and SGR sequences only.
type prose struct {
	lines   []string
	letters []int  // of each line
	notice  string // why it is not as its author set it; mostly empty
}

// ampersand stands for & while Glamour sets a text: it decodes entities, also
// where Markdown says that they are literal, and "&#27;" would become an
// escape. Safe text has no private runes of its own.
const ampersand = "\ue000"

// Glamour indents the sign of a list's item as far as the text below it, and
// sets every cell of a quote's indent alike. Marked with these, both can be
// mended afterwards.
const (
	item  = "\ue002"
	quote = "\ue003"
)

// typeset sets a summary, with a renderer of its own because Glamour's is not
// safe to share.
func typeset(text model.Markdown, look *theme.Theme, width int) prose {
	if text.IsZero() {
		return prose{}
	}
	if len(text.String()) > maxPlain {
		return plain(text, width, tooLong)
	}
	source := loosen(strings.ReplaceAll(text.String(), "&", ampersand))
	err := gate(source, width)
	if err == nil {
		source, err = render(source, look, width)
	}
	if err != nil {
		return plain(text, width, err)
	}
	source = strings.ReplaceAll(tighten(source), ampersand, "&")
	lines := broken(allow(source, look.Escapes()), width)
	if len(lines) == 0 {
		return plain(text, width, faulty)
	}
	return counted(lines, "")
}

// counted counts the letters of a text here, off the program's loop.
func counted(lines []string, notice string) prose {
	p := prose{lines: lines, notice: notice}
	for _, line := range lines {
		p.letters = append(p.letters, letters(line))
	}
	return p
}

// maxPlain is how much of a text is shown at most, in bytes: far more than
// anybody reads on a screen, and what can be held beside other pages.
const maxPlain = 1 << 20

// plain is the way out for text that is too much for Markdown.
func plain(text model.Markdown, width int, reason error) prose {
	whole, notice := text.String(), fmt.Sprintf("Shown as plain text: %v.", reason)
	shown := whole
	if len(whole) > maxPlain {
		shown = strings.ToValidUTF8(whole[:maxPlain], "")
		notice += fmt.Sprintf(" This is the first megabyte of %d: print the story to read on.", (len(whole)+1<<20-1)>>20)
	}
	var lines []string
	for paragraph := range strings.SplitSeq(shown, "\n") {
		lines = append(lines, wrap(paragraph, width)...)
	}
	return counted(lines, notice)
}

func render(source string, look *theme.Theme, width int) (out string, err error) {
	defer func() {
		if recover() != nil {
			err = faulty
		}
	}()
	style := look.Prose()
	style.Item.BlockPrefix = item + style.Item.BlockPrefix
	style.Enumeration.BlockPrefix = item + style.Enumeration.BlockPrefix
	style.Task.Ticked, style.Task.Unticked = item+style.Task.Ticked, item+style.Task.Unticked
	bar := quote
	style.BlockQuote.IndentToken = &bar
	renderer, err := glamour.NewTermRenderer(glamour.WithStyles(style),
		glamour.WithColorProfile(look.Profile), glamour.WithWordWrap(width))
	if err != nil {
		return "", err
	}
	out, err = renderer.Render(source)
	return strings.ReplaceAll(outdent(out), quote+quote, look.Glyphs.Down+" "), err
}

// outdent moves the sign of every item before the text of its item.
func outdent(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		before, after, found := strings.Cut(line, item)
		if at := strings.LastIndex(before, "  "); found && at >= 0 {
			before = before[:at] + before[at+2:]
		}
		lines[i] = before + after
	}
	return strings.Join(lines, "\n")
}

// allow keeps printable text, line feeds and, where there is colour, SGR.
func allow(s string, color bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if length := sgr(s[i:]); length > 0 {
			if n = length; color {
				b.WriteString(s[i : i+n])
			}
		} else if r == '\n' || !unicode.In(r, unicode.Cc, unicode.Co) {
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// sgr is the length of the SGR sequence that s begins with, 0 for none.
func sgr(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	n := 2
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == ';') {
		n++
	}
	if n < len(s) && s[n] == 'm' {
		return n + 1
	}
	return 0
}

// broken breaks what is too wide, and lets every line switch off what it
// switches on, so that it can stand beside other text.
func broken(s string, width int) []string {
	var lines []string
	active := ""
	for line := range strings.SplitSeq(strings.Trim(s, "\n"), "\n") {
		line = ansi.Truncate(line, ansi.StringWidth(strings.TrimRight(ansi.Strip(line), " ")), "")
		for part := range strings.SplitSeq(ansi.Hardwrap(line, width, true), "\n") {
			before := active
			active = switched(active, part)
			part = before + part
			if active != "" {
				part += "\x1b[0m"
			}
			lines = append(lines, part)
		}
	}
	return trim(lines)
}

// switched is what is on behind a line where active was on before it.
func switched(active, line string) string {
	for i := 0; i < len(line); i++ {
		n := sgr(line[i:])
		switch {
		case n == 0:
			continue
		case n == 3, strings.HasPrefix(line[i:], "\x1b[0m"):
			active = ""
		default:
			active += line[i : i+n]
		}
		i += n - 1
	}
	return active
}

// trim takes away empty lines at both ends and all but one between.
func trim(lines []string) []string {
	kept := lines[:0]
	for _, line := range lines {
		empty := strings.TrimSpace(ansi.Strip(line)) == ""
		if empty && (len(kept) == 0 || kept[len(kept)-1] == "") {
			continue
		}
		if empty {
			line = ""
		}
		kept = append(kept, line)
	}
	for len(kept) > 0 && kept[len(kept)-1] == "" {
		kept = kept[:len(kept)-1]
	}
	return kept
}
