package topic

func (w *work) organisations(t *text) {}
