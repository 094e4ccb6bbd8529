package jobs

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
)

// job is work that goes on. Its word is never waited for: what is told later
// takes the place of what was told before.
type job struct {
	cancel context.CancelFunc
	said   chan Progress
	end    chan endedMsg
}

type toldMsg struct {
	job      *job
	progress Progress
}

type endedMsg struct {
	job    *job
	report []model.Line
	err    error
}

func newJob(cancel context.CancelFunc) *job {
	return &job{cancel: cancel, said: make(chan Progress, 1), end: make(chan endedMsg, 1)}
}

// begin sets the work going and waits for its first word.
func begin(ctx context.Context, j *job, work Work) tea.Cmd {
	return func() tea.Msg {
		go func() {
			report, err := work(ctx, j.tell)
			j.end <- endedMsg{j, report, err}
		}()
		return await(j)()
	}
}

// await waits for the next word of a job.
func await(j *job) tea.Cmd {
	return func() tea.Msg {
		select {
		case progress := <-j.said:
			return toldMsg{j, progress}
		case end := <-j.end:
			return end
		}
	}
}

func (j *job) tell(p Progress) {
	select {
	case <-j.said:
	default:
	}
	j.said <- p
}
