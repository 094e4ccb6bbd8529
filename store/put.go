package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/model"
)

// Put adds the stories of one day, in the order of the day's page: a story
// that is new is added, one whose text differs from what is held replaces it,
// and the same again changes nothing. A stub never takes the place of a story.
// Stories that related links name and the archive lacks are added as stubs.
func (w *Writer) Put(ctx context.Context, stories []model.Story) (model.Changes, error) {
	var changes model.Changes
	if len(stories) == 0 {
		return changes, nil
	}
	if w.pending >= batch {
		if err := w.Flush(ctx); err != nil {
			return changes, err
		}
	}
	if err := w.begin(ctx); err != nil {
		return changes, err
	}
	for position, story := range distinct(stories) {
		change, err := w.putStory(ctx, story, position)
		if err != nil {
			return changes, errors.Join(fmt.Errorf("store %s: %w", story.ID, err), w.end(w.tx.Rollback()))
		}
		changes = changes.Add(change)
	}
	w.pending += len(stories)
	return changes, nil
}

func (w *Writer) putStory(ctx context.Context, s model.Story, position int) (model.Changes, error) {
	old, err := w.find(ctx, s.ID)
	if err != nil {
		return model.Changes{}, err
	}
	sum := hash(s)
	switch {
	case old.row == 0:
		old.row, err = w.freeRow(ctx, s.Date())
	case bytes.Equal(old.hash, sum), s.Stub && old.state != stub:
		return model.Changes{Unchanged: 1}, nil
	default:
		err = w.clear(ctx, old)
	}
	if err != nil {
		return model.Changes{}, err
	}
	if err := w.write(ctx, old.row, s, position, sum); err != nil {
		return model.Changes{}, err
	}
	changes := model.Changes{}
	switch {
	case s.Stub:
		changes.Stubs = 1
	case old.hash != nil && old.state != stub:
		changes.Updated = 1
	default:
		changes.Added = 1
	}
	stubs, err := w.addStubs(ctx, s)
	changes.Stubs += stubs
	return changes, err
}

// existing is what an archive holds of a story already; row 0 is nothing.
type existing struct {
	row   int64
	state int
	hash  []byte
}

func (w *Writer) find(ctx context.Context, id model.ID) (existing, error) {
	prepared, err := w.statement(ctx, `SELECT id, state, hash FROM story WHERE id BETWEEN ? AND ? AND slug = ?`)
	if err != nil {
		return existing{}, err
	}
	var found existing
	first, last := span(id.Date(), id.Date())
	err = prepared.QueryRowContext(ctx, first, last, id.Slug()).Scan(&found.row, &found.state, &found.hash)
	if errors.Is(err, sql.ErrNoRows) {
		return existing{}, nil
	}
	return found, explain(err)
}

func (w *Writer) freeRow(ctx context.Context, d model.Date) (int64, error) {
	prepared, err := w.statement(ctx, `SELECT coalesce(max(id) + 1, ?) FROM story WHERE id BETWEEN ? AND ?`)
	if err != nil {
		return 0, err
	}
	first, last := span(d, d)
	var row int64
	if err := prepared.QueryRowContext(ctx, first, first, last).Scan(&row); err != nil {
		return 0, explain(err)
	}
	if row > last {
		return 0, fmt.Errorf("%s holds %d stories already, and a day has room for no more", d, perDay)
	}
	return row, nil
}

// clear takes out what is stored of a row, but for the row itself.
func (w *Writer) clear(ctx context.Context, old existing) error {
	story, err := readStory(ctx, w.tx, old.row)
	if err != nil {
		return err
	}
	if old.state != stub {
		if err := w.unindex(ctx, old.row, story); err != nil {
			return err
		}
	}
	for _, table := range []string{"story_context", "source", "link", "alias"} {
		if err := w.exec(ctx, `DELETE FROM `+table+` WHERE story = ?`, old.row); err != nil {
			return err
		}
	}
	return w.count(ctx, story, -1)
}

