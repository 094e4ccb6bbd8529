package format

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"dateline/model"
)

// ReadJSON reads a story's or a day's page. Where its path names neither, what
// it says of itself counts.
func ReadJSON(path string, data []byte) (Page, error) {
	text, mended := Text(data)
	f, err := parseJSON(text)
	if err != nil {
		return Page{}, &Fault{Path: path, Line: lineOf(text, err), Err: err}
	}
	return f.page(path, mended)
}

// ReadLine reads a story from one line of .jsonl.
func ReadLine(line []byte) (model.Story, error) {
	f, err := parseJSON(line)
	if err != nil {
		return model.Story{}, err
	}
	return f.story()
}

// maxValues bounds the values of one page.
const maxValues = 1 << 20

func parseJSON(data []byte) (fields, error) {
	if bytes.Count(data, []byte(","))+bytes.Count(data, []byte("{"))+bytes.Count(data, []byte("[")) > maxValues {
		return nil, errors.New("more values than any page has")
	}
	var f fields
	if err := json.Unmarshal(data, (*map[string]any)(&f)); err != nil {
		return nil, err
	}
	if f == nil {
		return nil, errors.New("null is no story")
	}
	return f, nil
}

// lineOf is the line of a syntax error, 0 where it is not known.
func lineOf(text []byte, err error) int {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return 0
	}
	return 1 + bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n"))
}

// WriteJSON writes a story, or a day where p has no story, and a line feed.
func WriteJSON(w io.Writer, p Page, _ Site) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if p.Story.ID.IsZero() {
		return encoder.Encode(NewDayRecord(p.Day))
	}
	return encoder.Encode(NewRecord(p.Story))
}
