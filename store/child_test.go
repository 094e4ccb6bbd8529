package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"dateline/model"
)

// childJob names what this test binary does in place of the tests: what must
// be killed, starved or shut in is a process of its own.
const childJob = "DATELINE_TEST_JOB"

// jobs are what a child can do, by name; the files of the tests add theirs.
var jobs = map[string]func(args []string) error{}

func work(name string) int {
	if err := jobs[name](os.Args[1:]); err != nil {
		fmt.Println("\nerror:", err)
		return 1
	}
	return 0
}

// child is this binary, about to do a job. The files of tests that use it are
// not built for the race detector: what is done to a whole process is no race.
func child(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), childJob+"="+name)
	return cmd
}

// long says that the tests take the time that the long form needs.
func long() bool { return os.Getenv("DATELINE_LONG") != "" }

// many is a number of tries, in the usual or the long form; -short, which is
// for the race detector, makes a tenth of them.
func many(usual, inLong int) int {
	switch {
	case long():
		return inLong
	case testing.Short():
		return (usual + 9) / 10
	}
	return usual
}

// plan is days of made-up stories, which link to days before and behind them.
func plan(days, perDay int) [][]model.Story {
	words := strings.Fields("harbour pier council ferry storm light keeper market bridge tide gull captain")
	first := model.NewDate(2010, 12, 20)
	word := func(n int) string { return words[(n+24)%12] }
	id := func(day, n int) model.ID {
		id, err := model.NewID(first.AddDays(day), fmt.Sprintf("the-%s-and-the-%s-%d", word(day+n), word(day*5+n), n))
		if err != nil {
			panic(err)
		}
		return id
	}
	var all [][]model.Story
	for day := range days {
		var stories []model.Story
		for n := range perDay {
			title := fmt.Sprintf("The %s and the %s meet on day %d.", word(day+n), word(day*5+n), day)
			stories = append(stories, model.Story{
				ID: id(day, n), Topic: model.NewLine("Harbours"), Title: model.NewLine(title),
				Summary:  model.NewMarkdown(strings.Repeat(title+" ", 4)),
				Contexts: model.Lines(word(n), word(day)+" of the north"),
				Sources:  []model.Source{{Name: model.NewLine("The Gazette"), URL: model.NewURL("https://gazette.example/1")}},
				Related: []model.Link{
					{ID: id(day+3, n), Title: model.NewLine("What came of it"), Contexts: model.Lines(word(n))},
					{ID: id(day-2, n+perDay), Title: model.NewLine("What nobody wrote down")},
				},
				License: model.NewLine("CC0"), Attribution: model.NewLine("the test"),
			})
		}
		all = append(all, stories)
	}
	return all
}

// put imports a plan and calls each after every day and every commit.
func put(w *Writer, days [][]model.Story, commitAfter int, each func(event string)) error {
	ctx := context.Background()
	for i, day := range days {
		if _, err := w.Put(ctx, day); err != nil {
			return err
		}
		each("put")
		if (i+1)%commitAfter != 0 {
			continue
		}
		if err := w.Flush(ctx); err != nil {
			return err
		}
		each(fmt.Sprint("kept ", i+1))
	}
	return w.Flush(ctx)
}

// contents is all that an archive tells, as text: two archives of the same
// contents tell the same.
func contents(t *testing.T, path string) string {
	t.Helper()
	a := reopen(t, path)
	ctx := context.Background()
	var b bytes.Buffer
	counts, err := a.Counts(ctx, model.Query{}, model.Date{}, model.Date{})
	fmt.Fprintln(&b, counts, err)
	for s, err := range a.Stories(ctx, model.Date{}, model.Date{}) {
		fmt.Fprintln(&b, s, err)
	}
	for _, day := range counts[:min(8, len(counts))] {
		headlines, err := a.Day(ctx, model.Query{}, day.Date)
		relations, _, e := a.Related(ctx, headlines[0].ID, 5)
		fmt.Fprintln(&b, headlines, err, relations, e)
	}
	for _, name := range []string{"pier", "the north"} {
		names, err := a.ContextNames(ctx, name, 50)
		fmt.Fprintln(&b, names, err)
	}
	for _, word := range []string{"pier", "gull AND storm", "day + 7", "capt*"} {
		rows, err := collect(ctx, a.db, `SELECT rowid FROM story_text WHERE story_text MATCH ? ORDER BY rowid`, word)
		headlines, e := a.headlines(ctx, rows)
		fmt.Fprintln(&b, word, headlines, err, e)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// broken is what is wrong with an archive that an import left behind: days
// that are there in part, and faults of the file or its indexes.
func broken(path string, days [][]model.Story) (whole int, faults []error) {
	ctx := context.Background()
	a, err := Open(ctx, path)
	if err != nil {
		return 0, []error{err}
	}
	defer a.Close()
	fault := func(err error) { faults = append(faults, err) }
	if err := a.Verify(ctx, fault, func(int) {}); err != nil {
		fault(err)
	}
	var verdict string
	if err := a.db.QueryRow(`PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
		fault(fmt.Errorf("integrity check: %s, %v", verdict, err))
	}
	for _, day := range days {
		held := 0
		for _, s := range day {
			if a.Holds(ctx, s.ID) {
				held++
			}
		}
		switch held {
		case 0:
		case len(day):
			whole++
		default:
			fault(fmt.Errorf("%s: %d of its %d stories", day[0].Date(), held, len(day)))
		}
	}
	return whole, faults
}

// again imports the whole plan into what is there.
func again(t *testing.T, path string, days [][]model.Story) {
	t.Helper()
	w, err := Edit(context.Background(), path)
	if err != nil {
		t.Fatalf("starting again: %v", err)
	}
	if err := put(w, days, len(days), func(string) {}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	alone(t, path)
}

// alone fails where a finished archive has companions.
func alone(t *testing.T, path string) {
	t.Helper()
	for _, companion := range []string{"-wal", "-shm", "-journal"} {
		if _, err := os.Stat(path + companion); err == nil {
			t.Errorf("%s was left behind", companion)
		}
	}
}
