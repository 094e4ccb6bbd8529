package jobs

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

var (
	enter = tea.KeyMsg{Type: tea.KeyEnter}
	stop  = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x")}
)

// word is what a wizard says next: how far he has come, or the end.
type word struct {
	progress Progress
	report   string
	err      error
}

// wizard is work that says what it is given, and ends where its context does.
type wizard chan word

func (w wizard) work(ctx context.Context, tell func(Progress)) ([]model.Line, error) {
	for {
		select {
		case next := <-w:
			if next.report != "" || next.err != nil {
				return model.Lines(next.report), next.err
			}
			tell(next.progress)
		case <-ctx.Done():
			return model.Lines("kept"), ctx.Err()
		}
	}
}

func newPane(work Work) *Pane {
	renderer := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii))
	p := New(work, theme.New(renderer, theme.Mono, true), DefaultKeyMap())
	p.Resize(60, 8)
	return p
}

func (p *Pane) shows(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if view := ansi.Strip(p.View(true)); !strings.Contains(view, text) {
			t.Errorf("%q is not in\n%s", text, view)
		}
	}
}

func TestAJobTellsHowFarItIsWhileOneReads(t *testing.T) {
	w := make(wizard)
	p := newPane(w.work)
	p.shows(t, "up to today", "Nothing is asked")
	if p.Brief() != "" || p.Keys.Stop.Enabled() || !p.Keys.Start.Enabled() {
		t.Fatalf("%q, at work before it began", p.Brief())
	}
	_, cmd := p.Update(enter)
	if p.Brief() != "pull 0%" || p.Keys.Start.Enabled() || !p.Keys.Stop.Enabled() {
		t.Fatalf("%q, not at work", p.Brief())
	}
	go func() { w <- word{progress: Progress{Days: 50, Share: .5, Facts: model.Lines("50 days", "10/s")}} }()
	action, cmd := p.Update(cmd())
	if (action != pane.Renew{}) {
		t.Errorf("the rooms do not look again: %v", action)
	}
	p.shows(t, "#############################.....", "50 days . 10/s", "Read on")
	go func() { w <- word{progress: Progress{Days: 50, Share: .5, Facts: model.Lines("waits 5s")}} }()
	if action, cmd = p.Update(cmd()); action != nil {
		t.Errorf("the rooms look again for nothing: %v", action)
	}
	p.shows(t, "waits 5s")
	go func() { w <- word{report: "100 days: 100 read"} }()
	if action, _ = p.Update(cmd()); action != (pane.Renew{Text: model.NewLine("the pull is done: 100 days: 100 read")}) {
		t.Errorf("at the end: %v", action)
	}
	p.shows(t, "100 days: 100 read")
	if p.Brief() != "" || !p.Keys.Start.Enabled() {
		t.Errorf("%q, still at work", p.Brief())
	}
}

func TestAJobIsStoppedAndBegunAgain(t *testing.T) {
	w := make(wizard)
	p := newPane(w.work)
	_, cmd := p.Update(enter)
	p.Update(stop)
	action, _ := p.Update(cmd())
	if action != (pane.Renew{Text: model.NewLine("the pull has stopped")}) {
		t.Errorf("%v", action)
	}
	p.shows(t, "Stopped. What was done is kept", "kept")
	_, cmd = p.Update(enter)
	go func() { w <- word{err: errors.New("no\x1b[2J contact is known")} }()
	p.Update(cmd())
	p.shows(t, "no contact is known")
	p.Update(cmd) // mail of nobody
	if _, is := first(p.Update(stop)).(pane.Pass); !is {
		t.Error("the key that stops means something without a job")
	}
}

func first(action pane.Action, _ tea.Cmd) pane.Action { return action }

func TestWhatAJobSaysIsNeverWaitedFor(t *testing.T) {
	j := newJob(func() {})
	for n := range 1000 {
		j.tell(Progress{Days: n})
	}
	if told, is := await(j)().(toldMsg); !is || told.progress.Days != 999 {
		t.Errorf("%v", told)
	}
}

func TestTheRoomIsExactlyItsSize(t *testing.T) {
	w := make(wizard)
	p := newPane(w.work)
	check := func() {
		for width := range 90 {
			for height := range 12 {
				p.Resize(width, height)
				lines := strings.Split(p.View(true), "\n")
				if height > 0 && len(lines) != height {
					t.Fatalf("%dx%d has %d lines", width, height, len(lines))
				}
				for _, line := range lines {
					if height > 0 && ansi.StringWidth(line) != width {
						t.Fatalf("%dx%d has %d cells: %q", width, height, ansi.StringWidth(line), line)
					}
				}
			}
		}
	}
	check()
	_, cmd := p.Update(enter)
	check()
	go func() { w <- word{err: errors.New(strings.Repeat("a long reason ", 20))} }()
	p.Update(cmd())
	check()
}
