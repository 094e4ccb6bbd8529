package search

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// catalogue answers every query with so many stories, and writes down what it
// is asked.
type catalogue struct {
	stories int
	asked   []string
	err     error
}

func (c *catalogue) Search(_ context.Context, q model.Query, order model.Order, offset, limit int) (model.Hits, error) {
	c.asked = append(c.asked, fmt.Sprintf("%s %s-%s %s %d", q.Typed, q.From, q.To, model.Join(q.Contexts, ","), offset))
	hits := model.Hits{More: offset+limit < c.stories}
	for n := offset; n < min(offset+limit, c.stories); n++ {
		id, err := model.NewID(model.NewDate(2013, 6, 6).AddDays(-n), fmt.Sprint("story-", n))
		if err != nil {
			return hits, err
		}
		title := model.NewLine(fmt.Sprintf("The harbour reopens after %d days, and %s cheer on the quay as the first ship of the spring comes in", n, q.Typed))
		hits.List = append(hits.List, model.Hit{Headline: model.Headline{ID: id, Title: title}, Found: []model.Span{{From: 4, To: 11}}})
	}
	return hits, c.err
}

func (c *catalogue) CountMatches(_ context.Context, _ model.Query, limit int) (int, error) {
	return min(limit, c.stories), c.err
}

func (c *catalogue) ContextNames(_ context.Context, text string, _ int) ([]model.ContextCount, error) {
	if !strings.HasPrefix("north korea", strings.ToLower(text)) {
		return nil, nil
	}
	return []model.ContextCount{{Name: model.NewLine("North Korea"), Stories: 288}}, c.err
}

func open(c *catalogue, width, height int) *Pane {
	look := theme.New(lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii)), theme.Mono, true)
	p := New(c, look, DefaultKeyMap())
	run(p, p.Resize(width, height))
	run(p, p.Open(model.NewDate(2013, 6, 6), "Red Cross"))
	return p
}

// run runs a command and all that follows from it.
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

func enter(p *Pane, text string) {
	for _, r := range text {
		_, cmd := p.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		run(p, cmd)
	}
}

func press(p *Pane, key tea.KeyType) pane.Action {
	action, cmd := p.Update(tea.KeyMsg{Type: key})
	run(p, cmd)
	return action
}

func TestEveryLetterAsks(t *testing.T) {
	c := &catalogue{stories: 3}
	p := open(c, 80, 20)
	enter(p, "sea")
	if got := strings.Join(c.asked, "|"); got != "s -  0|se -  0|sea -  0" {
		t.Errorf("asked %q", got)
	}
	if view := p.View(true); !strings.Contains(view, "3 stories . everywhere . newest first") {
		t.Errorf("it says:\n%s", view)
	}
}

func TestTheCountMayComeBeforeTheStories(t *testing.T) {
	p := open(&catalogue{stories: 100}, 80, 20)
	enter(p, "x")
	_, cmd := p.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'y'}})
	var found, counted tea.Msg
	for _, part := range cmd().(tea.BatchMsg) {
		if part == nil {
			continue
		}
		switch msg := part().(type) {
		case foundMsg:
			found = msg
		case countedMsg:
			counted = msg
		}
	}
	p.found.total = 7 // of the letter before
	p.Update(counted)
	if view := p.View(true); !strings.Contains(view, "7 stories") {
		t.Errorf("before the stories are there it says:\n%s", view)
	}
	p.Update(found)
	if view := p.View(true); !strings.Contains(view, "100 stories") {
		t.Errorf("it says:\n%s", view)
	}
}

func TestTheScopeGoesRound(t *testing.T) {
	c := &catalogue{stories: 3}
	p := open(c, 80, 20)
	enter(p, "x")
	for range 4 {
		press(p, tea.KeyTab)
	}
	want := "x -  0|x 2013-06-01-2013-06-30  0|x 2013-06-06-2013-06-06  0|x - Red Cross 0|x -  0"
	if got := strings.Join(c.asked, "|"); got != want {
		t.Errorf("asked %q, want %q", got, want)
	}
}

