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
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// maxQuery is how many bytes may be typed to be found.
const maxQuery = 200

// finder finds words in the text that is shown.
type finder struct {
	typing  bool
	query   string
	from    int    // the row that was seen first when finding began
	text    string // of all rows
	starts  []int  // where each row begins in text, behind its indent
	matches []span
	current int // index of the match that was gone to
}

// span is a part of the finder's text, in bytes.
type span struct{ from, to int }

func (f *finder) active() bool { return f.typing || f.query != "" }

// search finds the query in a sheet, also over the end of a line; a query
// without capitals finds capitals too.
func (f *finder) search(s sheet) {
	f.matches = nil
	if f.query == "" {
		return
	}
	f.read(s)
	text := f.text
	if f.query == lower(f.query) {
		text = lower(text)
	}
	for at := 0; ; {
		i := strings.Index(text[at:], f.query)
		if i < 0 {
			break
		}
		f.matches = append(f.matches, span{at + i, at + i + len(f.query)})
		at += i + len(f.query)
	}
	f.current = min(f.current, max(0, len(f.matches)-1))
}

// read joins the rows of a sheet as if they were one line.
func (f *finder) read(s sheet) {
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

func (f *finder) prompt(look *theme.Theme, keys KeyMap) string {
	prompt := look.Accent.Render("/" + f.query)
	if f.typing {
		prompt += look.Found.Render(" ")
	}
	count := "   not found"
	switch n := len(f.matches); {
	case f.query == "":
		count = ""
	case n > 0:
		count = fmt.Sprintf("   %d of %d", f.current+1, n)
	}
	if !f.typing {
		count += fmt.Sprintf("   %s %s %s", keys.NextFind.Help().Key, keys.LastFind.Help().Key, keys.Clear.Help().Key)
	}
	return prompt + look.Faint.Render(count)
}

// ask opens the line in which words are typed.
func (p *Pane) ask() {
	p.find = finder{typing: true, from: p.top}
	p.settle()
}

// typed takes a key while words are typed; the text follows at once.
func (p *Pane) typed(msg tea.KeyMsg) pane.Action {
	f := &p.find
	switch {
	case msg.Type == tea.KeyCtrlC:
		return pane.Pass{}
	case key.Matches(msg, p.Keys.Clear) && msg.Type != tea.KeyRunes:
		p.top = f.from
		p.find = finder{}
		p.scroll(p.top)
		return nil
	case msg.Type == tea.KeyEnter:
		f.typing = false
	case msg.Type == tea.KeyBackspace && f.query == "":
		p.find = finder{}
	case msg.Type == tea.KeyBackspace:
		_, size := utf8.DecodeLastRuneInString(f.query)
		f.query = f.query[:len(f.query)-size]
	case msg.Type == tea.KeyCtrlU:
		f.query = ""
	case msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace:
		f.query = typed(f.query, string(msg.Runes))
	}
	if f.typing {
		f.search(p.sheet)
		p.nearest()
	}
	return nil
}

// typed adds what was typed, made safe.
func typed(query, more string) string {
	if strings.TrimSpace(more) != "" || strings.HasSuffix(query, " ") {
		more = model.NewLine(more).String()
	} else if more != "" {
		more = " "
	}
	if len(query)+len(more) > maxQuery {
		return query
	}
	return query + more
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
