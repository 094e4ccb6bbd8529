package format

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/model"
	"dateline/store/format/harmless"
)

// naughty is texts on which programs stumble, and such as run in browsers.
func naughty() []string {
	return strings.Split(strings.TrimSpace(`
undefined|null|NULL|nil|NaN|Infinity|-1/2|1E+02|0x0|1;DROP TABLE story|'; --|" OR 1=1 -- |`+"`"+`id`+"`"+`|$(id)|${HOME}|%s%n%x|{{.}}|{{template "page"}}|<%= 1 %>|../../etc/passwd|C:\con\con|CON|-rf|--help|~|*|\|\\|/
ÅÍÎÏ˝ÓÔÒÚÆ☃|Œ„´‰ˇÁ¨ˆØ∏”’|田中さんにあげて下さい|社會科學院語學研究所|表ポあA鷗Œé|𠜎𠜱𠝹𠱓|؁؂؃|בְּרֵאשִׁית|ﷺ|﷽|Z̸̛a͢l̷g̶o͠|ٱلْعَرَبِيَّة|ＡＢＣ|１２３|ﬁ|ß ẞ ſ|İ ı I i|Ⱥ Ⱦ|ʇsǝɹ|❤️ 👾 🙇|👨‍👩‍👧|🇩🇪🇺🇸|1️⃣|
a	b|a`+"\u00a0"+`b|a`+"\u2007\u202f\u3000"+`b|a`+"\u200b\ufeff\u2060"+`b|a`+"\u2028\u2029"+`b|a`+"\u202e\u2066"+`b|a`+"\x00\x01\x1b[31m\x7f\u0085\u009b"+`b|a`+"\xff\xfe\xc0\x80\xed\xa0\x80"+`b|a`+"\ufffe\uffff\U0001fffe"+`b|`+"\ufeff"+`|
<script>alert(1)</script>|<ScRiPt src=//a.example>|</title><script>alert(1)</script>|</textarea><svg onload=alert(1)>|"><img src=x onerror=alert(1)>|'><img src=x onerror=alert(1)>|<img src=javascript:alert(1)>|<svg/onload=alert(1)>|<body onload=alert(1)>
<iframe srcdoc="<script>alert(1)</script>">|<object data=data:text/html,x>|<embed src=//a.example>|<base href=//a.example>|<meta http-equiv=refresh content="0;url=javascript:alert(1)">|<link rel=stylesheet href=//a.example>|<style>@import'//a.example'</style>|<form action=javascript:alert(1)><button>|<math><mi xlink:href=javascript:alert(1)>
[a](javascript:alert(1))|[a](JaVaScRiPt:alert(1))|[a](&#106;avascript:alert(1))|[a](java&#10;script:alert(1))|[a](data:text/html,<script>alert(1)</script>)|[a](vbscript:x)|![a](javascript:alert(1))|<javascript:alert(1)>|[a]: javascript:alert(1)|[a](<javascript:alert(1)>)|[a](http://a.example "onclick=alert(1)")|[a](http://a.example" onmouseover="alert(1))
javascript:alert(1)|javascript&colon;alert(1)|&#x6A;avascript:alert(1)|data:text/html,x|//a.example|http://a.example/"onclick="alert(1)|http://a.example/'><script>|http://a.example/?a=1&b=2|&lt;script&gt;|&amp;lt;|&#60;script&#62;|&#x3c;script&#x3e;|%3Cscript%3E|\u003cscript\u003e|\x3cscript\x3e
<!--|-->|--!>|<!-- --><script>|]]>|<![CDATA[|<?xml version="1.0"?>|<!DOCTYPE a [<!ENTITY b "c">]>|&b;|<a xmlns:b="c">|</story>|</article>|</p></li></ul>|<plaintext>|<xmp>|<noscript><p title="</noscript><img src=x onerror=alert(1)>">|<a href="x" style=x:expression(alert(1))>|<b oncopy=alert(1)>|<details open ontoggle=alert(1)>|<video><source onerror=alert(1)>`), "|")
}