func TestOnlyTheNewestAnswerIsShown(t *testing.T) {
	c := &catalogue{stories: 3}
	p := open(c, 80, 20)
	_, late := p.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a")})
	_, soon := p.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("b")})
	run(p, soon)
	run(p, late)
	if view := p.View(true); !strings.Contains(view, "and ab cheer") || strings.Contains(view, "and a cheer") {
		t.Errorf("a stale answer is shown:\n%s", view)
	}
}

func TestFurtherStoriesAreReadWhenTheyAreNear(t *testing.T) {
	c := &catalogue{stories: 250}
	p := open(c, 80, 20)
	enter(p, "x")
	if len(p.found.hits) != part || p.found.total != 250 {
		t.Fatalf("%d stories of %d are read at first", len(p.found.hits), p.found.total)
	}
	for range 249 {
		press(p, tea.KeyDown)
	}
	if hit, _ := p.chosen(); hit.ID.Slug() != "story-249" || len(c.asked) != (250+part-1)/part {
		t.Errorf("at %s after %d questions", hit.ID, len(c.asked))
	}
}

func TestEnterReadsAndKeepingMakesTheSearchTheActiveOne(t *testing.T) {
	p := open(&catalogue{stories: 3}, 80, 20)
	if press(p, tea.KeyEnter) != nil {
		t.Error("nothing is found, and something is read")
	}
	enter(p, "sea")
	press(p, tea.KeyDown)
	to, is := press(p, tea.KeyEnter).(pane.Go)
	if !is || to.Story.Slug() != "story-1" || to.Via != "search: sea" {
		t.Errorf("enter leads to %v", to)
	}
	kept, is := press(p, tea.KeyCtrlS).(pane.Ask)
	if !is || kept.Query.Typed.String() != "sea" || kept.Place.Story != to.Story {
		t.Errorf("kept %v", kept)
	}
}

func TestFiltersAndContextsAreCompleted(t *testing.T) {
	p := open(&catalogue{stories: 1}, 80, 20)
	enter(p, "sea CONT")
	press(p, tea.KeyCtrlY)
	enter(p, "nor")
	press(p, tea.KeyCtrlY)
	if got := p.field.Text().String(); got != `sea context:"North Korea"` || !p.field.Blank() {
		t.Errorf("completed to %q", got)
	}
	if got := model.Join(p.asked.query.Contexts, ","); got != "North Korea" {
		t.Errorf("the query has the contexts %q", got)
	}
}

func TestWhatCanNotBeReadIsSaid(t *testing.T) {
	c := &catalogue{err: errors.New("the disk is gone")}
	p := open(c, 80, 20)
	enter(p, "x")
	if view := p.View(true); !strings.Contains(view, "the disk is gone") {
		t.Errorf("it says:\n%s", view)
	}
}

func TestEverySizeIsFilledExactly(t *testing.T) {
	p := open(&catalogue{stories: 30}, 80, 20)
	enter(p, "x")
	for _, width := range []int{1, 12, 40, 59, 60, 120, 300} {
		for _, height := range []int{1, 3, 4, 10, 60} {
			run(p, p.Resize(width, height))
			lines := strings.Split(p.View(true), "\n")
			if len(lines) != height {
				t.Fatalf("%dx%d has %d lines", width, height, len(lines))
			}
			for _, line := range lines {
				if ansi.StringWidth(line) != width {
					t.Fatalf("%dx%d: %q", width, height, line)
				}
			}
		}
	}
}

func TestMarksFollowTheLines(t *testing.T) {
	text := "the red cross hotline rings"
	got := spread(text, []string{"the red", "cross hot…"}, []model.Span{{From: 4, To: 13}}, "…")
	if fmt.Sprint(got) != "[[{4 7}] [{0 5}]]" {
		t.Errorf("the marks are %v", got)
	}
}
