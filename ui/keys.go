package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/bookmarks"
	"dateline/ui/calendar"
	"dateline/ui/chain"
	"dateline/ui/dossier"
	"dateline/ui/headlines"
	"dateline/ui/jobs"
	"dateline/ui/pane"
	"dateline/ui/reader"
	"dateline/ui/search"
	"dateline/ui/years"
)

// KeyMap is the keys that hold everywhere; the fields are named by their
// deeds.
type KeyMap struct {
	Help, Close, Cancel, Quit key.Binding
	Back, Forward             key.Binding
	Resume                    key.Binding // where the sitting before was left
	NextRoom, LastRoom        key.Binding
	NextDay, LastDay          key.Binding // that has stories
	NextMonth, LastMonth      key.Binding
	NextYear, LastYear        key.Binding
	GoTo, Newest, Calendar    key.Binding
	OtherYears                key.Binding
	AsOf                      key.Binding // the last day to be told of
	NextStory, LastStory      key.Binding // of the list
	ReadOn                    key.Binding // at the end of a story
	Read, Bookmark            key.Binding
	Dossier                   key.Binding // of a context of the story
	NextInThread              key.Binding // the next story of the same context
	LastInThread              key.Binding
	PathFrom, Path            key.Binding // mark a story, and ask how it is connected with another
	Trail, Random             key.Binding
	Bookmarks                 key.Binding
	Search, All               key.Binding // find stories, and show all again
	Pipe                      key.Binding // the page to a command
	Pull                      key.Binding // new days into the archive
	Zen, Redraw, Suspend      key.Binding
}

// DefaultKeyMap is the keys as they are without a reader's own choice.
func DefaultKeyMap() KeyMap {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return KeyMap{
		Help:         bind("?", "help", "?", "f1"),
		Close:        bind("q", "close, at last quit", "q"),
		Cancel:       bind("esc", "cancel, close", "esc"),
		Quit:         bind("Q", "quit", "Q", "ctrl+c"),
		Back:         bind("bksp", "back", "backspace", "alt+left", "H"),
		Forward:      bind("L", "forward", "L", "alt+right"),
		Resume:       bind("'", "where you left last time", "'"),
		NextRoom:     bind("tab", "next room", "tab"),
		LastRoom:     bind("shift+tab", "room before", "shift+tab"),
		NextDay:      bind("]", "next day", "]", "."),
		LastDay:      bind("[", "day before", "[", ","),
		NextMonth:    bind("}", "next month", "}"),
		LastMonth:    bind("{", "month before", "{"),
		NextYear:     bind(">", "next year", ">"),
		LastYear:     bind("<", "year before", "<"),
		GoTo:         bind("D", "go to a date", "D"),
		Newest:       bind("t", "newest day", "t"),
		Calendar:     bind("c", "calendar", "c"),
		OtherYears:   bind("a", "this day in other years", "a"),
		AsOf:         bind("A", "as of: hide what is later", "A"),
		NextStory:    bind("J", "next story", "J"),
		LastStory:    bind("K", "story before", "K"),
		ReadOn:       bind("space", "read on", " "),
		Read:         bind("r", "read or unread", "r"),
		Bookmark:     bind("m", "bookmark", "m"),
		Dossier:      bind("C", "dossier of a context", "C"),
		NextInThread: bind(")", "next of the same context", ")"),
		LastInThread: bind("(", "before in the same context", "("),
		PathFrom:     bind("x", "mark, for a path from here", "x"),
		Path:         bind("p", "path from the marked story", "p"),
		Trail:        bind("T", "trail", "T"),
		Search:       bind("s", "search", "s"),
		All:          bind("X", "all stories again", "X"),
		Bookmarks:    bind("M", "bookmarks", "M"),
		Random:       bind("R", "a random story", "R"),
		Pipe:         bind("|", "pipe the page to a command", "|"),
		Pull:         bind("P", "pull the news", "P"),
		Zen:          bind("z", "full width", "z"),
		Redraw:       bind("ctrl+l", "draw anew", "ctrl+l"),
		Suspend:      bind("ctrl+z", "suspend", "ctrl+z"),
	}
}

// FullHelp is every key of the map.
func (k KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.NextDay, k.LastDay, k.NextMonth, k.LastMonth, k.NextYear, k.LastYear, k.GoTo, k.Newest, k.OtherYears, k.AsOf, k.Calendar},
		{k.NextStory, k.LastStory, k.ReadOn, k.NextInThread, k.LastInThread, k.Dossier, k.PathFrom, k.Path, k.Random, k.Read, k.Bookmark, k.Bookmarks, k.Pipe, k.Zen},
		{k.Search, k.All, k.Back, k.Forward, k.Resume, k.Trail, k.NextRoom, k.LastRoom, k.Pull, k.Help, k.Cancel, k.Close, k.Quit, k.Redraw, k.Suspend},
	}
}

