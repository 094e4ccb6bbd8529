// Package model holds the nouns of a news archive: dates, stories, topics,
// contexts, links, queries, and text that is safe to print. It knows neither
// where stories are kept nor how they are shown.
package model

import "strings"

// Story is one piece of news.
type Story struct {
	ID          ID       // the day and the name, for ever
	Topic       Line     // the heading above it on its day; may be empty
	Title       Line     // the headline, a whole sentence
	Summary     Markdown // what the headline leaves out; may be empty
	Contexts    []Line   // the subjects that it belongs to, as an encyclopaedia names them
	Sources     []Source // who reported it, in the page's order
	CoverImage  URL      // the address of its picture; may be empty
	Related     []Link   // the related stories that its source itself gave
	Changes     []Change // earlier headlines of the same story, the oldest first
	License     Line     // under which its text may be used
	Attribution Line     // whom its text is owed to
	Stub        bool     // known from a link or a day's list only; its page is not held
	Withdrawn   bool     // its source has removed it since
}

// Date is the day of the story.
func (s Story) Date() Date { return s.ID.Date() }

// Headline is the row of the story in a list.
func (s Story) Headline() Headline {
	return Headline{ID: s.ID, Topic: s.Topic, Title: s.Title, Contexts: s.Contexts, Stub: s.Stub}
}

// Source is a report that a story rests on.
type Source struct {
	Name Line
	URL  URL
}

// Link leads from one story to another: the contexts are what both share.
type Link struct {
	ID       ID
	Title    Line
	Contexts []Line
}

// Change is an earlier headline of a story. A superseded ID still finds it.
type Change struct {
	ID    ID
	Title Line
	Note  Line // when and why, as the source says it
}

// Headline is a story as a list shows it.
type Headline struct {
	ID       ID
	Topic    Line
	Title    Line
	Contexts []Line
	Stub     bool
}

// Text is the title, or where there is none the words of the ID.
func (h Headline) Text() string {
	if h.Title.IsZero() {
		return strings.ReplaceAll(h.ID.Slug(), "-", " ")
	}
	return h.Title.String()
}

// Info describes an archive.
type Info struct {
	Name        Line // its file, or "embedded"
	Title       Line
	License     Line
	Attribution Line
	Stories     int // without stubs
	Stubs       int
	Days        int  // that hold stories
	Contexts    int  // where they were counted
	First, Last Date // the span of the days that hold stories
	Bytes       int64
	Made        Line // when and by which version
}

// Count is how many stories a day, or a month's first day standing for the
// month, holds.
type Count struct {
	Date    Date
	Stories int
}
