package dossier

import (
	"context"
	"errors"
	"fmt"
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

// chronicle is an archive of one context, with a story each third day, and of
// a quiet time.
type chronicle struct {
	stories int
	asked   []int // the pages that were read
	err     error
}

var beginning = model.NewDate(2010, 1, 1)

func (c *chronicle) day(n int) model.Date {
	if n >= c.stories/2 {
		return beginning.AddDays(3*n + 200)
	}
	return beginning.AddDays(3 * n)
}

func (c *chronicle) id(n int) model.ID {
	id, err := model.NewID(c.day(n), fmt.Sprintf("story-%d", n))
	if err != nil {
		panic(err)
	}
	return id
}

func (c *chronicle) Page(_ context.Context, id model.ID) (model.Page, error) {
	return model.Page{Story: model.Story{ID: id, Contexts: model.Lines("Salt road")}, Counts: []int{c.stories}}, c.err
}

func (c *chronicle) ContextNames(_ context.Context, text string, _ int) ([]model.ContextCount, error) {
	if !strings.HasPrefix("Salt road", text) {
		return nil, c.err
	}
	return []model.ContextCount{{Name: model.NewLine("Salt road"), Stories: c.stories}}, c.err
}

func (c *chronicle) Dossier(_ context.Context, name string, _, _ model.Date) (model.Dossier, error) {
	d := model.Dossier{Name: model.NewLine(name), Stories: c.stories, First: c.day(0), Last: c.day(c.stories - 1)}
	for n := range c.stories {
		if first := c.day(n).Month().First(); len(d.Months) == 0 || d.Months[len(d.Months)-1].Date != first {
			d.Months = append(d.Months, model.Count{Date: first})
		}
		d.Months[len(d.Months)-1].Stories++
	}
	d.Peak = d.Months[0]
	d.Gaps = []model.Gap{{From: c.day(c.stories/2 - 1), To: c.day(c.stories / 2)}}
	d.Near = []model.Neighbour{{Name: model.NewLine("Mule trade"), Stories: 9}}
	return d, c.err
}

func (c *chronicle) DossierPage(_ context.Context, _ string, _, _ model.Date, offset, limit int) ([]model.Headline, error) {
	c.asked = append(c.asked, offset/limit)
	var page []model.Headline
	for n := offset; n < min(c.stories, offset+limit); n++ {
		page = append(page, model.Headline{ID: c.id(n), Title: model.NewLine(fmt.Sprintf("Caravan number %d arrives at the wells", n))})
	}
	return page, c.err
}

func (c *chronicle) Place(_ context.Context, _ string, id model.ID) (n, of int, err error) {
	for n := range c.stories {
		if c.id(n) == id {
			return n + 1, c.stories, c.err
		}
	}
	return 0, c.stories, c.err
}

func (c *chronicle) Timeline(_ context.Context, id model.ID, n int) ([]model.Relation, error) {
	var thread []model.Relation
	for n := range 5 {
		thread = append(thread, model.Relation{Headline: model.Headline{ID: c.id(20 * n)}, Shared: model.Lines("Salt road")})
	}
	return thread, c.err
}

// room is a room of a size, entered from a story.
func room(c *chronicle, width, height, story int, ascii bool) *Pane {
	look := theme.New(lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii)), theme.Mono, ascii)
	p := New(c, look, DefaultKeyMap())
	run(p, p.Resize(width, height))
	run(p, p.Open(c.id(story)))
	return p
}

// run runs commands and what follows from them.
func run(p *Pane, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			run(p, c)
		}
	default:
		_, next := p.Update(msg)
		run(p, next)
	}
}

func press(p *Pane, name string) pane.Action {
	msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
	for t, named := range map[tea.KeyType]string{tea.KeyEnter: "enter", tea.KeyTab: "tab", tea.KeyBackspace: "backspace", tea.KeyEsc: "esc"} {
		if named == name {
			msg = tea.KeyMsg{Type: t}
		}
	}
	action, cmd := p.Update(msg)
	run(p, cmd)
	return action
}

func TestOnlyThePagesThatAreSeenAreRead(t *testing.T) {
	c := &chronicle{stories: 5000}
	p := room(c, 120, 40, 2500, false)
	if !slices.Equal(c.asked, []int{25, 24}) {
		t.Fatalf("pages %v are read", c.asked)
	}
	if press(p, "g"); !strings.Contains(p.View(true), "Caravan number 0 arrives") || len(c.asked) != 3 {
		t.Fatalf("pages %v are read for\n%s", c.asked, p.View(true))
	}
	if press(p, "j"); len(c.asked) != 3 {
		t.Fatalf("pages %v are read again", c.asked)
	}
}

