//go:build unix && !race

package store

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"modernc.org/sqlite"

	"dateline/model"
)

func init() { jobs["import"], jobs["step"] = importJob, stepJob }

// watch calls event before every row that any connection of this process
// changes, and before every commit.
func watch(event func()) {
	sqlite.RegisterConnectionHook(func(conn sqlite.ExecQuerierContext, _ string) error {
		hooks := conn.(sqlite.HookRegisterer)
		hooks.RegisterPreUpdateHook(func(sqlite.SQLitePreUpdateData) { event() })
		hooks.RegisterCommitHook(func() int32 { event(); return 0 })
		return nil
	})
}

// longPlan and shortPlan are what is imported under fire.
func longPlan() [][]model.Story  { return plan(18, 3) }
func shortPlan() [][]model.Story { return plan(5, 3) }

// importJob imports the long plan, three days to a commit, and tells every
// step on stdout: a dot for a row, a line for a commit. SIGTERM ends it as the
// program's own import ends.
func importJob(args []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	fmt.Print(".")
	watch(func() { fmt.Print(".") })
	w, err := Edit(ctx, args[0])
	if err != nil {
		return err
	}
	if len(args) > 1 {
		_, err = Copy(ctx, w, endless(), nil)
	} else {
		err = put(w, longPlan(), 3, func(event string) { fmt.Printf("%s\n", event) })
	}
	return errors.Join(err, w.Close())
}

// endless is the long plan, and then its first day again for ever.
func endless() func(func(model.Story, error) bool) {
	days := longPlan()
	return func(yield func(model.Story, error) bool) {
		for i := 0; ; i++ {
			for _, s := range days[i%len(days)] {
				if !yield(s, nil) {
					return
				}
			}
			if i >= len(days) {
				fmt.Print(".")
			}
		}
	}
}

// stepJob imports the short plan and kills itself before the nth row or
// commit; without n it tells how many there are.
func stepJob(args []string) error {
	n, _ := strconv.Atoi(args[1])
	seen := 0
	watch(func() {
		if seen++; seen == n {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	})
	w, err := Edit(context.Background(), args[0])
	if err != nil {
		return err
	}
	err = put(w, shortPlan(), 2, func(string) {})
	fmt.Println(seen)
	return errors.Join(err, w.Close())
}

// unbroken is the contents of an archive whose import nobody disturbed.
func unbroken(t *testing.T, days [][]model.Story) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "unbroken.db")
	again(t, path, days)
	whole, faults := broken(path, days)
	if whole != len(days) || len(faults) > 0 {
		t.Fatalf("undisturbed, %d of %d days: %v", whole, len(days), faults)
	}
	return contents(t, path)
}

// outcome counts what became of archives whose import was ended.
type outcome struct{ tried, none, part, all, unsound int }

// judge looks at what an ended import left, of which so many days were told
// to be kept, and imports again.
func (o *outcome) judge(t *testing.T, what, path string, days [][]model.Story, kept int, want string) {
	t.Helper()
	o.tried++
	whole := 0
	if _, _, err := inspect(path); !errors.Is(err, os.ErrNotExist) && !errors.Is(err, errEmpty) {
		var faults []error
		whole, faults = broken(path, days)
		if len(faults) > 0 {
			o.unsound++
			t.Errorf("%s: %v", what, faults)
		}
	}
	if whole < kept {
		o.unsound++
		t.Errorf("%s: %d days were kept, %d are there", what, kept, whole)
	}
	switch whole {
	case 0:
		o.none++
	case len(days):
		o.all++
	default:
		o.part++
	}
	again(t, path, days)
	if got := contents(t, path); got != want {
		o.unsound++
		t.Errorf("%s: starting again ends in other contents", what)
	}
}

func TestAnImportKilledAtAnyTimeLeavesWholeDays(t *testing.T) {
	days := longPlan()
	want := unbroken(t, days)
	events := len(run(t, filepath.Join(t.TempDir(), "a.db"), -1))
	var o outcome
	random := rand.New(rand.NewPCG(6, 2013))
	for range many(12, 700) {
		path := filepath.Join(t.TempDir(), "a.db")
		n := random.IntN(events)
		told := run(t, path, n)
		o.judge(t, fmt.Sprintf("killed after %d of %d events", n, events), path, days, lastKept(told), want)
	}
	t.Logf("T17 kill -9 at random: %d tried, %d failures; found none %d, some days %d, all days %d", o.tried, o.unsound, o.none, o.part, o.all)
	if o.part == 0 {
		t.Error("no kill came in the middle")
	}
}

// run starts an import and kills it some moments after it told n bytes; with
// -1 it is left alone. It gives all that was told.
func run(t *testing.T, path string, n int) string {
	t.Helper()
	cmd := child(t, "import", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	told := bufio.NewReader(out)
	if n < 0 {
		all, _ := io.ReadAll(told)
		if err := cmd.Wait(); err != nil {
			t.Fatalf("%v: %s", err, all)
		}
		return string(all)
	}
	first := make([]byte, n+1)
	if _, err := io.ReadFull(told, first); err != nil {
		t.Fatal(err)
	}
	for i := range n % 7 * 500 { // some moments
		sha256.Sum256(first[i%len(first):])
	}
	_ = cmd.Process.Kill()
	rest, _ := io.ReadAll(told)
	_ = cmd.Wait()
	return string(first) + string(rest)
}

// lastKept is how many days an import said to have committed.
func lastKept(told string) int {
	days := 0
	for _, line := range strings.Split(told, "\n") {
		if _, n, found := strings.Cut(line, "kept "); found {
			days, _ = strconv.Atoi(n)
		}
	}
	return days
}

func TestAnImportKilledBeforeAnyStatementLeavesWholeDays(t *testing.T) {
	days := shortPlan()
	want := unbroken(t, days)
	out, err := child(t, "step", filepath.Join(t.TempDir(), "a.db"), "0").Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	steps, err := strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil || steps < 100 {
		t.Fatalf("%d steps, %v", steps, err)
	}
	var o outcome
	for n := 1; n <= steps; n += many(steps/10, 1) {
		path := filepath.Join(t.TempDir(), "a.db")
		var killed interface{ ExitCode() int }
		if err := child(t, "step", path, strconv.Itoa(n)).Run(); !errors.As(err, &killed) || killed.ExitCode() != -1 {
			t.Fatalf("step %d: not killed: %v", n, err)
		}
		o.judge(t, fmt.Sprintf("killed before step %d", n), path, days, 0, want)
	}
	t.Logf("T17 kill -9 at statements (of %d): %d tried, %d failures; found none %d, some days %d, all days %d", steps, o.tried, o.unsound, o.none, o.part, o.all)
}

func TestAnImportToldToEndKeepsWholeDays(t *testing.T) {
	days := longPlan()
	want := unbroken(t, days)
	var o outcome
	for i := range many(2, 20) {
		path := filepath.Join(t.TempDir(), "a.db")
		cmd := child(t, "import", path, "endless")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, 1+i*100)); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(out)
		if err := cmd.Wait(); err == nil || !strings.Contains(string(rest), context.Canceled.Error()) {
			t.Errorf("told to end, it ended with %v and said %q", err, rest[max(0, len(rest)-80):])
		}
		alone(t, path)
		o.judge(t, "SIGTERM", path, days, 0, want)
	}
	t.Logf("T17 SIGTERM: %d tried, %d failures; found none %d, some days %d, all days %d", o.tried, o.unsound, o.none, o.part, o.all)
}
