package dossier

import "dateline/ui/rows"

// The kinds of lines; the zero Kind is an empty one.
const (
	_         rows.Kind = iota
	quiet               // a time without a story
	headline            // the first line of a row
	remainder           // its second line
	reason              // its last

	month = rows.Head // above its rows
)
