package ui_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/jobs"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

var update = flag.Bool("update", false, "write the golden files anew")

// desk drives a screen by hand: it runs every command at once and feeds the
// answer back. Nothing else runs, and no clock ticks.
type desk struct {
	t    testing.TB
	app  *ui.App
	held []tea.Cmd // commands that wait, while hold is set
	hold bool
	quit bool
}

// sit opens a screen of a size at a day of the library.
func sit(t testing.TB, width, height int, change ...func(*ui.Config)) *desk {
	t.Helper()
	made := config()
	for _, c := range change {
		c(&made)
	}
	d := &desk{t: t, app: ui.New(made)}
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	d.run(d.app.Init())
	return d
}

// config is a screen in type alone, without any power.
func config() ui.Config {
	renderer := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii))
	return ui.Config{
		Source: newLibrary(), Theme: theme.New(renderer, theme.Mono, false), Keys: ui.DefaultKeys(),
		Start: pane.Place{Date: model.NewDate(2013, 6, 6)}, Today: model.NewDate(2026, 3, 4),
	}
}

// withPowers gives a screen a browser and a clipboard that do nothing, files
// that go nowhere, a pull that finds nothing new, and a sitting before.
func withPowers(c *ui.Config) {
	withHorizon(c)
	c.Left.Place.Date = model.NewDate(2013, 5, 1)
	c.Save = func(name, _ string) (string, error) { return name, nil }
	c.Write = func(_ context.Context, id model.ID, format string) ([]byte, error) {
		return fmt.Appendf(nil, "{\n  \"id\": %q,\n  \"as\": %q\n}\n", id, format), nil
	}
	c.Browse = func(context.Context, []model.URL) error { return nil }
	c.Copy = func(string) error { return nil }
	c.Pipe = func(_ string, _ []byte, done func(error) tea.Msg) tea.Cmd { return func() tea.Msg { return done(nil) } }
	c.Pull = func(context.Context, func(jobs.Progress)) ([]model.Line, error) {
		return model.Lines("2 days: 0 read, 2 unchanged, 0 without a page, 0 still empty", "0 stories read: 0 added, 0 updated, 0 withdrawn"), nil
	}
}

// release runs the commands that are held, and those that follow from them:
// the oldest first, or with -1 the newest first.
func (d *desk) release(order int) {
	for len(d.held) > 0 {
		d.releaseOne(order)
	}
}

// releaseOne runs one command that is held.
func (d *desk) releaseOne(order int) {
	n := 0
	if order < 0 {
		n = len(d.held) - 1
	}
	cmd := d.held[n]
	d.held = append(d.held[:n], d.held[n+1:]...)
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		d.held = append(d.held, msg...)
	default:
		d.send(msg)
	}
}

func (d *desk) send(msg tea.Msg) {
	_, cmd := d.app.Update(msg)
	d.run(cmd)
}

func (d *desk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if d.hold {
		d.held = append(d.held, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	default:
		d.send(msg)
	}
}

// press presses keys by the names that Bubble Tea gives them.
func (d *desk) press(keys ...string) *desk {
	for _, key := range keys {
		d.send(keyNamed(key))
	}
	return d
}

func keyNamed(name string) tea.KeyMsg {
	for t := tea.KeyType(-100); t < 128; t++ {
		if t != tea.KeyRunes && t.String() == name {
			msg := tea.KeyMsg{Type: t}
			if t == tea.KeySpace {
				msg.Runes = []rune{' '}
			}
			return msg
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func (d *desk) view() string { return ansi.Strip(d.app.View()) }

// shows fails unless the screen holds the text.
func (d *desk) shows(text string) *desk {
	d.t.Helper()
	if !strings.Contains(d.view(), text) {
		d.t.Fatalf("%q is not on the screen:\n%s", text, d.view())
	}
	return d
}

// lacks fails where the screen holds the text.
func (d *desk) lacks(text string) *desk {
	d.t.Helper()
	if strings.Contains(d.view(), text) {
		d.t.Fatalf("%q is on the screen:\n%s", text, d.view())
	}
	return d
}

// golden compares the screen with a file.
func (d *desk) golden(name string) {
	d.t.Helper()
	d.compare(name, d.view())
}

// compare compares a view with a file.
func (d *desk) compare(name, view string) {
	d.t.Helper()
	path := filepath.Join("testdata", name+".txt")
	var rows []string
	for row := range strings.SplitSeq(view, "\n") {
		rows = append(rows, strings.TrimRight(row, " "))
	}
	got := strings.Join(rows, "\n") + "\n"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if got != string(want) {
		d.t.Fatalf("the screen is not %s:\n%s", path, got)
	}
}
