"""Templates composed at random, drawn with hostile values and judged by what a page's parser makes of them."""
