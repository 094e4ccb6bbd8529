package cli

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// soon is how long a first frame waits for all that belongs to it.
const soon = 50 * time.Millisecond

// ahead is a screen that works before Bubble Tea runs it: what it asks for at
// first is asked, and what that leads to, while the terminal is made ready. Nor
// does its first frame wait for Bubble Tea, which draws at fixed times.
type ahead struct {
	tea.Model
	whole       func() bool       // all is there that the first frame shows
	show        func(view string) // draws it
	answers     chan tea.Msg
	awaited     int // commands that have not answered
	enough, end chan struct{}
}

func goAhead(screen tea.Model, whole func() bool, show func(string)) *ahead {
	a := &ahead{
		Model: screen, whole: whole, show: show,
		answers: make(chan tea.Msg), enough: make(chan struct{}), end: make(chan struct{}),
	}
	a.begin(screen.Init())
	go a.work()
	return a
}

func (a *ahead) begin(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	a.awaited++
	go func() { a.answers <- cmd() }()
}

// work takes answers until there is enough, or the end of the program among
// them, which is for Bubble Tea.
func (a *ahead) work() {
	defer close(a.end)
	for a.awaited > 0 && !a.whole() {
		select {
		case <-a.enough:
			return
		case msg := <-a.answers:
			a.awaited--
			if _, quits := msg.(tea.QuitMsg); quits {
				a.begin(tea.Quit)
				return
			}
			a.take(msg)
		}
	}
}

func (a *ahead) take(msg tea.Msg) {
	if batch, is := msg.(tea.BatchMsg); is {
		for _, cmd := range batch {
			a.begin(cmd)
		}
		return
	}
	var cmd tea.Cmd
	a.Model, cmd = a.Model.Update(msg)
	a.begin(cmd)
}

// Init draws the screen and leaves it to Bubble Tea, with the answers that are
// awaited.
func (a *ahead) Init() tea.Cmd {
	select {
	case <-a.end:
	case <-time.After(soon):
		close(a.enough)
		<-a.end
	}
	a.show(a.Model.View())
	var rest []tea.Cmd
	for range a.awaited {
		rest = append(rest, func() tea.Msg { return <-a.answers })
	}
	return tea.Batch(rest...)
}
