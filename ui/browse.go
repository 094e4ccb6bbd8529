package ui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
)

// browse opens addresses. Those that do not open are copied and shown whole.
func (a *App) browse(urls []model.URL) tea.Cmd {
	if a.config.Browse == nil {
		a.tell("no browser opens from here")
		return nil
	}
	return func() tea.Msg {
		err := a.config.Browse(context.Background(), urls)
		if err == nil {
			return doneMsg{"opened in the browser"}
		}
		msg := unopenedMsg{urls: urls, err: err}
		if a.config.Copy != nil {
			msg.uncopied = a.config.Copy(msg.text())
			msg.copied = msg.uncopied == nil
		}
		return msg
	}
}

// unopened shows addresses that did not open, unless the reader has gone on.
func (a *App) unopened(msg unopenedMsg) tea.Cmd {
	o := a.overlayOf(a.address)
	if a.over != nil && a.over != o && a.over.pane != a.cover {
		a.tell(strings.Join(msg.why(), " "))
		return nil
	}
	a.address.shown = msg
	return a.lay(o)
}
