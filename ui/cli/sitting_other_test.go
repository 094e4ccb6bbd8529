//go:build !linux && !darwin

package cli

// hang and live are run where there are terminals to try them on.
func hang() int       { return exitFailed }
func live(string) int { return exitFailed }

func stopOnce() int { return exitDone }
