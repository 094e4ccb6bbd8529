package search

import "github.com/charmbracelet/bubbles/key"

// KeyMap is every key of the room; the fields are named by their deeds. Every
// letter is typed.
type KeyMap struct {
	Down, Up             key.Binding // by a story
	PageDown, PageUp     key.Binding
	Go                   key.Binding
	NextScope, LastScope key.Binding // where to search
	Order                key.Binding // newest or best first
	Complete             key.Binding // the name of a filter or of a context, where the text ends
	Keep                 key.Binding // go there, and let the calendar and the list answer the search
	Dossier              key.Binding // of the first context of the story
	Close                key.Binding
}

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return KeyMap{
		Down:      bind("down", "next story", "down", "ctrl+n"),
		Up:        bind("up", "story before", "up", "ctrl+p"),
		PageDown:  bind("pgdn", "page down", "pgdown"),
		PageUp:    bind("pgup", "page up", "pgup"),
		Go:        bind("enter", "read", "enter"),
		NextScope: bind("tab", "search elsewhere", "tab"),
		LastScope: bind("shift+tab", "where it was searched before", "shift+tab"),
		Order:     bind("ctrl+r", "newest or best first", "ctrl+r"),
		Complete:  bind("ctrl+y", "complete a filter", "ctrl+y"),
		Keep:      bind("ctrl+s", "read, and keep to what was found", "ctrl+s"),
		Dossier:   bind("ctrl+o", "dossier of its context", "ctrl+o"),
		Close:     bind("esc", "close", "esc"),
	}
}

// ShortHelp is the keys that matter most here.
func (p *Pane) ShortHelp() []key.Binding {
	k := p.Keys
	k.NextScope.SetHelp(k.NextScope.Help().Key, "where")
	k.Order.SetHelp(k.Order.Help().Key, otherOrder(p.order))
	k.Keep.SetHelp(k.Keep.Help().Key, "keep to these")
	_, _, can := p.completed()
	k.Complete.SetEnabled(can)
	return []key.Binding{k.Go, k.NextScope, k.Order, k.Complete, k.Keep, k.Close}
}

// FullHelp is every key of the room.
func (p *Pane) FullHelp() [][]key.Binding {
	k := p.Keys
	return [][]key.Binding{
		{k.Down, k.Up, k.PageDown, k.PageUp, k.Go, k.Keep},
		{k.NextScope, k.LastScope, k.Order, k.Complete, k.Dossier, k.Close},
	}
}
