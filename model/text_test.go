package model

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTextIsCleanedOfWhatATerminalObeys(t *testing.T) {
	for in, want := range map[string]string{
		"plain text":                          "plain text",
		"\x1b[31mred\x1b[0m":                  "red",
		"a\x1b]0;title\ab":                    "ab",
		"a\x1b]52;c;eHg=\x1b\\b":              "ab",
		"a\u009b31mb":                         "ab",
		"a\u009d8;;http://x\u009cb":           "ab",
		"a\x1bPq#0\x1b\\b":                    "ab",
		"open \x1b]0;no end":                  "open 0;no end",
		"a\x1bcb":                             "ab",
		"a\x00\x07\x08\x7fb":                  "ab",
		"right\u202eto\u2066left\u200b\ufeff": "righttoleft",
		"two\r\nlines\tand\u2028more":         "two lines and more",
		"Zürich 東京 \u00a0 naïve":              "Zürich 東京 naïve",
		"bad \xff bytes":                      "bad \ufffd bytes",
		"a\U000e0041\ue000b":                  "ab",
		"z" + strings.Repeat("\u0301", 99):    "z" + strings.Repeat("\u0301", 4),
	} {
		if got := NewLine(in).String(); got != want {
			t.Errorf("NewLine(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestProseKeepsItsParagraphs(t *testing.T) {
	got := NewMarkdown("\r\n\n one\ttwo  \r\n\n\n\nthree\rfour\x1b[2J\n\n").String()
	if want := " one    two\n\nthree\nfour"; got != want {
		t.Fatalf("%q, want %q", got, want)
	}
}

func TestMarksAreCountedAcrossWhatIsDropped(t *testing.T) {
	for _, between := range []string{"", "\x12", "\u200b", "\u202e", "\x1b[m"} {
		want := NewLine("e" + strings.Repeat("\u0301", maxMarks))
		if got := NewLine("e" + strings.Repeat("\u0301"+between, 40)); got != want {
			t.Errorf("%q between marks leaves %q", between, got)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "a\x1b[1mb", "\u009d0;x\u009c", "\xc2", "\x1b", "\u202e", "\x1b\x1b[[m"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		for _, out := range []string{NewLine(in).String(), NewMarkdown(in).String()} {
			if !utf8.ValidString(out) {
				t.Fatalf("%q gives invalid %q", in, out)
			}
			for _, r := range out {
				if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Bidi_Control, r)) {
					t.Fatalf("%q lets %U through", in, r)
				}
			}
		}
		if once := NewMarkdown(in); NewMarkdown(once.String()) != once {
			t.Fatalf("cleaning %q twice differs", in)
		}
		if once := NewLine(in); NewLine(once.String()) != once {
			t.Fatalf("cleaning %q twice differs", in)
		}
	})
}
