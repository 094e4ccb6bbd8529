package ui_test

import (
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/hostile"
	"dateline/ui/theme"
)

// long says that the tests take the time that the long form needs.
func long() bool { return os.Getenv("DATELINE_LONG") != "" }

// many is a number of tries, in the short or the long form.
func many(short, inLong int) int {
	if long() {
		return inLong
	}
	return short
}

// poisoned is the library with a payload in every field, which says so much
// more where it fails.
func poisoned(payload string) *library {
	l := newLibrary()
	bad := func(text string) string { return text[:len(text)/2] + payload + text[len(text)/2:] }
	for _, stories := range l.days {
		for i := range stories {
			s := &stories[i]
			s.Topic, s.Title = model.NewLine(bad(s.Topic.String())), model.NewLine(bad(s.Title.String()))
			s.Summary = model.NewMarkdown(bad(s.Summary.String()))
			for n, context := range s.Contexts {
				s.Contexts[n] = model.NewLine(bad(context.String()))
			}
			s.Sources = []model.Source{{Name: model.NewLine(bad("Bay Courier")), URL: model.NewURL("https://courier.example/" + payload)}, {Name: model.NewLine(payload), URL: model.NewURL("javascript:" + payload)}}
			s.CoverImage, s.License, s.Attribution = model.NewURL("https://courier.example/a.jpg?"+payload), model.NewLine(bad("CC0")), model.NewLine(bad("Courier"))
			s.Changes = []model.Change{{ID: s.ID, Title: model.NewLine(bad("Earlier")), Note: model.NewLine(bad("yesterday"))}}
		}
	}
	return l
}

// hostilely gives a screen all colours, and powers that fail with a payload.
func hostilely(payload string, source *library) func(*ui.Config) {
	fault := errors.New("no " + payload + " here")
	return func(c *ui.Config) {
		renderer := lipgloss.NewRenderer(io.Discard)
		renderer.SetColorProfile(termenv.TrueColor)
		c.Theme, c.Source, c.Notice = theme.New(renderer, theme.Dark, false), source, model.NewLine("say "+payload+" first")
		c.Browse = func(context.Context, []model.URL) error { return fault }
		c.Copy = func(string) error { return fault }
		c.Write = func(context.Context, model.ID, string) ([]byte, error) { return []byte(payload), nil }
		c.Pipe = func(_ string, _ []byte, done func(error) tea.Msg) tea.Cmd {
			return func() tea.Msg { return done(fault) }
		}
		c.Save = func(string, string) (string, error) { return "", fault }
	}
}

// ways is the keys that lead to every screen, and to what is said where a deed
// fails or is typed wrong.
func ways() [][]string {
	all := slices.Collect(maps.Values(screens))
	slices.SortFunc(all, slices.Compare)
	return append(all, []string{"enter", "o", "a"}, []string{"enter", "y", "a"}, []string{"enter", "Y"}, []string{"enter", "1", "T", "e"}, []string{"enter", "|", "a", "enter"}, []string{"enter", "v", "|", "a", "enter", "|", "up"}, []string{"enter", "x", "J", "p"})
}

func TestNothingForeignComesOutOfAnyScreen(t *testing.T) {
	tried, all := 0, ways()
	clean := func(d *desk, payload string, keys []string) {
		tried++
		if bad := hostile.Foreign(d.app.View()); bad != "" {
			t.Errorf("%q behind %q lets %q through", payload, keys, bad)
		}
	}
	for n, payload := range hostile.Payloads() {
		if testing.Short() && n%4 > 0 {
			continue
		}
		for i, keys := range all {
			if !long() && i != n*7%len(all) {
				continue
			}
			source := poisoned(payload)
			d := sit(t, 120, 40, hostilely(payload, source))
			clean(d, payload, nil)
			clean(d.press(keys...), payload, keys)
			for _, ask := range []string{"/", "D", "C", "|"} {
				d.press("esc", ask)
				d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a" + payload + "b"), Paste: true})
				clean(d, payload, []string{ask, "paste"})
				d.press("enter")
				clean(d, payload, []string{ask, "paste", "enter"})
			}
			source.err = errors.New("the disk " + payload + " fails")
			for _, key := range []string{"]", "}", "enter", "1", "C"} {
				clean(d.press(key), payload, []string{key, "fails"})
			}
		}
	}
	t.Logf("T1: %d payloads, %d ways through the screens: %d frames, 0 failures", len(hostile.Payloads()), len(all), tried)
}
