package harmless

import (
	"strings"
	"testing"
)

const good = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer"><title>A &lt;day&gt;</title><link rel="stylesheet" href="./style.css"></head>
<body><p class="topic">A <a href="https://x.example/">b</a> <a href="../c.html">d</a></p></body></html>`

func TestTheMeasureSeesWhatIsAdded(t *testing.T) {
	if err := Page([]byte(good)); err != nil {
		t.Fatal(err)
	}
	if Prose("<p>A <em>b</em> &lt;script&gt;</p>") != nil || Prose("<p>A</p><script>x()</script>") == nil || Prose("<!-- x -->") == nil || Prose("<a href=javascript:x()>x</a>") == nil {
		t.Error("prose is held to nothing")
	}
	for old, some := range map[string][]string{
		"<!DOCTYPE html>":           {"", "<!DOCTYPE html SYSTEM 'x'>", "<!--x--><!DOCTYPE html>"},
		` http-equiv="Content-`:     {` name="Content-`},
		"form-action 'none'":        {"form-action 'none'; script-src *", "form-action *"},
		"'self'":                    {"*", "'unsafe-inline'"},
		"no-referrer":               {"unsafe-url"},
		"<title>":                   {"<title>x</title><title>", `<base href="//x.example"><title>`, "<script>x()</script><title>", `<meta http-equiv="refresh" content="0"><title>`, "<style>@import '//x.example'</style><title>"},
		`<meta charset="utf-8">`:    {"<style>p{}</style>", `<link rel="stylesheet" href="./style.css">`, `<meta charset="utf-7">`},
		`rel="stylesheet"`:          {`rel="preload"`, `rel="import"`},
		"./style.css":               {"//x.example/style.css", "https://x.example/style.css", "/style.css"},
		"<body>":                    {`<body><meta name="referrer" content="no-referrer">`, `<body onload="x()">`, `<body><link rel="next" href="./x">`, "<body><style>p{}</style>"},
		`<p class="topic">`:         {`<p style="x">`, "<p><img src=x>", "<p><svg>", "<p><math>", "<p><form>", "<p><!-- x -->", "<p><iframe>", "<p><x-y>", "<p><object>", "<p><template>", "<p onclick=x()>"},
		`"https://x.example/"`:      {`"javascript:x()"`, `"//x.example"`, `"https://u:p@x.example/"`, `"mailto:x"`, `"data:x"`, `"/x"`, "\"https://x.example/\n\"", `"https:\\x.example"`},
		`<a href="../c.html">d</a>`: {`<a href="..\\c.html">d</a>`, `<a ping="//x.example" href="../c.html">d</a>`, `<a target="x" href="../c.html">d</a>`},
	} {
		for _, bad := range some {
			page := strings.Replace(good, old, bad, 1)
			if err := Page([]byte(page)); err == nil || page == good {
				t.Errorf("%s for %s is taken", bad, old)
			}
		}
	}
}
