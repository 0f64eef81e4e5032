// Package ui is the reader on the screen: one Bubble Tea model that owns the panes, the line that
// is typed and the box on top, and hands each key to the one it is for.
//
//	key ──► line (filter, find) ──► box (topics, contents, help) ──► action of the table
//	                │                        │
//	                ▼                        ▼
//	           the query ──► search (a job) ──► foundMsg ──► list ──► reader
//
// Nothing that takes time happens in Update: articles are read, searched, counted and rendered by
// commands, whose late results are refused.
package ui

import (
	"cmp"
	"context"
	"iter"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/topic"
	"dateline/ui/catalog"
	"dateline/ui/config"
	"dateline/ui/job"
	"dateline/ui/layout"
	"dateline/ui/notice"
	"dateline/ui/prompt"
	"dateline/ui/reader"
	"dateline/ui/theme"
)

// Options are what the reader is started with. Articles or Keeper and Gazetteer must be set.
type Options struct {
	// Articles reads everything there is to read, from the start at each call: an article, or why
	// a file was skipped. It is called in a goroutine, once at the start and for each reload.
	Articles func(context.Context, *topic.Gazetteer) iter.Seq2[*article.Article, error]
	// Keeper keeps the library on disk that is opened in the place of Articles; nil without one.
	Keeper    *library.Keeper
	Reading   *library.Reading // what is read and starred, and the places; nil forgets it in the end
	Gazetteer *topic.Gazetteer // the topics that are looked for
	Faults    []error          // what is wrong with the reader's own topics and configuration
	// Topics calls changed when the reader's own topics have changed, until ctx is done; nil where they
	// never do.
	Topics func(ctx context.Context, changed func(*topic.Gazetteer, []error))
	// Original returns the text of an article as it was written, cleaned but not taken apart.
	Original func(*article.Article) (string, error)
	// File returns the absolute path of the file that an article was read from, or nothing; it does not look.
	File func(*article.Article) string
	// Open shows an address in the system's browser. It may take as long as that is open.
	Open   func(address string) error
	Config *config.Config // nil is the default
	// Configs is Topics for the configuration.
	Configs func(ctx context.Context, changed func(config.Config, []error))
	Theme   theme.Name // empty is that of the configuration
	Query   string     // the filter to begin with
	Order   library.Order
	Now     time.Time // decides which dates are written without their year
}

// Model is the whole screen.
type Model struct {
	options Options
	config  config.Config
	keys    Keys
	actions []action
	clock   clock
	theme   *theme.Theme
	fixed   bool // the theme is not for the configuration to change

	screen layout.Screen
	focus  layout.Pane
	zoom   bool
	light  bool // the terminal's background is light, as far as it has said
	mouse  bool // clicks and the wheel are taken from the terminal

	library   library.Corpus
	list      *catalog.Model
	reader    *reader.Model
	notice    notice.Model
	box       *box                 // on top of the panes, or nil
	line      line                 // what is being typed
	prompt    prompt.Model         // the line while one is typed
	answer    func(string) tea.Cmd // what an answer typed in the line leads to
	question  *question            // what waits for yes or no, or nil
	poor      bool                 // the terminal knows no hyperlinks
	labels    *labels              // over the links on the screen, or nil
	labelling bool                 // they are to come when the text is drawn
	command   string               // the last one that text was piped to
	exec      func(tea.ExecCommand, tea.ExecCallback) tea.Cmd

	reading *library.Reading
	passed  article.ID // its end was seen or it was marked since it is on show: its end marks it no more

	filter  filter
	order   library.Order
	found   library.Rows
	sought  string               // what find looks for
	shown   *article.Article     // the selected article
	digest  *digest              // that was opened, or nil
	looking int                  // the section that find in a digest has come to
	target  target               // the section to go to in the article that is being fetched
	card    uint64               // the card that it was fetched for, or 0
	bare    bool                 // it is shown as it was written
	loaded  bool                 // everything has been read
	used    bool                 // a key or the mouse was used: what is selected stays
	topics  []library.TopicCount // of everything that has been read, most articles first
	index   library.Progress     // of the library on disk

	suspended atomic.Bool // by its own key; a command and signals use it

	loading, searching, counting, opening, fetching, watching, explaining, naming, leaving job.Slot
	recalling, marking, walking, placing, seeking, heeding                                 job.Slot

	stats     *stats // the statistics over the panes, or nil
	surveying job.Slot

	views              views
	pressed            string // the last key
	telling, unreading job.Slot
}

// New returns the reader before its first message.
func New(o Options) *Model {
	c := config.Default()
	if o.Config != nil {
		c = *o.Config
	}
	fixed := o.Theme != ""
	o.Theme = cmp.Or(o.Theme, c.Theme)
	m := &Model{options: o, fixed: fixed, clock: clock{now: o.Now}, order: o.Order, exec: tea.Exec}
	m.actions = m.table()
	if m.reading = o.Reading; m.reading == nil {
		m.reading = library.NewReading()
	}
	m.library = m.newLibrary()
	if o.Keeper != nil {
		o.Keeper.Shelf.Reading = m.reading
		m.library = o.Keeper.Shelf
	}
	m.list = catalog.New(m.clock.row, m.flags)
	m.reader = reader.New(m.clock.head)
	m.configure(c)
	m.filter.set(o.Query)
	m.list.Focus(true)
	m.paint(m.style(o.Theme))
	return m
}

// Init starts reading, and asks for the background's colour where the theme follows it.
func (m *Model) Init() tea.Cmd {
	m.warn(m.options.Faults)
	cmds := []tea.Cmd{m.load(), m.watchTopics(), m.watchConfig(), m.recall(), m.loadViews()}
	if m.options.Theme.Asks() {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}
