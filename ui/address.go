package ui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
)

// address shows an address whole that no browser opens.
type address struct {
	app           *App
	keys          AddressKeys
	width, height int
	shown         unopenedMsg
	top           int // the line that is seen first
}

// AddressKeys is the keys of an address that is shown; the fields are named by
// their deeds.
type AddressKeys struct{ Down, Up, Copy, Close key.Binding }

// DefaultAddressKeys is the keys as they are without a reader's own choice.
func DefaultAddressKeys() AddressKeys {
	return AddressKeys{
		Down:  key.NewBinding(key.WithKeys("j", "down", " ", "pgdown"), key.WithHelp("j", "down")),
		Up:    key.NewBinding(key.WithKeys("k", "up", "b", "pgup"), key.WithHelp("k", "up")),
		Copy:  key.NewBinding(key.WithKeys("y"), key.WithHelp("y", "copy again")),
		Close: key.NewBinding(key.WithKeys("esc", "q", "enter", "o"), key.WithHelp("esc", "close")),
	}
}

// unopenedMsg says that addresses do not open, and what came of copying them.
type unopenedMsg struct {
	urls     []model.URL
	err      error
	copied   bool
	uncopied error // why not
}

func newAddress(a *App) *address {
	keys := a.config.Keys.Address
	keys.Copy.SetEnabled(a.config.Copy != nil)
	return &address{app: a, keys: keys}
}

func (d *address) open() tea.Cmd {
	d.top = 0
	return nil
}

func (d *address) Title() string { return "Not opened" }

func (d *address) ShortHelp() []key.Binding {
	k := d.keys
	return []key.Binding{k.Copy, k.Close, k.Down, k.Up}
}

func (d *address) FullHelp() [][]key.Binding { return [][]key.Binding{d.ShortHelp()} }

func (d *address) Resize(width, height int) tea.Cmd {
	d.width, d.height = width, height
	return nil
}

func (d *address) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	press, is := msg.(tea.KeyMsg)
	switch {
	case !is:
	case key.Matches(press, d.keys.Close):
		return pane.Close{}, nil
	case key.Matches(press, d.keys.Copy):
		return pane.Copy{Text: d.shown.text(), What: "the address"}, nil
	case key.Matches(press, d.keys.Down):
		d.top++
	case key.Matches(press, d.keys.Up):
		d.top--
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

// View draws why, and below it the addresses, whole.
func (d *address) View(bool) string {
	lines := d.lines()
	d.top = max(0, min(d.top, len(lines)-d.height))
	return pane.Fill(lines[d.top:], d.width, d.height)
}

func (d *address) lines() []string {
	t, width := d.app.theme, max(1, d.width-2)
	lines := []string{""}
	for _, text := range d.shown.why() {
		for line := range strings.SplitSeq(ansi.Wrap(text, width, ""), "\n") {
			lines = append(lines, " "+t.Text.Render(line))
		}
	}
	for _, url := range d.shown.urls {
		lines = append(lines, "")
		for line := range strings.SplitSeq(ansi.Hardwrap(url.String(), width, true), "\n") {
			lines = append(lines, " "+t.Quiet.Render(line))
		}
	}
	return lines
}

// text is the addresses, each on a line of its own.
func (m unopenedMsg) text() string {
	var all []string
	for _, url := range m.urls {
		all = append(all, url.String())
	}
	return strings.Join(all, "\n")
}

// why says why the addresses are not opened, and whether they are copied.
func (m unopenedMsg) why() []string {
	said := []string{"The browser does not open: " + model.NewLine(m.err.Error()).String() + "."}
	switch {
	case m.uncopied != nil:
		said = append(said, "Nor is the address copied: "+model.NewLine(m.uncopied.Error()).String()+".")
	case m.copied:
		said = append(said, "The address is copied:")
	}
	return said
}
