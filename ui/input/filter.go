package input

import (
	"bytes"
	"time"
)

const (
	maxPaste  = 64 << 10               // bytes of a paste that are handed on
	maxWait   = 2 * time.Second        // of a paste, or of silence within a sequence
	lull      = 200 * time.Millisecond // after maxWait, silence that ends a paste
	maxString = 64 << 10               // bytes of an answer that are dropped
	pasteOn   = "\x1b[200~"
	pasteOff  = "\x1b[201~"
	interrupt = 0x03 // ctrl+c
)

// mode is what the bytes to come belong to.
type mode int

const (
	keys   mode = iota
	answer      // a string from the terminal, dropped
	paste       // handed on
	excess      // the rest of a paste that was too much, dropped
)

// filter parts a stream of bytes into keys.
type filter struct {
	mode  mode
	held  []byte // the beginning of something whose end has not come
	vague bool   // held may be whole: a key with alt, or the escape key
	taken int    // bytes of the answer or paste so far
	since time.Time
	last  time.Time
	out   []byte
}

// waiting says that more should be waited for, and then [filter.flush] called.
func (f *filter) waiting() bool { return f.mode == keys && len(f.held) > 0 }

// flush gives what is held where it may be a key of its own; a sequence that
// can not be whole is kept for its end to come late.
func (f *filter) flush() []byte {
	if !f.vague {
		return nil
	}
	out := f.held
	f.held, f.vague = nil, false
	if string(out) == "\x1b\x1b" { // escape twice, which would be escape with alt
		return out[:1]
	}
	return out
}

// feed takes bytes as they come and gives the keys that are complete.
func (f *filter) feed(b []byte, now time.Time) []byte {
	f.out = nil
	f.expire(now)
	b = append(f.held, b...)
	f.held, f.vague = nil, false
	for len(b) > 0 && f.held == nil {
		switch f.mode {
		case keys:
			b = f.key(b, now)
		case answer:
			b = f.skip(b)
		default:
			b = f.paste(b)
		}
	}
	return f.out
}

// expire ends what has been silent, or has gone on, for too long.
func (f *filter) expire(now time.Time) {
	silence := now.Sub(f.last)
	f.last = now
	pasting := f.mode == paste || f.mode == excess
	switch long := pasting && now.Sub(f.since) > maxWait; {
	case silence > maxWait, long && silence > lull:
		f.close()
		f.mode, f.held = keys, nil
	case long:
		f.close()
	}
}

// close ends a paste for those who read on.
func (f *filter) close() {
	if f.mode == paste {
		f.out = append(f.out, pasteOff...)
		f.mode = excess
	}
}

// key takes one key or sequence off b.
func (f *filter) key(b []byte, now time.Time) []byte {
	n, what := part(b)
	switch {
	case what == partial, what == vague:
		f.held, f.vague = b, what == vague
		return nil
	case what == text:
		f.mode, f.taken = answer, 0
	case string(b[:n]) == pasteOn:
		f.mode, f.taken, f.since = paste, 0, now
		f.out = append(f.out, b[:n]...)
	case what == whole:
		f.out = append(f.out, b[:n]...)
	}
	return b[n:]
}

// skip drops an answer until it ends: with BEL or ST, with ctrl+c, with the
// escape of another sequence, or because it is too long.
func (f *filter) skip(b []byte) []byte {
	n := bytes.IndexAny(b, "\a\x1b\x03")
	if n < 0 {
		n = len(b)
	}
	f.taken += n
	b = b[n:]
	switch {
	case f.taken > maxString:
		f.mode = keys
	case len(b) == 0:
	case b[0] == '\a':
		f.mode = keys
		return b[1:]
	case b[0] == interrupt:
		f.mode = keys
	case len(b) == 1:
		f.held = b
	default:
		f.mode = keys
		if b[1] == '\\' {
			return b[2:]
		}
	}
	return b
}

// paste hands a paste on as far as it is bounded.
func (f *filter) paste(b []byte) []byte {
	end := bytes.IndexAny(b, "\x1b\x03")
	if end != 0 {
		if end < 0 {
			end = len(b)
		}
		f.pass(b[:end])
		return b[end:]
	}
	switch {
	case b[0] == interrupt:
		f.close()
		f.mode = keys
	case bytes.HasPrefix(b, []byte(pasteOff)):
		f.close()
		f.mode = keys
		return b[len(pasteOff):]
	case bytes.HasPrefix([]byte(pasteOff), b):
		f.held = b
	default:
		f.pass(b[:1])
		return b[1:]
	}
	return b
}

func (f *filter) pass(b []byte) {
	if f.mode != paste {
		return
	}
	b = b[:min(len(b), maxPaste-f.taken)]
	f.out = append(f.out, b...)
	if f.taken += len(b); f.taken == maxPaste {
		f.close()
	}
}
