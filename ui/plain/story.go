package plain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/model"
	"dateline/ui/pane"
)

// read goes to a story and shows it.
func (r *Reader) read(ctx context.Context, id model.ID, via string) error {
	before, here := r.spot(), r.at
	if err := r.show(ctx, id); err != nil {
		return err
	}
	to := pane.At(r.page.ID, via)
	r.trail.Visit(here, before, to)
	r.trail.Name(to.Story, r.page.Title)
	r.at, r.reading = to, true
	if r.row() < 0 {
		return r.listDay(ctx, to.Date)
	}
	return nil
}

// show prints a story, which is read by that.
func (r *Reader) show(ctx context.Context, id model.ID) error {
	if err := r.later(id.Date()); err != nil {
		return err
	}
	page, err := r.Source.Page(ctx, id)
	if err != nil {
		return err
	}
	r.page = page
	r.sayf("%s%s", r.Dates.Long(page.Date()), behind(", ", page.Topic.String()))
	r.say(page.Headline().Text())
	if page.Stub {
		r.say("Only a link to this story is known; its page is not in this archive.")
	}
	if page.Withdrawn {
		r.say("Its source has withdrawn this story.")
	}
	if !page.Summary.IsZero() {
		r.paragraphs(page.Summary)
	}
	for i, name := range page.Contexts {
		text := fmt.Sprintf("Context %d: %s", i+1, name)
		if i < len(page.Counts) {
			text += ", " + model.Plural(page.Counts[i], "story", "stories")
		}
		r.say(text)
	}
	r.showSources()
	r.showRelated()
	if credit := strings.TrimSpace(page.License.String() + " " + page.Attribution.String()); credit != "" {
		r.say(credit)
	}
	r.mark(ctx, func(m model.Mark) model.Mark { m.Read = true; return m })
	return nil
}

func behind(separator, text string) string {
	if text == "" {
		return ""
	}
	return separator + text
}

func (r *Reader) showSources() {
	for i, source := range r.page.Sources {
		r.sayf("Source %d: %s%s", i+1, source.Name, behind(", ", source.URL.String()))
	}
	if !r.page.CoverImage.IsZero() {
		r.sayf("Picture: %s", r.page.CoverImage)
	}
}

// relations is the related stories in the order of their numbers.
func (r *Reader) relations() []model.Relation {
	return slices.Concat(r.page.Relations, r.page.More, r.page.Given)
}

func (r *Reader) showRelated() {
	for i, relation := range r.relations() {
		text := fmt.Sprintf("Related %d: %s (%s, %s", i+1, relation.Text(), r.Dates.Short(relation.ID.Date()), relation.Why(r.page.Date()))
		if relation.Missing {
			text += ", its page is not held"
		}
		r.say(strings.ReplaceAll(text, " · ", ", ") + ")")
	}
	if r.page.Later > 0 {
		r.sayf("%d later ones are hidden.", r.page.Later)
	}
}

func (r *Reader) related(ctx context.Context, text string) error {
	relations := r.relations()
	switch {
	case !r.reading:
		return errNoStory
	case text == "" && len(relations)+r.page.Later == 0:
		return errors.New("this story has no related stories")
	case text == "":
		r.showRelated()
		return nil
	}
	n, err := number(text, len(relations), "related story")
	if err != nil {
		return err
	}
	via := "related"
	if shared := relations[n-1].Shared; len(shared) > 0 {
		via = shared[0].String()
	}
	return r.read(ctx, relations[n-1].ID, via)
}

func (r *Reader) sources(context.Context, string) error {
	switch {
	case !r.reading:
		return errNoStory
	case len(r.page.Sources) == 0:
		return errors.New("this story names no source")
	}
	r.showSources()
	return nil
}

// open opens a source in the browser; where none opens, its address is said.
func (r *Reader) open(ctx context.Context, text string) error {
	sources := r.page.Sources
	switch {
	case !r.reading:
		return errNoStory
	case text == "" && len(sources) > 1:
		return fmt.Errorf("which source? open 1 to open %d", len(sources))
	case text == "":
		text = "1"
	}
	n, err := number(text, len(sources), "source")
	if err != nil {
		return err
	}
	url := sources[n-1].URL
	switch {
	case !url.Web():
		return fmt.Errorf("source %d has no address of the web", n)
	case r.Browse == nil:
		r.say(url.String())
		return nil
	}
	if err := r.Browse(ctx, []model.URL{url}); err != nil {
		return fmt.Errorf("%w; the address is %s", err, url)
	}
	r.sayf("Source %d is open in the browser.", n)
	return nil
}

func (r *Reader) bookmark(ctx context.Context, _ string) error {
	switch {
	case !r.reading:
		return errNoStory
	case r.Shelf == nil:
		return errNoShelf
	}
	said := "The bookmark is taken away."
	if r.mark(ctx, func(m model.Mark) model.Mark { m.Bookmarked = !m.Bookmarked; return m }).Bookmarked {
		said = "Bookmarked."
	}
	if !r.unkept {
		r.say(said)
	}
	return nil
}

// mark changes what is left on the story that is shown.
func (r *Reader) mark(ctx context.Context, change func(model.Mark) model.Mark) model.Mark {
	if r.Shelf == nil {
		return model.Mark{}
	}
	mark, err := r.Shelf.Change(ctx, r.page.Headline(), change)
	r.forgets(err)
	return mark
}
