"""Cases from the tests of an older parser, read from beside the checkout and fed through the public library."""
