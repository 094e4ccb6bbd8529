package ui_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/ink"
)

// ledger is an archive that counts what is asked of it.
type ledger struct {
	ui.Source
	asked map[string]int
}

func (l *ledger) Counts(ctx context.Context, q model.Query, from, to model.Date) ([]model.Count, error) {
	l.asked["counts"]++
	return l.Source.Counts(ctx, q, from, to)
}

func (l *ledger) Nearest(ctx context.Context, q model.Query, d model.Date, step int) (model.Date, error) {
	l.asked["nearest"]++
	return l.Source.Nearest(ctx, q, d, step)
}

func (l *ledger) Day(ctx context.Context, q model.Query, d model.Date) ([]model.Headline, error) {
	l.asked["day"]++
	return l.Source.Day(ctx, q, d)
}

func (l *ledger) Page(ctx context.Context, id model.ID) (model.Page, error) {
	if ctx.Err() == nil {
		l.asked["page"]++
	}
	return l.Source.Page(ctx, id)
}

func (l *ledger) About(ctx context.Context) (model.Info, error) {
	l.asked["about"]++
	return l.Source.About(ctx)
}

// TestAKeyAsksLittle holds the most that is asked of the archive: a page that
// is wanted, the two stories on either side of it, and two that are related.
func TestAKeyAsksLittle(t *testing.T) {
	for _, c := range []struct {
		name   string
		before []string
		key    string
		most   map[string]int
	}{
		{"a line down in the list", nil, "j", map[string]int{"page": 3}},
		{"a line down in the story", []string{"enter"}, "j", nil},
		{"the next day", nil, "]", map[string]int{"nearest": 1, "day": 1, "page": 7}},
		{"the next month", nil, "}", map[string]int{"nearest": 1, "day": 1, "page": 7}},
		{"a link", []string{"enter"}, "1", map[string]int{"day": 1, "page": 7}},
		{"back from a link", []string{"enter", "1"}, "backspace", map[string]int{"day": 1, "page": 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := &ledger{Source: newLibrary(), asked: map[string]int{}}
			d := sit(t, 200, 60, func(config *ui.Config) { config.Source = l }).press(c.before...)
			clear(l.asked)
			d.press(c.key)
			for question, times := range maps.All(l.asked) {
				if times > c.most[question] {
					t.Errorf("%s is asked %d times, want %d at most", question, times, c.most[question])
				}
			}
		})
	}
}

func TestTheStartAsksForNothingTwice(t *testing.T) {
	want := map[string]int{"counts": 1, "day": 1, "about": 1, "page": 5}
	var first model.ID
	var view string
	for range 2 { // the second time it is told which story is the first
		l := &ledger{Source: newLibrary(), asked: map[string]int{}}
		d := sit(t, 200, 60, func(config *ui.Config) { config.Source, config.First = l, first })
		if !maps.Equal(l.asked, want) {
			t.Errorf("with %q: asked %v, want %v", first, l.asked, want)
		}
		if view == "" {
			first, view = d.app.Place().Story, d.app.View()
		}
		if d.app.View() != view {
			t.Errorf("with %q the screen is another:\n%s\nwant\n%s", first, d.app.View(), view)
		}
	}
}

func TestTheFirstStoryIsReadBesideTheListOfItsDay(t *testing.T) {
	first := sit(t, 200, 60).app.Place().Story
	for width, pages := range map[int]int{200: 1, 60: 0} { // where no story is seen none is read
		l := &ledger{Source: newLibrary(), asked: map[string]int{}}
		made := config()
		made.Source, made.First, made.Width, made.Height = l, first, width, 60
		d := &desk{t: t, app: ui.New(made), hold: true}
		d.run(d.app.Init())
		for len(d.held) > 0 && (pages == 0 || l.asked["page"] < pages) {
			d.releaseOne(-1)
		}
		if l.asked["page"] != pages || pages > 0 && l.asked["day"] > 0 {
			t.Errorf("%d columns: asked %v, want %d pages, and before the list", width, l.asked, pages)
		}
	}
}

// Whoever holds a key passes days and stories: around those that are passed
// nothing is made ready.
func TestAKeyThatIsHeldLeavesNothingToDo(t *testing.T) {
	const times, around = 50, 12
	for key, most := range map[string]map[string]int{
		"]": {"nearest": times, "day": times, "page": times + around},
		"}": {"nearest": 2 * times, "day": 5, "page": 5},
		"j": {"page": 3},
	} {
		l := &ledger{Source: newLibrary(), asked: map[string]int{}}
		d := sit(t, 200, 60, func(config *ui.Config) { config.Source = l })
		d.hold = true
		clear(l.asked)
		d.press(slices.Repeat([]string{key}, times)...).release(1)
		for question, asked := range l.asked {
			if asked > most[question] {
				t.Errorf("%d times %s: %s is asked %d times, want %d at most", times, key, question, asked, most[question])
			}
		}
	}
}

// meter is a terminal that counts the bytes of the last write.
type meter struct{ bytes int }

func (m *meter) Read([]byte) (int, error) { return 0, nil }
func (m *meter) Close() error             { return nil }
func (m *meter) Fd() uintptr              { return 0 }

func (m *meter) Write(p []byte) (int, error) {
	m.bytes = len(p)
	return len(p), nil
}

// written is how many bytes it takes to bring a terminal from one frame to the
// next: what Bubble Tea writes of it, through the ink that spares cells.
func written(before, after string) int {
	var m meter
	screen, old := ink.New(&m), []string(nil)
	for _, frame := range []string{before, after} {
		rows := strings.Split(frame, "\n")
		lines := make([]string, len(rows))
		for i, row := range rows {
			if i >= len(old) || old[i] != row {
				lines[i] = row + "\r"
			}
		}
		fmt.Fprint(screen, ansi.CursorHomePosition, strings.Join(lines, "\n"), ansi.CursorPosition(0, len(rows)))
		old = rows
	}
	return m.bytes
}

// The most that a line down may write to a terminal of 120x40, with the next
// story beside the list, and that a frame of 200x60 may allocate. They are what
// it takes and a tenth: who needs more says why.
const (
	maxBytes  = 1660
	maxAllocs = 770
)

func TestALineDownInTheListWritesLittle(t *testing.T) {
	d := sit(t, 120, 40, inColour).press("j")
	bytes, steps := 0, 0
	for before := d.app.View(); d.press("j").app.View() != before; before = d.app.View() {
		bytes, steps = bytes+written(before, d.app.View()), steps+1
	}
	if got := bytes / max(1, steps); steps < 5 || got > maxBytes {
		t.Errorf("%d times j write %d bytes each, want %d at most", steps, got, maxBytes)
	}
}

func TestAFrameAllocatesLittle(t *testing.T) {
	d := sit(t, 200, 60, inColour)
	if got := testing.AllocsPerRun(20, func() { d.app.View() }); got > maxAllocs {
		t.Errorf("a frame allocates %v times, want %d at most", got, maxAllocs)
	}
}
