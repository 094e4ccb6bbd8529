package dossier

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
)

// head is what is known of the context, above its stories or beside them: as
// many lines as the size allows, whichever row is chosen.
func (p *Pane) head() []string {
	wide, d := p.width >= sideBySide, p.file.Dossier
	width, chart, gaps, near := max(1, p.width-2), 0, 0, 1
	switch {
	case wide:
		width, chart, gaps, near = headCells-2, min(9, p.height/4), len(d.Gaps), len(d.Near)
	case p.height >= 30:
		chart, gaps, near = 6, 1, 2
	case p.height >= 18:
		chart = 3
	case p.height < 12:
		near = 0
	}
	g := graph{d, p.theme, p.file.day()}
	lines := g.facts(width)
	if p.height < 12 {
		lines = lines[:1]
	}
	if chart > 0 {
		lines = append(append(lines, ""), g.chart(width, chart)...)
	}
	if gaps = min(gaps, len(d.Gaps)); gaps > 0 {
		lines = append(lines, "")
		for _, gap := range longest(d.Gaps, gaps) {
			lines = append(lines, p.theme.Faint.Render(ansi.Truncate(p.quiet(gap), width, p.theme.Glyphs.Ellipsis)))
		}
	}
	if near > 0 && len(d.Near) > 0 {
		lines = append(append(lines, ""), p.nearLines(width, near, wide)...)
	}
	for n, line := range lines {
		lines[n] = " " + line
	}
	return append(lines, "")
}

// quiet names a gap.
func (p *Pane) quiet(gap model.Gap) string {
	return p.theme.Dates.Gap(gap, p.theme.Glyphs.Dash)
}

// longest is the n longest gaps, in order of time.
func longest(gaps []model.Gap, n int) []model.Gap {
	for len(gaps) > n {
		least := 0
		for i, gap := range gaps {
			if gap.Days() < gaps[least].Days() {
				least = i
			}
		}
		gaps = append(gaps[:least:least], gaps[least+1:]...)
	}
	return gaps
}

// nearLines names the contexts that are near, with the digits that open them:
// one to a line where there is room, else as many as fit.
func (p *Pane) nearLines(width, most int, apart bool) []string {
	t := p.theme
	line := t.Faint.Render("also near")
	var lines []string
	if apart {
		lines, line = append(lines, line), ""
	}
	for i, n := range p.file.Near {
		digit := " "
		if keys := p.Keys.Near.Keys(); i < len(keys) {
			digit = keys[i]
		}
		name := ansi.Truncate(n.Name.String(), max(1, width-12), t.Glyphs.Ellipsis)
		item := t.Strong.Render(digit) + " " + t.Quiet.Render(name) + t.Faint.Render(fmt.Sprintf(" (%d)", n.Stories))
		switch {
		case apart:
			lines = append(lines, item)
			continue
		case ansi.StringWidth(line)+3+ansi.StringWidth(item) > width:
			if len(lines)+1 == most {
				return append(lines, line)
			}
			lines, line = append(lines, line), strings.Repeat(" ", len("also near"))
		}
		line += "   " + item
	}
	if apart {
		return lines
	}
	return append(lines, line)
}
