//go:build linux || darwin

package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// answers are what a terminal says at the start, whether it was asked or not.
var answers = map[string]string{
	"none":    "",
	"cursor":  "\x1b[1;1R",
	"full":    "\x1b[1;1R\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;22c\x1b[?2026;2$y\x1bP>|xterm(379)\x1b\\",
	"garbage": "\x1b[<35;\x9b\xff\xfe\x1b]11;\x07\x1bP0+r\x1b\\\x1b[999;999R",
}

// deeds are the ways to run the program that the matrix has.
func deeds(t *testing.T) map[string][]string {
	pages := somePages(t)
	return map[string][]string{
		"screen": nil, "version": {"--version"},
		"import": {"import", "--archive", filepath.Join(t.TempDir(), "new.db"), pages},
		"export": {"export", filepath.Join(t.TempDir(), "site"), "--from", "2013-06-06", "--to", "2013-06-06"},
	}
}

func TestNoTerminalIsAskedWhateverItIsAndSays(t *testing.T) {
	for _, kind := range []string{"xterm-256color", "", "dumb", "screen", "linux", "vt100"} {
		for says, answer := range answers {
			for deed, args := range deeds(t) {
				if !long() && deed != "screen" && kind+says != "linuxfull" {
					continue
				}
				t.Run(fmt.Sprintf("%s-%s-%s", kind, says, deed), func(t *testing.T) { runOnce(t, kind, answer, deed, args) })
			}
		}
	}
}

// runOnce runs the program on a terminal that says something at the start, with
// keys that are typed ahead, while nothing is shown yet.
func runOnce(t *testing.T, kind, answer, deed string, args []string) {
	began := time.Now()
	x := onTerminal(t, 80, 24, []string{"TERM=" + kind}, args...)
	switch {
	case deed == "screen" && kind == "dumb":
		x.press(answer + "\n7\nquit\n") // what a terminal says is no line of ours
		x.awaitText("Related 10")
	case deed == "screen":
		x.press(answer + "jj")
		x.awaitText("3/15")
		t.Logf("first seen after %v", time.Since(began).Round(time.Millisecond))
		x.press("Q")
	default:
		x.press(answer)
	}
	if status := x.awaitEnd(); status != exitDone {
		t.Errorf("exit status %d:\n%s", status, x.text())
	}
	x.wantWhole()
	x.wantNoQuestion()
}

func TestWithoutATerminalThereIsPlainText(t *testing.T) {
	in := map[string]string{"terminal": "%s", "pipe": "printf '' | %s", "closed": "%s <&-"}
	out := map[string]string{"terminal": "%s", "pipe": "%s | cat >out", "closed": "%s >&-"}
	wrong := map[string]string{"terminal": "", "file": "2>err", "closed": "2>&-"}
	for from, stdin := range in {
		for to, stdout := range out {
			for complains, stderr := range wrong {
				t.Run(from+"-"+to+"-"+complains, func(t *testing.T) {
					command := fmt.Sprintf(stdout, fmt.Sprintf(stdin, `{ "$0" `+stderr+`; echo $? >status; }`))
					withStreams(t, from, to, exec.Command("sh", "-c", command, os.Args[0]))
				})
			}
		}
	}
}

// withStreams runs a command whose standard input and output are terminals,
// pipes or closed.
func withStreams(t *testing.T, from, to string, command *exec.Cmd) {
	command.Dir = t.TempDir()
	x := commandOnTerminal(t, 80, 24, nil, command)
	if from == "terminal" && to == "terminal" {
		x.awaitText("1/15")
		x.press("Q")
	}
	x.awaitEnd()
	x.wantWhole()
	read := func(name string) string {
		text, _ := os.ReadFile(filepath.Join(command.Dir, name))
		return string(text)
	}
	if status := strings.TrimSpace(read("status")); status != "0" || read("err") != "" {
		t.Errorf("exit status %s, says %q", status, read("err"))
	}
	if to == "pipe" && (strings.Contains(read("out"), "\x1b") || !strings.Contains(read("out"), "6 June 2013   15 stories")) {
		t.Errorf("into a pipe goes %q", read("out"))
	}
	if from != "terminal" && to == "terminal" {
		x.await("the day", func(string) bool { return strings.Contains(x.bytes(), "6 June 2013   15 stories") })
	}
	if (from != "terminal" || to != "terminal") && strings.Contains(x.bytes(), "\x1b") {
		t.Errorf("to the terminal goes %q", x.bytes())
	}
}

