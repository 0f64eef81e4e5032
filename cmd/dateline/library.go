package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/adrg/xdg"
	"github.com/charmbracelet/x/term"
	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"dateline/model/library"
	"dateline/model/source"
	"dateline/model/store"
	"dateline/model/topic"
	"dateline/ui/count"
)

// disk is the library on disk.
type disk struct {
	state   *store.State
	index   *store.Index
	folders []string
	topics  *topic.Gazetteer
}

// addLibrary adds the flag that names another place for the library.
func addLibrary(root *cobra.Command) {
	root.PersistentFlags().String("library", "", "keep the index and the reading state in this folder")
}

// places returns the folders of the index and of the state.
func places(cmd *cobra.Command) (cache, data string) {
	if dir := cmd.Flag("library").Value.String(); dir != "" {
		return dir, dir
	}
	return cmp.Or(os.Getenv("DATELINE_CACHE"), filepath.Join(xdg.CacheHome, "dateline")),
		cmp.Or(os.Getenv("DATELINE_DATA"), filepath.Join(xdg.DataHome, "dateline"))
}

// openDisk opens the library on disk; it is nil where there is none yet, unless it is to be made.
func openDisk(cmd *cobra.Command, create bool) (*disk, error) {
	cache, data := places(cmd)
	if _, err := os.Stat(filepath.Join(data, "state.db")); errors.Is(err, os.ErrNotExist) && !create {
		return nil, nil
	}
	state, err := store.OpenState(data)
	if err != nil {
		return nil, unkeptError{err}
	}
	d := &disk{state: state, topics: gazetteer(cmd)}
	if d.folders, err = state.Folders(cmd.Context()); err != nil {
		return nil, errors.Join(err, state.Close())
	}
	if len(d.folders) == 0 && !create {
		return nil, state.Close()
	}
	d.index, err = store.OpenIndex(cache)
	if errors.Is(err, store.ErrDamaged) {
		fmt.Fprintln(cmd.ErrOrStderr(), "dateline: the index was damaged and is made again")
		if err = store.Delete(cache); err == nil {
			d.index, err = store.OpenIndex(cache)
		}
	}
	if err != nil {
		return nil, errors.Join(err, state.Close())
	}
	return d, nil
}

// Close closes both files.
func (d *disk) Close() error { return errors.Join(d.index.Close(), d.state.Close()) }

func (d *disk) keeper() *library.Keeper {
	return &library.Keeper{Shelf: library.NewShelf(d.index, d.topics), Indexer: d.indexer(), Folders: d.state.Folders}
}

func (d *disk) indexer() library.Indexer {
	return library.Indexer{Index: d.index, Reader: source.Reader{Gazetteer: d.topics}, Edition: d.topics.Edition()}
}

// sync brings the index up to date and tells on standard error how far it is. Another dateline that does
// so already is no fault. Whoever interrupts it once waits until the index is closed.
func (d *disk) sync(ctx context.Context, cmd *cobra.Command) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	x := d.indexer()
	m := meter{cmd: cmd, terminal: isTerminal(cmd)}
	x.Progress = m.tell
	err := x.Sync(ctx, d.folders)
	m.end()
	m.faults()
	if ctx.Err() != nil && cmd.Context().Err() == nil {
		return errStopped
	}
	if errors.Is(err, library.ErrBusy) {
		fmt.Fprintln(cmd.ErrOrStderr(), "dateline: another dateline is reading the folders; this is what the library has so far")
		return nil
	}
	return err
}

var errStopped = errors.New("stopped; the next start goes on here")

// meter writes progress: on a terminal one line that changes, else a line now and then.
type meter struct {
	cmd      *cobra.Command
	terminal bool
	last     time.Time
	written  bool
	now      library.Progress
}

func (m *meter) tell(p library.Progress) {
	m.now = p
	every := 10 * time.Second
	if m.terminal {
		every = 100 * time.Millisecond
	}
	if p.Elapsed < time.Second/2 || p.Total == 0 || !p.Done && time.Since(m.last) < every {
		return
	}
	m.last, m.written = time.Now(), true
	if !m.terminal {
		fmt.Fprintln(m.cmd.ErrOrStderr(), p)
		return
	}
	fmt.Fprint(m.cmd.ErrOrStderr(), "\r\x1b[K"+p.In(widthOf(m.cmd.ErrOrStderr())-1))
}

