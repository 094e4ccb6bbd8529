package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"math"
	"slices"

	"dateline/model"
)

// The bounds of a search for a path.
const (
	maxSteps  = 6    // contexts in a chain
	maxReach  = 2500 // stories looked at in one widening of the search
	noContext = int64(0)
)

// Path is the shortest chain from one story to another in which each shares a
// context with the next; of equally short ones that of the rarest contexts.
// Chains of more than two contexts are sought among the stories of the rarest
// contexts, so that the search stays small. The error is [model.ErrNoPath] where
// none is found.
func (a *Archive) Path(ctx context.Context, from, to model.ID) ([]model.Step, error) {
	start, err := a.rowFor(ctx, a.db, from)
	if err != nil {
		return nil, err
	}
	end, err := a.rowFor(ctx, a.db, to)
	if err != nil {
		return nil, err
	}
	p := &pathfinder{archive: a}
	chain, err := p.find(ctx, start, end)
	if err != nil {
		return nil, err
	}
	return p.steps(ctx, chain)
}

// hop is a story of a chain, and the context that led to it.
type hop struct{ context, row int64 }

type pathfinder struct{ archive *Archive }

func (p *pathfinder) find(ctx context.Context, start, end int64) ([]hop, error) {
	if start == end {
		return []hop{{noContext, start}}, nil
	}
	near, err := p.reachFrom(ctx, start)
	if err != nil {
		return nil, err
	}
	far, err := p.reachFrom(ctx, end)
	if err != nil {
		return nil, err
	}
	if met := meeting(near, far); met != noContext {
		return joined(near, far, met), nil
	}
	if chain, err := p.through(ctx, near, far); chain != nil || err != nil {
		return chain, err
	}
	for range maxSteps - 2 {
		wider := near
		if len(far.edge) < len(near.edge) {
			wider = far
		}
		if err := p.widen(ctx, wider); err != nil {
			return nil, err
		}
		if met := meeting(near, far); met != noContext {
			return joined(near, far, met), nil
		}
		if len(wider.edge) == 0 {
			break
		}
	}
	return nil, model.ErrNoPath
}

// reach is the contexts that can be had from a story.
type reach struct {
	origin int64
	had    map[int64]way
	edge   []int64 // the contexts that the last widening won, the cheapest first
	rows   map[int64]bool
}

// way is how a context was reached: by a story of another context, or where
// that is none, as one of the origin's own. Its cost is less for rarer
// contexts.
type way struct {
	from, row int64
	cost      float64
}

func (p *pathfinder) reachFrom(ctx context.Context, row int64) (*reach, error) {
	ids, err := contextsOf(ctx, p.archive.db, row)
	if err != nil {
		return nil, err
	}
	r := &reach{origin: row, had: map[int64]way{}, rows: map[int64]bool{row: true}}
	won := map[int64]way{}
	for _, id := range ids {
		won[id] = way{from: noContext, row: row}
	}
	return r, p.win(ctx, r, won)
}

// win adds contexts to those that are reached.
func (p *pathfinder) win(ctx context.Context, r *reach, won map[int64]way) error {
	r.edge = r.edge[:0]
	err := each(ctx, p.archive.db, func(rows *sql.Rows) error {
		var id int64
		var stories float64
		err := rows.Scan(&id, &stories)
		w := won[id]
		w.cost += math.Log(1 + stories)
		r.had[id] = w
		r.edge = append(r.edge, id)
		return err
	}, `SELECT id, `+p.archive.storiesOf()+` AS told FROM context c WHERE told > 0 AND id IN (`+numbers(slices.Collect(maps.Keys(won)))+`)`)
	slices.SortFunc(r.edge, func(a, b int64) int {
		return cmp.Or(cmp.Compare(r.had[a].cost, r.had[b].cost), cmp.Compare(a, b))
	})
	return err
}

// widen goes on to the contexts of the stories that the edge's contexts have.
func (p *pathfinder) widen(ctx context.Context, r *reach) error {
	by := map[int64]int64{}
	var rows []int64
	for _, id := range r.edge {
		if len(rows) >= maxReach {
			break
		}
		theirs, err := p.archive.rowsOf(ctx, id, p.archive.all())
		if err != nil {
			return err
		}
		for _, row := range sample(theirs, maxReach) {
			if !r.rows[row] {
				r.rows[row], by[row] = true, id
				rows = append(rows, row)
			}
		}
	}
	won := map[int64]way{}
	note := func(row int64, ids []int64) {
		for _, id := range ids {
			w := way{by[row], row, r.had[by[row]].cost}
			old, again := won[id]
			if _, had := r.had[id]; !had && (!again || w.cost < old.cost || w.cost == old.cost && w.row < old.row) {
				won[id] = w
			}
		}
	}
	if err := p.archive.eachContexts(ctx, rows, note); err != nil {
		return err
	}
	return p.win(ctx, r, won)
}

// meeting is the cheapest context that both sides have reached.
func meeting(near, far *reach) int64 {
	best, least := noContext, math.Inf(1)
	for id, w := range near.had {
		other, both := far.had[id]
		if cost := w.cost + other.cost; both && (cost < least || cost == least && id < best) {
			best, least = id, cost
		}
	}
	return best
}

// joined is the chain of the two sides that meet in a context.
func joined(near, far *reach, met int64) []hop {
	var chain []hop
	for id := met; id != noContext; id = near.had[id].from {
		chain = append(chain, hop{near.had[id].from, near.had[id].row})
	}
	slices.Reverse(chain)
	for id := met; id != noContext; id = far.had[id].from {
		chain = append(chain, hop{id, far.had[id].row})
	}
	return chain
}

// through finds the one story between that shares a context with either.
func (p *pathfinder) through(ctx context.Context, near, far *reach) ([]hop, error) {
	theirs := map[int64][]int64{}
	for _, id := range slices.Concat(near.edge, far.edge) {
		rows, err := p.archive.rowsOf(ctx, id, p.archive.all())
		if err != nil {
			return nil, err
		}
		theirs[id] = rows
	}
	var chain []hop
	least := math.Inf(1)
	for _, first := range near.edge {
		for _, second := range far.edge {
			cost := near.had[first].cost + far.had[second].cost
			if cost >= least {
				break
			}
			if both := common(theirs[first], theirs[second]); len(both) > 0 {
				between := slices.MinFunc(both, func(a, b int64) int { return cmp.Compare(detour(a, near, far), detour(b, near, far)) })
				chain = []hop{{noContext, near.origin}, {first, between}, {second, far.origin}}
				least = cost
			}
		}
	}
	return chain, nil
}

// detour is how far in time a row lies from both ends, in days.
func detour(row int64, near, far *reach) int {
	return daysBetween(near.origin, row) + daysBetween(row, far.origin)
}

// steps reads the headlines and names of a chain.
func (p *pathfinder) steps(ctx context.Context, chain []hop) ([]model.Step, error) {
	var rows, ids []int64
	for _, h := range chain {
		rows, ids = append(rows, h.row), append(ids, h.context)
	}
	headlines, err := p.archive.headlines(ctx, rows)
	if err != nil {
		return nil, err
	}
	names, err := readNames(ctx, p.archive.db, ids)
	if err != nil || len(headlines) != len(chain) {
		return nil, cmp.Or(err, ErrNotArchive)
	}
	steps := make([]model.Step, len(chain))
	for i, h := range chain {
		steps[i] = model.Step{Headline: headlines[i], Shared: names[h.context]}
	}
	return steps, nil
}
