package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// aim is a wish for a day: the nearest to a day, or the next one from it.
type aim struct {
	day       model.Date
	step      int // as [headlines.Source] has it
	direction int // the way to go at least, where the nearest would be no move
}

// leap is a wish for a day as a key makes it.
type leap struct {
	via   string
	aim   func(from model.Date) aim
	story bool // on to a story of that day, not to the day
	last  bool // to its last one
}

type leaptMsg struct {
	number int
	leap   leap
	to     model.Date
	beyond model.Date // the first hidden day, where the leap ends before it
	err    error
}

func byDays(n int) func(model.Date) aim {
	return func(from model.Date) aim { return aim{day: from, step: n, direction: n} }
}

func byMonths(n int) func(model.Date) aim {
	return func(from model.Date) aim { return aim{day: from.AddMonths(n), direction: n} }
}

func newest(model.Date) aim {
	return aim{day: model.NewDate(model.MaxYear, 12, 31)}
}

// begin goes to the place to start at.
func (a *App) begin() tea.Cmd {
	start := a.config.Start
	switch left := a.config.Left.Place.Date; {
	case start.Date.IsZero() && !left.IsZero() && !a.hides(left):
		return a.resume()
	case start.Date.IsZero() && start.Story.IsZero():
		return a.leapTo("", newest)()
	case start.Story.IsZero():
		a.trail.Visit(a.Place(), a.spot(), start)
		if a.layout.shows(inStory) && a.config.First.Date() == start.Date {
			start.Story = a.config.First
		}
		return a.show(start, spot{Focus: inList})
	}
	return a.visit(pane.At(start.Story, start.Via), inStory)
}

// beginsInStory says that begin opens a story.
func (a *App) beginsInStory() bool {
	if start := a.config.Start; !start.Date.IsZero() || !start.Story.IsZero() {
		return !start.Story.IsZero()
	}
	return a.left.Focus == inStory
}

func (a *App) leapTo(via string, to func(model.Date) aim) func() tea.Cmd {
	return func() tea.Cmd { return a.jump(leap{via: via, aim: to}) }
}

func (a *App) jump(l leap) tea.Cmd {
	ctx, number := a.leap.Next()
	a.away = true
	return find(ctx, number, a.config.Source, a.config.Horizon, a.query, a.calendar.Day(), l)
}

func find(ctx context.Context, number int, source Source, horizon Horizon, q model.Query, from model.Date, l leap) tea.Cmd {
	return func() tea.Msg {
		wish := l.aim(from)
		to, err := source.Nearest(ctx, q, wish.day, wish.step)
		if err == nil && !to.IsZero() && (to.Compare(from)*wish.direction < 0 || to == from && wish.direction != 0) {
			to, err = source.Nearest(ctx, q, from, sign(wish.direction))
		}
		msg := leaptMsg{number: number, leap: l, to: to, err: err}
		if err == nil && to.IsZero() && wish.direction > 0 && horizon != nil {
			msg.beyond, msg.err = horizon.Beyond(ctx, q)
		}
		return msg
	}
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// land ends a leap.
func (a *App) land(msg leaptMsg) tea.Cmd {
	if !a.leap.Fresh(msg.number) {
		return nil
	}
	a.away = false
	switch {
	case msg.err != nil:
		a.tell("the days can not be read: " + msg.err.Error())
		return nil
	case !msg.beyond.IsZero():
		return a.brink(msg.leap, msg.beyond)
	case msg.to.IsZero():
		return a.stay(msg.leap)
	}
	return a.reach(msg.leap, msg.to)
}

// reach goes to the day of a leap.
func (a *App) reach(l leap, day model.Date) tea.Cmd {
	to := pane.Place{Date: day, Via: l.via}
	if !l.story {
		return a.visit(to, a.dayFocus())
	}
	cmd := a.visit(to, a.focus)
	if l.last {
		return tea.Batch(cmd, a.list.ShowEnd(day))
	}
	return cmd
}

// stay says that a leap led nowhere.
func (a *App) stay(l leap) tea.Cmd {
	switch direction := l.aim(a.calendar.Day()).direction; {
	case direction > 0:
		a.tell("no stories after this day")
	case direction < 0:
		a.tell("no stories before this day")
	case !a.asOf.IsZero():
		a.tell("no stories up to " + a.theme.Dates.Short(a.asOf) + "; later ones are hidden")
	default:
		a.tell("this archive holds no stories yet")
	}
	return nil
}

// dayFocus is the room that has the focus on a new day.
func (a *App) dayFocus() room {
	if a.focus == inStory && a.layout.onlyOne() {
		return inList
	}
	return a.focus
}

// step goes to the next story, in the story, or chooses it, in the list.
func (a *App) step(n int) tea.Cmd {
	via, by := "next story", byDays(1)
	if n < 0 {
		via, by = "story before", byDays(-1)
	}
	moved := a.list.Step
	if a.focus != inStory {
		if !moved(n) {
			return a.jump(leap{via: via, aim: by, story: true, last: n < 0})
		}
		return a.preview()
	}
	here, at := a.Place(), a.spot()
	if !moved(n) {
		return a.jump(leap{via: via, aim: by, story: true, last: n < 0})
	}
	to := pane.At(a.list.Story(), via)
	a.trail.Visit(here, at, to)
	return a.show(to, spot{Focus: inStory})
}

// readOn goes on at the end of a story.
func (a *App) readOn() tea.Cmd {
	if a.focus != inStory {
		a.tell(a.keys.ReadOn.Help().Key + " reads on in a story")
		return nil
	}
	return tea.Batch(a.finish(), a.step(1))
}

// visit goes to a place and leaves a mark on the trail.
func (a *App) visit(to pane.Place, focus room) tea.Cmd {
	a.trail.Visit(a.Place(), a.spot(), to)
	return a.show(to, spot{Focus: focus})
}

// show brings every room to a place.
func (a *App) show(to pane.Place, at spot) tea.Cmd {
	a.calendar.Show(to.Date)
	cmds := []tea.Cmd{a.list.Show(to.Date, to.Story)}
	if !to.Story.IsZero() {
		a.opened = to.Story
		cmds = append(cmds, a.reader.OpenAt(to.Story, at.Reader))
	}
	cmds = append(cmds, a.focusOn(at.Focus))
	if to.Story.IsZero() && !a.list.Busy() {
		cmds = append(cmds, a.preview())
	}
	return tea.Batch(cmds...)
}

// follow brings the other rooms to what a room glances at.
func (a *App) follow(to pane.Place) tea.Cmd {
	a.calendar.Show(to.Date)
	if to.Story.IsZero() {
		return tea.Batch(a.list.Show(to.Date, to.Story), a.preview())
	}
	return a.preview()
}

// preview shows the chosen story, where the layout has room for it. A story
// that no list holds stays.
func (a *App) preview() tea.Cmd {
	_, rows := a.list.Position()
	chosen := a.list.Story()
	if !a.layout.shows(inStory) || a.list.Busy() || chosen == a.opened || chosen.IsZero() && rows > 0 {
		return nil
	}
	a.opened = chosen
	return a.reader.Open(chosen)
}

func (a *App) back() tea.Cmd {
	a.trail.Keep(a.Place(), a.spot())
	stop, found := a.trail.Back()
	if !found {
		a.tell("this is where the trail begins")
		return nil
	}
	return a.show(stop.Place, stop.Spot)
}

func (a *App) forward() tea.Cmd {
	a.trail.Keep(a.Place(), a.spot())
	stop, found := a.trail.Forward()
	if !found {
		a.tell("this is where the trail ends")
		return nil
	}
	return a.show(stop.Place, stop.Spot)
}
