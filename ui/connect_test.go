package ui_test

import (
	"testing"
)

func TestAPathNeedsTwoStories(t *testing.T) {
	d := sit(t, 120, 40).press("p").shows("no story is marked; x marks one")
	d.press("x").shows("marked; p shows the path to another").press("p").shows("this is the marked story itself")
	empty := sit(t, 120, 40).press("x", "c", "right", "right", "right", "esc", "p").shows("no story is chosen")
	empty.press("x").shows("no story is chosen")
}

func TestAPathIsLeftAtTheVeryPlace(t *testing.T) {
	for _, width := range []int{40, 80, 120, 200} {
		d := sit(t, width, 24).press("enter", "x", "J", "J", "d", "tab")
		before := d.view()
		d.press("p").shows("How two stories are connected   1 step").press("esc")
		if d.view() != before {
			t.Fatalf("%d cells: esc leads to\n%s\nwant\n%s", width, d.view(), before)
		}
		d.press("p", "enter").shows("The harbour of Ostrava").press("backspace")
		if d.view() != before {
			t.Fatalf("%d cells: back leads to\n%s\nwant\n%s", width, d.view(), before)
		}
	}
}

func TestAPathIsOneOfTheScreensOwnKeys(t *testing.T) {
	d := sit(t, 120, 40).press("x", "j", "p", "?").shows("Path from the marked story").press("esc", "J").shows("no key J here")
	d.press("j", "enter").shows("Dockers and owners").shows("Story")
}
