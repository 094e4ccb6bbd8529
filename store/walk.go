package store

import (
	"cmp"
	"context"
	"slices"

	"dateline/model"
)

// spare is how many more candidates are read at a time than are wanted.
const spare = 6

// walk goes down the list of candidates and keeps those that add something.
func (r *ranking) walk(ctx context.Context, candidates *ranked, limit int) ([]model.Relation, error) {
	var kept []model.Relation
	var bags []map[string]int
	perDay := map[model.Date]int{}
	for len(*candidates) > 0 && len(kept) < limit {
		part := candidates.take(limit - len(kept) + spare)
		stories, err := r.archive.texts(ctx, part)
		if err != nil {
			return kept, err
		}
		for _, c := range part {
			story, found := stories[c.row]
			if len(kept) == limit || !found || perDay[story.Date()] >= perDayLimit {
				continue
			}
			words, _ := bag(story)
			if slices.ContainsFunc(bags, func(other map[string]int) bool { return overlap(words, other) >= sameStory }) {
				continue
			}
			perDay[story.Date()]++
			bags = append(bags, words)
			kept = append(kept, r.explain(story, words, c.score))
		}
	}
	return kept, nil
}

// texts reads the stories of candidates, without stubs and what was withdrawn.
func (a *Archive) texts(ctx context.Context, candidates []scored) (map[int64]model.Story, error) {
	rows := make([]int64, len(candidates))
	for i, c := range candidates {
		rows[i] = c.row
	}
	return a.held(ctx, rows)
}

// overlap is the share of the shorter story's words that both have.
func overlap(a, b map[string]int) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 0
	}
	common := 0
	for word := range a {
		if b[word] > 0 {
			common++
		}
	}
	return float64(common) / float64(len(a))
}

// The bounds of an explanation.
const (
	maxReasons    = 3
	commonContext = .02 // a context in a greater share of the stories is not named beside a rarer one
)

// explain says what a story shares with the one that it is related to.
func (r *ranking) explain(s model.Story, words map[string]int, score float64) model.Relation {
	relation := model.Relation{Headline: s.Headline(), Score: score}
	for _, name := range s.Contexts {
		if _, both := r.contexts[name.String()]; both && !slices.Contains(relation.Shared, name) {
			relation.Shared = append(relation.Shared, name)
		}
	}
	slices.SortStableFunc(relation.Shared, func(a, b model.Line) int {
		return cmp.Compare(r.contexts[a.String()], r.contexts[b.String()])
	})
	for i, name := range relation.Shared {
		if i == maxReasons || i > 0 && float64(r.contexts[name.String()]) > commonContext*r.stories {
			relation.Shared = relation.Shared[:i]
			break
		}
	}
	if len(relation.Shared) == 0 {
		relation.Words = r.sharedWords(words)
	}
	return relation
}

// sharedWords is the rarest words of both stories, as the story itself writes
// them.
func (r *ranking) sharedWords(other map[string]int) []model.Line {
	type both struct {
		stem, word string
	}
	var shared []both
	note := func(stem, word string) {
		seen := slices.ContainsFunc(shared, func(b both) bool { return b.stem == stem })
		if other[stem] > 0 && r.weights[stem] > 0 && !seen {
			shared = append(shared, both{stem, word})
		}
	}
	wordsOf(r.story, note)
	slices.SortStableFunc(shared, func(a, b both) int { return cmp.Compare(r.weights[b.stem], r.weights[a.stem]) })
	var lines []model.Line
	for _, b := range shared[:min(maxReasons, len(shared))] {
		lines = append(lines, model.NewLine(b.word))
	}
	return lines
}
