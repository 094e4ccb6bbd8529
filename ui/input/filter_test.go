package input

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// sequences are what a terminal may send for one key or report, and what is
// handed on of it.
func sequences() map[string]string {
	all := make(map[string]string)
	for _, key := range []string{
		"\x1b[A", "\x1b[1;5C", "\x1b[3~", "\x1b[15;2~", "\x1b[Z", "\x1bOP", "\x1bOA", "\x1b[[A", "\x1b\x1b[A", "\x1b[1;2R", "\x1b[H", "\x1b[5~", "\x1b[24~",
		"\x1b[<35;10;5M", "\x1b[<0;1;1m", "\x1b[M !!", "\x1b[I", "\x1b[O", "\x1bj", "\x1bé", "é", "漢", "𠀀", "\x1b[97;5u", "j", "\x7f", "\r", "\t", " ",
		"\x1b[200~some text\nmore\x1b[201~", "\x1b[200~a\x1b[31mb\x1b[201~",
	} {
		all[key] = key
	}
	for _, answer := range []string{
		"\x1b[24;80R", "\x1b[?62;22c", "\x1b[>1;10;0c", "\x1b[0n", "\x1b[?2026;2$y", "\x1b[8;24;80t", "\x1b[?0u",
		"\x1b]11;rgb:0000/0000/0000\a", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]52;c;eHg=\x1b\\", "\x1bP>|xterm(380)\x1b\\", "\x1bP1$r0m\x1b\\", "\x1b_Gi=1;OK\x1b\\", "\x1b^x\x1b\\", "\x1bXx\x1b\\",
	} {
		all[answer] = ""
	}
	return all
}

// epoch is when every test begins.
var epoch = time.Unix(0, 0)

func TestNoTailOfASplitSequenceBecomesAKey(t *testing.T) {
	points := 0
	for sequence, want := range sequences() {
		for at := range sequence {
			var f filter
			out := string(f.feed([]byte(sequence[:at]), epoch)) + string(f.feed([]byte(sequence[at:]+"j"), epoch))
			if out != want+"j" {
				t.Errorf("%q split at %d gives %q", sequence, at, out)
			}
			points++
		}
	}
	t.Logf("%d sequences, %d points", len(sequences()), points)
}

func TestLateTailOfASequenceIsNoKeyEither(t *testing.T) {
	for sequence, want := range sequences() {
		for at := range sequence {
			if len(sequence[:at]) < 3 || sequence[:at] == "\x1b\x1b[" {
				continue // what came may be a key with alt, and is one after a pause
			}
			var f filter
			out := string(f.feed([]byte(sequence[:at]), epoch))
			out += string(f.flush()) + string(f.feed([]byte(sequence[at:]), epoch.Add(time.Second)))
			if out != want {
				t.Errorf("%q late at %d gives %q", sequence, at, out)
			}
		}
	}
}

func TestEscapeAloneIsAKeyAfterAPause(t *testing.T) {
	for _, key := range []string{"\x1b", "\x1b[", "\x1bO", "\x1b]", "\x1bP", "\xe6"} {
		var f filter
		if out := f.feed([]byte(key), epoch); len(out) > 0 || !f.waiting() {
			t.Errorf("%q gives %q at once", key, out)
		}
		if out := string(f.flush()); out != key || f.waiting() {
			t.Errorf("%q gives %q after a pause", key, out)
		}
	}
}

func TestInterruptAlwaysGetsThrough(t *testing.T) {
	before := []string{"\x1b", "\x1b[", "\x1b[1;", "\x1b[M", "\x1b[M!", "\x1b[[", "\x1bO", "\x1b]", "\x1b]11;rgb", "\x1bP", "\x1bPq", "\x1b_G", "\x1b\x1b", "\x1b\x1b[", "\xe6\xbc",
		"\x1b[200~", "\x1b[200~text", "\x1b[200~text\x1b[20", "\x1b[200~" + strings.Repeat("x", 100_000), "\x1b]" + strings.Repeat("x", 100_000), "\x1b[" + strings.Repeat("1", 1000)}
	for _, start := range before {
		for _, chunk := range []int{1, 7, 1 << 20} {
			var f filter
			out := drip(&f, start, chunk)
			out += string(f.feed([]byte{interrupt}, epoch))
			if !strings.HasSuffix(out, "\x03") || strings.HasSuffix(out, "\x1b\x03") {
				t.Errorf("behind %.20q ctrl+c gives %.40q", start, out)
			}
		}
	}
}

