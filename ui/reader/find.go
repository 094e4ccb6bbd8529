package reader

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// finder finds words in the text that is shown.
type finder struct {
	field   *field.Field // where words are typed
	typing  bool
	query   string
	from    int    // the row that was seen first when finding began
	text    string // of all rows
	small   string // the same in small letters
	starts  []int  // where each row begins in text, behind its indent
	matches []span
	current int // index of the match that was gone to
}

// span is a part of the finder's text, in bytes.
type span struct{ from, to int }

func (f *finder) active() bool { return f.field != nil }

// read takes the rows of a sheet as if they were one line.
func (f *finder) read(s sheet) {
	if !f.active() {
		return
	}
	var b strings.Builder
	f.starts = f.starts[:0]
	last := ' '
	for _, r := range s.rows {
		plain := strings.TrimLeft(ansi.Strip(r.text), " ")
		if first, _ := utf8.DecodeRuneInString(plain); !unspaced(last) || !unspaced(first) {
			b.WriteByte(' ')
		}
		f.starts = append(f.starts, b.Len())
		b.WriteString(plain)
		last, _ = utf8.DecodeLastRuneInString(plain)
	}
	f.text = b.String()
	f.small = lower(f.text)
	f.search()
}

// search finds the query, also over the end of a line; a query without
// capitals finds capitals too.
func (f *finder) search() {
	f.matches = nil
	text, query := f.text, f.query
	if query == lower(query) {
		text = f.small
	}
	for at := 0; query != ""; {
		i := strings.Index(text[at:], query)
		if i < 0 {
			break
		}
		f.matches = append(f.matches, span{at + i, at + i + len(query)})
		at += i + len(query)
	}
	f.current = min(f.current, max(0, len(f.matches)-1))
}

// lower is s in small letters, every letter where it was.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if small := unicode.ToLower(r); utf8.RuneLen(small) == utf8.RuneLen(r) {
			return small
		}
		return r
	}, s)
}

// row is the row in which a match begins.
func (f *finder) row(n int) int {
	return max(0, sort.SearchInts(f.starts, f.matches[n].from+1)-1)
}

// mark shows what was found in a row.
func (f *finder) mark(text string, n int, look *theme.Theme) string {
	plain := ansi.Strip(text)
	indent := len(plain) - len(strings.TrimLeft(plain, " "))
	start, end := f.starts[n]-indent, f.starts[n]-indent+len(plain)
	first := sort.Search(len(f.matches), func(i int) bool { return f.matches[i].to > start+indent })
	for _, m := range f.matches[first:] {
		if m.from >= end {
			break
		}
		from, to := max(indent, m.from-start), min(len(plain), m.to-start)
		left, right := ansi.StringWidth(plain[:from]), ansi.StringWidth(plain[:to])
		text = ansi.Cut(text, 0, left) + look.Found.Render(plain[from:to]) + ansi.Cut(text, right, ansi.StringWidth(plain))
	}
	return text
}

func (f *finder) prompt(look *theme.Theme, keys KeyMap, width int) string {
	count := "   not found"
	switch n := len(f.matches); {
	case f.query == "":
		count = ""
	case n > 0:
		count = fmt.Sprintf("   %d of %d", f.current+1, n)
	}
	if f.typing {
		return look.Accent.Render("/") + f.field.View(width-1-len(count)) + look.Faint.Render(count)
	}
	count += fmt.Sprintf("   %s %s %s", keys.NextFind.Help().Key, keys.LastFind.Help().Key, keys.Clear.Help().Key)
	return look.Accent.Render("/"+ansi.Truncate(f.query, max(1, width-1-len(count)), look.Glyphs.Ellipsis)) + look.Faint.Render(count)
}

// ask opens the line in which words are typed.
func (p *Pane) ask() {
	p.find = finder{field: field.New(p.theme), typing: true, from: p.top}
	p.find.read(p.sheet)
	p.settle()
}

// typed takes a key while words are typed; the text follows at once.
func (p *Pane) typed(msg tea.KeyMsg) pane.Action {
	f := &p.find
	switch {
	case msg.Type == tea.KeyCtrlC, msg.Type == tea.KeyCtrlZ, msg.Type == tea.KeyCtrlL:
		return pane.Pass{}
	case key.Matches(msg, p.Keys.Clear) && msg.Type != tea.KeyRunes, msg.Type == tea.KeyBackspace && f.field.Text().IsZero():
		from := f.from
		p.find = finder{}
		p.scroll(from)
		return nil
	case msg.Type == tea.KeyEnter:
		f.typing = false
		return nil
	}
	f.field.Press(msg)
	f.query = f.field.Text().String()
	f.search()
	p.nearest()
	return nil
}

// nearest goes to the first match at or below where finding began.
func (p *Pane) nearest() {
	f := &p.find
	f.current = 0
	for i := range f.matches {
		if f.row(i) >= f.from {
			f.current = i
			break
		}
	}
	p.reach()
}

// seek goes to the next match or the one before, round the ends.
func (p *Pane) seek(by int) pane.Action {
	n := len(p.find.matches)
	switch {
	case !p.find.active():
		return pane.Pass{}
	case n == 0:
		return pane.Tell{Text: model.NewLine("Not found: " + p.find.query)}
	}
	p.find.current = (p.find.current + by + n) % n
	p.reach()
	return nil
}

// reach brings the current match into view.
func (p *Pane) reach() {
	if len(p.find.matches) == 0 {
		p.scroll(p.find.from)
		return
	}
	row := p.find.row(p.find.current)
	if row < p.top || row >= p.top+p.area() {
		p.scroll(row - p.area()/3)
	}
}
