package ingest

// The weights of the cues, as fit_test.go fits them.

// weights are those of the first look.
var weights = [len(cues)]float64{
	-1.28, // always
	-1.83, // is long
	-2.56, // is a full sentence
	-4.18, // ends with a colon
	-1.24, // ends with a comma or dash
	-1.00, // begins with a small letter
	0.54,  // begins with a number
	-0.87, // is a question
	0.02,  // is a long question
	-0.89, // is two sentences
	-0.64, // goes on with a thought
	0.06,  // has pronouns
	-0.64, // has a quotation
	0.58,  // has a colon inside
	-0.60, // has a colon beside a short line
	-0.63, // has digits
	0.48,  // is in capitals
	-0.96, // has commas
	0.64,  // below: long
	1.59,  // below: a statement
	-0.92, // below: a short open line
	1.45,  // below: a colon
	-0.62, // below: a small letter
	1.62,  // below: takes up its words
	-0.37, // below that: a short open line
	0.18,  // above: long
	1.19,  // above: a statement
	-0.07, // above: a colon
	0.25,  // above: a short open line
	0.36,  // above: a small letter
	-0.15, // above that: a short open line
	-1.92, // above that: a colon
	-1.32, // end: only short lines
	-1.12, // run: lies below a colon
	-1.16, // run: of lines set as this one
	-0.92, // run: the end of a list below a colon
}

// companyWeights are those of the second look.
var companyWeights = [len(companyCues)]float64{
	-1.06, // always
	0.96,  // first look
	1.01,  // others set alike
	0.40,  // likely heading above
	0.87,  // likely heading below
	-0.61, // no other likely heading
	0.09,  // other questions
	2.10,  // number goes on
}
