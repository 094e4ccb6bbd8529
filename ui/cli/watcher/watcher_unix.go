//go:build unix

package watcher

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/charmbracelet/x/term"
)

// name is the name by which this program is called to be a watcher.
const name = "dateline-watcher"

func init() {
	if len(os.Args) == 1 && os.Args[0] == name {
		os.Exit(watch())
	}
}

// whole is how a terminal was, and what switches off in it all that a screen
// switches on.
type whole struct {
	State term.State
	Reset string
}

// Start starts a watcher of the terminal of in and out, which was in a state
// before; what a screen switches on, reset switches off. When this process ends
// without having dismissed it, the screen has died. Where none can be started,
// the screen goes on without.
func Start(in, out *os.File, before *term.State, reset string) (dismiss func()) {
	self, err := os.Executable()
	if err != nil {
		return func() {}
	}
	theirs, ours, err := os.Pipe()
	if err != nil {
		return func() {}
	}
	defer theirs.Close()
	watcher := &exec.Cmd{Path: self, Args: []string{name}, Stdin: in, Stdout: out, Stderr: os.Stderr, ExtraFiles: []*os.File{theirs}}
	watcher.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // what ends the screen is not for the watcher
	if err := watcher.Start(); err != nil {
		return func() { ours.Close() }
	}
	told := json.NewEncoder(ours).Encode(whole{*before, reset})
	return func() {
		if told == nil {
			fmt.Fprintln(ours, "well")
		}
		ours.Close()
		_ = watcher.Process.Release()
	}
}

// watch waits for the end of the process with the screen, and gives its exit
// status.
func watch() int {
	signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTSTP, syscall.SIGTTIN, syscall.SIGTTOU)
	ours := bufio.NewReader(os.NewFile(3, "pipe"))
	var before whole
	line, err := ours.ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &before) != nil {
		return 1
	}
	if _, err := ours.ReadByte(); err != io.EOF {
		return 0
	}
	_ = term.Restore(os.Stdin.Fd(), &before.State) // it may be gone
	fmt.Print(before.Reset)
	fmt.Fprintln(os.Stderr, "dateline: it died; the terminal is as it was before")
	return 1
}
