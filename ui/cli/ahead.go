package cli

import tea "github.com/charmbracelet/bubbletea"

// ahead is a screen that works before Bubble Tea runs it: what it asks for at
// first is asked, and what that leads to, while the terminal is made ready.
type ahead struct {
	tea.Model
	answers     chan tea.Msg
	awaited     int // commands that have not answered
	enough, end chan struct{}
}

func goAhead(screen tea.Model) *ahead {
	a := &ahead{Model: screen, answers: make(chan tea.Msg), enough: make(chan struct{}), end: make(chan struct{})}
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
	for a.awaited > 0 {
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

// Init leaves the screen to Bubble Tea, with the answers that are awaited.
func (a *ahead) Init() tea.Cmd {
	close(a.enough)
	<-a.end
	var rest []tea.Cmd
	for range a.awaited {
		rest = append(rest, func() tea.Msg { return <-a.answers })
	}
	return tea.Batch(rest...)
}
