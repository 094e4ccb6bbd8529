package ui

// NewMemory is the shelf that is forgotten at the end, for tests.
func NewMemory() Shelf { return newMemory() }
