package ui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
)

// pipe asks for a command that reads the page of a story.
type pipe struct {
	app           *App
	keys          PipeKeys
	field         *field.Field
	width, height int

	story  model.ID
	past   []string // the commands of this sitting, the last one at the end
	at     int      // which of them is shown; behind them what is being typed
	latest pane.Latest
}

// PipeKeys is the keys of the line in which a command is typed; the fields are
// named by their deeds.
type PipeKeys struct{ Run, Older, Newer, Cancel key.Binding }

// DefaultPipeKeys is the keys as they are without a reader's own choice.
func DefaultPipeKeys() PipeKeys {
	bind := func(label, deed string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, deed))
	}
	return PipeKeys{
		Run: bind("enter", "run it", "enter"), Cancel: bind("esc", "cancel", "esc"),
		Older: bind("up", "the command before", "up", "ctrl+p"), Newer: bind("down", "the next command", "down", "ctrl+n"),
	}
}

// writtenMsg is a page for a command.
type writtenMsg struct {
	number  int
	command string
	page    []byte
	err     error
}

func newPipe(a *App) *pipe {
	return &pipe{app: a, keys: a.config.Keys.Pipe, field: field.New(a.theme)}
}

func (p *pipe) open() tea.Cmd {
	p.story, p.at = p.app.story(), len(p.past)
	p.field.Set(model.Line{})
	return nil
}

func (p *pipe) Title() string { return "Pipe to a command" }

func (p *pipe) ShortHelp() []key.Binding {
	return []key.Binding{p.keys.Run, p.keys.Older, p.keys.Newer, p.keys.Cancel}
}

func (p *pipe) FullHelp() [][]key.Binding { return [][]key.Binding{p.ShortHelp()} }

func (p *pipe) Resize(width, height int) tea.Cmd {
	p.width, p.height = width, height
	return nil
}

// Update takes a key, of which every letter is typed, or the page.
func (p *pipe) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case writtenMsg:
		if p.latest.Fresh(msg.number) {
			return p.run(msg)
		}
	case tea.KeyMsg:
		switch k := p.keys; {
		case key.Matches(msg, k.Cancel):
			return pane.Close{}, nil
		case key.Matches(msg, k.Run):
			return pane.Close{}, p.write()
		case key.Matches(msg, k.Older):
			p.recall(p.at - 1)
		case key.Matches(msg, k.Newer):
			p.recall(p.at + 1)
		default:
			p.field.Press(msg)
		}
	}
	return nil, nil
}

// recall shows a command of before, behind the last one an empty line.
func (p *pipe) recall(at int) {
	p.at = max(0, min(at, len(p.past)))
	p.field.Set(model.Line{})
	if p.at < len(p.past) {
		p.field.Recall(p.past[p.at])
	}
}

// View draws what is typed, and below it what the command will read.
func (p *pipe) View(bool) string {
	t, dot := p.app.theme, " "+p.app.theme.Glyphs.Dot+" "
	label := " Pipe to: "
	typed := t.Accent.Render(label) + p.field.View(p.width-len(label)-1)
	said := []string{p.reads() + " of this story", "as in: less, wc -w"}
	switch {
	case p.story.IsZero():
		said = []string{"no story is chosen"}
	case len(p.past) > 0:
		said[1] = p.keys.Older.Help().Key + ": " + model.NewLine(p.past[len(p.past)-1]).String()
	}
	return pane.Fill([]string{typed, " " + t.Faint.Render(strings.Join(said, dot))}, p.width, p.height)
}

// reads names what the command will read.
func (p *pipe) reads() string {
	if format := p.format(); format != "md" {
		return strings.ToUpper(format)
	}
	return "Markdown"
}

// format is the one in which the page is shown, else Markdown.
func (p *pipe) format() string {
	if page, shown := p.app.reader.Page(); shown && page.ID == p.story {
		return p.app.reader.Format()
	}
	return "md"
}

// write writes the page for the command that is typed.
func (p *pipe) write() tea.Cmd {
	command := p.field.Typed()
	if p.story.IsZero() || strings.TrimSpace(command) == "" {
		return nil
	}
	if n := len(p.past); n == 0 || p.past[n-1] != command {
		p.past = append(p.past, command)
	}
	ctx, number := p.latest.Next()
	story, format, write := p.story, p.format(), p.app.config.Write
	return func() tea.Msg {
		page, err := write(ctx, story, format)
		return writtenMsg{number, command, page, err}
	}
}

// run hands the terminal to the command until it ends.
func (p *pipe) run(msg writtenMsg) (pane.Action, tea.Cmd) {
	if msg.err != nil {
		return pane.Tell{Text: model.NewLine("the page is not there for the command: " + msg.err.Error())}, nil
	}
	return nil, p.app.config.Pipe(msg.command, msg.page, func(err error) tea.Msg {
		if err != nil {
			return doneMsg{"the command ended with " + err.Error()}
		}
		return nil
	})
}
