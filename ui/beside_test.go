package ui_test

import (
	"testing"

	"dateline/ui"
)

func TestTheStoryBesideTheListIsOneKeyAway(t *testing.T) {
	var copied []string
	d := sit(t, 120, 40, withPowers, func(c *ui.Config) {
		c.Copy = func(text string) error { copied = append(copied, text); return nil }
	})
	start := d.app.Place()
	if d.press("y", "j"); len(copied) != 1 || d.app.Place() == start {
		t.Fatalf("copied %q; then j leads to %v: the list keeps the focus", copied, d.app.Place())
	}
	d.press("k", "1").shows("─[Story]")
	followed := d.app.Place()
	if followed.Story == start.Story || followed.Story.IsZero() {
		t.Fatalf("a related story of %v is %v", start, followed)
	}
	if d.press("backspace").shows("─[Stories]"); d.app.Place() != start {
		t.Fatalf("back leads to %v, want %v", d.app.Place(), start)
	}
	d.press("c", "1").shows("─[Story]")
	if got := d.app.Place().Story; got != followed.Story {
		t.Fatalf("from the calendar it is %v, want %v", got, followed.Story)
	}
	d.press("backspace", "v").shows("─[Story]").shows("Markdown")
}

func TestAStoryThatIsNotSeenHasNoKeys(t *testing.T) {
	sit(t, 80, 24, withPowers).press("1").shows("no key 1 here").press("y").shows("no key y here")
}

// One who types faster than stories open means the ones that are on their way.
func TestKeysWaitForTheStoryThatTheyMean(t *testing.T) {
	for _, keys := range [][]string{
		{"j", "j", "j", "1"}, {"enter", "J", "J", "J", "1"}, {"enter", "3", "1"}, {"enter", "J", "J", "J", "m"}, {"j", "j", "j", "y"}, {"3", "backspace", "2"},
	} {
		var copied [2]string
		slow, fast := sit(t, 120, 40, powersThatNote(&copied[0])), sit(t, 120, 40, powersThatNote(&copied[1]))
		fast.press(keys...)
		slow.hold = true
		slow.press(keys...)
		slow.release(1)
		slow.hold = false
		if got, want := slow.press("T").view(), fast.press("T").view(); got != want || copied[0] != copied[1] {
			t.Errorf("%q at once lead to\n%s\nand copy %q, want\n%s\nand %q", keys, got, copied[0], want, copied[1])
		}
	}
}

func powersThatNote(copied *string) func(*ui.Config) {
	return func(c *ui.Config) {
		withPowers(c)
		c.Copy = func(text string) error { *copied += text + "\n"; return nil }
	}
}