// stuffed is a story with a text in every field.
func stuffed(t *testing.T, text string) model.Story {
	s := plainStory(t)
	line := model.NewLine("x " + text)
	s.Topic, s.Title, s.Summary, s.Contexts = line, line, model.NewMarkdown("x "+text+"\n\n"+text), []model.Line{line}
	s.Sources = []model.Source{{Name: line, URL: model.NewURL(text)}, {Name: line, URL: model.NewURL("https://a.example/" + text)}}
	s.CoverImage, s.License, s.Attribution = model.NewURL(text), line, line
	s.Changes = []model.Change{{ID: s.ID, Title: line, Note: line}}
	s.Related = []model.Link{{ID: s.Related[0].ID, Title: line, Contexts: []model.Line{line}}}
	return s
}

func TestNaughtyTextsAreTextInEveryFormat(t *testing.T) {
	texts := naughty()
	next := 1
	if os.Getenv("DATELINE_LONG") != "" {
		next = len(texts)
	}
	tried := 0
	for n, text := range texts {
		for further := range next {
			if further > 0 {
				text = texts[n] + texts[(n+further)%len(texts)]
			}
			s := stuffed(t, text)
			for _, f := range Formats() {
				data := write(t, f, Page{Story: s})
				wantWhole(t, f, s, data)
				tried++
			}
		}
	}
	t.Logf("T24, T32: %d texts, %d pages written and read back, 0 failures", len(texts), tried)
}

// wantWhole holds a page of a story against what other programs read in it, and
// this one.
func wantWhole(t *testing.T, f Format, s model.Story, data []byte) {
	t.Helper()
	if err := sound(f, data); err != nil {
		t.Fatalf("%s of %+v: %v\n%s", f, s, err, data)
	}
	if err := shows(s, data); f == HTML && err != nil {
		t.Fatalf("%+v: %v\n%s", s, err, data)
	}
	page, err := Decode(f.File(Base(s.ID)), data)
	if err != nil || !reflect.DeepEqual(page.Story, s) {
		t.Fatalf("%s: %v, read\n%+v, want\n%+v\n%s", f, err, page.Story, s, data)
	}
}

// shows says which text of a story its page in HTML does not show as it is.
func shows(s model.Story, data []byte) error {
	shown, err := harmless.Texts(data)
	if err != nil {
		return err
	}
	want := map[string][]string{"topic": {s.Topic.String()}, "title": {s.Title.String()}, "contexts": nil, "sources": nil}
	for _, name := range s.Contexts {
		want["contexts"] = append(want["contexts"], name.String())
	}
	for _, source := range s.Sources {
		want["sources"] = append(want["sources"], source.Name.String())
	}
	for _, change := range s.Changes {
		want["title"] = append(want["title"], change.Title.String())
	}
	for _, link := range s.Related {
		want["title"] = append(want["title"], link.Title.String())
		for _, name := range link.Contexts {
			want["contexts"] = append(want["contexts"], name.String())
		}
	}
	if !markup().MatchString(s.Summary.String()) {
		want["summary"] = []string{s.Summary.String()}
	}
	for field, texts := range want {
		if !slices.Equal(shown[field], texts) {
			return fmt.Errorf("%s is shown as %q, want %q", field, shown[field], texts)
		}
	}
	return nil
}

// published is a story in JSON as another program declares it.
type published struct {
	ID, Date, Topic, Title, Summary, License, Attribution string
	CoverImage                                            string `json:"cover_image"`
	Contexts                                              []string
	Sources                                               []struct{ Name, URL string }
	Changes                                               []struct{ ID, Title, Note string }
	Related                                               []struct {
		ID, Title string
		Contexts  []string
	}
}

// sound reads a page as a program other than this one does.
func sound(f Format, data []byte) error {
	switch f {
	case JSON:
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		if err := d.Decode(new(published)); err != nil {
			return err
		}
		_, err := d.Token()
		return unlessEOF(err)
	case XML:
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.Token(); err != nil {
				return unlessEOF(err)
			}
		}
	case HTML:
		return harmless.Page(data)
	}
	return nil
}

func unlessEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}
