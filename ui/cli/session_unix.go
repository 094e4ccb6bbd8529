//go:build unix

package cli

import (
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// endings are the signals that end the program in order.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}

// setOwnSession parts a command from the terminal of this process.
func setOwnSession(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }

// pausable says that there is a shell that takes the terminal when this process
// stops, and lets it go on: not so for the first process of a terminal.
func pausable() bool {
	session, err := unix.Getsid(0)
	return err == nil && session != unix.Getpgrp()
}

// notifyStop sends what asks this process to stop.
func notifyStop(c chan<- os.Signal) { signal.Notify(c, syscall.SIGTSTP) }

// stopProcess stops this process, with those that were started together with
// it, until the shell lets it go on. It is not SIGTSTP that stops it: who has
// once been notified of that is not stopped by it any more.
func stopProcess() {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, syscall.SIGCONT)
	defer signal.Stop(resumed)
	if syscall.Kill(0, syscall.SIGSTOP) == nil {
		<-resumed
	}
}
