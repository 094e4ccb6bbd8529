package format

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"dateline/model"
)

// DayBase is where a day's page lies but for its extension,
// /news/2013/06/6/index.
func DayBase(d model.Date) string { return d.PageFolder() + "/index" }

// ContextBase is where a context's page lies but for its extension,
// /contexts/red-cross. Names that differ have pages that differ.
func ContextBase(name model.Line) string { return "/contexts/" + contextSlug(name) }

// File is the path of the page at base in a format.
func (f Format) File(base string) string { return base + "." + string(f) }

// Link is the path of a story's page as a link on the web writes it.
func (s Site) Link(id model.ID, f Format) string {
	return (&url.URL{Path: f.File(s.Base(id))}).EscapedPath()
}

// ParsePath reads a path of the layout, as a file or a link has it: the ID of a
// story, or the date of a day and no ID.
func ParsePath(name string) (model.ID, model.Date, error) {
	parts := strings.Split(strings.TrimPrefix(name, "/"), "/")
	if len(parts) < 4 {
		return model.ID{}, model.Date{}, fmt.Errorf("%q is not the path of a page", model.NewLine(name))
	}
	parts = parts[len(parts)-4:]
	date := dateOf(parts[0], parts[1], parts[2])
	if date.IsZero() {
		return model.ID{}, model.Date{}, fmt.Errorf("%q holds no date", model.NewLine(name))
	}
	stem := stemOf(parts[3])
	if dayStem(stem) {
		return model.ID{}, date, nil
	}
	if id, err := model.NewID(date, slugOf(stem)); err == nil {
		return id, date, nil
	}
	id, err := model.NewID(date, stem)
	return id, date, err
}

// dateOf reads the three folders of a day; the zero Date is none.
func dateOf(year, month, day string) model.Date {
	if len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return model.Date{}
	}
	y, yearErr := strconv.ParseUint(year, 10, 16)
	m, monthErr := strconv.ParseUint(month, 10, 8)
	d, dayErr := strconv.ParseUint(day, 10, 8)
	if yearErr != nil || monthErr != nil || dayErr != nil {
		return model.Date{}
	}
	return model.NewDate(int(y), int(m), int(d))
}

// dayLabel is a date as the pages write it, 2013-06-6.
func dayLabel(d model.Date) string {
	return fmt.Sprintf("%04d-%02d-%d", d.Year(), d.Month().Number(), d.Day())
}

// encodePath makes a path of the layout a link's destination; letters of other
// scripts stay readable.
func encodePath(name string) string {
	if !strings.ContainsAny(name, `%()#&;'\[]`+"`") {
		return name
	}
	var b strings.Builder
	for i := range len(name) {
		if c := name[i]; strings.IndexByte(`%()#&;'\[]`+"`", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// decodePath undoes percent signs that stand for a byte, and leaves others.
func decodePath(name string) string {
	if !strings.Contains(name, "%") {
		return name
	}
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] == '%' && i+2 < len(name) {
			if n, err := strconv.ParseUint(name[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(name[i])
	}
	return b.String()
}
