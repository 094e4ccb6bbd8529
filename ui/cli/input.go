package cli

import (
	"context"
	"io"
	"os"
	"syscall"
)

// openNamed opens a file that a reader names. A pipe that nobody writes to is empty:
// without O_NONBLOCK it would be waited for, whatever signal asks for the end.
func openNamed(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// readNamed reads a file that a reader names, one byte more than most of it at
// the most.
func readNamed(ctx context.Context, path string, most int64) ([]byte, error) {
	file, err := openNamed(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(heeding{ctx, file}, most+1))
}

// heeding is an input that waits for nobody once its context has ended.
type heeding struct {
	context.Context
	io.Reader
}

func (h heeding) Read(p []byte) (int, error) {
	type part struct {
		bytes []byte
		err   error
	}
	came := make(chan part, 1)
	go func() {
		bytes := make([]byte, len(p))
		n, err := h.Reader.Read(bytes)
		came <- part{bytes[:n], err}
	}()
	select {
	case part := <-came:
		return copy(p, part.bytes), part.err
	case <-h.Done():
		return 0, errStopped
	}
}
