//go:build linux && !race

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/model"
)

func init() { jobs["look"] = lookJob }

// nobody is the number of the user that owns nothing.
const nobody = 65534

// lookJob opens an archive as a reader who can not write there, and tells how
// many stories it shows: "medium" on a read-only mount, "folder" in its own
// folder without the right to write, "foreign" in the folder of another.
func lookJob(args []string) error {
	path, place := args[0], args[1]
	folder := filepath.Dir(path)
	if place == "medium" {
		if err := errors.Join(
			syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""),
			syscall.Mount(folder, folder, "", syscall.MS_BIND, ""),
			syscall.Mount("", folder, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""),
		); err != nil {
			return err
		}
	} else if os.Getuid() == 0 {
		if err := errors.Join(syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			return err
		}
	}
	if probe, err := os.Create(filepath.Join(folder, "probe")); err == nil {
		return errors.Join(errors.New("this folder can be written"), probe.Close())
	}
	a, err := Open(context.Background(), path)
	if err != nil {
		return err
	}
	info, err := a.Info(context.Background())
	fmt.Println("stories", info.Stories)
	return errors.Join(err, a.Close())
}

// left is a state in which an import leaves an archive: which files there are,
// and whether its writer still holds them.
type left struct {
	name   string
	parts  []string
	living bool
}

// lay puts an archive of so many days into a folder, as it was left.
func lay(t *testing.T, folder string, l left, days int) string {
	t.Helper()
	made := filepath.Join(t.TempDir(), "a.db")
	path := filepath.Join(folder, "a.db")
	if l.living {
		made = path
	}
	w, err := Edit(context.Background(), made)
	if err != nil {
		t.Fatal(err)
	}
	if err := put(w, plan(days, 3), 1, func(string) {}); err != nil {
		t.Fatal(err)
	}
	if l.living {
		t.Cleanup(func() { w.Close() })
		return path
	}
	if len(l.parts) == 1 {
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, part := range l.parts {
		data, err := os.ReadFile(made + part)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+part, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if len(l.parts) > 1 {
		w.Close()
	}
	return path
}

var states = []left{
	{name: "finished", parts: []string{""}},
	{name: "being written", living: true},
	{name: "hot", parts: []string{"", "-wal", "-shm"}},
	{name: "hot without -shm", parts: []string{"", "-wal"}},
}

func TestWhereNothingCanBeWrittenAllIsShownOrTheReasonTold(t *testing.T) {
	places := []string{"folder"}
	if os.Getuid() == 0 {
		places = []string{"folder", "medium", "foreign"}
	}
	const days = 5
	tried := 0
	for _, place := range places {
		for _, state := range states {
			folder := t.TempDir()
			for up := folder; up != os.TempDir(); up = filepath.Dir(up) {
				if err := os.Chmod(up, 0o755); err != nil {
					t.Fatal(err)
				}
			}
			path := lay(t, folder, state, days)
			if place == "folder" {
				shut(t, folder)
			}
			before := listing(t, folder)
			cmd := child(t, "look", path, place)
			if place == "medium" {
				cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
			}
			out, _ := cmd.CombinedOutput()
			told := strings.TrimSpace(strings.ReplaceAll(string(out), path, "a.db"))
			all := strings.Contains(told, fmt.Sprintf("stories %d", days*3)) && !strings.Contains(told, "error")
			reason := strings.Contains(told, errUnfinished.Error()) && state.name != "finished"
			if !all && !reason {
				t.Errorf("%s, %s: %s", place, state.name, told)
			}
			if after := listing(t, folder); after != before {
				t.Errorf("%s, %s: there was %s, there is %s", place, state.name, before, after)
			}
			tried++
			t.Logf("T19 %s, %s: %.60s", place, state.name, told)
		}
	}
	t.Logf("T19 read-only: %d of 12 tried", tried)
	if tried < 12 {
		t.Skip("only root can mount and be another user: the medium and the foreign user of T19 are NOT tested here")
	}
}

// shut takes from everyone the right to write in a folder, and gives the
// folder to the one who will look.
func shut(t *testing.T, folder string) {
	t.Helper()
	if os.Getuid() == 0 {
		if err := os.Chown(folder, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(folder, 0o755) })
}

func TestReadingAFinishedArchiveWritesNothingBesideIt(t *testing.T) {
	folder := t.TempDir()
	path := lay(t, folder, states[0], 4)
	before, folderBefore := listing(t, folder), modified(t, folder)
	a := reopen(t, path)
	if err := glance(a, model.Query{}); err != nil {
		t.Fatal(err)
	}
	if open := listing(t, folder); open != before {
		t.Errorf("open: %s, want %s", open, before)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if after := listing(t, folder); after != before || modified(t, folder) != folderBefore {
		t.Errorf("closed: %s, want %s and the folder untouched", after, before)
	}
}

func modified(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime().UnixNano()
}

func TestWhatAKilledImportCommittedIsShownInYourOwnFolder(t *testing.T) {
	for _, state := range states[2:] {
		path := lay(t, t.TempDir(), state, 4)
		whole, faults := broken(path, plan(4, 3))
		if whole != 4 || len(faults) > 0 {
			t.Errorf("%s: %d of 4 days, %v", state.name, whole, faults)
		}
		alone(t, path)
	}
}
