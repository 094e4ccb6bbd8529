package tree

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"dateline/model"
	"dateline/store/format"
)

const (
	frontDays   = 7    // that hold stories, on the front page and in the feed
	topContexts = 1000 // on the page of contexts
	maxCredits  = 8
)

// indexes gather what the front page, the years and the contexts lead to.
type indexes struct {
	site     format.Site
	stories  []model.Headline
	contexts map[model.Line][]int32 // numbers of stories
	days     []model.Count
	last     []format.Day
	credits  []string
}

func (x *indexes) add(d format.Day) {
	held := 0
	for _, s := range d.Stories {
		if !s.Stub {
			held++
		}
		for _, name := range s.Contexts {
			numbers := x.contexts[name]
			if n := int32(len(x.stories)); len(numbers) == 0 || numbers[len(numbers)-1] != n {
				x.contexts[name] = append(numbers, n)
			}
		}
		x.stories = append(x.stories, model.Headline{ID: s.ID, Title: s.Title})
		credit := format.Credit(s)
		if credit != "" && len(x.credits) < maxCredits && !slices.Contains(x.credits, credit) {
			x.credits = append(x.credits, credit)
		}
	}
	x.days = append(x.days, model.Count{Date: d.Date, Stories: held})
	if held == 0 {
		return
	}
	if x.last = append(x.last, d); len(x.last) > frontDays {
		x.last = slices.Delete(x.last, 0, 1)
	}
}

// pages are the front page, the years, the contexts.
func (x *indexes) pages(title model.Line) iter.Seq[format.Index] {
	return func(yield func(format.Index) bool) {
		years := x.years()
		if !yield(x.front(title, years)) {
			return
		}
		for _, year := range years {
			if !yield(year) {
				return
			}
		}
		names := x.names()
		if !yield(x.overview(names)) {
			return
		}
		for _, name := range names {
			if !yield(x.context(name)) {
				return
			}
		}
	}
}

func (x *indexes) front(title model.Line, years []format.Index) format.Index {
	front := format.Index{Base: "/index", Title: title, Credits: x.credits}
	for _, day := range slices.Backward(x.last) {
		part := format.Part{Title: model.NewLine(day.Date.Long()), Base: format.DayBase(day.Date)}
		for _, s := range day.Stories {
			part.Entries = append(part.Entries, format.Entry{Title: shown(s.ID, s.Title), Base: x.site.Base(s.ID)})
		}
		front.Parts = append(front.Parts, part)
	}
	all := format.Part{Title: model.NewLine("The whole archive"), Short: true}
	for _, year := range slices.Backward(years) {
		all.Entries = append(all.Entries, format.Entry{Title: year.Title, Base: year.Base})
	}
	all.Entries = append(all.Entries, format.Entry{Title: model.NewLine("Contexts"), Base: "/contexts/index"})
	front.Parts = append(front.Parts, all)
	return front
}

// years are the pages of the years, each with its days by month.
func (x *indexes) years() []format.Index {
	var years []format.Index
	var month model.Month
	for _, day := range x.days {
		if len(years) == 0 || month.Year() != day.Date.Year() {
			name := fmt.Sprintf("%04d", day.Date.Year())
			years = append(years, format.Index{Base: "/news/" + name + "/index", Title: model.NewLine(name), Credits: x.credits})
		}
		year := &years[len(years)-1]
		if month != day.Date.Month() {
			month = day.Date.Month()
			year.Parts = append(year.Parts, format.Part{Title: model.NewLine(month.Name()), Short: true})
		}
		part := &year.Parts[len(year.Parts)-1]
		part.Entries = append(part.Entries, format.Entry{Title: model.NewLine(day.Date.Long()), Base: format.DayBase(day.Date), Note: stories(day.Stories)})
	}
	return years
}

// shown is a headline, or where nobody knows it the story's day.
func shown(id model.ID, title model.Line) model.Line {
	if title.IsZero() {
		return model.NewLine("A story of " + id.Date().Long())
	}
	return title
}

// stories counts; a day of which only links tell has none to count.
func stories(n int) string {
	if n == 0 {
		return ""
	}
	return model.Plural(n, "story", "stories")
}

// names are the contexts, those with the most stories first.
func (x *indexes) names() []model.Line {
	names := make([]model.Line, 0, len(x.contexts))
	for name := range x.contexts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b model.Line) int {
		if c := cmp.Compare(len(x.contexts[b]), len(x.contexts[a])); c != 0 {
			return c
		}
		return strings.Compare(a.String(), b.String())
	})
	return names
}

func (x *indexes) overview(names []model.Line) format.Index {
	part := format.Part{Title: model.NewLine("Those with the most stories"), Short: true}
	for _, name := range names[:min(len(names), topContexts)] {
		part.Entries = append(part.Entries, format.Entry{Title: name, Base: format.ContextBase(name), Note: stories(len(x.contexts[name]))})
	}
	return format.Index{Base: "/contexts/index", Title: model.NewLine("Contexts"), Parts: []format.Part{part}, Credits: x.credits}
}

// context is the page of a context: its stories by year, the newest first.
func (x *indexes) context(name model.Line) format.Index {
	index := format.Index{Base: format.ContextBase(name), Title: name, Credits: x.credits}
	year := 0
	for _, n := range slices.Backward(x.contexts[name]) {
		s := x.stories[n]
		if date := s.ID.Date(); date.Year() != year {
			year = date.Year()
			index.Parts = append(index.Parts, format.Part{Title: model.NewLine(fmt.Sprintf("%04d", year))})
		}
		part := &index.Parts[len(index.Parts)-1]
		part.Entries = append(part.Entries, format.Entry{Title: shown(s.ID, s.Title), Base: x.site.Base(s.ID), Note: s.ID.Date().Short()})
	}
	return index
}
