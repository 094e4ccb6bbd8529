package reader

import (
	"github.com/charmbracelet/bubbles/key"
)

// KeyMap is every key of the room; the fields are named by their deeds.
type KeyMap struct {
	Down, Up           key.Binding // by a line
	ReadOn             key.Binding // by a page; at the end it is passed on
	PageDown, PageUp   key.Binding
	HalfDown, HalfUp   key.Binding
	Top, Bottom        key.Binding
	NextLink, LastLink key.Binding // past either end they are passed on
	Follow             key.Binding
	Related            key.Binding // its n-th key follows the n-th related story
	Find               key.Binding
	NextFind, LastFind key.Binding
	Open, Copy, Cite   key.Binding
	Image              key.Binding
	Form, Export       key.Binding // the page as the text of another format; to a file
	Clear              key.Binding
}

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return KeyMap{
		Down:     bind("j", "line down", "j", "down"),
		Up:       bind("k", "line up", "k", "up"),
		ReadOn:   bind("space", "read on", " "),
		PageDown: bind("pgdn", "page down", "pgdown", "ctrl+f"),
		PageUp:   bind("b", "page up", "b", "pgup", "ctrl+b"),
		HalfDown: bind("d", "half a page down", "d", "ctrl+d"),
		HalfUp:   bind("u", "half a page up", "u", "ctrl+u"),
		Top:      bind("g", "beginning", "g", "home"),
		Bottom:   bind("G", "end", "G", "end"),
		NextLink: bind("tab", "next link", "tab"),
		LastLink: bind("shift+tab", "link before", "shift+tab"),
		Follow:   bind("enter", "follow the link", "enter"),
		Related:  bind("1-9 0", "follow related", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
		Find:     bind("/", "find in the text", "/"),
		NextFind: bind("n", "next match", "n"),
		LastFind: bind("N", "match before", "N"),
		Open:     bind("o", "open a source", "o"),
		Copy:     bind("y", "copy a link", "y"),
		Cite:     bind("Y", "copy a citation", "Y"),
		Image:    bind("i", "see the picture", "i"),
		Form:     bind("v", "see another format", "v"),
		Export:   bind("e", "export this page", "e"),
		Clear:    bind("esc", "clear", "esc"),
	}
}

// Beside is the keys that mean the story also while it is only seen beside the
// room with the focus.
func (k KeyMap) Beside() []key.Binding {
	return []key.Binding{k.Related, k.Open, k.Copy, k.Cite, k.Image, k.Form, k.Export}
}

// ShortHelp is the keys that matter most here.
func (p *Pane) ShortHelp() []key.Binding {
	if p.shown.form > 0 {
		return []key.Binding{p.Keys.Form, p.Keys.Export, p.Keys.Find, p.Keys.ReadOn}
	}
	return []key.Binding{p.Keys.ReadOn, p.Keys.Related, p.Keys.Open, p.Keys.Find}
}

// FullHelp is every key of the room.
func (p *Pane) FullHelp() [][]key.Binding {
	k := p.Keys
	return [][]key.Binding{
		{k.Down, k.Up, k.ReadOn, k.PageDown, k.PageUp, k.HalfDown, k.HalfUp, k.Top, k.Bottom},
		{k.NextLink, k.LastLink, k.Follow, k.Related},
		{k.Find, k.NextFind, k.LastFind, k.Open, k.Image, k.Copy, k.Cite, k.Form, k.Export, k.Clear},
	}
}
