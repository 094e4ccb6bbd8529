package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/ui/pane"
)

// helper shows every key of the focused room and of the screen.
type helper struct {
	app           *App
	keys          HelpKeys
	width, height int
	top           int
}

// HelpKeys is the keys of the help; the fields are named by their deeds.
type HelpKeys struct{ Down, Up, PageDown, PageUp, Close key.Binding }

// helpCells is the width of one column of help.
const helpCells = 38

// DefaultHelpKeys is the keys as they are without a reader's own choice.
func DefaultHelpKeys() HelpKeys {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return HelpKeys{
		Down: bind("j", "down", "j", "down"), Up: bind("k", "up", "k", "up"),
		PageDown: bind("space", "page down", " ", "pgdown", "d"), PageUp: bind("b", "page up", "b", "pgup", "u"),
		Close: bind("esc", "close", "esc", "q", "?", "f1", "enter"),
	}
}

func newHelp(a *App) *helper { return &helper{app: a, keys: a.config.Keys.Help} }

func (h *helper) open() tea.Cmd {
	h.top = 0
	return nil
}

func (h *helper) Title() string { return "Keys" }

func (h *helper) ShortHelp() []key.Binding {
	return []key.Binding{h.keys.PageDown, h.keys.PageUp, h.keys.Close}
}

func (h *helper) FullHelp() [][]key.Binding {
	return [][]key.Binding{{h.keys.Down, h.keys.Up, h.keys.PageDown, h.keys.PageUp, h.keys.Close}}
}

func (h *helper) Resize(width, height int) tea.Cmd {
	h.width, h.height = width, height
	h.scroll(0)
	return nil
}

func (h *helper) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	press, is := msg.(tea.KeyMsg)
	switch k := h.keys; {
	case !is:
	case key.Matches(press, k.Close):
		return pane.Close{}, nil
	case key.Matches(press, k.Down):
		h.scroll(1)
	case key.Matches(press, k.Up):
		h.scroll(-1)
	case key.Matches(press, k.PageDown):
		h.scroll(h.height)
	case key.Matches(press, k.PageUp):
		h.scroll(-h.height)
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

func (h *helper) View(bool) string {
	lines := h.page()
	return pane.Fill(lines[min(h.top, len(lines)):], h.width, h.height)
}

func (h *helper) scroll(n int) { h.top = max(0, min(h.top+n, len(h.page())-h.height)) }

// page sets the sections in as many columns as there is room for.
func (h *helper) page() []string {
	columns := make([][]string, max(1, min(4, h.width/helpCells)))
	for _, section := range h.sections() {
		shortest := 0
		for i := range columns {
			if len(columns[i]) < len(columns[shortest]) {
				shortest = i
			}
		}
		columns[shortest] = append(columns[shortest], section...)
	}
	var lines []string
	for n := 0; ; n++ {
		line, more := "", false
		for _, column := range columns {
			text := ""
			if n < len(column) {
				text, more = column[n], true
			}
			line += pane.Fit(text, min(h.width, helpCells))
		}
		if !more {
			return lines
		}
		lines = append(lines, line)
	}
}

// sections is the keys of the room that the help lies on; for a focused room
// also those that hold everywhere.
func (h *helper) sections() [][]string {
	if under := h.app.under; under != nil {
		name := under.binding.Help().Desc
		return [][]string{h.section(strings.ToUpper(name[:1])+name[1:], slices.Concat(under.pane.FullHelp()...))}
	}
	focus := h.app.focus
	here := slices.Concat(h.app.room(focus).FullHelp()...)
	sections := [][]string{h.section([]string{"In the calendar", "In the list", "In a story"}[focus], here)}
	if focus != inStory && h.app.layout.shows(inStory) {
		sections = append(sections, h.section("The story beside", h.app.reader.Keys.Beside()))
	}
	for i, group := range h.app.keys.FullHelp() {
		sections = append(sections, h.section([]string{"Dates", "Stories", "Everywhere"}[i], group))
	}
	return sections
}

func (h *helper) section(title string, group []key.Binding) []string {
	t := h.app.theme
	lines := []string{" " + t.Strong.Render(title)}
	for _, b := range group {
		if b.Enabled() {
			label := strings.Repeat(" ", max(0, 10-ansi.StringWidth(b.Help().Key))) + b.Help().Key
			lines = append(lines, t.Accent.Render(label)+"  "+t.Text.Render(b.Help().Desc))
		}
	}
	return append(lines, "")
}
