package store

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"dateline/model"
)

// TestReadersAtOnceNeverWaitForOneAnother asks for pages from more goroutines
// than there are connections.
func TestReadersAtOnceNeverWaitForOneAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	days := plan(6, 4)
	again(t, path, days)
	for range 3 {
		a := reopen(t, path)
		var all sync.WaitGroup
		failed := make(chan error, 100)
		for n := range 8 {
			all.Go(func() {
				for _, day := range days {
					for _, story := range day {
						if _, err := a.Page(context.Background(), story.ID); err != nil {
							failed <- err
							return
						}
					}
					if list, err := a.Day(context.Background(), model.Query{}, day[n%len(day)].Date()); err != nil || len(list) < len(day) {
						failed <- fmt.Errorf("%d stories, %v", len(list), err)
						return
					}
				}
			})
		}
		done := make(chan struct{})
		go func() { all.Wait(); close(done) }()
		select {
		case <-done:
		case err := <-failed:
			t.Fatal(err)
		case <-time.After(time.Minute):
			t.Fatal("they wait for one another")
		}
	}
}
