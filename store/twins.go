package store

import (
	"fmt"
	"strings"

	"dateline/model"
)

// distinct gives every story of a day a name of its own: of several different
// stories with one name, the first in the order of their text keeps it, the
// others get a suffix made of their text. What comes in another order comes
// out with the same names.
func distinct(stories []model.Story) []model.Story {
	byID := map[model.ID][]int{}
	for i, story := range stories {
		byID[story.ID] = append(byID[story.ID], i)
	}
	if len(byID) == len(stories) {
		return stories
	}
	var result []model.Story
	for i, story := range stories {
		twins := byID[story.ID]
		renamed, keep := rename(stories, twins, i)
		if keep {
			result = append(result, renamed)
		}
	}
	return result
}

// rename decides the name of one among twins; a copy of an earlier twin is
// not kept.
func rename(stories []model.Story, twins []int, i int) (model.Story, bool) {
	story := stories[i]
	first := true
	for _, j := range twins {
		order := strings.Compare(text(stories[j]), text(story))
		if order == 0 && j < i {
			return story, false
		}
		if order < 0 {
			first = false
		}
	}
	if first {
		return story, true
	}
	suffix := fmt.Sprintf("-%x", hash(story)[:4])
	slug := story.ID.Slug()
	slug = strings.ToValidUTF8(slug[:min(len(slug), model.MaxSlug-len(suffix))], "") + suffix
	if id, err := model.NewID(story.Date(), slug); err == nil {
		story.ID = id
	}
	return story, true
}

func text(s model.Story) string { return s.Title.String() + "\n" + s.Summary.String() }