// drip feeds a text in chunks and joins what comes out.
func drip(f *filter, s string, chunk int) string {
	var b strings.Builder
	for len(s) > 0 {
		n := min(chunk, len(s))
		b.Write(f.feed([]byte(s[:n]), epoch))
		s = s[n:]
	}
	return b.String()
}

func TestPasteIsBounded(t *testing.T) {
	for _, chunk := range []int{1, 64, 255, 1 << 21} {
		var f filter
		out := drip(&f, pasteOn+strings.Repeat("x", 1<<20)+pasteOff+"j", chunk)
		if want := pasteOn + strings.Repeat("x", maxPaste) + pasteOff + "j"; out != want {
			t.Errorf("in chunks of %d, 1 MB gives %d bytes", chunk, len(out))
		}
	}
}

func TestPasteWithoutEndIsEnded(t *testing.T) {
	var f filter
	f.feed([]byte(pasteOn+"text"), epoch)
	if out := string(f.feed([]byte("j"), epoch.Add(3*time.Second))); out != pasteOff+"j" {
		t.Errorf("a key after a long silence gives %q", out)
	}

	f = filter{}
	now := epoch
	out := string(f.feed([]byte(pasteOn), now))
	for range 100 { // an endless paste, then somebody types
		now = now.Add(50 * time.Millisecond)
		out += string(f.feed([]byte("xxxx"), now))
	}
	for range 3 {
		now = now.Add(300 * time.Millisecond)
		out += string(f.feed([]byte("j"), now))
	}
	if want := pasteOn + strings.Repeat("xxxx", 40) + pasteOff + "jjj"; out != want {
		t.Errorf("an endless paste gives %q", out)
	}
}

func TestEveryPressIsHandedOn(t *testing.T) {
	var f filter
	if out := drip(&f, strings.Repeat("j", 20_000), 64); out != strings.Repeat("j", 20_000) {
		t.Errorf("20,000 presses give %d", len(out))
	}
}

func FuzzFilter(f *testing.F) {
	for sequence := range sequences() {
		f.Add([]byte(sequence), 2)
	}
	f.Fuzz(func(t *testing.T, b []byte, chunk int) {
		var f filter
		chunk = max(1, chunk%64)
		out := drip(&f, string(b), chunk)
		if len(f.held) > maxSequence+8 {
			t.Fatalf("%d bytes are held", len(f.held))
		}
		if len(out) > len(b)+len(pasteOff)*(1+bytes.Count(b, []byte(pasteOn))) {
			t.Fatalf("%d bytes become %d", len(b), len(out))
		}
		out += string(f.feed([]byte{interrupt}, epoch))
		if !strings.HasSuffix(out, "\x03") {
			t.Fatalf("%q keeps ctrl+c", b)
		}
		if utf8.Valid(b) && !bytes.ContainsAny(b, "\x1b\x03") && out != string(b)+"\x03" {
			t.Fatalf("%q becomes %q", b, out)
		}
	})
}

func TestAMillionBytesOfNoiseLeaveTheKeysAlive(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 1))
	var pieces []string
	for sequence := range sequences() {
		pieces = append(pieces, sequence)
	}
	slices.Sort(pieces)
	var noise []byte
	for len(noise) < 1<<20 {
		piece := pieces[r.IntN(len(pieces))]
		switch r.IntN(3) {
		case 0:
			noise = append(noise, piece...)
		case 1:
			noise = append(noise, piece[:r.IntN(len(piece)+1)]...)
		default:
			noise = append(noise, byte(r.IntN(256)))
		}
	}
	var f filter
	now := epoch
	for len(noise) > 0 {
		n := min(1+r.IntN(300), len(noise))
		f.feed(noise[:n], now)
		if noise = noise[n:]; len(f.held) > maxSequence+8 {
			t.Fatalf("%d bytes are held", len(f.held))
		}
	}
	now = now.Add(time.Minute)
	if out := string(f.feed([]byte{interrupt}, now)); !strings.HasSuffix(out, "\x03") {
		t.Errorf("ctrl+c gives %q", out)
	}
	if out := string(f.feed([]byte("j"), now)); !strings.HasSuffix(out, "j") {
		t.Errorf("j gives %q", out)
	}
}
