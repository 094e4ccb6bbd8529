package cli

import (
	"context"
	"os"
	"os/signal"
)

// untilSignal is a context that a signal ends.
func (p *program) untilSignal(ctx context.Context) (_ context.Context, stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	p.signals = make(chan os.Signal, 1)
	signal.Notify(p.signals, endings...)
	go func() {
		select {
		case <-p.signals:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(p.signals)
		cancel()
	}
}

// lend lends the terminal to a command until it is given back: the signals that
// keys give are the command's, and end it alone.
func (p *program) lend() (back func()) {
	theirs := make(chan os.Signal, 1)
	signal.Notify(theirs, endings...)
	signal.Stop(p.signals)
	signal.Notify(p.signals, lasting...)
	p.lent.Store(true)
	return func() {
		p.lent.Store(false)
		signal.Stop(theirs) // waits until they have all that came
		signal.Notify(p.signals, endings...)
	}
}
