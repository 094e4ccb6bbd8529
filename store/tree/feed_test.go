package tree

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/store/format"
)

// rssTexts are the elements of RSS 2.0 that hold a text, within a channel and
// within an item, and those of them that must be there.
var rssTexts = map[string][]string{
	"channel": strings.Fields("title! link! description! language copyright managingEditor webMaster pubDate lastBuildDate category generator docs ttl rating"),
	"item":    strings.Fields("title link description author category comments guid pubDate source"),
}

// node is an element of any name.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Nodes   []node     `xml:",any"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// strictRSS counts the items of a feed, and says what is against the rules of
// RSS 2.0.
func strictRSS(data []byte) (items int, faults []error) {
	var rss node
	if err := xml.Unmarshal(data, &rss); err != nil {
		return 0, []error{err}
	}
	if rss.XMLName.Local != "rss" || rss.attr("version") != "2.0" || len(rss.Nodes) != 1 || rss.Nodes[0].XMLName.Local != "channel" {
		return 0, []error{errors.New("not one channel of RSS 2.0")}
	}
	channel := rss.Nodes[0]
	guids := map[string]bool{}
	for _, item := range channel.Nodes {
		if item.XMLName.Local != "item" {
			continue
		}
		items++
		faults = append(faults, rssTexted(item)...)
		for _, n := range item.Nodes {
			if n.XMLName.Local == "guid" && guids[n.Text] {
				faults = append(faults, fmt.Errorf("%s names two items", n.Text))
			} else if n.XMLName.Local == "guid" {
				guids[n.Text] = true
			}
		}
	}
	return items, append(faults, rssTexted(channel)...)
}

// rssTexted is what is wrong with the texts of a channel or an item.
func rssTexted(in node) []error {
	var faults []error
	may, times := rssTexts[in.XMLName.Local], map[string]int{}
	for _, n := range in.Nodes {
		name := n.XMLName.Local
		if name == "item" {
			continue
		}
		times[name]++
		err := rssText(n)
		switch {
		case !slices.Contains(may, name) && !slices.Contains(may, name+"!"):
			err = errors.New("is not of RSS 2.0 there")
		case times[name] > 1 && name != "category":
			err = errors.New("comes twice")
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s in %s: %q %w", name, in.XMLName.Local, n.Text, err))
		}
	}
	for _, name := range may {
		if must, needed := strings.CutSuffix(name, "!"); needed && times[must] == 0 {
			faults = append(faults, fmt.Errorf("%s is without %s", in.XMLName.Local, must))
		}
	}
	if times["title"]+times["description"] == 0 {
		faults = append(faults, errors.New("an item has neither title nor description"))
	}
	return faults
}

// rssText is what is wrong with one text.
func rssText(n node) error {
	name := n.XMLName.Local
	if strings.TrimSpace(n.Text) == "" || len(n.Nodes) > 0 {
		return errors.New("is no text")
	}
	if name == "pubDate" {
		_, err := time.Parse("Mon, 2 Jan 2006 15:04:05 -0700", n.Text)
		return err
	}
	if name == "link" || name == "guid" && n.attr("isPermaLink") != "false" {
		if u, err := url.Parse(n.Text); err != nil || !u.IsAbs() {
			return errors.New("is no whole address")
		}
	}
	return nil
}

func TestTheFeedKeepsTheRulesOfRSS(t *testing.T) {
	stories := many(3)
	stories[29].ID, _ = model.NewID(stories[29].Date(), "a:b&c#(d)")
	stories[28].Title, stories[28].Summary = model.NewLine("Tom & <Jerry> ]]>"), model.NewMarkdown("*One* <b>two</b>\n\nthree")
	stories[27].Topic, stories[27].Summary = model.Line{}, model.Markdown{}
	for _, address := range []string{"", "https://news.example", "https://news.example/archive/"} {
		feed := entries(t, export(t, stories, Options{Formats: format.Formats(), Address: address}))["feed.xml"]
		items, faults := strictRSS(feed)
		if len(faults) > 0 || items != 30 {
			t.Errorf("with the address %q, %d items: %v", address, items, faults)
		}
		if n := bytes.Count(feed, []byte("<link>https://news.example/")); address != "" && n != 31 || address == "" && n != 0 {
			t.Errorf("with the address %q, %d links", address, n)
		}
	}
}

func TestWhatIsNoFeedBreaksItsRules(t *testing.T) {
	good := `<rss version="2.0"><channel><title>a</title><link>https://a.example/</link><description>b</description><item><title>c</title><pubDate>Thu, 6 Jun 2013 00:00:00 +0000</pubDate><guid isPermaLink="false">d</guid></item></channel></rss>`
	if n, faults := strictRSS([]byte(good)); n != 1 || len(faults) > 0 {
		t.Fatalf("%d, %v", n, faults)
	}
	for old, bad := range map[string]string{`"2.0"`: `"1.0"`, "https://a.example/": "/", "Thu, 6 Jun 2013": "2013-06-06", `"false"`: `"true"`, "<title>c</title>": "", "<title>a": "<title>", "<guid": "<size>1</size><guid"} {
		if _, faults := strictRSS([]byte(strings.Replace(good, old, bad, 1))); len(faults) == 0 {
			t.Errorf("%s for %s is taken", bad, old)
		}
	}
}
