package bookmarks

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

// saved is a shelf of one bookmark; err is what it answers.
type saved struct{ err error }

func (s saved) Bookmarks(context.Context) ([]model.Bookmark, error) {
	id, err := model.ParseID("2013-06-06/dockers-agree")
	return []model.Bookmark{{ID: id, Tags: model.Lines("harbour")}}, errors.Join(err, s.err)
}

func (s saved) Tag(context.Context, model.ID, []model.Line) error { return s.err }

func room(shelf Shelf) *Pane {
	look := theme.New(lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii)), theme.Mono, true)
	p := New(shelf, func(model.Headline) tea.Cmd { return nil }, look, DefaultKeyMap())
	p.Resize(60, 8)
	p.Update(p.Open()())
	return p
}

func press(p *Pane, keys ...string) (action pane.Action) {
	named := map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc}
	for _, k := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if kind, is := named[k]; is {
			msg.Type = kind
		}
		var cmd tea.Cmd
		if action, cmd = p.Update(msg); cmd != nil {
			action, _ = p.Update(cmd())
		}
	}
	return action
}

func TestABookmarkWithoutATitleIsNamedByItsID(t *testing.T) {
	p := room(saved{})
	if !strings.Contains(p.View(true), "dockers agree") || !strings.Contains(p.View(true), "#harbour") {
		t.Fatal(p.View(true))
	}
	want := pane.Go{Place: pane.At(p.rows[0].ID, "bookmark")}
	if action := press(p, "enter"); action != want {
		t.Fatalf("%v", action)
	}
}

func TestBookmarksThatCanNotBeReadSayWhy(t *testing.T) {
	if view := room(saved{err: errors.New("the disk is gone")}).View(true); !strings.Contains(view, "the disk is gone") && !strings.Contains(view, "dockers") {
		t.Fatal(view)
	}
	told, is := press(room(saved{err: errors.New("the disk is full")}), "#", "x", "enter").(pane.Tell)
	if !is || !strings.Contains(told.Text.String(), "not kept: the disk is full") {
		t.Fatalf("%v", told)
	}
}

func TestARemovedTagLeavesTheNarrowedList(t *testing.T) {
	p := room(saved{})
	press(p, "/", "#", "h", "a", "enter", "#")
	p.tags.Set(model.Line{})
	if press(p, "enter"); len(p.rows) != 0 || !strings.Contains(p.View(true), "No bookmark has") {
		t.Fatal(p.View(true))
	}
	if action := press(p, "esc"); action != nil || len(p.rows) != 1 {
		t.Fatalf("%v", action)
	}
	if action := press(p, "esc"); action != (pane.Close{}) {
		t.Fatalf("%v", action)
	}
}

func TestEveryViewHasItsSize(t *testing.T) {
	for _, keys := range [][]string{{}, {"/"}, {"/", "z", "enter"}, {"#"}, {"m"}} {
		for width := range 70 {
			for height := 1; height < 12; height++ {
				p := room(saved{})
				p.Resize(width, height)
				press(p, keys...)
				lines := strings.Split(p.View(true), "\n")
				for _, line := range lines {
					if len(lines) != height || ansi.StringWidth(line) != width {
						t.Fatalf("%dx%d after %v: %q", width, height, keys, lines)
					}
				}
			}
		}
	}
}
