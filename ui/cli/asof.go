package cli

import (
	"fmt"

	"dateline/model"
)

// asOfFlag hides what is later than a day. Whatever reads an archive heeds it.
const asOfFlag = "as-of"

// parseAsOf reads --as-of; the zero Date is no limit.
func (p *program) parseAsOf() (model.Date, error) {
	if p.flag.asOf == "" {
		return model.Date{}, nil
	}
	today := model.Today(p.now())
	when, err := model.ParseWhen(p.flag.asOf, today, today)
	if err != nil {
		return model.Date{}, usage("--%s: %w", asOfFlag, err)
	}
	return when.To, nil
}

// hides says that a day is hidden.
func (p *program) hides(day model.Date) bool { return !p.asOf.IsZero() && day.After(p.asOf) }

// later is the error for a day that is hidden.
func (p *program) later(day model.Date) error {
	if p.hides(day) {
		return &model.LaterError{Day: day, Last: p.asOf}
	}
	return nil
}

// later says how many more related stories there are than are told of.
func (p *printer) later(n int) {
	if n > 0 {
		p.blank()
		p.line(p.theme.Faint, "", fmt.Sprintf("+%d later, hidden", n))
	}
}
