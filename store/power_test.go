//go:build linux && amd64 && !race

package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func init() { jobs["short"] = func(args []string) error { return importShort(args[0]) } }

// deed is what a process did to a file: it wrote bytes at a place, cut it,
// removed it, or had it synced; or it told, on its standard output.
type deed struct {
	kind string // write, cut, remove, sync, tell
	file string
	at   int64
	data []byte
}

// Numbers of the kernel that package syscall does not name: __WALL and
// PTRACE_O_EXITKILL.
const (
	everyThread = 0x40000000
	endTogether = 0x100000
)

// recorder follows a process and its threads from call to call.
type recorder struct {
	t     *testing.T
	deeds []deed
}

// record runs a job to its end and notes what it does to files.
func record(t *testing.T, job string, args ...string) []deed {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd := child(t, job, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		t.Skipf("no process can be followed here (%v): T18 is NOT tested", err)
	}
	process := cmd.Process.Pid
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(process, &status, everyThread, nil); err != nil {
		t.Fatal(err)
	}
	if err := syscall.PtraceSetOptions(process, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|endTogether); err != nil {
		t.Fatal(err)
	}
	r := &recorder{t: t}
	for thread := process; ; {
		signal := 0
		switch stop := status.StopSignal(); {
		case stop == syscall.SIGTRAP|0x80:
			r.call(process, thread)
		case stop != syscall.SIGTRAP && stop != syscall.SIGSTOP:
			signal = int(stop)
		}
		_ = syscall.PtraceSyscall(thread, signal) // it may be gone
		if thread, status = r.next(process); status.Exited() {
			return r.deeds
		}
	}
}

// next waits for the next thread that stops, or for the end of the process.
func (r *recorder) next(process int) (thread int, status syscall.WaitStatus) {
	for {
		thread, err := syscall.Wait4(-1, &status, everyThread, nil)
		switch {
		case err != nil:
			r.t.Fatal(err)
		case status.Stopped():
			return thread, status
		case thread == process && status.ExitStatus() != 0:
			r.t.Fatalf("the job ends with %v", status)
		case thread == process:
			return thread, status
		}
	}
}

// call notes a call at its end.
func (r *recorder) call(process, thread int) {
	var regs syscall.PtraceRegs
	if syscall.PtraceGetRegs(thread, &regs) != nil || int64(regs.Rax) < 0 {
		return // it begins, or has failed
	}
	file, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", process, regs.Rdi))
	d := deed{file: file}
	switch regs.Orig_rax {
	case syscall.SYS_PWRITE64:
		d.kind, d.at, d.data = "write", int64(regs.R10), r.memory(process, regs.Rsi, int(regs.Rax))
	case syscall.SYS_WRITE:
		d.kind, d.data = "write", r.memory(process, regs.Rsi, int(regs.Rax))
		d.at = position(process, regs.Rdi) - int64(regs.Rax)
		if regs.Rdi == 1 {
			d.kind = "tell"
		}
	case syscall.SYS_FTRUNCATE:
		d.kind, d.at = "cut", int64(regs.Rsi)
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		d.kind = "sync"
	case syscall.SYS_UNLINK:
		d.kind, d.file = "remove", r.text(process, regs.Rdi)
	case syscall.SYS_UNLINKAT:
		d.kind, d.file = "remove", r.text(process, regs.Rsi)
	default:
		return
	}
	r.deeds = append(r.deeds, d)
}

func (r *recorder) memory(process int, at uint64, n int) []byte {
	file, err := os.Open(fmt.Sprintf("/proc/%d/mem", process))
	if err != nil {
		r.t.Fatal(err)
	}
	defer file.Close()
	data := make([]byte, n)
	if n, err := file.ReadAt(data, int64(at)); n < len(data) && err != nil {
		return data[:n]
	}
	return data
}

func (r *recorder) text(process int, at uint64) string {
	data, _, _ := bytes.Cut(r.memory(process, at, 512), []byte{0})
	return string(data)
}

// position is where a file of a process is written next.
func position(process int, descriptor uint64) int64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", process, descriptor))
	fields := strings.Fields(string(data))
	if len(fields) < 2 {
		return 0
	}
	n, _ := strconv.ParseInt(fields[1], 10, 64)
	return n
}

// disk is what files hold.
type disk map[string][]byte

func (d disk) do(one deed) {
	switch one.kind {
	case "write":
		end := one.at + int64(len(one.data))
		if missing := end - int64(len(d[one.file])); missing > 0 {
			d[one.file] = append(d[one.file], make([]byte, missing)...)
		}
		copy(d[one.file][one.at:], one.data)
	case "cut":
		d[one.file] = append(d[one.file], make([]byte, max(0, one.at-int64(len(d[one.file]))))...)[:one.at]
	case "remove":
		delete(d, one.file)
	}
}

// without is the disk when the power fails behind the nth deed: what was synced
// is there, of the rest what chance lets through, the last of it torn.
func without(power []deed, n int, r *rand.Rand) (d disk, kept int) {
	d = disk{}
	synced := map[string]int{}
	for i, one := range power[:n] {
		if one.kind == "sync" {
			synced[one.file] = i
		}
		if one.kind == "tell" {
			kept = max(kept, lastKept(string(one.data)))
		}
	}
	luck := r.IntN(5) // of what was not synced: nothing, all, or some
	for i, one := range power[:n] {
		late := i > synced[one.file] || synced[one.file] == 0
		if one.kind == "remove" {
			late = i > synced[filepath.Dir(one.file)]
		}
		if late && luck != 1 && (luck == 0 || r.IntN(2) == 0) {
			continue
		}
		if late && one.kind == "write" && luck > 2 && r.IntN(4) == 0 {
			one.data = one.data[:len(one.data)/512*r.IntN(2)*256]
		}
		d.do(one)
	}
	return d, kept
}

func TestAnImportWithoutPowerLeavesWholeDays(t *testing.T) {
	folder := t.TempDir()
	deeds := record(t, "short", filepath.Join(folder, "a.db"))
	days := shortPlan()
	want := unbroken(t, days)
	syncs := 0
	for _, one := range deeds {
		if one.kind == "sync" {
			syncs++
		}
	}
	if len(deeds) < 50 || syncs < 8 {
		t.Fatalf("%d deeds, %d of them syncs", len(deeds), syncs)
	}
	var o outcome
	r := rand.New(rand.NewPCG(18, 1))
	states := many(25, 1000)
	for n := range states {
		path := filepath.Join(t.TempDir(), "a.db")
		d, kept := without(deeds, 1+n*len(deeds)/states, r)
		for file, data := range d {
			name, inside := strings.CutPrefix(file, filepath.Join(folder, "a.db"))
			if inside && name != "-shm" {
				if err := os.WriteFile(path+name, data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		o.judge(t, fmt.Sprintf("state %d", n), path, days, kept, want)
	}
	t.Logf("T18: power fails in %d states of %d deeds and %d syncs, %d failures; found none %d, some days %d, all days %d", o.tried, len(deeds), syncs, o.unsound, o.none, o.part, o.all)
}
