package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/model"
)

// UnknownContextError says that an archive has no such context, and which ones
// have a name like it.
type UnknownContextError struct {
	Name model.Line
	Near []model.Line
}

func (e *UnknownContextError) Error() string {
	if len(e.Near) == 0 {
		return fmt.Sprintf("no context %q in this archive", e.Name)
	}
	return fmt.Sprintf("no context %q in this archive; nearest: %s", e.Name, model.Join(e.Near, ", "))
}

// suggested is how many names an [UnknownContextError] has.
const suggested = 5

type contextRow struct {
	id   int64
	name string
}

// context finds a context by its name, without regard to case and accents
// where none is written so.
func (a *Archive) context(ctx context.Context, name string) (contextRow, error) {
	read, err := a.statement(ctx, `SELECT id, name FROM context WHERE name = ?1 OR folded = ?2 ORDER BY name <> ?1, stories DESC LIMIT 1`)
	if err != nil {
		return contextRow{}, err
	}
	var found contextRow
	err = read.QueryRowContext(ctx, name, Fold(name)).Scan(&found.id, &found.name)
	if !errors.Is(err, sql.ErrNoRows) {
		return found, explain(err)
	}
	unknown := &UnknownContextError{Name: model.NewLine(name)}
	near, err := a.ContextNames(ctx, name, suggested)
	for _, c := range near {
		unknown.Near = append(unknown.Near, c.Name)
	}
	return found, errors.Join(err, unknown)
}

// ContextNames is the contexts whose name is a text, begins with it, contains
// it, or failing all of these is like it, in this order and those with the
// most stories first, at most limit. Case, accents and punctuation do not
// count. Every name contains the empty text.
func (a *Archive) ContextNames(ctx context.Context, text string, limit int) ([]model.ContextCount, error) {
	folded := Fold(text)
	if folded == "" && text != "" {
		return nil, nil
	}
	var found []model.ContextCount
	err := each(ctx, a.db, func(r *sql.Rows) error {
		var name string
		var stories int
		err := r.Scan(&name, &stories)
		found = append(found, model.ContextCount{Name: model.NewLine(name), Stories: stories})
		return err
	}, `SELECT name, `+a.storiesOf()+` AS told FROM context c WHERE c.stories > 0 AND instr(folded, ?1) AND told > 0
		ORDER BY folded <> ?1, instr(folded, ?1) <> 1, told DESC, name LIMIT ?2`, folded, limit)
	if err != nil || len(found) > 0 {
		return found, err
	}
	return a.likeNames(ctx, folded, limit)
}

// TopicNames is the topics whose name contains a text, those that begin with it
// first, at most limit. Case, accents and punctuation do not count.
func (a *Archive) TopicNames(ctx context.Context, text string, limit int) ([]model.Line, error) {
	var names []model.Line
	err := each(ctx, a.db, func(r *sql.Rows) error {
		var name string
		err := r.Scan(&name)
		names = append(names, model.NewLine(name))
		return err
	}, `SELECT name FROM topic t WHERE name <> '' AND instr(folded(name), ?1) AND EXISTS (SELECT 1 FROM story WHERE topic = t.id AND id <= ?3)
		ORDER BY instr(folded(name), ?1) <> 1, name LIMIT ?2`, Fold(text), limit, a.last())
	return names, err
}

// likeNames is the contexts whose names are few letters away from a text.
func (a *Archive) likeNames(ctx context.Context, folded string, limit int) ([]model.ContextCount, error) {
	type like struct {
		model.ContextCount
		distance int
	}
	var found []like
	wanted := []rune(folded)
	most := 1 + len(wanted)/4
	err := each(ctx, a.db, func(r *sql.Rows) error {
		var name, other string
		var stories int
		if err := r.Scan(&name, &other, &stories); err != nil {
			return err
		}
		letters := []rune(other)
		if distance := distance(wanted, letters); distance <= most {
			found = append(found, like{model.ContextCount{Name: model.NewLine(name), Stories: stories}, distance})
		}
		return nil
	}, `SELECT name, folded, `+a.storiesOf()+` AS told FROM context c WHERE c.stories > 0 AND length(folded) BETWEEN ? AND ? AND told > 0`, len(wanted)-most, len(wanted)+most)
	slices.SortFunc(found, func(a, b like) int {
		return cmp.Or(a.distance-b.distance, b.Stories-a.Stories, strings.Compare(a.Name.String(), b.Name.String()))
	})
	var names []model.ContextCount
	for _, like := range found[:min(len(found), limit)] {
		names = append(names, like.ContextCount)
	}
	return names, err
}

// distance is how many letters must be put in, left out, changed or swapped
// with the next to make one word the other.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
