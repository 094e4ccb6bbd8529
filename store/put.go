package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"dateline/model"
)

// Put adds the stories of one day, in the order of the day's page: a story
// that is new is added, one whose text differs from what is held replaces it,
// and the same again changes nothing. What is held of the day and not among
// them keeps its place. A stub never takes the place of a story.
// Stories that related links name and the archive lacks are added as stubs.
func (w *Writer) Put(ctx context.Context, stories []model.Story) (model.Changes, error) {
	var changes model.Changes
	ctx, err := whole(ctx)
	if len(stories) == 0 || err != nil {
		return changes, err
	}
	if w.pending >= batch || w.bytes >= batchBytes {
		if err := w.Flush(ctx); err != nil {
			return changes, err
		}
	}
	if err := w.begin(ctx); err != nil {
		return changes, err
	}
	stories = distinct(stories)
	places, err := w.arrange(ctx, stories)
	if err != nil {
		return changes, errors.Join(err, w.end(w.tx.Rollback()))
	}
	for _, story := range stories {
		change, err := w.putStory(ctx, story, places[story.ID.Slug()])
		if err != nil {
			return changes, errors.Join(fmt.Errorf("store %s: %w", story.ID, err), w.end(w.tx.Rollback()))
		}
		changes = changes.Add(change)
	}
	w.pending += len(stories)
	w.put += len(stories)
	for _, story := range stories {
		w.bytes += len(story.Title.String()) + len(story.Summary.String())
	}
	return changes, nil
}

func (w *Writer) putStory(ctx context.Context, s model.Story, position int) (model.Changes, error) {
	day, err := w.lookAt(ctx, s.Date())
	if err != nil {
		return model.Changes{}, err
	}
	s.Contexts = s.Contexts[:min(len(s.Contexts), maxContexts)]
	old, sum := day.rows[s.ID.Slug()], hash(s)
	switch {
	case old.row == 0:
		old.row, err = day.place()
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

// clear takes out what is stored of a row, but for the row itself.
func (w *Writer) clear(ctx context.Context, old existing) error {
	story, err := readStory(ctx, w.tx, old.row)
	if err != nil {
		return err
	}
	contexts, err := contextsOf(ctx, w.tx, old.row)
	if err != nil {
		return err
	}
	contexts = once(contexts)
	if old.state != stub {
		if err := w.unindex(ctx, old.row, story, contexts); err != nil {
			return err
		}
	}
	for _, table := range []string{"source", "link", "alias"} {
		if err := w.exec(ctx, `DELETE FROM `+table+` WHERE story = ?`, old.row); err != nil {
			return err
		}
	}
	w.count(story, contexts, -1)
	return nil
}

// write stores a story in a row that holds nothing else.
func (w *Writer) write(ctx context.Context, row int64, s model.Story, position int, sum []byte) error {
	topic, err := w.name(ctx, [3]string{"topic", s.Topic.String()},
		`SELECT id FROM topic WHERE name = ?`, `INSERT INTO topic(name) VALUES(?)`, s.Topic.String())
	if err != nil {
		return err
	}
	credit, err := w.name(ctx, [3]string{"credit", s.License.String(), s.Attribution.String()}, `SELECT id FROM credit WHERE license = ? AND attribution = ?`,
		`INSERT INTO credit(license, attribution) VALUES(?, ?)`, s.License.String(), s.Attribution.String())
	if err != nil {
		return err
	}
	contexts, err := w.contexts(ctx, s)
	if err != nil {
		return err
	}
	err = w.exec(ctx, `INSERT OR REPLACE INTO story(id, slug, position, topic, title, summary, cover, credit, state, contexts, hash) VALUES(?,?,?,?,?,?,?,?,?,?,?)`,
		row, s.ID.Slug(), position, topic, s.Title.String(), s.Summary.String(), s.CoverImage.String(), credit, stateOf(s), appendNumbers([]byte{}, contexts), sum)
	if err != nil {
		return err
	}
	if w.day != nil && w.day.date == s.Date() {
		w.day.rows[s.ID.Slug()] = existing{row, position, stateOf(s), sum}
		w.day.next = max(w.day.next, row+1)
	}
	contexts = once(contexts)
	if !s.Stub {
		w.indexStory(row, s, contexts)
	}
	w.count(s, contexts, +1)
	return w.writeLists(ctx, row, s)
}

// contexts gives the row numbers of a story's contexts, in their order.
func (w *Writer) contexts(ctx context.Context, s model.Story) ([]int64, error) {
	all := make([]int64, 0, len(s.Contexts))
	for _, context := range s.Contexts {
		name := context.String()
		id, found := w.names[[3]string{"context", name}]
		if !found {
			var err error
			id, err = w.name(ctx, [3]string{"context", name}, `SELECT id FROM context WHERE name = ? AND folded = ?`,
				`INSERT INTO context(name, folded, stories) VALUES(?, ?, 0)`, name, Fold(name))
			if err != nil {
				return nil, err
			}
		}
		all = append(all, id)
	}
	return all, nil
}

// once is the numbers without what came before.
func once(numbers []int64) []int64 {
	var all []int64
	for _, n := range numbers {
		if !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
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

// count adds a story to the numbers of its day and its contexts, or takes it
// from them.
func (w *Writer) count(s model.Story, contexts []int64, sign int) {
	day := w.days[s.Date().Number()]
	if s.Stub {
		day.stubs += sign
	} else {
		day.stories += sign
		for _, id := range contexts {
			w.counts[id] += sign
		}
	}
	w.days[s.Date().Number()] = day
}

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
		day, err := w.lookAt(ctx, link.ID.Date())
		if err != nil {
			return added, err
		}
		row, err := day.place()
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
