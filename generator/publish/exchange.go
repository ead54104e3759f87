package publish

import "errors"

// errNoExchange means that this system or file system cannot exchange two
// names in one step.
var errNoExchange = errors.New("there is no exchange of names here")

// exchange puts the new site in the place of what stands at the target, and
// returns where that is now. If it fails, the target is as it was, unless
// even moving it back failed.
func (p *Place) exchange() (old string, err error) {
	stage := p.beside("new")
	err = errNoExchange
	if !p.inTwo {
		err = p.disk.do("exchange", p.target, func() error { return exchange(stage, p.target) })
	}
	if err == nil {
		return stage, nil
	}
	if !errors.Is(err, errNoExchange) {
		return "", err
	}
	old = p.beside("old")
	if err := p.disk.rename(p.target, old); err != nil {
		return "", err
	}
	if err := p.disk.rename(stage, p.target); err != nil {
		return "", errors.Join(err, p.disk.rename(old, p.target))
	}
	return old, nil
}
