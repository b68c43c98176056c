import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { match, verify } from '../src/index.ts'
import { forbidden } from '../src/scorer.ts'
import { largeMarket, problemOfMarket } from './large.ts'
import type { Market } from './markets.ts'

const policy = { seed: 1, levels: { who: false, floor: false, total: true, tieBreak: false } }
const installed = spawnSync('python3', ['-c', 'import scipy']).status === 0
const skip = installed ? false : 'no python3 with scipy here'

/** Reads edges, answers pairs and points. The second can only have everybody placed, and takes 0 for no edge. */
const dense = `
import json, sys
import numpy as np
from scipy.optimize import linear_sum_assignment
m = json.load(sys.stdin)
points = np.zeros((m["rows"], m["columns"]))
points[m["row"], m["column"]] = m["points"]
at = linear_sum_assignment(points, maximize=True)
print(json.dumps({"pairs": len(at[0]), "points": int(points[at].sum())}))
`
const sparse = `
import json, sys
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching
m = json.load(sys.stdin)
points = csr_array((m["points"], (m["row"], m["column"])), shape=(m["rows"], m["columns"]))
at = min_weight_full_bipartite_matching(points, maximize=True)
print(json.dumps({"pairs": len(at[0]), "points": int(points[at].sum())}))
`

for (const [what, size, program] of [
  ['a table of 200 by 200', [200, 200, 200], dense],
  ['few possible of 300 by 340', [300, 340, 10], sparse],
] as const) {
  test(`scipy finds as many pairs and points: ${what}`, { skip }, () => {
    const market = largeMarket(size, { seatable: true })
    const problem = problemOfMarket(market, { few: program === sparse })
    const result = match(problem, policy)
    const { pairs, points } = result.levels
    assert.deepEqual({ pairs, points }, answered(program, market))
    assert.deepEqual(verify(problem, result), { ok: true })
  })
}

function answered(program: string, { places, cells }: Market): unknown {
  const edges = cells.flatMap((line, row) =>
    line.flatMap((points, column) => (points === forbidden ? [] : [{ row, column, points }])),
  )
  const input = {
    rows: cells.length,
    columns: places.length,
    row: edges.map(({ row }) => row),
    column: edges.map(({ column }) => column),
    points: edges.map(({ points }) => points),
  }
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program], { input: JSON.stringify(input) })
  assert.equal(status, 0, String(stderr))
  return JSON.parse(String(stdout))
}
