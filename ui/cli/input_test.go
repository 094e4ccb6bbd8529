//go:build unix

package cli

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/store"
)

// unwritten is an input that nobody writes to.
type unwritten struct {
	asked chan struct{}
	end   <-chan struct{}
}

func (s unwritten) Read([]byte) (int, error) {
	close(s.asked)
	<-s.end
	return 0, context.Canceled
}

func TestNobodyIsWaitedForOnceASignalCame(t *testing.T) {
	for _, args := range [][]string{{"related", "-"}, {"shelf", "import", "-"}} {
		in := unwritten{make(chan struct{}), t.Context().Done()}
		var out, fault bytes.Buffer
		home := t.TempDir()
		p := &program{in: in, out: &out, err: &fault, now: time.Now, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
		ctx, signal := context.WithCancel(t.Context())
		go func() {
			<-in.asked
			signal()
		}()
		if status := p.run(ctx, args); status != exitFailed || !strings.HasSuffix(fault.String(), errStopped.Error()+"\n") {
			t.Errorf("%v: exit status %d, %q", args, status, fault.String())
		}
	}
}

// TestStrangeFilesAreNoSettings hands over files that never end, are none, or come
// from nobody.
func TestStrangeFilesAreNoSettings(t *testing.T) {
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	silent := file("silent")
	err := errors.Join(syscall.Mkfifo(file("pipe"), 0o600), syscall.Mkfifo(silent, 0o600), os.Symlink(file("ring"), file("ring")),
		os.WriteFile(file("large"), nil, 0o600), os.Truncate(file("large"), 100<<20), os.WriteFile(file("bytes"), []byte("\xff\xfe\x00a"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", file("socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	for path, want := range map[string]string{
		dir: "is a directory", "/dev/zero": "too long", "/dev/null": "", file("pipe"): "", file("ring"): "too many levels", file("large"): "too long",
		file("bytes"): "bytes", file("socket"): "no such device", "/dev/full": "too long", "a\x00b": "invalid argument",
	} {
		for _, flag := range []string{"--config", "--theme"} {
			_, fault, status := command(dir, "config", flag, path)
			if want == "" && status != exitDone || want != "" && (status != exitUsage || !strings.Contains(fault, want)) {
				t.Errorf("%s %q: exit status %d, %q, want %q", flag, path, status, fault, want)
			}
		}
	}
	writer, err := os.OpenFile(silent, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	ctx, signal := context.WithCancel(t.Context())
	signal()
	for _, flag := range []string{"--config", "--theme"} {
		var out, fault bytes.Buffer
		p := &program{out: &out, err: &fault, now: time.Now, env: func(string) string { return "" }}
		if status := p.run(ctx, []string{"config", flag, silent}); status != exitFailed || !strings.HasSuffix(fault.String(), errStopped.Error()+"\n") {
			t.Errorf("%s: exit status %d, %q", flag, status, fault.String())
		}
	}
}

func TestAPipeWithoutAWriterIsEmpty(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, fault, status := command(t.TempDir(), "shelf", "import", pipe); status != exitFailed || !strings.Contains(fault, "not an exported shelf") {
		t.Errorf("exit status %d, %q", status, fault)
	}
}

func TestACommandThatIsStoppedSaysSo(t *testing.T) {
	for _, args := range [][]string{{"verify"}, {"search", "a"}, {"context", "Red Cross"}, {"export", t.TempDir()}, {"info"}} {
		var out, fault bytes.Buffer
		home := t.TempDir()
		p := &program{in: strings.NewReader(""), out: &out, err: &fault, now: time.Now, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
		ctx, signal := context.WithCancel(t.Context())
		signal()
		if status := p.run(ctx, args); status != exitFailed || fault.String() != "dateline: "+errStopped.Error()+"\n" {
			t.Errorf("%v: exit status %d, %q", args, status, fault.String())
		}
	}
}

// An empty archive of one's own would hide the one in the program.
func TestAnImportThatIsStoppedAtOnceLeavesNothing(t *testing.T) {
	var out, fault bytes.Buffer
	home := t.TempDir()
	p := &program{in: strings.NewReader(""), out: &out, err: &fault, now: time.Now, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
	ctx, signal := context.WithCancel(t.Context())
	err := p.write(ctx, func(*store.Writer) error {
		signal()
		return ctx.Err()
	})
	if _, missing := os.Stat(p.ownArchive()); !errors.Is(err, context.Canceled) || !errors.Is(missing, fs.ErrNotExist) {
		t.Errorf("%v; of the archive: %v", err, missing)
	}
}
