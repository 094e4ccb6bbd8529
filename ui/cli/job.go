package cli

import (
	"context"
	"errors"
	"sync"

	"dateline/model"
	"dateline/store"
	"dateline/ui/jobs"
)

// reach says what to do where nobody knows whom the server should reach.
const reach = `the server wants to know whom to reach if this program goes wrong: leave, and type "dateline pull" once, or set contact = "you@example.org" in the file of settings`

// makeOwn says what to do where the archive can not be written.
const makeOwn = `the archive in the program can not be written: leave, and "dateline pull" makes one of your own`

// job is the pull that the screen offers. One is at work at a time.
type job struct {
	*program
	sitting context.Context
	leave   context.CancelFunc
	atWork  sync.Mutex
}

func (p *program) newJob(ctx context.Context) *job {
	sitting, leave := context.WithCancel(ctx)
	return &job{program: p, sitting: sitting, leave: leave}
}

// end ends the work, and waits until the archive is closed.
func (j *job) end() {
	j.leave()
	j.atWork.Lock()
}

// pull is the work of the screen on an archive: what "dateline pull" does
// without a question and without a word to the terminal.
func (j *job) pull(archive *store.Archive) jobs.Work {
	return func(ctx context.Context, tell func(jobs.Progress)) ([]model.Line, error) {
		contact, known := j.knownContact(ctx, "")
		switch {
		case archive.Name() == embedded:
			return nil, errors.New(makeOwn)
		case !known:
			return nil, errors.New(reach)
		}
		j.atWork.Lock()
		defer j.atWork.Unlock()
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(j.sitting, cancel)()
		x := &puller{program: j.program, contact: contact, meter: j.newMeter("days")}
		x.meter.told = func(done int, share float64, facts []string) {
			tell(jobs.Progress{Days: done, Share: share, Facts: model.Lines(facts...)})
		}
		err := j.write(ctx, func(w *store.Writer) error {
			return x.run(ctx, w, j.flag.api, model.Date{}, model.Today(j.now().UTC()))
		})
		return model.Lines(pullLines(x.report, "")...), kept(err, x.report)
	}
}
