package topic

import (
	"slices"
	"strings"

	"dateline/model/article"
)

// person is somebody whose full name stands in the article.
type person struct {
	topic  *article.Topic
	tokens []string // of the full name, folded
}

// crowd is the people of one article.
type crowd struct {
	all     []*person            // in the order in which they are named in full
	byFirst map[string][]*person // by the first token of the full name, longest first
	short   map[string]*person   // by what the name is shortened to: of two, the one named first
}

// findPeople finds the names of people in what the gazetteer left. Names are taken from running
// text alone, since headlines begin every word with a capital; once known they are found anywhere.
func findPeople(texts []text) {
	c := crowd{byFirst: map[string][]*person{}, short: map[string]*person{}}
	seen := survey(texts)
	for i := range texts {
		if texts[i].in == article.InText {
			c.meet(&texts[i], seen)
		}
	}
	if len(c.all) == 0 {
		return
	}
	c.shorten(texts)
	for i := range texts {
		c.match(&texts[i])
	}
}

// census is how the words of an article are used.
type census struct {
	lower map[string]bool // words that occur without a capital
	alone map[string]int  // capitalised words with no other beside them
	runs  map[string]int  // runs of capitalised words
}

func survey(texts []text) census {
	c := census{lower: map[string]bool{}, alone: map[string]int{}, runs: map[string]int{}}
	for i := range texts {
		t := &texts[i]
		for j := 0; j < len(t.tokens); {
			n := t.run(j)
			switch {
			case n == 0:
				if !t.tokens[j].capital {
					c.lower[t.tokens[j].folded] = true
				}
				n = 1
			case t.in != article.InText:
			case n == 1:
				c.alone[t.tokens[j].folded]++
			default:
				c.runs[t.key(j, n)]++
			}
			j += n
		}
	}
	return c
}

// run counts the capitalised tokens from i on that may be one name: joined, not yet taken.
// Particles such as "van" and "bin" may stand within.
func (t *text) run(i int) int {
	n := 0
	for i+n < len(t.tokens) && !t.taken[i+n] && (n == 0 || t.tokens[i+n].joined) {
		tok := &t.tokens[i+n]
		if !tok.capital && (n == 0 || !t.particle(i+n)) {
			break
		}
		n++
	}
	return n
}

// particle tells whether token i is a particle that a capitalised name follows, perhaps after
// another one.
func (t *text) particle(i int) bool {
	if !particles[t.tokens[i].folded] || i+1 == len(t.tokens) || t.taken[i+1] || !t.tokens[i+1].joined {
		return false
	}
	return t.tokens[i+1].capital || t.particle(i+1)
}

// key is the run of n tokens from i on, folded, with spaces.
func (t *text) key(i, n int) string {
	parts := make([]string, n)
	for j := range parts {
		parts[j] = t.tokens[i+j].folded
	}
	return strings.Join(parts, " ")
}

// meet takes in the people whose full names stand in a text.
func (c *crowd) meet(t *text, seen census) {
	for i := 0; i < len(t.tokens); {
		n := t.run(i)
		if n == 0 {
			i++
			continue
		}
		start, count, titled := t.strip(i, n)
		if isName(t, start, count, titled, seen) {
			c.add(t, start, count)
		}
		i += n
	}
}

// strip takes titles off the beginning of a run, and days, months and the like off its end.
func (t *text) strip(i, n int) (start, count int, titled bool) {
	titled = i > 0 && t.tokens[i].joined && titles[t.tokens[i-1].folded]
	for n > 0 && titles[t.tokens[i].folded] {
		i, n, titled = i+1, n-1, true
	}
	for n > 0 && (never[t.tokens[i+n-1].folded] || titles[t.tokens[i+n-1].folded]) {
		n--
	}
	return i, n, titled
}

// isName decides whether n tokens are the full name of somebody: after a title; with a usual
// given name; or repeated, or shortened elsewhere to its last word.
func isName(t *text, i, n int, titled bool, seen census) bool {
	if n < 2 || n > 4 {
		return false
	}
	for j := i; j < i+n; j++ {
		word := t.tokens[j].folded
		if never[word] || heads[word] || !titled && seen.lower[word] && !particles[word] {
			return false
		}
		if surface := t.string[t.tokens[j].start:t.tokens[j].end]; len(word) > 2 && surface == strings.ToUpper(surface) {
			return false // an acronym or a line in capitals
		}
	}
	last := t.tokens[i+n-1].folded
	if len(last) == 1 {
		return false
	}
	return titled || given[t.tokens[i].folded] || n <= 3 && (seen.runs[t.key(i, n)] > 1 || seen.alone[last] > 0 && !t.tokens[i].opens)
}

