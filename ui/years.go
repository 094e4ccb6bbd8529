package ui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// years is this day in other years.
type years struct {
	app           *App
	keys          YearsKeys
	width, height int
	counts        []model.Count
	cursor        int
}

// YearsKeys is the keys of this day in other years; the fields are named by
// their deeds.
type YearsKeys struct{ Down, Up, Go, Close key.Binding }

// DefaultYearsKeys is the keys as they are without a reader's own choice.
func DefaultYearsKeys() YearsKeys {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return YearsKeys{
		Down: bind("j", "next year", "j", "down"), Up: bind("k", "year before", "k", "up"),
		Go: bind("enter", "go there", "enter"), Close: bind("esc", "stay", "esc", "q", "a"),
	}
}

func newYears(a *App) *years { return &years{app: a, keys: a.config.Keys.Years} }

func (y *years) open() tea.Cmd {
	y.counts = y.app.calendar.Years(y.app.calendar.Day())
	y.cursor = 0
	for i, count := range y.counts {
		if !count.Date.After(y.app.calendar.Day()) {
			y.cursor = i
		}
	}
	return nil
}

func (y *years) Title() string {
	d := y.app.calendar.Day()
	return y.app.theme.Dates.Beside(d, d) + " in other years"
}

func (y *years) ShortHelp() []key.Binding {
	return []key.Binding{y.keys.Go, y.keys.Down, y.keys.Up, y.keys.Close}
}

func (y *years) FullHelp() [][]key.Binding { return [][]key.Binding{y.ShortHelp()} }

func (y *years) Resize(width, height int) tea.Cmd {
	y.width, y.height = width, height
	return nil
}

func (y *years) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	press, is := msg.(tea.KeyMsg)
	switch k := y.keys; {
	case !is:
	case key.Matches(press, k.Down):
		y.cursor = max(0, min(y.cursor+1, len(y.counts)-1))
	case key.Matches(press, k.Up):
		y.cursor = max(0, y.cursor-1)
	case key.Matches(press, k.Close), len(y.counts) == 0:
		return pane.Close{}, nil
	case key.Matches(press, k.Go):
		return pane.Go{Place: pane.Place{Date: y.counts[y.cursor].Date, Via: "this day in other years"}}, nil
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

func (y *years) View(bool) string {
	t := y.app.theme
	if len(y.counts) == 0 {
		return pane.Fill([]string{"", " " + t.Text.Render("No other year has stories on this day.")}, y.width, y.height)
	}
	var lines []string
	for i, count := range y.counts {
		bar, style := " ", t.Text
		if i == y.cursor {
			bar, style = t.Accent.Render(t.Glyphs.Cursor), t.Selected
		}
		stories := model.Plural(count.Stories, "story", "stories")
		lines = append(lines, bar+" "+style.Render(pane.Fit(t.Dates.Long(count.Date), 24))+y.app.calendar.Mark(count.Date)+" "+t.Faint.Render(stories))
	}
	skip := max(0, min(y.cursor-y.height/2, len(lines)-y.height))
	return pane.Fill(lines[skip:], y.width, y.height)
}
