package format

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// lists are the elements that hold a list, and what each entry is called.
var lists = map[string]string{"contexts": "context", "sources": "source", "changes": "change", "related": "story", "stories": "story"}

// ReadXML reads a story's or a day's page. Where its path names neither, what
// it says of itself counts.
func ReadXML(path string, data []byte) (Page, error) {
	text, mended := Text(data)
	if err := checkTags(text); err != nil {
		return Page{}, &Fault{Path: path, Err: err}
	}
	x := xmlReader{decoder: xml.NewDecoder(bytes.NewReader(text))}
	x.decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	f, err := x.root()
	if err != nil {
		line, _ := x.decoder.InputPos()
		var syntax *xml.SyntaxError
		if errors.As(err, &syntax) {
			line, err = syntax.Line, errors.New(syntax.Msg)
		}
		return Page{}, &Fault{Path: path, Line: line, Err: err}
	}
	return f.page(path, mended)
}

const (
	maxTag   = 64 << 10 // bytes of one tag: more are an attack by attributes
	maxXML   = 32       // depth of elements
	maxNodes = 1 << 18  // tags of one page
)

// checkTags bounds the tags of a page, and the length of each.
func checkTags(text []byte) error {
	if bytes.Count(text, []byte("<")) > maxNodes {
		return errors.New("more tags than any page has")
	}
	for {
		open := bytes.IndexByte(text, '<')
		if open < 0 {
			return nil
		}
		text = text[open+1:]
		if bytes.HasPrefix(text, []byte("!")) {
			continue
		}
		end := tagLength(text)
		if end > maxTag {
			return errors.New("a tag longer than any page has")
		}
		text = text[end:]
	}
}

// tagLength is where a tag ends, its quoted values passed over.
func tagLength(text []byte) int {
	quote := byte(0)
	for i, c := range text {
		switch {
		case i > maxTag, c == '>' && quote == 0:
			return i
		case c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
	}
	return len(text)
}

type xmlReader struct{ decoder *xml.Decoder }

// root reads the one element of a page.
func (x *xmlReader) root() (fields, error) {
	var root fields
	for {
		token, err := x.decoder.Token()
		if err == io.EOF && root != nil {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if name := token.Name.Local; root != nil || name != "story" && name != "day" {
				return nil, fmt.Errorf("unexpected element %q", name)
			}
			value, err := x.element(token.Name.Local, 1)
			if err != nil {
				return nil, err
			}
			if root, _ = value.(fields); root == nil {
				return nil, errors.New("an empty page")
			}
		case xml.CharData:
			if len(bytes.TrimSpace(token)) > 0 {
				return nil, errors.New("text outside of the page's element")
			}
		}
	}
}

// element reads what an element holds: a list, fields, or a text.
func (x *xmlReader) element(name string, depth int) (any, error) {
	if depth > maxXML {
		return nil, errors.New("elements nested too deeply")
	}
	var text strings.Builder
	var all []any
	f := fields{}
	for {
		token, err := x.decoder.Token()
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			value, err := x.element(token.Name.Local, depth+1)
			if err != nil {
				return nil, err
			}
			f[token.Name.Local] = value
			if token.Name.Local == lists[name] {
				all = append(all, value)
			}
		case xml.EndElement:
			switch {
			case lists[name] != "":
				return append([]any{}, all...), nil
			case len(f) > 0:
				return f, nil
			}
			return text.String(), nil
		}
	}
}