func (c *crowd) add(t *text, i, n int) {
	p := &person{tokens: strings.Fields(t.key(i, n))}
	for _, known := range c.byFirst[p.tokens[0]] {
		if slices.Equal(known.tokens, p.tokens) {
			return
		}
	}
	name := t.string[t.tokens[i].start:t.tokens[i+n-1].end]
	p.topic = &article.Topic{ID: article.Slug(name), Name: name, Kind: article.Person}
	all := slices.Concat(c.byFirst[p.tokens[0]], []*person{p})
	slices.SortStableFunc(all, func(a, b *person) int { return len(b.tokens) - len(a.tokens) })
	c.byFirst[p.tokens[0]] = all
	c.all = append(c.all, p)
}

// shorten decides which single word each name is shortened to: the last one or, where the family
// name comes first, the first one, if that is what stands alone.
func (c *crowd) shorten(texts []text) {
	alone := survey(texts).alone
	for _, p := range c.all {
		short := p.tokens[len(p.tokens)-1]
		if first := p.tokens[0]; alone[first] > alone[short] && !given[first] {
			short = first
		}
		if c.short[short] == nil {
			c.short[short] = p
		}
	}
}

// match notes the mentions of people in a text.
func (c *crowd) match(t *text) {
	for i := 0; i < len(t.tokens); i++ {
		if t.taken[i] || !t.tokens[i].capital {
			continue
		}
		if p := c.full(t, i); p != nil {
			t.mention(i, len(p.tokens), p.topic, "full name")
			continue
		}
		if p := c.short[t.tokens[i].folded]; p != nil && !t.partOfOther(i) {
			t.mention(i, 1, p.topic, "short name")
		}
	}
}

// full returns the person whose full name begins at token i, or nil.
func (c *crowd) full(t *text, i int) *person {
	for _, p := range c.byFirst[t.tokens[i].folded] {
		if i+len(p.tokens) <= len(t.tokens) && t.key(i, len(p.tokens)) == strings.Join(p.tokens, " ") && t.run(i) >= len(p.tokens) {
			return p
		}
	}
	return nil
}

// partOfOther tells whether the token is part of a longer name in running text, as in "Karen
// Rutte" or "Rutte Street".
func (t *text) partOfOther(i int) bool {
	if t.in != article.InText {
		return false
	}
	after := i+1 < len(t.tokens) && t.tokens[i+1].joined && t.tokens[i+1].capital && !t.taken[i+1] && !never[t.tokens[i+1].folded]
	before := i > 0 && t.tokens[i].joined && t.tokens[i-1].capital && !t.taken[i-1] && given[t.tokens[i-1].folded]
	return after || before
}

func set(list string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		all[w] = true
	}
	return all
}

