// Package ui is the screen: it frames the rooms, brings every key to the one
// it is meant for, performs what the rooms ask, and keeps the trail.
package ui

import (
	"context"
	"time"

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
	"dateline/ui/theme"
	"dateline/ui/trail"
	"dateline/ui/years"
)

// Source is the archive as the screen sees it.
type Source interface {
	calendar.Source
	headlines.Source
	reader.Source
	dossier.Source
	search.Source
	chain.Source
	threads
	About(ctx context.Context) (model.Info, error)
	// Among is how many of some stories have a context.
	Among(ctx context.Context, name string, ids []model.ID) (int, error)
}

// Shelf keeps what the reader leaves on stories.
type Shelf interface {
	headlines.Shelf
	bookmarks.Shelf
	// Read is the stories that are read of the days from and to and all between.
	Read(ctx context.Context, from, to model.Date) ([]model.ID, error)
}

// Config is what a screen is made of. Powers that are nil are not offered.
type Config struct {
	Source Source
	Theme  *theme.Theme
	Keys   Keys       // as [DefaultKeys] gives them, or rebound
	Start  pane.Place // where to begin; without a date where Left is, else the newest day
	First  model.ID   // the first story of the day of Start, where it is known: then it is read beside the day's list
	Left   Sitting    // the one before
	Today  model.Date
	Shelf  Shelf      // nil: one that is forgotten at the end
	Sunday bool       // weeks begin on Sunday
	Notice model.Line // said first, in place of the welcome

	Horizon Horizon    // nil: nothing can be hidden
	AsOf    model.Date // the last day that Horizon lets Source tell of now; zero: all

	Width, Height int // of the window, where they are known before it tells

	Browse  func(ctx context.Context, urls []model.URL) error // opens addresses outside
	Copy    func(text string) error                           // takes a text to the clipboard
	Save    func(name, text string) (path string, err error)  // writes a text to a new file
	Write   reader.Write                                      // writes the page of a story in a format
	Picture Picture                                           // shows pictures in place
	Pipe    Pipe                                              // hands the terminal to a command
	Pull    jobs.Work                                         // brings new days into the archive
	Draw    func(n int) int                                   // a number below n, by chance; nil: of its own

	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd // as [tea.Tick]; nil: no time passes, and no story is taken for read by it
}

// Pipe hands the terminal to a command of the reader's until it ends; page is
// its standard input. What came of it is said by done, in which nil is success.
type Pipe func(command string, page []byte, done func(error) tea.Msg) tea.Cmd

// App is the screen, a [tea.Model]. It is made by [New].
type App struct {
	config Config
	theme  *theme.Theme
	keys   KeyMap

	trailKeys TrailKeys

	width, height int
	layout        layout
	focus         room
	zen           bool

	calendar  *calendar.Pane
	list      *headlines.Pane
	reader    *reader.Pane
	dossier   *dossier.Pane
	search    *search.Pane
	jobs      *jobs.Pane
	years     *years.Pane
	glance    *dossier.Glance
	bookmarks *bookmarks.Pane
	chain     *chain.Pane
	address   *address
	cover     *cover
	overlays  []overlay
	over      *overlay // the one that lies on top; nil for none
	under     *overlay // the one that the help lies on; nil for none

	trail   trail.Trail[spot]
	left    spot // where in the place of the sitting before
	thread  thread
	reading reading
	month   month
	opened  model.ID // the story that the reader was last asked for
	query   model.Query
	asOf    model.Date // the last day that is told of; zero: nothing is hidden
	edge    edge
	pressed string // the last key
	info    model.Info
	note    model.Line   // said at the bottom until the next key
	typed   []tea.KeyMsg // keys that wait for the day they are meant for
	leap    pane.Latest
	away    bool // a leap is on its way
}

type infoMsg struct {
	info model.Info
	err  error
}

