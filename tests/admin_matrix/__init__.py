"""Who gets which answer at which address of the admin: every address is asked as every role, and nothing is kept.

The answers stand in tests/contracts/admin_matrix.txt; `make admin-matrix` writes that table anew.
"""
