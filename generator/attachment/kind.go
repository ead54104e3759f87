package attachment

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
)

// Kind is what a file is.
type Kind string

// What may be handed out.
const (
	PDF   Kind = "pdf"
	Word  Kind = "docx"
	Excel Kind = "xlsx"
	CSV   Kind = "csv"
	PNG   Kind = "png"
	JPEG  Kind = "jpg"
	WebP  Kind = "webp"
)

// IsPicture reports whether it can stand in a page.
func (k Kind) IsPicture() bool { return k == PNG || k == JPEG || k == WebP }

var kinds = map[string]Kind{
	"pdf": PDF, "docx": Word, "xlsx": Excel, "csv": CSV,
	"png": PNG, "jpg": JPEG, "jpeg": JPEG, "webp": WebP,
}

// What to do with a file that is not handed out.
var (
	allKinds  = diag.Textf("渡せるのは、pdf、docx、xlsx、csv、png、jpg、webp です", "what can be handed out is pdf, docx, xlsx, csv, png, jpg and webp")
	asPDF     = diag.Textf("PDFで保存し直してください", "save it as PDF")
	asDocx    = diag.Textf("Wordで開き、「名前を付けて保存」で「Word 文書（*.docx）」か「PDF」を選んで保存してください", "open it in Word and, with Save As, save it as “Word Document (*.docx)” or PDF")
	asXlsx    = diag.Textf("Excelで開き、「名前を付けて保存」で「Excel ブック（*.xlsx）」か「PDF」を選んで保存してください", "open it in Excel and, with Save As, save it as “Excel Workbook (*.xlsx)” or PDF")
	asJPEG    = diag.Textf("JPEG（.jpg）で保存し直してください。iPhoneでは、「設定」→「カメラ」→「フォーマット」を「互換性優先」にすると、次からJPEGになります", "save it as JPEG (.jpg); on an iPhone, Settings → Camera → Formats → Most Compatible makes JPEG from then on")
	asPNG     = diag.Textf("PNGかJPEGで保存し直してください", "save it as PNG or JPEG")
	unpacked  = diag.Textf("中のファイルを取り出し、1つずつ置いてください", "take the files out of it, and put them here one by one")
	onAPage   = diag.Textf("文章はページ（content/ja と content/en）に書き、書式はPDFで置いてください", "write words into a page (content/ja and content/en), and put forms here as PDF")
	notToHere = diag.Textf("会員のパソコンで動くものは渡せません。このフォルダーから消してください", "nothing is handed out that runs on a member's computer; remove it from this folder")
)

// refused are endings that people try, with what the file is and what to do.
var refused = []struct {
	endings    string
	what, hint diag.Text
}{
	{"html htm xhtml mht mhtml", diag.Textf("ウェブページ", "a web page"), onAPage},
	{"txt md rtf", diag.Textf("文章だけのファイル", "a file of words"), onAPage},
	{"svg svgz", diag.Textf("SVGの図。プログラムを含められる形式", "an SVG drawing, which can hold programs"), asPNG},
	{"zip 7z rar lzh gz tar", diag.Textf("圧縮ファイル", "an archive"), unpacked},
	{"exe msi bat cmd com scr js vbs ps1 jar app dmg lnk url", diag.Textf("プログラム", "a program"), notToHere},
	{"doc dot dotx", diag.Textf("古い形式のWord文書か、ひな形", "a Word document of the old format, or a template"), asDocx},
	{"xls xlt xltx xlsb", diag.Textf("古い形式のExcelブックか、ひな形", "an Excel workbook of the old format, or a template"), asXlsx},
	{"docm dotm", diag.Textf("マクロを含むWord文書", "a Word document with macros"), asDocx},
	{"xlsm xltm xlam", diag.Textf("マクロを含むExcelブック", "an Excel workbook with macros"), asXlsx},
	{"ppt pptx pptm pps ppsx ppsm", diag.Textf("PowerPointの資料", "PowerPoint slides"), asPDF},
	{"odt ods odp jtd pages numbers key xps", diag.Textf("会員のパソコンでは開けないかもしれない文書", "a document that not every member can open"), asPDF},
	{"heic heif", diag.Textf("iPhoneの写真（HEIC）。開けない会員がいます", "a photograph of an iPhone (HEIC), which not every member can open"), asJPEG},
	{"gif bmp tif tiff avif jp2 psd ai eps", diag.Textf("この形式の画像", "a picture of this format"), asPNG},
	{"mp4 mov avi wmv mp3 wav m4a", diag.Textf("動画や音声", "a film or a sound"), diag.Textf("ほかの所で公開し、ページからリンクしてください", "publish it elsewhere, and link to it from a page")},
}

// kindOfName is what the name says that the file is; if it is not handed out, that
// is reported.
func (r *reader) kindOfName() (Kind, bool) {
	base := r.base()
	if strings.HasPrefix(base, "~$") {
		r.report("file-kind",
			diag.Textf("WordやExcelで開いている間だけできる、印のファイルです", "this only marks that somebody has a file open in Word or Excel"),
			diag.Textf("WordやExcelを閉じ、まだあれば消してください", "close Word and Excel, and delete it if it is still there"))
		return "", false
	}
	ending := strings.ToLower(strings.TrimPrefix(path.Ext(base), "."))
	kind, ok := kinds[ending]
	if ok {
		return kind, true
	}
	for _, is := range refused {
		if !slices.Contains(strings.Fields(is.endings), ending) {
			continue
		}
		r.report("file-kind",
			diag.Textf("「.%[1]s」（%[2]s）は、会員に渡せません", "“.%[1]s” (%[2]s) is not handed out", ending, is.what),
			diag.Textf("%s。%s", "%s; %s", is.hint, allKinds))
		return "", false
	}
	if ending == "" {
		r.report("file-kind",
			diag.Textf("名前に「.pdf」などの終わりがないので、何のファイルか分かりません", "the name has no ending such as .pdf, so nobody can tell what the file is"),
			diag.Textf("元のファイルと同じ終わりを付けてください。%s", "give it the ending of the original; %s", allKinds))
		return "", false
	}
	r.report("file-kind",
		diag.Textf("「.%s」のファイルは、会員に渡せません", "files that end in .%s are not handed out", short(ending)),
		diag.Textf("PDFにするなど、別の形式で保存し直してください。%s", "save it in another format, as PDF perhaps; %s", allKinds))
	return "", false
}
