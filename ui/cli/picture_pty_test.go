//go:build linux || darwin

package cli

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"dateline/ui/hostile"
)

// hangings is what the screen writes of pictures: one where it hangs, and that
// it is taken away. Nothing of it comes from a story.
var hangings = regexp.MustCompile(`\x1b7\x1b\[[0-9]+;[0-9]+H(?:\x1b_G[a-zA-Z0-9=,]*;[A-Za-z0-9+/=]*\x1b\\)+\x1b8|\x1b7\x1b\[[0-9]+;[0-9]+H\x1bP0;1q[!-~]*\x1b\\\x1b8|\x1b_Ga=d,d=I,i=1,q=2\x1b\\`)

// gallery is an archive of stories with pictures of such names, and the folder
// of the pictures. There is the picture harbour.png.
func gallery(t *testing.T, names ...string) (archive, folder string) {
	t.Helper()
	home := t.TempDir()
	archive, folder = filepath.Join(home, "a.db"), filepath.Join(home, "pictures")
	var lines, picture bytes.Buffer
	for i, name := range names {
		fmt.Fprintf(&lines, `{"id":"2013-06-06/p%d","date":"2013-06-06","title":"Story %d. \u001b_Ga=T,f=24,s=1,v=1;AAAA\u001b\\\\ \u001bP0;1q~\u001b\\\\","cover_image":"https://a.example/b/%s"}`+"\n", i, i, name)
	}
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 300, 200))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(home, "a.jsonl")
	for _, err := range []error{
		os.Mkdir(folder, 0o700), os.WriteFile(path, lines.Bytes(), 0o600), os.WriteFile(filepath.Join(folder, "harbour.png"), picture.Bytes(), 0o600),
		os.WriteFile(filepath.Join(home, "outside.png"), picture.Bytes(), 0o600), os.Symlink("../outside.png", filepath.Join(folder, "link.png")),
		os.WriteFile(filepath.Join(folder, "text.png"), []byte("\x1b]0;title\a\x1b_Ga=d\x1b\\"), 0o600), syscall.Mkfifo(filepath.Join(folder, "pipe.png"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, fault, status := command(home, "--archive", archive, "import", path); status != exitDone {
		t.Fatal(fault)
	}
	return archive, folder
}

// wantPictures checks that nothing goes to the terminal but the screen's own, in
// which there are so many pictures.
func (x *terminal) wantPictures(protocol string, n int) {
	x.t.Helper()
	shown := 0
	for _, hanging := range hangings.FindAllString(x.bytes(), -1) {
		shown += strings.Count(hanging, protocol)
	}
	if shown != n {
		x.t.Errorf("%d pictures are shown, want %d", shown, n)
	}
	if bad := hostile.Foreign(ours.ReplaceAllString(hangings.ReplaceAllString(x.bytes(), ""), "")); bad != "" {
		x.t.Errorf("%q reached the terminal", bad)
	}
}

func TestAPictureIsShownAndTakenAway(t *testing.T) {
	archive, folder := gallery(t, "harbour.png?width=20")
	for _, c := range []struct {
		env      []string
		protocol string
	}{{[]string{"TERM=xterm-kitty"}, "a=T"}, {[]string{"TERM_PROGRAM=ghostty"}, "a=T"}, {[]string{"TERM=foot"}, "\x1bP0;1q"}, {[]string{"TMUX=1", "DATELINE_GRAPHICS=sixel"}, "\x1bP0;1q"}} {
		x := onTerminal(t, 80, 24, append(c.env, "DATELINE_IMAGES="+folder), "--archive", archive, "2013-06-06/p0")
		x.awaitText("harbour.png")
		x.wantPictures(c.protocol, 0)
		see := func(n int) {
			t.Helper()
			x.await("the picture", func(string) bool { return strings.Count(x.bytes(), c.protocol) == n })
			x.awaitQuiet(100 * time.Millisecond)
			x.wantPictures(c.protocol, n)
		}
		x.press("i")
		see(1)
		x.resize(90, 30)
		see(2)
		x.press("\x1b")
		x.awaitText("Story 0.")
		x.awaitQuiet(100 * time.Millisecond)
		last := strings.LastIndex(x.bytes(), c.protocol)
		if after := x.bytes()[last:]; !strings.Contains(after, "\x1b[2J") || c.protocol == "a=T" && !strings.Contains(after, "\x1b_Ga=d,d=I,i=1,q=2") {
			t.Errorf("%v: the picture is not taken away", c.env)
		}
		x.press("i")
		see(3)
		x.press("\x03")
		x.awaitEnd()
		x.wantWhole()
		if written := x.bytes(); c.protocol == "a=T" && strings.LastIndex(written, "\x1b_Ga=d") < strings.LastIndex(written, c.protocol) {
			t.Errorf("%v: the picture stays behind", c.env)
		}
	}
}

// resize gives the terminal another size.
func (x *terminal) resize(columns, rows int) {
	x.t.Helper()
	x.mu.Lock()
	x.screen.Resize(columns, rows)
	x.mu.Unlock()
	if err := pty.Setsize(x.pty, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)}); err != nil {
		x.t.Fatal(err)
	}
}

func TestWhereNoPictureIsShownTheBrowserIsAsked(t *testing.T) {
	archive, folder := gallery(t, "harbour.png", "none.png", "text.png", "link.png", "pipe.png", "..", "%2e%2e%2foutside.png")
	for n, said := range []string{"", "The address is copied:", "The address is copied:", "link.png: ", "pipe.png: not a file", "escapes from parent", "The address is copied:"} {
		if n == 0 {
			continue
		}
		x := onTerminal(t, 80, 24, []string{"TERM=xterm-kitty", "PATH=", "DATELINE_IMAGES=" + folder}, "--archive", archive, fmt.Sprintf("2013-06-06/p%d", n))
		x.awaitText("[image]")
		x.press("i")
		x.awaitText(said)
		x.endUnseen()
	}
	for _, env := range [][]string{{"TERM=xterm-256color"}, {"TERM=xterm-kitty", "TMUX=1"}, {"TERM=xterm-kitty", "DATELINE_GRAPHICS=none"}, {"KITTY_WINDOW_ID=1", "STY=1"}} {
		x := onTerminal(t, 80, 24, append(env, "PATH=", "DATELINE_IMAGES="+folder), "--archive", archive, "2013-06-06/p0")
		x.awaitText("[image]")
		x.press("i")
		x.awaitText("The address is copied:")
		x.endUnseen()
	}
}

// endUnseen leaves, and checks that no picture was shown.
func (x *terminal) endUnseen() {
	x.t.Helper()
	x.press("\x03")
	x.awaitEnd()
	x.wantWhole()
	if strings.Contains(x.bytes(), "\x1b_G") || strings.Contains(x.bytes(), "\x1bP0") {
		x.t.Error("a picture is shown")
	}
}
