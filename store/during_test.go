package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"dateline/model"
)

// glance reads a little of everything that the screen asks for.
func glance(a *Archive, q model.Query) error {
	ctx := context.Background()
	info, err := a.Info(ctx)
	if err != nil {
		return err
	}
	headlines, err := a.Day(ctx, q, info.Last)
	if err != nil || len(headlines) == 0 {
		return err
	}
	id := headlines[len(headlines)/2].ID
	_, err = a.Page(ctx, id)
	_, stepping := a.Nearest(ctx, q, id.Date(), -1)
	_, naming := a.ContextNames(ctx, "pier", 5)
	return errors.Join(err, stepping, naming)
}

// reading is what the readers of an archive that is being written have met.
type reading struct {
	sync.Mutex
	took   []time.Duration
	faults int
}

// read looks at the archive until done is closed, and calls begun after the
// first look.
func (r *reading) read(t *testing.T, path string, done <-chan struct{}, begun func()) {
	a, err := Open(context.Background(), path)
	if err != nil {
		t.Error(err)
		begun()
		return
	}
	defer a.Close()
	for n := 0; ; n++ {
		start := time.Now()
		err := glance(a, model.Query{})
		r.note(time.Since(start), err)
		if err != nil {
			t.Error(err)
		}
		if n == 0 {
			begun()
		}
		select {
		case <-done:
			return
		default:
		}
	}
}

func (r *reading) note(took time.Duration, err error) {
	r.Lock()
	defer r.Unlock()
	r.took = append(r.took, took)
	if err != nil {
		r.faults++
	}
}

func (r *reading) String() string {
	slices.Sort(r.took)
	share := func(percent int) time.Duration { return r.took[(len(r.took)-1)*percent/100].Round(time.Microsecond) }
	return fmt.Sprintf("%d reads of five questions, %d failures; half of them took up to %s, 99 of 100 up to %s, the worst %s",
		len(r.took), r.faults, share(50), share(99), share(100))
}

// writeOn writes days, two to a commit: all of them, or in the long form as
// many as it can in a minute. It gives those that it wrote.
func writeOn(w *Writer, days [][]model.Story) ([][]model.Story, error) {
	start := time.Now()
	for i := 0; i < len(days); i += 2 {
		if long() && time.Since(start) > time.Minute {
			return days[:i], nil
		}
		if err := put(w, days[i:i+2], 2, func(string) {}); err != nil {
			return days[:i], err
		}
	}
	return days, nil
}

func TestReadersOfAnImportSeeNoLock(t *testing.T) {
	const readers = 8
	days := plan(many(12, 20_000), 4)
	path := filepath.Join(t.TempDir(), "a.db")
	again(t, path, days[:2])

	var met reading
	var left, begun sync.WaitGroup
	done := make(chan struct{})
	begin := func(n int) {
		begun.Add(n)
		for range n {
			left.Go(func() { met.read(t, path, done, begun.Done) })
		}
		begun.Wait()
	}
	begin(readers / 2)
	w, err := Edit(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	begin(readers / 2)
	days, err = writeOn(w, days)
	if err != nil {
		t.Error(err)
	}
	if err := w.Close(); err != nil {
		t.Errorf("closing beside readers: %v", err)
	}
	close(done)
	left.Wait()
	t.Logf("T22 1 writer, %d readers: %d commits; %s", readers, len(days)/2, &met)
	again(t, path, days)
	if whole, broken := broken(path, days); whole != len(days) || len(broken) > 0 {
		t.Errorf("%d of %d days, %v", whole, len(days), broken)
	}
	alone(t, path)
}
