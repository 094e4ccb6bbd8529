package ui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
)

// horizon asks for the last day to be told of.
type horizon struct {
	app           *App
	keys          DateKeys
	field         *field.Field
	offered       bool // what stands there is not typed: a letter takes its place
	width, height int

	when model.When
	err  error // why what is typed is no date
}

func newHorizon(a *App) *horizon {
	keys := a.config.Keys.Date
	keys.Go.SetHelp(keys.Go.Help().Key, "hide what is later")
	keys.Cancel.SetHelp(keys.Cancel.Help().Key, "leave it")
	return &horizon{app: a, field: field.New(a.theme), keys: keys}
}

// open offers the day that the reader is on.
func (h *horizon) open() tea.Cmd {
	h.field.Set(model.NewLine(h.app.calendar.Day().String()))
	h.offered = true
	h.read()
	return nil
}

func (h *horizon) Title() string { return "As of a day" }

func (h *horizon) ShortHelp() []key.Binding { return []key.Binding{h.keys.Go, h.keys.Cancel} }

func (h *horizon) FullHelp() [][]key.Binding { return [][]key.Binding{h.ShortHelp()} }

func (h *horizon) Resize(width, height int) tea.Cmd {
	h.width, h.height = width, height
	return nil
}

// Update takes a key; every letter is typed.
func (h *horizon) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	press, is := msg.(tea.KeyMsg)
	switch {
	case !is:
	case key.Matches(press, h.keys.Cancel):
		return pane.Close{}, nil
	case key.Matches(press, h.keys.Go):
		return h.leave()
	default:
		h.press(press)
	}
	return nil, nil
}

// press types a key; what was offered goes as a whole.
func (h *horizon) press(msg tea.KeyMsg) {
	if h.offered {
		switch msg.Type {
		case tea.KeyRunes, tea.KeySpace, tea.KeyBackspace, tea.KeyDelete:
			h.field.Set(model.Line{})
		}
		h.offered = false
	}
	h.field.Press(msg)
	h.read()
}

func (h *horizon) read() {
	h.when, h.err = model.ParseWhen(h.field.Text().String(), h.app.config.Today, h.app.calendar.Day())
}

// leave hides what is later than what is typed; where that is nothing, nothing
// is hidden any more.
func (h *horizon) leave() (pane.Action, tea.Cmd) {
	switch {
	case h.field.Text().IsZero():
		h.when = model.When{}
	case h.err != nil:
		return nil, nil
	}
	if h.when.To == h.app.asOf {
		return pane.Close{}, nil
	}
	return pane.Close{}, h.app.limit(h.when.To)
}

// View draws what is typed, and below it what it means.
func (h *horizon) View(bool) string {
	t := h.app.theme
	label := " As of: "
	typed := t.Accent.Render(label) + h.field.View(h.width-len(label)-1)
	return pane.Fill([]string{typed, " " + h.meaning()}, h.width, h.height)
}

func (h *horizon) meaning() string {
	t := h.app.theme
	switch {
	case h.field.Text().IsZero():
		return t.Text.Render("nothing is hidden")
	case h.err != nil:
		return t.Faint.Render(model.NewLine(h.err.Error()).String())
	}
	meant := t.Text.Render("later than " + t.Dates.Long(h.when.To) + " is hidden")
	if h.offered {
		meant += t.Faint.Render("; delete the day to hide nothing")
	}
	return meant
}
