//go:build !unix

package cli

import (
	"os"
	"os/exec"
	"syscall"
)

// endings are the signals that end the program in order.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM}

// lasting are those of them that no key gives.
var lasting = []os.Signal{syscall.SIGTERM}

// setOwnSession does nothing where a command has no terminal of this process.
func setOwnSession(*exec.Cmd) {}

// brokeOff is false where there are no signals.
func brokeOff(*os.ProcessState) bool { return false }

// cellSize is what a cell is taken for where nobody knows.
func cellSize(any) (width, height int) { return usualWidth, usualHeight }

// pausable is false where no shell can stop a process.
func pausable() bool { return false }

func notifyStop(chan<- os.Signal) {}

func stopProcess() {}
