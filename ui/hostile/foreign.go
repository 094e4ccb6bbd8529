package hostile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

// Foreign is the first thing in s that may not be printed: all but text, line
// feeds, SGR, and hyperlinks to the web. It is empty where there is none.
func Foreign(s string) string {
	for i := 0; i < len(s); {
		n := len("\n")
		switch {
		case s[i] == '\x1b':
			n = max(style(s[i:]), hyperlink(s[i:]))
		case s[i] != '\n':
			n = letter(s[i:])
		}
		if n == 0 {
			return s[i:min(len(s), i+20)]
		}
		i += n
	}
	return ""
}

// style is the length of the SGR sequence that s begins with, 0 for none.
func style(s string) int {
	inner, found := strings.CutPrefix(s, "\x1b[")
	if !found {
		return 0
	}
	n := len(inner) - len(strings.TrimLeft(inner, "0123456789;"))
	if n == len(inner) || inner[n] != 'm' {
		return 0
	}
	return len("\x1b[") + n + 1
}

// hyperlink is the length of the OSC 8 that s begins with, if it is one to the
// web or the end of one.
func hyperlink(s string) int {
	const introducer = "\x1b]8;;"
	address, found := strings.CutPrefix(s, introducer)
	address, _, ended := strings.Cut(address, "\a")
	if !found || !ended || address != "" && !model.NewURL(address).Web() || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return 0
	}
	return len(introducer) + len(address) + len("\a")
}

// letter is the length of the letter that s begins with, 0 where it is none
// that a reader sees.
func letter(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n == 1:
		return 0
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return n
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
		return 0
	}
	return n
}
