// Package build makes the embedded archive from its pages.
package build

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"time"

	"dateline/model"
	"dateline/store"
	"dateline/store/tree"
)

// facts is what the archive says of itself.
var facts = [][2]string{
	{"title", "World news, 2001 to 2025"},
	{"license", "CC BY-SA 4.0"},
	{"attribution", "The dateline authors"},
}

// Build writes the archive of the pages below the folder news to the file
// path, which must not exist, and says which version made it, and when. A page
// that can not be read is an error.
func Build(ctx context.Context, path, news, version string, now time.Time) (store.Report, error) {
	w, err := store.Edit(ctx, path)
	if err != nil {
		return store.Report{}, err
	}
	report, err := store.Copy(ctx, w, byTopic(tree.Read(ctx, news, tree.Watch{})), nil)
	err = errors.Join(append(report.Faults, err)...)
	for _, fact := range append(facts, [2]string{"made", now.Format(time.DateOnly) + " by dateline " + version + " from assets/news"}) {
		if err == nil {
			err = w.Describe(ctx, fact[0], fact[1])
		}
	}
	if err == nil {
		err = w.Compact(ctx)
	}
	return report, errors.Join(err, w.Close())
}

// byTopic sorts the stories of every day by their topic: the pages of one day
// come in no order of their own.
func byTopic(src iter.Seq2[model.Story, error]) iter.Seq2[model.Story, error] {
	return func(yield func(model.Story, error) bool) {
		var day []model.Story
		flush := func() bool {
			slices.SortStableFunc(day, func(a, b model.Story) int { return strings.Compare(a.Topic.String(), b.Topic.String()) })
			for _, story := range day {
				if !yield(story, nil) {
					return false
				}
			}
			day = day[:0]
			return true
		}
		for story, err := range src {
			if err != nil {
				if !yield(story, err) {
					return
				}
				continue
			}
			if len(day) > 0 && day[0].Date() != story.Date() && !flush() {
				return
			}
			day = append(day, story)
		}
		flush()
	}
}
