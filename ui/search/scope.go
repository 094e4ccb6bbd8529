package search

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
)

// scope is where to search.
type scope int

const (
	everywhere scope = iota
	thisMonth
	thisDay
	thisContext
	scopes
)

// of narrows a query to a scope.
func (s scope) of(q model.Query, at here) model.Query {
	switch s {
	case thisMonth:
		return q.Within(at.day.Month().First(), at.day.Month().Last())
	case thisDay:
		return q.Within(at.day, at.day)
	case thisContext:
		return q.Of(at.context)
	}
	return q
}

// where names the scope.
func (p *Pane) where() string {
	switch p.scope {
	case thisMonth:
		return "in " + p.here.day.Month().Long()
	case thisDay:
		return "on " + p.theme.Dates.Short(p.here.day)
	case thisContext:
		return p.theme.Glyphs.Context + " " + p.here.context.String()
	}
	return "everywhere"
}

// turn changes the scope and asks again.
func (p *Pane) turn(by scope) tea.Cmd {
	n := scopes
	if p.here.context.IsZero() {
		n = thisContext
	}
	p.scope = (p.scope + by + n) % n
	return p.ask()
}

func orderName(o model.Order) string {
	if o == model.Best {
		return "best first"
	}
	return "newest first"
}

func otherOrder(o model.Order) string { return orderName(model.Best - o) }

// contextFilter is the filter whose value can be completed.
const contextFilter = "context:"

// unfinished is the value of the filter for a context at the end of a text,
// and where the filter begins; false where the text does not end in one.
func unfinished(text string) (value string, at int, is bool) {
	at = strings.LastIndex(strings.ToLower(text), contextFilter)
	if at < 0 || at > 0 && !strings.ContainsAny(text[at-1:at], " -") {
		return "", 0, false
	}
	value = text[at+len(contextFilter):]
	bare, quoted := strings.CutPrefix(value, `"`)
	if quoted && strings.Contains(bare, `"`) || !quoted && strings.Contains(value, " ") {
		return "", 0, false
	}
	return bare, at, strings.TrimSpace(bare) != ""
}

// filters is the names of all filters.
func filters() []string {
	return []string{"topic:", contextFilter, "source:", "after:", "before:", "on:"}
}

// leastTyped is how much of a filter's name is typed before it is completed.
const leastTyped = 3

// completed is a text with its end completed, and what completes it; false
// where nothing does.
func (p *Pane) completed() (text, with string, is bool) {
	text = p.field.Text().String()
	if _, at, open := unfinished(text); open && len(p.names) > 0 {
		with = p.names[0].Name.String()
		return text[:at] + contextFilter + `"` + with + `" `, with, true
	}
	last := text[strings.LastIndexByte(text, ' ')+1:]
	for _, filter := range filters() {
		if len(last) >= leastTyped && last != filter && strings.HasPrefix(filter, strings.ToLower(last)) && !p.field.Blank() {
			return text[:len(text)-len(last)] + filter, filter, true
		}
	}
	return "", "", false
}

// complete asks for the names that would complete what is typed.
func (p *Pane) complete() tea.Cmd {
	ctx, number := p.naming.Next()
	value, _, open := unfinished(p.field.Text().String())
	if !open {
		return nil
	}
	return name(ctx, number, p.source, value)
}
