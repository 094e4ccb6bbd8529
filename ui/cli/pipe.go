package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
	"github.com/muesli/cancelreader"

	"dateline/ui"
)

// pipe hands the terminal to commands that read a page, until ctx ends. It is
// the reader who has typed a command, so it is the reader's shell that reads it;
// nothing of a page is ever part of it.
func (p *program) pipe(ctx context.Context) ui.Pipe {
	return func(command string, page []byte, done func(error) tea.Msg) tea.Cmd {
		shell := p.shell()
		run := exec.CommandContext(ctx, shell[0], append(shell[1:], command)...)
		run.Stdin, run.Stdout, run.Stderr = bytes.NewReader(page), p.out, p.err
		run.WaitDelay = time.Second // what it leaves behind may hold the page for ever
		return tea.Exec(&borrower{p, ctx, run}, func(err error) tea.Msg {
			said := done(err)
			if !p.flag.mouse {
				return said
			}
			return tea.BatchMsg{tea.EnableMouseCellMotion, func() tea.Msg { return said }}
		})
	}
}

// shell is the reader's own, before a command for it.
func (p *program) shell() []string {
	if runtime.GOOS == "windows" {
		return []string{cmp.Or(p.env("COMSPEC"), "cmd"), "/C"}
	}
	return []string{cmp.Or(p.env("SHELL"), "/bin/sh"), "-c"}
}

// borrower is a command that has the terminal until the reader has seen what
// it wrote. It is a [tea.ExecCommand].
type borrower struct {
	*program
	ctx     context.Context
	command *exec.Cmd
}

func (b *borrower) SetStdin(io.Reader)  {}
func (b *borrower) SetStdout(io.Writer) {}
func (b *borrower) SetStderr(io.Writer) {}

// Run runs the command, and leaves the terminal as it was before. Keys that
// end a command are for this one alone. Who reads no more than the beginning
// of a page has not failed.
func (b *borrower) Run() error {
	defer b.lend()()
	if file, is := b.in.(term.File); is {
		if before, err := term.GetState(file.Fd()); err == nil {
			defer func() { _ = term.Restore(file.Fd(), before) }() // what fails here is said by the next read
		}
	}
	err := b.command.Run()
	if state := b.command.ProcessState; errors.Is(err, exec.ErrWaitDelay) || state != nil && brokeOff(state) {
		err = nil
	}
	b.wait()
	return err
}

// wait waits until the reader has seen what the command wrote.
func (b *borrower) wait() {
	fmt.Fprint(b.out, "\ndateline: enter leads back to the page ")
	reader, err := cancelreader.NewReader(b.in)
	if err != nil {
		return
	}
	defer reader.Close()
	defer context.AfterFunc(b.ctx, func() { reader.Cancel() })()
	for key := make([]byte, 1); key[0] != '\n'; {
		if _, err := reader.Read(key); err != nil {
			return
		}
	}
}
