package wikitext

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

var day = model.NewDate(2013, 6, 6)

// tell writes a page in one form: headings, stories with their contexts and
// their sources.
func tell(p Page) string {
	var b strings.Builder
	topic := ""
	for _, s := range p.Stories {
		if s.Topic.String() != topic {
			topic = s.Topic.String()
			fmt.Fprintf(&b, "= %s\n", topic)
		}
		fmt.Fprintf(&b, "%s", s.Title)
		if !s.Summary.IsZero() {
			fmt.Fprintf(&b, " // %s", s.Summary)
		}
		if len(s.Contexts) > 0 {
			fmt.Fprintf(&b, " {%s}", model.Join(s.Contexts, "; "))
		}
		for _, source := range s.Sources {
			fmt.Fprintf(&b, " <%s %s>", source.Name, source.URL)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestWrappersOfEveryEra(t *testing.T) {
	for name, text := range map[string]string{
		"comment first":    "<!-- All news items below this line -->{{Current events|year=2013|month=06|day=6|content=\n\n* A pier opens.\n\n<!-- All news items above this line -->}}",
		"template first":   "{{Current events|year=2013|month=06|day=6|content=\n\n<!-- All news items below this line -->\n* A pier opens.\n<!-- All news items above this line -->}}",
		"sandwich":         "{{Current events|year=2013|month=06|day=6|top=yes}}\n* A pier opens.\n{{Current events|year=2013|month=06|day=6|bottom=yes}}",
		"header":           "{{Current events header|2013|06|6}}\n* A pier opens.\n<!-- above -->|}",
		"header, footer":   "<!-- x -->{{Current events header|2013|06|06}}\n* A pier opens.\n{{Current events footer}}",
		"on one line":      "{{current_events|content = * A pier opens.}}",
		"never closed":     "{{Current events|year=2013|content=\n* A pier opens.\n",
		"twice closed":     "{{Current events|year=2013|content=\n* A pier opens.\n}}\n}}",
		"text behind it":   "{{Current events|year=2013|content=}}\n* A pier opens.",
		"templates inside": "{{Current events|year={{#time:Y}}|content=\n{{In the news}}\n* A pier opens.{{Dead link|date={{#time:Y}}}}\n}}",
		"open comment":     "{{Current events|content=\n<!-- \n* A pier opens.\n}}",
	} {
		if got := tell(Parse(day, text)); got != "A pier opens.\n" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestLinesBecomeTopicsAndStories(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"old category":            {";Law and Crime \n* A thief is caught.", "= Law and crime\nA thief is caught.\n"},
		"bold category":           {"'''Sport''' \n*A race is run.", "= Sports\nA race is run.\n"},
		"unknown category":        {"'''Music and media'''\nA song is sung.", "= Music and media\nA song is sung.\n"},
		"bare category":           {"Politics and elections\n*A vote is held.", "= Politics and elections\nA vote is held.\n"},
		"equals signs":            {"== Science ==\n*A star is seen.", "= Science and technology\nA star is seen.\n"},
		"empty category":          {";Science\n\n;Sports\n* A race.", "= Sports\nA race.\n"},
		"bold within":             {"'''Note''' that it rains.", "Note that it rains.\n"},
		"topic below topic":       {"*[[Storms]]\n**[[Storm Ada]]\n***A roof flies. [http://a.b/c (The Gazette)]", "A roof flies. {Storms; Storm Ada} <The Gazette http://a.b/c>\n"},
		"two topics on a line":    {"*[[Ships]], [[Storms (weather)|storms]]\n**A ship sinks.", "A ship sinks. {Ships; Storms (weather)}\n"},
		"topic with colon":        {"* [[Storms]]:\n** Rain in [[Oslo]].", "Rain in Oslo. {Storms; Oslo}\n"},
		"topic in words":          {"* Floods in [[Ghent]]\n** It rains.", "It rains. {Floods in Ghent; Ghent}\n"},
		"topic with an ending":    {"* [[Pier test]]ing\n** It holds.", "It holds. {Pier test}\n"},
		"topic before its story":  {"* [[Storms]]: A roof flies.", "A roof flies. {Storms}\n"},
		"a stray bullet":          {"* [[Storms]]: *[[Ada]] comes.", "Ada comes. {Storms; Ada}\n"},
		"story with children":     {"* The pier of [[Ostend]] burns. [http://a.b (A)]\n** Two are hurt.", "The pier of Ostend burns. {Ostend} <A http://a.b>\nTwo are hurt. {Ostend}\n"},
		"prose with children":     {"* A long sentence on [[Ghent]] ends here.\n** [[Town]], [[River]]\n** It rained.", "A long sentence on Ghent ends here. {Ghent}\nIt rained. {Ghent}\n"},
		"colons for bullets":      {":[[Storms]]:\n::A roof flies.", "A roof flies. {Storms}\n"},
		"deep from the start":     {"** A roof flies.\n**** It lands.", "A roof flies.\nIt lands.\n"},
		"prose below a topic":     {"*[[Storms|Storms:]]<ref>[[Rain]]</ref>\nA roof flies.", "A roof flies. {Storms}\n"},
		"prose below a story":     {"* A roof flies.\nVandals wrote this.", "A roof flies.\nVandals wrote this.\n"},
		"a broken line":           {"* The mayor says that\nhe resigns. [http://a.b (A)]", "The mayor says that he resigns. <A http://a.b>\n"},
		"sources on their own":    {"* A roof flies.\n[http://a.b (A)]", "A roof flies. <A http://a.b>\n"},
		"a bullet of sources":     {"* A roof flies.\n** [http://a.b (A)]", "A roof flies. <A http://a.b>\n"},
		"a picture":               {"[[Image:Pier.jpg|thumb|The pier of [[Ostend]]]]\n* It burns.", "It burns.\n"},
		"a bullet that is a link": {"* [[Storm Ada]]\n* It rains.", "It rains.\n"},
	} {
		if got := tell(Parse(day, c.text)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWordsLinksAndSources(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"links":                {"[[Pier]]s and [[Ostend#Port|the port]] of [[:fr:Gand|Ghent]], [[low_countries]]", "Piers and the port of Ghent, low_countries {Pier; Ostend; Gand; Low countries}"},
		"links next to digits": {"It costs [[USD|US$]]1.65 or [[Euro|€]]2 in [[Category:X]][[#Here|here]]", "It costs US$1.65 or €2 in here {USD; Euro}"},
		"unbalanced":           {"A new [[Pier]] pile]] of {{steel [[wood", "A new Pier pile of steel wood {Pier}"},
		"doubled":              {"At [[[[Ostend|the port]]|the pier]] now", "At the pier now {Ostend}"},
		"entities once":        {"35&ndash;50 &amp;amp; R&D&nbsp;x &#8364;5", "35–50 &amp; R&D x €5"},
		"no parser":            {"<nowiki>[[Pier]]</nowiki> <small>x</small><br/>y", "[[Pier]] x y"},
		"italics":              {"''The Pier'' and '''bold''' '''''both''''' 'jihad'", "The Pier and bold both 'jihad'"},
		"many sources":         {"It rains. [http://a.b/1 (A)], [http://a.b/2 (''B'')]{{Dead link|date=x}} [http://a.b/3 ''(C)''] ''[http://a.b/4 (D via ''E'')]''", "It rains. <A http://a.b/1> <B http://a.b/2> <C http://a.b/3> <D via E http://a.b/4>"},
		"no blank before":      {"It rains.[http://a.b/x;y=1?u=%3A&v=+1 (A)]", "It rains. <A http://a.b/x;y=1?u=%3A&v=+1>"},
		"a link in a sentence": {"The old [http://a.b A77] is gone.", "The old A77 is gone."},
		"no label":             {"It rains. [http://www.a.b/c]", "It rains. <a.b http://www.a.b/c>"},
		"a bare address":       {"It rains. https://www.a.b/c.", "It rains. <a.b https://www.a.b/c>"},
		"the headline linked":  {"[http://a.b It rains] in Ostend", "It rains in Ostend <a.b http://a.b>"},
		"never closed":         {"It rains. [http://a.b (A) [http://a.c (C)", "It rains. <A http://a.b> <C http://a.c>"},
		"a note":               {"It rains.<ref name=x>{{cite web|url=http://a.b/c |title=T &#124; U|publisher=''The Gazette''}}</ref><ref name=y/>", "It rains. <The Gazette http://a.b/c>"},
		"a note on two lines":  {"It rains.<ref>http://a.b/c {{Webarchive|url=http://w}}?\nid=3</ref>", "It rains. <a.b http://a.b/c>"},
		"a note left open":     {"It rains.<ref>{{cite web|url=http://a.b/c\n* It stops.", "It rains. url=\n..."},
		"Wikinews":             {"It rains. [[n:Rain falls|(Wikinews)]]", "It rains. <Wikinews https://en.wikinews.org/wiki/Rain_falls>"},
		"measures":             {"{{convert|2874|sqkm|ha}}, {{convert|5|to|10|km|mi}}, {{cvt|30|F}}, {{convert|7}}", "2,874 km², 5 to 10 km, 30 °F, 7"},
		"templates":            {"{{nowrap|24 billion}} {{lang|fr|''mer''}} {{lang-de|See}} {{USS|Cole|DDG-67}} a{{ndash}}b {{flagicon|FR}}{{US$|5}}", "24 billion mer See USS Cole a–b US$5"},
		"an unknown template":  {"{{Odd thing|shown|hidden}} {{Odd thing}}", "shown"},
		"two brackets":         {"It rains. [[http://a.b (A)]]", "It rains. <A http://a.b>"},
	} {
		page := Parse(day, "* "+c.text)
		got := strings.TrimSuffix(tell(page), "\n")
		if want, prefix := strings.CutSuffix(c.want, "\n..."); got != want && !prefix {
			t.Errorf("%s: %q, want %q", name, got, want)
		} else if prefix && len(page.Stories) != 2 {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestALongTextBecomesTitleAndSummary(t *testing.T) {
	page := Parse(day, "* The pier opens. "+strings.Repeat("A *band* plays. ", 30))
	s := page.Stories[0]
	if s.Title.String() != "The pier opens." || !strings.HasPrefix(s.Summary.String(), `A \*band\* plays.`) || s.ID.String() != "2013-06-06/the-pier-opens" {
		t.Errorf("%s %q %q", s.ID, s.Title, s.Summary)
	}
}

func TestAPageThatYieldsNoStoryIsKeptAsText(t *testing.T) {
	page := Parse(day, "{{Current events|content=\n* [[Storm Ada]]\n* [[Pier]], [[Ostend]] ```\n}}")
	if !page.Unread || len(page.Stories) != 1 || !strings.HasPrefix(page.Stories[0].Summary.String(), "Storm Ada\n\nPier, Ostend \\`\\`\\`\n\nThe page") ||
		!strings.HasSuffix(page.Stories[0].Summary.String(), "\n````\n{{Current events|content=\n* [[Storm Ada]]\n* [[Pier]], [[Ostend]] ```\n}}\n````") || len(page.Warnings) < 3 {
		t.Errorf("%+v", page)
	}
	for _, empty := range []string{"", "{{Current events|content=\n;Sports\n'''Science'''\n<!-- nothing yet -->}}", "\n \n*\n**\n", "[[File:x.jpg]]"} {
		if page := Parse(day, empty); page.Unread || len(page.Stories) > 0 {
			t.Errorf("%q: %+v", empty, page)
		}
	}
}

func TestWhatIsNotAsExpectedIsToldOnce(t *testing.T) {
	page := Parse(day, "*[[Storm Ada]]\n* It {{Odd|rains}} in a {{odd|pier}}]]\n* [[Pier]]")
	want := []string{"unknown template: odd", "topic without a story: Storm Ada", "topic without a story: Pier", "1 bracket without a partner"}
	if !slices.Equal(page.Warnings, want) {
		t.Errorf("%q, want %q", page.Warnings, want)
	}
}
