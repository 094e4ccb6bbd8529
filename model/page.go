package model

// Page is a story with what an archive knows around it: all that the story's
// page shows.
type Page struct {
	Story
	Counts    []int      // how many stories each of Story.Contexts has, in their order
	Relations []Relation // related stories, in the order shown: by [Section], see [SectionOf]
	More      []Relation // weaker ones, folded until asked for
	Given     []Relation // the list that the source itself gave, in its order
	Later     int        // how many more there would be if no day were hidden
}

// Mark is what a reader has left on a story.
type Mark struct {
	Read       bool
	Bookmarked bool
}

// Bookmark is a story that a reader wants to find again.
type Bookmark struct {
	ID    ID
	Title Line   // as it was then; may be empty
	Tags  []Line // the reader's own words for it
}
