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

// lasting are those of them that no key gives.
var lasting = []os.Signal{syscall.SIGTERM, syscall.SIGHUP}

// setOwnSession parts a command from the terminal of this process.
func setOwnSession(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }

// brokeOff says that a command ended because nobody read what it wrote: by the
// signal itself, or as shells tell of it.
func brokeOff(state *os.ProcessState) bool {
	status, is := state.Sys().(syscall.WaitStatus)
	return is && (status.Signaled() && status.Signal() == syscall.SIGPIPE || status.ExitStatus() == 128+int(syscall.SIGPIPE))
}

// cellSize is the size of a cell of a terminal in pixels, as the kernel knows it.
func cellSize(out any) (width, height int) {
	file, is := out.(*os.File)
	if !is {
		return usualWidth, usualHeight
	}
	size, err := unix.IoctlGetWinsize(int(file.Fd()), unix.TIOCGWINSZ)
	if err != nil || size.Xpixel < size.Col || size.Ypixel < size.Row || size.Col == 0 || size.Row == 0 {
		return usualWidth, usualHeight
	}
	return int(size.Xpixel / size.Col), int(size.Ypixel / size.Row)
}

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
// once been notified of that is not stopped by it any more. To be asked to stop
// again is to have gone on: the kernel drops a SIGCONT that waits when it does.
func stopProcess() {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, syscall.SIGCONT, syscall.SIGTSTP)
	defer signal.Stop(resumed)
	if syscall.Kill(0, syscall.SIGSTOP) == nil {
		<-resumed
	}
}
