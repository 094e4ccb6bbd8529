package tree

import (
	"encoding/xml"
	"slices"
	"strings"

	"dateline/model"
	"dateline/store/format"
)

// nowhere is the address of a site that has none yet: RSS wants one, and a
// relative one leads readers astray.
const nowhere = "about:blank"

// feed is the RSS 2.0 of the last days. Its links are whole addresses; where
// the site has none, its items have no links. They are known by their ID, which
// stays when a site moves.
func (w *Writer) feed() ([]byte, error) {
	title := w.options.Title.String()
	address := strings.TrimSuffix(w.options.Address, "/")
	channel := rssChannel{Title: title, Link: nowhere, Description: title, Generator: "dateline", Copyright: strings.Join(w.indexes.credits, "; ")}
	link := func(model.ID) string { return "" }
	if address != "" {
		channel.Link = address + "/"
		link = func(id model.ID) string { return address + w.site.Link(id, w.site.Formats[0]) }
	}
	for _, day := range slices.Backward(w.indexes.last) {
		date := rssDate(day.Date)
		if channel.Date == "" {
			channel.Date = date
		}
		for _, s := range day.Stories {
			if s.Stub {
				continue
			}
			channel.Items = append(channel.Items, rssItem{
				Title: s.Title.String(), Link: link(s.ID), GUID: rssGUID{Value: s.ID.String()},
				Date: date, Category: s.Topic.String(), Description: format.Prose(s.Summary), // which readers take for HTML
			})
		}
	}
	data, err := xml.MarshalIndent(rss{Version: "2.0", Channel: channel}, "", "  ")
	return append([]byte(xml.Header), append(data, '\n')...), err
}

// rssDate is a day as RFC 822 writes it.
func rssDate(d model.Date) string {
	return d.Weekday().String()[:3] + ", " + d.Short() + " 00:00:00 +0000"
}

type rss struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Generator   string    `xml:"generator"`
	Copyright   string    `xml:"copyright,omitempty"`
	Date        string    `xml:"pubDate,omitempty"`
	Items       []rssItem `xml:"item"`
}

type rssItem struct {
	Title       string  `xml:"title"`
	Link        string  `xml:"link,omitempty"`
	GUID        rssGUID `xml:"guid"`
	Date        string  `xml:"pubDate"`
	Category    string  `xml:"category,omitempty"`
	Description string  `xml:"description,omitempty"`
}

type rssGUID struct {
	Permanent bool   `xml:"isPermaLink,attr"`
	Value     string `xml:",chardata"`
}
