package years

import "github.com/charmbracelet/bubbles/key"

// KeyMap is every key of the room; the fields are named by their deeds.
type KeyMap struct {
	Down, Up         key.Binding
	PageDown, PageUp key.Binding
	Earlier, Later   key.Binding // year
	Go, Close        key.Binding
}

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return KeyMap{
		Down:     bind("j", "next story", "j", "down"),
		Up:       bind("k", "story before", "k", "up"),
		PageDown: bind("space", "page down", " ", "pgdown", "d"),
		PageUp:   bind("b", "page up", "b", "pgup", "u"),
		Earlier:  bind("[", "year before", "[", "{", "<", ",", "h", "left"),
		Later:    bind("]", "next year", "]", "}", ">", ".", "l", "right"),
		Go:       bind("enter", "read", "enter"),
		Close:    bind("esc", "stay", "esc", "q", "a"),
	}
}

// ShortHelp is the keys that matter most here.
func (p *Pane) ShortHelp() []key.Binding {
	k := p.Keys
	return []key.Binding{k.Go, k.Down, k.Up, k.Earlier, k.Later, k.Close}
}

// FullHelp is every key of the room.
func (p *Pane) FullHelp() [][]key.Binding {
	k := p.Keys
	return [][]key.Binding{{k.Down, k.Up, k.PageDown, k.PageUp, k.Earlier, k.Later}, {k.Go, k.Close}}
}
