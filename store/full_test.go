//go:build linux && !race

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func init() { jobs["cramped"], jobs["disk"] = crampedJob, diskJob }

// crampedJob imports the short plan where no file may grow over so many bytes:
// every write beyond fails.
func crampedJob(args []string) error {
	signal.Ignore(syscall.SIGXFSZ)
	bytes, err := strconv.ParseUint(args[1], 10, 64)
	if err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes}); err != nil {
		return err
	}
	return importShort(args[0])
}

func importShort(path string) error {
	w, err := Edit(context.Background(), path)
	if err != nil {
		return err
	}
	err = put(w, shortPlan(), 2, func(event string) { fmt.Println(event) })
	return errors.Join(err, w.Close())
}

// diskJob does the same on a disk of so many bytes, and brings what it left
// there to the path.
func diskJob(args []string) error {
	folder := filepath.Join(filepath.Dir(args[0]), "disk")
	if err := os.Mkdir(folder, 0o700); err != nil {
		return err
	}
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return err
	}
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+args[1]); err != nil {
		return err
	}
	failed := importShort(filepath.Join(folder, "a.db"))
	for _, part := range []string{"", "-wal", "-journal"} {
		data, err := os.ReadFile(filepath.Join(folder, "a.db"+part))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err := errors.Join(err, os.WriteFile(args[0]+part, data, 0o600)); err != nil {
			return err
		}
	}
	return failed
}

func TestAnImportWhoseWritesFailLeavesWholeDays(t *testing.T) {
	const page, enough = 4096, 320 << 10
	o := starve(t, "cramped", many(enough/10, page), enough, nil)
	t.Logf("T17 writes that fail: %d tried, %d failures; found none %d, some days %d, all days %d", o.tried, o.unsound, o.none, o.part, o.all)
}

func TestAnImportToAFullDiskLeavesWholeDays(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can mount a small disk: T17 on a full disk is NOT tested here")
	}
	const page, enough = 4096, 320 << 10
	o := starve(t, "disk", many(enough/8, page), enough, &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS})
	t.Logf("T17 full disk: %d tried, %d failures; found none %d, some days %d, all days %d", o.tried, o.unsound, o.none, o.part, o.all)
}

// starve lets a job run with step, twice, thrice … step bytes up to enough.
func starve(t *testing.T, job string, step, enough int, how *syscall.SysProcAttr) outcome {
	days := shortPlan()
	want := unbroken(t, days)
	var o outcome
	said := map[string]int{}
	for bytes := step; bytes <= enough; bytes += step {
		path := filepath.Join(t.TempDir(), "a.db")
		cmd := child(t, job, path, strconv.Itoa(bytes))
		cmd.SysProcAttr = how
		out, err := cmd.CombinedOutput()
		told, fault, failed := strings.Cut(string(out), "\nerror: ")
		if failed != (err != nil) || strings.Contains(string(out), "panic: ") {
			t.Fatalf("%d bytes: %v, %s", bytes, err, out)
		}
		if failed {
			said[strings.ReplaceAll(fault, filepath.Dir(path), "")]++
		}
		o.judge(t, fmt.Sprintf("%s with %d bytes", job, bytes), path, days, lastKept(told), want)
	}
	for fault, n := range said {
		t.Logf("%d times: %s", n, fault)
	}
	if o.part == 0 || o.none == 0 {
		t.Errorf("the sizes do not meet the middle of an import: %+v", o)
	}
	return o
}
