//go:build linux || darwin

package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/model"
)

func TestOnATerminalAnImportDrawsABarAndCanBeStopped(t *testing.T) {
	var lines bytes.Buffer
	for n := range 100000 {
		fmt.Fprintf(&lines, "{\"date\":%q,\"title\":\"The harbour council meets for time %d.\"}\n", model.NewDate(2001, 1, 1).AddDays(n/20), n)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "stories.jsonl")
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	screen := onTerminal(t, 100, 24, nil, "import", "--archive", filepath.Join(dir, "a.db"), path)
	screen.await("the bar", func(s string) bool {
		return strings.Contains(s, " %  ") && strings.Contains(s, " stories  ") && strings.Contains(s, "s left  20")
	})
	screen.press("\x03")
	screen.awaitText("whole days are kept; import again to go on")
	if status := screen.awaitEnd(); status != exitFailed {
		t.Errorf("exit status %d:\n%s", status, screen.text())
	}
	screen.wantWhole()
	screen.wantNoQuestion()
}
