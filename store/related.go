package store

import (
	"context"
	"database/sql"
	"maps"
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
	in     *snapshot
	story  model.Story
	row    int64
	bag    map[string]int
	length int

	stories  float64 // in the archive
	average  float64 // their mean length in words
	weights  map[string]float64
	contexts map[string]int // how many stories have the story's own contexts
	ownC     float64        // the weight of the story's own contexts
	ownB     float64        // and of its own words
}

// Related is the stories related to one, best first, at most limit. Each says
// what it shares. Of a day at most two are taken, and of stories that tell the
// same in the same words one. Later is those that would be among them if they
// were not hidden.
func (a *Archive) Related(ctx context.Context, id model.ID, limit int) (related []model.Relation, later []model.ID, err error) {
	in, err := a.snapshot(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer in.end()
	row, err := a.rowFor(ctx, in, id)
	if err != nil {
		return nil, nil, err
	}
	story, err := readRow(ctx, in, row)
	if err != nil {
		return nil, nil, err
	}
	return in.related(ctx, story, row, limit)
}

// related is [Archive.Related] for the story of a row.
func (s *snapshot) related(ctx context.Context, story model.Story, row int64, limit int) (related []model.Relation, later []model.ID, err error) {
	a := s.archive
	tally := a.ranker.borrow()
	defer a.ranker.tallies.Put(tally)
	r, err := rank(ctx, s, story, row, tally)
	if err != nil {
		return nil, nil, err
	}
	all, last := r.score(tally, fade), a.last()
	if last == unlimited {
		related, err = r.walk(ctx, all.heap(), limit)
		return related, nil, err
	}
	related, err = r.walk(ctx, slices.Clone(all).heap(), limit)
	for _, one := range related {
		if a.hides(one.ID) {
			later = append(later, one.ID)
		}
	}
	if err != nil || len(later) == 0 {
		return related, nil, err
	}
	related, err = r.walk(ctx, all.until(last).heap(), limit)
	return related, later, err
}

// rank finds every story that shares a context or a word with that of a row.
func rank(ctx context.Context, in *snapshot, story model.Story, row int64, t *tally) (*ranking, error) {
	r := &ranking{in: in, story: story, row: row}
	r.bag, r.length = bag(r.story)
	size, err := in.size(ctx)
	if err != nil || size.stories == 0 {
		return r, err
	}
	r.stories, r.average = float64(size.stories), size.average()
	if err := r.gatherContexts(ctx, t); err != nil {
		return r, err
	}
	return r, r.gatherWords(ctx, t)
}

func (r *ranking) gatherContexts(ctx context.Context, t *tally) error {
	ids, err := contextsOf(ctx, r.in, r.row)
	if err != nil || len(ids) == 0 {
		return err
	}
	r.contexts = map[string]int{}
	var h haul
	err = each(ctx, r.in, func(rows *sql.Rows) error {
		var id int64
		var name string
		var stories int
		if err := rows.Scan(&id, &name, &stories); err != nil {
			return err
		}
		if r.contexts[name] = stories; stories > 0 {
			weight := math.Log(1 + r.stories/float64(stories))
			r.ownC += weight
			h.add(id, stories, weight)
		}
		return nil
	}, `SELECT c.id, c.name, c.stories FROM json_each(?) j CROSS JOIN context c ON c.id = j.value`, list(once(ids)))
	if err != nil {
		return err
	}
	return h.bring(ctx, r.in, r.row, func(weight float64, postings []posting) {
		for _, p := range postings {
			t.at(p.row).contexts += weight
		}
	})
}

// gatherWords goes through the words in the order of the alphabet, so that the
// same sums come out every time.
func (r *ranking) gatherWords(ctx context.Context, t *tally) error {
	words := slices.Sorted(maps.Keys(r.bag))
	frequency, err := r.in.frequencies(ctx, words)
	if err != nil {
		return err
	}
	r.weights = map[string]float64{}
	var h haul
	for _, word := range words {
		df := float64(frequency[word])
		if df == 0 || df > commonWord*r.stories {
			continue
		}
		weight := math.Log(1 + (r.stories-df+.5)/(df+.5))
		r.weights[word] = weight
		r.ownB += weight * r.saturation(r.bag[word], r.length)
		h.add(word, frequency[word], weight)
	}
	return h.bring(ctx, r.in, r.row, func(weight float64, postings []posting) {
		for _, p := range postings {
			t.at(p.row).words += weight * r.saturation(int(p.times), int(p.length))
		}
	})
}

// haul is the words, or the contexts by their numbers, whose postings are
// wanted, and what they weigh.
type haul struct {
	rare, frequent []any
	weights        map[any]float64
}

func (h *haul) add(word any, stories int, weight float64) {
	if h.weights == nil {
		h.weights = map[any]float64{}
	}
	h.weights[word] = weight
	if stories > frequent {
		h.frequent = append(h.frequent, word)
	} else {
		h.rare = append(h.rare, word)
	}
}

// bring reads the postings that count for the story of a row.
func (h *haul) bring(ctx context.Context, p preparer, row int64, yield func(weight float64, postings []posting)) error {
	weigh := func(word any, postings []posting) { yield(h.weights[word], postings) }
	if err := readPostings(ctx, p, h.rare, everything, weigh); err != nil {
		return err
	}
	return readPostings(ctx, p, h.frequent, around(row), weigh)
}

// saturation is how much a word counts that occurs so often in a story of so
// many words.
func (r *ranking) saturation(times, length int) float64 {
	t := float64(times)
	return t * (bm25K + 1) / (t + bm25K*(1-bm25B+bm25B*float64(length)/r.average))
}

// fade is how much a story counts that lies so many days away: the fourth root
// of 1 / (1 + days/4).
func fade(days int) float64 { return 1 / math.Sqrt(math.Sqrt(1+float64(days)/fadeDays)) }

// score scores the candidates by their likeness and the fading of time, in no
// order. They lie in the tally, and last as long.
func (r *ranking) score(t *tally, fade func(days int) float64) ranked {
	ownC, ownB := r.ownC, r.ownB
	if ownC == 0 {
		ownC = 1
	}
	if ownB == 0 {
		ownB = 1
	}
	day, last := dayOf(r.row).Ordinal(), int64(-1)
	var days int
	var faded float64
	all := slices.Grow(t.scored[:0], len(t.all))
	for _, c := range t.all {
		if c.row == r.row {
			continue
		}
		if c.row/perDay != last { // many in turn are of one day
			last = c.row / perDay
			days = dayOf(c.row).Ordinal() - day
			days = max(days, -days)
			faded = fade(days)
		}
		likeness := contextShare*c.contexts/ownC + wordShare*c.words/ownB
		all = append(all, scored{c.row, likeness * faded, days})
	}
	t.scored = all
	return all
}
