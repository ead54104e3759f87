package publish

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/lock"
)

// Error says, in the languages staff read, why a site was not published, what
// became of the one that stood there, and what to do. Err is the reason as the
// system or this package puts it.
type Error struct {
	diag.Text
	Err error
}

func (e *Error) Error() string { return e.EN }
func (e *Error) Unwrap() error { return e.Err }

var (
	errNotFolder   = errors.New("it is a file")
	errDeadLink    = errors.New("it is a link to something that is not there")
	errInterrupted = errors.New("it was interrupted")
)

// stuckError means that somebody else's leftover is in the way, and can be
// neither used nor moved.
type stuckError struct {
	name string
	err  error
}

func (e stuckError) Error() string { return e.err.Error() }
func (e stuckError) Unwrap() error { return e.err }

// state is what became of the target.
type state int

const (
	untouched state = iota // as it was
	published              // the new site stands there; something went wrong afterwards
	aside                  // there is nothing; the old site stands beside it
)

// cause is a reason that staff can do something about.
type cause int

const (
	unknown cause = iota
	foreign
	notFolder
	deadLink
	held
	noLocks
	notLock
	interrupted
	stuck
	full
	readOnly
	forbidden
	inUse     // Windows: somebody has a file of the site open
	elsewhere // the target cannot change names with its neighbour
	layered   // the same, because it lies in a lower layer of a container's disk
)

// ownCause returns the cause of an error of this package.
func ownCause(err error) cause {
	if errors.As(err, new(stuckError)) {
		return stuck
	}
	for _, known := range []struct {
		err   error
		cause cause
	}{
		{ErrForeign, foreign}, {errNotFolder, notFolder}, {errDeadLink, deadLink}, {lock.ErrHeld, held}, {lock.ErrNone, noLocks},
		{lock.ErrOther, notLock}, {errInterrupted, interrupted},
	} {
		if errors.Is(err, known.err) {
			return known.cause
		}
	}
	return unknown
}

// failed puts an error into words.
func (p *Place) failed(err error) *Error {
	c := causeOf(err)
	if c == elsewhere && isLayered(p.target) {
		c = layered
	}
	why, remedy := p.words(c, err)
	what := p.became()
	text := diag.Text{
		JA: what.JA + why.JA + remedy.JA,
		EN: strings.TrimSpace(what.EN + " " + why.EN + " " + remedy.EN),
	}
	if c > interrupted || c == noLocks || c == unknown { // the system has something to add
		said := strings.ReplaceAll(err.Error(), "\n", "; ")
		text = diag.Text{JA: fmt.Sprintf("%s（%s）", text.JA, said), EN: fmt.Sprintf("%s (%s)", text.EN, said)}
	}
	return &Error{text, err}
}

// became says what stands at the target now.
func (p *Place) became() diag.Text {
	switch p.state {
	case published:
		return diag.Textf("%s には新しいサイトを公開しましたが、後片付けができませんでした。次の build でもう一度片付けます。", "The new site is in %s, but what is left of the old one could not be cleared away; the next build tries again.", p.name)
	case aside:
		return diag.Textf("%s を入れ替える途中で止まり、元に戻せませんでした。前のサイトは %s にあります。もう一度 build を実行すると戻ります。", "Replacing %s stopped halfway and could not be undone. The old site is in %s; running build again puts it back.", p.name, p.beside("old"))
	}
	return diag.Textf("%s に公開できませんでした。%[1]s は前のままです。", "Nothing was published: %s is as it was.", p.name)
}

