package mediawiki

import (
	"net/http"
	"net/url"
	"testing"

	"dateline/model"
)

func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"query":{"pages":[{"title":"Portal:Current events/2013 June 6","revisions":[{"revid":1,"sha1":"a","slots":{"main":{"content":"x"}}}]}]}}`,
		`{"query":{"normalized":[{"from":"a","to":"b"},{"from":"b","to":"a"}],"redirects":[{"from":"a","to":"a"}],"pages":[{"title":"a","missing":true}]},"continue":{"rvcontinue":1,"continue":"||"}}`,
		`{"error":{"code":"maxlag","info":"\u001b]0;x\u0007"}}`, `{"query":{"pages":[{"revisions":[{"slots":{"main":null}}]}]}}`, `{}`, `null`, `[]`, `<html>`,
	} {
		f.Add([]byte(seed))
	}
	day := model.NewDate(2013, 6, 6)
	c, err := New(Options{Endpoint: "http://127.0.0.1/w/api.php", Version: "1.0", Contact: "me@example.org"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		part, err := c.understand(&http.Response{StatusCode: http.StatusOK, Header: http.Header{}}, body)
		if err != nil {
			if told := err.Error() + "."; model.NewMarkdown(told).String() != told {
				t.Fatalf("%q is told as %q", body, told)
			}
			return
		}
		all := newPages()
		all.add(part)
		part.next(url.Values{})
		for _, r := range all.revisions([]model.Date{day, day.AddDays(1)}) {
			if r.Fault != nil && model.NewMarkdown(r.Fault.Error()+".").String() != r.Fault.Error()+"." {
				t.Fatalf("%q is told as %q", body, r.Fault)
			}
		}
	})
}
