package format

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"dateline/model"
)

// ReadHTML reads a story's or a day's page as [WriteHTML] makes it. Where its
// path names neither, what it says of itself counts.
func ReadHTML(path string, data []byte) (Page, error) {
	text, mended := Text(data)
	err := checkTags(text)
	var root *element
	if err == nil {
		root, err = readElements(text)
	}
	if err != nil {
		return Page{}, &Fault{Path: path, Err: err}
	}
	if root.kind == "moved" {
		return Page{Moved: true}, nil
	}
	if root.kind == "story" && root.fields["contexts"] == nil {
		root.fields["contexts"] = []any{}
	}
	page, err := root.fields.page(path, mended)
	page.Day.Whole = false
	for i := range page.Day.Stories {
		page.Day.Stories[i].Stub = true
	}
	return page, err
}

// element is one that is open while a page is read.
type element struct {
	tag    string
	kind   string // what data-page says
	field  string // what data-field says
	list   string // what data-list says
	item   bool   // data-item is there
	value  string // what data-value says, or else the text
	fixed  bool   // value is what data-value says
	text   strings.Builder
	fields fields
	all    []any
}

// maxOpen is how deep elements of a page may be nested.
const maxOpen = 64

// readElements reads the part of a page that carries a record, with a stack of
// its own: a tree of all tags would let a small page cost any amount of memory.
func readElements(text []byte) (*element, error) {
	z := html.NewTokenizer(bytes.NewReader(text))
	var stack []*element
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return nil, err
			}
			return nil, errors.New("no page of an archive: no element with data-page")
		case html.TextToken:
			if len(stack) > 0 {
				addText(stack, z.Token().Data)
			}
		case html.StartTagToken:
			e := newElement(z.Token())
			if void(e.tag) || len(stack) == 0 && e.kind == "" {
				continue
			}
			if stack = append(stack, e); len(stack) > maxOpen {
				return nil, errors.New("elements nested too deeply")
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(stack) == 0 || stack[len(stack)-1].tag != string(name) {
				continue
			}
			e := stack[len(stack)-1]
			if stack = stack[:len(stack)-1]; len(stack) == 0 {
				return e, nil
			}
			e.close(stack)
		}
	}
}

func void(tag string) bool {
	switch tag {
	case "br", "hr", "img", "link", "meta", "input", "wbr", "col", "area", "base", "embed", "source", "track":
		return true
	}
	return false
}

func newElement(token html.Token) *element {
	e := &element{tag: token.Data, fields: fields{}}
	for _, a := range token.Attr {
		switch a.Key {
		case "data-page":
			e.kind = a.Val
		case "data-field":
			e.field = a.Val
		case "data-list":
			e.list = a.Val
		case "data-item":
			e.item = true
		case "data-value":
			e.value, e.fixed = a.Val, true
		case "data-address":
			e.fields["url"] = a.Val
		case "data-id", "data-name", "data-topic", "data-license", "data-attribution":
			e.fields[strings.TrimPrefix(a.Key, "data-")] = a.Val
		}
	}
	if e.kind == "day" {
		e.fields["stories"] = []any{}
	}
	return e
}

// addText gives a text to the innermost element that takes one.
func addText(stack []*element, text string) {
	for _, e := range slices.Backward(stack) {
		if e.field != "" || e.item {
			if !e.fixed {
				e.text.WriteString(text)
			}
			return
		}
	}
}

// close hands what an element held to the one that it belongs to.
func (e *element) close(stack []*element) {
	if e.field != "" {
		if !e.fixed {
			e.value = e.text.String()
		}
		owner(stack).fields[e.field] = e.value
	}
	if e.list != "" {
		owner(stack).fields[e.list] = append([]any{}, e.all...)
	}
	if !e.item {
		return
	}
	var entry any = e.fields
	if len(e.fields) == 0 {
		entry = e.text.String()
	}
	for i := len(stack) - 1; i >= 0; i-- {
		if stack[i].list != "" {
			stack[i].all = append(stack[i].all, entry)
			return
		}
	}
}

// owner is the innermost entry that is open, or the page.
func owner(stack []*element) *element {
	for i := len(stack) - 1; i > 0; i-- {
		if stack[i].item {
			return stack[i]
		}
	}
	return stack[0]
}

// languageOf guesses the language of a text by its script, for hyphenation,
// fonts and speech.
func languageOf(s model.Line) string {
	for _, r := range s.String() {
		switch {
		case r >= 0x3040 && r <= 0x30ff:
			return "ja"
		case r >= 0xac00 && r <= 0xd7a3:
			return "ko"
		case r >= 0x4e00 && r <= 0x9fff:
			return "zh"
		case r >= 0x0400 && r <= 0x04ff:
			return "ru"
		case r >= 0x0600 && r <= 0x06ff:
			return "ar"
		}
	}
	return "en"
}
