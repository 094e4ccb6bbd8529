//go:build !unix

package cli

import "os/exec"

// setOwnSession does nothing where a command has no terminal of this process.
func setOwnSession(*exec.Cmd) {}