// words say why, and what to do.
func (p *Place) words(c cause, err error) (why, remedy diag.Text) {
	parent := filepath.Dir(p.target)
	switch c {
	case foreign:
		return diag.Textf("このフォルダーはtebikiが作ったものではないので、置き換えません。", "The folder was not made by tebiki."),
			diag.Textf("-out で別の名前を指定してください。置き換えてよいときは -force を付けると、今の中身を %s に残して置き換えます。", "Give another name with -out; or, if it may be replaced, add -force, which keeps what is in it as %s.", p.freeName())
	case notFolder:
		return diag.Textf("これはフォルダーではなくファイルです。", "It is a file, not a folder."),
			diag.Textf("-out で別の名前を指定してください。", "Give another name with -out.")
	case deadLink:
		return diag.Textf("これはリンクで、リンク先がありません。", "It is a link, and what it points to is not there."),
			diag.Textf("リンクを消すか、リンク先のフォルダーを作ってください。", "Remove the link, or make the folder it points to.")
	case held:
		return diag.Textf("別の build が、同じフォルダーにサイトを作っています。", "Another build into the same folder is running."),
			diag.Textf("それが終わってから、もう一度実行してください。", "Run this again when it is done.")
	case noLocks:
		return diag.Textf("このディスクではファイルをロックできないので、2つの build が同時に書き込むおそれがあります。", "Files cannot be locked on this disk, so two builds could write at once."),
			diag.Textf("-out でパソコンの中のフォルダーを指定し、できたものをコピーしてください。", "Build into a folder on this computer with -out, and copy it from there.")
	case notLock:
		return diag.Textf("%s は tebiki が作業中の印に使う名前ですが、別のものがあります。", "%s is the name by which tebiki marks that it is at work, but something else has it.", p.beside("lock")),
			diag.Textf("それを別の名前に変えるか、-out で別の場所を指定してください。", "Rename that, or give another place with -out.")
	case interrupted:
		return diag.Textf("途中で止められたからです。", "It was interrupted."), diag.Text{}
	case stuck:
		var e stuckError
		errors.As(err, &e)
		return diag.Textf("別の人の build が残した %s を、消すことも使うこともできません。", "%s, which a build of somebody else left, can be neither removed nor used.", e.name),
			diag.Textf("その人か、パソコンの管理者に消してもらってください。", "Ask them, or whoever runs this computer, to remove it.")
	case full:
		return diag.Textf("ディスクに空きがありません。", "The disk is full."),
			diag.Textf("空きを作ってから、もう一度実行してください。", "Free some space and run this again.")
	case readOnly:
		return diag.Textf("このディスクには書き込めません。", "The disk is read-only."),
			diag.Textf("-out で、書き込める場所を指定してください。", "Give a place that can be written to with -out.")
	case forbidden:
		return diag.Textf("書き込む許可がありません。サイトは %s の中で組み立ててから入れ替えるので、そのフォルダーにも書き込めることが必要です。", "You may not write there. The site is put together in %s and then exchanged, so that folder too must be writable.", parent),
			diag.Textf("許可をもらうか、-out で別の場所（たとえば %s）を指定してください。", "Ask for the right to write, or give another place with -out (for example %s).", filepath.Join(p.name, "site"))
	case inUse:
		return diag.Textf("ほかのプログラムが中のファイルを開いているか、書き込む許可がありません。", "Another program has a file in it open, or you may not write there."),
			diag.Textf("そのフォルダーを開いているエクスプローラー、エディター、サーバーを閉じて、もう一度実行してください。", "Close what has the folder open (an Explorer window, an editor, a server) and run this again.")
	case layered:
		return diag.Textf("このフォルダーは、コンテナーのイメージに入っているもの（overlayfsの下の層）なので、一度に入れ替えることができません。", "The folder came with a container's image (a lower layer of overlayfs), so it cannot be replaced in one step."),
			diag.Textf("それを消すか別の名前に変えてからもう一度実行するか、-out で新しい名前を指定してください。", "Remove it, or give it another name by copying, and run this again; or give a new name with -out.")
	case elsewhere:
		return diag.Textf("このフォルダーは別のディスクの入り口（マウントポイント）などで、一度に入れ替えることができません。", "The folder is a mount point or belongs to another disk, so it cannot be replaced in one step."),
			diag.Textf("-out で、その中のフォルダー（たとえば %s）を指定してください。", "Give a folder inside it with -out (for example %s).", filepath.Join(p.name, "site"))
	}
	return diag.Text{}, diag.Text{}
}
