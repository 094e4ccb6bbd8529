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

	"dateline/ui/hostile"
)

// streams is what programs write to terminals, as it is recorded: screens of
// editors and of games, pictures, questions, and whatever else there is. The
// parts of each end where a recording may end.
func streams(parts int) []string {
	whole := []string{
		"\x1b[?1049h\x1b[22;0;0t\x1b[1;24r\x1b(B\x1b[m\x1b[4l\x1b[?7h\x1b[H\x1b[2J~ VIM ~\x1b[24;1H\x1b[K:q\r\x1b[?1049l\x1b[23;0;0t",
		"\x1b7\x1b[r\x1b[999;999H\x1b[6n\x1b8", "\x1b#8\x1b[?6h\x1b[5;10r\x1b[1;1Horigin\x1b[?6l", "\x0e\x1b(0lqqqk\x1b(B\x0f", "a\tb\x1bH\tc\x1b[3g\x1b[2Id\x1b[Ze",
		"\x1b[4hinsert\x1b[4l\x1b[2@\x1b[3P\x1b[4X\x1b[2L\x1b[1M", "x\x1b[9999999b", "\x1b[?25l\x1b[?1000;1002;1003;1006h\x1b[?2004h", "\x1b[>4;2m\x1b[>1u\x1b[?u\x1b[<u",
		"\x1b]0;owned\a", "\x1b]1;owned\x1b\\", "\x1b]2;owned\u009c", "\x1b]l owned\x1b\\", "\x1bkowned\x1b\\", "\x1b[21t\x1b[20t\x1b[14t\x1b[18t",
		"\x1b]52;c;b3duZWQ=\a", "\x1b]52;p;b3duZWQ=\x1b\\", "\x1bPtmux;\x1b\x1b]52;c;b3duZWQ=\a\x1b\\", "\x1bP\x1b]52;c;b3duZWQ=\a\x1b\\", "\x1b]1337;CopyToClipboard=general\aowned\x1b]1337;EndCopy\a",
		"\x1b]4;1;rgb:ff/00/00\a\x1b]104\a", "\x1b]10;?\a\x1b]11;?\a\x1b]12;?\a", "\x1b]7;file:///etc/passwd\a", "\x1b]8;id=1;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\",
		"\x1b]9;note\a\x1b]99;;note\x1b\\\x1b]777;notify;a;b\a", "\x1b]133;A\a$ \x1b]133;B\a", "\x1b]1337;File=inline=1:eA==\a", "\x1b]50;fixed\a", "\x1b]1337;SetUserVar=a=b\a",
		"\x1b_Ga=T,f=24,s=1,v=1;AAAA\x1b\\", "\x1bPq\"1;1;9;9#0;2;0;0;0#0!9~-\x1b\\", "\x1bP0p S(E) V[+100]\x1b\\", "\x1bP$q\"p\x1b\\\x1bP+q544e\x1b\\", "\x1bP1;1|17/6c73\x1b\\", "\x1bP0;1;0{@ABC\x1b\\",
		"\x1b[c\x1b[>c\x1b[=c\x1b[0c\x1bZ", "\x1b[5n\x1b[6n\x1b[?6n\x1b[?15n", "\x1b[?1$p\x1b[4$p", "\x1b[1;2;3;4;5;6*y\x1b[2*x", "\x1b[!p\x1bc\x1b[2J\x1b[3J",
		"\x1b[?5h\x1b[?5l\x1b[?3h\x1b[?40h", "\x1b[1;1H\x1b[31;1mroot@host:~# \x1b[5mrm\x1b[8mhidden\x1b[m", "\x05\x07\x08\x08\x7f\x0b\x0c\x00", "\u009b31m\u009d0;owned\u009c\u0090q\u009c\u009e\u009f\u0098",
		"100 %\r  0 %\rdone\n\x1b[A\x1b[2Kone\x1b[E\x1b[Ftwo", "\x1b%G\x1b%@\x1b F\x1b G\x1b~\x1bn\x1bo\x1b|", "\x1b[0i\x1b[4i\x1b[5iprint\x1b[?5i", "\x1b[11h\x1b[2h\x1b[20h\x1b[12l",
		"\u202eevil\u202c \u2066a\u2069 e\u0301\u0301\u0301\u0301\u0301\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467", "\x1b[38:2::1:2:3mx\x1b[58;5;1m\x1b[4:3my", "\x1b]0;" + strings.Repeat("long", 50),
	}
	all := whole
	for _, stream := range whole {
		for part := 1; part < parts; part++ {
			all = append(all, stream[:len(stream)*part/parts])
		}
	}
	return all
}