// New makes a screen.
func New(config Config) *App {
	if config.Shelf == nil {
		config.Shelf = newMemory()
	}
	keys := config.Keys
	keys.Reader.Open.SetEnabled(config.Browse != nil)
	keys.Reader.Image.SetEnabled(config.Browse != nil || config.Picture != nil)
	keys.Reader.Copy.SetEnabled(config.Copy != nil)
	keys.Reader.Cite.SetEnabled(config.Copy != nil)
	keys.Reader.Form.SetEnabled(config.Write != nil)
	keys.Reader.Export.SetEnabled(config.Write != nil && config.Save != nil)
	keys.Trail.Save.SetEnabled(config.Save != nil)
	keys.Screen.Pipe.SetEnabled(config.Write != nil && config.Pipe != nil)
	keys.Screen.Pull.SetEnabled(config.Pull != nil)
	keys.Screen.AsOf.SetEnabled(config.Horizon != nil)
	keys.Screen.Resume.SetEnabled(!config.Left.Place.Date.IsZero())
	a := &App{
		config: config, theme: config.Theme, keys: keys.Screen, focus: inList, trailKeys: keys.Trail,
		width: config.Width, height: config.Height,
		calendar: calendar.New(config.Source, config.Theme, keys.Calendar),
		list:     headlines.New(config.Source, config.Shelf, config.Theme, keys.Headlines),
		reader:   reader.New(config.Source, config.Theme, keys.Reader),
		dossier:  dossier.New(config.Source, config.Theme, keys.Dossier),
		jobs:     jobs.New(config.Pull, config.Theme, keys.Jobs),
		glance:   dossier.NewGlance(config.Source, config.Theme),
		years:    years.New(config.Source, config.Theme, keys.Years),
		search:   search.New(config.Source, config.Theme, keys.Search),
		chain:    chain.New(config.Source, config.Theme, keys.Chain),
	}
	a.bookmarks = bookmarks.New(config.Shelf, a.bookmark, config.Theme, keys.Bookmarks)
	a.setAsOf(config.AsOf)
	a.calendar.Monday = !config.Sunday
	a.reader.Write = config.Write
	a.dossier.Read = a.readOf
	a.address, a.cover = newAddress(a), newCover(a)
	a.overlays = a.allOverlays()
	a.note = config.Notice
	a.recover(config.Left)
	if a.note.IsZero() && !a.beginsInStory() {
		a.note = a.welcome()
	}
	return a
}

// Place is where the reader is.
func (a *App) Place() pane.Place { return pane.Place{Date: a.calendar.Day(), Story: a.story()} }

// Init begins to load the place to start at.
func (a *App) Init() tea.Cmd {
	return tea.Batch(a.relay(), inTurn(a.calendar.Ask(a.query), describe(a.config.Source)), a.begin())
}

// inTurn does one thing behind another, which is more urgent than both.
func inTurn(first, second tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		msg := first()
		return tea.BatchMsg{func() tea.Msg { return msg }, second}
	}
}

// Update takes a size, a key or click, or an answer. Whose answer it is only
// the room knows that asked: all are shown it.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		return a, tea.Batch(a.relay(), a.unveil())
	case tea.KeyMsg:
		return a, tea.Batch(a.press(msg), a.refit(), a.attend())
	case tea.MouseMsg:
		return a, tea.Batch(a.point(msg), a.attend())
	}
	cmds := []tea.Cmd{a.receive(msg)}
	for _, r := range a.rooms() {
		cmds = append(cmds, a.perform(r.Update(msg)))
	}
	return a, tea.Batch(append(cmds, a.drain(), a.refit(), a.attend())...)
}

// rooms is everything that may await an answer.
func (a *App) rooms() []pane.Pane {
	rooms := []pane.Pane{a.calendar, a.list, a.reader}
	for _, o := range a.overlays {
		rooms = append(rooms, o.pane)
	}
	return rooms
}

// room is the pane of a room.
func (a *App) room(r room) pane.Pane {
	return []pane.Pane{inCalendar: a.calendar, inList: a.list, inStory: a.reader}[r]
}

// receive takes the answers to what the screen itself asked.
func (a *App) receive(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case infoMsg:
		if msg.err != nil {
			a.tell("the archive can not be read: " + msg.err.Error())
		}
		a.info = msg.info
	case leaptMsg:
		return a.land(msg)
	case walkedMsg:
		return a.arrive(msg)
	case drawnMsg:
		return a.drawn(msg)
	case threadMsg:
		if a.thread.latest.Fresh(msg.number) {
			a.thread.place = msg.place
			return a.look()
		}
	case restedMsg:
		if a.thread.latest.Fresh(msg.number) {
			return a.ready()
		}
	case monthMsg:
		a.counted(msg)
	case dweltMsg:
		return a.dwelt(msg)
	case drawnCoverMsg:
		return a.pictured(msg)
	case unopenedMsg:
		return a.unopened(msg)
	case doneMsg:
		a.tell(msg.text)
	}
	a.glance.Take(msg)
	return nil
}

// tell says a line at the bottom.
func (a *App) tell(text string) { a.note = model.NewLine(text) }

// story is the story that deeds are about.
func (a *App) story() model.ID {
	if a.focus == inStory {
		return a.opened
	}
	return a.list.Story()
}

func describe(source Source) tea.Cmd {
	return func() tea.Msg {
		info, err := source.About(context.Background())
		return infoMsg{info, err}
	}
}
