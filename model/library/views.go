package library

import (
	"context"
	"errors"

	"dateline/model/query"
	"dateline/model/store"
)

// View is a query that the reader has saved under a name.
type View = store.View

// errUnkept is why nothing is saved where there is no state.
var errUnkept = errors.New("there is no reading state to keep it in")

// Views returns the saved views: those with a slot first, in their order.
func (r *Reading) Views(ctx context.Context) ([]View, error) {
	if r.Wait(ctx); r.state == nil {
		return nil, ctx.Err()
	}
	return r.state.Views(ctx)
}

// SaveView keeps a view, in the place of the one of its name, and returns it with its slot.
func (r *Reading) SaveView(ctx context.Context, v View) (View, error) {
	if r.Wait(ctx); r.state == nil {
		return v, errUnkept
	}
	return r.state.SaveView(ctx, v)
}

// DeleteView deletes a view; deleted is false where there is none of that name.
func (r *Reading) DeleteView(ctx context.Context, name string) (deleted bool, err error) {
	if r.Wait(ctx); r.state == nil {
		return false, errUnkept
	}
	return r.state.DeleteView(ctx, name)
}

// ViewCount is how many articles a view finds, and how many of them are unread.
type ViewCount struct{ Articles, Unread int }

// CountView counts the articles of a view.
func (r *Reading) CountView(ctx context.Context, c Corpus, v View) (t ViewCount, err error) {
	var rows Rows
	if err := c.Find(ctx, query.ParseTyping(v.Query), ByDate, func(found Rows) { rows = found }); err != nil {
		return t, err
	}
	t = ViewCount{rows.Len(), rows.Len()}
	if r != nil {
		t.Unread = r.Unread(ctx, rows)
	}
	return t, ctx.Err()
}
