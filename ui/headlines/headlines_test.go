package headlines

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

var (
	sixth   = model.NewDate(2013, 6, 6)
	seventh = model.NewDate(2013, 6, 7)
)

// paper is a source: what each day has.
type paper map[model.Date][]model.Headline

func (p paper) Day(_ context.Context, _ model.Query, d model.Date) ([]model.Headline, error) {
	if p == nil {
		return nil, errors.New("read archive: gone")
	}
	return p[d], nil
}

func (p paper) Nearest(context.Context, model.Query, model.Date, int) (model.Date, error) {
	return sixth, nil
}

// marks is a shelf.
type marks map[model.ID]model.Mark

func (m marks) Marks(context.Context, []model.ID) (map[model.ID]model.Mark, error) {
	found := make(map[model.ID]model.Mark)
	for id, mark := range m {
		found[id] = mark
	}
	return found, nil
}

func (m marks) Change(_ context.Context, h model.Headline, change func(model.Mark) model.Mark) (model.Mark, error) {
	m[h.ID] = change(m[h.ID])
	return m[h.ID], nil
}

// full is a shelf that can not be written any more.
type full struct{ marks }

func (full) Change(_ context.Context, _ model.Headline, change func(model.Mark) model.Mark) (model.Mark, error) {
	return change(model.Mark{}), errors.New("the disk is full")
}

func row(d model.Date, topic, title string, contexts ...string) model.Headline {
	id, err := model.NewID(d, model.Slug(title))
	if err != nil {
		panic(err)
	}
	return model.Headline{ID: id, Topic: model.NewLine(topic), Title: model.NewLine(title), Contexts: model.Lines(contexts...)}
}

var edition = paper{
	sixth: {
		row(sixth, "Trade", "The harbour reopens.", "Bay", "Shipping"),
		row(sixth, "", "A museum opens for one night and shows what nobody has seen since the flood of the year before last."),
		row(sixth, "Trade", "Dockers agree."),
		row(sixth, "Science", "A moss is found.", "Upper valley"),
	},
	seventh: {row(seventh, "Sports", "Lowfield win.")},
}

func room(source Source) *Pane {
	look := theme.New(lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii)), theme.Mono, true)
	p := New(source, make(marks), look, DefaultKeyMap())
	p.Resize(40, 20)
	p.Update(p.Show(sixth, model.ID{})())
	return p
}

func press(p *Pane, keys ...string) pane.Action {
	named := map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, " ": tea.KeySpace}
	var action pane.Action
	for _, k := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if kind, is := named[k]; is {
			msg.Type = kind
		}
		action, _ = p.Update(msg)
	}
	return action
}

func slugs(p *Pane) string {
	var names []string
	for _, h := range p.rows {
		names = append(names, h.ID.Slug()[:strings.Index(h.ID.Slug()+"-", "-")])
	}
	return strings.Join(names, " ")
}

