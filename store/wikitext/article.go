package wikitext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// space is where a link leads.
type space int

const (
	own   space = iota // an article, here or in another language
	news               // Wikinews
	other              // a page that is no article
)

// article is the title of the article that a link's target names, as an
// encyclopaedia writes it: without section, blanks for underscores, the first
// letter upper case.
func article(target string) (string, space) {
	title, _, _ := strings.Cut(decode(target), "#")
	title = strings.TrimSpace(strings.ReplaceAll(title, "_", " "))
	title, shown := strings.CutPrefix(title, ":")
	where := own
	if prefix, rest, found := strings.Cut(title, ":"); found {
		switch prefix = strings.ToLower(strings.TrimSpace(prefix)); {
		case prefix == "n" || prefix == "wikinews":
			title, where = strings.TrimSpace(rest), news
		case elsewhere[prefix]:
			return "", other
		case shown && isLanguage(prefix):
			title = strings.TrimSpace(rest)
		}
	}
	return capital(strings.Join(strings.Fields(title), " ")), where
}

// capital makes the first letter of a title upper case.
func capital(title string) string {
	first, size := utf8.DecodeRuneInString(title)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + title[size:]
}

// elsewhere is the namespaces and the sister projects whose pages are no
// articles.
var elsewhere = set("file image media category portal wikipedia wp project template user help talk special draft module " +
	"wikt wiktionary commons c wikisource s wikiquote q wikibooks b d wikidata m meta v voy wikivoyage species mw")

// isLanguage says that a prefix is the code of another language's edition.
func isLanguage(prefix string) bool {
	for _, c := range prefix {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(prefix) == 2 || len(prefix) == 3 || prefix == "simple"
}

// isImage says that a link shows a picture or files the page away, so that
// nothing of it is words.
func isImage(n node) bool {
	prefix, _, found := strings.Cut(plain(n.parts[0]), ":")
	switch strings.ToLower(strings.TrimSpace(prefix)) {
	case "file", "image", "media", "category":
		return found
	}
	return false
}

// set is a set of words.
func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}
