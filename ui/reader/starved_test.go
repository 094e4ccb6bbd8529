//go:build linux && !race

package reader

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/hostile"
)

// runStarved names the text that this test binary shows in place of the tests,
// with little memory.
const runStarved = "DATELINE_TEST_STARVED"

func TestMain(m *testing.M) {
	if name := os.Getenv(runStarved); name != "" {
		os.Exit(starved(name))
	}
	os.Exit(m.Run())
}

// nested are more texts that parsers of Markdown have been known to choke on.
func nested() map[string]string {
	r := strings.Repeat
	rising := ""
	for i := range 300 {
		rising += "e" + r("`", i)
	}
	return map[string]string{
		"strong emphasis": r("*a **a ", 6500) + "b" + r(" a** a*", 6500), "many closers": r("a_ ", 20_000), "many openers": r("_a ", 20_000), "no closers": r("*a_ ", 15_000), "link closers": r("a]", 20_000), "link openers": r("[a", 20_000),
		"mismatched openers": r("*a_ ", 15_000), "multiples of three": "a**b" + r("c* ", 15_000), "links and closers": r("[ a_", 15_000), "link with a title": "[a](" + r("<b", 20_000), "open parentheses": r("[](", 20_000), "open angles": r("[a](<b", 10_000),
		"nested brackets": r("[", 15_000) + "a" + r("]", 15_000), "deep quotes": r("> ", 15_000) + "a", "deep lists": r("- ", 5000) + "x", "rising code": rising, "images": r("![[]()", 10_000), "autolinks": r("<http://a.example", 4000) + ">",
		"html tags": r("<?", 20_000), "declarations": r("<!A ", 15_000), "cdata": r("<![CDATA[", 6000), "entities without end": r("&", 60_000), "backslashes": r("\\", 60_000), "tables": r("|a|b|\n|-|-|\n", 4000), "footnotes": r("[^a]: b\n\n", 6000),
		"10 MB": r("An ordinary line of words, one of very many.\n\n", 220_000),
	}
}

// starved shows a text at several widths, and says how much memory it took and
// how long the slowest took the processor.
func starved(name string) int {
	const limit = 2 << 30
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		fmt.Println(err)
		return 1
	}
	text, found := pathological()[name]
	if !found {
		text = nested()[name]
	}
	story := model.Story{ID: hotline, Title: model.NewLine("x"), Summary: model.NewMarkdown(text)}
	var slowest time.Duration
	for _, width := range []int{10, 20, 40, 80, 200} {
		before := processor()
		d := sit(nil, shelf{hotline: {Story: story}}, termenv.TrueColor, width, 40)
		d.run(d.Open(hotline))
		view := d.View(true)
		slowest = max(slowest, processor()-before)
		if bad := hostile.Foreign(view); bad != "" || lipgloss.Width(view) != width {
			fmt.Printf("width %d: %q, %d cells\n", width, bad, lipgloss.Width(view))
			return 1
		}
	}
	fmt.Println(slowest.Milliseconds())
	return 0
}

// processor is the time that this process has had the processor.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// TestNoTextCostsThePlaceOfTheRest allows each text the time of one frame, of the
// processor and not of the clock, and the memory of a small machine.
func TestNoTextCostsThePlaceOfTheRest(t *testing.T) {
	var names []string
	for name := range pathological() {
		names = append(names, name)
	}
	for name := range nested() {
		names = append(names, name)
	}
	slices.Sort(names)
	if os.Getenv("DATELINE_LONG") == "" {
		names = slices.DeleteFunc(names, func(name string) bool { return len(name)%3 > 0 && name != "10 MB" })
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	slowest, largest := 0, int64(0)
	for _, name := range names {
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), runStarved+"="+name)
		out, err := cmd.CombinedOutput()
		var took int
		if _, scan := fmt.Sscan(string(out), &took); err != nil || scan != nil {
			t.Errorf("%s: %v, %.400s", name, err, out)
			continue
		}
		used := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
		t.Logf("%-24s %5d ms %5d MB", name, took, used)
		slowest, largest = max(slowest, took), max(largest, used)
		if used > 200 {
			t.Errorf("%s: %d MB", name, used)
		}
	}
	if os.Getenv("DATELINE_LONG") != "" && slowest > 300 {
		t.Errorf("the slowest text takes the processor %d ms", slowest)
	}
	t.Logf("T6, T7: %d texts at 5 widths, each in a process of 2 GB: the slowest took the processor %d ms, the largest %d MB", len(names), slowest, largest)
}
