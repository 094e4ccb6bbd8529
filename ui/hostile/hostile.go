package hostile

import (
	"fmt"
	"strings"
)

// Payloads is everything that a terminal obeys or a reader can not see: 171
// texts.
func Payloads() []string {
	var all []string
	add := func(s ...string) { all = append(all, s...) }
	for c := range 32 {
		add(string(rune(c)), string(rune(0x80+c)), string([]byte{byte(0x80 + c)}))
	}
	add("\x7f")
	for _, r := range Bidi() + Unseen() {
		add(string(r))
	}
	for _, body := range []string{"0;title", "4;1;?", "8;;http://x.example", "9;note", "11;?", "52;c;eHg=", "1337;File=:eA=="} {
		add("\x1b]"+body+"\a", "\x1b]"+body+"\x1b\\")
	}
	add("\x1bP$qm\x1b\\", "\x1bPtmux;\x1b\x1b]0;x\a\x1b\\", "\x1bPq#0\x1b\\", "\x1b_x\x1b\\", "\x1b^x\x1b\\", "\x1bXx\x1b\\", "\x1bc", "\x1b#8",
		"\x1b[2J", "\x1b[H", "\x1b[?1049h", "\x1b[6n", "\x1b[c", "\x1b[31m", "\x1b[?1000h", "\x1b]0;open", "\x1bPopen", "\x1b[")
	add("\xc0\x9b", "\xed\xa0\x9b", "\xf5\x80\x80\x80")
	return all
}

// Bidi is the letters that turn the direction of a text.
func Bidi() string {
	return "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}

// Unseen is letters that nobody sees.
func Unseen() string {
	return "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u2028\u2029\u2060\u2061\u2062\u2063\u2064\u206a\u206f\u3164\ufe0f\ufeff\uffa0\ufff9\U000e0001\U000e0041"
}

// Places is the 28 parts of Markdown in which a payload can stand, at "%s".
func Places() []string {
	return []string{"%s", "a%sb", "*a%s*", "**a%s**", "~~a%s~~", "`a%s`", "# a%s", "a%s\n=", "> a%s", "- a%s", "1. a%s", "- [x] a%s",
		"[a%s](http://x.example)", "[a](http://x.example/%s)", "[a](http://x.example \"%s\")", "![a%s](http://x.example)", "![a](http://x.example/%s)",
		"<http://x.example/%s>", "http://x.example/%s", "[a][b]\n\n[b]: http://x.example/%s", "    a%s", "```\na%s\n```", "```%s\na\n```",
		"|a%s|b|\n|-|-|\n|c|d%s|", "<b>a%s</b>", "<div class=\"%s\">a</div>", "<!-- %s -->", "term\n: a%s"}
}

// Encodings is the six ways to write a payload: as it is, and as entities.
func Encodings() []func(string) string {
	entity := func(format string) func(string) string {
		return func(s string) string {
			var b strings.Builder
			for _, r := range s {
				fmt.Fprintf(&b, format, r)
			}
			return b.String()
		}
	}
	return []func(string) string{func(s string) string { return s }, entity("&#%d;"), entity("&#x%x;"), entity(`\&#%d;`), entity("&amp;#%d;"), entity("&**#%d;**")}
}

// Fill writes a payload into a place.
func Fill(place, payload string) string { return strings.ReplaceAll(place, "%s", payload) }
