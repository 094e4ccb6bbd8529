package bookmarks

import "github.com/charmbracelet/bubbles/key"

// KeyMap is every key of the room; the fields are named by their deeds.
type KeyMap struct {
	Down, Up         key.Binding
	PageDown, PageUp key.Binding
	First, Last      key.Binding
	Open             key.Binding
	Tag              key.Binding // write the tags of a bookmark
	Mark             key.Binding // take a bookmark away, and set it again
	Narrow, Clear    key.Binding // to the bookmarks with a tag or a word, and all again
	Close            key.Binding
}

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return KeyMap{
		Down:     bind("j", "next bookmark", "j", "down"),
		Up:       bind("k", "bookmark before", "k", "up"),
		PageDown: bind("space", "page down", " ", "pgdown", "d"),
		PageUp:   bind("b", "page up", "b", "pgup", "u"),
		First:    bind("g", "first", "g", "home"),
		Last:     bind("G", "last", "G", "end"),
		Open:     bind("enter", "read", "enter"),
		Tag:      bind("#", "tag", "#", "e"),
		Mark:     bind("m", "take away, set again", "m"),
		Narrow:   bind("/", "narrow to a tag or a word", "/"),
		Clear:    bind("esc", "show all again, close", "esc"),
		Close:    bind("q", "close", "q", "M"),
	}
}

// ShortHelp is the keys that matter most here.
func (p *Pane) ShortHelp() []key.Binding {
	k := p.Keys
	named := func(b key.Binding, deed string) key.Binding {
		b.SetHelp(b.Help().Key, deed)
		return b
	}
	if p.typing != nil {
		return []key.Binding{named(k.Open, "keep"), named(k.Clear, "cancel")}
	}
	return []key.Binding{k.Open, k.Tag, named(k.Mark, "take away"), named(k.Narrow, "narrow"), named(k.Clear, "close")}
}

// FullHelp is every key of the room.
func (p *Pane) FullHelp() [][]key.Binding {
	k := p.Keys
	return [][]key.Binding{
		{k.Down, k.Up, k.PageDown, k.PageUp, k.First, k.Last},
		{k.Open, k.Tag, k.Mark, k.Narrow, k.Clear, k.Close},
	}
}
