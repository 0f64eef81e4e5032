package config

import (
	"fmt"
	"slices"
)

// mean asks whether another word was meant: "; did you mean \"density\"?".
func mean(word string, others []string) string {
	best, least := "", min(len(word)/3+1, 3)
	if len(word) > 40 {
		return ""
	}
	slices.Sort(others) // the same of two that are as near
	for _, o := range others {
		if d := distance(word, o); d <= least && (best == "" || d < distance(word, best)) {
			best = o
		}
	}
	if best == "" || word == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// distance is Levenshtein's: how many letters must be put in, left out or changed.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range to {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}

// top are the names at the top of the file, those of tables among them; within those in a table.
func top(all []setting) (names []string) {
	for _, s := range all {
		name := s.name
		if s.table != "" {
			name = s.table
		}
		names = append(names, name)
	}
	return names
}

func within(all []setting, table string) (names []string) {
	for _, s := range all {
		if s.table == table {
			names = append(names, s.name)
		}
	}
	return names
}