var (
	particles = set("de del della der den di da dos das du van von bin ibn al el la le ben ter")

	// titles stand before a name, in capitals or not.
	titles = set(`president vice-president prime minister premier chancellor secretary secretary-general general
		spokesman spokeswoman spokesperson spokesmen governor senator congressman congresswoman representative rep sen gov gen
		ambassador envoy commissioner commander admiral adm colonel col captain capt lieutenant lt major maj sergeant sgt marshal
		chairman chairwoman chair chief director director-general head leader mayor king queen prince princess pope sultan emir
		sheikh sheik ayatollah imam rabbi cardinal archbishop bishop reverend rev father judge justice attorney prosecutor lawyer
		professor prof dr mr mrs ms miss sir dame lord lady analyst economist expert historian researcher scholar strategist
		minister ministers deputy foreign defense defence interior finance speaker treasurer dictator founder owner coach manager
		captain striker author journalist reporter correspondent activist dissident negotiator diplomat official counterpart
		ceo cto cfo ex former acting then-president national security adviser advisor executive officer editor secretary of state`)

	// never is no part of a name of a person.
	never = set(`monday tuesday wednesday thursday friday saturday sunday january february march april june july august
		september october november december today yesterday tomorrow i the a an in on at to of for and but or if as by with from
		he she it they we you his her its their this that these those there when while where what who why how after before since
		during under over between among about against also more most many some such no not yes since however meanwhile according
		north south east west northern southern eastern western central new first second third cold war world internet street
		river mount lake island islands strait sea ocean peninsula valley city county state states republic kingdom union
		treaty act agreement convention concept strategy summit conference forum initiative declaration protocol pact
		christmas easter ramadan christian muslim jewish catholic islamic orthodox sunni shia god`)

	// heads mark an organisation.
	heads = set(`ministry bank university party institute council committee commission court agency department bureau
		association organisation organization federation corporation corp company co inc ltd plc group holdings foundation fund
		parliament senate congress assembly house army navy force forces guard police office center centre college school academy
		press times post news agency journal herald tribune guardian reuters authority service society club league cup alliance
		coalition front movement brigade division corps fleet command industries airlines airways motors systems technologies
		international global strategic security defense defence affairs relations studies programme program project team network`)

	// given are usual given names: one of them makes two capitalised words a name.
	given = set(`aaron abdul abdullah abraham adam adrian ahmad ahmed aiko alan albert alberto alejandro aleksandr alex alexander
		alexei alexey ali alice allen amanda amina amir amy ana anders andre andrea andrei andrew andrey andrii andriy angela anita
		ann anna anne annie anthony antonio antony arif arthur ashraf ayman barack barbara bashar ben benjamin bernard bill boris
		brad brian bruce carl carla carlos carol caroline catherine cecilia charles charlotte chen chloe chris christian christina
		christine christopher claire claudia colin craig cyril dan daniel daniela david deborah denis dennis diana diego dmitri
		dmitry dmytro donald douglas edward elena eli elizabeth ellen emily emma emmanuel enrique eric erik ernesto eva evan
		fatima felipe felix fernando francesca francesco francis francisco frank franz fred frederick gabriel gary gavin george
		georgi gerhard giorgia giovanni giuseppe gordon graham greg gregory guillermo gustavo hamid hamza hannah hans harold harry
		hassan heather heinz helen helena henri henrik henry herbert hillary hiroshi hugo hussein ian ibrahim igor ilham imran
		ingrid irina isaac isabel ismail ivan jack jacob jacques jaime jake jamal james jan jane janet jason javier jean jeff
		jeffrey jennifer jens jeremy jessica jim jimmy joan joe joel johan johann john johnny jon jonas jonathan jorge jose josef
		joseph joshua juan judith julia julian julie justin kamala karen karim karl kate katherine kathleen keith keir ken kenneth
		kevin kim kirill klaus kristina kurt kwame lars laura laurent lawrence lee leila leo leonid leonardo lev liam linda lisa
		lloyd louis luc lucas luigi luis lukas maria marc marcel marco marcus margaret maria marie marina mario marin mark marko
		marta martin mary masato matt matteo matthew maurice max maxim mehmet michael michel miguel mike mikhail mohamed mohammad
		mohammed mona muhammad mustafa nadia nancy naomi narendra natalia natalie nathan nicholas nick nicola nicolas nicole nikita
		nikolai nina noah olaf oleg oleksandr oleksii olena olga oliver olivier omar oscar otto pablo patricia patrick paul paula
		paulo pavel pedro penny peter petr petro philip philippe pierre piotr rachel rafael raj rajesh ralph raul ravi raymond
		rebecca recep ricardo richard rick rishi rob robert roberto robin roger roman ronald rosa ross roy rudolf russell ryan
		sadiq saeed salman sam samantha samuel sandra sara sarah scott sean sebastian sergei sergey sergio shinzo simon sofia sophie
		stefan stephanie stephen steve steven stuart susan suzanne svetlana tariq tatiana ted teresa terry theresa thomas tim
		timothy tobias tom tomas tony ursula valentina valery vasyl victor victoria viktor vincent virginia vitali vitaly vladimir
		volodymyr walter wang warren werner wilhelm william winston wolfgang xavier yair yasser yevgeny yoav yoon yousef yulia yuri
		yusuf zhang zoe`)
)
