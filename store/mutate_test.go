//go:build linux && !race

package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dateline/model"
)

func init() { jobs["mutate"] = mutateJob }

// mutate changes a file in 1 to 20 places: a bit, a byte, a run of bytes, a
// piece of another place, or its length. Half of the files keep their first
// page, so that what lies behind the schema is reached.
func mutate(data []byte, random *rand.Rand) []byte {
	data = bytes.Clone(data)
	first := 0
	if random.IntN(2) == 0 {
		first = 4096
	}
	place := func(length int) []byte {
		at := first + random.IntN(max(1, len(data)-first-length))
		return data[at:min(len(data), at+length)]
	}
	for range 1 + random.IntN(20) {
		switch random.IntN(8) {
		case 0, 1:
			place(1)[0] ^= 1 << random.IntN(8)
		case 2, 3:
			place(1)[0] = byte(random.Uint32())
		case 4:
			fill := byte(random.Uint32())
			for run, i := place(1+random.IntN(64)), 0; i < len(run); i++ {
				run[i] = fill
			}
		case 5:
			copy(place(512), place(512))
		case 6: // the head of a page, where its cells are counted
			page := (first + random.IntN(len(data)-first)) / 4096 * 4096
			data[min(len(data)-1, page+random.IntN(16))] = byte(random.Uint32())
		case 7:
			if random.IntN(8) == 0 {
				data = data[:first+random.IntN(len(data)-first)+1]
			}
		}
		if len(data) <= first+512 {
			return data
		}
	}
	return data
}

// mutateJob reads so many mutated files, the first by a seed, and counts what
// came of them. Its arguments are the sound file, the seed and the number.
func mutateJob(args []string) error {
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	seed, _ := strconv.Atoi(args[1])
	n, _ := strconv.Atoi(args[2])
	var refused, named, on, hung, unsafe int
	for i := seed; i < seed+n; i++ {
		fmt.Fprintf(os.Stderr, " %d", i)
		path := args[0] + ".mutated"
		if err := os.WriteFile(path, mutate(data, rand.New(rand.NewPCG(uint64(i), 20))), 0o600); err != nil {
			return err
		}
		opened, err := readMutated(path)
		switch {
		case errors.Is(err, errHang):
			hung++
			fmt.Fprintln(os.Stderr, "hangs")
		case err != nil && !safe(err):
			unsafe++
			fmt.Fprintf(os.Stderr, " %q", err)
		case !opened:
			refused++
		case err != nil:
			named++
		default:
			on++
		}
	}
	fmt.Println(refused, named, on, hung, unsafe, peak())
	return nil
}

func readMutated(path string) (opened bool, err error) {
	a, err := Open(context.Background(), path)
	if err != nil {
		return false, err
	}
	return true, errors.Join(askEverything(a, 1), a.Close())
}

// safe says that an error can be shown, line by line.
func safe(err error) bool {
	for _, line := range strings.Split(err.Error(), "\n") {
		if model.NewLine(line).String() != line {
			return false
		}
	}
	return true
}

// peak is the most memory that this process ever had, in MB.
func peak() int {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	fields := bytes.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kilobytes, _ := strconv.Atoi(string(fields[0]))
	return kilobytes >> 10
}

func TestAMutatedFileIsReadOnOrNamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	if err := os.WriteFile(path, sound(t), 0o600); err != nil {
		t.Fatal(err)
	}
	const atOnce, most = 100, 200
	var sum [5]int
	memory := 0
	total := many(100, 10_000)
	for seed := 0; seed < total; seed += atOnce {
		cmd := child(t, "mutate", path, strconv.Itoa(seed), strconv.Itoa(atOnce))
		var said bytes.Buffer
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, said.Bytes()[max(0, said.Len()-3000):])
		}
		var n [5]int
		var megabytes int
		if _, err := fmt.Sscan(string(out), &n[0], &n[1], &n[2], &n[3], &n[4], &megabytes); err != nil {
			t.Fatalf("%q: %v", out, err)
		}
		if n[3]+n[4] > 0 {
			t.Errorf("seed %d: %d hang, %d errors that can not be shown:\n%s", seed, n[3], n[4], said.Bytes())
		}
		for i := range sum {
			sum[i] += n[i]
		}
		memory = max(memory, megabytes)
	}
	t.Logf("T20 mutated files: %d tried, %d refused, %d named, %d read on; 0 panics, %d hang, %d unsafe, at most %d MB", total, sum[0], sum[1], sum[2], sum[3], sum[4], memory)
	if memory > most {
		t.Errorf("%d MB of memory, want at most %d", memory, most)
	}
}
