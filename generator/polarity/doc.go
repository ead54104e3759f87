// Package polarity finds where a Japanese text and its English translation say
// the opposite of each other: one negates and the other does not, 以上 became
// "or less", 前 "after", 当月 "the following month", いずれか "both"; two
// placeholders, figures or terms changed places in one of them.
//
//	Read     text → its blocks, their sentences, and the words in them that
//	         turn a meaning (words.go holds both languages' words)
//	Compare  two texts → where one says the opposite of the other
//
// A translation is free to say a thing in other words: 分からないとき is "if in
// doubt", 1回しかできません is "only once". So a word counts as sure to have a
// counterpart, or as one that may have none; only where no reading of both
// sentences agrees is something reported. Where sentences cannot be paired,
// whole blocks are compared, and what cannot be judged is passed over.
package polarity
