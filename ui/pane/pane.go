// Package pane is the contract between the screen and its rooms.
//
// A room owns its state, draws itself in exactly the rectangle that it is
// given, asks the archive through an interface that it declares itself, and
// otherwise only asks: it returns an [Action], and the screen performs it.
package pane

import (
	"context"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
)

// Pane is one room of the screen.
type Pane interface {
	help.KeyMap                           // every binding of the room is in FullHelp
	Title() string                        // its name, for its frame and the help
	Resize(width, height int) tea.Cmd     // its inner size, in cells
	Update(msg tea.Msg) (Action, tea.Cmd) // a key meant for it, or mail that may be its own
	View(focused bool) string             // height lines of width cells each, as last given
}

// Action is what a room asks of the screen. A nil Action asks nothing.
type Action interface{ action() }

// Pass hands a key back: it means nothing here.
type Pass struct{}

// Go leads to another place.
type Go struct{ Place }

// Browse opens addresses outside, in the reader's browser.
type Browse struct{ URLs []model.URL }

// Picture shows a picture, in place or in the reader's browser.
type Picture struct{ URL model.URL }

// Copy takes a text to the clipboard; What names it for the reader.
type Copy struct{ Text, What string }

// Export writes the page of a story to a file in a format: md, json, xml or
// html.
type Export struct {
	Story  model.ID
	Format string
}

// Tell says one line to the reader.
type Tell struct{ Text model.Line }

// Ask makes a query the active one: the calendar counts its matches and days
// without a match are passed over. The zero Query clears it. Where there is a
// Place, it leads there.
type Ask struct {
	Query model.Query
	Place Place
}

// Study opens the dossier of a context.
type Study struct{ Context model.Line }

// Renew says that the archive has changed: every room asks anew. Text is said,
// if there is any.
type Renew struct{ Text model.Line }

// Close closes the room that lies on top.
type Close struct{}

func (Pass) action()    {}
func (Go) action()      {}
func (Browse) action()  {}
func (Picture) action() {}
func (Copy) action()    {}
func (Export) action()  {}
func (Tell) action()    {}
func (Ask) action()     {}
func (Study) action()   {}
func (Renew) action()   {}
func (Close) action()   {}

// Place is somewhere in the archive: a day, or a story on it.
type Place struct {
	Date  model.Date
	Story model.ID // zero: the day's list
	Via   string   // what led there, for the trail: a context, "search", "next day"; empty: only a glance
}

// At is the place of a story.
func At(id model.ID, via string) Place { return Place{Date: id.Date(), Story: id, Via: via} }

// Latest guards requests of which only the newest matters. The zero Latest is
// ready.
type Latest struct {
	number int
	cancel context.CancelFunc
}

// Next cancels the request before and begins another: its context, and the
// number by which its answer is known.
func (l *Latest) Next() (context.Context, int) {
	if l.cancel != nil {
		l.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.number, l.cancel = l.number+1, cancel
	return ctx, l.number
}

// Fresh says that number names the newest request; other answers are stale
// and are dropped.
func (l *Latest) Fresh(number int) bool { return number == l.number }
