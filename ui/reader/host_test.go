package reader

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/hostile"
)

// hosts are names that look like others, or are written from the right, and
// what they are on the wire.
var hosts = map[string]string{
	"pіlot.example": "xn--plot-l9d.example", "рilot.example": "xn--ilot-f6d.example", "аррӏе.example": "xn--80ak6aa92e.example", "ехаmple.test": "xn--mple-43d3a6i.test",
	"bücher.example": "xn--bcher-kva.example", "münchen.example": "xn--mnchen-3ya.example", "café.example": "xn--caf-dma.example", "ñandú.example": "xn--and-6ma2c.example",
	"日本.example": "xn--wgv71a.example", "新闻.example": "xn--efvy88h.example", "뉴스.example": "xn--vg1b002a.example", "ειδήσεις.example": "xn--jxalccrd7df.example",
	"новости.example": "xn--b1amnebsh.example", "أخبار.example": "xn--igbicxr.example", "חדשות.example": "xn--7dbee7eg.example", "समाचार.example": "xn--61b3bh3a5ab.example",
	"ข่าว.example": "xn--22c8e6a1f.example", "ñews.example:8080": "xn--ews-6ma.example", "PILÓT.example": "xn--pilt-sqa.example", "faß.example": "xn--fa-hia.example",
}

func TestTheHostIsShownAsItIsOnTheWire(t *testing.T) {
	for name, want := range hosts {
		url := model.NewURL("https://" + name + "/a?b=ü")
		story := model.Story{ID: hotline, Title: model.NewLine("x"), CoverImage: url, Sources: []model.Source{{Name: model.NewLine("The Daily Pilot"), URL: url}}}
		view := sit(t, shelf{hotline: {Story: story}}, termenv.TrueColor, 60, 60)
		view.run(view.Open(hotline))
		text := view.View(true)
		if seen := ansi.Strip(text); !strings.Contains(seen, "The Daily Pilot ("+want+")") || !strings.Contains(seen, "[image] a ("+want+")") {
			t.Errorf("%s is not shown as %s:\n%s", name, want, seen)
		}
		if bad := hostile.Foreign(text); bad != "" || !strings.Contains(text, "\x1b]8;;https://"+want) {
			t.Errorf("%s: the hyperlink is not to %s: %q", name, want, text)
		}
	}
	t.Logf("T4: %d international hosts, 0 failures", len(hosts))
}
