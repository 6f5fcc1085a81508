"""Building a site of MkDocs again and again: what has not changed is not made anew.

MkDocs builds from zero, one page after the other. Here the same steps run with the same
events, but what a page is made of is looked up by what it depends on, pages are made on all
cores, and files that are as they were are left alone. Where MkDocs is another version than
those known to :mod:`.seam`, or a plugin does what is not known, its own way is taken.
"""
