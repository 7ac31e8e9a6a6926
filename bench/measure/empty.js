// Nothing: the least that a start of Node takes.
