package headlines

import "github.com/charmbracelet/bubbles/key"

// KeyMap is every key of the room; the fields are named by their deeds.
type KeyMap struct {
	Down, Up         key.Binding // by a story
	PageDown, PageUp key.Binding
	HalfDown, HalfUp key.Binding
	First, Last      key.Binding
	Read             key.Binding // open the story
	Narrow, Clear    key.Binding // show only the rows that hold a text, and all again
	Unread           key.Binding // show only those, or all
	Topic            key.Binding // keep to the topic of the story, on every day
}

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return KeyMap{
		Down:     bind("j", "next story", "j", "down"),
		Up:       bind("k", "story before", "k", "up"),
		PageDown: bind("space", "page down", " ", "pgdown", "ctrl+f"),
		PageUp:   bind("b", "page up", "b", "pgup", "ctrl+b"),
		HalfDown: bind("d", "half a page down", "d", "ctrl+d"),
		HalfUp:   bind("u", "half a page up", "u", "ctrl+u"),
		First:    bind("g", "first story", "g", "home"),
		Last:     bind("G", "last story", "G", "end"),
		Read:     bind("enter", "read", "enter"),
		Narrow:   bind("/", "narrow the list", "/"),
		Clear:    bind("esc", "show all again", "esc"),
		Unread:   bind("U", "unread only, or all", "U"),
		Topic:    bind("f", "only this topic", "f"),
	}
}

// ShortHelp is the keys that matter most here.
func (p *Pane) ShortHelp() []key.Binding {
	named := func(b key.Binding, deed string) key.Binding {
		b.SetHelp(b.Help().Key, deed)
		return b
	}
	if p.typing {
		return []key.Binding{named(p.Keys.Read, "keep"), named(p.Keys.Clear, "all")}
	}
	return []key.Binding{p.Keys.Read, named(p.Keys.Narrow, "narrow")}
}

// FullHelp is every key of the room.
func (p *Pane) FullHelp() [][]key.Binding {
	k := p.Keys
	return [][]key.Binding{
		{k.Down, k.Up, k.PageDown, k.PageUp, k.HalfDown, k.HalfUp, k.First, k.Last},
		{k.Read, k.Narrow, k.Clear, k.Unread, k.Topic},
	}
}
