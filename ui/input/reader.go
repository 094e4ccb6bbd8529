// Package input stands between the terminal and Bubble Tea.
//
// Bubble Tea v1 takes the end of a read for the end of a key, so the tail of a
// sequence that arrives in two parts becomes key presses, and so does what a
// terminal answers to somebody else's question; a paste that never ends locks
// every key out. The [Reader] hands on whole keys only, drops answers, bounds
// pastes, and lets ctrl+c through whatever else is under way.
package input

import (
	"errors"
	"time"

	"github.com/muesli/cancelreader"
)

// pause is how long the rest of a key may be on its way: an escape with nothing
// behind it for so long is the escape key.
const pause = 50 * time.Millisecond

// Reader is a terminal that is read a whole key at a time. It is a file to
// Bubble Tea, which sets its raw mode and interrupts its reads as it does with
// the terminal itself, so nothing may be kept for a later read: Read takes no
// more from the terminal than fits into its answer.
type Reader struct {
	cancelreader.File
	filter filter
	ready  []byte
	now    func() time.Time
	within func(p []byte, limit time.Duration) (int, error)
}

// ErrHungUp says that there is no terminal any more. Bubble Tea takes the plain
// end of its input for silence, and would wait for ever.
var ErrHungUp = errors.New("the terminal has hung up")

// New wraps a terminal.
func New(terminal cancelreader.File) *Reader {
	r := &Reader{File: terminal, now: time.Now}
	r.within = r.readWithin
	return r
}

// Read gives whole keys. It may give nothing without an error, when all that
// came was dropped. It never fills p, for Bubble Tea would then wait for more.
func (r *Reader) Read(p []byte) (int, error) {
	if len(r.ready) == 0 {
		if err := r.fill(max(1, len(p)/4)); err != nil {
			return 0, ErrHungUp
		}
	}
	n := copy(p[:max(1, len(p)-1)], r.ready)
	r.ready = r.ready[n:]
	return n, nil
}

// fill reads at most so many bytes, and more only where a key is incomplete.
func (r *Reader) fill(room int) error {
	buf := make([]byte, room)
	n, err := r.File.Read(buf)
	r.ready = append(r.ready[:0], r.filter.feed(buf[:n], r.now())...)
	for err == nil && r.filter.waiting() && room >= 2 {
		room /= 2
		n, err = r.within(buf[:room], pause)
		if errors.Is(err, cancelreader.ErrCanceled) {
			r.ready = append(r.ready, r.filter.flush()...)
			return nil
		}
		r.ready = append(r.ready, r.filter.feed(buf[:n], r.now())...)
	}
	if len(r.ready) > 0 {
		return nil
	}
	return err
}

// readWithin is a read that ends with [cancelreader.ErrCanceled] when nothing
// comes in time. A file that can not be waited for is taken as silent.
func (r *Reader) readWithin(p []byte, limit time.Duration) (int, error) {
	reader, err := cancelreader.NewReader(r.File)
	if err != nil {
		return 0, cancelreader.ErrCanceled
	}
	timer := time.AfterFunc(limit, func() { reader.Cancel() })
	n, err := reader.Read(p)
	timer.Stop()
	return n, errors.Join(err, reader.Close())
}
