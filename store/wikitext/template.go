package wikitext

import (
	"strings"

	"dateline/model"
)

// form says which words of a template are seen: a text before them, the number
// of an argument, a text behind. Argument 0 is none.
type form struct {
	before string
	arg    int
	after  string
}

// forms is the templates that portal pages use within sentences.
var forms = map[string]form{
	"nowrap": {"", 1, ""}, "nobr": {"", 1, ""}, "nobreak": {"", 1, ""}, "small": {"", 1, ""}, "big": {"", 1, ""}, "abbr": {"", 1, ""},
	"tooltip": {"", 1, ""}, "sup": {"", 1, ""}, "sub": {"", 1, ""}, "quote": {"", 1, ""}, "as of": {"as of ", 1, ""}, "ill": {"", 1, ""},
	"interlanguage link": {"", 1, ""}, "vanchor": {"", 1, ""}, "val": {"", 1, ""}, "formatnum": {"", 1, ""}, "smallcaps": {"", 1, ""},
	"nihongo": {"", 1, ""}, "flag": {"", 1, ""}, "flagcountry": {"", 1, ""}, "visible anchor": {"", 1, ""}, "proper name": {"", 1, ""},
	"lang": {"", 2, ""}, "transl": {"", 2, ""}, "transliteration": {"", 2, ""}, "illm": {"", 1, ""}, "sic": {"", 1, " [sic]"},
	"us$": {"US$", 1, ""}, "usd": {"US$", 1, ""}, "a$": {"A$", 1, ""}, "c$": {"C$", 1, ""}, "gbp": {"£", 1, ""}, "£": {"£", 1, ""},
	"eur": {"€", 1, ""}, "€": {"€", 1, ""}, "inr": {"₹", 1, ""}, "indian rupee": {"₹", 1, ""}, "jpy": {"¥", 1, ""}, "¥": {"¥", 1, ""},
	"philippine peso": {"₱", 1, ""}, "php": {"₱", 1, ""}, "krw": {"₩", 1, ""}, "rub": {"₽", 1, ""}, "ngn": {"₦", 1, ""},
	"uss": {"USS ", 1, ""}, "hms": {"HMS ", 1, ""}, "hmas": {"HMAS ", 1, ""}, "hmcs": {"HMCS ", 1, ""}, "ins": {"INS ", 1, ""},
	"mv": {"MV ", 1, ""}, "ms": {"MS ", 1, ""}, "ss": {"SS ", 1, ""}, "rms": {"RMS ", 1, ""}, "usns": {"USNS ", 1, ""}, "usat": {"USAT ", 1, ""},
	"'": {"'", 0, ""}, "'s": {"'s", 0, ""}, "!": {"|", 0, ""}, "=": {"=", 0, ""}, "ndash": {"–", 0, ""}, "mdash": {"—", 0, ""},
	"en dash": {"–", 0, ""}, "em dash": {"—", 0, ""}, "snd": {" – ", 0, ""}, "spnd": {" – ", 0, ""}, "spaced ndash": {" – ", 0, ""},
	"nbsp": {" ", 0, ""}, "space": {" ", 0, ""}, "pi": {"π", 0, ""}, "co2": {"CO₂", 0, ""}, "m": {"M", 1, ""}, "mw": {"Mw", 1, ""},
}

// mute is the templates of which nothing is seen in a sentence.
var mute = set("webarchive wayback cbignore refn efn sfn notetag when who which where why by clarify update fact cn vague flagicon flagdeco " +
	"clear coord toc pp-vandalism")

// muteFronts begin the names of templates that only speak of the page.
var muteFronts = []string{"dead link", "circular", "citation needed", "failed verification", "better source", "pp-", "unreliable",
	"primary source", "subscription", "registration", "full citation", "self-published", "dubious", "not in", "page needed", "current", "in the news",
	"update", "clarif", "according to", "main", "see also", "cleanup", "wikinews", "portal", "use ", "short desc", "notelist", "reflist", "#", "anchor"}

// templateName is the name of a template, in lower case.
func templateName(n node) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(plain(n.parts[0]), "_", " ")), " "))
}

// silent says that nothing of a template is seen as words.
func silent(n node) bool {
	name := templateName(n)
	for _, front := range muteFronts {
		if strings.HasPrefix(name, front) {
			return true
		}
	}
	return mute[name] || name == "" || isCitation(n)
}

func isCitation(n node) bool {
	name := templateName(n)
	return strings.HasPrefix(name, "cite ") || name == "citation" || name == "cite"
}

// template reads the visible words of a template.
func (r *reading) template(n node) {
	name := templateName(n)
	f, known := forms[name]
	switch {
	case known:
	case isCitation(n):
		r.cite(n)
		return
	case silent(n):
		return
	case name == "convert" || name == "cvt":
		r.say(convert(r.texts(arguments(n))))
		return
	case strings.HasPrefix(name, "lang-") || strings.HasPrefix(name, "langx"):
		f.arg = 1 + strings.Count(name, "langx")
	default:
		// Most templates show the first thing that they are given.
		f.arg = 1
		r.strange = append(r.strange, name)
	}
	r.say(f.before)
	if given := arguments(n); f.arg > 0 && len(given) >= f.arg {
		r.nodes(given[f.arg-1])
	}
	r.say(f.after)
}

// texts is the words of the first of a template's arguments.
func (r *reading) texts(given [][]node) []string {
	var texts []string
	for _, nodes := range given[:min(len(given), maxMeasure)] {
		texts = append(texts, r.sub(nodes))
	}
	return texts
}

// arguments is the arguments of a template that have no name, or a number for
// one, in their order.
func arguments(n node) [][]node {
	var given [][]node
	for _, part := range n.parts[1:] {
		name, value, named := argument(part)
		if !named || name == "1" && len(given) == 0 || name == "2" && len(given) == 1 {
			given = append(given, value)
		}
	}
	return given
}

// argument parts the name of an argument from its value.
func argument(part []node) (name string, value []node, named bool) {
	if len(part) == 0 || part[0].kind != word {
		return "", part, false
	}
	name, rest, named := strings.Cut(part[0].text, "=")
	if !named {
		return "", part, false
	}
	value = append([]node{{kind: word, text: rest}}, part[1:]...)
	return strings.ToLower(strings.TrimSpace(name)), value, true
}

// cite reads the source that a citation names.
func (r *reading) cite(n node) {
	values := map[string]string{}
	for _, part := range n.parts[1:] {
		if name, value, named := argument(part); named && citing[name] {
			values[name] = r.sub(clean(value))
			if name == "url" {
				values[name] = plain(value)
			}
		}
	}
	address := strings.TrimSpace(values["url"])
	name := ""
	for _, field := range []string{"work", "newspaper", "website", "publisher", "agency", "magazine", "journal"} {
		if name == "" {
			name = values[field]
		}
	}
	if address != "" && model.NewURL(address).Web() {
		r.source(strings.Fields(address)[0], name)
	}
}

// citing is the arguments of a citation that are read.
var citing = set("url work newspaper website publisher agency magazine journal")

// clean is nodes with their addresses as words, which are no sources here.
func clean(nodes []node) []node {
	words := make([]node, 0, len(nodes))
	for _, n := range nodes {
		if n.kind == address {
			n.kind = word
		}
		words = append(words, n)
	}
	return words
}
