package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"sync"

	"dateline/model"
)

// The constants of the rule by which related stories are found. A candidate's
// likeness is the share of the story's own weight that it has too: the weight
// of contexts, each ln(1 + N/df), and of words, by BM25. It fades with the
// distance in time.
const (
	contextShare = .35
	wordShare    = .65
	bm25K        = 1.2
	bm25B        = .75
	fadeDays     = 4.
	fadePower    = -.25
	commonWord   = .08 // words in a greater share of the stories do not count
	frequent     = 1000
	nearDays     = 365 // of frequent words and contexts only stories within this many days count
	perDayLimit  = 2
	sameStory    = .8 // stories that share this much of the shorter one's words are one
)

// ranker finds related stories; it keeps its tables for the next time.
type ranker struct{ tallies sync.Pool }

func (r *ranker) borrow() *tally {
	if t, ok := r.tallies.Get().(*tally); ok {
		t.empty()
		return t
	}
	return &tally{}
}

// ranking is the search for the stories related to one.
type ranking struct {
	archive *Archive
	story   model.Story
	row     int64
	bag     map[string]int
	length  int

	stories  float64 // in the archive
	average  float64 // their mean length in words
	weights  map[string]float64
	contexts map[string]rarity
	ownC     float64 // the weight of the story's own contexts
	ownB     float64 // and of its own words
}

// rarity is a context's row, and how many stories have it.
type rarity struct {
	id      int64
	stories int
}

// Related is the stories related to one, best first, at most limit. Each says
// what it shares. Of a day at most two are taken, and of stories that tell the
// same in the same words one.
func (a *Archive) Related(ctx context.Context, id model.ID, limit int) ([]model.Relation, error) {
	row, err := rowFor(ctx, a.db, id)
	if err != nil {
		return nil, err
	}
	story, err := readRow(ctx, a.db, row)
	if err == nil {
		story.Contexts, err = readContexts(ctx, a.db, row)
	}
	if err != nil {
		return nil, err
	}
	tally := a.ranker.borrow()
	defer a.ranker.tallies.Put(tally)
	r := &ranking{archive: a, story: story, row: row}
	if err := r.gather(ctx, tally); err != nil {
		return nil, err
	}
	return r.walk(ctx, r.order(tally), limit)
}

// gather finds every story that shares a context or a word.
func (r *ranking) gather(ctx context.Context, t *tally) error {
	r.bag, r.length = bag(r.story)
	err := r.archive.db.QueryRowContext(ctx, `SELECT coalesce(max(CASE key WHEN 'stories' THEN CAST(value AS INTEGER) END), 0),
		coalesce(max(CASE key WHEN 'words' THEN CAST(value AS INTEGER) END), 0) FROM meta WHERE key IN ('stories', 'words')`).Scan(&r.stories, &r.average)
	if err != nil {
		return explain(err)
	}
	if r.stories == 0 {
		return nil
	}
	r.average = max(1, r.average/r.stories)
	if err := r.gatherContexts(ctx, t); err != nil {
		return err
	}
	return r.gatherWords(ctx, t)
}

func (r *ranking) gatherContexts(ctx context.Context, t *tally) error {
	r.contexts = map[string]rarity{}
	err := each(ctx, r.archive.db, func(rows *sql.Rows) error {
		var name string
		var rare rarity
		err := rows.Scan(&name, &rare.id, &rare.stories)
		r.contexts[name] = rare
		return err
	}, `SELECT DISTINCT c.name, c.id, c.stories FROM story_context sc JOIN context c ON c.id = sc.context WHERE sc.story = ?`, r.row)
	if err != nil {
		return err
	}
	for _, rare := range r.contexts {
		if rare.stories == 0 {
			continue
		}
		weight := math.Log(1 + r.stories/float64(rare.stories))
		r.ownC += weight
		err := r.archive.eachPosting(ctx, -rare.id, rare.stories, r.row, func(p posting) { t.at(p.row).contexts += weight })
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *ranking) gatherWords(ctx context.Context, t *tally) error {
	r.weights = map[string]float64{}
	lookup, err := r.archive.statement(ctx, `SELECT id, stories FROM word WHERE text = ?`)
	if err != nil {
		return err
	}
	for word, times := range r.bag {
		var rare rarity
		err := lookup.QueryRowContext(ctx, word).Scan(&rare.id, &rare.stories)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return explain(err)
		}
		if float64(rare.stories) > commonWord*r.stories {
			continue
		}
		df := float64(rare.stories)
		weight := math.Log(1 + (r.stories-df+.5)/(df+.5))
		r.weights[word] = weight
		r.ownB += weight * r.saturation(float64(times), float64(r.length))
		err = r.archive.eachPosting(ctx, rare.id, rare.stories, r.row, func(p posting) {
			t.at(p.row).words += weight * r.saturation(float64(p.times), float64(p.length))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// saturation is how much a word counts that occurs so often in a story of so
// many words.
func (r *ranking) saturation(times, length float64) float64 {
	return times * (bm25K + 1) / (times + bm25K*(1-bm25B+bm25B*length/r.average))
}

// scored is a candidate with its score and its distance in days.
type scored struct {
	row   int64
	score float64
	days  int
}

// order scores the candidates, best first; ties go to the nearer day, then to
// the earlier row.
func (r *ranking) order(t *tally) []scored {
	ownC, ownB := r.ownC, r.ownB
	if ownC == 0 {
		ownC = 1
	}
	if ownB == 0 {
		ownB = 1
	}
	day := dayOf(r.row).Ordinal()
	all := make([]scored, 0, len(t.all))
	for _, c := range t.all {
		if c.row == r.row {
			continue
		}
		days := dayOf(c.row).Ordinal() - day
		days = max(days, -days)
		likeness := contextShare*c.contexts/ownC + wordShare*c.words/ownB
		all = append(all, scored{c.row, likeness * math.Pow(1+float64(days)/fadeDays, fadePower), days})
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.days, b.days), cmp.Compare(a.row, b.row))
	})
	return all
}
