package ui_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/pane"
)

func TestTheOrderOfAnswersDoesNotShow(t *testing.T) {
	source := newLibrary()
	day, err := source.Day(t.Context(), model.Query{}, model.NewDate(2013, 6, 6))
	if err != nil {
		t.Fatal(err)
	}
	for _, start := range []pane.Place{{}, {Date: day[0].ID.Date()}, pane.At(day[6].ID, "")} {
		made, want := config(), ""
		made.Source, made.Start = source, start
		for _, order := range orders(1 + len(said(ui.New(made).Init()))) {
			for _, direction := range []int{1, -1} {
				if got := begin(t, made, order, direction); want == "" {
					want = got
				} else if got != want {
					t.Fatalf("from %v in the order %v:\n%s\nwant\n%s", start, order, got, want)
				}
			}
		}
	}
}

// begin opens a screen. The size and the answers to its first questions arrive
// in an order, and what follows from them in a direction.
func begin(t *testing.T, made ui.Config, order []int, direction int) string {
	d := &desk{t: t, app: ui.New(made), hold: true}
	arriving := append(said(d.app.Init()), tea.WindowSizeMsg{Width: 100, Height: 30})
	for _, n := range order {
		d.send(arriving[n])
	}
	d.release(direction)
	return d.view()
}

// said is the answers of a command.
func said(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	batch, is := cmd().(tea.BatchMsg)
	if !is {
		return []tea.Msg{cmd()}
	}
	var all []tea.Msg
	for _, c := range batch {
		all = append(all, said(c)...)
	}
	return all
}

// orders is every order of n things.
func orders(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, order := range orders(n - 1) {
		for at := range n {
			with := append(append(append([]int{}, order[:at]...), n-1), order[at:]...)
			all = append(all, with)
		}
	}
	return all
}
