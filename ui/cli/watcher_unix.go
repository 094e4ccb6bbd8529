//go:build unix

package cli

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

// watcherName is the name by which this program is called to be a watcher: the
// process that gives the terminal back when the one with the screen dies of
// what no process survives, such as a kill or a stack without end.
const watcherName = "dateline-watcher"

// watched starts a watcher, which learns through a pipe how the terminal was;
// when that ends without a further word, the screen has died. Where none can
// be started, the screen goes on without.
func watched(in, out *os.File, before *term.State) (dismiss func()) {
	self, err := os.Executable()
	if err != nil {
		return func() {}
	}
	theirs, ours, err := os.Pipe()
	if err != nil {
		return func() {}
	}
	defer theirs.Close()
	watcher := &exec.Cmd{Path: self, Args: []string{watcherName}, Stdin: in, Stdout: out, Stderr: os.Stderr, ExtraFiles: []*os.File{theirs}}
	watcher.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // what ends the screen is not for the watcher
	if err := watcher.Start(); err != nil {
		return func() { ours.Close() }
	}
	told := json.NewEncoder(ours).Encode(before)
	return func() {
		if told == nil {
			fmt.Fprintln(ours, "well")
		}
		ours.Close()
		_ = watcher.Process.Release()
	}
}

// watch waits for the end of the process with the screen.
func watch() int {
	signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTSTP, syscall.SIGTTOU, syscall.SIGTTIN)
	ours := bufio.NewReader(os.NewFile(3, "pipe"))
	var before term.State
	line, err := ours.ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &before) != nil {
		return exitFailed
	}
	if _, err := ours.ReadByte(); err != io.EOF {
		return exitDone
	}
	giveBack(os.Stdin, &before, os.Stdout)
	fmt.Fprintln(os.Stderr, "dateline: it died; the terminal is as it was before")
	return exitFailed
}
