package wikitext

import "strings"

// categories is the names that the portal's headings go by today, each with
// the ones that they went by before.
var categories = map[string]string{
	"Armed conflicts and attacks": "armed conflict and attacks|armed conflicts and attack|armed conflict and attack|armed conflicts|armed conflict|" +
		"armed attacks and conflicts|armed attacks|attacks and armed conflicts|attacks and conflicts|attacks|conflicts|conflicts and attacks|" +
		"armed conflicts and incidents|armed conflicts, attacks|armed conflict, attacks|war and conflict|wars",
	"Arts and culture": "art and culture|arts|art|culture|arts and entertainment|arts, culture and entertainment|arts, culture, and entertainment|" +
		"culture and entertainment|culture and arts|entertainment|arts and cultures|arts and media",
	"Business and economy": "business and economics|business|economy|economics|business and finance|economy and business|business and economies|" +
		"business and the economy|finance|finance and economy",
	"Disasters and accidents": "disasters|disaster|accidents|accidents and disasters|disasters and accident|disaster and accidents|natural disasters|" +
		"disasters and incidents|accidents and incidents|incidents and accidents|disasters, accidents",
	"Health and environment": "health|environment|environment and health|health and medicine|medicine|medicine and health|health and the environment|" +
		"health, environment|environmental",
	"International relations": "international relation|foreign relations|international affairs|diplomacy|diplomatic relations|foreign affairs",
	"Law and crime":           "crime|law|crime and law|law and order|crimes|legal|laws and crime|law and crimes",
	"Politics and elections":  "politics|elections|politics and election|political|elections and politics|politics and government|government and politics",
	"Science and technology":  "science|technology|technology and science|science and tech|sciences and technology|science, technology",
	"Sports":                  "sport|sporting|sports and games|sporting events|games and sports",
}

// known is the name of a heading by all that it goes by, in lower case.
var known = byName(categories)

func byName(categories map[string]string) map[string]string {
	names := map[string]string{}
	for name, former := range categories {
		names[strings.ToLower(name)] = name
		for other := range strings.SplitSeq(former, "|") {
			names[other] = name
		}
	}
	return names
}

// category is the name of a heading as the portal writes it today; one that
// it does not know is kept.
func category(text string) string {
	text = strings.Trim(strings.Join(strings.Fields(text), " "), ":=*'. ")
	key := strings.ToLower(strings.ReplaceAll(text, "&", "and"))
	if name, found := known[key]; found {
		return name
	}
	return capital(text)
}

// maxHeading is the greatest length of a heading, in bytes.
const maxHeading = 100

// heading is the category that a line begins, if it is a heading: behind a
// semicolon, in bold or between equals signs alone on its line, or a known
// name that stands bare.
func heading(l line) (string, bool) {
	if l.bullets != "" && l.bullets != ";" {
		return "", false
	}
	text := ""
	for _, n := range l.nodes {
		if n.kind == openAddress || n.kind == address || n.kind == openNote || len(text) > maxHeading {
			return "", false
		}
		one := &reading{}
		one.node(n)
		text += one.words.String()
	}
	text = strings.TrimSpace(text)
	_, named := known[strings.ToLower(text)]
	lined := len(text) > 4 && strings.HasPrefix(text, "==") && strings.HasSuffix(text, "==")
	return category(text), text != "" && len(text) <= maxHeading && (l.bullets == ";" || named || lined || bold(l.nodes))
}

// bold says that all of a line is in bold.
func bold(nodes []node) bool {
	marks := 0
	for i, n := range nodes {
		strong := n.kind == quote && len(n.text) >= 3
		if strong {
			marks++
		}
		blank := n.kind == word && strings.Trim(n.text, " \t\r\u00a0:") == ""
		if i == 0 && !strong || marks == 2 && !strong && !blank {
			return false
		}
	}
	return marks == 2
}
