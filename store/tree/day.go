package tree

import (
	"errors"
	"path"
	"slices"

	"dateline/model"
	"dateline/store/format"
)

// day is the files of one folder.
type day struct {
	folder string
	files  []file
}

type file struct {
	name string
	read func() ([]byte, error)
}

// forms is the order in which the forms of one page are preferred.
var forms = []format.Format{format.Markdown, format.JSON, format.XML, format.HTML}

// day reads the pages of one day and yields its stories. A folder that is no
// day's has none.
func (r *reader) day(d day) error {
	pages := map[model.ID][]file{}
	var days []file
	for _, f := range d.files {
		id, _, err := format.ParsePath(path.Join(d.folder, f.name))
		switch {
		case err != nil:
			continue
		case id.IsZero():
			days = append(days, f)
		default:
			pages[id] = append(pages[id], f)
		}
	}
	if len(pages)+len(days) == 0 {
		return nil
	}
	list, err := r.newest(d, days)
	if err != nil {
		return err
	}
	held := map[model.ID]format.Page{}
	for _, id := range sortedIDs(pages) {
		page, found, err := r.best(d, pages[id])
		if err != nil {
			return err
		}
		if found {
			held[id] = page
		}
	}
	return r.stories(arrange(list, held))
}

// newest is the newest generation of a day's page; of equals the one that is
// called index.
func (r *reader) newest(d day, files []file) (format.Day, error) {
	slices.SortFunc(files, preferred)
	var list format.Day
	for _, f := range files {
		page, found, err := r.decode(d, f)
		if err != nil {
			return list, err
		}
		if found && (list.Date.IsZero() || page.Day.Generation > list.Generation) {
			list = page.Day
		}
	}
	return list, nil
}

// best is the first of a page's forms that can be read.
func (r *reader) best(d day, files []file) (format.Page, bool, error) {
	slices.SortFunc(files, preferred)
	for _, f := range files {
		page, found, err := r.decode(d, f)
		if found || err != nil {
			return page, found, err
		}
	}
	return format.Page{}, false, nil
}

func preferred(a, b file) int {
	rank := func(f file) int {
		form, _ := format.Of(f.name)
		return slices.Index(forms, form)
	}
	if c := rank(a) - rank(b); c != 0 {
		return c
	}
	return -compareNames(a.name, b.name) // index before README
}

// decode reads one page. One that can not be read is a fault in the sequence.
func (r *reader) decode(d day, f file) (format.Page, bool, error) {
	name := path.Join(d.folder, f.name)
	data, err := f.read()
	if errors.Is(err, errTotal) {
		return format.Page{}, false, err
	}
	var page format.Page
	if err == nil {
		page, err = format.Decode(name, data)
	}
	if err != nil {
		return page, false, r.fault(name, err)
	}
	for _, warning := range page.Warnings {
		if !r.emit(result{mended: warning}) {
			return page, false, errStop
		}
	}
	return page, !page.Moved, r.ctx.Err()
}