// ours is what the screen itself writes beside text, styles and hyperlinks: the
// cursor, what is cleared, and the modes that it switches.
var ours = regexp.MustCompile(`\x1b\[(?:[0-9]*[A-DGJKX]|[0-9]*(?:;[0-9]*)?H|\?(?:25|1049|2004|1002|1006|1004)[hl]|\?1003l)|\r`)

// walk reads the stories of a day on a screen, from the first to the last.
func walk(t *testing.T, stories int, press func(keys string), awaitText func(text string)) {
	t.Helper()
	for n := range stories {
		if n == 0 {
			press("\r")
		} else {
			press("J")
		}
		awaitText(fmt.Sprintf("Story a of %d.", n))
	}
}

// numbered marks each text so that its story is known on the screen.
func numbered(texts []string) []string {
	var all []string
	for n, text := range texts {
		all = append(all, fmt.Sprintf(" of %d. %s", n, text))
	}
	return all
}

func TestRecordedStreamsAreTextAndNothingElse(t *testing.T) {
	texts := streams(many(1, 13))
	home, archive := poisoned(t, numbered(texts))
	x := onTerminal(t, 120, 40, []string{"HOME=" + home}, "--mouse", "--archive", archive, "2013-06-06")
	x.awaitText(fmt.Sprintf("/%d", len(texts)))
	walk(t, len(texts), x.press, func(text string) { t.Helper(); x.awaitText(text) })
	x.press("Q")
	x.awaitEnd()
	x.wantWhole()
	x.wantNoQuestion()
	if bad := hostile.Foreign(ours.ReplaceAllString(x.bytes(), "")); bad != "" {
		t.Errorf("%q reached the terminal", bad)
	}
	t.Logf("T2, T3: %d streams, %d bytes written, 0 foreign", len(texts), len(x.bytes()))
}

func TestRecordedStreamsDoNothingToTmux(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("no tmux: T2 in tmux is NOT tested here")
	}
	texts := streams(many(1, 13))
	home, archive := poisoned(t, numbered(texts))
	tmux := func(args ...string) string {
		t.Helper()
		out, err := exec.Command("tmux", append([]string{"-f", "/dev/null", "-S", filepath.Join(home, "tmux")}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("tmux %q: %v, %s", args, err, out)
		}
		return string(out)
	}
	t.Setenv(runMain, "1")
	t.Setenv("HOME", home)
	tmux("new-session", "-d", "-x", "120", "-y", "40", os.Args[0], "--archive", archive, "2013-06-06")
	defer tmux("kill-server")
	for _, option := range []string{"set-clipboard", "allow-rename", "allow-passthrough"} {
		tmux("set", "-g", option, "on")
	}
	state := func() string {
		return tmux("display", "-p", "#{pane_title} #{window_name} #{pane_width}x#{pane_height} #{alternate_on} #{mouse_any_flag} #{keypad_flag} #{insert_flag} #{origin_flag} #{scroll_region_upper} #{scroll_region_lower}") + tmux("list-buffers")
	}
	await := func(text string) {
		t.Helper()
		for deadline := time.Now().Add(patience); !strings.Contains(tmux("capture-pane", "-p"), text); {
			if time.Now().After(deadline) {
				t.Fatalf("%q never came:\n%s", text, tmux("capture-pane", "-p"))
			}
		}
	}
	await(fmt.Sprintf("/%d", len(texts)))
	before := state()
	walk(t, len(texts), func(keys string) { tmux("send-keys", "-l", keys) }, await)
	if after := state(); after != before {
		t.Errorf("tmux was %q, is %q", before, after)
	}
	t.Logf("T2: %d streams in tmux, 0 changes", len(texts))
}
