// Package harmless says whether a page in HTML does nothing in a browser but
// show text and lead to the web. It knows what the pages of a site are made of,
// and nothing of how they are written. It is for tests alone.
package harmless

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// known is the elements of a page, each with its attributes.
var known = map[string]string{
	"html": "lang dir", "head": "", "meta": "charset http-equiv name content", "title": "", "link": "rel type href", "style": "",
	"body": "", "header": "class", "main": "id", "footer": "", "nav": "class aria-label", "section": "aria-label",
	"article": "class data-page data-item data-id data-topic data-license data-attribution",
	"h1":      "data-field data-value", "h2": "data-field data-value", "h3": "", "h4": "", "h5": "", "h6": "",
	"p": "class data-field data-value", "div": "class data-field data-value data-list", "span": "class data-field data-value data-list data-item",
	"ul": "class data-list", "ol": "class data-list start", "li": "data-item data-id data-name data-address",
	"a": "class href rel title data-field data-value", "time": "datetime data-field data-value",
	"strong": "", "em": "", "code": "class", "pre": "", "blockquote": "", "hr": "", "br": "",
}

// metas is what the head says of a page, beside its policy, and links is what it
// is linked to.
var (
	metas = map[string]string{"viewport": "width=device-width, initial-scale=1", "referrer": "no-referrer", "generator": "dateline"}
	links = []string{"alternate", "prev", "next", "stylesheet"}
)

// policy is what every page may load: nothing but its style, which stands beside
// it or is known by its sum.
var policy = regexp.MustCompile(`^default-src 'none'; style-src '(self|sha256-[A-Za-z0-9+/]{43}=)'; base-uri 'none'; form-action 'none'$`)

// Page says what a page holds beside what is known to do no harm, as a parser
// of HTML5 sees it.
func Page(data []byte) error {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return err
	}
	if first := root.FirstChild; first.Type != html.DoctypeNode || first.Data != "html" || len(first.Attr) > 0 {
		return errors.New("no document of HTML5")
	}
	var titles, policies int
	for node := range root.Descendants() {
		switch node.Type {
		case html.CommentNode:
			return fmt.Errorf("a comment: %q", node.Data)
		case html.ElementNode:
			if err := element(node); err != nil {
				return err
			}
		}
		switch node.Data {
		case "meta":
			if value(node, "http-equiv") != "" {
				policies++
			}
		case "title":
			titles++
		case "link", "style":
			if policies == 0 {
				return fmt.Errorf("a %s before the policy", node.Data)
			}
		}
	}
	if titles != 1 || policies != 1 {
		return fmt.Errorf("%d titles, %d policies", titles, policies)
	}
	return nil
}

// Prose says the same of a text in HTML that is a part of another page, as the
// summaries of a feed are.
func Prose(text string) error {
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return err
	}
	body := &html.Node{Type: html.ElementNode, Data: "body"}
	for _, node := range nodes {
		body.AppendChild(node)
	}
	for node := range body.Descendants() {
		switch node.Type {
		case html.CommentNode:
			return fmt.Errorf("a comment: %q", node.Data)
		case html.ElementNode:
			if err := element(node); err != nil {
				return err
			}
		}
	}
	return nil
}

func element(node *html.Node) error {
	attributes, is := known[node.Data]
	if !is || node.Namespace != "" {
		return fmt.Errorf("an element %s", node.Data)
	}
	for _, a := range node.Attr {
		if a.Namespace != "" || !slices.Contains(strings.Fields(attributes), a.Key) {
			return fmt.Errorf("%s has an attribute %s", node.Data, a.Key)
		}
	}
	switch node.Data {
	case "meta":
		return meta(node)
	case "link":
		if address := value(node, "href"); !within(address) || !slices.Contains(links, value(node, "rel")) || !inHead(node) {
			return fmt.Errorf("a link to %q, %s", address, value(node, "rel"))
		}
	case "style":
		if style := text(node); !inHead(node) || strings.Contains(style, "@import") || strings.Contains(style, "url(") {
			return fmt.Errorf("a style that loads: %q", style)
		}
	case "a":
		if address := value(node, "href"); !within(address) && !web(address) {
			return fmt.Errorf("it leads to %q", address)
		}
	}
	return nil
}

// meta says what is wrong with what an element says of the page.
func meta(node *html.Node) error {
	name, content := value(node, "name"), value(node, "content")
	switch equiv := value(node, "http-equiv"); {
	case !inHead(node):
		return errors.New("a meta outside of the head")
	case len(node.Attr) == 1 && value(node, "charset") == "utf-8":
	case len(node.Attr) == 2 && equiv == "Content-Security-Policy" && policy.MatchString(content):
	case len(node.Attr) == 2 && metas[name] != "" && metas[name] == content:
	default:
		return fmt.Errorf("it says %s%s: %q", equiv, name, content)
	}
	return nil
}

func inHead(node *html.Node) bool { return node.Parent.Data == "head" }

// within says that an address stays in the site, whoever reads it.
func within(address string) bool {
	if strings.ContainsAny(address, "\\ \t\r\n") {
		return false
	}
	return strings.HasPrefix(address, "./") || strings.HasPrefix(address, "../") || address == "#main"
}

// web says that an address leads to a host of the web.
func web(address string) bool {
	u, err := url.Parse(address)
	plain := !strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == '\\' || r >= 0x7f })
	return err == nil && plain && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

func value(node *html.Node, key string) string {
	for _, a := range node.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Texts is what a page shows where it names a field or an entry of a list: by
// the name, in the order of the page.
func Texts(data []byte) (map[string][]string, error) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	texts := map[string][]string{}
	for node := range root.Descendants() {
		for _, a := range node.Attr {
			switch a.Key {
			case "data-field":
				texts[a.Val] = append(texts[a.Val], text(node))
			case "data-item":
				list := value(node.Parent, "data-list")
				texts[list] = append(texts[list], text(node))
			}
		}
	}
	return texts, nil
}

// text is the text of a node and all within it.
func text(node *html.Node) string {
	var b strings.Builder
	for inner := range node.Descendants() {
		if inner.Type == html.TextNode {
			b.WriteString(inner.Data)
		}
	}
	return b.String()
}
