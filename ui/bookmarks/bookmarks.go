// Package bookmarks is the room of the stories that a reader wants to find
// again, with the reader's own tags.
package bookmarks

import (
	"context"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// Shelf keeps bookmarks.
type Shelf interface {
	Bookmarks(ctx context.Context) ([]model.Bookmark, error)
	Tag(ctx context.Context, id model.ID, tags []model.Line) error
}

// Pane is the room. It is made by [New].
type Pane struct {
	Keys KeyMap
	AsOf model.Date // later stories are hidden; zero: none is

	shelf         Shelf
	mark          func(h model.Headline) tea.Cmd // sets a bookmark, or takes it away
	theme         *theme.Theme
	width, height int
	latest        pane.Latest

	all    []model.Bookmark
	err    error
	loaded bool
	gone   map[model.ID]bool // those that were taken away here
	rows   []model.Bookmark  // those that are shown
	cursor int
	top    int // the row that is seen first

	words  *field.Field // narrow the rows
	tags   *field.Field // of a bookmark
	typing *field.Field // the one that is written in; nil for none
}

type loadedMsg struct {
	number int
	all    []model.Bookmark
	err    error
}

type taggedMsg struct {
	id   model.ID
	tags []model.Line
	err  error
}

// New makes the room; it is empty until it is opened. A bookmark is set and
// taken away by mark.
func New(shelf Shelf, mark func(h model.Headline) tea.Cmd, look *theme.Theme, keys KeyMap) *Pane {
	return &Pane{Keys: keys, shelf: shelf, mark: mark, theme: look, words: field.New(look), tags: field.New(look)}
}

// Open reads the bookmarks anew.
func (p *Pane) Open() tea.Cmd {
	p.loaded, p.gone, p.typing, p.cursor, p.top = false, make(map[model.ID]bool), nil, 0, 0
	p.words.Set(model.Line{})
	_, number := p.latest.Next()
	shelf := p.shelf
	return func() tea.Msg {
		all, err := shelf.Bookmarks(context.Background())
		return loadedMsg{number, all, err}
	}
}

// Title is the room's name, with the number of bookmarks.
func (p *Pane) Title() string {
	return "Bookmarks   " + model.Plural(len(p.all)-len(p.gone), "story", "stories")
}

// Resize sets the inner size.
func (p *Pane) Resize(width, height int) tea.Cmd {
	p.width, p.height = max(0, width), max(0, height)
	return nil
}

// Update takes a key, or an answer to what the room asked.
func (p *Pane) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if p.typing != nil {
			return p.typed(msg)
		}
		return p.press(msg)
	case loadedMsg:
		if p.latest.Fresh(msg.number) {
			p.all, p.err, p.loaded = msg.all, msg.err, true
			p.gather()
		}
	case taggedMsg:
		if msg.err != nil {
			return pane.Tell{Text: model.NewLine("tags are not kept: " + msg.err.Error())}, nil
		}
		for i := range p.all {
			if p.all[i].ID == msg.id {
				p.all[i].Tags = msg.tags
			}
		}
		p.gather()
	}
	return nil, nil
}

func (p *Pane) press(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	k, held := p.Keys, len(p.rows) > 0
	switch {
	case key.Matches(msg, k.Close), key.Matches(msg, k.Clear) && p.words.Text().IsZero():
		return pane.Close{}, nil
	case key.Matches(msg, k.Clear):
		p.words.Set(model.Line{})
		p.gather()
	case key.Matches(msg, k.Narrow):
		p.typing = p.words
	case key.Matches(msg, k.Open) && held:
		return pane.Go{Place: pane.At(p.rows[p.cursor].ID, "bookmark")}, nil
	case key.Matches(msg, k.Tag) && held:
		p.tags.Set(model.NewLine(model.Join(p.rows[p.cursor].Tags, ", ")))
		p.typing = p.tags
	case key.Matches(msg, k.Mark) && held:
		b := p.rows[p.cursor]
		if p.gone[b.ID] = !p.gone[b.ID]; !p.gone[b.ID] {
			delete(p.gone, b.ID)
		}
		return nil, p.mark(model.Headline{ID: b.ID, Title: b.Title})
	default:
		return p.move(msg), nil
	}
	return nil, nil
}

// move chooses another row, where the key says so.
func (p *Pane) move(msg tea.KeyMsg) pane.Action {
	k, page := p.Keys, max(1, p.height/2-1)
	for _, move := range []struct {
		key key.Binding
		to  int
	}{
		{k.Down, p.cursor + 1}, {k.Up, p.cursor - 1}, {k.PageDown, p.cursor + page}, {k.PageUp, p.cursor - page},
		{k.First, 0}, {k.Last, len(p.rows) - 1},
	} {
		if key.Matches(msg, move.key) {
			p.cursor = max(0, min(move.to, len(p.rows)-1))
			return nil
		}
	}
	return pane.Pass{}
}

// typed takes a key while something is written; the rows follow each letter.
func (p *Pane) typed(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	written := p.typing
	switch {
	case msg.Type == tea.KeyEsc:
		p.typing = nil
		p.words.Set(model.Line{})
	case msg.Type == tea.KeyEnter:
		p.typing = nil
		if written == p.tags {
			return nil, tag(p.shelf, p.rows[p.cursor].ID, tagsOf(p.tags.Text()))
		}
	default:
		written.Press(msg)
	}
	if written == p.words {
		p.gather()
	}
	return nil, nil
}

// gather finds the rows that hold every word that they are narrowed to.
func (p *Pane) gather() {
	p.rows = nil
	for _, b := range p.all {
		text := strings.ToLower(p.text(b) + " " + model.Join(b.Tags, " "))
		held := true
		for word := range strings.FieldsSeq(strings.ToLower(p.words.Text().String())) {
			held = held && strings.Contains(text, strings.TrimPrefix(word, "#"))
		}
		if held {
			p.rows = append(p.rows, b)
		}
	}
	p.cursor = max(0, min(p.cursor, len(p.rows)-1))
}

// text is the title of a bookmark, or where it has none the words of its ID;
// of a hidden story it says that it is hidden.
func (p *Pane) text(b model.Bookmark) string {
	if !p.AsOf.IsZero() && b.ID.Date().After(p.AsOf) {
		return "hidden, for it is later than " + p.theme.Dates.Short(p.AsOf)
	}
	return model.Headline{ID: b.ID, Title: b.Title}.Text()
}

// tagsOf reads tags as they are written, with commas between.
func tagsOf(text model.Line) []model.Line {
	var tags []model.Line
	for part := range strings.SplitSeq(text.String(), ",") {
		if tag := model.NewLine(strings.TrimLeft(part, "# ")); !tag.IsZero() {
			tags = append(tags, tag)
		}
	}
	return tags
}

func tag(shelf Shelf, id model.ID, tags []model.Line) tea.Cmd {
	return func() tea.Msg { return taggedMsg{id, tags, shelf.Tag(context.Background(), id, tags)} }
}
