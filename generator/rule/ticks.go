package rule

import "slices"

// TicksCondition writes what some limits say of one several as a condition of
// the rules: {"any": ["a", "b"]}, {"all": …, "none": …}, {"count": {"min": 2}},
// and {"count": …, "of": […]} of some of its options. What no one table can
// say is {"every": [table, …]}. The limits are of entries of that question
// among questions, each once.
func TicksCondition(questions []Question, limits []Limit) any {
	var tables []map[string]any
	// merge puts a key into the first table that has none of it yet; lists of all and none grow.
	merge := func(key string, value any) {
		for _, table := range tables {
			list, isList := table[key].([]string)
			switch {
			case isList && key != "any":
				table[key] = append(list, value.([]string)...)
			case table[key] == nil:
				table[key] = value
			default:
				continue
			}
			return
		}
		tables = append(tables, map[string]any{key: value})
	}
	for _, limit := range limits {
		q := questions[limit.Question]
		r := limit.Ranges[0]
		isOne := len(limit.Ranges) == 1
		options := slices.Clone(q.Options)
		switch {
		case isOne && r == Range{0, 0}:
			merge("none", options)
		case isOne && r == Range{q.Max, q.Max}:
			merge("all", options)
		case isOne && r == Range{1, q.Max}:
			merge("any", options)
		default:
			count := Question{Type: Number, Min: 0, Max: q.Max}.Condition(limit.Ranges)
			if len(q.Options) == len(q.All) {
				merge("count", count)
				continue
			}
			i := slices.IndexFunc(tables, func(t map[string]any) bool { return t["count"] == nil })
			if i < 0 {
				i = len(tables)
				tables = append(tables, map[string]any{})
			}
			tables[i]["count"], tables[i]["of"] = count, options
		}
	}
	if len(tables) == 1 {
		return tables[0]
	}
	return map[string]any{"every": tables}
}
