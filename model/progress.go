package model

// Changes counts what happened to the stories that were put somewhere.
type Changes struct {
	Added, Updated, Unchanged int
	Stubs                     int // stories that are only linked, new among them
}

// Add is the sum of both.
func (c Changes) Add(d Changes) Changes {
	return Changes{c.Added + d.Added, c.Updated + d.Updated, c.Unchanged + d.Unchanged, c.Stubs + d.Stubs}
}

// Progress says how far long work has come.
type Progress struct {
	Days, Stories int
	Faults        int
	Day           Date // the day just finished
	Changes       Changes
}
