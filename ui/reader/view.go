package reader

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The measure is what can be read with ease; in a wider room it stands in the
// middle, in a very narrow one it takes all.
const (
	widest   = 80
	marginal = 50 // below this width there is no margin
)

func (p *Pane) margin() int {
	if p.width < marginal {
		return 0
	}
	return max(2, (p.width-widest)/2)
}

func (p *Pane) measure() int { return min(widest, p.width-2*p.margin()) }

// View draws the room.
func (p *Pane) View(focused bool) string {
	var lines []string
	margin := strings.Repeat(" ", p.margin())
	for i := range p.area() {
		line := ""
		if n := p.top + i; n < len(p.sheet.rows) {
			line = margin + p.draw(&p.sheet, n, p.spot.Link, focused)
		}
		lines = append(lines, fit(line, p.width))
	}
	if len(lines) < p.height {
		lines = append(lines, fit(p.prompt(), p.width))
	}
	return strings.Join(lines, "\n")
}

// draw is one row of a sheet, of which the link named selected is the chosen
// one.
func (p *Pane) draw(s *sheet, n, selected int, focused bool) string {
	r := s.rows[n]
	text := r.text
	if s == &p.sheet && len(p.find.matches) > 0 {
		text = p.find.mark(text, n, p.theme)
	}
	if r.link > 0 && r.link == selected {
		text = p.theme.Selected.Render(ansi.Strip(text))
		if focused {
			text = p.theme.Accent.Render(p.theme.Glyphs.Cursor) + ansi.Cut(text, 1, s.width)
		}
	}
	if r.url.Web() && p.theme.Escapes() {
		return ansi.SetHyperlink(ascii(r.url.String())) + text + ansi.ResetHyperlink()
	}
	return text
}

// fit makes a line exactly so wide.
func fit(line string, width int) string {
	have := ansi.StringWidth(line)
	if have > width {
		line = ansi.Truncate(line, width, "")
		have = ansi.StringWidth(line)
	}
	return line + strings.Repeat(" ", max(0, width-have))
}

// ascii escapes what a hyperlink sequence may not hold.
func ascii(address string) string {
	var b strings.Builder
	for _, c := range []byte(address) {
		if c <= ' ' || c > '~' {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}
