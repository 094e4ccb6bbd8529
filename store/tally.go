package store

import "math/bits"

// candidate is what a ranking knows of a row so far: the weight of the
// contexts and of the words that it shares.
type candidate struct {
	row      int64
	contexts float64
	words    float64
}

// tally collects candidates by their row. It is a hash table made for this
// one purpose: no removal, and cheap to empty.
type tally struct {
	all    []candidate
	slots  []int32   // index in all plus one
	beyond candidate // stands for all that are too many
	scored ranked    // what came of them
}

// maxCandidates is far more than the windows of any sound archive hold.
const maxCandidates = 1 << 20

// at is the candidate of a row, which is made where it is not there.
func (t *tally) at(row int64) *candidate {
	if len(t.all)*2 >= len(t.slots) {
		t.grow()
	}
	slot := t.slot(row)
	for ; t.slots[slot] != 0; slot = (slot + 1) & (len(t.slots) - 1) {
		if found := &t.all[t.slots[slot]-1]; found.row == row {
			return found
		}
	}
	if len(t.all) == maxCandidates {
		return &t.beyond
	}
	t.all = append(t.all, candidate{row: row})
	t.slots[slot] = int32(len(t.all))
	return &t.all[len(t.all)-1]
}

func (t *tally) grow() {
	t.slots = make([]int32, max(4096, 2*len(t.slots)))
	for i := range t.all {
		slot := t.slot(t.all[i].row)
		for t.slots[slot] != 0 {
			slot = (slot + 1) & (len(t.slots) - 1)
		}
		t.slots[slot] = int32(i + 1)
	}
}

// slot spreads rows, which lie close together, over the table.
func (t *tally) slot(row int64) int {
	const golden = 0x9e3779b97f4a7c15
	return int(uint64(row) * golden >> (64 - bits.TrailingZeros(uint(len(t.slots)))))
}

func (t *tally) empty() {
	t.all = t.all[:0]
	clear(t.slots)
}
