// A thread that keeps what it was given, for thread.test.ts.
import { threadAnswers } from '#platform/thread.ts'

threadAnswers<{ words: string[] }, number, string>(({ words }) => {
  const told = words.map((word) => word.toUpperCase())
  let asked = 0
  return (at) => {
    if (at === 99) process.exit(3)
    const word = told[at]
    if (word === undefined) throw new Error(`no word ${at}`)
    return `${++asked}: ${word}`
  }
})
