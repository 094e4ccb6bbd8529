// Package jobs is the room of long work: a pull of new days, which goes on
// while one reads. Nothing begins before the reader says so.
package jobs

import (
	"context"
	"errors"
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// Progress says how far a job has come.
type Progress struct {
	Days  int          // that are done, and in the archive
	Share float64      // of all days, 0..1
	Facts []model.Line // counts, rate, time left
}

// Work is a long deed. It tells how far it has come, and ends with what is to
// be said of it, some of it also where there is an error. It looks at ctx.
type Work func(ctx context.Context, tell func(Progress)) ([]model.Line, error)

// KeyMap is the keys of the room; the fields are named by their deeds.
type KeyMap struct{ Start, Stop, Close key.Binding }

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	return KeyMap{
		Start: key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "begin")),
		Stop:  key.NewBinding(key.WithKeys("x"), key.WithHelp("x", "stop")),
		Close: key.NewBinding(key.WithKeys("esc", "q"), key.WithHelp("esc", "read on")),
	}
}

// Pane is the room. It is made by [New].
type Pane struct {
	Keys KeyMap

	work          Work
	theme         *theme.Theme
	width, height int

	job      *job // the one at work; nil for none
	progress Progress
	report   []model.Line // of the last job
	err      error        // with which it ended
}

// New makes the room.
func New(work Work, look *theme.Theme, keys KeyMap) *Pane {
	p := &Pane{Keys: keys, work: work, theme: look}
	p.offer()
	return p
}

// offer offers the keys that do something now.
func (p *Pane) offer() {
	p.Keys.Start.SetEnabled(p.job == nil && len(p.Keys.Start.Keys()) > 0)
	p.Keys.Stop.SetEnabled(p.job != nil && len(p.Keys.Stop.Keys()) > 0)
}

// Brief says in a few cells what is at work, empty where nothing is.
func (p *Pane) Brief() string {
	if p.job == nil {
		return ""
	}
	return fmt.Sprintf("pull %.0f%%", p.progress.Share*100)
}

// Title names the room.
func (p *Pane) Title() string { return "Pull the news" }

// ShortHelp is the keys that matter now.
func (p *Pane) ShortHelp() []key.Binding {
	return []key.Binding{p.Keys.Start, p.Keys.Stop, p.Keys.Close}
}

// FullHelp is every key of the room.
func (p *Pane) FullHelp() [][]key.Binding { return [][]key.Binding{p.ShortHelp()} }

// Resize sets the inner size.
func (p *Pane) Resize(width, height int) tea.Cmd {
	p.width, p.height = max(0, width), max(0, height)
	return nil
}

// Update takes a key, or word from the job.
func (p *Pane) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p.press(msg)
	case toldMsg:
		if msg.job == p.job {
			return p.told(msg.progress)
		}
	case endedMsg:
		if msg.job == p.job {
			return p.ended(msg), nil
		}
	}
	return nil, nil
}

func (p *Pane) press(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	switch k := p.Keys; {
	case key.Matches(msg, k.Close):
		return pane.Close{}, nil
	case key.Matches(msg, k.Start):
		ctx, cancel := context.WithCancel(context.Background())
		p.job = newJob(cancel)
		p.progress, p.report, p.err = Progress{}, nil, nil
		p.offer()
		return nil, begin(ctx, p.job, p.work)
	case key.Matches(msg, k.Stop):
		p.job.cancel()
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

// told takes how far the job has come. The rooms look again where days have
// come.
func (p *Pane) told(progress Progress) (pane.Action, tea.Cmd) {
	come := progress.Days > p.progress.Days
	p.progress = progress
	if come {
		return pane.Renew{}, await(p.job)
	}
	return nil, await(p.job)
}

func (p *Pane) ended(msg endedMsg) pane.Action {
	p.job.cancel()
	p.job, p.report, p.err = nil, msg.report, msg.err
	p.offer()
	text := "the pull is done"
	switch {
	case errors.Is(msg.err, context.Canceled):
		text = "the pull has stopped"
	case msg.err != nil:
		text = "the pull ended: " + msg.err.Error()
	case len(msg.report) > 0:
		text += ": " + msg.report[0].String()
	}
	return pane.Renew{Text: model.NewLine(text)}
}
