//go:build linux || darwin

package cli

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// copied is what the terminal was told to copy, each wrapped as the program
// has to that it runs inside of.
func (x *terminal) copied(inside string) (all []string) {
	x.t.Helper()
	begin, end := map[string]string{"TMUX": "\x1bPtmux;\x1b", "STY": "\x1bP"}[inside], "\x1b\\"
	if inside == "" {
		end = ""
	}
	written := strings.ReplaceAll(x.bytes(), "\x1b\\\x1bP", "") // screen takes it in parts
	for _, found := range regexp.MustCompile(`\x1b\]52;c;([A-Za-z0-9+/=]*)\a`).FindAllStringSubmatchIndex(written, -1) {
		text, err := base64.StdEncoding.DecodeString(written[found[2]:found[3]])
		if err != nil || !strings.HasSuffix(written[:found[0]], begin) || !strings.HasPrefix(written[found[1]:], end) {
			x.t.Errorf("in %q it is told %.60q, %v", inside, written[max(0, found[0]-10):found[1]], err)
		}
		all = append(all, string(text))
	}
	if n := strings.Count(written, "]52;"); n != len(all) {
		x.t.Errorf("in %q %d copies of %d are whole", inside, len(all), n)
	}
	return all
}

// longTitles is an archive of a day whose stories have titles of such lengths.
func longTitles(t *testing.T, lengths []int) string {
	t.Helper()
	var lines strings.Builder
	for i, n := range lengths {
		line, err := json.Marshal(map[string]any{"id": fmt.Sprintf("2013-06-06/t%d", i), "date": "2013-06-06", "title": "T" + strings.Repeat("x", n-1), "summary": "\x1b]52;c;bm8=\a"})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	home := t.TempDir()
	path, archive := filepath.Join(home, "a.jsonl"), filepath.Join(home, "a.db")
	if err := os.WriteFile(path, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, fault, status := command(home, "--archive", archive, "import", path); status != exitDone {
		t.Fatal(fault)
	}
	return archive
}

func TestOnlyAKeyCopies(t *testing.T) {
	const around = len("“.” Thu 6 June 2013.")
	lengths := []int{1, 2, 3, 100, 1000, 10_000, 30_000, maxCopy - around, maxCopy - around + 1, maxCopy}
	archive := longTitles(t, lengths)
	for _, inside := range []string{"", "TMUX", "STY"} {
		x := onTerminal(t, 120, 40, []string{inside + "=1"}, "--archive", archive, "--mouse", "2013-06-06/t0")
		for i, n := range lengths {
			x.awaitText(fmt.Sprintf("%d/%d", i+1, len(lengths)))
			before := len(x.copied(inside))
			if before != min(i, 8) {
				t.Fatalf("in %q %d copies without a key", inside, before)
			}
			x.press("Y")
			if n+around > maxCopy {
				x.awaitText("too long for the terminal's clipboard")
			} else {
				x.awaitText("copied the citation")
			}
			x.press("J")
		}
		x.press("Q")
		x.awaitEnd()
		all := x.copied(inside)
		if len(all) != 8 {
			t.Fatalf("in %q there are %d copies", inside, len(all))
		}
		for i, text := range all {
			if want := "“T" + strings.Repeat("x", lengths[i]-1) + ".” Thu 6 June 2013."; text != want {
				t.Errorf("in %q copied %.60q, %d bytes, want %d", inside, text, len(text), len(want))
			}
		}
		x.wantWhole()
	}
	t.Logf("T31: %d sizes by keys in 3 terminals, 0 without a key", len(lengths))
}

func TestWithoutABrowserTheAddressIsShownAndCopied(t *testing.T) {
	x := onTerminal(t, 80, 24, []string{"PATH=", "BROWSER=/none/such"}, seed)
	x.awaitText("Sources")
	if all := x.copied(""); len(all) > 0 {
		t.Fatalf("without a key %q is copied", all)
	}
	x.press("o")
	x.awaitText("The address is copied:")
	all := x.copied("")
	if len(all) != 1 || !strings.Contains(strings.ReplaceAll(x.text(), "\n", ""), all[0]) {
		t.Fatalf("copied %q, and shown is\n%s", all, x.text())
	}
	x.press("\x1b")
	x.awaitText("Sources")
	x.press("Q")
	x.awaitEnd()
	x.wantWhole()
}
