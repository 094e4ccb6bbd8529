//go:build unix

package cli

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
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

func TestAPipeWithoutAWriterIsEmpty(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, fault, status := command(t.TempDir(), "shelf", "import", pipe); status != exitFailed || !strings.Contains(fault, "not an exported shelf") {
		t.Errorf("exit status %d, %q", status, fault)
	}
}
