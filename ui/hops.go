package ui

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/trail"
)

// hops is the room of the trail: every stop of this sitting with what led to
// it, as a tree.
type hops struct {
	app           *App
	width, height int
	rows          []hop
	cursor, top   int
}

// hop is a stop as it is drawn.
type hop struct {
	trail.Stop[spot]
	number  int    // in the trail
	before  string // the rules of the branches that go on beside it
	branch  string // where it leaves its parent
	present bool
}

// TrailKeys is the keys of the trail; the fields are named by their deeds.
type TrailKeys struct{ Down, Up, First, Last, Go, Save, Close key.Binding }

// DefaultTrailKeys is the keys as they are without a reader's own choice.
func DefaultTrailKeys() TrailKeys {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return TrailKeys{
		Down: bind("j", "next stop", "j", "down"), Up: bind("k", "stop before", "k", "up"),
		First: bind("g", "first stop", "g", "home"), Last: bind("G", "last stop", "G", "end"),
		Go: bind("enter", "go there", "enter"), Save: bind("e", "save as a reading list", "e"),
		Close: bind("esc", "stay", "esc", "q", "T"),
	}
}

func newHops(a *App) *hops { return &hops{app: a} }

func (h *hops) open() tea.Cmd {
	h.app.trail.Keep(h.app.Place(), h.app.spot())
	stops, at := h.app.trail.Stops()
	h.rows, h.top = tree(stops, at, h.app.theme.Glyphs), 0
	for row, stop := range h.rows {
		if stop.present {
			h.cursor = row
		}
	}
	return nil
}

func (h *hops) Title() string {
	return fmt.Sprintf("Trail   %s", model.Plural(len(h.rows), "stop", "stops"))
}

func (h *hops) ShortHelp() []key.Binding {
	k := h.app.trailKeys
	return []key.Binding{k.Go, k.Save, k.Down, k.Up, k.Close}
}

func (h *hops) FullHelp() [][]key.Binding {
	k := h.app.trailKeys
	return [][]key.Binding{{k.Down, k.Up, k.First, k.Last, k.Go, k.Save, k.Close}}
}

func (h *hops) Resize(width, height int) tea.Cmd {
	h.width, h.height = width, height
	return nil
}

func (h *hops) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	press, is := msg.(tea.KeyMsg)
	switch k := h.app.trailKeys; {
	case !is:
	case key.Matches(press, k.Close), len(h.rows) == 0:
		return pane.Close{}, nil
	case key.Matches(press, k.Down):
		h.cursor = min(h.cursor+1, len(h.rows)-1)
	case key.Matches(press, k.Up):
		h.cursor = max(0, h.cursor-1)
	case key.Matches(press, k.First):
		h.cursor = 0
	case key.Matches(press, k.Last):
		h.cursor = len(h.rows) - 1
	case key.Matches(press, k.Save):
		return nil, h.app.save(h.rows)
	case key.Matches(press, k.Go):
		return pane.Close{}, h.app.revisit(h.rows[h.cursor].number)
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

// View draws two lines for each stop: what led to it, and where it is.
func (h *hops) View(bool) string {
	var lines []string
	from, to := 0, 0
	for row, stop := range h.rows {
		first := len(lines)
		lines = append(lines, h.draw(stop, row == h.cursor)...)
		if row == h.cursor {
			from, to = first, len(lines)
		}
	}
	h.top = max(0, min(max(h.top, to-h.height), from, len(lines)-h.height))
	return pane.Fill(lines[min(h.top, len(lines)):], h.width, h.height)
}

func (h *hops) draw(stop hop, chosen bool) []string {
	t := h.app.theme
	bar, style := " ", t.Text
	switch {
	case chosen:
		bar, style = t.Accent.Render(t.Glyphs.Cursor), t.Selected
	case stop.present:
		style = t.Strong
	}
	var lines []string
	line := func(before, text, right string) {
		before = " " + t.Rule.Render(before)
		text = ansi.Truncate(text, max(1, h.width-3-ansi.StringWidth(before+right)), t.Glyphs.Ellipsis)
		lines = append(lines, bar+pane.Spread(before+text, right, h.width-1))
	}
	before := stop.branch
	if stop.Place.Via != "" {
		line(before, t.Quiet.Render(t.Glyphs.Arrow+" "+stop.Place.Via), "")
		before = stop.before
	}
	day := t.Faint.Render(t.Dates.Short(stop.Place.Date) + " ")
	if stop.present {
		day = t.Accent.Render("here") + "  " + day
	}
	line(before, style.Render(stop.text(t.Dates)), day)
	return lines
}

// text names a stop: its story, else its day.
func (h hop) text(dates model.DateStyle) string {
	switch {
	case h.Arrived.Story.IsZero():
		return dates.Long(h.Place.Date)
	case h.Title.IsZero():
		return model.Headline{ID: h.Place.Story}.Text()
	}
	return h.Title.String()
}
