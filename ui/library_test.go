package ui_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/model"
)

// library is an archive made by hand. Its stories tell of a town that never
// was, from May to August 2013, and of one day in 2012 and 2014.
type library struct {
	days   map[model.Date][]model.Story
	counts map[model.Line]int // of the contexts
	whole  map[model.Date][]model.Story
	last   model.Date // later days are hidden
	err    error
}

type sketch struct {
	topic, title, summary string
	contexts              []string
}

var sketches = []sketch{
	{"Harbour and trade", "The harbour of Ostrava Bay reopens to freighters eleven weeks after a dredger sank across its only channel.",
		"Pilots brought in **two** ships on the first tide. The harbour master says that the queue outside will be gone *within a month*, if the weather holds.", []string{"Ostrava Bay", "Shipping"}},
	{"Harbour and trade", "Dockers and owners agree on a night shift.", "", []string{"Ostrava Bay"}},
	{"Law and crime", "A court in Ostrava Bay frees the captain of the dredger Marigold, who had been held since the spring, and orders a new inquiry into the chart that he was given by the port authority on the morning of the accident.",
		"The judge called the chart \"a map of another harbour\". The port authority will appeal.", []string{"Ostrava Bay", "Marigold inquiry", "Port authority"}},
	{"Science", "Botanists find a moss in the upper valley that was thought lost since 1911.", "It grows on one wall, thirty steps long.", []string{"Upper valley"}},
	{"Science", "東京の天文台が新しい彗星を発見したと発表した。", "", []string{"Comet Hoshi"}},
	{"Sports", "Lowfield win the cup on penalties after a final of a hundred and twenty minutes without a goal.", "", []string{"Lowfield", "Valley Cup"}},
	{"", "The ferry museum opens its doors for one night.", "", nil},
	{"Politics and elections", "The upper valley votes to keep its council by eleven votes of nine thousand.",
		"A recount is set for Monday.\n\n- For: 4,512\n- Against: 4,501", []string{"Upper valley", "Council vote"}},
}

// perDay is how many of the sketches happen on each day of a fortnight.
var perDay = []int{2, 3, 0, 5, 8, 1, 0, 4, 4, 7, 2, 0, 3, 6}

func newLibrary() *library {
	l := &library{days: make(map[model.Date][]model.Story)}
	from, to := model.NewDate(2013, 5, 1), model.NewDate(2013, 8, 31)
	for d := from; !d.After(to); d = d.AddDays(1) {
		n := from.DaysUntil(d)
		l.fill(d, perDay[n%len(perDay)], n)
	}
	delete(l.days, model.NewDate(2013, 6, 6))
	l.fill(model.NewDate(2013, 6, 6), len(sketches), 0)
	l.fill(model.NewDate(2012, 6, 6), 1, 2)
	l.fill(model.NewDate(2014, 6, 6), 2, 5)
	l.whole = l.days
	l.Limit(model.Date{})
	return l
}

func (l *library) fill(d model.Date, count, offset int) {
	for i := range count {
		s := sketches[(i+offset)%len(sketches)]
		slug := model.Slug(s.title)
		if slices.ContainsFunc(l.days[d], func(other model.Story) bool { return other.ID.Slug() == slug }) {
			continue
		}
		id, err := model.NewID(d, slug)
		if err != nil {
			panic(err)
		}
		l.days[d] = append(l.days[d], model.Story{
			ID: id, Topic: model.NewLine(s.topic), Title: model.NewLine(s.title), Summary: model.NewMarkdown(s.summary),
			Contexts: model.Lines(s.contexts...),
			Sources:  []model.Source{{Name: model.NewLine("Bay Courier"), URL: model.NewURL("https://courier.example/" + slug)}},
			Stub:     s.title == sketches[5].title,
		})
	}
}

func (l *library) Counts(_ context.Context, q model.Query, from, to model.Date) ([]model.Count, error) {
	var counts []model.Count
	for d, stories := range l.days {
		n := len(slices.DeleteFunc(slices.Clone(stories), func(s model.Story) bool { return s.Stub || !matches(q, s) }))
		if n > 0 && !d.Before(from) && (to.IsZero() || !d.After(to)) {
			counts = append(counts, model.Count{Date: d, Stories: n})
		}
	}
	slices.SortFunc(counts, func(a, b model.Count) int { return a.Date.Compare(b.Date) })
	return counts, l.err
}

// Search finds the stories whose titles hold every word, the newest first.
func (l *library) Search(ctx context.Context, q model.Query, _ model.Order, offset, limit int) (model.Hits, error) {
	counts, err := l.Counts(ctx, q, q.From, q.To)
	var hits []model.Hit
	for _, count := range slices.Backward(counts) {
		for _, h := range must(l.Day(ctx, q, count.Date)) {
			if found := spans(q, h.Title.String()); !h.Stub && found != nil {
				hits = append(hits, model.Hit{Headline: h, Found: found})
			}
		}
	}
	part := hits[min(offset, len(hits)):min(offset+limit, len(hits))]
	return model.Hits{List: part, More: offset+limit < len(hits), Took: 2400 * time.Microsecond}, err
}

