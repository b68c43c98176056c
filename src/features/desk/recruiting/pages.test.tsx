import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from '#ui/html.ts'
import { recruitingPage, type RecruitingView } from '#features/desk/recruiting/pages.tsx'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')
const forecast = { mentees: 6, mentors: 2, places: 3, pairs: 3, without: 3 }
const kinds = [
  { kind: 'Library school', here: 1, least: 1, most: 2 },
  { kind: 'Bookmobile', here: 1, least: 1, most: 1 },
  { kind: 'Law', here: 2, least: 0, most: 0 },
]
const textOf = (more: Partial<RecruitingView['forecast']>, waiting = 1): string => {
  const view = {
    cycle: { id: 'c', definition },
    closes: 'September 21, 2026',
    forecast: { ...forecast, call: { mentees: 6, placed: 3, kinds }, ...more },
    waiting,
    sources: [],
    texts: [],
  }
  const html = renderPart(recruitingPage(view as unknown as RecruitingView).body)
  const part = html.slice(html.indexOf('Kinds of mentor missing'), html.indexOf('Call texts'))
  return part.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}

test('whom to call for: what the engine says, a table, and the call in the program’s words', () => {
  const text = textOf({})
  assert.match(
    text,
    /6 mentees and 2 mentors with 3 places make 3 pairs\. 3 mentees would have no mentor\. Today 3 of 6/,
  )
  assert.match(text, /Two more mentors at library schools could give two more people a place\./)
  assert.match(text, /Library school 1 1 to 2 Bookmobile 1 1 Would place:/)
  assert.match(text, /still needs mentors, above all at library schools and who chose “Bookmobile”\./)
  assert.match(text, /1 application waits for a decision and is not counted\./)
})

test('where only the committee’s places are short, nobody is called for', () => {
  const text = textOf({ pairs: 2, without: 1, mentees: 3, call: { mentees: 3, placed: 3, kinds } }, 0)
  assert.match(text, /1 mentee would have no mentor\. There is a mentor for each of them, but the committee/)
  assert.match(text, /No application waits for a decision\. $/)
  assert.doesNotMatch(text, /still needs mentors/)
})

test('where no kind would help, no sentence is made that says so', () => {
  const text = textOf({ call: { mentees: 6, placed: 3, kinds: kinds.slice(2) } })
  assert.match(text, /More mentors of the kinds we know would not give anybody else a place\./)
  assert.doesNotMatch(text, /still needs mentors|Would place/)
})
