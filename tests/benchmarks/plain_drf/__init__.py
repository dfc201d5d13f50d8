"""The yardstick: the same payload by plain Django REST framework, as a good programmer would write it.

ModelSerializers over the editing tables, with `select_related` and `prefetch_related`, cursor pagination without a
count, no authentication. What must be computed from a body (its blocks, its text, its words) was computed when it was
saved and lies in a table beside, so that no request parses HTML.
"""
