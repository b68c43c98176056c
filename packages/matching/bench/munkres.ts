/** `munkres.ts FILE RUNS`: the npm package munkres on a file of `instances.ts` with one place each; prints a `Run`. */
import { munkres } from 'munkres'
import { load } from './instances.ts'
import { peak, timed } from './measure.ts'

const [file, runs] = process.argv.slice(2) as [string, string]
const { rows, columns, start, column, points } = load(file)
const most = points.reduce((largest, one) => Math.max(largest, one), 0)
const none = (most + 1) * (rows + 1)
const loss = Array.from({ length: rows }, (_, row) => {
  const line = Array.from({ length: columns }, () => none)
  for (let cell = start[row]!; cell < start[row + 1]!; cell++) line[column[cell]!] = most - points[cell]!
  return line
})
const { cpu, made } = timed(Number(runs), () => munkres(loss))
const pairs = made.filter(([row, to]) => loss[row]![to]! < none)
const total = pairs.reduce((sum, [row, to]) => sum + most - loss[row]![to]!, 0)
console.log(JSON.stringify({ cpu, pairs: pairs.length, points: total, mb: peak() }))
