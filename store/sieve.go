package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"

	"modernc.org/sqlite"

	"dateline/model"
)

// sieve is a query in the terms of the archive's tables. Every word of it is a
// quoted string of FTS5 or an argument, so that nothing a reader types is ever
// read as SQL or as the language of FTS5.
type sieve struct {
	query    model.Query
	terms    terms // what is to be marked
	in       window
	eras     []int   // of the window, where words are looked for
	topics   []int64 // its topic is one of these; nil: any
	contexts []int64 // its row is one of these; nil: any
	sources  []string
	nothing  bool // no story can match
}

// sieve is a query for what is told of.
func (a *Archive) sieve(ctx context.Context, q model.Query) (*sieve, error) {
	return a.sieveIn(ctx, q, a.within(q.From, q.To))
}

// sieveIn finds the names that a query has, for a window.
func (a *Archive) sieveIn(ctx context.Context, q model.Query, in window) (*sieve, error) {
	s := &sieve{query: q, in: in, terms: newTerms(q)}
	for _, source := range q.Sources {
		s.sources = append(s.sources, Fold(source.String()))
	}
	if len(q.Any) > 0 || len(q.Not) > 0 {
		var err error
		if s.eras, err = a.eras(ctx, in); err != nil {
			return nil, err
		}
	}
	if err := a.sieveTopics(ctx, s); err != nil {
		return nil, err
	}
	if err := a.sieveContexts(ctx, s); err != nil {
		return nil, err
	}
	s.nothing = s.nothing || s.in.first > s.in.last
	return s, nil
}

func (a *Archive) sieveTopics(ctx context.Context, s *sieve) error {
	if len(s.query.Topics) == 0 {
		return nil
	}
	wanted := map[string]bool{}
	for _, topic := range s.query.Topics {
		wanted[Fold(topic.String())] = true
	}
	err := each(ctx, a.db, func(r *sql.Rows) error {
		var id int64
		var name string
		err := r.Scan(&id, &name)
		if wanted[Fold(name)] {
			s.topics = append(s.topics, id)
		}
		return err
	}, `SELECT id, name FROM topic`)
	s.nothing = s.nothing || len(s.topics) == 0
	return err
}

func (a *Archive) sieveContexts(ctx context.Context, s *sieve) error {
	for i, context := range s.query.Contexts {
		ids, err := collect(ctx, a.db, `SELECT id FROM context WHERE folded = ?`, Fold(context.String()))
		if err != nil {
			return err
		}
		var rows []int64
		for _, id := range ids {
			more, err := a.rowsOf(ctx, id, s.in)
			if err != nil {
				return err
			}
			rows = append(rows, more...)
		}
		slices.Sort(rows)
		rows = slices.Compact(rows)
		if i > 0 {
			rows = common(s.contexts, rows)
		}
		s.contexts = rows
		s.nothing = s.nothing || len(rows) == 0
	}
	return nil
}

// find gives the rows within a window that pass, in order of time or the
// newest first, at most limit where that is not negative.
func (a *Archive) find(ctx context.Context, s *sieve, in window, newest bool, limit int) ([]int64, error) {
	var found []int64
	for _, part := range s.parts(in, newest) {
		rows, err := a.findIn(ctx, s, part, newest, limit-len(found), len(found))
		found = append(found, rows...)
		if err != nil || limit >= 0 && len(found) >= limit {
			return found, err
		}
	}
	return found, ctx.Err()
}

// backwards is from how many rows on it is faster to read all that pass, where
// they are not many more, forwards: FTS5 goes back a page at a time.
const backwards = 1000

// findIn is find for a part, before which so many were found.
func (a *Archive) findIn(ctx context.Context, s *sieve, part window, newest bool, limit, before int) ([]int64, error) {
	all := newest && before > 0 && limit > backwards && before*widening < limit
	order, most := ` ORDER BY t.rowid LIMIT ?`, max(-1, limit)
	switch {
	case all:
		most = -1
	case newest:
		order = ` ORDER BY t.rowid DESC LIMIT ?`
	}
	query, args := s.statement(`t.rowid`, part)
	prepared, err := a.statement(ctx, query+order)
	if err != nil {
		return nil, err
	}
	var found []int64
	rows, err := prepared.QueryContext(ctx, append(args, most)...)
	err = scanAll(rows, err, func(r *sql.Rows) error {
		var row int64
		err := r.Scan(&row)
		found = append(found, row)
		return err
	})
	if all {
		slices.Reverse(found)
		found = found[:min(len(found), limit)]
	}
	return found, err
}

