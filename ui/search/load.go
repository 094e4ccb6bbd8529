package search

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
)

// part is how many stories are read at a time.
const part = 40

// mostCounted is up to where matches are counted.
const mostCounted = 10_000

// completions is how many names are offered.
const completions = 5

type foundMsg struct {
	number, offset int
	hits           model.Hits
	err            error
}

type countedMsg struct{ number, total int }

type namedMsg struct {
	number int
	names  []model.ContextCount
}

// seek reads a part of what matches.
func seek(ctx context.Context, number int, source Source, q question, offset int) tea.Cmd {
	return func() tea.Msg {
		hits, err := source.Search(ctx, q.query, q.order, offset, part)
		if ctx.Err() != nil {
			return nil
		}
		return foundMsg{number, offset, hits, err}
	}
}

// count counts what matches, beside the search; where it can not, nothing is
// said.
func count(ctx context.Context, number int, source Source, q model.Query) tea.Cmd {
	return func() tea.Msg {
		total, err := source.CountMatches(ctx, q, mostCounted)
		if err != nil {
			return nil
		}
		return countedMsg{number, total}
	}
}

// name asks which contexts have a name like a text.
func name(ctx context.Context, number int, source Source, text string) tea.Cmd {
	return func() tea.Msg {
		names, err := source.ContextNames(ctx, text, completions)
		if err != nil {
			return nil
		}
		return namedMsg{number, names}
	}
}
