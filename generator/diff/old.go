package diff

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"regexp"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
)

// Old is the built site that is compared with what is being edited.
type Old struct {
	Dir         string
	IsLastBuild bool // it is where build puts the site; whether that is on the server, nobody here knows
}

// check reports why there is no such site, and what to give instead.
func (o Old) check() error {
	if publish.IsSite(o.Dir) {
		return nil
	}
	_, err := os.Stat(o.Dir)
	switch {
	case strings.Contains(o.Dir, "://"):
		return diag.Errorf("%[1]s はアドレスです。公開中のサイトと比べるには、サーバーにあるファイルを全部フォルダーに写して、そのフォルダーを書いてください（tebiki diff フォルダー）",
			"%[1]s is an address; to compare with the published site, copy all files on the server into a folder, and give that folder: tebiki diff FOLDER", o.Dir)
	case err != nil && o.IsLastBuild:
		return diag.Errorf("ここではまだ一度もサイトを作っていないので、比べるサイト（%[1]s）がありません。公開中のサイトがあれば、サーバーにあるファイルを全部フォルダーに写して、そのフォルダーを書いてください（tebiki diff フォルダー）。まだ公開していなければ、tebiki build で最初のサイトを作ると、そのあとの変化を見られます",
			"nothing has been built or published here yet: there is no %[1]s to compare with; if there is a published site, copy all files on the server into a folder, and give that folder: tebiki diff FOLDER; if not, make the first site with tebiki build, and diff shows what changes after that", o.Dir)
	case err != nil:
		return diag.Errorf("%s というフォルダーがありません。サイトの入ったフォルダーを書いてください", "there is no folder %s; give a folder that holds a site", o.Dir)
	}
	return diag.Errorf("%s はtebikiが作ったサイトではありません。tebiki build が作ったフォルダーか、サーバーにあるファイルを全部写したフォルダーを書いてください", "%s is not a site that tebiki built; give a folder that tebiki build made, or one with a copy of all files on the server", o.Dir)
}

// updated is the day that a feed says the site last changed.
var updated = regexp.MustCompile(`<updated>(\d{4}-\d{2}-\d{2})T`)

// saysOf is what the pages of a site say of when it is from: the editions of
// its rules, and the day of its latest news if that is later. The day it was
// built is on none of them, so that the same content gives the same bytes.
func saysOf(lang string, old *rule.Diagram, feeds []changes.Document) diag.Text {
	var days []string
	var newest rule.Date
	for _, s := range editionsOf(old.Scheme) {
		days = append(days, fact.FormatDate(lang, s.Effective))
		newest = max(newest, s.Effective)
	}
	text := diag.Textf("%sの版", "edition of %s", strings.Join(days, ", "))
	for _, feed := range feeds {
		found := updated.FindSubmatch(bytes.TrimSpace(feed.HTML))
		if found == nil {
			continue
		}
		if day, ok := rule.ParseDate(string(found[1])); ok && day > newest {
			news := fact.FormatDate(lang, day)
			return diag.Text{JA: fmt.Sprintf("%s、最新のお知らせは%s", text.JA, news), EN: fmt.Sprintf("%s, latest news of %s", text.EN, news)}
		}
	}
	return text
}

// isFeed reports whether a file of a site is what its readers subscribe to.
func isFeed(name string) bool { return path.Base(name) == "feed.xml" }

// comparedText says what was compared with what.
func (d Difference) comparedText() diag.Text {
	if d.old.IsLastBuild {
		return diag.Text{
			JA: fmt.Sprintf("比べた相手: %s（このパソコンで最後に作ったサイト。%s）", d.old.Dir, d.oldSays.JA),
			EN: fmt.Sprintf("compared with %s, the site last built on this computer (%s)", d.old.Dir, d.oldSays.EN),
		}
	}
	return diag.Text{
		JA: fmt.Sprintf("比べた相手: %s にあるサイト（%s）", d.old.Dir, d.oldSays.JA),
		EN: fmt.Sprintf("compared with the site in %s (%s)", d.old.Dir, d.oldSays.EN),
	}
}

// adviceText is what there is to say where the last build is what is being
// edited: members may see another one. Empty elsewhere.
func (d Difference) adviceText() diag.Text {
	if !d.old.IsLastBuild || !d.IsEmpty() {
		return diag.Text{}
	}
	return diag.Textf("いま編集している内容は、もう %[1]s に入っています。それをまだサーバーに写していなければ、会員が見ているサイトとは違うかもしれません。会員が見ているサイトと比べるには、サーバーにあるファイルを全部フォルダーに写して、そのフォルダーを書きます（tebiki diff フォルダー）",
		"%[1]s already holds what is being edited; if it was not copied to the server yet, members may see another site; to compare with what they see, copy all files on the server into a folder, and give that folder: tebiki diff FOLDER", d.old.Dir)
}
