package ui_test

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui"
)

// bell keeps what is to be heard after a while, until it rings.
type bell struct{ waiting []tea.Msg }

func (b *bell) hang(c *ui.Config) {
	c.Tick = func(_ time.Duration, message func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg {
			b.waiting = append(b.waiting, message(time.Time{}))
			return nil
		}
	}
}

func (b *bell) ring(d *desk) {
	waiting := b.waiting
	b.waiting = nil
	for _, msg := range waiting {
		d.send(msg)
	}
}

func TestAStoryThatIsShownForAWhileIsRead(t *testing.T) {
	for _, width := range []int{80, 200} {
		var clock bell
		d := sit(t, width, 50, clock.hang).press("enter").lacks("◦")
		clock.ring(d)
		d.press("esc").shows("◦")
	}
}

func TestAStoryThatIsPassedByIsNotRead(t *testing.T) {
	var clock bell
	d := sit(t, 80, 50, clock.hang).press("enter", "J", "J", "J", "esc")
	clock.ring(d)
	d.lacks("◦")
}

func TestAStoryThatIsScrolledToItsEndIsRead(t *testing.T) {
	d := sit(t, 80, 14).press("enter", "G", "esc").shows("◦")
	d.press("r").lacks("◦")
	sit(t, 80, 50).press("enter", " ", "esc").shows("◦")
}

func TestBookmarksHaveARoomOfTheirOwn(t *testing.T) {
	d := sit(t, 120, 40).press("m", "j", "enter", "m", "j", "M").shows("Bookmarks   2 stories").shows("Dockers and owners")
	d.press("#", "n", "i", "g", "h", "t", ",", "#", "b", "a", "y", "enter").shows("#night #bay")
	d.press("/", "n", "i", "g", "h", "enter").shows("Dockers").lacks("The harbour of Ostrava Bay reopens")
	d.press("esc").shows("The harbour of Ostrava Bay").press("j", "m").shows("taken away").shows("1 story")
	d.press("m").shows("2 stories").press("enter").shows("1/8")
	d.press("M", "j", "enter").shows("2/8")
}
