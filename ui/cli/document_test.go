//go:build linux || darwin

package cli

import (
	"path/filepath"
	"syscall"
	"testing"
)

func TestSettingsInAPipeThatNobodyWritesToAreNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if d, err := readDocument(t.Context(), path); err != nil || len(d.values) > 0 {
		t.Errorf("%v, %v", d.values, err)
	}
}
