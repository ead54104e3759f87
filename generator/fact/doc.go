// Package fact has what is written once and shown in many places: names,
// contacts and hours of content/site.toml, sums and dates of the rules.
//
//	New              what the rules say
//	Facts.Read       site.toml, with what is wrong with it
//	Facts.Lookup     what {{ path }} says in a language
//	Facts.FactHTML   and how a page shows it: a telephone number is a link
//
// Each language writes sums, days and times of day in its own way (format.go,
// hours.go); a telephone number and the like are the same in all of them
// (differs.go). Where a link's words are an address themselves, they are the one
// it leads to (deceive.go).
package fact
