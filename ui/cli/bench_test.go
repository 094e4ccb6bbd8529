//go:build linux || darwin

package cli

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"dateline/model"
	"dateline/store"
)

// BenchmarkFirstFrame measures from the start of the program until a whole
// frame of a day stands on a terminal of 120x40, in turn with the least program
// that Bubble Tea runs. DATELINE_BENCH names archives, with ":" between, to
// measure beside the embedded one; each holds the seed's day, maybe with more
// stories. What the size of an archive costs, without that of a day, tell days of
// as many stories as the seed's has in the embedded one.
//
//	go test -run '^$' -bench FirstFrame -benchtime 60x ./ui/cli
func BenchmarkFirstFrame(b *testing.B) {
	program, empty := build(b, "dateline"), build(b, "./testdata/empty")
	// The marks, the list, the page and the span come from four questions.
	whole := []string{"▆", " stories", "Related", " .. "}
	measure := func(b *testing.B, archive string, days []model.Date) {
		home := b.TempDir()
		untilShown(b, home, whole, program, "--archive", archive, door.String()) // which makes the shelf
		var took, least []time.Duration
		for n := 0; b.Loop(); n++ {
			took = append(took, untilShown(b, home, whole, program, "--archive", archive, days[n%len(days)].String()))
			least = append(least, untilShown(b, home, []string{"empty"}, empty))
		}
		reportSpread(b, took, "")
		reportSpread(b, least, "empty-")
		b.ReportMetric(float64(median(took))/float64(median(least)), "x-empty")
	}
	for _, archive := range benchArchives(b) {
		name := filepath.Base(archive)
		b.Run(name+"/seed", func(b *testing.B) { measure(b, archive, []model.Date{door}) })
		if archive != embedded {
			b.Run(name+"/alike", func(b *testing.B) { measure(b, archive, likeTheDoor(b, archive)) })
		}
	}
}

// likeTheDoor is up to fifteen days of an archive, spread over it, that have as
// many stories as the seed's has in the embedded one.
func likeTheDoor(b *testing.B, archive string) []model.Date {
	b.Helper()
	const most = 15
	known := countsOf(b, embedded)
	stories := known[slices.IndexFunc(known, func(c model.Count) bool { return c.Date == door })].Stories
	var days []model.Date
	for _, count := range countsOf(b, archive) {
		if count.Stories == stories {
			days = append(days, count.Date)
		}
	}
	if len(days) == 0 {
		b.Fatalf("no day of %s has %d stories", archive, stories)
	}
	spread := days[:0]
	for n := range min(most, len(days)) {
		spread = append(spread, days[n*len(days)/min(most, len(days))])
	}
	return spread
}

// BenchmarkDay measures the whole process that prints a day.
//
//	go test -run '^$' -bench Day -benchtime 200x ./ui/cli
func BenchmarkDay(b *testing.B) {
	program := build(b, "dateline")
	for _, archive := range benchArchives(b) {
		b.Run(filepath.Base(archive), func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				started := time.Now()
				if out, err := exec.Command(program, "day", "2013-06-06", "--archive", archive).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				took = append(took, time.Since(started))
			}
			reportSpread(b, took, "")
		})
	}
}

// benchArchives is the archives to measure. Their files are read through once,
// so that the figures are of the program and not of the disk.
func benchArchives(b *testing.B) []string {
	b.Helper()
	files := filepath.SplitList(os.Getenv("DATELINE_BENCH"))
	for _, name := range files {
		if err := readThrough(name); err != nil {
			b.Fatal(err)
		}
	}
	return append([]string{embedded}, files...)
}

// opened is an archive, until the benchmark ends.
func opened(b *testing.B, name string) *store.Archive {
	b.Helper()
	p := &program{flag: flags{archive: name}, env: func(string) string { return "" }}
	archive, err := p.open(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { archive.Close() })
	return archive
}

// countsOf is how many stories the days of an archive have.
func countsOf(b *testing.B, name string) []model.Count {
	b.Helper()
	counts, err := opened(b, name).Counts(b.Context(), model.Query{}, model.Date{}, model.Date{})
	if err != nil {
		b.Fatal(err)
	}
	return counts
}

func readThrough(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(io.Discard, file)
	return err
}

func build(b *testing.B, pkg string) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "program")
	if out, err := exec.Command("go", "build", "-o", path, pkg).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return path
}

// untilShown starts a program on a terminal and waits until it shows all the
// texts. The terminal is of a kind that Bubble Tea asks nothing.
func untilShown(b *testing.B, home string, texts []string, program string, args ...string) time.Duration {
	b.Helper()
	command := exec.Command(program, args...)
	command.Env = []string{"TERM=screen-256color", "HOME=" + home}
	started := time.Now()
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Cols: 120, Rows: 40})
	if err != nil {
		b.Fatal(err)
	}
	defer terminal.Close()
	defer command.Wait()
	defer command.Process.Kill()
	defer time.AfterFunc(patience, func() { command.Process.Kill() }).Stop()
	screen := vt10x.New(vt10x.WithSize(120, 40))
	chunk := make([]byte, 1<<16)
	for {
		n, err := terminal.Read(chunk)
		screen.Write(chunk[:n])
		shown := screen.String()
		missing := func(text string) bool { return !strings.Contains(shown, text) }
		if !slices.ContainsFunc(texts, missing) {
			return time.Since(started)
		}
		if err != nil {
			b.Fatalf("%v before %s", err, strings.Join(texts, ", "))
		}
	}
}

func median(took []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(took))[len(took)/2]
}

// reportSpread reports the median and the 99th percentile.
func reportSpread(b *testing.B, took []time.Duration, name string) {
	sorted := slices.Sorted(slices.Values(took))
	b.ReportMetric(sorted[len(sorted)/2].Seconds()*1000, name+"p50-ms")
	b.ReportMetric(sorted[len(sorted)*99/100].Seconds()*1000, name+"p99-ms")
}