// Keys is every key map of the screen and its rooms.
type Keys struct {
	Screen    KeyMap
	Calendar  calendar.KeyMap
	Headlines headlines.KeyMap
	Reader    reader.KeyMap
	Dossier   dossier.KeyMap
	Search    search.KeyMap
	Jobs      jobs.KeyMap
	Trail     TrailKeys
	Bookmarks bookmarks.KeyMap
	Chain     chain.KeyMap
	Date      DateKeys
	Years     years.KeyMap
	Address   AddressKeys
	Pipe      PipeKeys
	Picture   CoverKeys
	Help      HelpKeys
}

// DefaultKeys is all keys as they are without a reader's own choice.
func DefaultKeys() Keys {
	return Keys{
		Screen: DefaultKeyMap(), Calendar: calendar.DefaultKeyMap(), Headlines: headlines.DefaultKeyMap(),
		Reader: reader.DefaultKeyMap(), Dossier: dossier.DefaultKeyMap(), Search: search.DefaultKeyMap(), Jobs: jobs.DefaultKeyMap(), Trail: DefaultTrailKeys(),
		Bookmarks: bookmarks.DefaultKeyMap(), Chain: chain.DefaultKeyMap(),
		Date: DefaultDateKeys(), Years: years.DefaultKeyMap(), Address: DefaultAddressKeys(), Pipe: DefaultPipeKeys(), Picture: DefaultCoverKeys(), Help: DefaultHelpKeys(),
	}
}

// Rebind gives deeds the reader's own keys: by the room's name, then by the
// deed's as [pane.Bindings] has it.
func (k *Keys) Rebind(chosen map[string]map[string][]string) error {
	rooms := k.Rooms()
	for room, keys := range chosen {
		keyMap, known := rooms[room]
		if !known {
			return fmt.Errorf("no room is called %q: there are %s", room, strings.Join(slices.Sorted(maps.Keys(rooms)), ", "))
		}
		if err := pane.Rebind(keyMap, keys); err != nil {
			return fmt.Errorf("keys of %s: %w", room, err)
		}
	}
	return nil
}

// Rooms is every key map by the name of its room, to be rebound.
func (k *Keys) Rooms() map[string]any {
	return map[string]any{
		"screen": &k.Screen, "calendar": &k.Calendar, "list": &k.Headlines, "story": &k.Reader, "dossier": &k.Dossier, "search": &k.Search, "jobs": &k.Jobs, "trail": &k.Trail,
		"bookmarks": &k.Bookmarks, "path": &k.Chain,
		"date": &k.Date, "years": &k.Years, "address": &k.Address, "pipe": &k.Pipe, "picture": &k.Picture, "help": &k.Help,
	}
}

// deed is a binding with what it does.
type deed struct {
	binding key.Binding
	do      func() tea.Cmd
}

// deeds is what every key of the screen does.
func (a *App) deeds() []deed {
	k := a.keys
	step := func(direction int) func() tea.Cmd { return func() tea.Cmd { return a.step(direction) } }
	mark := func(change func(model.Mark) model.Mark) func() tea.Cmd {
		return func() tea.Cmd { return a.list.Mark(a.headline(), change) }
	}
	return []deed{
		{k.Quit, func() tea.Cmd { return tea.Quit }}, {k.Close, a.close}, {k.Cancel, a.cancel},
		{k.Back, a.back}, {k.Forward, a.forward}, {k.Resume, a.resume},
		{k.NextRoom, func() tea.Cmd { return a.turn(1) }}, {k.LastRoom, func() tea.Cmd { return a.turn(-1) }},
		{k.NextDay, a.leapTo("next day", byDays(1))}, {k.LastDay, a.leapTo("day before", byDays(-1))},
		{k.NextMonth, a.leapTo("next month", byMonths(1))}, {k.LastMonth, a.leapTo("month before", byMonths(-1))},
		{k.NextYear, a.leapTo("next year", byMonths(12))}, {k.LastYear, a.leapTo("year before", byMonths(-12))},
		{k.Newest, a.leapTo("newest day", newest)}, {k.Calendar, a.toCalendar},
		{k.NextStory, step(1)}, {k.LastStory, step(-1)}, {k.ReadOn, a.readOn},
		{k.NextInThread, func() tea.Cmd { return a.walk(1) }}, {k.LastInThread, func() tea.Cmd { return a.walk(-1) }},
		{k.PathFrom, a.pathFrom}, {k.Path, a.connect},
		{k.Random, a.random}, {k.Read, mark(toggleRead)}, {k.Bookmark, mark(toggleBookmark)},
		{k.Zen, a.toggleZen}, {k.All, a.askAll}, {k.Redraw, func() tea.Cmd { return tea.ClearScreen }}, {k.Suspend, func() tea.Cmd { return tea.Suspend }},
	}
}
