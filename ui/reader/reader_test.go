package reader

import (
	"context"
	"errors"
	"io"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// shelf is an archive of a few pages made by hand.
type shelf map[model.ID]model.Page

func (s shelf) Page(_ context.Context, id model.ID) (model.Page, error) {
	page, held := s[id]
	if !held {
		return model.Page{}, errors.New("no story " + id.String())
	}
	return page, nil
}

func id(s string) model.ID {
	id, err := model.ParseID(s)
	if err != nil {
		panic(err)
	}
	return id
}

var hotline = id("2013-06-06/hotline")

// archive holds a story with everything, a bare one, and a stub.
func archive() shelf {
	relation := func(name, title string, score float64, shared ...string) model.Relation {
		return model.Relation{Headline: model.Headline{ID: id(name), Title: model.NewLine(title)}, Score: score, Shared: model.Lines(shared...)}
	}
	full := model.Story{
		ID: hotline, Topic: model.NewLine("International relations"),
		Title:      model.NewLine("The harbour towns of two neighbours, silent for eleven weeks, agree to mend the telephone line between their lighthouses."),
		Summary:    model.NewMarkdown("The keepers will speak twice a day, at *eight* and at **four**. Ships had steered by guess since the line was cut.\n\n- The northern keeper asked first.\n- The southern one answered within the hour, which nobody on either shore had thought likely."),
		Contexts:   model.Lines("Lighthouse dispute", "Northern Harbour", "Telephone"),
		Sources:    []model.Source{{Name: model.NewLine("The Daily Pilot"), URL: model.NewURL("http://pilot.example/line")}, {Name: model.NewLine("Harbour Radio"), URL: model.NewURL("https://radio.example/8")}},
		CoverImage: model.NewURL("http://pilot.example/pictures/lighthouse.jpg?w=200"),
		License:    model.NewLine("CC BY-SA 4.0"), Attribution: model.NewLine("dateline"),
	}
	page := model.Page{
		Story: full, Counts: []int{53, 4, 0},
		Relations: []model.Relation{
			relation("2013-07-20/first-call", "The first call lasts nine minutes.", .31, "Lighthouse dispute", "Telephone"),
			relation("2013-06-05/offer", "An offer to talk is read out on the radio.", .62, "Lighthouse dispute"),
			relation("2013-03-20/cut", "The line is cut in a storm, or on purpose; each shore blames the other.", .4, "Lighthouse dispute", "Northern Harbour"),
			relation("2011-01-12/lamp", "The northern lamp is lit again after a year.", .2, "Northern Harbour"),
		},
		More:  []model.Relation{relation("2010-01-01/fog", "Fog closes both harbours.", .1, "Northern Harbour")},
		Given: []model.Relation{relation("2009-05-05/tower", "The tower is painted.", 0, "Northern Harbour")},
	}
	bare := model.Page{Story: model.Story{ID: id("2013-06-05/offer"), Title: model.NewLine("An offer to talk is read out on the radio.")}}
	stub := model.Page{Story: model.Story{ID: id("2013-03-20/cut"), Title: model.NewLine("The line is cut in a storm."), Stub: true}}
	return shelf{hotline: page, bare.ID: bare, stub.ID: stub}
}

func look(profile termenv.Profile) *theme.Theme {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(profile)
	return theme.New(renderer, theme.Dark, false)
}

// desk drives a room by hand: commands run at once.
type desk struct {
	*Pane
	t *testing.T
}

func sit(t *testing.T, source Source, profile termenv.Profile, width, height int) desk {
	d := desk{New(source, look(profile), DefaultKeyMap()), t}
	d.Write = writing
	d.run(d.Resize(width, height))
	return d
}

func (d desk) run(cmd tea.Cmd) {
	if cmd != nil {
		d.Update(cmd())
	}
}

func (d desk) press(keys ...string) (last pane.Action) {
	names := map[string]tea.KeyType{"enter": tea.KeyEnter, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "esc": tea.KeyEsc,
		"backspace": tea.KeyBackspace, "ctrl+c": tea.KeyCtrlC, "pgdown": tea.KeyPgDown, "end": tea.KeyEnd}
	for _, name := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
		if name == " " {
			msg.Type = tea.KeySpace
		}
		if kind, named := names[name]; named {
			msg = tea.KeyMsg{Type: kind}
		}
		action, cmd := d.Update(msg)
		d.run(cmd)
		last = action
	}
	return last
}

func TestOldPageStaysUntilTheNewOneIsThere(t *testing.T) {
	d := sit(t, archive(), termenv.Ascii, 74, 40)
	d.run(d.Open(hotline))
	cmd := d.Open(id("2013-06-05/offer"))
	if page, _ := d.Page(); page.ID != hotline {
		t.Fatalf("shows %v before the answer came", page.ID)
	}
	d.run(cmd)
	if page, _ := d.Page(); page.ID != id("2013-06-05/offer") {
		t.Fatalf("shows %v", page.ID)
	}
}

func TestStaleAnswerIsDropped(t *testing.T) {
	d := sit(t, archive(), termenv.Ascii, 74, 40)
	first := d.Open(hotline)
	late := first()
	d.run(d.Open(id("2013-06-05/offer")))
	d.Update(late)
	if page, _ := d.Page(); page.ID != id("2013-06-05/offer") {
		t.Fatalf("a stale answer shows %v", page.ID)
	}
}

func paste(text string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)} }
