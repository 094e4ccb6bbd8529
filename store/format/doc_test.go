package format

import (
	"encoding/xml"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"dateline/model"
)

// records is what the package documentation tells of, by its name there.
var records = map[string]any{
	"story": Record{}, "source": SourceRecord{}, "change": ChangeRecord{}, "link": LinkRecord{}, "day": DayRecord{},
	"index": IndexRecord{}, "part": PartRecord{}, "entry": EntryRecord{},
}

// typeName is a type as the documentation names it.
func typeName(of reflect.Type) string {
	if of.Kind() == reflect.Slice {
		return "list of " + typeName(of.Elem())
	}
	for name, record := range records {
		if reflect.TypeOf(record) == of {
			return name
		}
	}
	return map[reflect.Type]string{
		reflect.TypeFor[model.ID](): "id", reflect.TypeFor[model.Date](): "day", reflect.TypeFor[model.Line](): "text", reflect.TypeFor[string](): "text",
		reflect.TypeFor[model.Markdown](): "prose", reflect.TypeFor[model.URL](): "address", reflect.TypeFor[bool](): "flag",
	}[of]
}

// told is the fields of a record as they are written: name, type, presence.
func told(record any) []string {
	var all []string
	for _, field := range reflect.VisibleFields(reflect.TypeOf(record)) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		presence := "always"
		if options != "" {
			presence = "optional"
		}
		if name != "-" {
			all = append(all, name+" "+typeName(field.Type)+" "+presence)
		}
	}
	return all
}

var fieldLine = regexp.MustCompile(`^//\t  (\w+) +(\w+(?: of \w+)?) +(always|optional)\b`)

func TestTheDocumentationTellsEveryFieldAsItIsWritten(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	documented, record := map[string][]string{}, ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		if field := fieldLine.FindStringSubmatch(line); field != nil {
			documented[record] = append(documented[record], strings.Join(field[1:], " "))
		} else {
			record = strings.TrimPrefix(line, "//\t")
		}
	}
	for name, record := range records {
		if want := told(record); !reflect.DeepEqual(documented[name], want) {
			t.Errorf("%s: the documentation says\n%q, it is\n%q", name, documented[name], want)
		}
	}
}

// declared is one element or type of the schema.
type declared struct {
	Name     string     `xml:"name,attr"`
	Type     string     `xml:"type,attr"`
	Least    string     `xml:"minOccurs,attr"`
	Elements []declared `xml:"sequence>element"`
	Inner    *declared  `xml:"complexType"`
}

func TestTheSchemaOfXMLHasTheSameFields(t *testing.T) {
	var schema struct {
		Types    []declared `xml:"complexType"`
		Elements []declared `xml:"element"`
	}
	if err := xml.Unmarshal([]byte(Schema), &schema); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, d := range append(schema.Types, schema.Elements...) {
		record, known := records[d.Name]
		if d.Inner != nil {
			d.Elements = d.Inner.Elements
		}
		if !known || len(d.Elements) == 0 {
			continue
		}
		found++
		var got []string
		for i, e := range d.Elements {
			want := told(record)[min(i, len(told(record))-1)]
			list := strings.Contains(want, " list of ") && (d.Name == "index" || d.Name == "part")
			if optional := strings.HasSuffix(want, " optional"); optional != (e.Least == "0") && !list {
				t.Errorf("%s in %s: at least %q", e.Name, d.Name, e.Least)
			}
			name, _, _ := strings.Cut(want, " ")
			got = append(got, e.Name)
			if e.Name != name {
				t.Errorf("%s: element %d is %s, want %s", d.Name, i+1, e.Name, name)
			}
		}
		if len(got) != len(told(record)) {
			t.Errorf("%s has %q", d.Name, got)
		}
	}
	if found != len(records) {
		t.Errorf("%d records, want %d", found, len(records))
	}
}
