package tree

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/model"
	"dateline/store/format"
)

// edition is the same days each time, a story each, with one word in all texts
// that tells it from others.
func edition(word string) []model.Story {
	var stories []model.Story
	for day := range slices.Chunk(many(50), 10) {
		day[0].Summary = model.NewMarkdown(strings.Repeat(word+" ", 2000) + "end.")
		stories = append(stories, day[0])
	}
	return stories
}

// TestMain is also the program that is killed: it exports one edition after
// the other, and says so after every day.
func TestMain(m *testing.M) {
	dir := os.Getenv("DATELINE_TEST_EXPORT")
	if dir == "" {
		os.Exit(m.Run())
	}
	for n := 0; ; n++ {
		w, err := Create(dir, Options{Formats: format.Formats()})
		if err != nil {
			os.Exit(1)
		}
		stories := edition("word" + strconv.Itoa(n))
		for i := range stories {
			if _, err := w.Put(context.Background(), stories[i:i+1]); err != nil {
				os.Exit(1)
			}
			fmt.Println(n, i)
		}
	}
}

func TestAKilledExportLeavesWholeFiles(t *testing.T) {
	dir := t.TempDir()
	kills, apart := 12, 5
	if os.Getenv("DATELINE_LONG") != "" {
		kills, apart = 200, 1
	}
	for n := range kills {
		killAfter(t, dir, 1+n*apart)
		if faults := halves(t, dir); len(faults) > 0 {
			t.Fatalf("after %d kills: %q", n+1, faults)
		}
	}
	t.Logf("T32: %d exports killed, 0 halves of files", kills)
}

// killAfter starts an export and kills it when it has told of some days.
func killAfter(t *testing.T, dir string, days int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "DATELINE_TEST_EXPORT="+dir)
	told, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(told)
	for range days {
		if !lines.Scan() {
			t.Fatal("the export ended by itself")
		}
	}
	child.Process.Kill()
	child.Wait()
}

// halves names the pages of stories that can not be read, or whose text is not
// of one edition.
func halves(t *testing.T, dir string) (faults []string) {
	t.Helper()
	for name, data := range entries(t, dir) {
		if strings.HasPrefix(name, temporary) || filepath.Base(name) == "style.css" {
			continue
		}
		page, err := format.Decode(name, data)
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		words := strings.Fields(page.Story.Summary.String())
		for _, word := range words {
			if word != words[0] && word != "end." || len(words) != 2001 {
				faults = append(faults, name)
				break
			}
		}
	}
	return faults
}