func TestColoursFollowTheSurroundings(t *testing.T) {
	const type_, sixteen, many, million = `0|1|2|7|1;2`, `9[0-7]`, `38;5;\d+|48;5;\d+`, `38;2;[\d;]+`
	for _, c := range []struct {
		env        []string
		args       []string
		some, none string // colours that are written, and that are not
	}{
		{[]string{"TERM=xterm-256color"}, nil, `38;5;216`, million},
		{[]string{"TERM=xterm-256color", "COLORFGBG=0;15"}, nil, `38;5;130`, `38;5;216`},
		{[]string{"TERM=xterm-256color", "COLORFGBG=15;default;0"}, nil, `38;5;216`, `38;5;130`},
		{[]string{"TERM=xterm", "COLORTERM=truecolor"}, []string{"--theme", "light"}, `38;`, `38;5;216`},
		{[]string{"TERM=linux"}, nil, `93`, many},
		{[]string{"TERM=linux", "COLORFGBG=0;15"}, nil, `31`, many},
		{[]string{"TERM=xterm-256color", "NO_COLOR=1"}, nil, `1`, many + "|" + sixteen},
		{[]string{"TERM=xterm-256color"}, []string{"--color", "never"}, `1`, many + "|" + sixteen},
		{[]string{"TERM=xterm-256color"}, []string{"--theme", "mono"}, `1`, many + "|" + sixteen},
		{[]string{"TERM=xterm-256color", "NO_COLOR=1"}, []string{"day", "2013-06-06"}, ``, `[\d;]+`},
		{[]string{"TERM=dumb"}, []string{"day", "2013-06-06"}, ``, `[\d;]+`},
		{[]string{"TERM=dumb", "CLICOLOR_FORCE=1"}, []string{"day", "2013-06-06"}, sixteen, many},
	} {
		x := onTerminal(t, 120, 40, c.env, c.args...)
		if len(c.args) == 0 || c.args[0] != "day" {
			x.awaitText("1/15")
			x.press("Q")
		} else {
			x.await("the day to its end", func(string) bool { return strings.Contains(x.bytes(), "New Jersey") })
		}
		x.awaitEnd()
		if c.some != "" && !regexp.MustCompile(`\x1b\[(\d;)?(`+c.some+`)`).MatchString(x.bytes()) {
			t.Errorf("%v %v: no %s is written", c.env, c.args, c.some)
		}
		if found := regexp.MustCompile(`\x1b\[(\d;)?(` + c.none + `)m`).FindString(x.bytes()); found != "" {
			t.Errorf("%v %v: %q is written", c.env, c.args, found)
		}
	}
}

func TestTheLocaleDoesNotMatter(t *testing.T) {
	want := ""
	for _, locale := range []string{"LANG=en_US.UTF-8", "LC_ALL=C", "LC_ALL=ja_JP.eucJP", "LC_ALL=zh_CN.GB18030"} {
		x := onTerminal(t, 120, 40, []string{locale}, seed)
		x.awaitText("Since then")
		x.awaitText("Related")
		x.press("]")
		x.awaitText("7 June 2013")
		want = x.await("the same screen with "+locale, func(s string) bool {
			whole := strings.Contains(s, "1 read") && strings.Contains(s, "8/8") && strings.Contains(s, "100%")
			return whole && (want == "" || s == want)
		})
		x.press("Q")
		x.awaitEnd()
	}
}

func TestTheTerminalsCursorFollows(t *testing.T) {
	x := onTerminal(t, 120, 40, nil)
	x.awaitText("1/15")
	for range 4 {
		x.press("j")
		x.await("the cursor at the bar", func(string) bool { return x.bar() })
	}
	x.press("D")
	x.await("the cursor behind the prompt", func(s string) bool {
		at := x.cursor()
		return strings.Contains(s, "Go to:") && at.Y == 38 && at.X == len(" Go to: ")
	})
	x.press("\x1b")
	x.await("the cursor at the bar", func(string) bool { return x.bar() })
	x.press("Q")
	x.awaitEnd()
	x.wantWhole()
}

// bar says that the cursor is seen, at a bar.
func (x *terminal) bar() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	at := x.screen.Cursor()
	return x.screen.CursorVisible() && x.screen.Cell(at.X, at.Y).Char == '▌'
}

func TestTheScreenIsDrawnAnew(t *testing.T) {
	x := onTerminal(t, 80, 24, nil)
	x.awaitText("1/15")
	x.press("j")
	x.awaitText("2/15")
	x.awaitQuiet(500 * time.Millisecond)
	before := x.text()
	x.mu.Lock()
	x.screen.Write([]byte("\x1b[5;5Hsomebody else writes here\x1b[12;1H\x1b[K"))
	x.mu.Unlock()
	x.press("\x0c")
	x.await("the screen as it was", func(s string) bool { return s == before })
	x.press("Q")
	x.awaitEnd()
}
