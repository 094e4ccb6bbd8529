package dossier

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/rows"
)

// file is the dossier of one context. Its headlines are read by pages, as they
// come into view.
type file struct {
	model.Dossier
	number int   // of the request that it answers
	place  int   // of the story from which the room was entered, from 1; 0 for none
	starts []int // the first row of each month
	pages  map[int][]model.Headline
	asked  map[int]bool
	err    error
	read   int // of its stories
	list   rows.List
}

// newFile is a dossier with the row of the story chosen, or, where the story
// is not in it, the first one from its day on.
func newFile(number int, d model.Dossier, place int, day model.Date) file {
	f := file{Dossier: d, number: number, place: place, pages: make(map[int][]model.Headline), asked: make(map[int]bool)}
	row := 0
	for _, month := range d.Months {
		f.starts = append(f.starts, row)
		row += month.Stories
	}
	switch {
	case place > 0:
		f.list.Cursor = place - 1
	case !day.IsZero():
		f.list.Cursor = max(0, row-1)
		for i := len(d.Months) - 1; i >= 0 && !d.Months[i].Date.Before(day.Month().First()); i-- {
			f.list.Cursor = f.starts[i]
		}
	}
	return f
}

// month is the number of the month that a row belongs to.
func (f *file) month(row int) int {
	month := 0
	for month+1 < len(f.starts) && f.starts[month+1] <= row {
		month++
	}
	return month
}

// day is that of the chosen row, or its month's first where it is not known.
func (f *file) day() model.Date {
	if h, held := f.headline(f.list.Cursor); held {
		return h.ID.Date()
	}
	if len(f.Months) == 0 {
		return model.Date{}
	}
	return f.Months[f.month(f.list.Cursor)].Date
}

// toMonth is the first row of the month so many further on, the last of all
// behind the last.
func (f *file) toMonth(by int) int {
	if len(f.starts) == 0 {
		return 0
	}
	month := f.month(f.list.Cursor)
	if by > 0 && month+by >= len(f.starts) {
		return f.Stories - 1
	}
	if by < 0 && f.starts[month] < f.list.Cursor {
		by++
	}
	return f.starts[max(0, min(month+by, len(f.starts)-1))]
}

// headline is the story of a row; false says that it has not been read yet.
func (f *file) headline(row int) (model.Headline, bool) {
	page := f.pages[row/pageRows]
	if row%pageRows >= len(page) {
		return model.Headline{}, false
	}
	return page[row%pageRows], true
}

func (f *file) take(msg pageMsg) {
	if f.err = msg.err; msg.err != nil {
		f.asked[msg.page] = false
		return
	}
	f.pages[msg.page] = msg.headlines
}

// lay lays the rows of so many lines each, by month: the month stands beside
// its first row, or above it; a gap is named before the month that ends it.
func (f *file) lay(parts int, above bool, name func(model.Gap) string) {
	gaps := make(map[model.Month]string)
	for _, gap := range f.Gaps {
		gaps[gap.To.Month()] = name(gap)
	}
	var lines []rows.Line
	for i, m := range f.Months {
		gap := gaps[m.Date.Month()]
		if i > 0 && (above || gap != "" || m.Date.Year() != f.Months[i-1].Date.Year()) {
			lines = append(lines, rows.Line{Row: -1})
		}
		if gap != "" {
			lines = append(lines, rows.Line{Row: -1, Kind: quiet, Text: gap}, rows.Line{Row: -1})
		}
		if above {
			lines = append(lines, rows.Line{Row: -1, Kind: month, Text: m.Date.Month().Long()})
		}
		for n := range m.Stories {
			for part := range parts {
				lines = append(lines, rows.Line{Row: f.starts[i] + n, Kind: headline + rows.Kind(part)})
			}
		}
	}
	f.list.Fill(f.Stories, lines)
}

// fetch reads the pages that are in view and not read yet.
func (p *Pane) fetch() tea.Cmd {
	f := &p.file
	var cmds []tea.Cmd
	for _, l := range f.list.Seen() {
		page := l.Row / pageRows
		if _, held := f.pages[page]; l.Row >= 0 && !held && !f.asked[page] {
			f.asked[page] = true
			cmds = append(cmds, turn(f.number, p.source, f.Name.String(), page))
		}
	}
	return tea.Batch(cmds...)
}
