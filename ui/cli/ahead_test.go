package cli

import (
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

type storyMsg struct{}

// waiting is a screen that asks for a story in two steps, of which the second
// may have to wait.
type waiting struct {
	steps  int
	answer chan struct{} // closed when there is one
}

func (w *waiting) Init() tea.Cmd { return func() tea.Msg { return storyMsg{} } }

func (w *waiting) Update(tea.Msg) (tea.Model, tea.Cmd) {
	if w.steps++; w.Whole() {
		return w, nil
	}
	return w, func() tea.Msg { <-w.answer; return storyMsg{} }
}

func (w *waiting) View() string { return []string{"nothing", "a list", "a list and a story"}[w.steps] }
func (w *waiting) Whole() bool  { return w.steps == 2 }

func TestTheFirstFrameIsWholeOrWaitsNotForLong(t *testing.T) {
	there := make(chan struct{})
	close(there)
	for want, answer := range map[string]chan struct{}{"a list and a story": there, "a list": make(chan struct{})} {
		var shown []string
		screen := &waiting{answer: answer}
		a := goAhead(screen, screen.Whole, func(view string) { shown = append(shown, view) })
		rest := a.Init()
		if !slices.Equal(shown, []string{want}) {
			t.Errorf("shown is %q, want %q", shown, want)
		}
		if answer == there {
			continue
		}
		close(answer)
		if _, come := rest().(storyMsg); !come {
			t.Error("the answer that was awaited is lost")
		}
	}
}
