package cli

import (
	"fmt"
	"runtime/debug"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// careful is a screen whose panics end the program in order: what a panic says
// may be of a page, and is not for the terminal as it is.
type careful struct {
	tea.Model
	*fault
}

func (c careful) Init() tea.Cmd { return c.guarded(c.Model.Init()) }

func (c careful) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer func() {
		if c.caught(recover()) {
			next, cmd = c, tea.Quit
		}
	}()
	model, cmd := c.Model.Update(msg)
	return careful{model, c.fault}, c.guarded(cmd)
}

func (c careful) View() (view string) {
	defer func() {
		if c.caught(recover()) {
			go c.quit() // which waits for this view
		}
	}()
	return c.Model.View()
}

// fault is the first panic of a screen. The zero fault is none.
type fault struct {
	quit func() // ends the program
	mu   sync.Mutex
	err  error
}

// error is the panic, nil where there was none.
func (f *fault) error() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// caught notes what was recovered, and says whether that is a panic.
func (f *fault) caught(recovered any) bool {
	if recovered == nil {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil {
		f.err = fmt.Errorf("it broke, and this is where: %v\n%s", recovered, debug.Stack())
	}
	return true
}

// guarded is a command whose panic quits, and so are those of its batch.
func (f *fault) guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if f.caught(recover()) {
				msg = tea.Quit()
			}
		}()
		msg = cmd()
		if batch, is := msg.(tea.BatchMsg); is {
			guarded := make(tea.BatchMsg, len(batch))
			for i, cmd := range batch {
				guarded[i] = f.guarded(cmd)
			}
			return guarded
		}
		return msg
	}
}
