import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentEmployers, employerKey, namedExclusion, sameEmployer } from './model.ts'

test('one employer, spelled differently', () => {
  const pairs: [string, string][] = [
    ['Stonebridge Univ. Library ', 'The Stonebridge University Library'],
    ['Stonebridge University', 'Stonebridge University Libraries'],
    ['NORTHFIELD COUNTY LIBRARY SYSTEM', 'Northfield County Library System - Main Branch'],
    ['Northfield County Library', 'Northfield County Library System'],
    ['Harbor Public Library (Elm Street Branch)', 'Harbor Public Library, Downtown Location'],
    ['Harbor Public Library Elm Street Branch', 'harbor public library'],
    ['Penn State University – Abington Campus', 'Penn State Univ'],
    ['Univ. of Chicago Library', 'University of Chicago'],
    ['Texas A&M University Libraries', 'Texas A & M University'],
    ['Northfield H.S.', 'Northfield HS'],
    ["St. Mary's College", 'St Marys College Library'],
  ]
  for (const [a, b] of pairs) assert(sameEmployer(a, b), `${a} / ${b}: ${employerKey(a)} / ${employerKey(b)}`)
})

test('different employers', () => {
  const pairs: [string, string][] = [
    ['Fairview College Library', 'Fairview Community College'],
    ['Riverbend County Library System', 'Riverbend Public Library'],
    ['University of Washington', 'Washington University'],
    ['University of Texas at Austin', 'University of Texas at Dallas'],
    ['Harbor Law Library', 'Harbor Public Library'],
    ['Harbor State Archives', 'Harbor Institute'],
    ['', ''],
    ['n/a', 'N/A'],
    ['Retired', 'retired'],
    ['Self-employed', 'self employed'],
  ]
  for (const [a, b] of pairs) assert(!sameEmployer(a, b), `${a} / ${b}: ${employerKey(a)} / ${employerKey(b)}`)
})

test('works at every post that is held on the day', () => {
  const post = (start: string, end: string | null, employer: string) => ({ start, end, employer, title: 'Librarian' })
  const answers = {
    employer: 'Harbor Library ',
    positions: [
      post('2020-01-01', '2023-01-01', 'Old Town Library'),
      post('2023-01-01', null, 'Summit Library'),
      post('2024-01-01', '2026-10-01', 'Prairie Library'),
      post('2026-11-01', null, 'Next Library'),
    ],
  }
  assert.deepEqual(currentEmployers(answers, '2026-10-01'), ['Harbor Library', 'Summit Library', 'Prairie Library'])
})

test('a free text that names somebody', () => {
  const yes: [string, string][] = [
    ['Please not Eun-ji Johansson, my supervisor', 'Eun-ji Johansson'],
    ['johansson, eun-ji', 'Eun-ji Johansson'],
    ['Not EUN JI JOHANSSON', 'Eun-ji Johansson'],
    ['Rosa Berg was my director', 'Rosa van der Berg'],
    ['Dr. Müller, please', 'Jürgen Mueller'],
    ['anyone but Suharto', 'Suharto'],
    ['請不要李小龍', '李 小龍'],
  ]
  for (const [text, name] of yes) assert(namedExclusion(text, name), `${text} / ${name}`)
  const no: [string, string][] = [
    ['', 'Eun-ji Johansson'],
    ['No', 'Noor Park'],
    ['Nobody at Park County', 'Noor Park'],
    ['Please not Eun-ji Johansson', 'Eun-ji Kim'],
    ['Please not Eun-ji Johansson', 'Lars Johansson'],
    ['none', ''],
  ]
  for (const [text, name] of no) assert(!namedExclusion(text, name), `${text} / ${name}`)
})
