package plain

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/model"
	"dateline/ui/pane"
)

// list is what the numbers mean.
type list struct {
	title string
	rows  []model.Headline
	day   model.Date // whose stories they are; zero for stories of many days
	empty string     // said where there are none
	tags  map[model.ID]string
	next  page // reads what follows; nil where nothing does
}

// page reads headlines from the one number offset on, counted from 0, and says
// whether others follow.
type page func(ctx context.Context, offset int) (rows []model.Headline, more bool, err error)

// listed is how many stories of many days are listed at a time.
const listed = 20

// listDay makes the stories of a day what the numbers mean.
func (r *Reader) listDay(ctx context.Context, d model.Date) error {
	rows, err := r.Source.Day(ctx, model.Query{}, d)
	if err != nil {
		return err
	}
	stories := 0
	for _, h := range rows {
		if !h.Stub {
			stories++
		}
	}
	made := list{title: r.Dates.Long(d) + ", " + model.Plural(stories, "story", "stories"), rows: rows, day: d}
	if len(rows) == 0 {
		nearest, err := r.nearest(ctx, d)
		if err != nil {
			return err
		}
		made.title, made.empty = r.Dates.Long(d), "No stories on this day."+nearest
	}
	r.list = made
	return nil
}

// nearest is a sentence that names the day with stories that is nearest to d,
// empty where none has.
func (r *Reader) nearest(ctx context.Context, d model.Date) (string, error) {
	nearest, err := r.Source.Nearest(ctx, model.Query{}, d, 0)
	if err != nil || nearest.IsZero() {
		return "", err
	}
	return " The nearest day with stories is " + r.Dates.Short(nearest) + ".", nil
}

// again shows the list.
func (r *Reader) again(ctx context.Context, _ string) error {
	r.reading = false
	r.at.Story = model.ID{}
	r.showList(ctx, 0)
	return nil
}

// more shows what follows in the list.
func (r *Reader) more(ctx context.Context, _ string) error {
	if r.list.next == nil {
		return fmt.Errorf("the list has no more")
	}
	from := len(r.list.rows)
	rows, others, err := r.list.next(ctx, from)
	if err != nil {
		return err
	}
	r.list.rows = append(slices.Clip(r.list.rows), rows...)
	if !others {
		r.list.next = nil
	}
	r.showList(ctx, from)
	return nil
}

// showList prints the list from a row on.
func (r *Reader) showList(ctx context.Context, from int) {
	if from == 0 {
		r.say(r.list.title)
	}
	if len(r.list.rows) == 0 {
		r.say(r.list.empty)
		return
	}
	marks := r.marks(ctx, r.list.rows[from:])
	var topic model.Line
	for i, h := range r.list.rows[from:] {
		if !r.list.day.IsZero() && h.Topic != topic {
			topic = h.Topic
			r.say(topic.String())
		}
		r.sayf("%d. %s%s", from+i+1, h.Text(), r.remark(h, marks[h.ID]))
	}
	if r.list.next != nil {
		r.say(`There are others: "more" lists them.`)
	}
}

// remark says in words what a list on a screen shows by signs.
func (r *Reader) remark(h model.Headline, mark model.Mark) string {
	var remarks []string
	if r.list.day.IsZero() {
		remarks = append(remarks, r.Dates.Short(h.ID.Date()))
	}
	if mark.Bookmarked {
		remarks = append(remarks, "bookmarked")
	}
	if mark.Read {
		remarks = append(remarks, "read")
	}
	if tags := r.list.tags[h.ID]; tags != "" {
		remarks = append(remarks, tags)
	}
	if h.Stub {
		remarks = append(remarks, "its page is not held")
	}
	if len(remarks) == 0 {
		return ""
	}
	return " (" + strings.Join(remarks, ", ") + ")"
}

// spread makes stories of many days what the numbers mean, and shows them.
func (r *Reader) spread(ctx context.Context, made list, via string, next page) error {
	rows, more, err := next(ctx, 0)
	if err != nil {
		return err
	}
	to := pane.Place{Date: r.at.Date, Via: via}
	r.trail.Visit(r.at, r.spot(), to)
	r.at, r.reading = to, false
	made.rows, made.empty = rows, "Nothing is found."
	r.list = made
	if more {
		r.list.next = next
	}
	r.showList(ctx, 0)
	return nil
}

func (r *Reader) search(ctx context.Context, text string) error {
	query := model.ParseQuery(text)
	if query.Literal {
		r.sayf("The words are taken as they stand: %s.", query.Reason)
	}
	return r.spread(ctx, list{title: "Search for " + text}, "search", func(ctx context.Context, offset int) ([]model.Headline, bool, error) {
		hits, err := r.Source.Search(ctx, query, model.Newest, offset, listed)
		rows := make([]model.Headline, len(hits.List))
		for i, hit := range hits.List {
			rows[i] = hit.Headline
		}
		return rows, hits.More, err
	})
}

func (r *Reader) context(ctx context.Context, name string) error {
	if r.reading {
		if n, err := number(name, len(r.page.Contexts), "context"); err == nil {
			name = r.page.Contexts[n-1].String()
		}
	}
	dossier, err := r.Source.Dossier(ctx, name, model.Date{}, model.Date{})
	if err != nil {
		return err
	}
	name = dossier.Name.String()
	title := fmt.Sprintf("%s, %s, %s to %s", name, model.Plural(dossier.Stories, "story", "stories"), r.Dates.Short(dossier.First), r.Dates.Short(dossier.Last))
	return r.spread(ctx, list{title: title}, name, func(ctx context.Context, offset int) ([]model.Headline, bool, error) {
		rows, err := r.Source.DossierPage(ctx, name, model.Date{}, model.Date{}, offset, listed)
		return rows, offset+len(rows) < dossier.Stories, err
	})
}

func (r *Reader) bookmarks(ctx context.Context, _ string) error {
	if r.Shelf == nil {
		return errNoShelf
	}
	saved, err := r.Shelf.Bookmarks(ctx)
	if err != nil {
		return err
	}
	rows, tags := make([]model.Headline, len(saved)), make(map[model.ID]string)
	for i, b := range saved {
		rows[i] = model.Headline{ID: b.ID, Title: b.Title}
		if r.hides(b.ID.Date()) {
			rows[i].Title = model.NewLine("hidden, for it is later than " + r.Dates.Long(r.AsOf))
		}
		tags[b.ID] = model.Join(b.Tags, ", ")
	}
	title := model.Plural(len(rows), "bookmark", "bookmarks")
	return r.spread(ctx, list{title: title, tags: tags}, "bookmarks", func(context.Context, int) ([]model.Headline, bool, error) {
		return rows, false, nil
	})
}

// marks is what the reader has left on stories.
func (r *Reader) marks(ctx context.Context, rows []model.Headline) map[model.ID]model.Mark {
	if r.Shelf == nil {
		return nil
	}
	ids := make([]model.ID, len(rows))
	for i, h := range rows {
		ids[i] = h.ID
	}
	marks, err := r.Shelf.Marks(ctx, ids)
	r.forgets(err)
	return marks
}

// forgets says once that the shelf keeps nothing.
func (r *Reader) forgets(err error) {
	if err != nil && !r.unkept {
		r.unkept = true
		r.say("Marks are not kept: " + err.Error() + ".")
	}
}
