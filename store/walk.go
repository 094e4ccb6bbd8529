package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"dateline/model"
)

// spare is how many more candidates are read at a time than are wanted.
const spare = 6

// kept is a candidate that the walk took.
type kept struct {
	told
	words map[string]int
	score float64
}

// walk goes down the list of candidates and keeps those that add something.
func (r *ranking) walk(ctx context.Context, candidates *ranked, limit int) ([]model.Relation, error) {
	var taken []kept
	perDay := map[model.Date]int{}
	for len(*candidates) > 0 && len(taken) < limit {
		part := candidates.take(limit - len(taken) + spare)
		stories, err := r.texts(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, c := range part {
			told, found := stories[c.row]
			if len(taken) == limit || !found || perDay[told.story.Date()] >= perDayLimit {
				continue
			}
			words, _ := bag(told.story)
			if slices.ContainsFunc(taken, func(k kept) bool { return overlap(words, k.words) >= sameStory }) {
				continue
			}
			perDay[told.story.Date()]++
			taken = append(taken, kept{told, words, c.score})
		}
	}
	return r.explainAll(ctx, taken)
}

func (r *ranking) explainAll(ctx context.Context, taken []kept) ([]model.Relation, error) {
	var ids []int64
	for _, k := range taken {
		ids = append(ids, k.contexts...)
	}
	names, err := r.in.contextNames(ctx, ids)
	var relations []model.Relation
	for _, k := range taken {
		k.story.Contexts = names.of(k.contexts)
		relations = append(relations, r.explain(k.story, k.words, k.score))
	}
	return relations, err
}

// told is a candidate's story without its contexts, and their numbers.
type told struct {
	story    model.Story
	contexts []int64
}

// texts reads the stories of candidates, without stubs and what was withdrawn.
func (r *ranking) texts(ctx context.Context, candidates []scored) (map[int64]told, error) {
	read, err := r.in.statement(ctx, `SELECT s.id, s.slug, t.name, s.title, s.summary, s.contexts FROM story s
		JOIN topic t ON t.id = s.topic WHERE s.state = 0 AND s.id IN (?`+strings.Repeat(",?", asked-1)+`)`)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]told, len(candidates))
	scan := func(rows *sql.Rows) error {
		var row int64
		var slug, topic, title, summary string
		var contexts sql.RawBytes
		if err := rows.Scan(&row, &slug, &topic, &title, &summary, &contexts); err != nil {
			return err
		}
		id, err := model.NewID(dayOf(row), slug)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNotArchive, err)
		}
		story := model.Story{ID: id, Topic: model.NewLine(topic), Title: model.NewLine(title), Summary: model.NewMarkdown(summary)}
		found[row] = told{story, parseNumbers(contexts)}
		return nil
	}
	for part := range slices.Chunk(candidates, asked) {
		args := make([]any, asked)
		for i, c := range part {
			args[i] = c.row
		}
		if err := eachOf(ctx, read, scan, args...); err != nil {
			return nil, err
		}
	}
	return found, nil
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
