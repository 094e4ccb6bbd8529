package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/ui/hostile"
)

func TestKeysAreFoundOnTheirLines(t *testing.T) {
	text := "# a\n\na = 1\nb.c = [\n 2, # ]\n 3,\n]\n[t.u]\nd = \"\"\"\ne = 4\n\"\"\"\nf = {g = 5}\n[[v]]\nh = 6\n[[v]]\nh = 7\n"
	lines := linesOf(text)
	for name, want := range map[string]int{"a": 3, "b": 4, "b.c": 4, "t": 8, "t.u": 8, "t.u.d": 9, "t.u.f": 12, "t.u.f.g": 12, "v": 13, "v.h": 14} {
		if got := lines[lineName(strings.Split(name, "."))]; got != want {
			t.Errorf("%s is on line %d, want %d", name, got, want)
		}
	}
	if _, is := lines[lineName([]string{"t", "u", "e"})]; is {
		t.Error("a line of a text is taken for a key")
	}
}

// costly is settings that cost much for their length.
func costly() map[string]string {
	const most, deepest = maxDocument - 200, maxBraces * (2*maxParts + 2)
	fill := func(piece func(n int) string) string {
		var b strings.Builder
		for n := 0; b.Len() < most-deepest; n++ {
			b.WriteString(piece(n))
		}
		return b.String()
	}
	again := func(piece string) string { return strings.Repeat(piece, most/len(piece)) }
	dots := "a" + strings.Repeat(".a", maxParts-2)
	return map[string]string{
		"unknown settings":    fill(func(n int) string { return fmt.Sprintf("k%d=1\n", n) }),
		"unknown tables":      fill(func(n int) string { return fmt.Sprintf("[k%d]\n", n) }),
		"unknown rooms":       fill(func(n int) string { return fmt.Sprintf("[keys.k%d]\n", n) }),
		"unknown deeds":       "[keys.list]\n" + fill(func(n int) string { return fmt.Sprintf("k%d='j'\n", n) }),
		"one key, often":      "[keys.list]\ndown = [\n" + again("'j',\n") + "]",
		"many keys":           "[keys.list]\ndown = [\n" + fill(func(n int) string { return fmt.Sprintf("%q,\n", rune('一'+n)) }) + "]",
		"a long text":         "theme = \"\"\"" + again("\n") + "\"\"\"",
		"deep lists":          "x = " + strings.Repeat("[\n", most/4) + strings.Repeat("]\n", most/4),
		"deep lists, open":    "x = " + again("[\n"),
		"deep tables":         fill(func(n int) string { return fmt.Sprintf("[%s.k%d]\n", dots, n) }),
		"deep keys":           strings.Repeat(dots+"={\n", maxBraces) + fill(func(n int) string { return fmt.Sprintf("k%d=1,\n", n) }) + strings.Repeat("}\n", maxBraces),
		"deep keys, open":     strings.Repeat(dots+"={\n", maxBraces) + fill(func(n int) string { return fmt.Sprintf("k%d=1,\n", n) }),
		"deep keys in a line": "a" + again(".a") + " = 1",
		"deep braces":         "x = " + again("{a=\n"),
		"a long line":         "x = '" + again("x") + "'",
		"tables of tables":    again("[[a.b]]\n"),
		"elements":            fill(func(n int) string { return fmt.Sprintf("[prose.k%d]\ncolor=1\n", n) }),
		"zeros":               again("\x00"),
		"too much":            again("#\n") + again("#\n"),
	}
}

func TestNoSettingsCostMuch(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "costly.toml")
	for name, text := range costly() {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, flag := range []string{"--config", "--theme"} {
			_, fault, status := command(dir, "config", flag, path)
			if status != exitUsage && status != exitDone {
				t.Errorf("%s as %s: exit status %d", name, flag, status)
			}
			if bad := hostile.Foreign(fault); bad != "" || len(fault) > 20_000 {
				t.Errorf("%s as %s: says %d bytes, %q", name, flag, len(fault), bad)
			}
		}
	}
}