// parts is a window in the parts that are to be searched in turn.
func (s *sieve) parts(in window, newest bool) []window {
	switch {
	case s.nothing:
		return nil
	case len(s.query.Any) == 0:
		return []window{in}
	}
	return parts(in, erasWithin(in, s.eras), newest)
}

// statement is the query for columns of all rows of a window that pass.
func (s *sieve) statement(columns string, in window) (query string, args []any) {
	add := func(condition string, values ...any) {
		query += condition
		args = append(args, values...)
	}
	held, topic, eras := ``, `(SELECT topic FROM story WHERE id = t.rowid)`, erasWithin(in, s.eras)
	if len(s.query.Any) > 0 {
		// The unary plus keeps FTS5 from looking up row after row.
		held = `+`
		add(`SELECT `+columns+` FROM story_text t WHERE story_text MATCH ?`, expression(s.query, eras))
	} else {
		topic = `t.topic`
		add(`SELECT `+columns+` FROM story t WHERE t.state <> ?`, stub)
	}
	add(` AND t.rowid BETWEEN ? AND ?`, in.first, in.last)
	if len(s.query.Any) == 0 && len(s.query.Not) > 0 {
		add(` AND t.rowid NOT IN (SELECT rowid FROM story_text WHERE story_text MATCH ? AND rowid BETWEEN ? AND ?)`,
			eachEra(eras, func(era int) string { return oneOf(s.query.Not, era) }), in.first, in.last)
	}
	if s.contexts != nil {
		add(` AND `+held+`t.rowid IN (SELECT value FROM json_each(?))`, list(s.contexts))
	}
	if s.topics != nil {
		add(` AND `+topic+` IN (SELECT value FROM json_each(?))`, list(s.topics))
	}
	for _, source := range s.sources {
		add(` AND EXISTS (SELECT 1 FROM source WHERE story = t.rowid AND instr(folded(name || ' ' || url), ?))`, source)
	}
	return query, args
}

// folded is [Fold] as a function of SQL.
func init() {
	sqlite.MustRegisterDeterministicScalarFunction("folded", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		text, _ := args[0].(string)
		return Fold(text), nil
	})
}

// list is row numbers as a JSON array.
func list(rows []int64) string {
	text, err := json.Marshal(rows)
	if err != nil {
		return "[]" // can not be: numbers are always written
	}
	return string(text)
}

// expression is what the text of a story of some eras must match, in the
// language of FTS5.
func expression(q model.Query, eras []int) string {
	return eachEra(eras, func(era int) string {
		var any []string
		for _, group := range q.Any {
			var all []string
			for _, term := range group {
				all = append(all, quoted(term, era))
			}
			any = append(any, "("+strings.Join(all, " AND ")+")")
		}
		match := strings.Join(any, " OR ")
		if len(q.Not) == 0 {
			return match
		}
		return "(" + match + ") NOT (" + oneOf(q.Not, era) + ")"
	})
}

// eachEra joins expressions for eras: a story is of one.
func eachEra(eras []int, of func(era int) string) string {
	all := make([]string, len(eras))
	for i, era := range eras {
		all[i] = "(" + of(era) + ")"
	}
	return strings.Join(all, " OR ")
}

// oneOf is what a text of an era matches that has one of the terms.
func oneOf(terms []model.Term, era int) string {
	all := make([]string, len(terms))
	for i, term := range terms {
		all[i] = quoted(term, era)
	}
	return strings.Join(all, " OR ")
}

// quoted is a term as a string of FTS5.
func quoted(term model.Term, era int) string {
	text := `"` + stamped(term.Text, era) + `"`
	if term.Prefix {
		return text + ` *`
	}
	return text
}
