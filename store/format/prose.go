package format

import (
	"bytes"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dateline/model"
)

// typesetter is Markdown without HTML: what looks like a tag is a text.
var typesetter = goldmark.New(goldmark.WithParser(parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
)))

// markup is what makes a summary more than paragraphs.
var markup = late("[\\\\`*_<\\[]|(?m)^ *(?:[#>+=-]|[0-9]+[.)])|^    |\n    ")

// maxProse and maxMarks bound what is typeset: the cost of some summaries grows
// with the square of their length.
const (
	maxProse = 64 << 10
	maxMarks = 2000
)

// viewSummary typesets a summary below a headline of a level, nil where it is
// empty. Paragraphs stand two lines apart, as in their source.
func viewSummary(m model.Markdown, level int) *summaryView {
	source := m.String()
	switch {
	case source == "":
		return nil
	case !markup().MatchString(source):
		paragraphs := strings.Split(template.HTMLEscapeString(source), "\n\n")
		return &summaryView{Prose: template.HTML("<p>" + strings.Join(paragraphs, "</p>\n\n<p>") + "</p>")}
	case costly(source):
		return &summaryView{source, template.HTML(`<p class="lines">` + template.HTMLEscapeString(source) + "</p>")}
	}
	return &summaryView{source, typeset(encodeEntities(source), level)}
}

// Prose is a summary as the pages in HTML show it, below a headline of the
// first level: what looks like a tag in it is a text.
func Prose(m model.Markdown) string {
	if shown := viewSummary(m, 1); shown != nil {
		return string(shown.Prose)
	}
	return ""
}

// costly says that a summary would take long to typeset.
func costly(source string) bool {
	flat := string(shallow([]byte(source)))
	return len(source) > maxProse || flat != source || strings.Count(source, ">") > 100 || len(markup().FindAllStringIndex(source, maxMarks)) == maxMarks
}

// typeset renders Markdown. Headings fall below one of the level above, none
// deeper than the next, and links lead to the web or nowhere.
func typeset(source string, above int) template.HTML {
	raw := []byte(source)
	tree := typesetter.Parser().Parse(text.NewReader(raw))
	var dead []ast.Node
	last := above
	ast.Walk(tree, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Heading:
			node.Level = min(node.Level+above, last+1, 6)
			last = node.Level
		case *ast.Image:
			dead = append(dead, node)
		case *ast.Link:
			node.SetAttributeString("rel", []byte("noopener nofollow"))
			node.Destination = []byte(webAddress(model.NewURL(string(node.Destination))))
			if len(node.Destination) == 0 || bytes.ContainsAny(node.Destination, "[]") { // a host that goldmark would escape
				dead = append(dead, node)
			}
		case *ast.AutoLink:
			if address := node.URL(raw); !model.NewURL(string(address)).Web() || bytes.ContainsAny(address, "[]") {
				dead = append(dead, node)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, node := range dead {
		unwrap(node, raw)
	}
	var b bytes.Buffer
	if err := typesetter.Renderer().Render(&b, raw, tree); err != nil {
		return template.HTML(template.HTMLEscapeString(source))
	}
	return template.HTML(strings.TrimSpace(b.String()))
}

// unwrap puts what a link or picture shows in its place.
func unwrap(node ast.Node, raw []byte) {
	parent := node.Parent()
	if auto, ok := node.(*ast.AutoLink); ok {
		label := ast.NewString(auto.Label(raw))
		label.SetRaw(true)
		parent.InsertBefore(parent, node, label)
	}
	for child := node.FirstChild(); child != nil; child = node.FirstChild() {
		parent.InsertBefore(parent, node, child)
	}
	parent.RemoveChild(parent, node)
}
