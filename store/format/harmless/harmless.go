// Package harmless says whether a page in HTML does nothing in a browser but
// show text and lead to the web. It knows what the pages of a site are made of,
// and nothing of how they are written. It is for tests alone.
package harmless

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
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

// policy is how the policy of every page begins: nothing is loaded.
const policy = "default-src 'none'; style-src '"

// Page says what a page holds beside what is known to do no harm, as a parser
// of HTML5 sees it.
func Page(data []byte) error {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return err
	}
	var metas, titles int
	for node := range root.Descendants() {
		switch node.Type {
		case html.CommentNode:
			return fmt.Errorf("a comment: %q", node.Data)
		case html.DoctypeNode:
			if node.Data != "html" || len(node.Attr) > 0 {
				return fmt.Errorf("a document of type %q", node.Data)
			}
		case html.ElementNode:
			if err := element(node); err != nil {
				return err
			}
			switch node.Data {
			case "meta":
				if metas++; metas == 2 && !strings.HasPrefix(value(node, "content"), policy) {
					return fmt.Errorf("the policy is %q", value(node, "content"))
				}
			case "title":
				titles++
			}
		}
	}
	if titles != 1 || metas < 2 {
		return fmt.Errorf("%d titles, %d metas", titles, metas)
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
	switch equiv := value(node, "http-equiv"); {
	case node.Data == "meta" && equiv != "" && equiv != "Content-Security-Policy":
		return fmt.Errorf("it says %s", equiv)
	case node.Data == "link" && !within(value(node, "href")), node.Data == "a" && !within(value(node, "href")) && !web(value(node, "href")):
		return fmt.Errorf("%s leads to %q", node.Data, value(node, "href"))
	}
	return nil
}

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
