//go:build linux || darwin

package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestASittingGoesOnAfterTheProgramWasLeft(t *testing.T) {
	own, env := filepath.Join(t.TempDir(), "own.db"), []string{"HOME=" + t.TempDir()}
	if _, wrong, status := bareRun(t, "import", "--archive", own, filepath.Join("..", "..", "assets", "news", "2013", "06", "6")); status != 0 {
		t.Fatal(wrong)
	}
	start := func(args ...string) *terminal { return onTerminal(t, 120, 40, env, args...) }
	leave := func(x *terminal) {
		x.press("\x03")
		if status := x.awaitEnd(); status != 0 {
			t.Fatalf("exit status %d:\n%s", status, x.text())
		}
	}
	first := start(seed)
	first.awaitText("Red Cross hotline")
	before := headline(first.awaitNext(""))
	first.press("1")
	left := headline(first.awaitNext(before))
	leave(first)

	second := start()
	second.await("the story that was left", func(s string) bool { return headline(s) == left })
	second.press("\x7f")
	second.await("the story before", func(s string) bool { return headline(s) == before })
	leave(second)

	third := start("2001-01-01")
	third.awaitText("1 January 2001")
	third.press("'")
	third.await("the story that was left", func(s string) bool { return headline(s) == before })
	third.press("T")
	third.await("the trail", func(s string) bool {
		return strings.Contains(s, "new sitting") && strings.Contains(s, "where you left")
	})
	leave(third)

	other := start("--archive", own, "2013-06-06")
	other.awaitText("1/15")
	other.press("T")
	other.awaitText("1 stop")
	leave(other)
}
