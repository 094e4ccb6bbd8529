package calendar

import "github.com/charmbracelet/bubbles/key"

// KeyMap is every key of the room; the fields are named by their deeds.
type KeyMap struct {
	Left, Right      key.Binding // by a day, a month or a year, as the zoom is
	Up, Down         key.Binding // by a row
	PageUp, PageDown key.Binding // by a month, a year or ten years
	First, Last      key.Binding
	Take             key.Binding // take the day, or look closer
	Narrower, Wider  key.Binding
}

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return KeyMap{
		Left:     bind("h", "day before", "h", "left"),
		Right:    bind("l", "next day", "l", "right"),
		Up:       bind("k", "week before", "k", "up"),
		Down:     bind("j", "next week", "j", "down"),
		PageUp:   bind("pgup", "month before", "pgup", "ctrl+b"),
		PageDown: bind("pgdn", "next month", "pgdown", "ctrl+f"),
		First:    bind("g", "first day with stories", "g", "home"),
		Last:     bind("G", "last day with stories", "G", "end"),
		Take:     bind("enter", "open the day", "enter"),
		Narrower: bind("+", "closer", "+", "="),
		Wider:    bind("-", "year, all years", "-", "_"),
	}
}

// ShortHelp is the keys that matter most here.
func (p *Pane) ShortHelp() []key.Binding {
	k := p.Keys
	k.PageDown.SetHelp(k.PageUp.Help().Key+" "+k.PageDown.Help().Key, []string{"month", "year", "ten years"}[p.zoom])
	if p.zoom == month {
		return []key.Binding{k.Take, k.PageDown, k.Wider}
	}
	k.Take.SetHelp(k.Take.Help().Key, "look closer")
	return []key.Binding{k.Take, k.PageDown, k.Wider}
}

// FullHelp is every key of the room.
func (p *Pane) FullHelp() [][]key.Binding {
	k := p.Keys
	return [][]key.Binding{
		{k.Left, k.Right, k.Up, k.Down, k.PageUp, k.PageDown, k.First, k.Last},
		{k.Take, k.Wider, k.Narrower},
	}
}
