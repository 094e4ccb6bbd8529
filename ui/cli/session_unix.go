//go:build unix

package cli

import (
	"os/exec"
	"syscall"
)

// setOwnSession parts a command from the terminal of this process.
func setOwnSession(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
