//go:build linux || darwin

package cli

import (
	"strings"
	"testing"
)

func TestATerminalThatDrawsNothingReadsLineByLine(t *testing.T) {
	x := onTerminal(t, 80, 24, []string{"TERM=dumb"}, "2013-06-06")
	x.awaitText("15. New Jersey")
	x.press("7\n")
	x.awaitText("Edinburgh")
	x.press("\x04")
	if status := x.awaitEnd(); status != 0 {
		t.Errorf("status %d", status)
	}
	if text := x.bytes(); strings.Contains(text, "\x1b") || !strings.Contains(text, "as with --plain") {
		t.Errorf("%q", text)
	}
	x.wantWhole()
}

func TestASignalEndsReadingLineByLine(t *testing.T) {
	x := onTerminal(t, 80, 24, nil, "--plain", "2013-06-06")
	x.awaitText("15. New Jersey")
	x.press("\x03")
	if status := x.awaitEnd(); status != 1 {
		t.Errorf("status %d", status)
	}
}
