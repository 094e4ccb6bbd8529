package dossier

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
)

// pageRows is how many headlines are read at a time.
const pageRows = 100

// threadRows is how many stories a timeline has beside its own.
const threadRows = 29

type metMsg struct {
	number int
	page   model.Page
	err    error
}

type studiedMsg struct {
	number int
	file   file
	err    error
}

type pageMsg struct {
	number, page int
	headlines    []model.Headline
	err          error
}

type threadMsg struct {
	number    int
	page      model.Page
	relations []model.Relation
	err       error
}

type namedMsg struct {
	number int
	names  []model.ContextCount
	err    error
}

// meet reads the story from which the room is entered.
func meet(ctx context.Context, number int, source Source, id model.ID) tea.Cmd {
	return func() tea.Msg {
		page, err := source.Page(ctx, id)
		return metMsg{number, page, err}
	}
}

// study reads what is known of a context, and the page of its stories that
// holds the story from which it is asked for.
func study(ctx context.Context, number int, source Source, read Read, name string, from model.ID) tea.Cmd {
	return func() tea.Msg {
		var none model.Date
		d, err := source.Dossier(ctx, name, none, none)
		if err != nil {
			return studiedMsg{number: number, err: err}
		}
		place := 0
		if !from.IsZero() {
			// A story that is not held has no place.
			place, _, _ = source.Place(ctx, d.Name.String(), from)
		}
		f := newFile(number, d, place, from.Date())
		page := f.list.Cursor / pageRows
		headlines, err := source.DossierPage(ctx, d.Name.String(), none, none, page*pageRows, pageRows)
		f.pages[page] = headlines
		if read != nil && err == nil {
			f.read, err = read(ctx, d)
		}
		return studiedMsg{number, f, err}
	}
}

// turn reads one page of a dossier.
func turn(number int, source Source, name string, page int) tea.Cmd {
	return func() tea.Msg {
		var none model.Date
		headlines, err := source.DossierPage(context.Background(), name, none, none, page*pageRows, pageRows)
		return pageMsg{number, page, headlines, err}
	}
}

// follow reads the thread of a story.
func follow(ctx context.Context, number int, source Source, id model.ID) tea.Cmd {
	return func() tea.Msg {
		page, err := source.Page(ctx, id)
		if err != nil {
			return threadMsg{number: number, err: err}
		}
		relations, err := source.Timeline(ctx, id, threadRows)
		return threadMsg{number, page, relations, err}
	}
}

// name asks which contexts have a name like a text.
func name(ctx context.Context, number int, source Source, text string) tea.Cmd {
	return func() tea.Msg {
		names, err := source.ContextNames(ctx, text, shownNames)
		if ctx.Err() != nil {
			return nil
		}
		return namedMsg{number, names, err}
	}
}
