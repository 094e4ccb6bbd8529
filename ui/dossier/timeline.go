package dossier

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
)

// timeline is the thread of one story, in order of time, the story among the
// others.
type timeline struct {
	page      model.Page
	relations []model.Relation
	list      rows.List
}

// The text of a timeline stands behind the bar, the day and the line of time.
const (
	threadText = 1 + 4 // before the text, beside the day
)

// airyRows is the height from which there is room for empty lines.
const airyRows = 30

// pause is how many days without a story are said.
const pause = 30

// present is the row of the story itself.
func (t *timeline) present() int {
	row, _ := slices.BinarySearchFunc(t.relations, t.page.ID, func(r model.Relation, id model.ID) int { return r.ID.Compare(id) })
	return row
}

// at is what stands in a row; false says that it is the story itself.
func (t *timeline) at(row int) (model.Relation, bool) {
	present := t.present()
	switch {
	case row < present:
		return t.relations[row], true
	case row > present:
		return t.relations[row-1], true
	}
	return model.Relation{Headline: t.page.Headline()}, false
}

// lay lays the stories of a thread, with what joins each to the story, and the
// times between them that are long.
func (p *Pane) layThread() {
	t := &p.time
	if t.page.ID.IsZero() {
		return
	}
	measure := max(1, min(widest, p.width-threadText-p.theme.Dates.Cells()-1))
	var lines []rows.Line
	var before model.Date
	for row := range len(t.relations) + 1 {
		r, other := t.at(row)
		if day := r.ID.Date(); !before.IsZero() && before.DaysUntil(day) >= pause {
			gap := strings.TrimSuffix(model.Distance(before, day), " later")
			lines = append(lines, p.airy(rows.Line{Row: -1, Kind: quiet, Text: gap})...)
		}
		before = r.ID.Date()
		for n, text := range pane.Fold(r.Text(), measure, pane.TitleLines, p.theme.Glyphs.Ellipsis) {
			lines = append(lines, rows.Line{Row: row, Kind: headline + rows.Kind(min(n, 1)), Text: text})
		}
		if why := joins(r); other && why != "" {
			lines = append(lines, rows.Line{Row: row, Kind: reason, Text: ansi.Truncate(why, measure, p.theme.Glyphs.Ellipsis)})
		}
	}
	t.list.Fill(len(t.relations)+1, lines)
}

// airy sets a line apart, where there is room.
func (p *Pane) airy(l rows.Line) []rows.Line {
	if p.height < airyRows {
		return []rows.Line{l}
	}
	return []rows.Line{{Row: -1}, l, {Row: -1}}
}

// joins says what joins a story to the one whose thread it is.
func joins(r model.Relation) string {
	if len(r.Shared)+len(r.Words) == 0 {
		return ""
	}
	why, _, _ := strings.Cut(r.Why(r.ID.Date()), " · ")
	return why
}
