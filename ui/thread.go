package ui

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// threads leads along the stories of one context: which number has a story
// among them, and which is so many further on?
type threads interface {
	Place(ctx context.Context, name string, id model.ID) (n, of int, err error)
	Neighbour(ctx context.Context, name string, id model.ID, step int) (model.ID, error)
}

// thread is the context that the reader is in: the one through which the story
// was come to, else the rarest of the story's that has others.
type thread struct {
	story  model.ID // whose place was asked for last
	via    string   // as the trail had it then
	place  place
	latest pane.Latest
}

// place is where a story stands in a context.
type place struct {
	story model.ID
	name  string
	n, of int
}

// String is the form "North Korea 17/48".
func (p place) String() string { return fmt.Sprintf("%s %d/%d", p.name, p.n, p.of) }

type threadMsg struct {
	number int
	place  place
}

type walkedMsg struct {
	number int
	step   int
	name   string
	to     model.ID
	err    error
}

// attend looks after what is shown: the story, the month, and the picture.
func (a *App) attend() tea.Cmd {
	return tea.Batch(a.watch(), a.situate(), a.count(), a.unveil())
}

// name names the story that is shown on the trail.
func (a *App) name() {
	if page, shown := a.reader.Page(); shown {
		a.trail.Name(page.ID, page.Title)
	}
}

// situate names the story that is shown, and asks where it stands in its
// thread.
func (a *App) situate() tea.Cmd {
	page, shown := a.reader.Page()
	if !shown {
		return nil
	}
	a.name()
	via := a.via()
	if page.ID == a.thread.story && via == a.thread.via || a.list.Busy() {
		return nil
	}
	a.thread.story, a.thread.via = page.ID, via
	ctx, number := a.thread.latest.Next()
	ready := a.rest(number)
	name := threadOf(page, via)
	if name == "" {
		a.thread.place = place{}
		return tea.Batch(ready, a.look())
	}
	return tea.Batch(locate(ctx, number, a.config.Source, name, page.ID), ready)
}

// rest is how long a story is shown before what may be wanted next is made
// ready: a key that is held is faster, and so is the first frame.
const rest = 40 * time.Millisecond

type restedMsg struct{ number int }

// rest waits until the reader rests on the story that is shown; what was made
// ready for the one before is left as it is.
func (a *App) rest(number int) tea.Cmd {
	a.reader.Prepare(nil)
	if a.config.Tick == nil {
		return a.ready()
	}
	return a.config.Tick(rest, func(time.Time) tea.Msg { return restedMsg{number} })
}

// ready makes ready what may be wanted next.
func (a *App) ready() tea.Cmd {
	page, shown := a.reader.Page()
	if !shown {
		return nil
	}
	return a.reader.Prepare(a.soon(page))
}

// near is how many stories on either side of the chosen one, and how many of
// those most related to it, are made ready.
const near = 2

// soon is the stories that may be wanted after a page, the likeliest first.
func (a *App) soon(page model.Page) []model.ID {
	ids := a.list.Around(near)
	for _, r := range page.Relations[:min(near, len(page.Relations))] {
		ids = append(ids, r.ID)
	}
	return ids
}

// look turns the glance to the thread that the reader is in.
func (a *App) look() tea.Cmd {
	if !a.layout.shows(inGlance) {
		return nil
	}
	return a.glance.At(a.thread.place.name, a.thread.place.story.Date())
}

// via is what led to where the reader is.
func (a *App) via() string {
	stops, at := a.trail.Stops()
	if len(stops) == 0 {
		return ""
	}
	return stops[at].Place.Via
}

// threadOf is the context of a page that via names, else its rarest one that
// has other stories; empty where it has none.
func threadOf(page model.Page, via string) string {
	best, least := "", 0
	for i, name := range page.Contexts {
		if name.String() == via {
			return via
		}
		if i < len(page.Counts) && page.Counts[i] > 1 && (least == 0 || page.Counts[i] < least) {
			best, least = name.String(), page.Counts[i]
		}
	}
	return best
}

func locate(ctx context.Context, number int, source threads, name string, id model.ID) tea.Cmd {
	return func() tea.Msg {
		n, of, err := source.Place(ctx, name, id)
		if err != nil || n == 0 { // without a place there is nothing to say
			return threadMsg{number: number}
		}
		return threadMsg{number, place{id, name, n, of}}
	}
}

// walk goes so many stories on in the thread of the story.
func (a *App) walk(step int) tea.Cmd {
	id := a.story()
	if id.IsZero() {
		a.tell("no story is chosen")
		return nil
	}
	via := ""
	if a.focus == inStory {
		via = a.via()
	}
	ctx, number := a.leap.Next()
	a.away = true
	return walk(ctx, number, a.config.Source, id, via, step)
}

func walk(ctx context.Context, number int, source Source, id model.ID, via string, step int) tea.Cmd {
	return func() tea.Msg {
		page, err := source.Page(ctx, id)
		msg := walkedMsg{number: number, step: step, name: threadOf(page, via), err: err}
		if err == nil && msg.name != "" {
			msg.to, msg.err = source.Neighbour(ctx, msg.name, page.ID, step)
		}
		return msg
	}
}

// arrive ends a walk.
func (a *App) arrive(msg walkedMsg) tea.Cmd {
	if !a.leap.Fresh(msg.number) {
		return nil
	}
	a.away = false
	switch {
	case msg.err != nil:
		a.tell("the thread can not be read: " + msg.err.Error())
	case msg.name == "":
		a.tell("no other story shares a context with this one")
	case msg.to.IsZero() && msg.step > 0 && !a.asOf.IsZero():
		a.tell("the last story of " + msg.name + " up to " + a.theme.Dates.Short(a.asOf) + "; " + a.keys.AsOf.Help().Key + " moves on")
	case msg.to.IsZero() && msg.step > 0:
		a.tell("this is the last story of " + msg.name)
	case msg.to.IsZero():
		a.tell("this is the first story of " + msg.name)
	default:
		return a.visit(pane.At(msg.to, msg.name), inStory)
	}
	return nil
}