func (l *library) CountMatches(ctx context.Context, q model.Query, limit int) (int, error) {
	hits, err := l.Search(ctx, q, model.Newest, 0, limit)
	return len(hits.List), err
}

func must(list []model.Headline, _ error) []model.Headline { return list }

// spans is where the words of a query stand in a text; nil where one is
// missing.
func spans(q model.Query, text string) []model.Span {
	found := []model.Span{}
	for _, group := range q.Any {
		for _, term := range group {
			at := strings.Index(strings.ToLower(text), strings.ToLower(term.Text))
			if at < 0 {
				return nil
			}
			found = append(found, model.Span{From: at, To: at + len(term.Text)})
		}
	}
	return found
}

func matches(q model.Query, s model.Story) bool {
	if spans(q, s.Title.String()) == nil {
		return false
	}
	for _, context := range q.Contexts {
		if !slices.Contains(s.Contexts, context) {
			return false
		}
	}
	return true
}

func (l *library) Nearest(ctx context.Context, q model.Query, d model.Date, step int) (model.Date, error) {
	counts, err := l.Counts(ctx, q, model.Date{}, model.Date{})
	var best model.Date
	for _, c := range counts {
		far := d.DaysUntil(c.Date)
		if far*step < 0 || step != 0 && far == 0 {
			continue
		}
		if best.IsZero() || abs(far) <= abs(d.DaysUntil(best)) {
			best = c.Date
		}
	}
	return best, err
}

func abs(n int) int { return max(n, -n) }

func (l *library) Day(_ context.Context, q model.Query, d model.Date) ([]model.Headline, error) {
	var headlines []model.Headline
	for _, s := range l.days[d] {
		if matches(q, s) {
			headlines = append(headlines, s.Headline())
		}
	}
	return headlines, l.err
}

func (l *library) About(context.Context) (model.Info, error) {
	last := model.NewDate(2014, 6, 6)
	if l.hides(last) {
		last = l.last
	}
	return model.Info{
		Name: model.NewLine("bay.db"), Title: model.NewLine("Bay Courier"), Stories: 400, Days: 100,
		First: model.NewDate(2012, 6, 6), Last: last,
	}, l.err
}

func (l *library) Page(_ context.Context, id model.ID) (model.Page, error) {
	for _, s := range l.days[id.Date()] {
		if s.ID == id {
			page := model.Page{Story: s, Relations: l.relations(s)}
			for _, days := range around {
				if l.hides(s.Date().AddDays(days)) {
					page.Later++
				}
			}
			for _, context := range s.Contexts {
				page.Counts = append(page.Counts, l.counts[context])
			}
			return page, l.err
		}
	}
	if l.hides(id.Date()) {
		return model.Page{}, &model.LaterError{ID: id, Day: id.Date(), Last: l.last}
	}
	return model.Page{}, fmt.Errorf("no story %s in this archive", id)
}

// Path tries every story that shares a context with one that was reached.
func (l *library) Path(_ context.Context, from, to model.ID) ([]model.Step, error) {
	first, err := l.Page(context.Background(), from)
	reached := [][]model.Step{{{Headline: first.Headline()}}}
	tried := map[model.ID]bool{from: true}
	for n := 0; n < len(reached); n++ {
		chain := reached[n]
		last := chain[len(chain)-1].ID
		if last == to {
			return chain, err
		}
		page, _ := l.Page(context.Background(), last)
		for _, day := range slices.SortedFunc(maps.Keys(l.days), model.Date.Compare) {
			for _, s := range l.days[day] {
				common := slices.IndexFunc(s.Contexts, func(c model.Line) bool { return slices.Contains(page.Contexts, c) })
				if common >= 0 && !tried[s.ID] {
					tried[s.ID] = true
					reached = append(reached, append(slices.Clip(chain), model.Step{Headline: s.Headline(), Shared: s.Contexts[common]}))
				}
			}
		}
	}
	return nil, cmp.Or(err, model.ErrNoPath)
}

// around is how far from a story its related ones are, in days.
var around = []int{2, 30, 7, -1, -9, -31}

// relations is a story of each of some days around.
func (l *library) relations(s model.Story) []model.Relation {
	var relations []model.Relation
	for i, days := range around {
		if day := l.days[s.Date().AddDays(days)]; len(day) > 0 && len(s.Contexts) > 0 {
			other := day[i%len(day)]
			relations = append(relations, model.Relation{Headline: other.Headline(), Score: .3 + float64(days)/200, Shared: s.Contexts[:1]})
		}
	}
	return relations
}

func (l *library) Among(_ context.Context, name string, ids []model.ID) (int, error) {
	n := 0
	for _, id := range ids {
		for _, s := range l.days[id.Date()] {
			if s.ID == id && slices.ContainsFunc(s.Contexts, func(c model.Line) bool { return c.String() == name }) {
				n++
			}
		}
	}
	return n, l.err
}
