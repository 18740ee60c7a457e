"""Made-up Grand Prix seasons under the rules of every era since 1950, as pages with the truth beside.

The rules are those that the regulations had; the results are drawn at random, from a seed. The markup is that of
`tests/pages/f1`, the sentences are our own. `python -m tests.eras` measures verification on all of them.
"""
