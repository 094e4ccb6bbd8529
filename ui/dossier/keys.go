package dossier

import "github.com/charmbracelet/bubbles/key"

// KeyMap is every key of the room; the fields are named by their deeds.
type KeyMap struct {
	Down, Up             key.Binding // by a story
	PageDown, PageUp     key.Binding
	HalfDown, HalfUp     key.Binding
	First, Last          key.Binding
	NextMonth, LastMonth key.Binding // that has stories
	Go                   key.Binding
	Timeline             key.Binding // and back to the dossier
	Near                 key.Binding // its n-th key opens the dossier of the n-th context that is near
	Back                 key.Binding // to the dossier before
	Contexts             key.Binding // of the story, to choose another
	Name                 key.Binding // type the name of another
	Keep                 key.Binding // go to the story, and let the calendar and the list hold to the context
	Close                key.Binding
}

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return KeyMap{
		Down:      bind("j", "next story", "j", "down"),
		Up:        bind("k", "story before", "k", "up"),
		PageDown:  bind("space", "page down", " ", "pgdown", "ctrl+f"),
		PageUp:    bind("b", "page up", "b", "pgup", "ctrl+b"),
		HalfDown:  bind("d", "half a page down", "d", "ctrl+d"),
		HalfUp:    bind("u", "half a page up", "u", "ctrl+u"),
		First:     bind("g", "first story", "g", "home"),
		Last:      bind("G", "last story", "G", "end"),
		NextMonth: bind("}", "next month", "}", "]", "right", "l"),
		LastMonth: bind("{", "month before", "{", "[", "left", "h"),
		Go:        bind("enter", "read", "enter"),
		Timeline:  bind("tab", "timeline of the story", "tab"),
		Near:      bind("1-9 0", "a context near it", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
		Back:      bind("bksp", "dossier before", "backspace", "H"),
		Contexts:  bind("C", "the story's contexts", "C"),
		Name:      bind("/", "another by name", "/"),
		Keep:      bind("f", "only this context", "f"),
		Close:     bind("esc", "close", "esc", "q"),
	}
}

// ShortHelp is the keys that matter most here.
func (p *Pane) ShortHelp() []key.Binding {
	k := p.Keys
	switch {
	case p.view == thread:
		k.Timeline.SetHelp(k.Timeline.Help().Key, "dossier")
		return []key.Binding{k.Go, k.Timeline, k.Down, k.Up, k.Close}
	case p.view == stories:
		k.Timeline.SetHelp(k.Timeline.Help().Key, "timeline")
		k.NextMonth.SetHelp(k.LastMonth.Help().Key+" "+k.NextMonth.Help().Key, "month")
		k.Near.SetHelp(k.Near.Help().Key, "near")
		k.Back.SetEnabled(len(p.past) > 0)
		return []key.Binding{k.Go, k.Timeline, k.NextMonth, k.Near, k.Name, k.Keep, k.Back, k.Close}
	}
	k.Go.SetHelp(k.Go.Help().Key, "open its dossier")
	if p.names.typing {
		return []key.Binding{k.Go, key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "cancel"))}
	}
	return []key.Binding{k.Go, k.Down, k.Up, k.Name, k.Close}
}

// FullHelp is every key of the room.
func (p *Pane) FullHelp() [][]key.Binding {
	k := p.Keys
	return [][]key.Binding{
		{k.Down, k.Up, k.PageDown, k.PageUp, k.HalfDown, k.HalfUp, k.First, k.Last, k.NextMonth, k.LastMonth},
		{k.Go, k.Timeline, k.Near, k.Back, k.Contexts, k.Name, k.Keep, k.Close},
	}
}
