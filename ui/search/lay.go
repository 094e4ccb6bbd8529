package search

import (
	"strings"
	"unicode/utf8"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
)

// The kinds of lines of a row.
const (
	when    rows.Kind = iota // its day, where there is no room beside it
	first                    // the first line of its title
	second                   // the second one
	excerpt                  // of its summary
)

const (
	widest    = 110 // cells of a title
	narrow    = 60  // below this width the day stands above the title
	headLines = 3   // what is typed, what came of it, and an empty line
)

// hitLine is a line with what was searched for, in bytes of the line.
type hitLine struct {
	rows.Line
	found []model.Span
}

// gutter is the cells beside a title that the day takes.
func (p *Pane) gutter() int {
	if p.width < narrow {
		return 0
	}
	return p.theme.Dates.Cells() + 2
}

// lay lays out what was found.
func (p *Pane) lay() {
	p.lines = p.lines[:0]
	measure := max(1, min(widest, p.width-p.gutter()-3))
	for row, hit := range p.found.hits {
		if p.gutter() == 0 {
			p.add(row, when, p.theme.Dates.Short(hit.ID.Date()), nil)
		}
		folded := pane.Fold(hit.Text(), measure, pane.TitleLines, p.theme.Glyphs.Ellipsis)
		for n, found := range spread(hit.Text(), folded, hit.Found, p.theme.Glyphs.Ellipsis) {
			p.add(row, first+rows.Kind(n), folded[n], found)
		}
		if text, found := p.excerpt(hit.Excerpt, measure); text != "" {
			p.add(row, excerpt, text, found)
		}
	}
	lines := make([]rows.Line, len(p.lines))
	for n, l := range p.lines {
		lines[n] = l.Line
	}
	p.list.Fill(len(p.found.hits), lines)
	p.list.Stretch(max(0, p.height-headLines))
}

func (p *Pane) add(row int, kind rows.Kind, text string, found []model.Span) {
	p.lines = append(p.lines, hitLine{rows.Line{Row: row, Kind: kind, Text: text}, found})
}

// excerpt is one line around what was found in a summary.
func (p *Pane) excerpt(e model.Excerpt, measure int) (string, []model.Span) {
	text := e.Text.String()
	if text == "" {
		return "", nil
	}
	from := 0
	if len(e.Found) > 0 && e.Found[0].From > measure/2 {
		from = e.Found[0].From - measure/3
		from += strings.IndexByte(text[from:], ' ') + 1
		for !utf8.RuneStart(text[from]) {
			from++
		}
	}
	lead := ""
	if e.Cut || from > 0 {
		lead = p.theme.Glyphs.Ellipsis
	}
	folded := pane.Fold(lead+text[from:], measure, 1, p.theme.Glyphs.Ellipsis)
	found := make([]model.Span, len(e.Found))
	for i, span := range e.Found {
		found[i] = model.Span{From: span.From - from + len(lead), To: span.To - from + len(lead)}
	}
	return folded[0], spread(lead+text[from:], folded, found, p.theme.Glyphs.Ellipsis)[0]
}

// spread gives each line of a text that was folded its share of what was found
// in the text.
func spread(text string, folded []string, found []model.Span, ellipsis string) [][]model.Span {
	all := make([][]model.Span, len(folded))
	at := 0
	for n, line := range folded {
		bare := strings.TrimSuffix(line, ellipsis)
		start := strings.Index(text[at:], bare)
		if start < 0 {
			break
		}
		start += at
		at = start + len(bare)
		for _, span := range found {
			if from, to := max(span.From, start), min(span.To, at); from < to {
				all[n] = append(all[n], model.Span{From: from - start, To: to - start})
			}
		}
	}
	return all
}
