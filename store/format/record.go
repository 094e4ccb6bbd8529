package format

import "dateline/model"

// Record is a story as JSON writes it.
type Record struct {
	ID          model.ID       `json:"id"`
	Date        model.Date     `json:"date"`
	Topic       model.Line     `json:"topic,omitzero"`
	Title       model.Line     `json:"title"`
	Summary     model.Markdown `json:"summary,omitzero"`
	Contexts    []model.Line   `json:"contexts"`
	Sources     []SourceRecord `json:"sources"`
	CoverImage  model.URL      `json:"cover_image,omitzero"`
	Changes     []ChangeRecord `json:"changes"`
	Related     []LinkRecord   `json:"related"`
	License     model.Line     `json:"license,omitzero"`
	Attribution model.Line     `json:"attribution,omitzero"`
	Stub        bool           `json:"stub,omitempty"`
	Withdrawn   bool           `json:"withdrawn,omitempty"`
}

// SourceRecord is one of the sources of a [Record].
type SourceRecord struct {
	Name model.Line `json:"name"`
	URL  model.URL  `json:"url,omitzero"`
}

// LinkRecord is one of the related stories of a [Record].
type LinkRecord struct {
	ID       model.ID     `json:"id"`
	Title    model.Line   `json:"title"`
	Contexts []model.Line `json:"contexts"`
}

// ChangeRecord is one of the earlier headlines of a [Record].
type ChangeRecord struct {
	ID    model.ID   `json:"id"`
	Title model.Line `json:"title"`
	Note  model.Line `json:"note,omitzero"`
}

// DayRecord is a day as JSON writes it.
type DayRecord struct {
	Date     model.Date `json:"date"`
	Stories  []Record   `json:"stories"`
	Previous model.Date `json:"previous,omitzero"`
	Next     model.Date `json:"next,omitzero"`
}

// NewRecord is the record of a story. Its lists are never nil.
func NewRecord(s model.Story) Record {
	r := Record{
		ID: s.ID, Date: s.Date(), Topic: s.Topic, Title: s.Title, Summary: s.Summary, Contexts: notNil(s.Contexts),
		Sources: []SourceRecord{}, CoverImage: s.CoverImage, Changes: []ChangeRecord{}, Related: []LinkRecord{},
		License: s.License, Attribution: s.Attribution, Stub: s.Stub, Withdrawn: s.Withdrawn,
	}
	for _, source := range s.Sources {
		r.Sources = append(r.Sources, SourceRecord(source))
	}
	for _, change := range s.Changes {
		r.Changes = append(r.Changes, ChangeRecord(change))
	}
	for _, link := range s.Related {
		r.Related = append(r.Related, LinkRecord{link.ID, link.Title, notNil(link.Contexts)})
	}
	return r
}

// NewDayRecord is the record of a day.
func NewDayRecord(d Day) DayRecord {
	r := DayRecord{Date: d.Date, Stories: []Record{}, Previous: d.Previous, Next: d.Next}
	for _, s := range d.Stories {
		r.Stories = append(r.Stories, NewRecord(s))
	}
	return r
}

func notNil(all []model.Line) []model.Line {
	if all == nil {
		return []model.Line{}
	}
	return all
}
