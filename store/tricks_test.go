//go:build !race

package store

import (
	"context"
	"errors"
	"testing"
)

func TestATrickOfTheRowsIsReadOnOrNamed(t *testing.T) {
	named, on := 0, 0
	for name, statement := range tricks {
		a, err := Open(context.Background(), tampered(t, statement))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		err = askEverything(a, 2)
		if errors.Is(err, errHang) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil {
			named++
		} else {
			on++
		}
		if err := a.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	t.Logf("T20 tricks of the rows: %d tried, %d named, %d read on", len(tricks), named, on)
}
