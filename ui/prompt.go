package ui

import (
	"context"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
)

// prompt asks for a date, and says what it means while it is being typed.
type prompt struct {
	app           *App
	keys          DateKeys
	field         *field.Field
	width, height int

	when   model.When
	err    error // why what is typed is no date
	found  found
	latest pane.Latest
}

// DateKeys is the keys of the line in which a date is typed; the fields are
// named by their deeds.
type DateKeys struct{ Go, Cancel key.Binding }

// DefaultDateKeys is the keys as they are without a reader's own choice.
func DefaultDateKeys() DateKeys {
	return DateKeys{
		Go:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "go there")),
		Cancel: key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "stay")),
	}
}

// found is what the archive holds of what is typed.
type found struct {
	when    model.When
	stories int
	day     model.Date // to go to
	err     error
}

type foundMsg struct {
	number int
	found  found
}

func newPrompt(a *App) *prompt {
	return &prompt{app: a, field: field.New(a.theme), keys: a.config.Keys.Date}
}

func (p *prompt) open() tea.Cmd {
	p.field.Set(model.Line{})
	return p.read()
}

func (p *prompt) Title() string { return "Go to a date" }

func (p *prompt) ShortHelp() []key.Binding { return []key.Binding{p.keys.Go, p.keys.Cancel} }

func (p *prompt) FullHelp() [][]key.Binding { return [][]key.Binding{p.ShortHelp()} }

func (p *prompt) Resize(width, height int) tea.Cmd {
	p.width, p.height = width, height
	return nil
}

// Update takes a key; every letter is typed.
func (p *prompt) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case foundMsg:
		if p.latest.Fresh(msg.number) {
			p.found = msg.found
		}
	case tea.KeyMsg:
		switch {
		case key.Matches(msg, p.keys.Cancel):
			return pane.Close{}, nil
		case key.Matches(msg, p.keys.Go):
			return p.leave()
		case p.field.Press(msg):
			return nil, p.read()
		}
	}
	return nil, nil
}

// View draws what is typed, and below it what it means.
func (p *prompt) View(bool) string {
	t := p.app.theme
	label := " Go to: "
	typed := t.Accent.Render(label) + p.field.View(p.width-len(label)-1)
	return pane.Fill([]string{typed, " " + p.meaning()}, p.width, p.height)
}

func (p *prompt) meaning() string {
	t := p.app.theme
	dot := " " + t.Glyphs.Dot + " "
	switch {
	case p.field.Text().IsZero():
		return t.Faint.Render(p.examples(dot))
	case p.err != nil:
		return t.Faint.Render(model.NewLine(p.err.Error()).String())
	case p.app.hides(p.when.From):
		return t.Text.Render(t.Dates.When(p.when)+" is hidden as of "+t.Dates.Short(p.app.asOf)) + t.Faint.Render("; "+p.keys.Cancel.Help().Key+", then "+p.app.keys.AsOf.Help().Key+", moves on")
	case p.found.when != p.when:
		return t.Text.Render(t.Dates.When(p.when))
	case p.found.err != nil:
		return t.Alarm.Render(model.NewLine(p.found.err.Error()).String())
	case p.found.stories == 0 && p.found.day.IsZero():
		return t.Text.Render(t.Dates.When(p.when) + dot + "no stories")
	case p.found.stories == 0:
		return t.Text.Render(t.Dates.When(p.when)+dot+"no stories") + t.Faint.Render("; the nearest is "+t.Dates.Short(p.found.day))
	}
	return t.Text.Render(t.Dates.When(p.when) + dot + model.Plural(p.found.stories, "story", "stories"))
}

// examples is as many dates as there is room for.
func (p *prompt) examples(dot string) string {
	line := "2019"
	for _, example := range []string{"6 mar 2019", "june 6", "-3w", "monday", "3/4/2019 is 3 April"} {
		if longer := line + dot + example; ansi.StringWidth(longer) < p.width {
			line = longer
		}
	}
	return line
}

// read asks what is typed means, and what the archive holds of it.
func (p *prompt) read() tea.Cmd {
	ctx, number := p.latest.Next()
	p.when, p.err = model.ParseWhen(p.field.Text().String(), p.app.config.Today, p.app.calendar.Day())
	if p.err != nil {
		return nil
	}
	source, query, when := p.app.config.Source, p.app.query, p.when
	return func() tea.Msg { return foundMsg{number, look(ctx, source, query, when)} }
}

// leave goes to the day that was asked for, with or without stories; of a
// month or a year, to its first day with stories, or to the nearest.
func (p *prompt) leave() (pane.Action, tea.Cmd) {
	to := p.when.From
	switch {
	case p.field.Text().IsZero():
		return pane.Close{}, nil
	case p.err != nil, p.app.hides(p.when.From):
		return nil, nil
	case !p.when.Single() && p.found.when == p.when && !p.found.day.IsZero():
		to = p.found.day
	}
	return pane.Go{Place: pane.Place{Date: to, Via: "date"}}, nil
}

func look(ctx context.Context, source Source, q model.Query, when model.When) found {
	counts, err := source.Counts(ctx, q, when.From, when.To)
	f := found{when: when, err: err}
	for _, count := range counts {
		f.stories += count.Stories
	}
	switch {
	case err != nil:
	case len(counts) > 0:
		f.day = counts[0].Date
	default:
		f.day, f.err = source.Nearest(ctx, q, when.From, 0)
	}
	return f
}
