/** `ours.ts FILE table|sparse RUNS`: this engine on a file of `instances.ts`, by points alone; prints a `Run`. */
import { forbidden } from '../src/scorer.ts'
import { rowsOfSparse } from '../src/solve/sparse.ts'
import { rowsOfTable } from '../src/solve/table.ts'
import { total } from '../src/solve/total.ts'
import { type Instance, load } from './instances.ts'
import { peak, timed } from './measure.ts'

const [file, kind, runs] = process.argv.slice(2) as [string, string, string]
const instance = load(file)
const { places } = instance
const rows = kind === 'table' ? rowsOfTable(tableOf(instance), instance.rows, instance.columns) : rowsOfSparse(instance)
const { cpu, made } = timed(Number(runs), () => total(rows, places, null))
let pairs = 0
let points = 0
made.mate.forEach((column, row) => {
  if (column < 0) return
  pairs++
  points += rows.points(row, column)
})
const paid =
  made.u.reduce((sum, price) => sum + price, 0) + made.v.reduce((sum, price, at) => sum + price * places[at]!, 0)
if (paid + (instance.rows - pairs) * made.nobody !== points) throw new Error('The prices do not prove the points')
console.log(JSON.stringify({ cpu, pairs, points, mb: peak() }))

function tableOf({ rows, columns, start, column, points }: Instance): Int32Array {
  const table = new Int32Array(rows * columns).fill(forbidden)
  for (let row = 0; row < rows; row++) {
    for (let cell = start[row]!; cell < start[row + 1]!; cell++) table[row * columns + column[cell]!] = points[cell]!
  }
  return table
}
