//go:build linux || darwin

package cli

import (
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
)

// BenchmarkFirstFrame measures from the start of the program until a whole
// frame of the seed's day stands on a terminal of 120x40, in turn with the
// least program that Bubble Tea runs. DATELINE_BENCH names archives, with ":"
// between, to measure beside the embedded one; each holds that day.
//
//	go test -run '^$' -bench FirstFrame -benchtime 60x ./ui/cli
func BenchmarkFirstFrame(b *testing.B) {
	program, empty := build(b, "dateline"), build(b, "./testdata/empty")
	// The marks, the list, the page and the span come from four questions.
	whole := []string{"▆", " stories", "Related", " .. "}
	for _, archive := range benchArchives(b) {
		b.Run(filepath.Base(archive), func(b *testing.B) {
			home := b.TempDir()
			untilShown(b, home, whole, program, "--archive", archive, "2013-06-06") // which makes the shelf
			var took, least []time.Duration
			for b.Loop() {
				took = append(took, untilShown(b, home, whole, program, "--archive", archive, "2013-06-06"))
				least = append(least, untilShown(b, home, []string{"empty"}, empty))
			}
			reportSpread(b, took, "")
			reportSpread(b, least, "empty-")
			b.ReportMetric(float64(median(took))/float64(median(least)), "x-empty")
		})
	}
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
