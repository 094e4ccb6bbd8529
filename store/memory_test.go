//go:build linux && !race

package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dateline/model"
)

func init() { jobs["weigh"] = weighJob }

// weighJob imports so many stories and tells the most memory that it ever had,
// in kilobytes.
func weighJob(args []string) error {
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	w, err := Edit(context.Background(), args[0])
	if err != nil {
		return err
	}
	_, err = Copy(context.Background(), w, babble(n), nil)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	status, err := os.ReadFile("/proc/self/status")
	_, most, _ := strings.Cut(string(status), "VmHWM:")
	fmt.Println(strings.Fields(most)[0])
	return err
}

// babble is n stories, twenty a day, of words and contexts that are as rare as
// those of a language: some come always, most of them seldom.
func babble(n int) func(func(model.Story, error) bool) {
	random := rand.New(rand.NewPCG(1, 2))
	rare := func(most float64) int { return int(math.Exp(random.Float64() * math.Log(most))) }
	first := model.NewDate(1900, 1, 1)
	return func(yield func(model.Story, error) bool) {
		for i := range n {
			var words strings.Builder
			for range 32 {
				fmt.Fprintf(&words, "w%s ", strconv.FormatInt(int64(rare(2e5)), 36))
			}
			id, err := model.NewID(first.AddDays(i/20), fmt.Sprint("story-", i))
			contexts := model.Lines(fmt.Sprint("Place ", rare(3e4)), fmt.Sprint("Name ", rare(3e4)), fmt.Sprint("Thing ", rare(3e4)))
			if !yield(model.Story{ID: id, Title: model.NewLine(words.String()), Contexts: contexts}, err) {
				return
			}
		}
	}
}

func TestAnImportNeedsNoMoreMemoryForMoreStories(t *testing.T) {
	weigh := func(n int) int {
		out, err := child(t, "weigh", filepath.Join(t.TempDir(), "a.db"), strconv.Itoa(n)).Output()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		kilobytes, err := strconv.Atoi(strings.TrimSpace(string(out)))
		if err != nil {
			t.Fatal(err)
		}
		return kilobytes
	}
	few, more := many(5*batch/4, 2*batch), many(3*batch, 10*batch)
	little, much := weigh(few), weigh(more)
	t.Logf("%d stories: %d MB, %d: %d MB", few, little>>10, more, much>>10)
	if much > little*5/4 || much > 300<<10 {
		t.Errorf("%d stories take %d kB, %d take %d kB", few, little, more, much)
	}
}
