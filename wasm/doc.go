// Package wasm compiles a decision diagram to a WebAssembly module of about
// a kilobyte, runs such modules, and proves a compiled one against the rules.
//
// # Host contract, ABI 1
//
// A host needs nothing but the module. It imports nothing; it exports
//
//	memory   the linear memory
//	abi      a constant i32 global, the version of this contract
//	roots    a constant i32 global: of how many parts a result is put together
//	decide   a function () → i32
//
// The answers lie at address 0: one little-endian i32 for each question, in
// the order of the custom section. A yes-no answer is 0 (no) or 1 (yes), a
// choice the index of its option, a number itself, a date its days since
// 1970-01-01. A question of type several has an entry in the custom section, and
// an answer, for each kind of its options, one behind another with the same id;
// the answer is how many of the options that the entry lists are ticked, and 0
// in all of them is “none of these”. A host answers its entries, or sets them
// aside, together. Unanswered is −2147483648, and so is every answer of a fresh
// instance; −2147483647 is set aside: asked, and not known yet. The host keeps
// answers within the question's range; an answer outside it counts as the
// range's nearest end.
//
// decide returns n. Where n is less than the number of questions, the result
// is not decided, and n is the question to ask next: the first unanswered one
// that still matters, given every answer there is, in whatever order they
// came, and whatever the answers to those set aside may be. Otherwise n is
// the address of the result:
//
//	yen        i32, little-endian: of all outcomes together
//	outcomes   u16, little-endian, for each decision: index in the custom section
//	documents  ⌈D/8⌉ bytes; bit i mod 8 of byte i÷8 stands for document i
//	steps      ⌈S/8⌉ bytes likewise: the steps that apply
//	done       ⌈S/8⌉ bytes likewise: those of them the answers show as done
//	open       ⌈Q/8⌉ bytes likewise: the questions set aside that matter
//
// Rules without a [[decision]] make one; of those with some, the custom section
// says what each outcome pays. An outcome is 65535 for a decision
// that the edition does not make.
//
// If a question is open, the result is not decided, and the record has what
// holds whatever the answers to the open questions are; the outcome of a
// decision that depends on them is 65535. To see what is possible, a host gives
// an open question each kind of answer in turn: each option, and for a number
// or a date one answer of each range between two of its cuts
// (QuestionName.Cuts).
//
// Behind the answers lies an i32 that is 0. A host may put n there, from 1 to
// roots, and decide then sees only that part of the result: with many open
// questions, the parts' possibilities can be listed where those of the whole,
// their product, cannot.
//
// The result holds until decide is called again. decide changes nothing else
// that a host can see and may be called at any time.
//
// # Calendar
//
// A module whose rules have a schedule exports
//
//	paid_by           (i32) → i32: by when documents are paid that arrive on a day
//
// and one whose rules have a claim year
//
//	claim_year_first  (i32) → i32: the first day of the claim year a day lies in
//	claim_year_last   (i32) → i32: its last day
//
// all in days since 1970-01-01, from 0001-01-01 on.
//
// # Deadlines
//
// Names.Deadlines lists the deadlines of the rules and the outcomes that show
// them. One that is counted from an answer has a function
//
//	deadline_ID       (i32) → i32: the deadline counted from a day
//
// of an older edition with its id behind, as above; others say their day. A day
// before or after those that the edition knows counts as the nearest of them.
//
// In a module with deadlines, today lies behind the i32 that is 0, in days since
// 1970-01-01, from 1900-01-01 to 2199-12-31: a host writes it before it calls
// decide. Where rules ask whether a deadline has passed (DeadlineName.Asked),
// what decide says holds for that day, and between two cuts of a question may lie
// another: the first day from which counted a deadline is today or later. To a
// question with MaxToday no day after today is an answer; while its least day
// lies ahead, that day alone is. A question that only tells the day of a shown
// deadline is asked like any other, but set aside it leaves nothing open: the
// deadline has no day then.
//
// # Editions
//
// A module may decide by several editions of the rules. Then the first
// question is a date, asked before all others, and its answer picks the
// edition: the newest that begins on that day or before, else the first.
// Names.Editions lists them, the newest first, and outcomes, documents and
// steps say whose they are, so that an id may be there several times. An
// edition may know fewer answers to a question than the module takes
// (EditionName.Questions); the host keeps to those. The calendar functions
// are the newest edition's; an older one's have its id behind their names,
// paid_by_2022-06-01.
//
// # Custom section
//
// The custom section "tebiki" is UTF-8 JSON, the type Names: the edition, and
// in the module's order the questions (with options and bounds; a several that
// has more than one entry has all its options in the first, in the order of the
// screen), outcomes
// (with status and citations), documents and steps. A step that says required
// is a condition of payment: while a step of the result says so and is not
// done, an eligible outcome is eligible only if it is done first, and a host
// says so before any sum (Names.Unmet). With several decisions it says in "for"
// which outcomes wait for it; the others do not.
//
// # Inside
//
// The code is the same for all rules; the diagram is data. After the answers
// lie the nodes, each the record threshold, below, atLeast, question, then
// parts of results, then the diagram's roots, then the result that decide puts
// together from what it comes to at each root, then working room of five bytes
// a node. decide first walks down the diagram from every root. If it meets a
// question that is unanswered and a later one is answered, that answer may
// have made the question idle; and a question that was set aside has to be
// passed by. It then reduces the diagram under the answers, from the last node
// up, and looks at what is left of the roots (see generator/RATIONALE.md, "Why
// is the diagram data and not code?").
//
// Section numbers in this package refer to the WebAssembly Core
// Specification 1.0 (https://www.w3.org/TR/wasm-core-1/).
package wasm
