package pull

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dateline/model"
)

// merged is the stories of a page beside what was held of its day.
type merged struct {
	stories                   []model.Story
	added, updated, withdrawn int
}

// merge gives the stories that were found on a page the names of the stories
// held that they continue, and marks those that have no continuation.
func merge(found, held []model.Story) merged {
	var m merged
	found = withoutCopies(found)
	match := pair(found, held)
	names := map[model.ID]bool{}
	continued := map[int]bool{}
	for _, old := range held {
		names[old.ID] = true
	}
	for i, story := range found {
		j, known := match[i]
		if !known {
			story.ID = freeName(story.ID, names)
			names[story.ID] = true
			m.stories = append(m.stories, story)
			m.added++
			continue
		}
		continued[j] = true
		story = carry(story, held[j])
		switch {
		case held[j].Stub:
			m.added++
		case !sameStory(story, held[j]):
			m.updated++
		}
		m.stories = append(m.stories, story)
	}
	for j, old := range held {
		if !continued[j] && pulled(old) && !old.Withdrawn {
			old.Withdrawn = true
			m.stories = append(m.stories, old)
			m.withdrawn++
		}
	}
	return m
}

// pulled says that a story held comes from a page of this kind, and not from
// the reader's own.
func pulled(s model.Story) bool {
	return !s.Stub && strings.HasPrefix(s.Attribution.String(), Credit+", ")
}

// withoutCopies is the stories without those that tell the same as one before.
func withoutCopies(stories []model.Story) []model.Story {
	seen := map[string]bool{}
	var all []model.Story
	for _, s := range stories {
		if !seen[text(s)] {
			seen[text(s)] = true
			all = append(all, s)
		}
	}
	return all
}

func text(s model.Story) string { return s.Title.String() + "\n" + s.Summary.String() }

// freeName is the name, or if it is taken the name with a number.
func freeName(id model.ID, taken map[model.ID]bool) model.ID {
	free := id
	for n := 2; taken[free]; n++ {
		numbered, err := model.NewID(id.Date(), fmt.Sprintf("%s-%d", id.Slug(), n))
		if err != nil {
			return id
		}
		free = numbered
	}
	return free
}

// carry gives a story the name of the one that it continues, and what that
// had from elsewhere.
func carry(story, old model.Story) model.Story {
	story.ID = old.ID
	story.CoverImage, story.Related, story.Changes = old.CoverImage, old.Related, old.Changes
	if story.Summary.IsZero() && !pulled(old) {
		story.Summary = old.Summary
	}
	return story
}

// sameStory says that two stories differ in their attribution at most.
func sameStory(a, b model.Story) bool {
	return a.Title == b.Title && a.Summary == b.Summary && a.Topic == b.Topic && a.Withdrawn == b.Withdrawn &&
		slices.Equal(a.Contexts, b.Contexts) && slices.Equal(a.Sources, b.Sources)
}

// The bounds of a pairing: what is less alike than enough is another story,
// and beyond maxPairs only names are compared.
const (
	enough   = .6
	maxPairs = 100_000
)

type likeness struct {
	found, held int
	degree      float64
}

// pair says which of the stories held each story found continues: the most
// alike first, none twice.
func pair(found, held []model.Story) map[int]int {
	if len(held) == 0 {
		return nil
	}
	var all []likeness
	heldWords := bags(held)
	for i, words := range bags(found) {
		for j := range held {
			if d := alike(found[i], held[j], words, heldWords[j], len(found)*len(held) > maxPairs); d >= enough {
				all = append(all, likeness{i, j, d})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b likeness) int { return cmp.Compare(b.degree, a.degree) })
	match, taken := map[int]int{}, map[int]bool{}
	for _, l := range all {
		if _, matched := match[l.found]; !matched && !taken[l.held] {
			match[l.found] = l.held
			taken[l.held] = true
		}
	}
	return match
}

// alike says how much two stories are one: the same text above all, then the
// same name, then the share of words and a source in common.
func alike(a, b model.Story, aWords, bWords map[string]bool, namesOnly bool) float64 {
	switch {
	case text(a) == text(b):
		return 3
	case namesOnly && a.ID == b.ID:
		return 1
	case namesOnly:
		return 0
	}
	degree := overlap(aWords, bWords)
	if a.ID == b.ID {
		degree += .5
	}
	if slices.ContainsFunc(a.Sources, func(s model.Source) bool { return slices.Contains(b.Sources, s) }) {
		degree += .2
	}
	return degree
}

// overlap is the share of words that two stories have in common, 0..1.
func overlap(a, b map[string]bool) float64 {
	common := 0
	for word := range a {
		if b[word] {
			common++
		}
	}
	return 2 * float64(common) / float64(max(1, len(a)+len(b)))
}

func bags(stories []model.Story) []map[string]bool {
	all := make([]map[string]bool, len(stories))
	for i, s := range stories {
		all[i] = map[string]bool{}
		for _, word := range strings.FieldsFunc(strings.ToLower(text(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			all[i][word] = true
		}
	}
	return all
}
