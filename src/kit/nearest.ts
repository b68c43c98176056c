import { fold } from './text.ts'

/** The known word that somebody most likely meant; undefined where none is near. The first of several as near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const meant = fold(word)
  const most = Math.max(1, Math.floor(meant.length / 3))
  let best: { word: string; steps: number } | undefined
  for (const one of known) {
    const folded = fold(one)
    const within = meant.length > 2 && folded.length > 2 && (folded.includes(meant) || meant.includes(folded))
    const steps = Math.min(within ? most : Infinity, stepsBetween(meant, folded))
    if (steps <= most && steps < (best?.steps ?? Infinity)) best = { word: one, steps }
  }
  return best?.word
}

/** Letters to put in, take out, change or swap with the next (optimal string alignment). */
function stepsBetween(one: string, other: string): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1
      let steps = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + change)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        steps = Math.min(steps, before[j - 2]! + 1)
      row.push(steps)
    }
    before = above
    above = row
  }
  return above[other.length]!
}
