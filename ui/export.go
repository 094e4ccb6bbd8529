package ui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// export writes the page of a story to a file.
func (a *App) export(what pane.Export) tea.Cmd {
	return func() tea.Msg {
		page, err := a.config.Write(context.Background(), what.Story, what.Format)
		if err != nil {
			return doneMsg{"not exported: " + err.Error()}
		}
		return a.saved(fileName(what.Story)+"."+what.Format, string(page))
	}
}

// longName is how much of a story's name its file has, in bytes.
const longName = 60

// fileName is a name for a story's file: its day, and the first words of its
// own.
func fileName(id model.ID) string {
	name := id.Date().String() + "-" + id.Slug()
	if len(name) <= longName {
		return name
	}
	if end := strings.LastIndexByte(name[:longName+1], '-'); end > len("2006-01-02") {
		return name[:end]
	}
	return strings.ToValidUTF8(name[:longName], "")
}

// saved writes a text to a new file and says where, in a command.
func (a *App) saved(name, text string) tea.Msg {
	path, err := a.config.Save(name, text)
	if err != nil {
		return doneMsg{"not saved: " + err.Error()}
	}
	return doneMsg{"saved as " + path}
}
