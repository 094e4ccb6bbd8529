package ui

import (
	"context"
	"slices"
	"sync"

	"dateline/model"
)

// memory is a shelf that lasts as long as the program.
type memory struct {
	mu    sync.Mutex
	marks map[model.ID]model.Mark
	saved []model.Bookmark // the last one first
}

func newMemory() *memory { return &memory{marks: make(map[model.ID]model.Mark)} }

// Marks is what is left on stories; those without a mark are left out.
func (m *memory) Marks(_ context.Context, ids []model.ID) (map[model.ID]model.Mark, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := make(map[model.ID]model.Mark)
	for _, id := range ids {
		if mark, is := m.marks[id]; is {
			found[id] = mark
		}
	}
	return found, nil
}

// Change changes the mark on a story and gives it.
func (m *memory) Change(_ context.Context, h model.Headline, change func(model.Mark) model.Mark) (model.Mark, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	before := m.marks[h.ID]
	after := change(before)
	m.marks[h.ID] = after
	if before.Bookmarked != after.Bookmarked {
		m.saved = slices.DeleteFunc(m.saved, func(b model.Bookmark) bool { return b.ID == h.ID })
	}
	if after.Bookmarked && !before.Bookmarked {
		m.saved = slices.Insert(m.saved, 0, model.Bookmark{ID: h.ID, Title: h.Title})
	}
	return after, nil
}

// Bookmarks is the stories that are bookmarked, the last one first.
func (m *memory) Bookmarks(context.Context) ([]model.Bookmark, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.saved), nil
}

// Tag gives a bookmark its tags, in place of those it had.
func (m *memory) Tag(_ context.Context, id model.ID, tags []model.Line) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.saved {
		if m.saved[i].ID == id {
			m.saved[i].Tags = tags
		}
	}
	return nil
}

// Read is the stories that are read of the days from and to and all between.
func (m *memory) Read(_ context.Context, from, to model.Date) ([]model.ID, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var ids []model.ID
	for id, mark := range m.marks {
		if mark.Read && !id.Date().Before(from) && !id.Date().After(to) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
