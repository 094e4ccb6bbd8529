package chain

import (
	"context"
	"errors"
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

// way is a source of one chain; err is what it answers in its place.
type way struct {
	steps []model.Step
	err   error
}

func (w *way) Path(ctx context.Context, _, _ model.ID) ([]model.Step, error) {
	return w.steps, errors.Join(w.err, ctx.Err())
}

func id(t *testing.T, text string) model.ID {
	t.Helper()
	id, err := model.ParseID(text)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// room is the room with a chain of three stories, not yet opened.
func room(t *testing.T) (*Pane, *way) {
	w := &way{steps: []model.Step{
		{Headline: model.Headline{ID: id(t, "2013-06-06/harbour"), Title: model.NewLine("The harbour reopens.")}},
		{Headline: model.Headline{ID: id(t, "2013-06-11/court"), Title: model.NewLine("A court frees the captain.")}, Shared: model.NewLine("Marigold inquiry")},
		{Headline: model.Headline{ID: id(t, "2012-06-11/authority"), Title: model.NewLine("The port has an authority.")}, Shared: model.NewLine("Port authority")},
	}}
	look := theme.New(lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii)), theme.Mono, true)
	p := New(w, look, DefaultKeyMap())
	p.Resize(70, 12)
	p.Mark(w.steps[0].ID)
	return p, w
}

func press(p *Pane, key string) pane.Action {
	msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
	if key == "enter" {
		msg = tea.KeyMsg{Type: tea.KeyEnter}
	}
	action, _ := p.Update(msg)
	return action
}

func TestAChainIsShownWithWhatJoinsIt(t *testing.T) {
	p, w := room(t)
	answer := p.Open(w.steps[2].ID)
	if view := p.View(true); !strings.Contains(view, "Looking for") {
		t.Fatal(view)
	}
	p.Update(answer())
	var got []string
	for line := range strings.Lines(p.View(true)) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	want := "|> 6 Jun 2013 The harbour reopens.|~ Marigold inquiry . 5 days later|11 Jun 2013 A court frees the captain.|~ Port authority . 12 months earlier|11 Jun 2012 The port has an authority."
	if joined := strings.TrimRight(strings.Join(got, "|"), "|"); joined != want || !strings.HasSuffix(p.Title(), "2 steps") {
		t.Fatalf("%s\n%s", p.Title(), joined)
	}
}

func TestAStepLeadsToItsStoryByItsContext(t *testing.T) {
	p, w := room(t)
	p.Update(p.Open(w.steps[2].ID)())
	if got, want := press(p, "enter"), (pane.Go{Place: pane.At(w.steps[0].ID, "path")}); got != want {
		t.Errorf("the first leads to %v", got)
	}
	press(p, "j")
	want := pane.Go{Place: pane.At(w.steps[1].ID, "Marigold inquiry")}
	if got := press(p, "enter"); got != want {
		t.Errorf("the second leads to %v", got)
	}
	p.Update(p.Open(w.steps[2].ID)())
	if got := press(p, "enter"); got != want {
		t.Errorf("the chain is not where it was left: %v", got)
	}
}

func TestAStaleChainIsDropped(t *testing.T) {
	p, w := room(t)
	old := p.Open(w.steps[1].ID)
	now := p.Open(w.steps[2].ID)
	p.Update(now())
	if p.Update(old()); p.err != nil || len(p.steps) != 3 {
		t.Fatalf("%v, %d steps", p.err, len(p.steps))
	}
	left := p.Open(w.steps[2].ID)
	press(p, "q")
	if p.Update(left()); p.err != nil {
		t.Fatalf("who has left is told: %v", p.err)
	}
}

func TestWhereNoChainIsThatIsSaid(t *testing.T) {
	for said, err := range map[string]error{"No chain of contexts joins": model.ErrNoPath, "can not be read: the disk is gone": errors.New("the disk\x1b[31m is gone")} {
		p, w := room(t)
		w.steps, w.err = nil, err
		p.Update(p.Open(id(t, "2013-06-11/court"))())
		if view := p.View(true); !strings.Contains(view, said) {
			t.Errorf("%v: %s", err, view)
		}
		for _, key := range []string{"enter", "j", "k", "G"} {
			if action := press(p, key); action != nil {
				t.Errorf("%s asks %v", key, action)
			}
		}
	}
}

func TestEveryViewHasItsSize(t *testing.T) {
	p, w := room(t)
	for range 2 {
		for width := range 70 {
			for height := range 14 {
				p.Resize(width, height)
				lines := strings.Split(p.View(true), "\n")
				if height > 0 && len(lines) != height {
					t.Fatalf("%d lines at %dx%d", len(lines), width, height)
				}
				for _, line := range lines {
					if height > 0 && ansi.StringWidth(line) != width {
						t.Fatalf("%q at %dx%d", line, width, height)
					}
				}
			}
		}
		p.Update(p.Open(w.steps[2].ID)())
	}
}
