package format

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

// breakouts is what may end the place where a text stands in a page.
var breakouts = []string{
	"", `"`, `'`, "`", ">", `">`, `'>`, "/>", "-->", "--!>", "]]>", "?>", "</title>", "</style>", "</h1>", "</p>", "</a>", "</article>", "</noscript>", "</template>",
	"\n\n", "\t", "\x00", "\\", `\"`, "{{", "&quot;>", "&#34;&#62;", "%22%3E", "＂＞", "\xc0\xbe", "```\n", "<!--", "<![CDATA[", "<a href=\"",
}

// payloads is what may run, or ask for something elsewhere, behind them.
var payloads = []string{
	"<script>x()</script>", "<ScRiPt/src=//x.example>", "<img src=x onerror=x()>", "<svg onload=x()>", "<svg><script>x()</script>", "<math><mtext><mglyph><style><img src=x onerror=x()>",
	"<a href=javascript:x()>y</a>", "<meta http-equiv=refresh content=0;url=//x.example>", "<base href=//x.example>", "<style>*{background:url(//x.example)}</style>", "<link rel=stylesheet href=//x.example>",
	"<iframe srcdoc='<script>x()</script>'>", "<form action=//x.example><button>", "<object data=//x.example>", "<details open ontoggle=x()>", "<template><img src=x onerror=x()></template>",
	"<noscript><p title='</noscript><img src=x onerror=x()>'>", "<table><td background=//x.example>", " onmouseover=x() ", " style=background:url(//x.example) ", " autofocus onfocus=x() tabindex=1 ",
	"<plaintext>", "<textarea>", "<xmp>", "<select><option><script>", "<p/onclick=x()>", "<![if IE]><script>", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>", "{{define \"page\"}}x{{end}}", "&lt;script&gt;x()&lt;/script&gt;",
}

// addresses is addresses that lead elsewhere than they seem to, or run.
func addresses() []string {
	var all []string
	for _, scheme := range []string{"javascript", "data", "vbscript", "file", "blob", "view-source", "about", "mailto", "ftp", "ws"} {
		upper, half := strings.ToUpper(scheme), scheme[:2]+"%s"+scheme[2:]
		rest := ":x//text/html,<script>x()</script>"
		for _, between := range []string{"\t", "\n", "\r\n", "\x00", "\u00ad", "&Tab;", "&#10;", "%09", "\\"} {
			all = append(all, strings.ReplaceAll(half, "%s", between)+rest)
		}
		for _, before := range []string{"", " ", "\x01", "\u00a0", "\ufeff", "//", "/", "\\\\", "http:", "https:", "http:\\\\", "https://\n", "url("} {
			all = append(all, before+scheme+rest, before+upper+rest)
		}
		all = append(all, scheme+"&colon;x", scheme+"&#58;x", scheme+"&#x3A;x", scheme+"%3Ax", scheme+"：x")
	}
	for _, host := range []string{
		"user@x.example", "user:word@x.example", "good.example@x.example", "good.example\\@x.example", "x.example:80\"onclick=x()", "x.example/\"onclick=x()", "x.example/'><script>", "x.example?\"><script>",
		"x.example#\"><script>", "x.example/\u202egpj", "[::1]", "[::1", "x.example:99999", "", " ", "/x", "x .example", "x\u2024example", "x%2eexample", "x.example/{{.}}", "x.example/%", "x.example/a\nb", "x.example/a`b", "ｘ.example", "xn--", "<x>",
	} {
		all = append(all, "http://"+host, "https://"+host, "HTTPS://"+host, "//"+host, "http:"+host, "https:/"+host)
	}
	return all
}

func TestWhatMayRunIsTextInEveryFormat(t *testing.T) {
	var texts []string
	for n, payload := range payloads {
		for m, breakout := range breakouts {
			if os.Getenv("DATELINE_LONG") != "" || (n+m)%3 == 0 {
				texts = append(texts, breakout+payload)
			}
		}
	}
	pages := 0
	for _, text := range texts {
		s := stuffed(t, text)
		if id, err := model.NewID(s.Date(), text); err == nil {
			s.ID, s.Changes[0].ID = id, id
		}
		for _, f := range Formats() {
			wantWhole(t, f, s, write(t, f, Page{Story: s}))
			pages++
		}
	}
	t.Logf("T32: %d texts, %d pages written and read back, 0 failures", len(texts), pages)
}

func TestAddressesThatMayRunLeadNowhere(t *testing.T) {
	texts, pages := addresses(), 0
	for some := range slices.Chunk(texts, 10) {
		s := plainStory(t)
		s.Sources = nil
		var summary strings.Builder
		for _, text := range some {
			s.Sources = append(s.Sources, model.Source{Name: model.NewLine(text), URL: model.NewURL(text)})
			for _, form := range []string{"[y](%)", "[y](<%>)", "![y](%)", "<%>", "[y](% \"%\")", "[y][z]\n\n[z]: %"} {
				summary.WriteString(strings.ReplaceAll(form, "%", text) + "\n\n")
			}
		}
		s.Summary = model.NewMarkdown(summary.String())
		for n := range s.Sources {
			s.CoverImage = s.Sources[n].URL
			for _, f := range Formats() {
				wantWhole(t, f, s, write(t, f, Page{Story: s}))
				pages++
			}
		}
	}
	t.Logf("T32: %d addresses, %d pages written and read back, 0 failures", len(texts), pages)
}
