//go:build !unix

package cli

import (
	"os"
	"os/exec"
	"syscall"

	"github.com/charmbracelet/x/term"
)

// endings are the signals that end the program in order.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM}

// lasting are those of them that no key gives.
var lasting = []os.Signal{syscall.SIGTERM}

// setOwnSession does nothing where a command has no terminal of this process.
func setOwnSession(*exec.Cmd) {}

// brokeOff is false where there are no signals.
func brokeOff(*os.ProcessState) bool { return false }

// pausable is false where no shell can stop a process.
func pausable() bool { return false }

func notifyStop(chan<- os.Signal) {}

func stopProcess() {}

// watched does nothing where a process can not be handed a pipe.
func watched(_, _ *os.File, _ *term.State) (dismiss func()) { return func() {} }

// watcherName is no name of a process here.
const watcherName = ""

func watch() int { return exitFailed }
