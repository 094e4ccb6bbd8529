//go:build !unix

package watcher

import (
	"os"

	"github.com/charmbracelet/x/term"
)

// Start does nothing where a process can not be handed a pipe.
func Start(_, _ *os.File, _ *term.State, _ string) (dismiss func()) { return func() {} }
