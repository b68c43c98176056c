import { readFileSync } from 'node:fs'
import { openLetterMaker } from '#platform/pdf/letter.ts'
import { sampleLetter } from '#platform/pdf/letter-sample.ts'

// Letters a second with one and with two makers, warm, a different name on each; also the first letter's wait.
// node --import tsx bench/letters.ts [letters a round, 400] [rounds, 5]
const letters = Number(process.argv[2] ?? 400)
const rounds = Number(process.argv[3] ?? 5)
const template = readFileSync(new URL('../programs/nmrt-career-mentoring/letter.typ', import.meta.url), 'utf8')
const given = ['Devon', 'Noor', 'Thị Phượng', 'Юлія', 'نور', '小龍', 'Νίκη', 'प्रियंका']

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

async function round(makers: ReturnType<typeof openLetterMaker>[], nth: number): Promise<number> {
  const start = performance.now()
  const each = Array.from({ length: letters }, async (_, n) => {
    const name = `${given[n % given.length]} Lopez ${nth}-${n}`
    const letter = await makers[n % makers.length]?.make(template, sampleLetter(name))
    if (!letter?.ok) throw new Error(JSON.stringify(letter))
    return letter.value.length
  })
  await Promise.all(each)
  return (letters / (performance.now() - start)) * 1000
}

for (const count of [1, 2]) {
  const start = performance.now()
  const makers = Array.from({ length: count }, () => openLetterMaker())
  await makers[0]?.make(template, sampleLetter('Devon Lopez'))
  const first = performance.now() - start
  const rates: number[] = []
  for (let nth = 0; nth < rounds; nth++) rates.push(await round(makers, nth))
  for (const maker of makers) maker.close()
  console.log(
    `letters, ${count} process(es): median ${median(rates).toFixed(0)}/s of ${rounds} rounds of ${letters} ` +
      `(${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)}); first letter after ${first.toFixed(0)} ms`,
  )
}