// write stores a story in a row that holds nothing else.
func (w *Writer) write(ctx context.Context, row int64, s model.Story, position int, sum []byte) error {
	topic, err := w.name(ctx, `SELECT id FROM topic WHERE name = ?`, `INSERT INTO topic(name) VALUES(?)`, s.Topic.String())
	if err != nil {
		return err
	}
	credit, err := w.name(ctx, `SELECT id FROM credit WHERE license = ? AND attribution = ?`,
		`INSERT INTO credit(license, attribution) VALUES(?, ?)`, s.License.String(), s.Attribution.String())
	if err != nil {
		return err
	}
	contexts, err := w.writeContexts(ctx, row, s)
	if err != nil {
		return err
	}
	length := 0
	if !s.Stub {
		length = w.indexStory(row, s, contexts)
	}
	err = w.exec(ctx, `INSERT OR REPLACE INTO story(id, slug, position, topic, title, summary, cover, credit, state, length, hash) VALUES(?,?,?,?,?,?,?,?,?,?,?)`,
		row, s.ID.Slug(), position, topic, s.Title.String(), s.Summary.String(), s.CoverImage.String(), credit, stateOf(s), length, sum)
	if err != nil {
		return err
	}
	if err := w.writeLists(ctx, row, s); err != nil {
		return err
	}
	return w.count(ctx, s, +1)
}

// writeContexts stores the contexts of a story, and gives their row numbers,
// each once.
func (w *Writer) writeContexts(ctx context.Context, row int64, s model.Story) ([]int64, error) {
	var all []int64
	for i, context := range s.Contexts {
		id, err := w.context(ctx, context)
		if err != nil {
			return nil, err
		}
		if err := w.exec(ctx, `INSERT INTO story_context(story, position, context) VALUES(?, ?, ?)`, row, i, id); err != nil {
			return nil, err
		}
		if slices.Contains(all, id) {
			continue
		}
		all = append(all, id)
		if !s.Stub {
			w.counts[id]++
		}
	}
	return all, nil
}

// flushCounts adds to every context the stories that it won or lost.
func (w *Writer) flushCounts(ctx context.Context) error {
	for id, stories := range w.counts {
		if err := w.exec(ctx, `UPDATE context SET stories = stories + ? WHERE id = ?`, stories, id); err != nil {
			return err
		}
	}
	clear(w.counts)
	return nil
}

func (w *Writer) context(ctx context.Context, name model.Line) (int64, error) {
	return w.name(ctx, `SELECT id FROM context WHERE name = ? AND folded = ?`,
		`INSERT INTO context(name, folded, stories) VALUES(?, ?, 0)`, name.String(), Fold(name.String()))
}

func (w *Writer) writeLists(ctx context.Context, row int64, s model.Story) error {
	for i, source := range s.Sources {
		if err := w.exec(ctx, `INSERT INTO source(story, position, name, url) VALUES(?, ?, ?, ?)`, row, i, source.Name.String(), source.URL.String()); err != nil {
			return err
		}
	}
	for i, link := range s.Related {
		contexts := model.Join(link.Contexts, "\n")
		if err := w.exec(ctx, `INSERT INTO link(story, position, target, title, contexts) VALUES(?, ?, ?, ?, ?)`, row, i, link.ID.String(), link.Title.String(), contexts); err != nil {
			return err
		}
	}
	for i, change := range s.Changes {
		err := w.exec(ctx, `INSERT INTO alias(day, slug, story, title, note, position) VALUES(?, ?, ?, ?, ?, ?)`,
			change.ID.Date().Number(), change.ID.Slug(), row, change.Title.String(), change.Note.String(), i)
		if err != nil {
			return err
		}
	}
	return nil
}

// count adds a story to its day's numbers, or takes it from them.
func (w *Writer) count(ctx context.Context, s model.Story, sign int) error {
	stories := sign
	if s.Stub {
		stories = 0
	}
	return w.exec(ctx, `INSERT INTO day(day, stories, rows) VALUES(?, ?, ?)
		ON CONFLICT(day) DO UPDATE SET stories = stories + excluded.stories, rows = rows + excluded.rows`, s.Date().Number(), stories, sign)
}

// lastPosition puts stubs behind the stories of their day's page.
const lastPosition = 1 << 20

// addStubs adds the stories that s links to and the archive lacks.
func (w *Writer) addStubs(ctx context.Context, s model.Story) (int, error) {
	added := 0
	for _, link := range s.Related {
		_, err := rowFor(ctx, w.tx, link.ID)
		var missing *MissingError
		if err == nil || link.ID == s.ID {
			continue
		}
		if !errors.As(err, &missing) {
			return added, err
		}
		row, err := w.freeRow(ctx, link.ID.Date())
		if err != nil {
			return added, err
		}
		linked := model.Story{ID: link.ID, Title: link.Title, Contexts: link.Contexts, Stub: true}
		if err := w.write(ctx, row, linked, lastPosition, hash(linked)); err != nil {
			return added, err
		}
		added++
	}
	return added, nil
}

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
