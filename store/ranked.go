package store

import "slices"

// scored is a candidate with its score and its distance in days.
type scored struct {
	row   int64
	score float64
	days  int
}

// until is the candidates up to a row; they lie where all lay.
func (h ranked) until(last int64) ranked {
	if last == unlimited {
		return h
	}
	return slices.DeleteFunc(h, func(c scored) bool { return c.row > last })
}

// before says that a stands above b: by score, then by the nearer day, then by
// the earlier row.
func (a scored) before(b scored) bool {
	switch {
	case a.score != b.score:
		return a.score > b.score
	case a.days != b.days:
		return a.days < b.days
	}
	return a.row < b.row
}

// ranked gives candidates best first. It is a heap, since of thousands few
// are taken.
type ranked []scored

func (h ranked) heap() *ranked {
	for i := len(h)/2 - 1; i >= 0; i-- {
		h.sink(i)
	}
	return &h
}

func (h ranked) sink(i int) {
	for {
		best := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h); child++ {
			if h[child].before(h[best]) {
				best = child
			}
		}
		if best == i {
			return
		}
		h[i], h[best] = h[best], h[i]
		i = best
	}
}

// take removes the best n.
func (h *ranked) take(n int) []scored {
	var taken []scored
	for len(*h) > 0 && len(taken) < n {
		all := *h
		taken = append(taken, all[0])
		all[0] = all[len(all)-1]
		*h = all[:len(all)-1]
		h.sink(0)
	}
	return taken
}
