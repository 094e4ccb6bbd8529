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
	terms    terms  // what is to be marked
	match    string // what the text must match; empty: anything
	not      string // what it must not match; only where match is empty
	in       window
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
	s.match, s.not = expressions(q)
	for _, source := range q.Sources {
		s.sources = append(s.sources, Fold(source.String()))
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
	if s.nothing {
		return nil, ctx.Err()
	}
	query, args := s.statement(`t.rowid`, in)
	query += ` ORDER BY t.rowid`
	if newest {
		query += ` DESC`
	}
	prepared, err := a.statement(ctx, query+` LIMIT ?`)
	if err != nil {
		return nil, err
	}
	var found []int64
	var row int64
	rows, err := prepared.QueryContext(ctx, append(args, limit)...)
	err = scanAll(rows, err, func(r *sql.Rows) error {
		err := r.Scan(&row)
		found = append(found, row)
		return err
	})
	return found, err
}

// statement is the query for columns of all rows of a window that pass.
func (s *sieve) statement(columns string, in window) (query string, args []any) {
	add := func(condition string, values ...any) {
		query += condition
		args = append(args, values...)
	}
	held, topic := ``, `(SELECT topic FROM story WHERE id = t.rowid)`
	if s.match != "" {
		// The unary plus keeps FTS5 from looking up row after row.
		held = `+`
		add(`SELECT `+columns+` FROM story_text t WHERE story_text MATCH ?`, s.match)
	} else {
		topic = `t.topic`
		add(`SELECT `+columns+` FROM story t WHERE t.state <> ?`, stub)
	}
	add(` AND t.rowid BETWEEN ? AND ?`, in.first, in.last)
	if s.not != "" {
		add(` AND t.rowid NOT IN (SELECT rowid FROM story_text WHERE story_text MATCH ? AND rowid BETWEEN ? AND ?)`, s.not, in.first, in.last)
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

// expressions is what a text must match and must not match, in the language
// of FTS5.
func expressions(q model.Query) (match, not string) {
	var any, none []string
	for _, group := range q.Any {
		var all []string
		for _, term := range group {
			all = append(all, quoted(term))
		}
		any = append(any, "("+strings.Join(all, " AND ")+")")
	}
	for _, term := range q.Not {
		none = append(none, quoted(term))
	}
	match, not = strings.Join(any, " OR "), strings.Join(none, " OR ")
	if match != "" && not != "" {
		match, not = "("+match+") NOT ("+not+")", ""
	}
	return match, not
}

// quoted is a term as a string of FTS5, letter by letter where its script is
// written so.
func quoted(term model.Term) string {
	text := strings.Map(func(r rune) rune {
		if r == '"' || r == 0 {
			return ' '
		}
		return r
	}, spaced(term.Text))
	if term.Prefix {
		return `"` + text + `" *`
	}
	return `"` + text + `"`
}
