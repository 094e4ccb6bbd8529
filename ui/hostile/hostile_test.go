package hostile

import "testing"

func TestTheMeasureSeesEveryPayload(t *testing.T) {
	if n := len(Payloads()); n != 171 || len(Places()) != 28 || len(Encodings()) != 6 {
		t.Errorf("%d payloads, %d places, %d encodings", n, len(Places()), len(Encodings()))
	}
	passed := 0
	for _, payload := range Payloads() {
		if Foreign("a"+payload+"b") == "" {
			passed++
		}
	}
	if passed != 3 { // a line feed, a style, a link to the web
		t.Errorf("%d payloads are not seen, want 3", passed)
	}
	for _, fine := range []string{"text\n東京", "\x1b[1;31mred\x1b[m", "\x1b]8;;http://x.example/a\aname\x1b]8;;\a"} {
		if bad := Foreign(fine); bad != "" {
			t.Errorf("%q is not fine in %q", bad, fine)
		}
	}
	for _, bad := range []string{"\x1b[2J", "\x1b[1", "\x1b]8;;javascript:a\a", "\x1b]8;;http://x.example", "\x1b]8;;http://x.example/\u202e\a", "\x1b]0;x\a"} {
		if Foreign(bad) == "" {
			t.Errorf("%q passes", bad)
		}
	}
}
