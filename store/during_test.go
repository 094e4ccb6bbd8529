package store

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

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

func TestReadersOfAnImportSeeNoLock(t *testing.T) {
	days := plan(many(12, 200), 4)
	path := filepath.Join(t.TempDir(), "a.db")
	again(t, path, days[:2])

	const readers = 8
	var reads, faults atomic.Int64
	var readersDone, begun sync.WaitGroup
	done := make(chan struct{})
	read := func() {
		defer readersDone.Done()
		a, err := Open(context.Background(), path)
		if err != nil {
			t.Error(err)
			begun.Done()
			return
		}
		defer a.Close()
		for n := 0; ; n++ {
			if err := glance(a, model.Query{}); err != nil {
				faults.Add(1)
				t.Error(err)
			}
			reads.Add(1)
			if n == 0 {
				begun.Done()
			}
			select {
			case <-done:
				return
			default:
			}
		}
	}
	start := func(n int) {
		begun.Add(n)
		readersDone.Add(n)
		for range n {
			go read()
		}
		begun.Wait()
	}
	start(readers / 2)
	w, err := Edit(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	start(readers / 2)
	if err := put(w, days, 2, func(string) {}); err != nil {
		t.Error(err)
	}
	if err := w.Close(); err != nil {
		t.Errorf("closing beside readers: %v", err)
	}
	close(done)
	readersDone.Wait()
	t.Logf("T22 1 writer, %d readers: %d reads in %d commits, %d failures", readers, reads.Load(), len(days)/2, faults.Load())
	again(t, path, days)
	if whole, broken := broken(path, days); whole != len(days) || len(broken) > 0 {
		t.Errorf("%d of %d days, %v", whole, len(days), broken)
	}
	alone(t, path)
}