func TestTheStoryIsMarkedAndMonthsAreSteppedThrough(t *testing.T) {
	c := &chronicle{stories: 60}
	p := room(c, 120, 40, 14, false)
	if !strings.Contains(p.View(true), "▌         12 › Caravan number 14") {
		t.Fatalf("the story is not marked:\n%s", p.View(true))
	}
	for _, step := range []struct {
		key string
		row int
	}{{"}", 20}, {"{", 11}, {"{", 0}, {"{", 0}, {"G", 59}, {"}", 59}, {"g", 0}} {
		if press(p, step.key); p.file.list.Cursor != step.row {
			t.Fatalf("%s leads to row %d, want %d", step.key, p.file.list.Cursor, step.row)
		}
	}
	want := pane.Go{Place: pane.At(c.id(1), "Salt road")}
	press(p, "j")
	if got := press(p, "enter"); got != want {
		t.Fatalf("enter: %v, want %v", got, want)
	}
}

func TestTheQuietTimesAreNamed(t *testing.T) {
	p := room(&chronicle{stories: 60}, 170, 60, 28, false)
	if n := strings.Count(p.View(true), "quiet for 7 months, 29 Mar 2010 – 18 Oct 2010"); n != 2 {
		t.Fatalf("they are named %d times:\n%s", n, p.View(true))
	}
}

func TestTheTimelineHasTheStoryInItsPlace(t *testing.T) {
	c := &chronicle{stories: 100}
	p := room(c, 80, 40, 30, false)
	press(p, "tab")
	if p.time.present() != 2 || p.time.list.Cursor != 2 || !strings.Contains(p.View(true), "│  2 months") {
		t.Fatalf("row %d:\n%s", p.time.list.Cursor, p.View(true))
	}
	if _, closes := press(p, "enter").(pane.Close); !closes {
		t.Fatal("the story itself is not gone back to")
	}
	press(p, "k")
	if got := press(p, "enter"); got != (pane.Go{Place: pane.At(c.id(20), "Salt road")}) {
		t.Fatalf("%v", got)
	}
}

func TestEverySizeIsFilledExactly(t *testing.T) {
	for _, keys := range [][]string{nil, {"tab"}, {"/"}, {"/", "S"}, {"/", "x"}} {
		p := room(&chronicle{stories: 300}, 100, 30, 150, false)
		for _, k := range keys {
			press(p, k)
		}
		for _, width := range []int{1, 2, 19, 20, 40, 59, 60, 99, 100, 163, 164, 220} {
			for _, height := range []int{1, 4, 11, 12, 18, 24, 30, 60} {
				run(p, p.Resize(width, height))
				lines := strings.Split(p.View(true), "\n")
				if len(lines) != height || slices.ContainsFunc(lines, func(l string) bool { return ansi.StringWidth(l) != width }) {
					t.Fatalf("%v at %dx%d:\n%s", keys, width, height, p.View(true))
				}
			}
		}
	}
}

func TestAsciiIsAsciiOnly(t *testing.T) {
	p := room(&chronicle{stories: 300}, 120, 40, 150, true)
	if i := strings.IndexFunc(p.View(true), func(r rune) bool { return r > '~' }); i >= 0 {
		t.Fatalf("%q", p.View(true)[i:i+20])
	}
}

func TestWhatCanNotBeReadIsSaid(t *testing.T) {
	c := &chronicle{stories: 10, err: errors.New("read archive: gone")}
	p := room(c, 80, 24, 1, false)
	if !strings.Contains(p.View(true), "read archive: gone") {
		t.Fatalf("%s", p.View(true))
	}
	if _, closes := press(p, "esc").(pane.Close); !closes {
		t.Fatal("esc does not close")
	}
}

func TestEveryBindingIsInTheHelp(t *testing.T) {
	p := room(&chronicle{stories: 10}, 80, 24, 1, false)
	shown := slices.Concat(p.FullHelp()...)
	for name, b := range pane.Bindings(&p.Keys) {
		if !slices.ContainsFunc(shown, func(s key.Binding) bool { return slices.Equal(s.Keys(), b.Keys()) }) {
			t.Errorf("%s is not in the help", name)
		}
	}
}