func TestRowsAreGroupedByTopic(t *testing.T) {
	want := `   TRADE
>+  The harbour reopens.
>   ~ Bay, Shipping
 +  Dockers agree.

 +  A museum opens for one night and
    shows what nobody has seen since~

 SCIENCE
 +  A moss is found.
    ~ Upper valley`
	var lines []string
	for line := range strings.SplitSeq(room(edition).View(true), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	if got := strings.TrimRight(strings.Join(lines, "\n"), "\n"); got != strings.TrimPrefix(want, "  ") {
		t.Fatalf("\n%s\nwant\n%s", got, want)
	}
}

func TestMovingLeadsTheScreenAlong(t *testing.T) {
	p := room(edition)
	for _, step := range []struct{ key, want string }{
		{"j", "dockers-agree"}, {"G", "a-moss-is-found"}, {"k", "a-museum"}, {"g", "the-harbour-reopens"}, {" ", "a-moss-is-found"},
	} {
		move, is := press(p, step.key).(pane.Go)
		if !is || !strings.HasPrefix(move.Story.Slug(), step.want) || move.Via != "" {
			t.Fatalf("%s: %v, want %s", step.key, move, step.want)
		}
	}
	if open := press(p, "enter").(pane.Go); open.Via != "list" || open.Story != p.Story() {
		t.Fatalf("enter: %v", open)
	}
	if got := press(p, "x"); got != (pane.Pass{}) {
		t.Fatalf("x: %v", got)
	}
}

func TestTheOldDayStaysUntilTheNewOneIsThere(t *testing.T) {
	p := room(edition)
	before := p.View(true)
	answer := p.Show(seventh, model.ID{})
	if p.View(true) != before || !p.Busy() {
		t.Fatal("the list changes too early")
	}
	action, _ := p.Update(answer())
	if want := (pane.Go{Place: pane.Place{Date: seventh, Story: edition[seventh][0].ID}}); action != want {
		t.Fatalf("%v, want %v", action, want)
	}
	if slugs(p) != "lowfield" || p.Busy() {
		t.Fatalf("%s", slugs(p))
	}
}

func TestStaleDaysAreDropped(t *testing.T) {
	p := room(edition)
	late := p.Show(seventh, model.ID{})
	p.Update(p.Show(sixth, edition[sixth][3].ID)())
	if msg := late(); msg != nil {
		t.Fatalf("a cancelled request answers %v", msg)
	}
	p.Update(listedMsg{number: 2, day: day{date: seventh}})
	if p.day.date != sixth || p.Story() != edition[sixth][3].ID {
		t.Fatalf("%s, %s", p.day.date, p.Story())
	}
}

func TestTheListMovesByHalfAPage(t *testing.T) {
	p := room(edition)
	p.Resize(40, 9)
	for _, key := range []string{"j", "k"} {
		steps, moves := 0, 0
		for before := p.cursor; ; before = p.cursor {
			top := p.top
			if press(p, key); p.cursor == before {
				break
			}
			first, last := p.span(p.cursor)
			if first < p.top || last >= p.top+9 {
				t.Fatalf("lines %d to %d are chosen, and %d is the first", first, last, p.top)
			}
			if steps++; p.top != top {
				moves++
			}
			if p.top != top && p.top+9 < len(p.lines) && !p.begins(p.top) {
				t.Errorf("the list begins within a row, %q", p.lines[p.top].text)
			}
		}
		if moves == 0 || 2*moves > steps {
			t.Errorf("%d times %s move the list %d times", steps, key, moves)
		}
	}
	if p.top != 0 {
		t.Errorf("line %d is the first, its topic is hidden", p.top)
	}
}

func TestTheListIsNarrowed(t *testing.T) {
	p := room(edition)
	press(p, "G", "/", "o", "c", "k")
	if slugs(p) != "dockers" || p.Title() != "Stories with ock" {
		t.Fatalf("%s: %s", p.Title(), slugs(p))
	}
	if got := press(p, "q"); got == (pane.Pass{}) || len(p.rows) > 0 {
		t.Fatalf("q is no letter: %v, %s", got, slugs(p))
	}
	press(p, "esc")
	if len(p.rows) != 4 || p.Story().IsZero() {
		t.Fatalf("%s", slugs(p))
	}
	press(p, "/", "v", "a", "l", "enter")
	if slugs(p) != "a" || !strings.Contains(p.View(true), "/ val") {
		t.Fatalf("%s\n%s", slugs(p), p.View(true))
	}
	if got := press(p, "esc", "esc"); got != (pane.Pass{}) {
		t.Fatalf("esc: %v", got)
	}
}

func TestAnEmptyDayNamesTheNearest(t *testing.T) {
	p := room(edition)
	p.Update(p.Show(model.NewDate(2014, 1, 1), model.ID{})())
	if view := p.View(true); !strings.Contains(view, "the nearest is") || !strings.Contains(view, "6 June 2013.") {
		t.Fatalf("%s", view)
	}
	if got := press(p, "enter"); got != (pane.Go{Place: pane.Place{Date: sixth, Via: "nearest day"}}) {
		t.Fatalf("%v", got)
	}
}

func TestADayThatCanNotBeReadIsTriedAgain(t *testing.T) {
	p := room(paper(nil))
	if !strings.Contains(p.View(true), "read archive: gone") {
		t.Fatalf("%s", p.View(true))
	}
	p.source = edition
	_, cmd := p.Update(tea.KeyMsg{Type: tea.KeyEnter})
	if p.Update(cmd()); len(p.rows) != 4 {
		t.Fatalf("%s", slugs(p))
	}
}

func TestAStoryThatTheDayDoesNotListLeavesNoRowChosen(t *testing.T) {
	p := room(edition)
	p.Update(p.Show(seventh, edition[sixth][0].ID)())
	if !p.Story().IsZero() {
		t.Fatalf("%s", p.Story())
	}
	if !p.Step(1) || p.Story() != edition[seventh][0].ID {
		t.Fatalf("%s", p.Story())
	}
}

func TestMarksAreKeptAndShown(t *testing.T) {
	p := room(edition)
	p.Update(p.Mark(p.Headline(), func(m model.Mark) model.Mark { m.Read = true; return m })())
	if stories, read := p.Stories(); stories != 4 || read != 1 || !strings.Contains(p.View(true), ">o  The harbour") {
		t.Fatalf("%d of %d\n%s", read, stories, p.View(true))
	}
	p.Update(p.Mark(p.Headline(), func(m model.Mark) model.Mark { m.Bookmarked = true; return m })())
	if !strings.Contains(p.View(true), ">*  The harbour") {
		t.Fatalf("%s", p.View(true))
	}
}

func TestARowIsClickedThenRead(t *testing.T) {
	p := room(edition)
	click := tea.MouseMsg{X: 5, Y: 3, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
	if p.Update(click); p.Story() != edition[sixth][2].ID {
		t.Fatalf("%s", p.Story())
	}
	if action, _ := p.Update(click); action != (pane.Go{Place: pane.At(p.Story(), "list")}) {
		t.Fatalf("%v", action)
	}
}

func TestEveryViewHasItsSize(t *testing.T) {
	for _, keys := range [][]string{{}, {"/"}, {"/", "z", "z", "z"}} {
		for width := range 60 {
			for height := 1; height < 16; height++ {
				p := room(edition)
				p.Resize(width, height)
				press(p, append(keys, "j")...)
				lines := strings.Split(p.View(true), "\n")
				for _, line := range lines {
					if len(lines) != height || ansi.StringWidth(line) != width {
						t.Fatalf("%dx%d: %q", width, height, lines)
					}
				}
			}
		}
	}
}

func TestEveryBindingIsInTheHelp(t *testing.T) {
	p := room(edition)
	shown := slices.Concat(p.FullHelp()...)
	for name, b := range pane.Bindings(&p.Keys) {
		if !slices.ContainsFunc(shown, func(s key.Binding) bool { return slices.Equal(s.Keys(), b.Keys()) }) {
			t.Errorf("%s is not in the help", name)
		}
	}
}

func TestAShelfThatCanNotBeWrittenIsSaidOnce(t *testing.T) {
	p := room(edition)
	p.shelf = full{make(marks)}
	said := 0
	for range 3 {
		if _, told := must(p.Update(p.Mark(p.Headline(), func(m model.Mark) model.Mark { m.Read = true; return m })())).(pane.Tell); told {
			said++
		}
	}
	if said != 1 || !strings.Contains(p.View(true), ">o  The harbour") {
		t.Fatalf("said %d times\n%s", said, p.View(true))
	}
}

func must(action pane.Action, _ tea.Cmd) pane.Action { return action }
