//go:build linux

package cli

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/creack/pty"
)

func TestAStormOfSizesIsWeathered(t *testing.T) {
	x := onTerminal(t, 120, 40, nil, seed)
	x.awaitText("Since then")
	storms := many(1000, 10_000)
	for n := range storms {
		columns, rows := n*37%400, n*17%150
		if n == storms/2 {
			columns, rows = 65535, 65535
		}
		if err := pty.Setsize(x.pty, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := pty.Setsize(x.pty, &pty.Winsize{Cols: 120, Rows: 40}); err != nil {
		t.Fatal(err)
	}
	x.press("\x0c") // the emulator has kept its own size
	x.await("the screen of a fresh start", func(s string) bool { return strings.Contains(s, "Since then") && settled(s) })
	used := resident(t, x.command.Process.Pid)
	t.Logf("T13: %d sizes on a terminal, at most %d MB in memory", storms, used>>10)
	if used > 150<<10 {
		t.Errorf("%d MB in memory", used>>10)
	}
	x.press("Q")
	x.awaitEnd()
	x.wantWhole()
}

// resident is the most memory that a process has had, in KB.
func resident(t testing.TB, process int) (kilobytes int) {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "VmHWM:")
	if _, err := fmt.Sscan(rest, &kilobytes); err != nil {
		t.Fatal(err)
	}
	return kilobytes
}
