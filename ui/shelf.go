package ui

import (
	"context"
	"sync"

	"dateline/model"
)

// memory is a shelf that lasts as long as the program.
type memory struct {
	mu    sync.Mutex
	marks map[model.ID]model.Mark
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

// Set leaves a mark on a story.
func (m *memory) Set(_ context.Context, id model.ID, mark model.Mark) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.marks[id] = mark
	return nil
}
