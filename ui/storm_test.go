package ui_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui"
)

func TestAStormOfSizesLeavesTheScreenAsNew(t *testing.T) {
	sizes := [][2]int{{1, 200}, {60, 1}, {65535, 65535}, {-1, -1}}
	for n := range 36 {
		sizes = append(sizes, [2]int{n % 6, n / 6})
	}
	r := rand.New(rand.NewPCG(13, 6))
	for range many(300, 10_000) {
		sizes = append(sizes, [2]int{r.IntN(320), r.IntN(120)})
	}
	keys := []string{"j", "enter", "tab"}
	d := sit(t, 120, 40, withPowers).press(keys...)
	for _, size := range sizes {
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		d.app.View()
	}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	if got, want := d.view(), sit(t, 120, 40, withPowers).press(keys...).view(); got != want {
		t.Errorf("after the storm:\n%s\nwant\n%s", got, want)
	}
	t.Logf("T13: %d sizes, 0 failures", len(sizes))
}

func TestAsManyDeedsAsPresses(t *testing.T) {
	day, presses := model.NewDate(2013, 6, 6), many(2000, 20_000)
	long := newLibrary()
	long.days[day] = nil
	for n := range presses + 1 {
		id, err := model.NewID(day, fmt.Sprint("a-story-", n))
		if err != nil {
			t.Fatal(err)
		}
		long.days[day] = append(long.days[day], model.Story{ID: id, Title: model.NewLine("A story.")})
	}
	d := sit(t, 120, 40, func(c *ui.Config) { c.Source = long })
	for _, merged := range []int{1, 2, 64, presses} {
		d.press("g")
		for n := presses; n > 0; n -= merged {
			d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("j", min(n, merged)))})
		}
		d.shows(fmt.Sprintf("%d/%d", presses+1, presses+1))
	}
	t.Logf("T14: 4 times %d presses, 0 failures", presses)
}

// TestALongSittingKeepsNothing walks from story to story and back, as the
// reader of a long day does, and looks at what is held for it.
func TestALongSittingKeepsNothing(t *testing.T) {
	d := sit(t, 120, 40, withPowers)
	messages := 0
	sitting := func(opens int) {
		for n := range opens {
			d.press("g", "j", "enter", "1", "backspace", "esc")
			for range 47 {
				d.press("j", "k")
			}
			if n%10 == 0 {
				d.send(tea.WindowSizeMsg{Width: 60 + n%100, Height: 20 + n%40})
			}
			d.app.View()
			messages += 100
		}
	}
	sitting(20)
	before, threads := held(), runtime.NumGoroutine()
	messages = 0
	opens := many(60, 10_000)
	sitting(opens)
	grown := held() - before
	t.Logf("T16: %d messages, %d stories opened, the heap grew by %d KB", messages, 2*opens, grown>>10)
	if now := runtime.NumGoroutine(); now != threads || grown > 5<<20 {
		t.Errorf("%d KB more are held, %d goroutines, were %d", grown>>10, now, threads)
	}
}

// held is the memory in use, in bytes.
func held() int {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int(stats.HeapAlloc)
}
