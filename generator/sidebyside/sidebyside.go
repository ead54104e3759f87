// Package sidebyside does many like things at once, as many as there are
// processors.
package sidebyside

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do with every number below n, in no order, and returns when all
// is done. A panic in do ends the program.
func Each(n int, do func(i int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}
