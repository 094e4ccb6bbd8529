package input

import (
	"bytes"
	"unicode/utf8"
)

// kind says what a stretch of bytes is.
type kind int

const (
	whole   kind = iota // a key, a mouse report, or a beginning of a paste
	dropped             // an answer, or a sequence without sense
	text                // the introducer of a string, which goes on
	partial             // something incomplete
	vague               // something incomplete, unless it is all: escape, alt+[
)

const maxSequence = 64

// part measures what b begins with. For what is incomplete the length is 0.
func part(b []byte) (n int, what kind) {
	if b[0] != 0x1b {
		return letter(b)
	}
	if len(b) == 1 {
		return 0, vague
	}
	switch b[1] {
	case '[':
		return control(b)
	case 'O':
		return single(b)
	case ']', 'P', 'X', '^', '_':
		return introducer(b)
	case 0x1b:
		return twice(b)
	case interrupt: // else it would be ctrl+c with alt, which stops nothing
		return 1, dropped
	}
	if n, what = letter(b[1:]); what == whole {
		n++
	}
	return n, what
}

// letter is one letter of one or more bytes; a byte that is none is handed on
// too.
func letter(b []byte) (int, kind) {
	if !utf8.FullRune(b) {
		return 0, vague
	}
	_, n := utf8.DecodeRune(b)
	return n, whole
}

// control is a CSI sequence: a key, a mouse report, or an answer.
func control(b []byte) (int, kind) {
	if len(b) == 2 {
		return 0, vague
	}
	switch b[2] {
	case '[': // a function key of the Linux console
		return sized(b, 4)
	case 'M': // a mouse report of the old kind
		return sized(b, 6)
	}
	for i, c := range b[2:] {
		switch {
		case c >= 0x40 && c <= 0x7e:
			if foreign(b[2:i+2], c) {
				return i + 3, dropped
			}
			return i + 3, whole
		case c < 0x20 || c > 0x7e:
			return i + 2, dropped
		case i >= maxSequence:
			return i + 2, text
		}
	}
	return 0, partial
}

// foreign says that a CSI sequence answers a question, which this program never
// asks: where the cursor is, which terminal it is, which modes are on.
func foreign(parameters []byte, final byte) bool {
	switch final {
	case 'R': // with 1 before it, the key F3
		return !bytes.HasPrefix(parameters, []byte("1;")) && len(parameters) > 0
	case 'c', 'n', 't', 'y':
		return true
	}
	return bytes.IndexByte(parameters, '?') == 0 || bytes.IndexByte(parameters, '>') == 0 || bytes.IndexByte(parameters, '=') == 0
}

// single is a key that SS3 introduces, or alt+O.
func single(b []byte) (int, kind) {
	switch {
	case len(b) == 2:
		return 0, vague
	case b[2] < 0x20 || b[2] > 0x7e:
		return 2, whole
	}
	return 3, whole
}

// introducer begins a string, or is a letter with alt.
func introducer(b []byte) (int, kind) {
	switch {
	case len(b) == 2:
		return 0, vague
	case b[2] < 0x20 && !bytes.HasPrefix(b[2:], []byte("\x1b\\")) && b[2] != '\a':
		if b[2] == 0x1b && len(b) == 3 {
			return 0, vague
		}
		return 2, whole
	}
	return 2, text
}

// twice is a sequence with alt, or the escape key before something else.
func twice(b []byte) (int, kind) {
	if len(b) == 2 {
		return 0, vague
	}
	switch b[2] {
	case '[', 'O':
	case interrupt:
		return 1, dropped
	default:
		return 1, whole
	}
	n, what := part(b[1:])
	if n > 0 {
		n++
	}
	return n, what
}

// sized is a sequence of n bytes, none of which is a control character.
func sized(b []byte, n int) (int, kind) {
	for i := 2; i < min(len(b), n); i++ {
		if b[i] < 0x20 {
			return i, dropped
		}
	}
	if len(b) < n {
		return 0, partial
	}
	return n, whole
}