func (m *meter) end() {
	if m.terminal && m.written {
		fmt.Fprintln(m.cmd.ErrOrStderr())
	}
}

// maxFaults is how many files that were not read are named.
const maxFaults = 20

// faults names what could not be read.
func (m *meter) faults() {
	all := slices.Concat(m.now.Away, m.now.Skipped)
	for _, err := range all[:min(len(all), maxFaults)] {
		fmt.Fprintln(m.cmd.ErrOrStderr(), "dateline:", err)
	}
	if more := len(all) - maxFaults; more > 0 {
		fmt.Fprintf(m.cmd.ErrOrStderr(), "dateline: and %s more files were not read\n", humanize.Comma(int64(more)))
	}
}

func isTerminal(cmd *cobra.Command) bool {
	f, ok := cmd.ErrOrStderr().(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

func newAdd() *cobra.Command {
	return &cobra.Command{
		Use:   "add DIR…",
		Short: "Put folders into the library",
		Long: `add puts folders into the library and indexes the articles below them. From then on dateline without
a PATH opens the library. Files are only ever read.`,
		Example: `  dateline add ~/articles`,
		Args:    takes(1, more),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withDisk(cmd, true, func(d *disk) error { return add(cmd, d, args) })
		},
	}
}

func add(cmd *cobra.Command, d *disk, dirs []string) error {
	for _, dir := range dirs {
		path, err := folder(dir)
		if err != nil {
			return err
		}
		if _, err := d.state.AddFolder(cmd.Context(), path, time.Now()); err != nil {
			return err
		}
	}
	var err error
	if d.folders, err = d.state.Folders(cmd.Context()); err != nil {
		return err
	}
	if err := d.sync(cmd.Context(), cmd); err != nil {
		return err
	}
	shelf := library.NewShelf(d.index, d.topics)
	if _, err := shelf.Refresh(cmd.Context()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "The library has %s.\n", count.Of(shelf.Len(), "article"))
	return err
}

// folder returns the absolute path of a folder, without links.
func folder(dir string) (string, error) {
	if dir == "" { // it would be the folder one is in, and comes from a variable of the shell that is not set
		return "", errors.New("the name of the folder is empty")
	}
	path, err := filepath.Abs(dir)
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", dir, reason(err))
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", dir, reason(err))
	}
	if !info.IsDir() {
		return "", fmt.Errorf("%s is not a folder; the library is made of folders", dir)
	}
	return path, nil
}

// reason leaves out the path that is named already.
func reason(err error) error {
	if p := (*os.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

func newRemove() *cobra.Command {
	return &cobra.Command{
		Use:     "remove DIR…",
		Short:   "Take folders out of the library",
		Long:    `remove takes folders out of the library. The folders and what was read in them stay as they are.`,
		Example: `  dateline remove ~/articles`,
		Args:    takes(1, more),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withDisk(cmd, true, func(d *disk) error { return remove(cmd, d, args) })
		},
	}
}

func remove(cmd *cobra.Command, d *disk, dirs []string) error {
	for _, dir := range dirs {
		path, err := folder(dir)
		if err != nil && dir != "" { // it may be there no more
			path, err = filepath.Abs(dir)
		}
		if err != nil {
			return err
		}
		removed, err := d.state.RemoveFolder(cmd.Context(), path)
		if err != nil {
			return err
		}
		if !removed {
			return fmt.Errorf("%s is not in the library; 'dateline folders' lists what is", dir)
		}
	}
	folders, err := d.state.Folders(cmd.Context())
	if err != nil {
		return err
	}
	x := d.indexer()
	return x.Forget(cmd.Context(), folders)
}

func newFolders() *cobra.Command {
	return &cobra.Command{
		Use:   "folders",
		Short: "List the folders of the library",
		Args:  takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withDisk(cmd, false, func(d *disk) error {
				if d == nil {
					return errors.New("the library has no folders; 'dateline add DIR' puts one in")
				}
				for _, f := range d.folders {
					if _, err := fmt.Fprintln(cmd.OutOrStdout(), f); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}

// withDisk opens the library, calls do and closes it.
func withDisk(cmd *cobra.Command, create bool, do func(*disk) error) error {
	d, err := openDisk(cmd, create)
	if err != nil {
		return err
	}
	if d == nil {
		return do(nil)
	}
	return errors.Join(do(d), d.Close())
}
