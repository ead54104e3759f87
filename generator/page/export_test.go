package page

// HoldTrees sets how many pages a site may have of which the trees are held,
// until the returned function is called.
func HoldTrees(n int) (undo func()) {
	before := manyPages
	manyPages = n
	return func() { manyPages = before }
}
