package ingest

// The weights of the cues, as fit_test.go fits them.

// weights are those of the first look.
var weights = [len(cues)]float64{
	-1.11, // always
	-1.84, // is long
	-2.50, // is a full sentence
	-4.15, // ends with a colon
	-1.26, // ends with a comma or dash
	-1.03, // begins with a small letter
	0.52,  // begins with a number
	-0.87, // is a question
	0.04,  // is a long question
	-0.91, // is two sentences
	-0.86, // goes on with a thought
	0.01,  // has pronouns
	-0.88, // has a quotation
	0.59,  // has a colon inside
	-0.60, // has a colon beside a short line
	-0.64, // has digits
	0.46,  // is in capitals
	-0.92, // has commas
	0.63,  // below: long
	1.58,  // below: a statement
	-0.96, // below: a short open line
	1.47,  // below: a colon
	-0.50, // below: a small letter
	1.64,  // below: takes up its words
	-0.35, // below that: a short open line
	0.17,  // above: long
	1.19,  // above: a statement
	-0.08, // above: a colon
	0.23,  // above: a short open line
	0.37,  // above: a small letter
	-0.14, // above that: a short open line
	-1.91, // above that: a colon
	-1.33, // end: only short lines
	-1.11, // run: lies below a colon
	-1.16, // run: of lines set as this one
	-0.91, // run: the end of a list below a colon
}

// companyWeights are those of the second look.
var companyWeights = [len(companyCues)]float64{
	-1.10, // always
	0.96,  // first look
	1.04,  // others set alike
	0.38,  // likely heading above
	0.86,  // likely heading below
	-0.53, // no other likely heading
	0.08,  // other questions
	2.06,  // number goes on
}
