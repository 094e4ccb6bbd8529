package ui

import (
	"context"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/picture"
)

// Picture draws the picture of an address in so many cells, where it is at
// hand and the terminal shows pictures; else the Art is zero.
type Picture func(ctx context.Context, url model.URL, columns, rows int) (picture.Art, error)

// cover shows the picture of a story. It is drawn beside the view, over blank
// lines, by who asks [App.Picture].
type cover struct {
	app           *App
	keys          CoverKeys
	width, height int
	url           model.URL
	art           picture.Art
	seen          bool // the terminal shows it
	latest        pane.Latest
}

// CoverKeys is the keys of a picture; the fields are named by their deeds.
type CoverKeys struct{ Browse, Close key.Binding }

// DefaultCoverKeys is the keys as they are without a reader's own choice.
func DefaultCoverKeys() CoverKeys {
	return CoverKeys{
		Browse: key.NewBinding(key.WithKeys("o"), key.WithHelp("o", "open in the browser")),
		Close:  key.NewBinding(key.WithKeys("esc", "q", "i", "enter", " "), key.WithHelp("esc", "close")),
	}
}

// drawnCoverMsg is a picture that was asked for.
type drawnCoverMsg struct {
	number int
	url    model.URL
	art    picture.Art
	err    error
}

func newCover(a *App) *cover { return &cover{app: a, keys: a.config.Keys.Picture} }

// Title says when there is no picture yet, so that one comes with another view.
func (c *cover) Title() string {
	title := "Picture   " + c.url.Name()
	if c.art == (picture.Art{}) {
		title += c.app.theme.Glyphs.Ellipsis
	}
	return title
}

func (c *cover) ShortHelp() []key.Binding { return []key.Binding{c.keys.Close, c.keys.Browse} }

func (c *cover) FullHelp() [][]key.Binding { return [][]key.Binding{c.ShortHelp()} }

// Resize draws the picture anew where it has another size.
func (c *cover) Resize(width, height int) tea.Cmd {
	if c.width == width && c.height == height {
		return nil
	}
	c.width, c.height, c.art = width, height, picture.Art{}
	return c.draw()
}

func (c *cover) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	press, is := msg.(tea.KeyMsg)
	switch {
	case !is:
	case key.Matches(press, c.keys.Close):
		return pane.Close{}, nil
	case key.Matches(press, c.keys.Browse):
		return pane.Browse{URLs: []model.URL{c.url}}, nil
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

// View leaves the page blank for the picture.
func (c *cover) View(bool) string { return pane.Fill(nil, c.width, c.height) }

// draw asks for the picture, as large as there is room for.
func (c *cover) draw() tea.Cmd {
	ctx, number := c.latest.Next()
	url, columns, rows, power := c.url, c.width, c.height, c.app.config.Picture
	return func() tea.Msg {
		art, err := power(ctx, url, columns, rows)
		return drawnCoverMsg{number, url, art, err}
	}
}

// seePicture shows the picture of an address in place, or in the browser.
func (a *App) seePicture(url model.URL) tea.Cmd {
	if a.config.Picture == nil || a.layout.tiny() {
		return a.browsePicture(url)
	}
	c := a.cover
	c.url, c.width, c.height = url, a.layout.width, a.layout.height-overHead-1
	return c.draw()
}

// browsePicture opens a picture in the browser.
func (a *App) browsePicture(url model.URL) tea.Cmd {
	if !url.Web() {
		a.tell("the picture is not at hand, and has no address of the web")
		return nil
	}
	return a.browse([]model.URL{url})
}

// pictured shows a picture that was drawn, unless the reader has gone on. One
// that is not at hand opens in the browser.
func (a *App) pictured(msg drawnCoverMsg) tea.Cmd {
	c, o := a.cover, a.overlayOf(a.cover)
	page, _ := a.reader.Page()
	gone := a.over != nil && a.over != o || a.focus != inStory || page.CoverImage != msg.url
	switch {
	case !c.latest.Fresh(msg.number) || gone:
		return nil
	case msg.err != nil:
		a.tell("the picture at hand can not be shown: " + msg.err.Error())
		return nil
	case msg.art == picture.Art{}:
		return a.browsePicture(msg.url)
	}
	c.art = msg.art
	if a.over == o {
		return nil
	}
	return a.lay(o)
}

// Picture is the picture that is to be shown, and the cell of the view that its
// first corner is at. The zero Art is none.
func (a *App) Picture() (art picture.Art, x, y int) {
	if a.over == nil || a.over.pane != a.cover || a.layout.tiny() {
		return picture.Art{}, 0, 0
	}
	return a.cover.art, max(0, (a.layout.width-a.cover.art.Columns)/2), overHead
}

// unveil has the screen drawn anew when a picture goes: in the view there are
// blanks where it was.
func (a *App) unveil() tea.Cmd {
	art, _, _ := a.Picture()
	before := a.cover.seen
	if a.cover.seen = art != (picture.Art{}); before && !a.cover.seen {
		return tea.ClearScreen
	}
	return nil
}
